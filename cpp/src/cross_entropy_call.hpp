#pragma once

// A call of cross_entropy in two parts, for the operations that are made of it too.

#include "checks.hpp"
#include "cross_entropy_rows.hpp"

namespace xent {

/// Checks that there is one kind of target.
template <typename Real>
void check_targets(Checks& checks, const CrossEntropyInputs<Real>& in);

/// Checks the arguments of cross_entropy that are given, and resolves the axis of the classes.
template <typename Real>
void check_cross_entropy(Checks& checks, const CrossEntropyInputs<Real>& in,
                         const CrossEntropyOptions& options, int& axis);

/// Computes it for arguments that have been checked.
template <typename Real>
Status compute_cross_entropy(Checks& checks, const CrossEntropyInputs<Real>& in,
                             const CrossEntropyOptions& options, int axis, Result<Real>& result);

}  // namespace xent
