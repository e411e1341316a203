#include "xent/binary_cross_entropy.hpp"

#include "binary_loss.hpp"
#include "exp_log.hpp"

namespace xent {
namespace {

/// The smaller of the two that is not below `floor`, lane by lane; NaN stays.
Lanes<double> at_least_or_nan(Lanes<double> value, double floor) {
  return select(value < broadcast<double>(floor), broadcast<double>(floor), value);
}

BinaryLoss loss_log100(Lanes<double> p, Lanes<double> y) {
  const Lanes<double> one = broadcast<double>(1);
  const Lanes<double> log_p = at_least_or_nan(log_any(p), -100);
  const Lanes<double> log_q = at_least_or_nan(log_complement(p), -100);
  const Lanes<double> divisor = at_least_or_nan(p * (one - p), 1e-12);
  return {-(y * log_p + (one - y) * log_q), (p - y) / divisor};
}

// The derivative of the clipped formula is 0 where the probability is clipped.
BinaryLoss loss_eps(Lanes<double> p, Lanes<double> y, double eps) {
  const Lanes<double> one = broadcast<double>(1);
  const Lanes<double> least = broadcast<double>(eps);
  const Lanes<double> most = one - least;
  const Lanes<double> clipped = select(p < least, least, select(p > most, most, p));
  const Lanes<double> loss =
      -(product_unless_zero(y, log_any(clipped)) + product_unless_zero(one - y, log_complement(clipped)));
  const Lanes<double> slope = product_unless_zero(one - y, one / (one - p)) - product_unless_zero(y, one / p);
  return {loss, zero_where((p < least) | (p > most), slope)};
}

BinaryLoss loss(Lanes<double> p, Lanes<double> y, Lanes<double>, const BinaryLossOptions& options) {
  return options.clamp == Clamp::log100 ? loss_log100(p, y) : loss_eps(p, y, options.eps);
}

}  // namespace

template <typename Real>
Status binary_cross_entropy(const Tensor<Real>& probs, const Tensor<Real>& target, const Tensor<Real>* weight,
                            const Tensor<Real>* grad_output, const BinaryLossOptions& options,
                            Result<Real>& result) {
  Checks checks("binary_cross_entropy");
  checks.option("eps", options.eps, options.eps >= 0 && options.eps < 0.5, "within [0, 0.5)");
  checks.probabilities("probs", probs, true);
  const BinaryLossInputs<Real> in{probs, &target, weight, nullptr, grad_output};
  return compute_binary_loss(checks, loss, in, options, result);
}

template Status binary_cross_entropy(const Tensor<float>&, const Tensor<float>&, const Tensor<float>*,
                                     const Tensor<float>*, const BinaryLossOptions&, Result<float>&);
template Status binary_cross_entropy(const Tensor<double>&, const Tensor<double>&, const Tensor<double>*,
                                     const Tensor<double>*, const BinaryLossOptions&, Result<double>&);

}  // namespace xent
