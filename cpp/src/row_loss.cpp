#include "row_loss.hpp"

#include "reduction.hpp"

namespace xent {

CrossEntropyOptions as_cross_entropy(const RowLossOptions& options) {
  CrossEntropyOptions same;
  same.reduction = options.reduction;
  same.ignore_index = options.ignore_index;
  same.axis = options.axis;
  same.gradients = options.gradients;
  return same;
}

template <typename Real>
void scale_row(Real* gradient, const Layout& layout, std::size_t row, double factor) {
  Real* entry = gradient + layout.first_element(row);
  for (std::size_t c = 0; c < layout.classes; ++c, entry += layout.inner) {
    *entry = *entry == 0 || factor == 0 ? Real{0} : static_cast<Real>(double(*entry) * factor);
  }
}

template <typename Real>
Status apply_to_rows(Checks& checks, RowFunction f, const RowLossInputs<Real>& in, const Layout& layout,
                     const RowLossOptions& options, Result<Real>& made, Result<Real>& result) {
  const bool reduces = options.reduction != Reduction::none;
  Tensor<Real> reduced = Tensor<Real>::allocate(Shape{});
  checks.memory(reduced.allocated(), sizeof(Real));
  if (!checks.ok()) return checks.status();
  const double divisor = options.reduction == Reduction::mean ? made.count : 1;
  made.weight_sum = made.count;
  made.sum = 0;
  for (std::size_t row = 0; row < layout.rows(); ++row) {
    if (in.target != nullptr && (*in.target)[row] == options.ignore_index) continue;
    const bool weighs = in.target != nullptr && in.weight != nullptr;
    const double weight = weighs ? double((*in.weight)[static_cast<std::size_t>((*in.target)[row])]) : 1;
    const RowLoss loss = f(double(made.output[row]), options);
    const double value = weight == 0 ? 0 : weight * loss.value;
    made.sum += value;
    made.output[row] = static_cast<Real>(value);
    if (made.gradients[0].allocated()) {
      const double upstream = upstream_factor(in.grad_output, options.reduction, row, divisor);
      scale_row(made.gradients[0].data(), layout, row, weight * loss.slope * upstream);
    }
  }
  if (reduces) {
    reduced[0] = static_cast<Real>(made.sum / divisor);
    made.output = std::move(reduced);
  }
  result = std::move(made);
  return {};
}

template void scale_row(float*, const Layout&, std::size_t, double);
template void scale_row(double*, const Layout&, std::size_t, double);
template Status apply_to_rows(Checks&, RowFunction, const RowLossInputs<float>&, const Layout&,
                              const RowLossOptions&, Result<float>&, Result<float>&);
template Status apply_to_rows(Checks&, RowFunction, const RowLossInputs<double>&, const Layout&,
                              const RowLossOptions&, Result<double>&, Result<double>&);

}  // namespace xent
