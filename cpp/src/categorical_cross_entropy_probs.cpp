#include "xent/categorical_cross_entropy_probs.hpp"

#include "checks.hpp"
#include "exp_log.hpp"
#include "layout.hpp"
#include "reduction.hpp"

namespace xent {
namespace {

/// One row: the loss of its clipped probabilities, and the gradient to the probabilities as given.
template <typename Real>
class Row {
 public:
  Row(const Real* probs, const Real* target, std::size_t classes,
      const CategoricalCrossEntropyProbsOptions& options)
      : probs_(probs), target_(target), classes_(classes), eps_(options.eps) {
    if (options.renormalize) {
      Lanes<double> total{0, 0};
      for (std::size_t c = 0; c < classes; c += 2) total += load_wide(probs + c, classes - c, 0);
      sum_ = sum_of_lanes<double>(total);
    }
  }

  double loss() const {
    Lanes<double> loss{0, 0};
    for (std::size_t c = 0; c < classes_; c += 2) {
      const Lanes<double> t = load_wide(target_ + c, classes_ - c, 0);
      loss -= zero_where(t == broadcast<double>(0), t * log_any(clipped(c)));
    }
    return sum_of_lanes<double>(loss);
  }

  void gradient(double upstream, bool renormalize, Real* out) const {
    // Renormalising takes away the part of the slope along the probabilities themselves.
    double along = 0;
    if (renormalize) {
      Lanes<double> products{0, 0};
      for (std::size_t c = 0; c < classes_; c += 2) products += slope(c) * normalised(c, 0);
      along = sum_of_lanes<double>(products);
    }
    const Lanes<double> factor = broadcast<double>(upstream / sum_);
    for (std::size_t c = 0; c < classes_; c += 2) {
      store_wide(out + c, (slope(c) - broadcast<double>(along)) * factor, classes_ - c);
    }
  }

 private:
  Lanes<double> normalised(std::size_t c, double fill) const {
    return load_wide(probs_ + c, classes_ - c, fill) / broadcast<double>(sum_);
  }

  Lanes<double> clipped(std::size_t c) const {
    const Lanes<double> least = broadcast<double>(eps_);
    const Lanes<double> most = broadcast<double>(1 - eps_);
    const Lanes<double> p = normalised(c, 1);
    return select(p < least, least, select(p > most, most, p));
  }

  /// -t / p where p is not clipped.
  Lanes<double> slope(std::size_t c) const {
    const Lanes<double> zero = broadcast<double>(0);
    const Lanes<double> t = load_wide(target_ + c, classes_ - c, 0);
    const Lanes<double> p = normalised(c, 1);
    return zero_where((t == zero) | (p < broadcast<double>(eps_)) | (p > broadcast<double>(1 - eps_)),
                      -t / p);
  }

  const Real* probs_;
  const Real* target_;
  std::size_t classes_;
  double eps_;
  double sum_ = 1;
};

}  // namespace

template <typename Real>
Status categorical_cross_entropy_probs(const Tensor<Real>& probs, const Tensor<Real>& target_probs,
                                       const Tensor<Real>* grad_output,
                                       const CategoricalCrossEntropyProbsOptions& options,
                                       Result<Real>& result) {
  const Shape& shape = probs.shape();
  Checks checks("categorical_cross_entropy_probs");
  checks.has_rows("probs", shape);
  checks.option("eps", options.eps, options.eps >= 0 && options.eps < 0.5, "within [0, 0.5)");
  if (!checks.ok()) return checks.status();
  const Layout layout = Layout::along(shape, shape.rank() - 1);
  const Shape row_shape = shape.without(shape.rank() - 1);
  const Shape output_shape = options.reduction == Reduction::none ? row_shape : Shape{};
  checks.shape("target_probs", &target_probs, shape);
  checks.shape("grad_output", grad_output, output_shape);
  checks.probabilities("probs", probs);
  if (!checks.ok()) return checks.status();

  Result<Real> made;
  made.output = Tensor<Real>::allocate(output_shape);
  const bool wants_gradient = options.gradients & gradient_bit(0);
  if (wants_gradient) made.gradients[0] = Tensor<Real>::allocate(shape);
  checks.memory(made.output.allocated() && (!wants_gradient || made.gradients[0].allocated()),
                2 * probs.elements() * sizeof(Real));
  if (!checks.ok()) return checks.status();

  const double divisor = reduction_divisor(options.reduction, layout.outer, layout.elements());
  for (std::size_t r = 0; r < layout.outer; ++r) {
    const std::size_t first = r * layout.classes;
    const Row<Real> row(probs.data() + first, target_probs.data() + first, layout.classes, options);
    const double loss = row.loss();
    made.sum += loss;
    if (options.reduction == Reduction::none) made.output[r] = static_cast<Real>(loss);
    if (wants_gradient) {
      const double upstream = upstream_factor(grad_output, options.reduction, r, divisor);
      row.gradient(upstream, options.renormalize, made.gradients[0].data() + first);
    }
  }
  made.count = made.weight_sum = static_cast<double>(layout.outer);
  if (options.reduction != Reduction::none) made.output[0] = static_cast<Real>(made.sum / divisor);
  result = std::move(made);
  return {};
}

template Status categorical_cross_entropy_probs(const Tensor<float>&, const Tensor<float>&,
                                                const Tensor<float>*,
                                                const CategoricalCrossEntropyProbsOptions&, Result<float>&);
template Status categorical_cross_entropy_probs(const Tensor<double>&, const Tensor<double>&,
                                                const Tensor<double>*,
                                                const CategoricalCrossEntropyProbsOptions&, Result<double>&);

}  // namespace xent
