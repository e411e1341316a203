#pragma once

// The statistics of rows whose classes lie next to each other: long rows. Exponentials are made a vector at a
// time: engines unroll, and processors work ahead over several, by themselves. NaN is not looked for: the
// exponential of one is NaN, and so is that of an infinite maximum, and then the tail.

#include <algorithm>
#include <limits>

#include "row_statistics.hpp"
#include "row_winner.hpp"
#include "shifted_exponential.hpp"

namespace xent {

/// So many classes are worked on at once. They, and what is stored of them, stay in the first-level cache
/// from the search for their maximum to their exponentials.
constexpr std::size_t kBlock = 1024;
constexpr std::size_t kStoredBlock = 512;

/// Rows of one block are worked on four at a time. What a row waits for, its maximum, its winner, its
/// exponentials, is done for all of them before the next, so that a processor has others to go on with.
constexpr std::size_t kRowsAtOnce = 4;

/// So many vectors are summed in floats: a longer sum would lose its small terms to its own size.
constexpr std::size_t kVectorsInSum = 32;

/// A copy of a block. The winner is taken out of it, so that no loop has to know where that is, and its last
/// vector is filled up with nothing.
template <typename Real>
struct BlockCopy {
  alignas(16) Real values[kBlock + kLanes<Real>];
};

/// The exponentials of a row, 0 for -Infinity also where there is nothing else.
template <typename Real>
XENT_INLINE ShiftedExponential<Real> exponential_below(Real max, double scale) {
  return {broadcast<Real>(std::max(max, std::numeric_limits<Real>::lowest())), scale};
}

/// Sum of exp(scale * (x - max)) over the n numbers that a block began with. Loops that run once at least:
/// engines then keep the constants in registers from row to row.
template <typename Real>
XENT_INLINE double sum_of_copy(const ShiftedExponential<Real>& exponential, const BlockCopy<Real>& copy,
                               std::size_t n) {
  constexpr std::size_t lanes = kLanes<Real>;
  WideSum<Real> total;
  const Real* x = copy.values;
  const Real* const last = x + n;
  do {
    const Real* const end = x + std::min(kVectorsInSum * lanes, static_cast<std::size_t>(last - x));
    Lanes<Real> sum = broadcast<Real>(0);
    do {
      sum = exponential.product(load<Real>(x)).added_to(sum);
      x += lanes;
    } while (x < end);
    total.add(sum);
  } while (x < last);
  return total.total();
}

/// The same over a block as it is, and whether it stays below the maximum. Otherwise the sum has no meaning.
template <typename Real>
XENT_INLINE bool sum_below(const ShiftedExponential<Real>& exponential, const Real* x, std::size_t n,
                           double& result) {
  constexpr std::size_t lanes = kLanes<Real>;
  Lanes<Real> max = exponential.max;
  WideSum<Real> total;
  const Real* const whole = x + n / lanes * lanes;
  while (x < whole) {
    const Real* const end = x + std::min(kVectorsInSum * lanes, static_cast<std::size_t>(whole - x));
    Lanes<Real> sum = broadcast<Real>(0);
    do {
      const Lanes<Real> value = load<Real>(x);
      max = max_number(max, value);
      sum = exponential.product(value).added_to(sum);
      x += lanes;
    } while (x < end);
    total.add(sum);
  }
  if (n % lanes != 0) {
    const Lanes<Real> value = load_partial<Real>(x, n % lanes, kNothing<Real>);
    max = max_number(max, value);
    total.add(exponential.product(value).value());
  }
  result = total.total();
  return !any_of(exponential.max < max);
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
  const std::size_t rest = n % lanes;
  const Real* const whole = x + (n - rest);
  Real* to = out;
  for (; x < whole; x += lanes, to += lanes) store<Real>(to, exponential.product(load<Real>(x)).value());
  if (rest != 0) {
    const Lanes<Real> value = load_partial<Real>(x, rest, Real{0});
    store_partial<Real>(to, exponential.product(value).value(), rest);
  }
  if (winner >= n) return sum_of(out, n);
  replace(out, n, winner, Real{0});
  const double sum = sum_of(out, n);
  replace(out, n, winner, Real{1});
  return sum;
}

/// The statistics of `count` neighbouring rows, of one block each if there are several.
// A longer row is read once, in blocks. Of those that stay below the maximum so far only the exponentials are
// looked at; one that raises it rescales the tail, which the old winner joins (online normaliser: Milakov &
// Gimelshein 2018, with the winner kept out of the sum).
template <typename Real>
void sum_rows(const Real* x, std::size_t count, std::size_t classes, double scale, TailSum<Real>* rows) {
  BlockCopy<Real> copies[kRowsAtOnce];
  std::fill_n(rows, count, TailSum<Real>{kNothing<Real>, 0, 0});
  for (std::size_t start = 0; start < classes;) {
    const std::size_t n = std::min(kBlock, classes - start);
    for (std::size_t r = 0; r < count; ++r) {
      TailSum<Real>& row = rows[r];
      Real* const copy = copies[r].values;
      const Winner<Real> winner = winner_of<Real, true>(x + r * classes + start, n, copy);
      store<Real>(copy + n, broadcast<Real>(kNothing<Real>));
      if (!(winner.max > row.max)) continue;
      if (start != 0) row.tail = (row.tail + 1) * exp_any((double(row.max) - double(winner.max)) * scale);
      replace(copy, kBlock, winner.place, kNothing<Real>);
      row.max = winner.max;
      row.argmax = start + winner.place;
    }
    std::size_t r = 0;
    do {
      rows[r].tail += sum_of_copy(exponential_below(rows[r].max, scale), copies[r], n);
    } while (++r < count);
    double sum = 0;
    for (start += n; start < classes; start += kBlock) {
      const std::size_t next = std::min(kBlock, classes - start);
      if (!sum_below(exponential_below(rows->max, scale), x + start, next, sum)) break;
      rows->tail += sum;
    }
  }
}

/// The same, storing exp(scale * (x - max)).
template <typename Real>
void store_rows(const Real* x, std::size_t count, std::size_t classes, double scale, TailSum<Real>* rows,
                Real* out) {
  std::fill_n(rows, count, TailSum<Real>{kNothing<Real>, 0, 0});
  for (std::size_t r = 0; r < count; ++r) {
    for (std::size_t start = 0; start < classes; start += kBlock) {
      const std::size_t n = std::min(kBlock, classes - start);
      const Winner<Real> winner = winner_of<Real, false>(x + r * classes + start, n, nullptr);
      if (winner.max > rows[r].max) rows[r] = {winner.max, start + winner.place, 0};
    }
  }
  std::size_t r = 0;
  do {
    const ShiftedExponential<Real> exponential = exponential_below(rows[r].max, scale);
    for (std::size_t start = 0; start < classes; start += kStoredBlock) {
      const std::size_t first = r * classes + start, n = std::min(kStoredBlock, classes - start);
      rows[r].tail += store_block(exponential, x + first, n, rows[r].argmax - start, out + first);
    }
  } while (++r < count);
}

/// A row that has no softmax gets its first NaN, or else its first maximum, and no tail.
template <typename Real>
void settle(const Real* x, std::size_t classes, TailSum<Real>& row) {
  if (row.max - row.max == 0 && row.tail == row.tail) return;
  std::size_t winner = 0;
  for (std::size_t c = 1; c < classes && x[winner] == x[winner]; ++c) {
    if (!(x[c] <= x[winner])) winner = c;
  }
  row = {x[winner], winner, std::numeric_limits<double>::quiet_NaN()};
}

template <typename Real>
TailSum<Real> tail_sum(const Real* x, std::size_t classes, double scale) {
  TailSum<Real> row;
  sum_rows(x, 1, classes, scale, &row);
  settle(x, classes, row);
  return row;
}

template <typename Real>
Real store_exponentials(const Real* x, std::size_t classes, double scale, Real* out) {
  TailSum<Real> row;
  store_rows(x, 1, classes, scale, &row, out);
  return row.max;
}

/// Groups come in the order of their rows, so that the first of several rows does the others, too.
template <typename Real>
void store_group(const AlongClasses<Real>& traversal, const RowGroup<Real>& group, double scale,
                 RowStatistics<Real>& statistics) {
  const Real* const x = group.inputs[0];
  const std::size_t classes = traversal.classes;
  const bool stores = group.output != nullptr;
  const std::size_t at_once = classes > (stores ? kStoredBlock : kBlock) ? 1 : kRowsAtOnce;
  if (group.row % at_once != 0) return;
  const std::size_t count = std::min(at_once, traversal.rows - group.row);
  TailSum<Real> rows[kRowsAtOnce];
  if (stores) {
    store_rows(x, count, classes, scale, rows, group.output);
  } else {
    sum_rows(x, count, classes, scale, rows);
  }
  for (std::size_t r = 0; r < count; ++r) {
    settle(x + r * classes, classes, rows[r]);
    statistics.max[group.row + r] = rows[r].max;
    statistics.argmax[group.row + r] = static_cast<std::int32_t>(rows[r].argmax);
    statistics.tail[group.row + r] = static_cast<Real>(rows[r].tail);
  }
}

}  // namespace xent
