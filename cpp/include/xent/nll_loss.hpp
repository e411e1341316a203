#pragma once

#include "xent/row_loss_options.hpp"
#include "xent/status.hpp"

namespace xent {

/// The negative log-likelihood of class indices under log-probabilities: -w_t * log_probs[t] of each row.
///
/// Shapes: log_probs (C), (N, C) or (N, C, d1, ...); target the same without the classes; weight (C). Nothing
/// checks that the rows are normalised: with log_softmax before it, this is cross_entropy, but for what the
/// logarithms lose when they are rounded.
/// Reduction (none, sum, mean): mean divides by the sum of w_t over the rows that count (PyTorch); NaN with
/// gradient 0 when that is 0. Rows whose target is ignore_index have loss and gradient 0 and are never read,
/// and no entry is but the target's: infinities and NaN elsewhere don't matter.
/// Gradient: -w_t at the target, 0 elsewhere, over the divisor of the mean.
/// A term of weight 0 is 0, also for a log-probability of -Infinity. Sums are in double: a result is within
/// 1 ulp.
/// Options: reduction, ignore_index, axis. Errors: target_out_of_range, shape_mismatch, bad_option (reduction
/// mean_all; axis), out_of_memory.
template <typename Real>
Status nll_loss(const Tensor<Real>& log_probs, const Tensor<std::int32_t>& target, const Tensor<Real>* weight,
                const Tensor<Real>* grad_output, const RowLossOptions& options, Result<Real>& result);

}  // namespace xent
