#include "row_statistics.hpp"

#include <algorithm>
#include <limits>

#include "exp_log.hpp"

namespace xent {
namespace {

template <typename Real>
struct TailSum {
  Real max;
  std::size_t argmax;
  double tail;  // NaN where the maximum is not finite: such a row has no softmax
};

/// exp(scale * (x - max)) for one maximum and scale, a vector at a time.
template <typename Real>
struct ShiftedExponential {
  Lanes<Real> max, scale;

  ShiftedExponential(Real row_max, Real row_scale)
      : max(broadcast<Real>(row_max)), scale(broadcast<Real>(row_scale)) {}

  XENT_INLINE Lanes<Real> operator()(Lanes<Real> x) const { return exp_nonpositive<Real>((x - max) * scale); }
};

/// Four running sums: one would wait for itself at every add.
template <typename Real>
struct FourSums {
  Lanes<Real> a = broadcast<Real>(0), b = a, c = a, d = a;

  /// Adds the exponentials of whole vectors.
  XENT_INLINE void add(const Real* x, const Real* end, const ShiftedExponential<Real>& e) {
    constexpr std::size_t lanes = kLanes<Real>;
    for (; x + 4 * lanes <= end; x += 4 * lanes) {
      a += e(load<Real>(x));
      b += e(load<Real>(x + lanes));
      c += e(load<Real>(x + 2 * lanes));
      d += e(load<Real>(x + 3 * lanes));
    }
    for (; x < end; x += lanes) a += e(load<Real>(x));
  }
  double total() const {
    WideSum<Real> sum;
    sum.add((a + b) + (c + d));
    return sum.total();
  }
};

/// Sum of exp(scale * (x - max)) over n neighbouring numbers, one left out (none where left_out >= n). The
/// vector that holds the one left out is done by itself, so that the loop over the others knows nothing of
/// it.
template <typename Real>
double sum_of_exponentials(const Real* x, std::size_t n, Real max, Real scale, std::size_t left_out) {
  constexpr std::size_t lanes = kLanes<Real>;
  const ShiftedExponential<Real> e(max, scale);
  FourSums<Real> sums;
  const std::size_t whole = n / lanes * lanes;
  const std::size_t vector_left_out = left_out / lanes * lanes;
  if (vector_left_out < whole) {
    sums.add(x, x + vector_left_out, e);
    sums.add(x + vector_left_out + lanes, x + whole, e);
    const auto lane = static_cast<typename LaneTypes<Real>::Bits>(left_out - vector_left_out);
    sums.b += zero_where(lane_numbers<Real>() == lane, e(load<Real>(x + vector_left_out)));
  } else {
    sums.add(x, x + whole, e);
  }
  for (std::size_t i = whole; i < n; ++i) {
    if (i != left_out) sums.c[0] += e(broadcast<Real>(x[i]))[0];
  }
  return sums.total();
}

/// The maximum of n > 0 neighbouring numbers; NaN when there is one among them.
template <typename Real>
Real max_of(const Real* x, std::size_t n) {
  constexpr std::size_t lanes = kLanes<Real>;
  Lanes<Real> max0 = broadcast<Real>(-std::numeric_limits<Real>::infinity()), max1 = max0, max2 = max0,
              max3 = max0;
  Mask<Real> nan0{}, nan1{};
  std::size_t i = 0;
  for (; i + 4 * lanes <= n; i += 4 * lanes) {
    const Lanes<Real> x0 = load<Real>(x + i), x1 = load<Real>(x + i + lanes);
    const Lanes<Real> x2 = load<Real>(x + i + 2 * lanes), x3 = load<Real>(x + i + 3 * lanes);
    max0 = max_number(max0, x0);
    max1 = max_number(max1, x1);
    max2 = max_number(max2, x2);
    max3 = max_number(max3, x3);
    nan0 |= is_nan(x0) | is_nan(x1);
    nan1 |= is_nan(x2) | is_nan(x3);
  }
  for (; i < n; i += lanes) {
    const Lanes<Real> rest = i + lanes <= n ? load<Real>(x + i) : load_partial<Real>(x + i, n - i, x[i]);
    max0 = max_number(max0, rest);
    nan0 |= is_nan(rest);
  }
  if (any_of(nan0 | nan1)) return std::numeric_limits<Real>::quiet_NaN();
  return max_of_lanes<Real>(max_number(max_number(max0, max1), max_number(max2, max3)));
}

/// The first place in n neighbouring numbers that holds `value`, or the first NaN if `value` is NaN.
template <typename Real>
std::size_t first_of(const Real* x, std::size_t n, Real value) {
  constexpr std::size_t lanes = kLanes<Real>;
  const Lanes<Real> wanted = broadcast<Real>(value);
  const auto holds = [wanted](const Real* at) { return load<Real>(at) == wanted; };
  std::size_t i = 0;
  if (value == value) {
    while (i + 4 * lanes <= n && !any_of((holds(x + i) | holds(x + i + lanes)) |
                                         (holds(x + i + 2 * lanes) | holds(x + i + 3 * lanes)))) {
      i += 4 * lanes;
    }
  }
  while (i < n && x[i] != value && x[i] == x[i]) ++i;
  return std::min(i, n - 1);
}

/// The statistics of one row whose classes lie next to each other. A long row is read once, in blocks that
/// stay in the first-level cache; when a block raises the maximum, the tail so far is rescaled and the old
/// winner joins it (online normaliser: Milakov & Gimelshein 2018, with the winner kept out of the sum).
template <typename Real>
TailSum<Real> tail_sum(const Real* x, std::size_t classes, Real scale) {
  constexpr std::size_t kBlock = 2048;
  constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
  TailSum<Real> row{-std::numeric_limits<Real>::infinity(), 0, 0};
  bool started = false;
  for (std::size_t start = 0; start < classes; start += kBlock) {
    const Real* block = x + start;
    const std::size_t n = std::min(kBlock, classes - start);
    const Real block_max = max_of(block, n);
    if (!(block_max - block_max == 0)) {
      if (block_max < 0) continue;  // only -Infinity: adds nothing
      // NaN or +Infinity: the row has no softmax, and a NaN anywhere makes the maximum NaN.
      const Real row_max = max_of(x, classes);
      return {row_max, first_of(x, classes, row_max), kNaN};
    }
    if (!started || block_max > row.max) {
      const std::size_t winner = first_of(block, n, block_max);
      if (started)
        row.tail = (row.tail + 1) * std::exp((double(row.max) - double(block_max)) * double(scale));
      row.tail += sum_of_exponentials(block, n, block_max, scale, winner);
      row.max = block_max;
      row.argmax = start + winner;
      started = true;
    } else {
      row.tail += sum_of_exponentials(block, n, row.max, scale, n);
    }
  }
  if (!started) row.tail = kNaN;
  return row;
}

template <typename Real>
void store_statistics(const AlongClasses<Real>& traversal, const RowGroup<Real>& group, Real scale,
                      RowStatistics<Real>& statistics) {
  const std::size_t row = group.row;
  const TailSum<Real> result = tail_sum(group.inputs[0], traversal.classes, scale);
  statistics.max[row] = result.max;
  statistics.argmax[row] = static_cast<std::int32_t>(result.argmax);
  statistics.tail[row] = static_cast<Real>(result.tail);
}

/// The maximum of each lane over the classes, and which lanes met a NaN.
template <typename Real>
struct LaneMaximum {
  Lanes<Real> max;
  Mask<Real> nan;
};

template <typename Real>
LaneMaximum<Real> lane_maximum(const AcrossRows<Real>& traversal, const Real* x) {
  Lanes<Real> max0 = broadcast<Real>(-std::numeric_limits<Real>::infinity()), max1 = max0;
  Mask<Real> nan{};
  const Real* const end = x + traversal.classes * traversal.stride;
  if (traversal.classes % 2 != 0) {
    max0 = max_number(max0, load<Real>(x));
    nan = is_nan(load<Real>(x));
    x += traversal.stride;
  }
  for (; x != end; x += 2 * traversal.stride) {
    const Lanes<Real> x0 = load<Real>(x), x1 = load<Real>(x + traversal.stride);
    max0 = max_number(max0, x0);
    max1 = max_number(max1, x1);
    nan |= is_nan(x0) | is_nan(x1);
  }
  return {max_number(max0, max1), nan};
}

/// A row of a group that has no softmax: its maximum is NaN or infinite.
template <typename Real>
void store_unbounded_row(const AcrossRows<Real>& traversal, const Real* x, std::size_t lane, bool nan,
                         Real max, std::size_t row, RowStatistics<Real>& statistics) {
  std::size_t c = 0;
  const auto value = [&] { return x[traversal.element(c, lane)]; };
  while (c + 1 < traversal.classes && (nan ? value() == value() : value() != max)) ++c;
  statistics.max[row] = nan ? std::numeric_limits<Real>::quiet_NaN() : max;
  statistics.argmax[row] = static_cast<std::int32_t>(c);
  statistics.tail[row] = std::numeric_limits<Real>::quiet_NaN();
}

template <typename Real>
void store_statistics(const AcrossRows<Real>& traversal, const RowGroup<Real>& group, Real scale,
                      RowStatistics<Real>& statistics) {
  using Bits = typename LaneTypes<Real>::Bits;
  const Real* x = group.inputs[0];
  const LaneMaximum<Real> maximum = lane_maximum(traversal, x);
  const Lanes<Real> m = maximum.max;
  const Lanes<Real> factor = broadcast<Real>(scale);
  // Classes that reach the maximum are kept out of the sum and counted: all but one of them belong to the
  // tail. From the last class to the first, so that the first one stays as the winner.
  Mask<Real> winners{}, winner{};
  WideSum<Real> tail;
  constexpr std::size_t kChunk = 128;  // a long sum of floats would lose its small terms to its own size
  for (std::size_t end = traversal.classes; end > 0;) {
    const std::size_t start = end > kChunk ? end - kChunk : 0;
    Lanes<Real> sum = broadcast<Real>(0);
    Mask<Real> index = Mask<Real>{} + static_cast<Bits>(end);
    for (; end > start; --end) {
      const Lanes<Real> value = load<Real>(x + (end - 1) * traversal.stride);
      const Mask<Real> wins = value == m;
      index -= 1;
      winner = bits(select(wins, from_bits(index), from_bits(winner)));
      winners -= wins;
      sum += zero_where(wins, exp_nonpositive<Real>((value - m) * factor));
    }
    tail.add(sum);
  }
  for (std::size_t lane = 0; lane < group.count; ++lane) {
    const std::size_t row = group.row + lane;
    if (maximum.nan[lane] != 0 || !(m[lane] - m[lane] == 0)) {
      store_unbounded_row(traversal, x, lane, maximum.nan[lane] != 0, Real(m[lane]), row, statistics);
      continue;
    }
    statistics.max[row] = m[lane];
    statistics.argmax[row] = static_cast<std::int32_t>(winner[lane]);
    statistics.tail[row] = static_cast<Real>(tail.lane(lane) + static_cast<double>(winners[lane] - 1));
  }
}

}  // namespace

template <typename Real>
void compute_statistics(const RowGroups<Real>& groups, const Real* x, double scale, std::size_t rows,
                        RowStatistics<Real>& statistics) {
  if (groups.empty()) {
    std::fill_n(statistics.max.get(), rows, -std::numeric_limits<Real>::infinity());
    std::fill_n(statistics.tail.get(), rows, std::numeric_limits<Real>::quiet_NaN());
    std::fill_n(statistics.argmax, rows, 0);
  }
  groups.for_each(RowTensors<Real>{{x}}, [&](const auto& traversal, const RowGroup<Real>& group) {
    store_statistics(traversal, group, static_cast<Real>(scale), statistics);
  });
  for (std::size_t row = 0; row < rows; row += kLanes<Real>) {
    for (std::size_t lane = rows - row; lane < kLanes<Real>; ++lane) statistics.tail[row + lane] = 0;
    store<Real>(statistics.log1p_tail.get() + row,
                log1p_nonnegative<Real>(load<Real>(statistics.tail.get() + row)));
  }
}

template void compute_statistics(const RowGroups<float>&, const float*, double, std::size_t,
                                 RowStatistics<float>&);
template void compute_statistics(const RowGroups<double>&, const double*, double, std::size_t,
                                 RowStatistics<double>&);

}  // namespace xent
