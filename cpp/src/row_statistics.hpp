#pragma once

// What every softmax needs of a row: its maximum m, the first class k that reaches it, and the tail
// s = sum over j != k of exp(scale * (x_j - m)). Everything else follows without cancellation:
// p_c = exp(scale * (x_c - m)) / (1 + s), log p_c = scale * (x_c - m) - log1p(s), 1 - p_k = s / (1 + s).

#include <cmath>
#include <cstdint>

#include "row_groups.hpp"

namespace xent {

/// The statistics of all rows of a tensor, row by row.
template <typename Real>
struct RowStatistics {
  // log1p_tail is filled a vector at a time, so the arrays are longer than the rows by one.
  Scratch<Real> max, tail, log1p_tail;
  std::int32_t* argmax = nullptr;  // the caller's, one a row

  static RowStatistics allocate(std::size_t rows, std::int32_t* argmax) {
    const std::size_t padded = rows + kLanes<Real>;
    return {allocate_scratch<Real>(padded), allocate_scratch<Real>(padded), allocate_scratch<Real>(padded),
            argmax};
  }
  bool allocated() const { return max && tail && log1p_tail; }

  /// scale * m + log1p(s), in double; the maximum itself where it is infinite.
  double lse(std::size_t row, double scale) const {
    const double m = double(max[row]);
    if (std::isinf(m)) return m;
    return m * scale + double(log1p_tail[row]);
  }
};

/// Fills `statistics` for every row of x. Rows of no classes have maximum -Infinity and no softmax.
template <typename Real>
void compute_statistics(const RowGroups<Real>& groups, const Real* x, double scale, std::size_t rows,
                        RowStatistics<Real>& statistics);

}  // namespace xent
