#pragma once

#include <cstdint>

#include "xent/result.hpp"
#include "xent/status.hpp"

/// How good the scores or the probabilities of classes are, against class indices. Classes lie along `axis`;
/// the target has the shape without it. A vector of probabilities and a target of its shape, of 0 and 1, are
/// probabilities of class 1. Means are weighted by sample_weight, of the target's shape, over the rows that
/// count; over nothing they are NaN. Computed in double for either dtype.
///
/// A NaN among the probabilities of a row makes its value NaN. Errors: target_out_of_range (naming row and
/// value), probability_out_of_range, shape_mismatch, bad_option, out_of_memory.

namespace xent {

/// How the gaps of the bins become one number.
enum class CalibrationNorm {
  l1,   ///< their mean, weighted by how many rows they hold: the expected calibration error
  max,  ///< the largest: the maximum calibration error
};

/// Each metric takes those that its text names, besides axis and ignore_index.
struct MetricOptions {
  int axis = 1;                      ///< of the classes; taken as 0 for a single row
  std::int32_t ignore_index = -100;  ///< rows with this target do not count
  Reduction reduction = Reduction::mean;
  int top_k = 1;    ///< >= 1
  int n_bins = 15;  ///< >= 1
  CalibrationNorm norm = CalibrationNorm::l1;
  bool normalize = true;               ///< the weighted mean, instead of the weighted sum
  double eps = 0x1p-52;                ///< probabilities are clipped to [eps, 1 - eps]; in [0, 0.5)
  bool renormalize_after_clip = true;  ///< divide each row by its sum, once it is clipped
  unsigned gradients = 0;              ///< bit 0: probs
};

/// 1 for a row whose target is among the top_k classes of the largest logits, else 0: with top_k 1, where it
/// is the first largest (NumPy's argmax). Of equal ones the first are the larger, and NaN is larger than all
/// numbers. Options: reduction (none, sum, mean), top_k. Exact.
template <typename Real>
Status accuracy(const Tensor<Real>& logits, const Tensor<std::int32_t>& target,
                const Tensor<Real>* sample_weight, const MetricOptions& options, Result<Real>& result);

/// sum over classes of (p_c - [c = target])^2, from 0 to 2 (Brier 1950); (p - target)^2 for probabilities of
/// class 1. Gradient: 2 (p_c - [c = target]). Options: reduction (none, sum, mean). A float result is within
/// 1 ulp, a double one within 4.
template <typename Real>
Status brier_score(const Tensor<Real>& probs, const Tensor<std::int32_t>& target,
                   const Tensor<Real>* sample_weight, const Tensor<Real>* grad_output,
                   const MetricOptions& options, Result<Real>& result);

/// How far confidence is from accuracy. Rows go into bins by their confidence, the probability of their first
/// largest class, of which bin k holds k / n_bins <= confidence < (k + 1) / n_bins, the last one 1 too. The
/// gap of a bin is |accuracy - mean confidence|. For probabilities of class 1, these are the confidence and
/// how often it is the target the accuracy. Options: n_bins, norm. `sum` is the result times `weight_sum`.
template <typename Real>
Status expected_calibration_error(const Tensor<Real>& probs, const Tensor<std::int32_t>& target,
                                  const Tensor<Real>* sample_weight, const MetricOptions& options,
                                  Result<Real>& result);

/// -log of the target's probability as scikit-learn has it: clipped, then divided by the sum of the clipped
/// row. Gradient: 1 / sum - [c = target] / p_c where p_c is not clipped. Options: normalize, eps
/// (scikit-learn takes 2^-52 for float64 and 2^-23 for float32; here either is exact),
/// renormalize_after_clip. A float result is within 1 ulp, also near 0.
template <typename Real>
Status log_loss(const Tensor<Real>& probs, const Tensor<std::int32_t>& target,
                const Tensor<Real>* sample_weight, const Tensor<Real>* grad_output,
                const MetricOptions& options, Result<Real>& result);

}  // namespace xent
