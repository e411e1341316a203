#pragma once

#include <initializer_list>

#include "checks.hpp"
#include "xent/result.hpp"

namespace xent {

/// A result with memory for an output of this shape and for the gradients asked for: bit i of `gradients` is
/// that of the i-th of `inputs`, of its shape. Memory that is not to be had fails the checks.
template <typename Real>
Result<Real> allocate_result(Checks& checks, const Shape& output,
                             std::initializer_list<const Tensor<Real>*> inputs, unsigned gradients);

}  // namespace xent
