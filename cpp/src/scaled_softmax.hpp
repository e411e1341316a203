#pragma once

#include "short_rows.hpp"

namespace xent {

/// Stores the statistics of all rows and factor * softmax(scale * x) of each in `out`, in the layout of the
/// logits. A row whose factor is 0 is 0 whatever stands in it; others that have no softmax are NaN.
template <typename Real>
void store_scaled_softmax(const RowGroups<Real>& groups, const Real* logits, double scale,
                          const RowFactors<Real>& factors, RowStatistics<Real>& statistics, Real* out);

}  // namespace xent
