#include "xent/nll_loss.hpp"

#include <algorithm>

#include "allocate_result.hpp"
#include "reduction.hpp"
#include "row_loss.hpp"

namespace xent {

template <typename Real>
Status nll_loss(const Tensor<Real>& log_probs, const Tensor<std::int32_t>& target, const Tensor<Real>* weight,
                const Tensor<Real>* grad_output, const RowLossOptions& options, Result<Real>& result) {
  Checks checks("nll_loss");
  int axis = 0;
  const CrossEntropyInputs<Real> in{log_probs, &target, nullptr, weight, nullptr, grad_output};
  check_cross_entropy(checks, in, as_cross_entropy(options), axis);
  if (!checks.ok()) return checks.status();
  const Layout layout = Layout::along(log_probs.shape(), axis);
  const bool reduces = options.reduction != Reduction::none;
  Result<Real> made =
      allocate_result(checks, reduces ? Shape{} : target.shape(), {&log_probs}, options.gradients);
  if (!checks.ok()) return checks.status();

  const auto class_weight = [&](std::int32_t t) { return weight == nullptr ? 1 : double((*weight)[t]); };
  const auto element = [&](std::size_t row) {
    return layout.first_element(row) + static_cast<std::size_t>(target[row]) * layout.inner;
  };
  for (std::size_t row = 0; row < layout.rows(); ++row) {
    double loss = 0;
    if (target[row] != options.ignore_index) {
      const double w = class_weight(target[row]);
      if (w != 0) loss = -w * double(log_probs[element(row)]);
      made.count += 1;
      made.weight_sum += w;
    }
    made.sum += loss;
    if (!reduces) made.output[row] = static_cast<Real>(loss);
  }
  const double divisor = options.reduction == Reduction::mean ? made.weight_sum : 1;
  if (reduces) made.output[0] = static_cast<Real>(made.sum / divisor);
  if (made.gradients[0].allocated()) {
    Tensor<Real>& gradient = made.gradients[0];
    std::fill_n(gradient.data(), gradient.elements(), Real{0});
    for (std::size_t row = 0; row < layout.rows(); ++row) {
      if (target[row] == options.ignore_index) continue;
      const double upstream = upstream_factor(grad_output, options.reduction, row, divisor);
      gradient[element(row)] = static_cast<Real>(-class_weight(target[row]) * upstream);
    }
  }
  result = std::move(made);
  return {};
}

template Status nll_loss(const Tensor<float>&, const Tensor<std::int32_t>&, const Tensor<float>*,
                         const Tensor<float>*, const RowLossOptions&, Result<float>&);
template Status nll_loss(const Tensor<double>&, const Tensor<std::int32_t>&, const Tensor<double>*,
                         const Tensor<double>*, const RowLossOptions&, Result<double>&);

}  // namespace xent
