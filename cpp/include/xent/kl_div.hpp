#pragma once

#include "xent/binary_loss_options.hpp"
#include "xent/status.hpp"

namespace xent {

/// KL divergence as PyTorch's F.kl_div has it, element by element: `input` is log q, `target` p, or log p
/// with log_target: p (log p - input), or e^t (t - input). Gradients: dinput = -p, or -e^t; dtarget = log p +
/// 1 - input, or e^t (t + 1 - input), and 0 where p is 0.
///
/// A mean divides by the number of elements, which is no KL divergence of rows: that is `batchmean`, the sum
/// over the first extent. An element with p = 0 adds 0, also where input is -Infinity; p > 0 with input =
/// -Infinity gives +Infinity; a negative p gives NaN.
/// Computed in double for either dtype, so that a float result is the exact value rounded, within 1 ulp of
/// the terms' size; 4 ulp in double.
/// Options: reduction, log_target. Errors: shape_mismatch, bad_option (reduction mean_all), out_of_memory.
template <typename Real>
Status kl_div(const Tensor<Real>& input, const Tensor<Real>& target, const Tensor<Real>* grad_output,
              const BinaryLossOptions& options, Result<Real>& result);

}  // namespace xent
