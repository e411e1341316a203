#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

#include "precise_math.hpp"

namespace xent::test {

/// The unit roundoff u: 2^-24 for float, 2^-53 for double.
template <typename Real>
inline constexpr Real kUnitRoundoff = std::numeric_limits<Real>::epsilon() / 2;

/// The distance between neighbouring numbers of Real at a value; below the smallest normal number, that of
/// the subnormal ones.
template <typename Real>
Wide<Real> ulp_at(Wide<Real> value) {
  using Limits = std::numeric_limits<Real>;
  const int lowest = Limits::min_exponent - Limits::digits;
  if (value == 0) return std::ldexp(Wide<Real>(1), lowest);
  return std::ldexp(Wide<Real>(1), std::max(std::ilogb(value) - Limits::digits + 1, lowest));
}

/// How many units in the last place lie between a result and the exact value.
template <typename Real>
double error_in_ulp(Real got, Wide<Real> exact) {
  return static_cast<double>(std::abs(static_cast<Wide<Real>>(got) - exact) / ulp_at<Real>(exact));
}

/// The largest of many errors, and where it was met.
struct WorstCase {
  double error = 0;
  double at = 0;

  void add(double candidate, double position) {
    // Written so that a NaN is the worst of all.
    if (candidate <= error) return;
    if (std::isnan(error)) return;
    error = candidate;
    at = position;
  }
};

}  // namespace xent::test
