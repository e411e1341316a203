#pragma once

// The statistics of as many rows as there are lanes, side by side: short rows, and rows along an inner axis.

#include <limits>

#include "row_statistics.hpp"
#include "shifted_exponential.hpp"

namespace xent {

/// The maximum of each lane over the classes, and which lanes met a NaN.
template <typename Real>
struct LaneMaximum {
  Lanes<Real> max;
  Mask<Real> nan;
};

template <typename Real>
XENT_INLINE LaneMaximum<Real> lane_maximum(const AcrossRows<Real>& traversal, const Real* x) {
  Lanes<Real> max0 = broadcast<Real>(-std::numeric_limits<Real>::infinity()), max1 = max0;
  Mask<Real> nan{};
  const std::size_t stride = traversal.stride;
  const Real* const end = x + traversal.classes * stride;
  if (traversal.classes % 2 != 0) {
    max0 = max_number(max0, load<Real>(x));
    nan = is_nan(load<Real>(x));
    x += stride;
  }
  for (; x != end; x += 2 * stride) {
    const Lanes<Real> x0 = load<Real>(x), x1 = load<Real>(x + stride);
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

/// The first `count` lanes as class indices. Of the last group alone there are less than lanes.
template <typename Indices>
__attribute__((noinline)) void store_last_indices(Indices lanes, std::int32_t* to, std::size_t count) {
  for (std::size_t lane = 0; lane < count; ++lane) to[lane] = static_cast<std::int32_t>(lanes[lane]);
}
XENT_INLINE void store_indices(Mask<float> lanes, std::int32_t* to, std::size_t count) {
  if (count < kLanes<float>) return store_last_indices(lanes, to, count);
  store<float>(reinterpret_cast<float*>(to), from_bits(lanes));
}
XENT_INLINE void store_indices(Mask<double> lanes, std::int32_t* to, std::size_t count) {
  store_last_indices(lanes, to, count);
}

/// What is known of each lane's row.
template <typename Real>
struct LaneStatistics {
  Lanes<Real> max, tail;
  Mask<Real> argmax;
};

/// Stores what is known of `count` rows from `row` on. Whole vectors, and beyond the last row: the arrays
/// have room. Kernels read them back as vectors at once.
template <typename Real>
XENT_INLINE void store_lanes(const LaneStatistics<Real>& lanes, std::size_t row, std::size_t count,
                             RowStatistics<Real>& statistics) {
  store<Real>(statistics.max.get() + row, lanes.max);
  store<Real>(statistics.tail.get() + row, lanes.tail);
  store_indices(lanes.argmax, statistics.argmax + row, count);
}

/// Sums the exponentials of each lane over the classes. Classes that reach the maximum are kept out of the
/// sum and counted: all but one of them belong to the tail. It runs from the last class to the first, so that
/// the first of them stays as the winner.
template <typename Real>
LaneStatistics<Real> statistics_of_many(const AcrossRows<Real>& traversal, const RowGroup<Real>& group,
                                        Lanes<Real> max, double scale) {
  using Bits = typename LaneTypes<Real>::Bits;
  // Copies, so that the compiler need not read them again for every class.
  const Real* const x = group.inputs[0];
  Real* const exponentials = group.output;
  const std::size_t classes = traversal.classes, stride = traversal.stride;
  const ShiftedExponential<Real> exponential(max, scale);
  Mask<Real> winners{}, winner{};
  WideSum<Real> tail;
  Lanes<Real> sum = broadcast<Real>(0);
  Mask<Real> index = Mask<Real>{} + static_cast<Bits>(classes);
  for (std::size_t end = classes; end > 0;) {
    const std::size_t start = end > kTermsInSum ? end - kTermsInSum : 0;
    sum = broadcast<Real>(0);
    XENT_UNROLL_TWICE for (; end > start; --end) {
      const std::size_t element = (end - 1) * stride;
      const Lanes<Real> value = load<Real>(x + element);
      const Lanes<Real> e = exponential(value);
      if (exponentials != nullptr) store<Real>(exponentials + element, e);
      const Mask<Real> wins = value == max;
      index -= 1;
      winner = bits(select(wins, from_bits(index), from_bits(winner)));
      winners -= wins;
      sum += zero_where(wins, e);
    }
    if (classes > kTermsInSum) tail.add(sum);
  }
  if (classes > kTermsInSum) sum = tail.rounded();
  return {max, sum + __builtin_convertvector(winners - 1, Lanes<Real>), winner};
}

/// Of two classes one is the winner, and the exponential of the other is all of the tail, and of a small
/// loss. There is only one, so it can be right: what the difference of the logits lost in rounding (Knuth's
/// TwoSum) is put back, to first order.
template <typename Real>
XENT_INLINE LaneStatistics<Real> statistics_of_two(Lanes<Real> first, Lanes<Real> second, double scale) {
  const Lanes<Real> max = max_number(first, second);
  const Mask<Real> second_wins = first < second;
  const Lanes<Real> other = select(second_wins, first, second);
  const Lanes<Real> factor = broadcast<Real>(static_cast<Real>(bounded_scale<Real>(scale)));
  const Lanes<Real> difference = other - max, minus_max = difference - other;
  const Lanes<Real> lost = (other - (difference - minus_max)) - (max + minus_max);
  const Lanes<Real> rounded = exp_nonpositive<Real>(difference * factor);
  // Where the difference is infinite, what it lost is NaN.
  const Lanes<Real> e = rounded + zero_where(rounded == broadcast<Real>(0), rounded * (lost * factor));
  return {max, e, second_wins & 1};
}

/// The same for rows in memory, with their exponentials where a group has an output.
template <typename Real>
XENT_INLINE LaneStatistics<Real> statistics_of_two(const AcrossRows<Real>& traversal,
                                                   const RowGroup<Real>& group, double scale) {
  const Real* const x = group.inputs[0];
  const LaneStatistics<Real> two =
      statistics_of_two<Real>(load<Real>(x), load<Real>(x + traversal.stride), scale);
  if (group.output != nullptr) {
    const Mask<Real> second_wins = -two.argmax;
    const Lanes<Real> one = broadcast<Real>(1);
    store<Real>(group.output, select(second_wins, two.tail, one));
    store<Real>(group.output + traversal.stride, select(second_wins, one, two.tail));
  }
  return two;
}

template <typename Real>
XENT_INLINE void store_group(const AcrossRows<Real>& traversal, const RowGroup<Real>& group, double scale,
                             RowStatistics<Real>& statistics) {
  const LaneMaximum<Real> maximum = lane_maximum(traversal, group.inputs[0]);
  const LaneStatistics<Real> lanes = traversal.classes == 2
                                         ? statistics_of_two(traversal, group, scale)
                                         : statistics_of_many(traversal, group, maximum.max, scale);
  store_lanes(lanes, group.row, group.count, statistics);
  const Mask<Real> unbounded = maximum.nan | ~((maximum.max - maximum.max) == broadcast<Real>(0));
  if (!any_of(unbounded)) return;
  for (std::size_t lane = 0; lane < group.count; ++lane) {
    if (unbounded[lane] == 0) continue;
    store_unbounded_row(traversal, group.inputs[0], lane, maximum.nan[lane] != 0, Real(maximum.max[lane]),
                        group.row + lane, statistics);
  }
}

}  // namespace xent
