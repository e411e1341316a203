#include "xent/softmax_losses.hpp"

#include <cmath>

#include "exp_log.hpp"
#include "row_loss.hpp"
#include "softmax_problem.hpp"

namespace xent {
namespace {

bool finite_and_not_negative(double value) { return value >= 0 && std::isfinite(value); }

/// 1 - p of a class whose cross-entropy is l.
double complement(double l) { return -expm1_nonpositive(broadcast<double>(-l))[0]; }

RowLoss itself(double l, const RowLossOptions&) { return {l, 1}; }

RowLoss focal(double l, const RowLossOptions& options) {
  const double u = complement(l), p = 1 - u;
  const double focus = options.alpha * power_of_fraction(broadcast<double>(u), options.gamma)[0];
  // l / u is 1 where both are 0, and p wins over l where l is infinite.
  const double p_times_ratio = p == 0 ? 0 : p * (u == 0 ? 1 : l / u);
  return {focus == 0 ? 0 : focus * l, focus * (1 + options.gamma * p_times_ratio)};
}

RowLoss poly1(double l, const RowLossOptions& options) {
  const double u = complement(l);
  return {l + options.epsilon * u, 1 + options.epsilon * (1 - u)};
}

RowLoss scaled_square(double lse, const RowLossOptions& options) {
  const double scaled = options.lse_square_scale == 0 ? 0 : options.lse_square_scale * lse;
  return {scaled == 0 ? 0 : scaled * lse, 2 * scaled};
}

/// The loss whose rows are f of their cross-entropy.
template <typename Real>
Status loss_of_cross_entropy(Checks& checks, RowFunction f, const Tensor<Real>& logits,
                             const RowLossInputs<Real>& in, const RowLossOptions& options,
                             Result<Real>& result) {
  CrossEntropyOptions rows = as_cross_entropy(options);
  int axis = 0;
  const CrossEntropyInputs<Real> given{logits, in.target, nullptr, in.weight, nullptr, in.grad_output};
  check_cross_entropy(checks, given, rows, axis);
  if (!checks.ok()) return checks.status();
  rows.reduction = Reduction::none;
  Result<Real> made;
  const CrossEntropyInputs<Real> plain{logits, in.target, nullptr, nullptr, nullptr, nullptr};
  Status status = compute_cross_entropy(checks, plain, rows, axis, made);
  if (!status.ok()) return status;
  return apply_to_rows(checks, f, in, Layout::along(logits.shape(), axis), options, made, result);
}

}  // namespace

template <typename Real>
Status perplexity(const Tensor<Real>& logits, const Tensor<std::int32_t>& target,
                  const Tensor<Real>* grad_output, const RowLossOptions& options, Result<Real>& result) {
  Checks checks("perplexity");
  RowLossOptions mean = options;
  mean.reduction = Reduction::mean;
  const RowLossInputs<Real> in{&target, nullptr, grad_output};
  Status status = loss_of_cross_entropy(checks, itself, logits, in, mean, result);
  if (!status.ok()) return status;
  const double value = exp_any(result.sum / result.count);
  result.output[0] = static_cast<Real>(value);
  if (result.gradients[0].allocated()) {
    // The whole tensor as one row.
    scale_row(result.gradients[0].data(), {1, logits.elements(), 1}, 0, value);
  }
  return status;
}

template <typename Real>
Status softmax_focal_loss(const Tensor<Real>& logits, const Tensor<std::int32_t>& target,
                          const Tensor<Real>* weight, const Tensor<Real>* grad_output,
                          const RowLossOptions& options, Result<Real>& result) {
  Checks checks("softmax_focal_loss");
  checks.option("alpha", options.alpha, finite_and_not_negative(options.alpha), "0 or more");
  checks.option("gamma", options.gamma, finite_and_not_negative(options.gamma), "0 or more");
  const RowLossInputs<Real> in{&target, weight, grad_output};
  return loss_of_cross_entropy(checks, focal, logits, in, options, result);
}

template <typename Real>
Status poly1_cross_entropy(const Tensor<Real>& logits, const Tensor<std::int32_t>& target,
                           const Tensor<Real>* grad_output, const RowLossOptions& options,
                           Result<Real>& result) {
  Checks checks("poly1_cross_entropy");
  checks.option("epsilon", options.epsilon, std::isfinite(options.epsilon), "finite");
  const RowLossInputs<Real> in{&target, nullptr, grad_output};
  return loss_of_cross_entropy(checks, poly1, logits, in, options, result);
}

template <typename Real>
Status z_loss(const Tensor<Real>& logits, const Tensor<Real>* grad_output, const RowLossOptions& options,
              Result<Real>& result) {
  Checks checks("z_loss");
  checks.option("lse_square_scale", options.lse_square_scale,
                finite_and_not_negative(options.lse_square_scale), "0 or more");
  const CrossEntropyInputs<Real> given{logits, nullptr, nullptr, nullptr, nullptr, grad_output};
  int axis = 0;
  check_cross_entropy(checks, given, as_cross_entropy(options), axis);
  if (!checks.ok()) return checks.status();
  SoftmaxOptions rows;
  rows.axis = axis;
  rows.gradients = options.gradients;
  Result<Real> made;
  Status status = compute_logsumexp<Real>("z_loss", logits, nullptr, rows, made);
  if (!status.ok()) return status;
  const RowLossInputs<Real> in{nullptr, nullptr, grad_output};
  return apply_to_rows(checks, scaled_square, in, Layout::along(logits.shape(), axis), options, made, result);
}

#define XENT_INSTANTIATE(Real)                                                                               \
  template Status perplexity(const Tensor<Real>&, const Tensor<std::int32_t>&, const Tensor<Real>*,          \
                             const RowLossOptions&, Result<Real>&);                                          \
  template Status softmax_focal_loss(const Tensor<Real>&, const Tensor<std::int32_t>&, const Tensor<Real>*,  \
                                     const Tensor<Real>*, const RowLossOptions&, Result<Real>&);             \
  template Status poly1_cross_entropy(const Tensor<Real>&, const Tensor<std::int32_t>&, const Tensor<Real>*, \
                                      const RowLossOptions&, Result<Real>&);                                 \
  template Status z_loss(const Tensor<Real>&, const Tensor<Real>*, const RowLossOptions&, Result<Real>&);
XENT_INSTANTIATE(float)
XENT_INSTANTIATE(double)
#undef XENT_INSTANTIATE

}  // namespace xent
