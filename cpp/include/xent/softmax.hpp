#pragma once

#include "xent/result.hpp"
#include "xent/status.hpp"

/// Softmax, its logarithm, and its normaliser, along any axis.
///
/// With m = max x, k the first index where it is reached, and s = sum over j != k of exp((x_j - m) / T):
///   softmax_c = exp((x_c - m) / T) / (1 + s),   log_softmax_c = (x_c - m) / T - log1p(s),
///   logsumexp = m / T + log1p(s).
/// The winner's own term, exactly 1, never meets the tail s in a rounded sum, so that log_softmax of a
/// confident winner keeps full relative accuracy (Blanchard, Higham & Higham, "Accurately computing the
/// log-sum-exp and softmax functions", IMA J. Numer. Anal. 2021, with log1p for the tail).
///
/// Accuracy, against the exact value for the given inputs, with u = 2^-24 (float) or 2^-53 (double), and g
/// the mean distance (m - x_j) / T of the tail's terms, weighted by their size: exponentials multiply the
/// rounding of their arguments.
///   softmax: relative error <= (24 + 3 * |x_c - m| / T) * u;
///   log_softmax: <= 3u * |x_c - m| / T + (24 + 3g) * u * log1p(s), so (24 + 3g) * u relative for the winner;
///   logsumexp: <= 2u * |m| / T + (24 + 3g) * u * log1p(s).
/// 16 of the 24 are for additions of a long row that all round the same way; short rows stay within 8. Two
/// classes at T = 1 are better: log_softmax of the winner is within 8u, whatever the distance.
/// Probabilities, and terms of the tail, below the smallest normal number (2^-126, 2^-1022) are exact to that
/// number, not to their digits. Infinities: a class of -Infinity has probability 0 exactly. A row that holds
/// +Infinity or NaN, or only -Infinity, gives NaN in every place; its logsumexp is +Infinity, NaN or
/// -Infinity.
///
/// Errors: bad_option (axis outside -rank..rank-1; temperature not positive and finite), shape_mismatch
/// (grad_output not of the output's shape), out_of_memory.

namespace xent {

struct SoftmaxOptions {
  int axis = -1;           ///< the axis that the classes run along; negative counts from the last
  double temperature = 1;  ///< T: logits are divided by it; > 0
  unsigned gradients = 0;  ///< bit 0: logits
};

/// Output of the logits' shape. Gradient: p * (g - <g, p>) / T.
template <typename Real>
Status softmax(const Tensor<Real>& logits, const Tensor<Real>* grad_output, const SoftmaxOptions& options,
               Result<Real>& result);

/// Output of the logits' shape. Gradient: (g - p * sum(g)) / T.
template <typename Real>
Status log_softmax(const Tensor<Real>& logits, const Tensor<Real>* grad_output, const SoftmaxOptions& options,
                   Result<Real>& result);

/// Output of the logits' shape without the axis; -Infinity for an axis of extent 0. Gradient: g * p / T, with
/// p from the shifted exponentials, not exp(x - logsumexp), which loses all digits of large logits.
template <typename Real>
Status logsumexp(const Tensor<Real>& logits, const Tensor<Real>* grad_output, const SoftmaxOptions& options,
                 Result<Real>& result);

}  // namespace xent
