#include "xent/softmax_mse.hpp"

#include "row_loss.hpp"
#include "row_measure.hpp"
#include "softmax_row.hpp"
#include "xent/softmax.hpp"

namespace xent {
namespace {

/// The squared errors d = p - y of a row. Its logits become its probabilities.
class SquaredError final : public RowMeasure {
 public:
  explicit SquaredError(bool by_index) : by_index_(by_index) {}

  double value(const MeasuredRow& row) override {
    const SoftmaxRow softmax(row.first, row.classes, 1);
    for (std::size_t c = 0; c < row.classes; c += 2) store(row.first + c, softmax.probabilities(c));
    loss_ = along_ = 0;
    double rest = 0;  // 1 - p of the class index, as the sum of the others
    for (std::size_t c = 0; c < row.classes; ++c) {
      const double p = row.first[c];
      if (by_index_ && c == row.label) continue;
      const double d = by_index_ ? p : p - row.second[c];
      rest += p;
      loss_ += d * d;
      along_ += d * p;
    }
    if (by_index_) {
      loss_ += rest * rest;
      along_ -= rest * (1 - rest);
    }
    return loss_;
  }

  Lanes<double> slopes(const MeasuredRow& row, int, std::size_t c) const override {
    return Lanes<double>{slope(row, c), slope(row, c + 1)};
  }

 private:
  double slope(const MeasuredRow& row, std::size_t c) const {
    const double p = row.first[c];
    // d - along of the class index, -rest - along, is minus the loss without cancellation.
    if (by_index_ && c == row.label) return -2 * p * loss_;
    return 2 * p * ((by_index_ ? p : p - row.second[c]) - along_);
  }

  bool by_index_;
  double loss_ = 0;   // <d, d>
  double along_ = 0;  // <d, p>
};

}  // namespace

template <typename Real>
Status softmax_mse(const Tensor<Real>& logits, const Tensor<std::int32_t>* target,
                   const Tensor<Real>* target_probs, const Tensor<Real>* grad_output,
                   const RowLossOptions& options, Result<Real>& result) {
  Checks checks("softmax_mse");
  SoftmaxOptions rows;
  const CrossEntropyInputs<Real> in{logits, target, target_probs, nullptr, nullptr, grad_output};
  check_targets(checks, in);
  check_cross_entropy(checks, in, as_cross_entropy(options), rows.axis);
  if (!checks.ok()) return checks.status();
  Result<Real> statistics;
  checks.memory(logsumexp<Real>(logits, nullptr, rows, statistics).ok(), logits.elements() * sizeof(Real));
  MeasureCall call{"logits", "target_probs", false, false};
  call.axis = rows.axis;
  call.reduction = options.reduction;
  call.ignore_index = options.ignore_index;
  call.gradients = options.gradients & gradient_bit(0);
  SquaredError measure(target != nullptr);
  Status status =
      measure_rows<Real>(checks, call, {logits, target_probs, target, nullptr, grad_output}, measure, result);
  if (!status.ok()) return status;
  result.lse = std::move(statistics.lse);
  result.argmax = std::move(statistics.argmax);
  return status;
}

template Status softmax_mse(const Tensor<float>&, const Tensor<std::int32_t>*, const Tensor<float>*,
                            const Tensor<float>*, const RowLossOptions&, Result<float>&);
template Status softmax_mse(const Tensor<double>&, const Tensor<std::int32_t>*, const Tensor<double>*,
                            const Tensor<double>*, const RowLossOptions&, Result<double>&);

}  // namespace xent
