#pragma once

#include "exp_log.hpp"

namespace xent {

/// exp(scale * (x - max)), a vector at a time. Exponentials that are stored are the results' own digits and
/// computed to 2 ulp; those that are only summed come from the quicker 2^t.
template <typename Real, bool kStores>
struct ShiftedExponential {
  Lanes<Real> max, factor;

  static constexpr double kLog2E = 1.4426950408889634;

  ShiftedExponential(Lanes<Real> row_max, double scale)
      : max(row_max), factor(broadcast<Real>(static_cast<Real>(kStores ? scale : scale * kLog2E))) {}

  XENT_INLINE Lanes<Real> operator()(Lanes<Real> x) const {
    const Lanes<Real> argument = (x - max) * factor;
    return kStores ? exp_nonpositive<Real>(argument) : exp2_nonpositive<Real>(argument);
  }
};

}  // namespace xent
