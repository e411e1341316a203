#include "xent/logits_divergence.hpp"

#include "exp_log.hpp"
#include "reduction.hpp"
#include "row_measure.hpp"
#include "softmax_row.hpp"

namespace xent {
namespace {

class Entropy final : public RowMeasure {
 public:
  explicit Entropy(double temperature) : temperature_(temperature) {}

  double value(const MeasuredRow& row) override {
    x_ = SoftmaxRow(row.first, row.classes, temperature_);
    Lanes<double> sum{0, 0};
    for (std::size_t c = 0; c < row.classes; c += 2) {
      const Lanes<double> p = x_.probabilities(c);
      sum += zero_where(p == broadcast<double>(0), p * x_.distances(c));
    }
    mean_distance_ = sum_of_lanes<double>(sum);
    return x_.log1p_tail() + mean_distance_;
  }

  Lanes<double> slopes(const MeasuredRow&, int, std::size_t c) const override {
    const Lanes<double> p = x_.probabilities(c);
    return zero_where(p == broadcast<double>(0), p * (x_.distances(c) - broadcast<double>(mean_distance_)));
  }

 private:
  double temperature_;
  SoftmaxRow x_;
  double mean_distance_ = 0;
};

class Divergence final : public RowMeasure {
 public:
  explicit Divergence(double temperature) : temperature_(temperature) {}

  double value(const MeasuredRow& row) override {
    p_ = SoftmaxRow(row.first, row.classes, temperature_);
    q_ = SoftmaxRow(row.second, row.classes, temperature_);
    Lanes<double> sum{0, 0};
    for (std::size_t c = 0; c < row.classes; c += 2) sum += at(c).term;
    value_ = sum_of_lanes<double>(sum);
    return value_;
  }

  Lanes<double> slopes(const MeasuredRow&, int input, std::size_t c) const override {
    const Classes classes = at(c);
    if (input == 1) return classes.q_minus_p;
    return zero_where(classes.p == broadcast<double>(0),
                      classes.p * (classes.log_ratio - broadcast<double>(value_)));
  }

 private:
  struct Classes {
    Lanes<double> p, log_ratio, q_minus_p, term;
  };

  /// With w = log(P / Q), Q - P = P (exp(-w) - 1) and the term is P (exp(-w) - 1 + w): near 0 by the series
  /// of the exponential without its first terms.
  Classes at(std::size_t c) const {
    const Lanes<double> p = p_.probabilities(c), q = q_.probabilities(c);
    const Lanes<double> w =
        (q_.distances(c) - p_.distances(c)) + broadcast<double>(q_.log1p_tail() - p_.log1p_tail());
    const Lanes<double> bound = broadcast<double>(0.25);
    const Mask<double> near = (w < bound) & (-w < bound);
    const Lanes<double> series = p * w * w * polynomial<1>(ExpLogConstants<double>::kExp, -w);
    const Lanes<double> far = zero_where(p == broadcast<double>(0), p * w - p) + q;
    return {p, w, select(near, series - p * w, q - p), select(near, series, far)};
  }

  double temperature_;
  SoftmaxRow p_, q_;
  double value_ = 0;
};

MeasureCall call_of(Checks& checks, const DistributionOptions& options, const char* first) {
  checks.base(options.base);
  checks.temperature(options.temperature);
  MeasureCall call{first, "q_logits", false, false};
  call.unit = units_per_nat(options.base);
  call.slope_unit = call.unit / options.temperature;
  call.gradients = options.gradients;
  return call;
}

}  // namespace

template <typename Real>
Status entropy_from_logits(const Tensor<Real>& logits, const Tensor<Real>* grad_output,
                           const DistributionOptions& options, Result<Real>& result) {
  Checks checks("entropy_from_logits");
  const MeasureCall call = call_of(checks, options, "logits");
  Entropy measure(options.temperature);
  return measure_rows<Real>(checks, call, {logits, nullptr, nullptr, nullptr, grad_output}, measure, result);
}

template <typename Real>
Status kl_divergence_from_logits(const Tensor<Real>& p_logits, const Tensor<Real>& q_logits,
                                 const Tensor<Real>* grad_output, const DistributionOptions& options,
                                 Result<Real>& result) {
  Checks checks("kl_divergence_from_logits");
  MeasureCall call = call_of(checks, options, "p_logits");
  if (options.scale_t2) {
    call.unit *= options.temperature * options.temperature;
    call.slope_unit *= options.temperature * options.temperature;
  }
  Divergence measure(options.temperature);
  return measure_rows<Real>(checks, call, {p_logits, &q_logits, nullptr, nullptr, grad_output}, measure,
                            result);
}

#define XENT_INSTANTIATE(Real)                                                                              \
  template Status entropy_from_logits(const Tensor<Real>&, const Tensor<Real>*, const DistributionOptions&, \
                                      Result<Real>&);                                                       \
  template Status kl_divergence_from_logits(const Tensor<Real>&, const Tensor<Real>&, const Tensor<Real>*,  \
                                            const DistributionOptions&, Result<Real>&);
XENT_INSTANTIATE(float)
XENT_INSTANTIATE(double)
#undef XENT_INSTANTIATE

}  // namespace xent
