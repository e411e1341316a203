#include "xent/binary_cross_entropy.hpp"

#include "checks.hpp"
#include "exp_log.hpp"
#include "reduction.hpp"

namespace xent {
namespace {

/// a * b where a is not 0, and 0 where it is: a label of weight 0 doesn't ask for its logarithm.
Lanes<double> product_unless_zero(Lanes<double> a, Lanes<double> b) {
  return zero_where(a == broadcast<double>(0), a * b);
}

/// The loss of two elements and its derivative to the probability.
struct Element {
  Lanes<double> loss, slope;
};

/// The smaller of the two that is not below `floor`, lane by lane; NaN stays.
Lanes<double> at_least_or_nan(Lanes<double> value, double floor) {
  return select(value < broadcast<double>(floor), broadcast<double>(floor), value);
}

Element element_log100(Lanes<double> p, Lanes<double> y) {
  const Lanes<double> one = broadcast<double>(1);
  const Lanes<double> log_p = at_least_or_nan(log_any(p), -100);
  const Lanes<double> log_q = at_least_or_nan(log_complement(p), -100);
  const Lanes<double> divisor = at_least_or_nan(p * (one - p), 1e-12);
  return {-(y * log_p + (one - y) * log_q), (p - y) / divisor};
}

// The derivative of the clipped formula is 0 where the probability is clipped.
Element element_eps(Lanes<double> p, Lanes<double> y, double eps) {
  const Lanes<double> one = broadcast<double>(1);
  const Lanes<double> least = broadcast<double>(eps);
  const Lanes<double> most = one - least;
  const Lanes<double> clipped = select(p < least, least, select(p > most, most, p));
  const Lanes<double> loss =
      -(product_unless_zero(y, log_any(clipped)) + product_unless_zero(one - y, log_complement(clipped)));
  const Lanes<double> slope = product_unless_zero(one - y, one / (one - p)) - product_unless_zero(y, one / p);
  return {loss, zero_where((p < least) | (p > most), slope)};
}

}  // namespace

template <typename Real>
Status binary_cross_entropy(const Tensor<Real>& probs, const Tensor<Real>& target, const Tensor<Real>* weight,
                            const Tensor<Real>* grad_output, const BinaryCrossEntropyOptions& options,
                            Result<Real>& result) {
  const Shape& shape = probs.shape();
  const bool reduces = options.reduction != Reduction::none;
  Checks checks("binary_cross_entropy");
  checks.reduction(options.reduction);
  checks.option("eps", options.eps, options.eps >= 0 && options.eps < 0.5, "within [0, 0.5)");
  checks.shape("target", &target, shape);
  checks.shape("weight", weight, shape);
  checks.shape("grad_output", grad_output, reduces ? Shape{} : shape);
  checks.probabilities("probs", probs, true);
  if (!checks.ok()) return checks.status();

  const std::size_t n = probs.elements();
  Result<Real> made;
  made.output = Tensor<Real>::allocate(reduces ? Shape{} : shape);
  const bool wants_gradient = options.gradients & gradient_bit(0);
  if (wants_gradient) made.gradients[0] = Tensor<Real>::allocate(shape);
  checks.memory(made.output.allocated() && (!wants_gradient || made.gradients[0].allocated()),
                2 * n * sizeof(Real));
  if (!checks.ok()) return checks.status();

  const double divisor = reduction_divisor(options.reduction, n, n);
  for (std::size_t i = 0; i < n; i += 2) {
    const std::size_t count = n - i;
    const Lanes<double> p = load_wide(probs.data() + i, count, 0.5);
    const Lanes<double> y = load_wide(target.data() + i, count, 0);
    const Lanes<double> w =
        weight == nullptr ? broadcast<double>(1) : load_wide(weight->data() + i, count, 0);
    const Element element =
        options.clamp == Clamp::log100 ? element_log100(p, y) : element_eps(p, y, options.eps);
    const Lanes<double> loss = w * element.loss;
    made.sum += loss[0] + (count > 1 ? loss[1] : 0);
    if (!reduces) store_wide(made.output.data() + i, loss, count);
    if (wants_gradient) {
      const std::size_t second = count > 1 ? i + 1 : i;
      const Lanes<double> upstream{upstream_factor(grad_output, options.reduction, i, divisor),
                                   upstream_factor(grad_output, options.reduction, second, divisor)};
      store_wide(made.gradients[0].data() + i, w * element.slope * upstream, count);
    }
  }
  made.count = made.weight_sum = static_cast<double>(n);
  if (reduces) made.output[0] = static_cast<Real>(made.sum / divisor);
  result = std::move(made);
  return {};
}

template Status binary_cross_entropy(const Tensor<float>&, const Tensor<float>&, const Tensor<float>*,
                                     const Tensor<float>*, const BinaryCrossEntropyOptions&, Result<float>&);
template Status binary_cross_entropy(const Tensor<double>&, const Tensor<double>&, const Tensor<double>*,
                                     const Tensor<double>*, const BinaryCrossEntropyOptions&,
                                     Result<double>&);

}  // namespace xent
