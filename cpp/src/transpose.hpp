#pragma once

// Rows that lie one after the other in memory become lanes, and back.

#include "simd.hpp"

namespace xent {

/// Rows of a 4x4 (float) or 2x2 (double) block become its columns.
XENT_INLINE void transpose(Lanes<float> (&block)[4]) {
  const Lanes<float> ab_low = __builtin_shufflevector(block[0], block[1], 0, 4, 1, 5);
  const Lanes<float> ab_high = __builtin_shufflevector(block[0], block[1], 2, 6, 3, 7);
  const Lanes<float> cd_low = __builtin_shufflevector(block[2], block[3], 0, 4, 1, 5);
  const Lanes<float> cd_high = __builtin_shufflevector(block[2], block[3], 2, 6, 3, 7);
  block[0] = __builtin_shufflevector(ab_low, cd_low, 0, 1, 4, 5);
  block[1] = __builtin_shufflevector(ab_low, cd_low, 2, 3, 6, 7);
  block[2] = __builtin_shufflevector(ab_high, cd_high, 0, 1, 4, 5);
  block[3] = __builtin_shufflevector(ab_high, cd_high, 2, 3, 6, 7);
}
XENT_INLINE void transpose(Lanes<double> (&block)[2]) {
  const Lanes<double> low = __builtin_shufflevector(block[0], block[1], 0, 2);
  const Lanes<double> high = __builtin_shufflevector(block[0], block[1], 1, 3);
  block[0] = low;
  block[1] = high;
}

/// Two vectors.
template <typename Real>
struct Columns {
  Lanes<Real> first, second;
};

/// Rows of two classes, in place.
XENT_INLINE Columns<float> columns_of_two(const float* rows) {
  const Lanes<float> a = load<float>(rows), b = load<float>(rows + 4);
  return {__builtin_shufflevector(a, b, 0, 2, 4, 6), __builtin_shufflevector(a, b, 1, 3, 5, 7)};
}
XENT_INLINE Columns<double> columns_of_two(const double* rows) {
  Lanes<double> block[] = {load<double>(rows), load<double>(rows + 2)};
  transpose(block);
  return {block[0], block[1]};
}
XENT_INLINE void scatter_two(Lanes<float> first, Lanes<float> second, float* rows) {
  store<float>(rows, __builtin_shufflevector(first, second, 0, 4, 1, 5));
  store<float>(rows + 4, __builtin_shufflevector(first, second, 2, 6, 3, 7));
}
XENT_INLINE void scatter_two(Lanes<double> first, Lanes<double> second, double* rows) {
  Lanes<double> block[] = {first, second};
  transpose(block);
  store<double>(rows, block[0]);
  store<double>(rows + 2, block[1]);
}
/// Turns as many rows as there are lanes, one after the other in memory, into columns: a vector for each
/// class. Gives the largest number of each row; NaN is passed over. As many numbers at `soon` are brought
/// into the cache: of four rows at a time a processor does not foresee the next.
template <typename Real>
Lanes<Real> gather_rows(const Real* rows, const Real* soon, std::size_t classes, Real* columns);

/// Turns columns into rows again, each times its factor.
template <typename Real>
void scatter_rows(const Real* columns, std::size_t classes, Lanes<Real> factor, Real* rows);

}  // namespace xent
