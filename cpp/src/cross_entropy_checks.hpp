#pragma once

#include "checks.hpp"
#include "cross_entropy_rows.hpp"

namespace xent {

/// Checks all arguments of cross_entropy, and resolves the axis of the classes.
template <typename Real>
void check_cross_entropy(Checks& checks, const CrossEntropyInputs<Real>& in,
                         const CrossEntropyOptions& options, int& axis);

}  // namespace xent
