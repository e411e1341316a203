#pragma once

#include <algorithm>
#include <limits>

#include "exp_log.hpp"

namespace xent {

/// A scale as a factor that is neither 0 nor infinite, also of 1.44 times itself: so exponentials of
/// -Infinity are 0 also where a hot scale would be 0 as a float, and those of the maximum 1 where a cold one
/// would be infinite.
template <typename Real>
double bounded_scale(double scale) {
  using Limits = std::numeric_limits<Real>;
  return std::clamp(scale, double(Limits::min()), double(Limits::max() / 2));
}

/// exp(scale * (x - max)), a vector at a time. The difference is taken first, and rounded, so the exponential
/// carries |scale * (x - max)| units of rounding whatever computes it: the quick 2^t only doubles them.
template <typename Real>
struct ShiftedExponential {
  Lanes<Real> max, factor;

  static constexpr double kLog2E = 1.4426950408889634;

  XENT_INLINE ShiftedExponential(Lanes<Real> row_max, double scale)
      : max(row_max), factor(broadcast<Real>(static_cast<Real>(bounded_scale<Real>(scale) * kLog2E))) {}

  /// 0 for NaN.
  XENT_INLINE Lanes<Real> operator()(Lanes<Real> x) const {
    return exp2_nonpositive<Real>((x - max) * factor);
  }

  /// In two halves. NaN for NaN.
  XENT_INLINE SplitPower<Real> split(Lanes<Real> x) const { return split_power<Real>((x - max) * factor); }
};

}  // namespace xent
