#include "xent/linear_cross_entropy.hpp"

#include <algorithm>
#include <limits>

#include "checks.hpp"
#include "exp_log.hpp"
#include "linear_rows.hpp"
#include "reduction.hpp"

namespace xent {
namespace {

struct LinearShapes {
  const Shape& hidden;
  const Shape& weight;
  const Shape* bias;
  const Shape* grad_output;
};

Shape output_shape(const Shape& hidden, const LinearCrossEntropyOptions& options) {
  return options.reduction == Reduction::none ? Shape{hidden[0]} : Shape{};
}

void check(Checks& checks, const LinearShapes& shapes, const Tensor<std::int32_t>& target,
           const LinearCrossEntropyOptions& options) {
  checks.option("reduction", "mean_all", options.reduction != Reduction::mean_all, "none, sum or mean");
  checks.rank("hidden", shapes.hidden, 2);
  checks.rank("weight", shapes.weight, 2);
  if (!checks.ok()) return;
  const std::size_t classes = shapes.weight[0];
  checks.shape("weight", shapes.weight, Shape{classes, shapes.hidden[1]});
  if (shapes.bias != nullptr) checks.shape("bias", *shapes.bias, Shape{classes});
  checks.shape("target", target.shape(), Shape{shapes.hidden[0]});
  if (shapes.grad_output != nullptr)
    checks.shape("grad_output", *shapes.grad_output, output_shape(shapes.hidden, options));
  checks.class_indices("target", target, classes, options.ignore_index);
}

/// Gives a tensor of a result its memory, filled with a number. False when it is not to be had.
template <typename Element>
__attribute__((noinline)) bool allocate(Tensor<Element>& tensor, const Shape& shape, Element value) {
  tensor = Tensor<Element>::allocate(shape);
  if (tensor.allocated()) std::fill_n(tensor.data(), tensor.elements(), value);
  return tensor.allocated();
}

template <typename Real>
void compute(LinearRows<Real>& rows, const Tensor<Real>& hidden, const Tensor<std::int32_t>& target,
             const Tensor<Real>* grad_output, const LinearCrossEntropyOptions& options, Result<Real>& made) {
  const std::size_t count = target.elements(), features = hidden.shape()[1];
  const bool each = options.reduction == Reduction::none;
  for (std::size_t row = 0; row < count; ++row) made.count += target[row] == options.ignore_index ? 0 : 1;
  made.weight_sum = made.count;
  const double divisor = options.reduction == Reduction::mean ? made.count : 1;

  for (std::size_t row = 0; row < count;) {
    rows.clear();
    for (; row < count && !rows.full(); ++row) {
      if (target[row] == options.ignore_index) continue;
      const double factor = upstream_factor(grad_output, options.reduction, row, divisor);
      rows.append(LinearRow(row, static_cast<std::size_t>(target[row]), factor),
                  hidden.data() + row * features);
    }
    rows.find_statistics();
    for (std::size_t r = 0; r < rows.count(); ++r) {
      const LinearRow& known = rows[r];
      const double log1p_tail = log1p_nonnegative_pair(broadcast(known.tail))[0];
      const double loss = (known.max - known.target_logit) + log1p_tail;
      made.sum += loss;
      if (each) made.output[known.index] = static_cast<Real>(loss);
      made.lse[known.index] = static_cast<Real>(std::isinf(known.max) ? known.max : known.max + log1p_tail);
      made.argmax[known.index] = static_cast<std::int32_t>(known.argmax);
    }
    if (options.gradients != 0) rows.add_gradients();
  }
  if (!each) made.output[0] = static_cast<Real>(made.sum / divisor);
}

}  // namespace

template <typename Real>
Status linear_cross_entropy(const Tensor<Real>& hidden, const Tensor<Real>& weight, const Tensor<Real>* bias,
                            const Tensor<std::int32_t>& target, const Tensor<Real>* grad_output,
                            const LinearCrossEntropyOptions& options, Result<Real>& result) {
  Checks checks("linear_cross_entropy");
  check(checks,
        {hidden.shape(), weight.shape(), bias == nullptr ? nullptr : &bias->shape(),
         grad_output == nullptr ? nullptr : &grad_output->shape()},
        target, options);
  if (!checks.ok()) return checks.status();

  Result<Real> made;
  bool allocated = allocate(made.output, output_shape(hidden.shape(), options), Real{0}) &&
                   allocate(made.lse, target.shape(), std::numeric_limits<Real>::quiet_NaN()) &&
                   allocate(made.argmax, target.shape(), -1);
  const Tensor<Real>* const differentiable[] = {&hidden, &weight, bias};
  for (int i = 0; i < 3; ++i) {
    if ((options.gradients & gradient_bit(i)) && differentiable[i] != nullptr)
      allocated = allocated && allocate(made.gradients[i], differentiable[i]->shape(), Real{0});
  }
  const LinearLayer<Real> layer{weight.shape()[0],
                                weight.shape()[1],
                                weight.data(),
                                bias == nullptr ? nullptr : bias->data(),
                                made.gradients[0].data(),
                                made.gradients[1].data(),
                                made.gradients[2].data()};
  LinearRows<Real> rows(layer);
  checks.memory(allocated && rows.allocate(target.elements()),
                (hidden.elements() + weight.elements()) * sizeof(Real));
  if (!checks.ok()) return checks.status();
  compute(rows, hidden, target, grad_output, options, made);
  result = std::move(made);
  return {};
}

template Status linear_cross_entropy(const Tensor<float>&, const Tensor<float>&, const Tensor<float>*,
                                     const Tensor<std::int32_t>&, const Tensor<float>*,
                                     const LinearCrossEntropyOptions&, Result<float>&);
template Status linear_cross_entropy(const Tensor<double>&, const Tensor<double>&, const Tensor<double>*,
                                     const Tensor<std::int32_t>&, const Tensor<double>*,
                                     const LinearCrossEntropyOptions&, Result<double>&);

}  // namespace xent
