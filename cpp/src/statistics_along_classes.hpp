#pragma once

// The statistics of rows whose classes lie next to each other: long rows. Loops take one or two vectors an
// iteration: engines unroll, and processors work ahead over several, by themselves.

#include <algorithm>
#include <limits>

#include "row_statistics.hpp"
#include "shifted_exponential.hpp"

namespace xent {

/// So many classes are worked on at once. They, and what is stored of them, stay in the first-level cache
/// from the search for their maximum to their exponentials.
constexpr std::size_t kBlock = 1024;
constexpr std::size_t kStoredBlock = 512;

/// Rows of one block are worked on four at a time.
constexpr std::size_t kRowsAtOnce = 4;

/// So many vectors are summed in floats: a longer sum would lose its small terms to its own size.
constexpr std::size_t kVectorsInSum = 32;

/// What adds nothing to a sum of exponentials.
template <typename Real>
constexpr Real kNothing = -std::numeric_limits<Real>::infinity();

/// A copy of a block. The winner is taken out of it, so that no loop has to know where that is, and its last
/// vector is filled up with nothing.
template <typename Real>
struct BlockCopy {
  alignas(16) Real values[kBlock + kLanes<Real>];
};

/// The maximum of n > 0 neighbouring numbers, NaN when there is one among them; copies them where there is a
/// copy.
template <typename Real, bool kCopies>
Real max_of(const Real* x, std::size_t n, [[maybe_unused]] BlockCopy<Real>* copy) {
  constexpr std::size_t lanes = kLanes<Real>;
  Lanes<Real> max = broadcast<Real>(kNothing<Real>);
  Mask<Real> nan{};
  const auto visit = [&](std::size_t i, Lanes<Real> value) XENT_INLINE_LAMBDA {
    if constexpr (kCopies) store<Real>(copy->values + i, value);
    max = max_number(max, value);
    nan |= is_nan(value);
  };
  std::size_t i = 0;
  for (; i + 2 * lanes <= n; i += 2 * lanes) {
    const Lanes<Real> first = load<Real>(x + i), second = load<Real>(x + i + lanes);
    visit(i, first);
    visit(i + lanes, second);
  }
  if (i + lanes <= n) {
    visit(i, load<Real>(x + i));
    i += lanes;
  }
  if (i < n) visit(i, load_partial<Real>(x + i, n - i, kNothing<Real>));
  return any_of(nan) ? std::numeric_limits<Real>::quiet_NaN() : max_of_lanes(max);
}

/// The first place of a number that is there.
template <typename Real>
std::size_t find(const Real* x, std::size_t n, Real value) {
  constexpr std::size_t lanes = kLanes<Real>;
  const Lanes<Real> wanted = broadcast<Real>(value);
  std::size_t i = 0;
  for (; i + 4 * lanes <= n; i += 4 * lanes) {
    Mask<Real> holds[4];
    XENT_UNROLL for (std::size_t k = 0; k < 4; ++k) holds[k] = load<Real>(x + i + k * lanes) == wanted;
    if (!any_of((holds[0] | holds[1]) | (holds[2] | holds[3]))) continue;
    unsigned places = 0;
    XENT_UNROLL for (std::size_t k = 0; k < 4; ++k) places |= bitmask(holds[k]) << (k * lanes);
    return i + static_cast<std::size_t>(__builtin_ctz(places));
  }
  while (x[i] != value) ++i;
  return i;
}

/// Puts a value at a place among n numbers. By a whole vector where that fits: reading a vector back waits
/// for a number that was written into it to reach the cache.
template <typename Real>
void replace(Real* numbers, std::size_t n, std::size_t place, Real value) {
  constexpr std::size_t lanes = kLanes<Real>;
  const std::size_t first = place / lanes * lanes;
  if (first + lanes > n) {
    numbers[place] = value;
    return;
  }
  const auto lane = static_cast<typename LaneTypes<Real>::Bits>(place - first);
  store<Real>(numbers + first,
              select(lane_numbers<Real>() == lane, broadcast<Real>(value), load<Real>(numbers + first)));
}

/// Sum of exp(scale * (x - max)) over the n numbers that a block began with. Loops that run once at least:
/// engines then keep the constants in registers from row to row.
template <typename Real>
XENT_INLINE double sum_of_exponentials(const ShiftedExponential<Real>& exponential,
                                       const BlockCopy<Real>& copy, std::size_t n) {
  constexpr std::size_t lanes = kLanes<Real>;
  WideSum<Real> total;
  std::size_t i = 0;
  do {
    const std::size_t end = std::min(i + kVectorsInSum * lanes, n);
    Lanes<Real> sum = broadcast<Real>(0);
    do {
      sum += exponential(load<Real>(copy.values + i));
      i += lanes;
    } while (i < end);
    total.add(sum);
  } while (i < n);
  return total.total();
}

/// The sum of n <= kStoredBlock neighbouring numbers, in four parts: one would wait for itself at every add.
template <typename Real>
double sum_of(const Real* x, std::size_t n) {
  constexpr std::size_t lanes = kLanes<Real>;
  Lanes<Real> a = broadcast<Real>(0), b = a, c = a, d = a;
  std::size_t i = 0;
  for (; i + 4 * lanes <= n; i += 4 * lanes) {
    a += load<Real>(x + i);
    b += load<Real>(x + i + lanes);
    c += load<Real>(x + i + 2 * lanes);
    d += load<Real>(x + i + 3 * lanes);
  }
  for (; i + lanes <= n; i += lanes) a += load<Real>(x + i);
  if (i < n) b += load_partial<Real>(x + i, n - i, Real{0});
  WideSum<Real> total;
  total.add((a + b) + (c + d));
  return total.total();
}

/// Stores exp(scale * (x - max)) of n <= kStoredBlock neighbouring numbers, and gives their sum without the
/// one at `winner`, if that is among them. `out` may be x.
template <typename Real>
XENT_INLINE double store_block(const ShiftedExponential<Real>& exponential, const Real* x, std::size_t n,
                               std::size_t winner, Real* out) {
  constexpr std::size_t lanes = kLanes<Real>;
  std::size_t i = 0;
  for (; i + 2 * lanes <= n; i += 2 * lanes) {
    const Lanes<Real> first = exponential(load<Real>(x + i)), second = exponential(load<Real>(x + i + lanes));
    store<Real>(out + i, first);
    store<Real>(out + i + lanes, second);
  }
  if (i + lanes <= n) {
    store<Real>(out + i, exponential(load<Real>(x + i)));
    i += lanes;
  }
  if (i < n) store_partial<Real>(out + i, exponential(load_partial<Real>(x + i, n - i, Real{0})), n - i);
  if (winner >= n) return sum_of(out, n);
  replace(out, n, winner, Real{0});
  const double sum = sum_of(out, n);
  replace(out, n, winner, Real{1});
  return sum;
}

/// A row that has no softmax.
template <typename Real>
TailSum<Real> unbounded_row(const Real* x, std::size_t classes) {
  std::size_t winner = 0;
  for (std::size_t c = 1; c < classes && x[winner] == x[winner]; ++c) {
    if (!(x[c] <= x[winner])) winner = c;
  }
  return {x[winner], winner, std::numeric_limits<double>::quiet_NaN()};
}

template <typename Real>
TailSum<Real> store_exponentials(const Real* x, std::size_t classes, double scale, Real* out) {
  const Real max = max_of<Real, false>(x, classes, nullptr);
  if (!(max - max == 0)) {
    const TailSum<Real> row = unbounded_row(x, classes);
    std::fill_n(out, classes, Real{0});
    return row;
  }
  const ShiftedExponential<Real> exponential(broadcast<Real>(max), scale);
  TailSum<Real> row{max, find(x, classes, max), 0};
  for (std::size_t start = 0; start < classes; start += kStoredBlock) {
    const std::size_t n = std::min(kStoredBlock, classes - start);
    row.tail += store_block(exponential, x + start, n, row.argmax - start, out + start);
  }
  return row;
}

// A long row is read once, in blocks; when a block raises the maximum, the tail so far is rescaled and the
// old winner joins it (online normaliser: Milakov & Gimelshein 2018, with the winner kept out of the sum).
template <typename Real>
TailSum<Real> tail_sum(const Real* x, std::size_t classes, double scale) {
  BlockCopy<Real> block;
  TailSum<Real> row{kNothing<Real>, 0, 0};
  for (std::size_t start = 0; start < classes; start += kBlock) {
    const std::size_t n = std::min(kBlock, classes - start);
    const Real block_max = max_of<Real, true>(x + start, n, &block);
    if (block_max == kNothing<Real>) continue;
    if (!(block_max - block_max == 0)) return unbounded_row(x, classes);
    if (block_max > row.max) {
      const bool first = row.max == kNothing<Real>;
      if (!first) row.tail = (row.tail + 1) * exp_any((double(row.max) - double(block_max)) * scale);
      const std::size_t winner = find(x + start, n, block_max);
      replace(block.values, kBlock, winner, kNothing<Real>);
      row.max = block_max;
      row.argmax = start + winner;
    }
    const ShiftedExponential<Real> exponential(broadcast<Real>(row.max), scale);
    row.tail += sum_of_exponentials(exponential, block, n);
  }
  return row.max == kNothing<Real> ? unbounded_row(x, classes) : row;
}

/// The statistics of neighbouring rows of one block each. What a row waits for, its maximum, its winner, its
/// exponentials, is done for all of them before the next, so that a processor has others to go on with.
template <typename Real, bool kStores>
void store_rows(const RowGroup<Real>& group, std::size_t rows, std::size_t classes, double scale,
                RowStatistics<Real>& statistics) {
  BlockCopy<Real> copies[kStores ? 1 : kRowsAtOnce];
  const auto row_of = [&](std::size_t r) { return group.inputs[0] + r * classes; };
  Real* const max = statistics.max.get() + group.row;
  Real* const tail = statistics.tail.get() + group.row;
  std::int32_t* const argmax = statistics.argmax + group.row;
  for (std::size_t r = 0; r < rows; ++r) {
    max[r] = max_of<Real, !kStores>(row_of(r), classes, kStores ? nullptr : copies + r);
  }
  for (std::size_t r = 0; r < rows; ++r) {
    tail[r] = max[r] - max[r];  // NaN where the row is unbounded, which it stays
    const bool bounded = tail[r] == 0;
    const std::size_t winner =
        bounded ? find(row_of(r), classes, max[r]) : unbounded_row(row_of(r), classes).argmax;
    if constexpr (!kStores) replace(copies[r].values, kBlock, winner, kNothing<Real>);
    argmax[r] = static_cast<std::int32_t>(winner);
  }
  std::size_t r = 0;
  do {
    const ShiftedExponential<Real> exponential(broadcast<Real>(max[r]), scale);
    double sum = 0;
    if constexpr (kStores) {
      sum = store_block(exponential, row_of(r), classes, static_cast<std::size_t>(argmax[r]),
                        group.output + r * classes);
    } else {
      sum = sum_of_exponentials(exponential, copies[r], classes);
    }
    tail[r] += static_cast<Real>(sum);
  } while (++r < rows);
}

/// The statistics of a row of any length.
template <typename Real>
void store_row(const RowGroup<Real>& group, std::size_t classes, double scale,
               RowStatistics<Real>& statistics) {
  const TailSum<Real> row = group.output == nullptr
                                ? tail_sum(group.inputs[0], classes, scale)
                                : store_exponentials(group.inputs[0], classes, scale, group.output);
  statistics.max[group.row] = row.max;
  statistics.argmax[group.row] = static_cast<std::int32_t>(row.argmax);
  statistics.tail[group.row] = static_cast<Real>(row.tail);
}

/// Groups come in the order of their rows, so that the first of several rows does the others, too.
template <typename Real>
void store_group(const AlongClasses<Real>& traversal, const RowGroup<Real>& group, double scale,
                 RowStatistics<Real>& statistics) {
  const bool stores = group.output != nullptr;
  const std::size_t classes = traversal.classes;
  if (classes > (stores ? kStoredBlock : kBlock)) {
    store_row(group, classes, scale, statistics);
  } else if (group.row % kRowsAtOnce == 0) {
    const std::size_t rows = std::min(kRowsAtOnce, traversal.rows - group.row);
    if (stores) {
      store_rows<Real, true>(group, rows, classes, scale, statistics);
    } else {
      store_rows<Real, false>(group, rows, classes, scale, statistics);
    }
  }
}

}  // namespace xent
