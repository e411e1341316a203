#pragma once

// The statistics of rows whose classes lie next to each other: long rows. NaN is not looked for: the
// exponential of one is NaN, and so is that of an infinite maximum, and then the tail.

#include <algorithm>
#include <limits>

#include "row_statistics.hpp"
#include "row_winner.hpp"
#include "staged_exponentials.hpp"

namespace xent {

/// Up to so many rows of one block are worked on at a time. What a row waits for, its maximum and its winner,
/// is found for all of them before their exponentials, so that a processor has others to go on with. Those
/// that are stored are as many as make a block: what is stored of them has to stay in the first-level cache,
/// too.
constexpr std::size_t kRowsAtOnce = 8;
constexpr std::size_t rows_at_once(std::size_t classes, bool stores) {
  if (classes > kBlock) return 1;
  return stores ? std::min(kBlock / classes, kRowsAtOnce) : kRowsAtOnce;
}

/// The exponentials of a row, 0 for -Infinity also where there is nothing else.
template <typename Real>
XENT_INLINE ShiftedExponential<Real> exponential_below(Real max, double scale) {
  return {broadcast<Real>(std::max(max, std::numeric_limits<Real>::lowest())), scale};
}

/// The winner among n classes, with a tail that is still to come.
template <typename Real>
XENT_INLINE TailSum<Real> winner_among(const Real* x, std::size_t n) {
  const Winner<Real> winner = winner_of(x, n);
  return {winner.max, winner.place, 0};
}

/// The tails of blocks, of which the last is staged until the next call.
template <typename Real>
struct BlockTails {
  StagedExponentials<Real> exponentials;
  double nothing = 0, *last = &nothing;

  /// Stages `count` blocks of n classes that follow each other, below maxima that are known; a winner that is
  /// not among a block is in no tail. Stores the exponentials if it kStores. `finishes`: stages nothing
  /// after.
  template <bool kStores>
  void add(const Real* x, std::size_t count, std::size_t n, double scale, TailSum<Real>* blocks, Real* out,
           bool finishes) {
    const std::size_t turns = count + finishes;
    for (std::size_t i = 0; i < turns; ++i) {
      const bool stages = i < count;
      TailSum<Real>& block = blocks[stages ? i : 0];
      *last += exponentials.template advance<kStores>(exponential_below(block.max, scale), x + i * n,
                                                      stages ? n : 0, kStores ? out + i * n : nullptr);
      if (!stages) return;
      last = &block.tail;
      if (block.argmax < n) exponentials.leave_out(block.argmax);
    }
  }
};

/// Adds a block to a row: one of the two winners joins the tail, times how far it is below the other (online
/// normaliser: Milakov & Gimelshein 2018, with the winner kept out of the sum).
template <typename Real>
void join(TailSum<Real>& row, const TailSum<Real>& block, std::size_t start, double scale) {
  const bool rises = block.max > row.max;
  const TailSum<Real>&above = rises ? block : row, &below = rises ? row : block;
  const double max = double(std::max(above.max, std::numeric_limits<Real>::lowest()));
  row.tail = above.tail + (below.tail + 1) * exp_any((double(below.max) - max) * bounded_scale<Real>(scale));
  if (!rises) return;
  row.max = block.max;
  row.argmax = start + block.argmax;
}

/// A row of several blocks, each summed below its own maximum.
template <typename Real>
TailSum<Real> sum_long_row(const Real* x, std::size_t classes, double scale) {
  TailSum<Real> row{kNothing<Real>, 0, 0}, blocks[2];
  BlockTails<Real> tails;
  std::size_t start = 0, k = 0;
  for (; start < classes; start += kBlock, k ^= 1) {
    const std::size_t n = std::min(kBlock, classes - start);
    blocks[k] = winner_among(x + start, n);
    tails.template add<false>(x + start, 1, n, scale, &blocks[k], nullptr, start + n == classes);
    if (start != 0) join(row, blocks[k ^ 1], start - kBlock, scale);
  }
  join(row, blocks[k ^ 1], start - kBlock, scale);
  return row;
}

/// The same, storing exp(scale * (x - max)), for which the maximum of the row has to be known.
template <typename Real>
TailSum<Real> store_long_row(const Real* x, std::size_t classes, double scale, Real* out) {
  TailSum<Real> row{kNothing<Real>, 0, 0};
  for (std::size_t start = 0; start < classes; start += kBlock) {
    const TailSum<Real> block = winner_among(x + start, std::min(kBlock, classes - start));
    if (block.max > row.max) row = {block.max, start + block.argmax, 0};
  }
  BlockTails<Real> tails;
  TailSum<Real> block;
  for (std::size_t start = 0; start < classes; start += kBlock) {
    const std::size_t n = std::min(kBlock, classes - start);
    block = {row.max, row.argmax - start, 0};
    tails.template add<true>(x + start, 1, n, scale, &block, out + start, start + n == classes);
    row.tail += block.tail;  // of the block before, and of the last
  }
  return row;
}

/// The statistics of `count` rows that follow each other, of one block each if there are several; stores
/// exp(scale * (x - max)) where there is an `out`, which may be x.
template <typename Real>
void visit_rows(const Real* x, std::size_t count, std::size_t classes, double scale, TailSum<Real>* rows,
                Real* out) {
  if (classes > kBlock) {
    *rows = out == nullptr ? sum_long_row(x, classes, scale) : store_long_row(x, classes, scale, out);
    return;
  }
  for (std::size_t r = 0; r < count; ++r) rows[r] = winner_among(x + r * classes, classes);
  BlockTails<Real> tails;
  if (out == nullptr) {
    tails.template add<false>(x, count, classes, scale, rows, out, true);
  } else {
    tails.template add<true>(x, count, classes, scale, rows, out, true);
  }
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
  visit_rows<Real>(x, 1, classes, scale, &row, nullptr);
  settle(x, classes, row);
  return row;
}

template <typename Real>
Real store_exponentials(const Real* x, std::size_t classes, double scale, Real* out) {
  TailSum<Real> row;
  visit_rows(x, 1, classes, scale, &row, out);
  return row.max;
}

/// Groups come in the order of their rows, so that the first of several rows does the others, too.
template <typename Real>
void store_group(const AlongClasses<Real>& traversal, const RowGroup<Real>& group, double scale,
                 RowStatistics<Real>& statistics) {
  const Real* const x = group.inputs[0];
  const std::size_t classes = traversal.classes;
  const std::size_t at_once = rows_at_once(classes, group.output != nullptr);
  if (group.row % at_once != 0) return;
  const std::size_t count = std::min(at_once, traversal.rows - group.row);
  TailSum<Real> rows[kRowsAtOnce];
  visit_rows(x, count, classes, scale, rows, group.output);
  for (std::size_t r = 0; r < count; ++r) {
    settle(x + r * classes, classes, rows[r]);
    statistics.max[group.row + r] = rows[r].max;
    statistics.argmax[group.row + r] = static_cast<std::int32_t>(rows[r].argmax);
    statistics.tail[group.row + r] = static_cast<Real>(rows[r].tail);
  }
}

}  // namespace xent
