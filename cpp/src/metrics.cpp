#include "xent/metrics.hpp"

#include "exp_log.hpp"
#include "row_measure.hpp"

namespace xent {
namespace {

class TopK final : public RowMeasure {
 public:
  explicit TopK(int k) : k_(static_cast<std::size_t>(k)) {}

  double value(const MeasuredRow& row) override {
    const double target = row.first[row.label];
    std::size_t ahead = 0;
    for (std::size_t c = 0; c < row.classes; ++c) {
      const double other = row.first[c];
      const bool equal = other == target || (other != other && target != target);
      const bool larger = other > target || (other != other && target == target);
      if (larger || (equal && c < row.label)) ++ahead;
    }
    return ahead < k_ ? 1 : 0;
  }

  Lanes<double> slopes(const MeasuredRow&, int, std::size_t) const override { return broadcast<double>(0); }

 private:
  std::size_t k_;
};

class BrierScore final : public RowMeasure {
 public:
  double value(const MeasuredRow& row) override {
    double sum = 0;
    for (std::size_t c = 0; c < row.classes; ++c) sum += distance(row, c) * distance(row, c);
    return sum;
  }

  Lanes<double> slopes(const MeasuredRow& row, int, std::size_t c) const override {
    return Lanes<double>{2 * distance(row, c), 2 * distance(row, c + 1)};
  }

 private:
  static double distance(const MeasuredRow& row, std::size_t c) {
    return row.first[c] - (row.label == (row.is_binary ? 1 : c) ? 1 : 0);
  }
};

class LogLoss final : public RowMeasure {
 public:
  explicit LogLoss(const MetricOptions& options) : options_(options) {}

  double value(const MeasuredRow& row) override {
    const double p = clipped(row.first[row.is_binary ? 0 : row.label]);
    if (row.is_binary) {
      target_ = row.label == 1 ? p : -(1 - p);
      rest_ = 0;
      return -(row.label == 1 ? log_any(broadcast<double>(p)) : log_complement(broadcast<double>(p)))[0];
    }
    target_ = p;
    rest_ = 0;
    if (!options_.renormalize_after_clip) return -log_any(broadcast<double>(p))[0];
    for (std::size_t c = 0; c < row.classes; ++c) rest_ += c == row.label ? 0 : clipped(row.first[c]);
    // log(1 + rest / p) keeps the digits of a small loss, which -log(p / sum) would lose.
    return log1p_any(broadcast<double>(rest_ / p))[0];
  }

  Lanes<double> slopes(const MeasuredRow& row, int, std::size_t c) const override {
    return Lanes<double>{slope(row, c), slope(row, c + 1)};
  }

 private:
  double clipped(double p) const {
    return p < options_.eps ? options_.eps : p > 1 - options_.eps ? 1 - options_.eps : p;
  }

  double slope(const MeasuredRow& row, std::size_t c) const {
    const double p = row.first[c];
    if (p < options_.eps || p > 1 - options_.eps) return 0;
    if (row.is_binary) return -1 / target_;
    if (!options_.renormalize_after_clip) return c == row.label ? -1 / target_ : 0;
    return (c == row.label ? -rest_ / target_ : 1) / (rest_ + target_);
  }

  const MetricOptions& options_;
  double target_ = 0;  // the clipped probability of the target; for class 0 of two, minus that
  double rest_ = 0;    // the sum of the others
};

MeasureCall call_of(const MetricOptions& options, const char* first) {
  MeasureCall call{first};
  call.axis = options.axis;
  call.ignore_index = options.ignore_index;
  call.reduction = options.reduction;
  call.may_be_binary = true;
  call.gradients = options.gradients & gradient_bit(0);
  return call;
}

}  // namespace

template <typename Real>
Status accuracy(const Tensor<Real>& logits, const Tensor<std::int32_t>& target,
                const Tensor<Real>* sample_weight, const MetricOptions& options, Result<Real>& result) {
  Checks checks("accuracy");
  checks.reduction(options.reduction);
  checks.option("top_k", options.top_k, options.top_k >= 1, "1 or more");
  MeasureCall call = call_of(options, "logits");
  call.first_is_probability = false;
  call.may_be_binary = false;
  call.gradients = 0;
  TopK measure(options.top_k);
  return measure_rows<Real>(checks, call, {logits, nullptr, &target, sample_weight, nullptr}, measure,
                            result);
}

template <typename Real>
Status brier_score(const Tensor<Real>& probs, const Tensor<std::int32_t>& target,
                   const Tensor<Real>* sample_weight, const Tensor<Real>* grad_output,
                   const MetricOptions& options, Result<Real>& result) {
  Checks checks("brier_score");
  checks.reduction(options.reduction);
  BrierScore measure;
  return measure_rows<Real>(checks, call_of(options, "probs"),
                            {probs, nullptr, &target, sample_weight, grad_output}, measure, result);
}

template <typename Real>
Status log_loss(const Tensor<Real>& probs, const Tensor<std::int32_t>& target,
                const Tensor<Real>* sample_weight, const Tensor<Real>* grad_output,
                const MetricOptions& options, Result<Real>& result) {
  Checks checks("log_loss");
  checks.option("eps", options.eps, options.eps >= 0 && options.eps < 0.5, "within [0, 0.5)");
  MeasureCall call = call_of(options, "probs");
  call.reduction = options.normalize ? Reduction::mean : Reduction::sum;
  LogLoss measure(options);
  return measure_rows<Real>(checks, call, {probs, nullptr, &target, sample_weight, grad_output}, measure,
                            result);
}

#define XENT_INSTANTIATE(Real)                                                                       \
  template Status accuracy(const Tensor<Real>&, const Tensor<std::int32_t>&, const Tensor<Real>*,    \
                           const MetricOptions&, Result<Real>&);                                     \
  template Status brier_score(const Tensor<Real>&, const Tensor<std::int32_t>&, const Tensor<Real>*, \
                              const Tensor<Real>*, const MetricOptions&, Result<Real>&);             \
  template Status log_loss(const Tensor<Real>&, const Tensor<std::int32_t>&, const Tensor<Real>*,    \
                           const Tensor<Real>*, const MetricOptions&, Result<Real>&);
XENT_INSTANTIATE(float)
XENT_INSTANTIATE(double)
#undef XENT_INSTANTIATE

}  // namespace xent
