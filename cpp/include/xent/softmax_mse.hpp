#pragma once

#include "xent/row_loss_options.hpp"
#include "xent/status.hpp"

namespace xent {

/// The squared error of softmax(logits), to compare cross-entropy with: sum over the classes of (p_c - y_c)^2
/// of each row, which is its Brier score. y is 1 for the class index, or the class probabilities.
///
/// Shapes: logits (C), (N, C) or (N, C, d1, ...), classes along `axis`; target the same without the classes,
/// or target_probs of the logits' shape: exactly one of the two. Reduction: none, sum, or mean over the rows
/// that count, not over the classes: NaN with gradient 0 where there are none. Rows whose target is
/// ignore_index have loss and gradient 0. Gradient, with d = p - y and <d, p> their product: 2 p_c (d_c - <d,
/// p>). It vanishes where a row is sure, also when it is wrong, unlike that of the cross-entropy. Accuracy: p
/// as in softmax.hpp, what follows in double. For a class index t, 1 - p_t is the sum of the other
/// probabilities and not a difference, so that a row that is sure and right has the relative accuracy of
/// those: twice theirs for the loss, three times for the gradient. A row of +Infinity or NaN, or only of
/// -Infinity, is NaN. Options: reduction, ignore_index, axis. Errors: target_out_of_range, shape_mismatch,
/// bad_option (reduction mean_all; axis; ignore_index given with target_probs), out_of_memory.
template <typename Real>
Status softmax_mse(const Tensor<Real>& logits, const Tensor<std::int32_t>* target,
                   const Tensor<Real>* target_probs, const Tensor<Real>* grad_output,
                   const RowLossOptions& options, Result<Real>& result);

}  // namespace xent
