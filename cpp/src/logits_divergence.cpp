#include "xent/logits_divergence.hpp"

#include <cmath>

#include "allocate_result.hpp"
#include "exp_log.hpp"
#include "layout.hpp"
#include "softmax_row.hpp"

namespace xent {
namespace {

/// A measure of one or two rows, which hold the numbers of one row of the tensors after the other.
class Measure {
 public:
  explicit Measure(std::size_t classes, bool has_second) : first(classes), second(has_second ? classes : 0) {}

  /// The value for the rows, in nats. What slopes need besides is kept.
  virtual double value() = 0;
  /// The derivatives to two logits over the temperature, of the first row (0) or of the second (1).
  virtual Lanes<double> slopes(int input, std::size_t c) const = 0;

  SoftmaxRow first, second;

 protected:
  ~Measure() = default;
};

class Entropy final : public Measure {
 public:
  explicit Entropy(std::size_t classes) : Measure(classes, false) {}

  double value() override {
    Lanes<double> sum{0, 0};
    for (std::size_t c = 0; c < first.classes(); c += 2) {
      const Lanes<double> p = first.probabilities(c);
      sum += zero_where(p == broadcast<double>(0), p * first.distances(c));
    }
    mean_distance_ = sum_of_lanes<double>(sum);
    return first.log1p_tail() + mean_distance_;
  }

  Lanes<double> slopes(int, std::size_t c) const override {
    const Lanes<double> p = first.probabilities(c);
    return zero_where(p == broadcast<double>(0),
                      p * (first.distances(c) - broadcast<double>(mean_distance_)));
  }

 private:
  double mean_distance_ = 0;
};

class Divergence final : public Measure {
 public:
  explicit Divergence(std::size_t classes) : Measure(classes, true) {}

  double value() override {
    Lanes<double> sum{0, 0};
    for (std::size_t c = 0; c < first.classes(); c += 2) sum += at(c).term;
    value_ = sum_of_lanes<double>(sum);
    return value_;
  }

  Lanes<double> slopes(int input, std::size_t c) const override {
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
    const Lanes<double> p = first.probabilities(c), q = second.probabilities(c);
    const Lanes<double> w = (second.distances(c) - first.distances(c)) +
                            broadcast<double>(second.log1p_tail() - first.log1p_tail());
    const Lanes<double> bound = broadcast<double>(0.25);
    const Mask<double> near = (w < bound) & (-w < bound);
    const Lanes<double> series = p * w * w * polynomial<1>(ExpLogConstants<double>::kExp, -w);
    const Lanes<double> far = zero_where(p == broadcast<double>(0), p * w - p) + q;
    return {p, w, select(near, series - p * w, q - p), select(near, series, far)};
  }

  double value_ = 0;
};

template <typename Real>
Status evaluate(const char* operation, const char* name, const Tensor<Real>& first,
                const Tensor<Real>* second, const Tensor<Real>* grad_output,
                const LogitsDistributionOptions& options, Measure& measure, Result<Real>& result) {
  const Shape& shape = first.shape();
  Checks checks(operation);
  checks.has_rows(name, shape);
  checks.base(options.base);
  checks.temperature(options.temperature);
  if (!checks.ok()) return checks.status();
  const Shape row_shape = shape.without(shape.rank() - 1);
  checks.shape("q_logits", second, shape);
  checks.shape("grad_output", grad_output, row_shape);
  if (!checks.ok()) return checks.status();
  Result<Real> made = allocate_result(checks, row_shape, {&first, second}, options.gradients);
  checks.memory(measure.first.allocated() && measure.second.allocated(), shape.elements());
  if (!checks.ok()) return checks.status();

  const std::size_t classes = shape[shape.rank() - 1], rows = row_shape.elements();
  const double square = options.scale_t2 && second != nullptr ? options.temperature * options.temperature : 1;
  const double unit = options.base == kNaturalBase ? square : square / std::log(options.base);
  for (std::size_t row = 0; row < rows; ++row) {
    const std::size_t start = row * classes;
    measure.first.read(first.data() + start, options.temperature);
    if (second != nullptr) measure.second.read(second->data() + start, options.temperature);
    const double value = measure.value() * unit;
    made.output[row] = static_cast<Real>(value);
    made.sum += value;
    const double upstream =
        unit / options.temperature * (grad_output == nullptr ? 1 : double((*grad_output)[row]));
    for (int input = 0; input < 2; ++input) {
      Tensor<Real>& gradient = made.gradients[static_cast<std::size_t>(input)];
      if (!gradient.allocated()) continue;
      for (std::size_t c = 0; c < classes; c += 2)
        store_wide(gradient.data() + start + c, measure.slopes(input, c) * broadcast<double>(upstream),
                   classes - c);
    }
  }
  made.count = made.weight_sum = static_cast<double>(rows);
  result = std::move(made);
  return {};
}

/// The classes of a row; none for a single number, which is refused.
std::size_t classes_of(const Shape& shape) { return shape.rank() == 0 ? 0 : shape[shape.rank() - 1]; }

}  // namespace

template <typename Real>
Status entropy_from_logits(const Tensor<Real>& logits, const Tensor<Real>* grad_output,
                           const LogitsDistributionOptions& options, Result<Real>& result) {
  Entropy measure(classes_of(logits.shape()));
  return evaluate<Real>("entropy_from_logits", "logits", logits, nullptr, grad_output, options, measure,
                        result);
}

template <typename Real>
Status kl_divergence_from_logits(const Tensor<Real>& p_logits, const Tensor<Real>& q_logits,
                                 const Tensor<Real>* grad_output, const LogitsDistributionOptions& options,
                                 Result<Real>& result) {
  Divergence measure(classes_of(p_logits.shape()));
  return evaluate<Real>("kl_divergence_from_logits", "p_logits", p_logits, &q_logits, grad_output, options,
                        measure, result);
}

#define XENT_INSTANTIATE(Real)                                                                             \
  template Status entropy_from_logits(const Tensor<Real>&, const Tensor<Real>*,                            \
                                      const LogitsDistributionOptions&, Result<Real>&);                    \
  template Status kl_divergence_from_logits(const Tensor<Real>&, const Tensor<Real>&, const Tensor<Real>*, \
                                            const LogitsDistributionOptions&, Result<Real>&);
XENT_INSTANTIATE(float)
XENT_INSTANTIATE(double)
#undef XENT_INSTANTIATE

}  // namespace xent
