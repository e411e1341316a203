#pragma once

#include "xent/binary_loss_options.hpp"
#include "xent/status.hpp"

/// The sigmoid of single logits, its logarithm, and softplus, element by element, for logits of any shape.
///
/// All come from e^-|x|, so none cancels or overflows. Computed in double for either dtype: a float result is
/// the exact value rounded, within 1 ulp; 8 ulp in double. Results below 2^-1022 are 0. -Infinity and
/// +Infinity give the limits, NaN gives NaN.
/// Options: `gradients` alone. Errors: shape_mismatch (grad_output), out_of_memory.

namespace xent {

/// p = 1 / (1 + e^-x). Gradient: p (1 - p), with 1 - p = sigmoid(-x) and not as a difference.
template <typename Real>
Status sigmoid(const Tensor<Real>& logits, const Tensor<Real>* grad_output, const BinaryLossOptions& options,
               Result<Real>& result);

/// log p = min(x, 0) - log1p(e^-|x|). Gradient: sigmoid(-x).
template <typename Real>
Status log_sigmoid(const Tensor<Real>& logits, const Tensor<Real>* grad_output,
                   const BinaryLossOptions& options, Result<Real>& result);

/// log(1 + e^x) = max(x, 0) + log1p(e^-|x|). Gradient: sigmoid(x).
template <typename Real>
Status softplus(const Tensor<Real>& logits, const Tensor<Real>* grad_output, const BinaryLossOptions& options,
                Result<Real>& result);

}  // namespace xent
