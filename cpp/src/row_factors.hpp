#pragma once

#include <cstddef>

#include "simd.hpp"

namespace xent {

/// What the probabilities of rows are multiplied by: one factor for all, or one for each.
template <typename Real>
struct RowFactors {
  Real shared = 1;
  const Real* each = nullptr;

  /// Those of a group of rows.
  template <typename Traversal>
  XENT_INLINE Lanes<Real> at(const Traversal& traversal, std::size_t row, std::size_t count) const {
    return each == nullptr ? broadcast<Real>(shared) : traversal.load_rows(each + row, count);
  }
};

/// factor / (1 + s): what turns exponentials of rows with the tail s into factor * softmax. NaN for a row
/// that has no softmax, but 0 where the factor is.
template <typename Real>
XENT_INLINE Lanes<Real> winner_share(Lanes<Real> factor, Lanes<Real> tail) {
  return zero_where(factor == broadcast<Real>(0), factor / (broadcast<Real>(1) + tail));
}

}  // namespace xent
