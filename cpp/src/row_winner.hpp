#pragma once

// Finds the largest of neighbouring numbers and its place.

#include <algorithm>
#include <limits>

#include "simd.hpp"

namespace xent {

/// What adds nothing to a sum of exponentials.
template <typename Real>
constexpr Real kNothing = -std::numeric_limits<Real>::infinity();

/// The largest of some numbers, and its first place.
template <typename Real>
struct Winner {
  Real max;
  std::size_t place;
};

/// The winner of n > 0 numbers, for n within the integers of the lanes. NaN is passed over, or wins:
/// exponentials tell. Vectors are compared four at a time, and each lane keeps where the four began that
/// raised its maximum last. So nothing has to be searched: where a search ends, no processor foresees.
template <typename Real>
Winner<Real> winner_of(const Real* x, std::size_t n) {
  constexpr std::size_t lanes = kLanes<Real>, vectors = 4, step = vectors * lanes;
  if (n < step) {
    std::size_t place = 0;
    for (std::size_t i = 1; i < n; ++i) place = x[i] > x[place] ? i : place;
    return {x[place], place};
  }
  Lanes<Real> max = broadcast<Real>(kNothing<Real>);
  Mask<Real> here{}, raised{};
  const auto visit = [&](std::size_t i) XENT_INLINE_LAMBDA {
    Lanes<Real> value[vectors];
    XENT_UNROLL for (std::size_t k = 0; k < vectors; ++k) value[k] = load<Real>(x + i + k * lanes);
    const Lanes<Real> largest = max_number(max_number(value[0], value[1]), max_number(value[2], value[3]));
    raised = larger(raised, here & opaque(max < largest));
    max = max_number(max, largest);
    here += static_cast<typename LaneTypes<Real>::Bits>(step);
  };
  const std::size_t last = n - step;
  for (std::size_t i = 0; i < last; i += step) visit(i);
  visit(last);  // overlaps those before
  const Real winner = max_of_lanes(max);
  const Lanes<Real> wanted = broadcast<Real>(winner);
  const Mask<Real> wins = opaque(max == wanted);
  const auto end = Mask<Real>{} + static_cast<typename LaneTypes<Real>::Bits>(last);
  const auto start = static_cast<std::size_t>(min_of_lanes((raised & wins) | (end & ~wins)));
  unsigned places = 1u << (step - 1);  // among NaN alone there is no winner
  XENT_UNROLL for (std::size_t k = 0; k < vectors; ++k) {
    places |= bitmask(load<Real>(x + start + k * lanes) == wanted) << (k * lanes);
  }
  return {winner, start + static_cast<std::size_t>(__builtin_ctz(places))};
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

}  // namespace xent
