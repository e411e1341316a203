#include "xent/softmax_mse.hpp"

#include "reduction.hpp"
#include "row_loss.hpp"
#include "xent/softmax.hpp"

namespace xent {
namespace {

/// The error d = p - y of a row's classes, summed up; `p` is at its first class.
template <typename Real>
struct SquaredErrors {
  const Real* p;
  const Real* y;       // class probabilities at the first class; null for a class index
  std::size_t target;  // that index
  std::size_t classes, stride;
  double loss = 0;   // <d, d>
  double along = 0;  // <d, p>
  double rest = 0;   // 1 - p of the class index, as the sum of the others

  void sum() {
    double others = 0;
    for (std::size_t c = 0; c < classes; ++c) {
      const double probability = double(p[c * stride]);
      if (y != nullptr) {
        const double d = probability - double(y[c * stride]);
        loss += d * d;
        along += d * probability;
      } else if (c != target) {
        rest += probability;
        others += probability * probability;
      }
    }
    if (y != nullptr) return;
    loss = others + rest * rest;
    along = others - rest * (1 - rest);
  }

  /// The gradient to the logit of a class. That of the class index would cancel: -rest - along.
  double gradient(std::size_t c) const {
    const double probability = double(p[c * stride]);
    const double d = y == nullptr ? probability : probability - double(y[c * stride]);
    return 2 * probability * (y == nullptr && c == target ? -loss : d - along);
  }
};

}  // namespace

template <typename Real>
Status softmax_mse(const Tensor<Real>& logits, const Tensor<std::int32_t>* target,
                   const Tensor<Real>* target_probs, const Tensor<Real>* grad_output,
                   const RowLossOptions& options, Result<Real>& result) {
  Checks checks("softmax_mse");
  int axis = 0;
  const CrossEntropyInputs<Real> in{logits, target, target_probs, nullptr, nullptr, grad_output};
  check_targets(checks, in);
  check_cross_entropy(checks, in, as_cross_entropy(options), axis);
  if (!checks.ok()) return checks.status();
  SoftmaxOptions rows;
  rows.axis = axis;
  Result<Real> made;
  const bool reduces = options.reduction != Reduction::none;
  Tensor<Real> output = Tensor<Real>::allocate(reduces ? Shape{} : logits.shape().without(axis));
  checks.memory(softmax<Real>(logits, nullptr, rows, made).ok() && output.allocated(),
                logits.elements() * sizeof(Real));
  if (!checks.ok()) return checks.status();

  const Layout layout = Layout::along(logits.shape(), axis);
  const auto ignored = [&](std::size_t row) {
    return target != nullptr && (*target)[row] == options.ignore_index;
  };
  made.count = 0;
  for (std::size_t row = 0; row < layout.rows(); ++row) made.count += ignored(row) ? 0 : 1;
  made.weight_sum = made.count;
  const double divisor = options.reduction == Reduction::mean ? made.count : 1;
  // The gradient takes the place of the probabilities.
  for (std::size_t row = 0; row < layout.rows(); ++row) {
    const std::size_t first = layout.first_element(row);
    Real* const p = made.output.data() + first;
    const Real* const y = target_probs == nullptr ? nullptr : target_probs->data() + first;
    const std::size_t index = target == nullptr ? 0 : static_cast<std::size_t>((*target)[row]);
    SquaredErrors<Real> errors{p, y, index, layout.classes, layout.inner};
    const bool counts = !ignored(row);
    if (counts) errors.sum();
    made.sum += errors.loss;
    if (!reduces) output[row] = static_cast<Real>(errors.loss);
    const double upstream = counts ? upstream_factor(grad_output, options.reduction, row, divisor) : 0;
    for (std::size_t c = 0; c < layout.classes; ++c) {
      p[c * layout.inner] = upstream == 0 ? Real{0} : static_cast<Real>(errors.gradient(c) * upstream);
    }
  }
  if (reduces) output[0] = static_cast<Real>(made.sum / divisor);
  if (options.gradients & gradient_bit(0)) made.gradients[0] = std::move(made.output);
  made.output = std::move(output);
  result = std::move(made);
  return {};
}

template Status softmax_mse(const Tensor<float>&, const Tensor<std::int32_t>*, const Tensor<float>*,
                            const Tensor<float>*, const RowLossOptions&, Result<float>&);
template Status softmax_mse(const Tensor<double>&, const Tensor<std::int32_t>*, const Tensor<double>*,
                            const Tensor<double>*, const RowLossOptions&, Result<double>&);

}  // namespace xent
