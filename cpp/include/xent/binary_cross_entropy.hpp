#pragma once

#include "xent/binary_loss_options.hpp"
#include "xent/status.hpp"

namespace xent {

/// -w * (y log p + (1 - y) log(1 - p)) element by element; probs, target and weight of one shape.
/// Gradient: w * (p - y) / max(p (1 - p), 1e-12) with log100, the derivative of the clipped formula with eps.
/// The mean divides by the number of elements, whatever the weights (PyTorch). Computed in double for either
/// dtype, so that a float result is the exact value rounded, within 1 ulp; 4 ulp in double.
/// Options: reduction, clamp, eps. Errors: probability_out_of_range (probs outside [0, 1] or NaN, naming the
/// element), shape_mismatch, bad_option (reduction mean_all; eps), out_of_memory.
template <typename Real>
Status binary_cross_entropy(const Tensor<Real>& probs, const Tensor<Real>& target, const Tensor<Real>* weight,
                            const Tensor<Real>* grad_output, const BinaryLossOptions& options,
                            Result<Real>& result);

}  // namespace xent
