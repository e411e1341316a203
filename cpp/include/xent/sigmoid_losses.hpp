#pragma once

#include "xent/binary_loss_options.hpp"
#include "xent/status.hpp"

/// Losses of single logits x against targets y in [0, 1], element by element, with p = sigmoid(x) and q = 1 -
/// p = sigmoid(-x).
///
/// Shapes: logits any; target and weight the same; pos_weight the last axis alone. Reduction: none, sum, or
/// mean over all elements, whatever their weights.
/// p, q, -log p = max(-x, 0) + log1p(e^-|x|) and -log q each come from e^-|x|, so none of them cancels. All
/// is computed in double for either dtype: a float result is the exact value rounded, within 1 ulp; in double
/// the error is below 8 ulp of the sum of the terms' sizes, for the focal loss plus 4 gamma (1 + |log u|)
/// ulp. Gradients likewise. Terms below 2^-1022 are 0. Infinities: a logit of -Infinity or +Infinity that
/// agrees with its target has loss 0, one that doesn't +Infinity, and both a finite gradient; terms of weight
/// 0 are 0. NaN stays with its element.
///
/// Errors: shape_mismatch, bad_option (reduction mean_all; and those named below), out_of_memory.

namespace xent {

/// -w * (pos_weight * y log p + (1 - y) log q), y smoothed to y (1 - s) + s / 2 (PyTorch; Keras).
/// Gradient: w * ((1 - y) p - pos_weight * y q).
/// Options: reduction, label_smoothing.
template <typename Real>
Status binary_cross_entropy_with_logits(const Tensor<Real>& logits, const Tensor<Real>& target,
                                        const Tensor<Real>* weight, const Tensor<Real>* pos_weight,
                                        const Tensor<Real>* grad_output, const BinaryLossOptions& options,
                                        Result<Real>& result);

/// a * u^gamma * l (Lin et al. 2017, "Focal Loss for Dense Object Detection"), with l the cross-entropy
/// above, u = y q + (1 - y) p how wrong p is, and a = alpha y + (1 - alpha) (1 - y). Gradient: a * u^gamma *
/// ((1 - y) p - y q + gamma (1 - 2 y) p q l / u), for soft targets as well. Options: reduction (torchvision
/// has none by default), alpha (at most 1; below 0: a = 1), gamma (0 or more).
template <typename Real>
Status sigmoid_focal_loss(const Tensor<Real>& logits, const Tensor<Real>& target,
                          const Tensor<Real>* grad_output, const BinaryLossOptions& options,
                          Result<Real>& result);

/// (p - y)^2: what a network with a sigmoid learns by when the error is squared. Gradient: 2 (p - y) p q,
/// which vanishes where the answer is wrong and sure, unlike that of the cross-entropy. Options: reduction.
template <typename Real>
Status sigmoid_mse(const Tensor<Real>& logits, const Tensor<Real>& target, const Tensor<Real>* grad_output,
                   const BinaryLossOptions& options, Result<Real>& result);

}  // namespace xent
