#include "xent/kl_div.hpp"

#include "binary_loss.hpp"
#include "exp_log.hpp"

namespace xent {
namespace {

// What is nowhere needs no logarithm: 0 log 0 is 0, whatever log q. Neither does it pull, as in PyTorch,
// where its slope is 0.
BinaryLoss of_probability(Lanes<double> log_q, Lanes<double> p) {
  const Lanes<double> log_ratio = log_any(p) - log_q;
  const Lanes<double> target_slope = log_ratio + broadcast<double>(1);
  return {product_unless_zero(p, log_ratio), -p, zero_where(p == broadcast<double>(0), target_slope)};
}

BinaryLoss of_logarithm(Lanes<double> log_q, Lanes<double> log_p) {
  const Lanes<double> p{exp_any(log_p[0]), exp_any(log_p[1])};
  const Lanes<double> log_ratio = log_p - log_q;
  return {product_unless_zero(p, log_ratio), -p, product_unless_zero(p, log_ratio + broadcast<double>(1))};
}

BinaryLoss divergence(Lanes<double> input, Lanes<double> target, Lanes<double>,
                      const BinaryLossOptions& options) {
  return options.log_target ? of_logarithm(input, target) : of_probability(input, target);
}

/// Divides a sum, and its gradients.
template <typename Real>
void divide(Result<Real>& made, double divisor) {
  made.output[0] = static_cast<Real>(made.sum / divisor);
  for (Tensor<Real>& gradient : made.gradients) {
    for (std::size_t i = 0; i < gradient.elements() && gradient.allocated(); ++i) {
      gradient[i] = static_cast<Real>(double(gradient[i]) / divisor);
    }
  }
}

}  // namespace

template <typename Real>
Status kl_div(const Tensor<Real>& input, const Tensor<Real>& target, const Tensor<Real>* grad_output,
              const BinaryLossOptions& options, Result<Real>& result) {
  Checks checks("kl_div");
  BinaryLossOptions summed = options;
  const bool by_batch = options.reduction == Reduction::batchmean;
  if (by_batch) summed.reduction = Reduction::sum;
  const BinaryLossInputs<Real> in{input, &target, nullptr, nullptr, grad_output, true};
  Status status = compute_binary_loss(checks, divergence, in, summed, result);
  const Shape& shape = input.shape();
  if (status.ok() && by_batch) divide(result, shape.rank() == 0 ? 1 : static_cast<double>(shape[0]));
  return status;
}

template Status kl_div(const Tensor<float>&, const Tensor<float>&, const Tensor<float>*,
                       const BinaryLossOptions&, Result<float>&);
template Status kl_div(const Tensor<double>&, const Tensor<double>&, const Tensor<double>*,
                       const BinaryLossOptions&, Result<double>&);

}  // namespace xent
