#pragma once

#include "xent/row_loss_options.hpp"
#include "xent/status.hpp"

/// Losses that are made of a row's cross-entropy l = -log p_t for the class index t, or of its logsumexp.
///
/// Shapes: logits (C), (N, C) or (N, C, d1, ...), classes along `axis`; target the same without the classes;
/// weight (C). Rows whose target is ignore_index have loss and gradient 0 and are never read.
/// Reduction: none, sum, or mean over the rows that count, whatever their weights; a mean over none of them
/// is NaN with gradient 0.
///
/// With u = 1 - p_t = -expm1(-l), which doesn't cancel for a confident row, and g_c = p_c - [c = t] the
/// gradient of l, every gradient is g times the derivative of the loss by l. So l and g have the accuracy
/// that cross_entropy.hpp states, relative to l; each loss here adds less than 4 units of rounding, and what
/// the function itself makes of an error of l: at most (1 + gamma) times as much for the focal loss.
/// Infinities and NaN are as in cross_entropy.hpp: a target at -Infinity has loss +Infinity and a finite
/// gradient, a row of NaN is NaN and no other one is.
///
/// Errors: target_out_of_range (naming row and value), shape_mismatch, bad_option (reduction mean_all; axis;
/// and those named below), out_of_memory.

namespace xent {

/// exp of the mean of l: how many classes the model wavers between. Gradient: perplexity * g / count. The
/// result's sum and count are those of l, to add up batches: perplexity = exp(sum / count). Values beyond the
/// range of Real are +Infinity.
/// Options: ignore_index, axis.
template <typename Real>
Status perplexity(const Tensor<Real>& logits, const Tensor<std::int32_t>& target,
                  const Tensor<Real>* grad_output, const RowLossOptions& options, Result<Real>& result);

/// alpha * w_t * u^gamma * l (Lin et al. 2017, "Focal Loss for Dense Object Detection", for many classes).
/// Gradient: alpha * w_t * u^gamma * (1 + gamma * p_t * l / u) * g; at u = 0, where l / u is 1 in the limit,
/// it is 0 for every gamma > 0. gamma = 0 is the weighted cross-entropy. Options: reduction, ignore_index,
/// axis, alpha (0 or more), gamma (0 or more).
template <typename Real>
Status softmax_focal_loss(const Tensor<Real>& logits, const Tensor<std::int32_t>& target,
                          const Tensor<Real>* weight, const Tensor<Real>* grad_output,
                          const RowLossOptions& options, Result<Real>& result);

/// l + epsilon * u (Leng et al. 2022, "PolyLoss"). Gradient: (1 + epsilon * p_t) * g.
/// Options: reduction, ignore_index, axis, epsilon (finite).
template <typename Real>
Status poly1_cross_entropy(const Tensor<Real>& logits, const Tensor<std::int32_t>& target,
                           const Tensor<Real>* grad_output, const RowLossOptions& options,
                           Result<Real>& result);

/// lse_square_scale * logsumexp^2 of every row, which keeps the logits' normaliser near 1 (Chowdhery et al.
/// 2022, "PaLM"). Gradient: 2 * lse_square_scale * logsumexp * p. Where the terms of the logsumexp cancel,
/// its error is absolute, as softmax.hpp says, and so is that of the loss. Options: reduction, axis,
/// lse_square_scale (0 or more).
template <typename Real>
Status z_loss(const Tensor<Real>& logits, const Tensor<Real>* grad_output, const RowLossOptions& options,
              Result<Real>& result);

}  // namespace xent
