#pragma once

// What every softmax needs of a row: its maximum m, the first class k that reaches it, and the tail
// s = sum over j != k of exp(scale * (x_j - m)). Everything else follows without cancellation:
// p_c = exp(scale * (x_c - m)) / (1 + s), log p_c = scale * (x_c - m) - log1p(s), 1 - p_k = s / (1 + s).

#include <cmath>
#include <cstdint>

#include "row_groups.hpp"

namespace xent {

/// The maximum, the argmax and the tail of a row.
template <typename Real>
struct TailSum {
  Real max;
  std::size_t argmax;
  double tail;  // NaN where the maximum is not finite: such a row has no softmax
};

/// The statistics of one row whose classes lie next to each other.
template <typename Real>
TailSum<Real> tail_sum(const Real* x, std::size_t classes, double scale);

/// Stores exp(scale * (x - m)), and gives m, without a NaN: that is among what it stores. `out` may be x.
template <typename Real>
Real store_exponentials(const Real* x, std::size_t classes, double scale, Real* out);

/// The statistics of all rows of a tensor, row by row.
template <typename Real>
struct RowStatistics {
  // Filled a vector at a time, so they are longer than the rows by one.
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
    return std::isinf(m) ? m : m * scale + double(log1p_tail[row]);
  }
};

/// Stores the maximum, argmax and tail of a group's rows, for logits in its first input. If the group has an
/// output, it receives exp(scale * (x - m)) for every class, and no meaning where the maximum is not finite.
template <typename Real, typename Traversal>
void store_statistics(const Traversal& traversal, const RowGroup<Real>& group, double scale,
                      RowStatistics<Real>& statistics);

/// The same for all groups, where nothing else is wanted of them.
template <typename Real>
void store_all_statistics(const RowGroups<Real>& groups, const Real* logits, double scale,
                          RowStatistics<Real>& statistics);

/// Fills log1p_tail once all groups are done. A tensor of no classes has no groups: its rows get the maximum
/// -Infinity and no softmax.
template <typename Real>
void complete_statistics(const RowGroups<Real>& groups, std::size_t rows, RowStatistics<Real>& statistics);

}  // namespace xent
