#include "xent/nll_loss.hpp"

#include "row_measure.hpp"

namespace xent {
namespace {

class NegativeLogLikelihood final : public RowMeasure {
 public:
  double value(const MeasuredRow& row) override { return -row.first[0]; }

  Lanes<double> slopes(const MeasuredRow& row, int, std::size_t c) const override {
    return Lanes<double>{c == row.label ? -1.0 : 0.0, c + 1 == row.label ? -1.0 : 0.0};
  }
};

}  // namespace

template <typename Real>
Status nll_loss(const Tensor<Real>& log_probs, const Tensor<std::int32_t>& target, const Tensor<Real>* weight,
                const Tensor<Real>* grad_output, const RowLossOptions& options, Result<Real>& result) {
  Checks checks("nll_loss");
  checks.reduction(options.reduction);
  MeasureCall call{"log_probs", nullptr, false};
  call.axis = options.axis;
  call.reduction = options.reduction;
  call.ignore_index = options.ignore_index;
  call.gradients = options.gradients & gradient_bit(0);
  call.needs_label_only = true;
  NegativeLogLikelihood measure;
  return measure_rows<Real>(checks, call, {log_probs, nullptr, &target, nullptr, grad_output, weight},
                            measure, result);
}

template Status nll_loss(const Tensor<float>&, const Tensor<std::int32_t>&, const Tensor<float>*,
                         const Tensor<float>*, const RowLossOptions&, Result<float>&);
template Status nll_loss(const Tensor<double>&, const Tensor<std::int32_t>&, const Tensor<double>*,
                         const Tensor<double>*, const RowLossOptions&, Result<double>&);

}  // namespace xent
