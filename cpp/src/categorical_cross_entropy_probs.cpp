#include "xent/categorical_cross_entropy_probs.hpp"

#include "exp_log.hpp"
#include "row_measure.hpp"

namespace xent {
namespace {

/// The loss of a row's clipped probabilities.
class ClippedCrossEntropy final : public RowMeasure {
 public:
  explicit ClippedCrossEntropy(const CategoricalCrossEntropyProbsOptions& options) : options_(options) {}

  double value(const MeasuredRow& row) override {
    Lanes<double> total{0, 0}, loss{0, 0}, along{0, 0};
    if (options_.renormalize) {
      for (std::size_t c = 0; c < row.classes; c += 2) total += load(row.first + c);
      sum_ = sum_of_lanes<double>(total);
    }
    for (std::size_t c = 0; c < row.classes; c += 2) {
      const Lanes<double> p = normalised(row, c), target = load(row.second + c);
      const Lanes<double> clipped = select(p < least(), least(), select(p > most(), most(), p));
      loss -= zero_where(target == broadcast<double>(0), target * log_any(clipped));
      along += slope(row, c) * p;
    }
    // Renormalising takes away the part of the slope along the probabilities themselves.
    along_ = options_.renormalize ? sum_of_lanes<double>(along) : 0;
    return sum_of_lanes<double>(loss);
  }

  Lanes<double> slopes(const MeasuredRow& row, int, std::size_t c) const override {
    return (slope(row, c) - broadcast<double>(along_)) / broadcast<double>(sum_);
  }

 private:
  Lanes<double> least() const { return broadcast<double>(options_.eps); }
  Lanes<double> most() const { return broadcast<double>(1 - options_.eps); }
  Lanes<double> normalised(const MeasuredRow& row, std::size_t c) const {
    return load(row.first + c) / broadcast<double>(sum_);
  }

  /// -t / p where p is not clipped.
  Lanes<double> slope(const MeasuredRow& row, std::size_t c) const {
    const Lanes<double> p = normalised(row, c), target = load(row.second + c);
    return zero_where((target == broadcast<double>(0)) | (p < least()) | (p > most()), -target / p);
  }

  const CategoricalCrossEntropyProbsOptions& options_;
  double sum_ = 1, along_ = 0;
};

}  // namespace

template <typename Real>
Status categorical_cross_entropy_probs(const Tensor<Real>& probs, const Tensor<Real>& target_probs,
                                       const Tensor<Real>* grad_output,
                                       const CategoricalCrossEntropyProbsOptions& options,
                                       Result<Real>& result) {
  Checks checks("categorical_cross_entropy_probs");
  checks.option("eps", options.eps, options.eps >= 0 && options.eps < 0.5, "within [0, 0.5)");
  MeasureCall call{"probs", "target_probs", true, false};
  call.reduction = options.reduction;
  call.gradients = options.gradients & gradient_bit(0);
  ClippedCrossEntropy measure(options);
  return measure_rows<Real>(checks, call, {probs, &target_probs, nullptr, nullptr, grad_output}, measure,
                            result);
}

template Status categorical_cross_entropy_probs(const Tensor<float>&, const Tensor<float>&,
                                                const Tensor<float>*,
                                                const CategoricalCrossEntropyProbsOptions&, Result<float>&);
template Status categorical_cross_entropy_probs(const Tensor<double>&, const Tensor<double>&,
                                                const Tensor<double>*,
                                                const CategoricalCrossEntropyProbsOptions&, Result<double>&);

}  // namespace xent
