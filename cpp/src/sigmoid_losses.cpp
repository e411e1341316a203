#include "xent/sigmoid_losses.hpp"

#include <cmath>

#include "binary_loss.hpp"
#include "exp_log.hpp"
#include "sigmoid_lanes.hpp"

namespace xent {
namespace {

/// p - y, without cancellation for y = 0 and y = 1.
Lanes<double> difference(const SigmoidLanes& s, Lanes<double> y) {
  return (broadcast<double>(1) - y) * s.p - y * s.q;
}

BinaryLoss cross_entropy(Lanes<double> x, Lanes<double> y, Lanes<double> pos_weight,
                         const BinaryLossOptions& options) {
  const SigmoidLanes s = sigmoid_lanes(x);
  const Lanes<double> half = broadcast<double>(options.label_smoothing / 2);
  const Lanes<double> smoothed = y * broadcast<double>(1 - options.label_smoothing) + half;
  const Lanes<double> yes = pos_weight * smoothed, no = broadcast<double>(1) - smoothed;
  return {product_unless_zero(yes, s.minus_log_p) + product_unless_zero(no, s.minus_log_q),
          no * s.p - yes * s.q};
}

BinaryLoss focal(Lanes<double> x, Lanes<double> y, Lanes<double>, const BinaryLossOptions& options) {
  const SigmoidLanes s = sigmoid_lanes(x);
  const Lanes<double> one = broadcast<double>(1), alpha = broadcast<double>(options.alpha);
  const Lanes<double> no = one - y;
  const Lanes<double> loss = product_unless_zero(y, s.minus_log_p) + product_unless_zero(no, s.minus_log_q);
  const Lanes<double> u = y * s.q + no * s.p;
  Lanes<double> focus = power_of_fraction(u, options.gamma);
  if (options.alpha >= 0) focus *= alpha * y + (one - alpha) * no;
  // In this order the product stays in the range; where u is 0 or the loss infinite, p q is 0.
  const Lanes<double> curve = product_unless_zero(s.p * s.q, loss / u);
  const Lanes<double> bend = broadcast<double>(options.gamma) * (no - y) * curve;
  return {product_unless_zero(focus, loss), focus * (difference(s, y) + bend)};
}

BinaryLoss squared_error(Lanes<double> x, Lanes<double> y, Lanes<double>, const BinaryLossOptions&) {
  const SigmoidLanes s = sigmoid_lanes(x);
  const Lanes<double> error = difference(s, y);
  return {error * error, broadcast<double>(2) * error * s.p * s.q};
}

}  // namespace

template <typename Real>
Status binary_cross_entropy_with_logits(const Tensor<Real>& logits, const Tensor<Real>& target,
                                        const Tensor<Real>* weight, const Tensor<Real>* pos_weight,
                                        const Tensor<Real>* grad_output, const BinaryLossOptions& options,
                                        Result<Real>& result) {
  Checks checks("binary_cross_entropy_with_logits");
  checks.option("label_smoothing", options.label_smoothing,
                options.label_smoothing >= 0 && options.label_smoothing <= 1, "within [0, 1]");
  const BinaryLossInputs<Real> in{logits, &target, weight, pos_weight, grad_output};
  return compute_binary_loss(checks, cross_entropy, in, options, result);
}

template <typename Real>
Status sigmoid_focal_loss(const Tensor<Real>& logits, const Tensor<Real>& target,
                          const Tensor<Real>* grad_output, const BinaryLossOptions& options,
                          Result<Real>& result) {
  Checks checks("sigmoid_focal_loss");
  checks.option("alpha", options.alpha, options.alpha <= 1, "at most 1");
  checks.option("gamma", options.gamma, options.gamma >= 0 && std::isfinite(options.gamma), "0 or more");
  const BinaryLossInputs<Real> in{logits, &target, nullptr, nullptr, grad_output};
  return compute_binary_loss(checks, focal, in, options, result);
}

template <typename Real>
Status sigmoid_mse(const Tensor<Real>& logits, const Tensor<Real>& target, const Tensor<Real>* grad_output,
                   const BinaryLossOptions& options, Result<Real>& result) {
  Checks checks("sigmoid_mse");
  const BinaryLossInputs<Real> in{logits, &target, nullptr, nullptr, grad_output};
  return compute_binary_loss(checks, squared_error, in, options, result);
}

#define XENT_INSTANTIATE(Real)                                                                      \
  template Status binary_cross_entropy_with_logits(                                                 \
      const Tensor<Real>&, const Tensor<Real>&, const Tensor<Real>*, const Tensor<Real>*,           \
      const Tensor<Real>*, const BinaryLossOptions&, Result<Real>&);                                \
  template Status sigmoid_focal_loss(const Tensor<Real>&, const Tensor<Real>&, const Tensor<Real>*, \
                                     const BinaryLossOptions&, Result<Real>&);                      \
  template Status sigmoid_mse(const Tensor<Real>&, const Tensor<Real>&, const Tensor<Real>*,        \
                              const BinaryLossOptions&, Result<Real>&);
XENT_INSTANTIATE(float)
XENT_INSTANTIATE(double)
#undef XENT_INSTANTIATE

}  // namespace xent
