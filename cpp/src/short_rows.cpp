#include "short_rows.hpp"

#include <algorithm>
#include <cmath>

#include "statistics_across_rows.hpp"
#include "transpose.hpp"

namespace xent {
namespace {

/// As many rows as there are lanes, one after the other, or turned into columns.
template <typename Real>
struct Tile {
  alignas(16) Real values[kShortRow * kLanes<Real>];
};

/// What is known of a group's rows, and NaN in `check` for a row that has no softmax.
template <typename Real>
struct GroupSums {
  LaneStatistics<Real> lanes;
  Lanes<Real> check;
};

/// The number of classes that reach a row's maximum, above their indices.
template <typename Real>
constexpr auto kOneWinner = static_cast<typename LaneTypes<Real>::Bits>(0x10000);

/// The statistics of rows in which classes tie for the maximum: the first of them wins, and the tail has the
/// others.
template <typename Real>
__attribute__((noinline)) LaneStatistics<Real> share_among_winners(const Real* x, std::size_t classes,
                                                                   Lanes<Real> max, Lanes<Real> tail) {
  Mask<Real> index = Mask<Real>{} + static_cast<typename LaneTypes<Real>::Bits>(classes), argmax{}, winners{};
  for (std::size_t c = classes; c-- > 0;) {
    const Mask<Real> wins = opaque(load<Real>(x + c * kLanes<Real>) == max);
    index -= 1;
    argmax = (index & wins) | (argmax & ~wins);
    winners -= wins;
  }
  return {max, tail + __builtin_convertvector(winners - 1, Lanes<Real>), argmax};
}

/// The statistics of the rows of a group that have no softmax. Their exponentials become 0: times a factor of
/// 0 they are to be 0.
template <typename Real>
__attribute__((noinline)) void store_unbounded_rows(const Real* columns, std::size_t classes, Lanes<Real> max,
                                                    Lanes<Real> check, std::size_t row, std::size_t count,
                                                    RowStatistics<Real>& statistics, Real* exponentials) {
  const AcrossRows<Real> traversal{classes, kLanes<Real>};
  for (std::size_t lane = 0; lane < count; ++lane) {
    if (!std::isnan(check[lane])) continue;
    bool nan = false;
    for (std::size_t c = 0; c < classes; ++c) {
      nan |= std::isnan(columns[traversal.element(c, lane)]);
      exponentials[traversal.element(c, lane)] = 0;
    }
    store_unbounded_row(traversal, columns, lane, nan, Real(max[lane]), row + lane, statistics);
  }
}

/// A longer sum of floats would lose its small terms to its own size.
constexpr std::size_t kTerms = 32;

/// Any number of classes.
template <typename Real>
XENT_INLINE GroupSums<Real> sums_of_many(const Real* columns, std::size_t classes, Lanes<Real> max,
                                         double scale, Real* exponentials) {
  constexpr std::size_t lanes = kLanes<Real>;
  const ShiftedExponential<Real> exponential(max, scale);
  const Real* x = columns;
  Lanes<Real> tail{}, sum{};
  Mask<Real> winners{}, index = Mask<Real>{} + kOneWinner<Real>;
  const auto visit = [&](std::size_t i, Mask<Real> which) XENT_INLINE_LAMBDA {
    const Lanes<Real> value = load<Real>(x + i);
    const Lanes<Real> e = exponential.product(value).value();
    store<Real>(exponentials + i, e);
    const Mask<Real> wins = opaque(value == max);
    winners += wins & which;
    sum += zero_where(wins, e);
  };
  std::size_t left = classes;
  do {
    std::size_t terms = std::min(left, kTerms);
    left -= terms;
    tail += sum;
    sum = Lanes<Real>{};
    for (; terms >= 2; terms -= 2) {
      visit(0, index);
      visit(lanes, index + 1);
      index += 2;
      x += 2 * lanes;
      exponentials += 2 * lanes;
    }
    if (terms != 0) visit(0, index);
  } while (left != 0);
  tail += sum;
  // A NaN is in the sum; an infinite maximum is not.
  GroupSums<Real> sums{{max, tail, winners & (kOneWinner<Real> - 1)}, tail + (max - max)};
  // A row of NaN alone has no winner.
  if (any_of((winners >= 2 * kOneWinner<Real>))) {
    sums.lanes = share_among_winners(columns, classes, max, tail);
  }
  return sums;
}

template <typename Real>
XENT_INLINE GroupSums<Real> sums_of_two(const Real* x, Lanes<Real> max, double scale) {
  const AcrossRows<Real> traversal{2, kLanes<Real>};
  const Lanes<Real> check = (load<Real>(x) - max) + (load<Real>(x + kLanes<Real>) - max);
  return {statistics_of_two(traversal, RowGroup<Real>{{x}}, max, scale), check};
}

/// Rows of two classes from the share of the winner and that of the other.
template <typename Real>
XENT_INLINE void scatter_shares(const GroupSums<Real>& sums, Lanes<Real> share, Real* rows) {
  const Lanes<Real> other = zero_where(is_nan(sums.check), sums.lanes.tail) * share;
  const Mask<Real> second_wins = -sums.lanes.argmax;
  scatter_two(select(second_wins, other, share), select(second_wins, share, other), rows);
}

/// Stores the statistics of all rows, and factor * softmax where there is an `out`. The last group may have
/// less rows than lanes: it is worked on in a copy, filled up with more of its last row.
template <typename Real, bool kTwo>
void store_rows(const Layout& layout, const Real* logits, double scale, const RowFactors<Real>& factors,
                RowStatistics<Real>& statistics, Real* out) {
  constexpr std::size_t lanes = kLanes<Real>;
  const std::size_t classes = kTwo ? 2 : layout.classes, rows = layout.outer;
  const AcrossRows<Real> traversal{classes, lanes};
  Tile<Real> columns, exponentials, filled;
  for (std::size_t row = 0; row < rows; row += lanes) {
    const Real* first = logits + row * classes;
    const std::size_t count = std::min(lanes, rows - row);
    if (count < lanes) {
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        std::copy_n(first + std::min(lane, count - 1) * classes, classes, filled.values + lane * classes);
      }
      first = filled.values;
    }
    Lanes<Real> max;
    GroupSums<Real> sums;
    if constexpr (kTwo) {
      max = gather_two(first, columns.values);
      sums = sums_of_two(columns.values, max, scale);
    } else {
      max = gather_rows(first, classes, columns.values);
      sums = sums_of_many(columns.values, classes, max, scale, exponentials.values);
    }
    // Whole vectors, and beyond the last row: the arrays have room.
    store<Real>(statistics.max.get() + row, sums.lanes.max);
    store<Real>(statistics.tail.get() + row, sums.lanes.tail);
    store_indices(sums.lanes.argmax, statistics.argmax + row, count);
    if (any_of(is_nan(sums.check))) {
      store_unbounded_rows(columns.values, classes, max, sums.check, row, count, statistics,
                           exponentials.values);
    }
    if (out == nullptr) continue;
    const Lanes<Real> share =
        winner_share<Real>(factors.at(traversal, row, count), load<Real>(statistics.tail.get() + row));
    Real* const rows_out = count == lanes ? out + row * classes : filled.values;
    if constexpr (kTwo) {
      scatter_shares(sums, share, rows_out);
    } else {
      scatter_rows(exponentials.values, classes, share, rows_out);
    }
    if (count < lanes) std::copy_n(filled.values, count * classes, out + row * classes);
  }
}

}  // namespace

template <typename Real>
void store_short_rows(const Layout& layout, const Real* logits, double scale, const RowFactors<Real>& factors,
                      RowStatistics<Real>& statistics, Real* out) {
  if (layout.classes == 2) {
    store_rows<Real, true>(layout, logits, scale, factors, statistics, out);
  } else {
    store_rows<Real, false>(layout, logits, scale, factors, statistics, out);
  }
}

template void store_short_rows(const Layout&, const float*, double, const RowFactors<float>&,
                               RowStatistics<float>&, float*);
template void store_short_rows(const Layout&, const double*, double, const RowFactors<double>&,
                               RowStatistics<double>&, double*);

}  // namespace xent
