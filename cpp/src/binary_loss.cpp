#include "binary_loss.hpp"

#include "allocate_result.hpp"
#include "reduction.hpp"

namespace xent {
namespace {

/// Two elements; ones where there is no tensor.
template <typename Real>
Lanes<double> two_of(const Tensor<Real>* tensor, std::size_t first, std::size_t second) {
  if (tensor == nullptr) return broadcast<double>(1);
  return Lanes<double>{double((*tensor)[first]), double((*tensor)[second])};
}

}  // namespace

template <typename Real>
Status compute_binary_loss(Checks& checks, BinaryFunction f, const BinaryLossInputs<Real>& in,
                           const BinaryLossOptions& options, Result<Real>& result) {
  const Shape& shape = in.first.shape();
  const bool reduces = options.reduction != Reduction::none;
  const std::size_t last = shape.rank() == 0 ? 1 : shape[shape.rank() - 1];
  const Shape output_shape = reduces ? Shape{} : shape;
  checks.reduction(options.reduction);
  checks.shape("target", in.target, shape);
  checks.shape("weight", in.weight, shape);
  checks.shape("pos_weight", in.pos_weight, Shape{last});
  checks.shape("grad_output", in.grad_output, output_shape);
  if (!checks.ok()) return checks.status();
  Result<Real> made = allocate_result(
      checks, output_shape, {&in.first, in.target_has_gradient ? in.target : nullptr}, options.gradients);
  if (!checks.ok()) return checks.status();

  const std::size_t n = in.first.elements();
  const double divisor = reduction_divisor(options.reduction, n, n);
  // All elements have it where they are reduced.
  const Lanes<double> shared =
      broadcast<double>(reduces ? upstream_factor(in.grad_output, options.reduction, 0, divisor) : 0);
  for (std::size_t i = 0; i < n; i += 2) {
    const std::size_t count = n - i;
    const std::size_t second = count > 1 ? i + 1 : i;
    const Lanes<double> w = two_of(in.weight, i, second);
    const Lanes<double> pos_weight =
        in.pos_weight == nullptr ? broadcast<double>(1) : two_of(in.pos_weight, i % last, second % last);
    const BinaryLoss loss =
        f(two_of(&in.first, i, second), two_of(in.target, i, second), pos_weight, options);
    const Lanes<double> value = product_unless_zero(w, loss.value);
    made.sum += value[0] + (count > 1 ? value[1] : 0);
    if (!reduces) store_wide(made.output.data() + i, value, count);
    const Lanes<double> upstream = reduces ? shared : two_of(in.grad_output, i, second);
    const auto put = [&](Tensor<Real>& gradient, Lanes<double> slope) {
      if (gradient.allocated())
        store_wide(gradient.data() + i, product_unless_zero(w, slope) * upstream, count);
    };
    put(made.gradients[0], loss.slope);
    put(made.gradients[1], loss.target_slope);
  }
  made.count = made.weight_sum = static_cast<double>(n);
  if (reduces) made.output[0] = static_cast<Real>(made.sum / divisor);
  result = std::move(made);
  return {};
}

template Status compute_binary_loss(Checks&, BinaryFunction, const BinaryLossInputs<float>&,
                                    const BinaryLossOptions&, Result<float>&);
template Status compute_binary_loss(Checks&, BinaryFunction, const BinaryLossInputs<double>&,
                                    const BinaryLossOptions&, Result<double>&);

}  // namespace xent
