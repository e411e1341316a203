#include "xent/divergence.hpp"

#include <cmath>

#include "exp_log.hpp"
#include "reduction.hpp"
#include "row_measure.hpp"

namespace xent {
namespace {

/// A measure's term and derivatives for one pair of vectors, in nats. `term` is 0 where p is 0.
struct Terms {
  Lanes<double> term, dp, dq;
};

Lanes<double> zero_where_impossible(Lanes<double> p, Lanes<double> value) {
  return zero_where(p == broadcast<double>(0), value);
}

Terms entropy_terms(Lanes<double> p, Lanes<double>) {
  const Lanes<double> log_p = log_any(p);
  return {zero_where_impossible(p, -p * log_p), -log_p - broadcast<double>(1), broadcast<double>(0)};
}

Terms cross_entropy_terms(Lanes<double> p, Lanes<double> q) {
  const Lanes<double> log_q = log_any(q);
  return {zero_where_impossible(p, -p * log_q), -log_q, zero_where_impossible(p, -p / q)};
}

/// The larger and the smaller one of each pair of lanes.
struct Ordered {
  Mask<double> p_is_larger;
  Lanes<double> larger, smaller;

  Ordered(Lanes<double> p, Lanes<double> q)
      : p_is_larger(p > q), larger(select(p_is_larger, p, q)), smaller(select(p_is_larger, q, p)) {}
};

/// log(a / b) within 4 ulp for a = b + excess >= b, also where the excess is too small to show in a; from the
/// difference of logarithms where the quotient overflows.
Lanes<double> log_growth(Lanes<double> a, Lanes<double> b, Lanes<double> excess) {
  const Lanes<double> growth = excess / b;
  const Mask<double> finite = growth < broadcast<double>(__builtin_inf());
  const Lanes<double> result = log1p_any(growth);
  if (!any_of(~finite)) return result;
  return select(finite, result, log_any(a) - log_any(b));
}

Terms kl_terms(Lanes<double> p, Lanes<double> q) {
  const Ordered pair(p, q);
  const Lanes<double> size = log_growth(pair.larger, pair.smaller, pair.larger - pair.smaller);
  const Lanes<double> log_ratio = select(pair.p_is_larger, size, -size);
  return {zero_where_impossible(p, p * log_ratio), log_ratio + broadcast<double>(1),
          zero_where_impossible(p, -p / q)};
}

// Where p and q are both 0, the least value of a convex term, 0 is one of its slopes.
Terms js_terms(Lanes<double> p, Lanes<double> q) {
  const Ordered pair(p, q);
  const Lanes<double> half = broadcast<double>(0.5);
  const Lanes<double> middle = half * p + half * q;
  const Lanes<double> distance = half * (pair.larger - pair.smaller);
  const Mask<double> nothing = middle == broadcast<double>(0);
  const Lanes<double> up = zero_where(nothing, half * log_growth(pair.larger, middle, distance));
  const Lanes<double> down = zero_where(nothing, -half * log_growth(middle, pair.smaller, distance));
  const Lanes<double> dp = select(pair.p_is_larger, up, down), dq = select(pair.p_is_larger, down, up);
  return {zero_where_impossible(p, p * dp) + zero_where_impossible(q, q * dq), dp, dq};
}

class TermSum final : public RowMeasure {
 public:
  explicit TermSum(Terms (*terms)(Lanes<double> p, Lanes<double> q)) : terms_(terms) {}

  double value(const MeasuredRow& row) override {
    Lanes<double> sum{0, 0};
    for (std::size_t c = 0; c < row.classes; c += 2) sum += at(row, c).term;
    return sum_of_lanes<double>(sum);
  }

  Lanes<double> slopes(const MeasuredRow& row, int input, std::size_t c) const override {
    const Terms terms = at(row, c);
    return input == 0 ? terms.dp : terms.dq;
  }

 private:
  Terms at(const MeasuredRow& row, std::size_t c) const {
    return terms_(load(row.first + c), load(row.second + c));
  }

  Terms (*terms_)(Lanes<double> p, Lanes<double> q);
};

template <typename Real>
Status evaluate(const char* operation, const Tensor<Real>& p, const Tensor<Real>* q,
                const Tensor<Real>* grad_output, const DistributionOptions& options, Result<Real>& result,
                TermSum measure) {
  Checks checks(operation);
  checks.base(options.base);
  MeasureCall call{"p", "q"};
  call.unit = call.slope_unit = units_per_nat(options.base);
  call.gradients = options.gradients;
  return measure_rows<Real>(checks, call, {p, q, nullptr, nullptr, grad_output}, measure, result);
}

}  // namespace

template <typename Real>
Status entropy(const Tensor<Real>& p, const Tensor<Real>* grad_output, const DistributionOptions& options,
               Result<Real>& result) {
  return evaluate<Real>("entropy", p, nullptr, grad_output, options, result, TermSum(entropy_terms));
}

template <typename Real>
Status cross_entropy_dist(const Tensor<Real>& p, const Tensor<Real>& q, const Tensor<Real>* grad_output,
                          const DistributionOptions& options, Result<Real>& result) {
  return evaluate<Real>("cross_entropy_dist", p, &q, grad_output, options, result,
                        TermSum(cross_entropy_terms));
}

template <typename Real>
Status kl_divergence(const Tensor<Real>& p, const Tensor<Real>& q, const Tensor<Real>* grad_output,
                     const DistributionOptions& options, Result<Real>& result) {
  return evaluate<Real>("kl_divergence", p, &q, grad_output, options, result, TermSum(kl_terms));
}

template <typename Real>
Status js_divergence(const Tensor<Real>& p, const Tensor<Real>& q, const Tensor<Real>* grad_output,
                     const DistributionOptions& options, Result<Real>& result) {
  return evaluate<Real>("js_divergence", p, &q, grad_output, options, result, TermSum(js_terms));
}

#define XENT_INSTANTIATE(Real)                                                                      \
  template Status entropy(const Tensor<Real>&, const Tensor<Real>*, const DistributionOptions&,     \
                          Result<Real>&);                                                           \
  template Status cross_entropy_dist(const Tensor<Real>&, const Tensor<Real>&, const Tensor<Real>*, \
                                     const DistributionOptions&, Result<Real>&);                    \
  template Status kl_divergence(const Tensor<Real>&, const Tensor<Real>&, const Tensor<Real>*,      \
                                const DistributionOptions&, Result<Real>&);                         \
  template Status js_divergence(const Tensor<Real>&, const Tensor<Real>&, const Tensor<Real>*,      \
                                const DistributionOptions&, Result<Real>&);
XENT_INSTANTIATE(float)
XENT_INSTANTIATE(double)
#undef XENT_INSTANTIATE

}  // namespace xent
