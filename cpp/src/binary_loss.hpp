#pragma once

// Losses of single elements, two at a time and in double for either dtype. A loss is a function of an element
// and its target; weights, sums and gradients are the same for all.

#include "checks.hpp"
#include "simd.hpp"
#include "xent/binary_loss_options.hpp"

namespace xent {

/// The loss of two elements and its derivatives: by the element and, where an operation has that, by its
/// target.
struct BinaryLoss {
  Lanes<double> value, slope;
  Lanes<double> target_slope{0, 0};
};
/// Of a logit or probability, its target, and the weight of yes, by options that were checked.
using BinaryFunction = BinaryLoss (*)(Lanes<double> x, Lanes<double> y, Lanes<double> pos_weight,
                                      const BinaryLossOptions& options);

/// a * b where a is not 0, and 0 where it is: a label of weight 0 doesn't ask for its logarithm.
XENT_INLINE Lanes<double> product_unless_zero(Lanes<double> a, Lanes<double> b) {
  return zero_where(a == broadcast<double>(0), a * b);
}

/// Inputs that are not given are null: a function without a target gets ones.
template <typename Real>
struct BinaryLossInputs {
  const Tensor<Real>& first;
  const Tensor<Real>* target;
  const Tensor<Real>* weight;
  const Tensor<Real>* pos_weight;
  const Tensor<Real>* grad_output;
  bool target_has_gradient = false;
};

/// Checks the shapes and the reduction, and computes the loss.
template <typename Real>
Status compute_binary_loss(Checks& checks, BinaryFunction f, const BinaryLossInputs<Real>& in,
                           const BinaryLossOptions& options, Result<Real>& result);

}  // namespace xent
