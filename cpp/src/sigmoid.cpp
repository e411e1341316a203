#include "xent/sigmoid.hpp"

#include "binary_loss.hpp"
#include "exp_log.hpp"
#include "sigmoid_lanes.hpp"

namespace xent {

SigmoidLanes sigmoid_lanes(Lanes<double> x) {
  const Lanes<double> zero = broadcast<double>(0), one = broadcast<double>(1);
  const Mask<double> positive = x > zero;
  const Lanes<double> size = select(positive, x, -x);
  const Lanes<double> power = exp_decay(size);
  const Lanes<double> large = one / (one + power), small = power * large;
  const Lanes<double> rest = log1p_nonnegative_pair(power);
  return {select(positive, large, small), select(positive, small, large), zero_where(positive, size) + rest,
          zero_where(~positive, size) + rest};
}

namespace {

BinaryLoss probability(Lanes<double> x, Lanes<double>, Lanes<double>, const BinaryLossOptions&) {
  const SigmoidLanes s = sigmoid_lanes(x);
  return {s.p, s.p * s.q};
}

BinaryLoss log_probability(Lanes<double> x, Lanes<double>, Lanes<double>, const BinaryLossOptions&) {
  const SigmoidLanes s = sigmoid_lanes(x);
  return {-s.minus_log_p, s.q};
}

BinaryLoss soft_maximum(Lanes<double> x, Lanes<double>, Lanes<double>, const BinaryLossOptions&) {
  const SigmoidLanes s = sigmoid_lanes(x);
  return {s.minus_log_q, s.p};
}

/// A function of every logit: a loss without a target that is never reduced.
template <typename Real>
Status each_logit(const char* operation, BinaryFunction f, const Tensor<Real>& logits,
                  const Tensor<Real>* grad_output, const BinaryLossOptions& options, Result<Real>& result) {
  Checks checks(operation);
  BinaryLossOptions each;
  each.reduction = Reduction::none;
  each.gradients = options.gradients;
  const BinaryLossInputs<Real> in{logits, nullptr, nullptr, nullptr, grad_output};
  return compute_binary_loss(checks, f, in, each, result);
}

}  // namespace

template <typename Real>
Status sigmoid(const Tensor<Real>& logits, const Tensor<Real>* grad_output, const BinaryLossOptions& options,
               Result<Real>& result) {
  return each_logit("sigmoid", probability, logits, grad_output, options, result);
}

template <typename Real>
Status log_sigmoid(const Tensor<Real>& logits, const Tensor<Real>* grad_output,
                   const BinaryLossOptions& options, Result<Real>& result) {
  return each_logit("log_sigmoid", log_probability, logits, grad_output, options, result);
}

template <typename Real>
Status softplus(const Tensor<Real>& logits, const Tensor<Real>* grad_output, const BinaryLossOptions& options,
                Result<Real>& result) {
  return each_logit("softplus", soft_maximum, logits, grad_output, options, result);
}

#define XENT_INSTANTIATE(Real)                                                                    \
  template Status sigmoid(const Tensor<Real>&, const Tensor<Real>*, const BinaryLossOptions&,     \
                          Result<Real>&);                                                         \
  template Status log_sigmoid(const Tensor<Real>&, const Tensor<Real>*, const BinaryLossOptions&, \
                              Result<Real>&);                                                     \
  template Status softplus(const Tensor<Real>&, const Tensor<Real>*, const BinaryLossOptions&, Result<Real>&);
XENT_INSTANTIATE(float)
XENT_INSTANTIATE(double)
#undef XENT_INSTANTIATE

}  // namespace xent
