#pragma once

#include <cstdint>
#include <limits>

#include "xent/result.hpp"
#include "xent/status.hpp"

/// The cross-entropy of softmax(logits) against class indices or class probabilities.
///
/// Shapes: logits (C), (N, C) or (N, C, d1, ...); classes along `axis` (1, or 0 for rank 1). target: the
/// logits' shape without the axis. target_probs: the logits' shape. weight (C). sample_weight: target's
/// shape. Exactly one of target and target_probs is given.
///
/// A row z is first x = a / T * softcap(z), softcap(z) = cap * tanh(z / cap). With m, k, s and log1p(s) as in
/// softmax.hpp, -log p_c = (m - x_c) + log1p(s). The target distribution of a row, with smoothing e:
///   class index t:        y_c = (1 - e) * w_t * [c = t] + e * w_c / C
///   class probabilities:  y_c = w_c * ((1 - e) * q_c + e / C)
/// Loss of the row: sum over c with y_c != 0 of y_c * -log p_c, plus lse_square_scale * logsumexp(x)^2, all
/// over ln(base). Gradient to x: S * p - y with S = sum y, the winner's entry formed as (S - y_k) - S * s /
/// (1 + s), which keeps its digits where p - 1 cancels; then the chain through scale and cap. Label smoothing
/// as in PyTorch (Szegedy et al. 2016); z-loss as in PaLM (Chowdhery et al. 2022).
///
/// Reduction: none: a loss a row, 0 where ignored. sum. mean: divides by the sum of u_i * w_t over the rows
/// that count (class indices) or by the sum of u_i (class probabilities), u = sample_weight or 1; the z-loss
/// term is unweighted and divides by the number of rows. An average over nothing is NaN with gradient 0, or 0
/// if `empty = zero`. A row whose target is ignore_index is never read: its NaN can't leak into the gradient.
///
/// Accuracy: the loss of a row for a class index without smoothing is within 3u * gap + (24 + 3g) * u *
/// log1p(s) of the exact value, gap = (m - x_t) * a / T, the rest as in softmax.hpp: relative to the loss
/// itself, also where the target is the winner and the loss the tail alone, down to losses of 2^-126. Sums
/// are in double, over classes from 32 terms a lane on. The gradient of a winner that is the target, (1 -
/// p_k) times the row's factor, is within (24 + 3g) * u of itself: 1 - p_k = s / (1 + s) is not a difference.
///
/// Infinities: target logit -Infinity: loss +Infinity, finite gradient. Other classes at -Infinity:
/// probability and gradient 0. +Infinity or NaN in a row, or only -Infinity: NaN for that row alone.
///
/// Errors: target_out_of_range (naming row and value), shape_mismatch, bad_option (reduction mean_all;
/// label_smoothing outside [0, 1]; temperature, logit_scale or softcap not positive; lse_square_scale
/// negative; base not positive or 1; axis; ignore_index given with target_probs), out_of_memory.

namespace xent {

struct CrossEntropyOptions {
  Reduction reduction = Reduction::mean;
  std::int32_t ignore_index = -100;
  double label_smoothing = 0;
  double temperature = 1;
  double logit_scale = 1;
  double softcap = std::numeric_limits<double>::infinity();  ///< cap; infinity for none
  double lse_square_scale = 0;
  double base = kNaturalBase;
  int axis = 1;  ///< taken as 0 for logits of rank 1
  Empty empty = Empty::nan;
  unsigned gradients = 0;  ///< bit 0: logits
};

/// Optional inputs may be null. The result has lse, argmax, count, weight_sum and sum filled in, for adding
/// up batches: mean = sum(result.sum) / sum(result.weight_sum), when lse_square_scale is 0.
template <typename Real>
Status cross_entropy(const Tensor<Real>& logits, const Tensor<std::int32_t>* target,
                     const Tensor<Real>* target_probs, const Tensor<Real>* weight,
                     const Tensor<Real>* sample_weight, const Tensor<Real>* grad_output,
                     const CrossEntropyOptions& options, Result<Real>& result);

}  // namespace xent
