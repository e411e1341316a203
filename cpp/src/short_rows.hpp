#pragma once

// Short rows: up to kShortRow classes that lie next to each other. As many rows as there are lanes are worked
// on at once, transposed; and all of them in one loop, which keeps its constants in registers.

#include "row_factors.hpp"
#include "row_statistics.hpp"

namespace xent {

/// Rows of more classes are faster one by one. This loop has less to do for a group than RowGroups, so that
/// floats reach that point later.
template <typename Real>
inline constexpr std::size_t kShortRow = kLanes<Real> == 4 ? 104 : kTiledRow;

template <typename Real>
inline bool has_short_rows(const Layout& layout) {
  return layout.inner == 1 && layout.classes > 0 && layout.classes <= kShortRow<Real>;
}

/// Stores the statistics of all rows of a layout that has short ones, and factor * softmax(scale * x) of each
/// in `out` if that is wanted.
template <typename Real>
void store_short_rows(const Layout& layout, const Real* logits, double scale, const RowFactors<Real>& factors,
                      RowStatistics<Real>& statistics, Real* out);

}  // namespace xent
