#pragma once

#include <cstdint>

#include "xent/result.hpp"
#include "xent/status.hpp"

/// The cross-entropy of softmax(hidden * weight^T + bias) against class indices: the last layer of a language
/// model and its loss in one, whose N * V logits are never stored.
///
/// Shapes: hidden (N, D), weight (V, D), bias (V), target (N).
///
/// A row h has the logits x_c = sum over d of h_d * w_cd + b_c. With m, k, s and log1p(s) as in softmax.hpp,
/// its loss is (m - x_t) + log1p(s). With G = (p - [c = t]) * f, f the gradient from above over what the
/// reduction divides by, and the winner's entry -f * s / (1 + s) where it is the target:
///   d hidden = G * weight,  d weight = G^T * hidden,  d bias = the sum of G's rows.
///
/// Reduction: none: a loss a row, 0 where ignored. sum. mean: divides by the number of rows that are not
/// ignored; over none it is NaN with gradient 0. A row whose target is ignore_index is never read: its loss
/// and gradient are 0, its lse NaN, its argmax -1. Nor does a row with f = 0 add anything to a gradient,
/// whatever it holds.
///
/// Memory: 256 rows by 256 classes at a time, whose logits are made twice, for the loss and for the gradient.
/// Besides the results some 256 * (528 + 2 * D) numbers and 25 KB, whatever N and V.
///
/// Accuracy: a sum of n products is within (min(n, 256) + ceil(n / 256)) * u of the sum of their sizes, the
/// bias included. Let e be the largest such error of a row's logits, which have n = D. Its loss is within 2e
/// + 3u * (m - x_t) + (24 + 3g) * u * log1p(s), g as in softmax.hpp. A p_c has the relative error 2e + (24 +
/// 3 (m - x_c)) * u, the winner's s / (1 + s) 2e + (24 + 3g) * u, or is wrong by less than 2^-126 (2^-1022);
/// G adds 2u. Gradients are sums of n = V products for hidden, and of as many as rows count for weight and
/// bias. The losses' sum is in double.
///
/// Infinities: as for cross_entropy. A bias of -Infinity takes a class out: its probability and gradients are
/// 0. The gradients to weight and bias are sums over rows: NaN where one of them has no softmax.
///
/// Errors: target_out_of_range (naming row and value), shape_mismatch, bad_option (reduction mean_all),
/// out_of_memory.

namespace xent {

struct LinearCrossEntropyOptions {
  Reduction reduction = Reduction::mean;
  std::int32_t ignore_index = -100;
  unsigned gradients = 0;  ///< bit 0: hidden, bit 1: weight, bit 2: bias (none if there is no bias)
};

/// Optional inputs may be null. The result has lse, argmax, count, weight_sum and sum filled in.
template <typename Real>
Status linear_cross_entropy(const Tensor<Real>& hidden, const Tensor<Real>& weight, const Tensor<Real>* bias,
                            const Tensor<std::int32_t>& target, const Tensor<Real>* grad_output,
                            const LinearCrossEntropyOptions& options, Result<Real>& result);

}  // namespace xent
