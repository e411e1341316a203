#include "xent/divergence.hpp"

#include <algorithm>
#include <cmath>

#include "checks.hpp"
#include "exp_log.hpp"
#include "layout.hpp"

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

/// log(p / q) from the quotient, which is exact where p is close to q and the terms cancel; from the
/// difference of logarithms where the quotient overflows or underflows.
Lanes<double> log_quotient(Lanes<double> p, Lanes<double> q) {
  const Lanes<double> quotient = p / q;
  const Mask<double> safe =
      (quotient >= broadcast<double>(0x1p-1022)) & (quotient < broadcast<double>(__builtin_inf()));
  if (!any_of(~safe)) return log_normal<double>(quotient);
  return select(safe, log_normal<double>(quotient), log_any(p) - log_any(q));
}

Terms kl_terms(Lanes<double> p, Lanes<double> q) {
  const Lanes<double> log_ratio = log_quotient(p, q);
  return {zero_where_impossible(p, p * log_ratio), log_ratio + broadcast<double>(1),
          zero_where_impossible(p, -p / q)};
}

using Measure = Terms (*)(Lanes<double> p, Lanes<double> q);

/// Sums a measure's terms over the last axis, row by row, and writes the gradients that are asked for.
template <typename Real>
Status evaluate(const char* operation, const Tensor<Real>& p, const Tensor<Real>* q,
                const Tensor<Real>* grad_output, const DistributionOptions& options, Result<Real>& result,
                Measure measure) {
  const Shape& shape = p.shape();
  Checks checks(operation);
  checks.has_rows("p", shape);
  checks.option("base", options.base, options.base > 0 && !std::isinf(options.base) && options.base != 1,
                "positive and not 1");
  if (!checks.ok()) return checks.status();
  const Layout layout = Layout::along(shape, shape.rank() - 1);
  const Shape row_shape = shape.without(shape.rank() - 1);
  checks.shape("q", q, shape);
  checks.shape("grad_output", grad_output, row_shape);
  checks.probabilities("p", p);
  if (q != nullptr) checks.probabilities("q", *q);
  if (!checks.ok()) return checks.status();

  Result<Real> made;
  made.output = Tensor<Real>::allocate(row_shape);
  bool allocated = made.output.allocated();
  Real* gradients[2] = {nullptr, nullptr};
  for (int input = 0; input < (q == nullptr ? 1 : 2); ++input) {
    if (!(options.gradients & gradient_bit(input))) continue;
    Tensor<Real>& gradient = made.gradients[static_cast<std::size_t>(input)];
    gradient = Tensor<Real>::allocate(shape);
    allocated = allocated && gradient.allocated();
    gradients[input] = gradient.data();
  }
  checks.memory(allocated, 3 * p.elements() * sizeof(Real));
  if (!checks.ok()) return checks.status();

  const double per_base = options.base == kNaturalBase ? 1 : 1 / std::log(options.base);
  for (std::size_t row = 0; row < layout.outer; ++row) {
    const std::size_t end = (row + 1) * layout.classes;
    const double upstream = per_base * (grad_output == nullptr ? 1 : double((*grad_output)[row]));
    Lanes<double> sum{0, 0};
    for (std::size_t i = row * layout.classes; i < end; i += 2) {
      const std::size_t count = end - i;
      const Lanes<double> p_lanes = load_wide(p.data() + i, count, 0);
      const Lanes<double> q_lanes = q == nullptr ? p_lanes : load_wide(q->data() + i, count, 1);
      const Terms terms = measure(p_lanes, q_lanes);
      sum += terms.term;
      if (gradients[0] != nullptr)
        store_wide(gradients[0] + i, terms.dp * broadcast<double>(upstream), count);
      if (gradients[1] != nullptr)
        store_wide(gradients[1] + i, terms.dq * broadcast<double>(upstream), count);
    }
    const double value = sum_of_lanes<double>(sum) * per_base;
    made.output[row] = static_cast<Real>(value);
    made.sum += value;
  }
  made.count = made.weight_sum = static_cast<double>(layout.outer);
  result = std::move(made);
  return {};
}

}  // namespace

template <typename Real>
Status entropy(const Tensor<Real>& p, const Tensor<Real>* grad_output, const DistributionOptions& options,
               Result<Real>& result) {
  return evaluate<Real>("entropy", p, nullptr, grad_output, options, result, entropy_terms);
}

template <typename Real>
Status cross_entropy_dist(const Tensor<Real>& p, const Tensor<Real>& q, const Tensor<Real>* grad_output,
                          const DistributionOptions& options, Result<Real>& result) {
  return evaluate<Real>("cross_entropy_dist", p, &q, grad_output, options, result, cross_entropy_terms);
}

template <typename Real>
Status kl_divergence(const Tensor<Real>& p, const Tensor<Real>& q, const Tensor<Real>* grad_output,
                     const DistributionOptions& options, Result<Real>& result) {
  return evaluate<Real>("kl_divergence", p, &q, grad_output, options, result, kl_terms);
}

#define XENT_INSTANTIATE(Real)                                                                      \
  template Status entropy(const Tensor<Real>&, const Tensor<Real>*, const DistributionOptions&,     \
                          Result<Real>&);                                                           \
  template Status cross_entropy_dist(const Tensor<Real>&, const Tensor<Real>&, const Tensor<Real>*, \
                                     const DistributionOptions&, Result<Real>&);                    \
  template Status kl_divergence(const Tensor<Real>&, const Tensor<Real>&, const Tensor<Real>*,      \
                                const DistributionOptions&, Result<Real>&);
XENT_INSTANTIATE(float)
XENT_INSTANTIATE(double)
#undef XENT_INSTANTIATE

}  // namespace xent
