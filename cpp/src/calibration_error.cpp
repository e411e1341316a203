#include <algorithm>
#include <cmath>

#include "row_groups.hpp"
#include "row_measure.hpp"
#include "xent/metrics.hpp"

namespace xent {
namespace {

/// The rows with confidences of one bin: their weight, and the weighted sums of both.
struct Bin {
  double weight, confidence, correct;

  double gap() const { return std::abs(correct - confidence); }
};

/// The bins of a call, filled while its rows are measured.
class Calibration final : public RowMeasure {
 public:
  explicit Calibration(int bins)
      : count_(static_cast<std::size_t>(std::max(bins, 1))), bins_(allocate_scratch<Bin>(count_)) {
    if (allocated()) std::fill_n(bins_.get(), count_, Bin{});
  }
  bool allocated() const { return bins_ != nullptr; }

  /// 1 where the most probable class is the target, else 0.
  double value(const MeasuredRow& row) override {
    std::size_t winner = 0;
    for (std::size_t c = 0; c < row.classes; ++c) {
      if (row.first[c] > row.first[winner]) winner = c;
      has_nan_ = has_nan_ || std::isnan(row.first[c]);
    }
    if (has_nan_) return 0;
    const double confidence = row.first[winner];
    const auto place = static_cast<std::size_t>(confidence * static_cast<double>(count_));
    Bin& bin = bins_[std::min(place, count_ - 1)];
    const double correct = row.label == (row.is_binary ? 1 : winner) ? 1 : 0;
    bin.weight += row.weight;
    bin.confidence += row.weight * confidence;
    bin.correct += row.weight * correct;
    return correct;
  }

  Lanes<double> slopes(const MeasuredRow&, int, std::size_t) const override { return broadcast<double>(0); }

  double error(CalibrationNorm norm, double weight_sum) const {
    if (has_nan_ || weight_sum == 0) return __builtin_nan("");
    double sum = 0, largest = 0;
    for (std::size_t i = 0; i < count_; ++i) {
      sum += bins_[i].gap();
      if (bins_[i].weight != 0) largest = std::max(largest, bins_[i].gap() / bins_[i].weight);
    }
    return norm == CalibrationNorm::max ? largest : sum / weight_sum;
  }

 private:
  std::size_t count_;
  Scratch<Bin> bins_;
  bool has_nan_ = false;
};

}  // namespace

template <typename Real>
Status expected_calibration_error(const Tensor<Real>& probs, const Tensor<std::int32_t>& target,
                                  const Tensor<Real>* sample_weight, const MetricOptions& options,
                                  Result<Real>& result) {
  Checks checks("expected_calibration_error");
  checks.option("n_bins", options.n_bins, options.n_bins >= 1, "1 or more");
  Calibration measure(options.n_bins);
  checks.memory(measure.allocated(), static_cast<std::size_t>(options.n_bins) * sizeof(Bin));
  MeasureCall call{"probs"};
  call.axis = options.axis;
  call.ignore_index = options.ignore_index;
  call.reduction = Reduction::mean;
  call.may_be_binary = true;
  Status status =
      measure_rows<Real>(checks, call, {probs, nullptr, &target, sample_weight, nullptr}, measure, result);
  if (!status.ok()) return status;
  const double error = measure.error(options.norm, result.weight_sum);
  result.output[0] = static_cast<Real>(error);
  result.sum = error * result.weight_sum;
  return status;
}

template Status expected_calibration_error(const Tensor<float>&, const Tensor<std::int32_t>&,
                                           const Tensor<float>*, const MetricOptions&, Result<float>&);
template Status expected_calibration_error(const Tensor<double>&, const Tensor<std::int32_t>&,
                                           const Tensor<double>*, const MetricOptions&, Result<double>&);

}  // namespace xent
