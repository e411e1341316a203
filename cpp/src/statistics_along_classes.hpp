#pragma once

// The statistics of one row whose classes lie next to each other: long rows.

#include <algorithm>
#include <limits>

#include "row_statistics.hpp"
#include "shifted_exponential.hpp"

namespace xent {

/// Four running sums: one would wait for itself at every add.
template <typename Real>
struct FourSums {
  Lanes<Real> a = broadcast<Real>(0), b = a, c = a, d = a;

  /// Adds value(i) for the whole vectors at i = first, first + kLanes, ... below end.
  template <typename Value>
  XENT_INLINE void add(std::size_t first, std::size_t end, Value value) {
    constexpr std::size_t lanes = kLanes<Real>;
    FourSums sums = *this;
    std::size_t i = first;
    for (; i + 4 * lanes <= end; i += 4 * lanes) {
      sums.a += value(i);
      sums.b += value(i + lanes);
      sums.c += value(i + 2 * lanes);
      sums.d += value(i + 3 * lanes);
    }
    for (; i < end; i += lanes) sums.a += value(i);
    *this = sums;
  }
  XENT_INLINE double total() const {
    WideSum<Real> sum;
    sum.add((a + b) + (c + d));
    return sum.total();
  }
};

template <typename Real>
std::size_t whole_vectors(std::size_t n) {
  return n / kLanes<Real> * kLanes<Real>;
}

/// Not inlined: a row calls it twice, around its winner.
template <typename Real>
__attribute__((noinline)) void add_exponentials(const ShiftedExponential<Real>& exponential, const Real* x,
                                                std::size_t first, std::size_t end, FourSums<Real>& sums) {
  const ShiftedExponential<Real> shifted = exponential;
  sums.add(first, end, [&](std::size_t i) XENT_INLINE_LAMBDA { return shifted(load<Real>(x + i)); });
}

/// Sum of exp(scale * (x - max)) over n neighbouring numbers, one left out (none where left_out >= n). The
/// vector that holds the one left out is done by itself, so that the loop over the others knows nothing of
/// it.
template <typename Real>
double sum_of_exponentials(const Real* x, std::size_t n, Real max, double scale, std::size_t left_out) {
  constexpr std::size_t lanes = kLanes<Real>;
  const ShiftedExponential<Real> exponential(broadcast<Real>(max), scale);
  FourSums<Real> sums;
  const std::size_t whole = whole_vectors<Real>(n);
  const std::size_t apart = std::min(left_out / lanes * lanes, whole);
  add_exponentials(exponential, x, 0, apart, sums);
  if (apart < whole) {
    const auto lane = static_cast<typename LaneTypes<Real>::Bits>(left_out - apart);
    sums.b += zero_where(lane_numbers<Real>() == lane, exponential(load<Real>(x + apart)));
    add_exponentials(exponential, x, apart + lanes, whole, sums);
  }
  if (whole < n) {
    constexpr Real nothing = -std::numeric_limits<Real>::infinity();
    Lanes<Real> e = exponential(load_partial<Real>(x + whole, n - whole, nothing));
    if (left_out >= whole && left_out < n) e[left_out - whole] = 0;
    sums.c += e;
  }
  return sums.total();
}

/// Stores exp(scale * (x - max)) of n neighbouring numbers; `out` may be x.
template <typename Real>
void store_block(const Real* x, std::size_t n, const ShiftedExponential<Real>& exponential, Real* out) {
  constexpr std::size_t lanes = kLanes<Real>;
  const ShiftedExponential<Real> shifted = exponential;
  const std::size_t whole = whole_vectors<Real>(n);
  std::size_t i = 0;
  for (; i + 2 * lanes <= whole; i += 2 * lanes) {
    const Lanes<Real> first = shifted(load<Real>(x + i)), second = shifted(load<Real>(x + i + lanes));
    store<Real>(out + i, first);
    store<Real>(out + i + lanes, second);
  }
  if (i < whole) store<Real>(out + i, shifted(load<Real>(x + i)));
  if (whole < n) {
    const Lanes<Real> rest = load_partial<Real>(x + whole, n - whole, Real{0});
    store_partial<Real>(out + whole, shifted(rest), n - whole);
  }
}

/// The sum of n neighbouring numbers.
template <typename Real>
double sum_of(const Real* x, std::size_t n) {
  FourSums<Real> sums;
  const std::size_t whole = whole_vectors<Real>(n);
  sums.add(0, whole, [&](std::size_t i) XENT_INLINE_LAMBDA { return load<Real>(x + i); });
  if (whole < n) sums.b += load_partial<Real>(x + whole, n - whole, Real{0});
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
  const auto holds = [wanted](const Real* at) XENT_INLINE_LAMBDA { return load<Real>(at) == wanted; };
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

/// So many classes are summed in floats before the sum moves to double: 32 additions in each lane of four
/// sums. They stay in the first-level cache between the search for their maximum and their exponentials.
constexpr std::size_t kBlock = 512;

template <typename Real>
TailSum<Real> unbounded_row(const Real* x, std::size_t classes) {
  const Real max = max_of(x, classes);
  return {max, first_of(x, classes, max), std::numeric_limits<double>::quiet_NaN()};
}

/// The winner is taken out of the stored exponentials while they are summed: no branch depends on where it
/// is.
template <typename Real>
TailSum<Real> store_exponentials(const Real* x, std::size_t classes, double scale, Real* out) {
  const Real max = max_of(x, classes);
  if (!(max - max == 0)) {
    const TailSum<Real> row = unbounded_row(x, classes);
    std::fill_n(out, classes, Real{0});
    return row;
  }
  const ShiftedExponential<Real> exponential(broadcast<Real>(max), scale);
  TailSum<Real> row{max, first_of(x, classes, max), 0};
  for (std::size_t start = 0; start < classes; start += kBlock) {
    const std::size_t n = std::min(kBlock, classes - start);
    store_block(x + start, n, exponential, out + start);
    const bool holds_winner = row.argmax - start < n;
    if (holds_winner) out[row.argmax] = 0;
    row.tail += sum_of(out + start, n);
    if (holds_winner) out[row.argmax] = 1;
  }
  return row;
}

// A long row is read once, in blocks; when a block raises the maximum, the tail so far is rescaled and the
// old winner joins it (online normaliser: Milakov & Gimelshein 2018, with the winner kept out of the sum).
template <typename Real>
TailSum<Real> tail_sum(const Real* x, std::size_t classes, double scale) {
  TailSum<Real> row{-std::numeric_limits<Real>::infinity(), 0, 0};
  bool started = false;
  for (std::size_t start = 0; start < classes; start += kBlock) {
    const Real* block = x + start;
    const std::size_t n = std::min(kBlock, classes - start);
    const Real block_max = max_of(block, n);
    if (block_max == -std::numeric_limits<Real>::infinity()) continue;  // adds nothing
    if (!(block_max - block_max == 0)) return unbounded_row(x, classes);
    if (started && block_max <= row.max) {
      row.tail += sum_of_exponentials(block, n, row.max, scale, n);
      continue;
    }
    if (started) row.tail = (row.tail + 1) * exp_any((double(row.max) - double(block_max)) * scale);
    const std::size_t winner = first_of(block, n, block_max);
    row.tail += sum_of_exponentials(block, n, block_max, scale, winner);
    row.max = block_max;
    row.argmax = start + winner;
    started = true;
  }
  return started ? row : unbounded_row(x, classes);
}

template <typename Real>
void store_group(const AlongClasses<Real>& traversal, const RowGroup<Real>& group, double scale,
                 RowStatistics<Real>& statistics) {
  const TailSum<Real> row = group.output == nullptr
                                ? tail_sum(group.inputs[0], traversal.classes, scale)
                                : store_exponentials(group.inputs[0], traversal.classes, scale, group.output);
  statistics.max[group.row] = row.max;
  statistics.argmax[group.row] = static_cast<std::int32_t>(row.argmax);
  statistics.tail[group.row] = static_cast<Real>(row.tail);
}

}  // namespace xent
