#pragma once

// Short rows on their way through their kernel: as many at a time as there are lanes.

#include <algorithm>
#include <cmath>

#include "short_rows.hpp"
#include "statistics_across_rows.hpp"

namespace xent {

/// As many rows as there are lanes, one after the other, or turned into columns.
template <typename Real>
struct Tile {
  alignas(16) Real values[kShortRow<Real> * kLanes<Real>];
};

/// `count` rows from `row` on, as many as there are lanes, but for the last.
template <typename Real>
struct ShortRowGroup {
  std::size_t row = 0, count = 0;
  Tile<Real> columns;
  Lanes<Real> max;
  Mask<Real> argmax;
};

/// Where the rows of a group lie one after the other. Those of the last group may be less than lanes: they
/// are copied and filled up with more of the last row.
template <typename Real>
const Real* whole_rows(const Real* rows, std::size_t classes, std::size_t count, Tile<Real>& filled) {
  constexpr std::size_t lanes = kLanes<Real>;
  if (count == lanes) return rows;
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    std::copy_n(rows + std::min(lane, count - 1) * classes, classes, filled.values + lane * classes);
  }
  return filled.values;
}

/// The statistics of the rows of a group that have no softmax. Their exponentials become 0: times a factor of
/// 0 they are to be 0.
template <typename Real>
__attribute__((noinline)) void store_unbounded_rows(const ShortRowGroup<Real>& group, std::size_t classes,
                                                    Lanes<Real> check, RowStatistics<Real>& statistics,
                                                    Real* exponentials) {
  const AcrossRows<Real> traversal{classes, kLanes<Real>};
  const Real* const columns = group.columns.values;
  for (std::size_t lane = 0; lane < group.count; ++lane) {
    if (!std::isnan(check[lane])) continue;
    bool nan = false;
    for (std::size_t c = 0; c < classes; ++c) {
      nan |= std::isnan(columns[traversal.element(c, lane)]);
      exponentials[traversal.element(c, lane)] = 0;
    }
    store_unbounded_row(traversal, columns, lane, nan, Real(group.max[lane]), group.row + lane, statistics);
  }
}

/// factor / (1 + s) of `count` rows from `row` on, whose statistics are stored.
template <typename Real>
XENT_INLINE Lanes<Real> shares(const RowFactors<Real>& factors, std::size_t classes, std::size_t row,
                               std::size_t count, const RowStatistics<Real>& statistics) {
  const AcrossRows<Real> traversal{classes, kLanes<Real>};
  return winner_share<Real>(factors.at(traversal, row, count), load<Real>(statistics.tail.get() + row));
}

}  // namespace xent
