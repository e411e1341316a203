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

/// Few classes: all rows of a group are `classes` vectors in memory. False where there are too
/// many classes.
XENT_INLINE bool gather_few(const float* rows, std::size_t classes, float* columns) {
  if (classes == 1) {
    store<float>(columns, load<float>(rows));
    return true;
  }
  if (classes == 2) {
    const Lanes<float> a = load<float>(rows), b = load<float>(rows + 4);
    store<float>(columns, __builtin_shufflevector(a, b, 0, 2, 4, 6));
    store<float>(columns + 4, __builtin_shufflevector(a, b, 1, 3, 5, 7));
    return true;
  }
  if (classes == 3) {
    const Lanes<float> a = load<float>(rows), b = load<float>(rows + 4), c = load<float>(rows + 8);
    const Lanes<float> first = __builtin_shufflevector(a, b, 0, 3, 6, 6);
    const Lanes<float> second = __builtin_shufflevector(a, b, 1, 4, 7, 7);
    const Lanes<float> third = __builtin_shufflevector(a, b, 2, 5, 5, 5);
    store<float>(columns, __builtin_shufflevector(first, c, 0, 1, 2, 5));
    store<float>(columns + 4, __builtin_shufflevector(second, c, 0, 1, 2, 6));
    store<float>(columns + 8, __builtin_shufflevector(third, c, 0, 1, 4, 7));
    return true;
  }
  return false;
}
XENT_INLINE bool gather_few(const double* rows, std::size_t classes, double* columns) {
  if (classes == 1) {
    store<double>(columns, load<double>(rows));
    return true;
  }
  if (classes == 2) {
    Lanes<double> block[] = {load<double>(rows), load<double>(rows + 2)};
    transpose(block);
    store<double>(columns, block[0]);
    store<double>(columns + 2, block[1]);
    return true;
  }
  return false;
}

/// The way back.
XENT_INLINE bool scatter_few(const float* columns, std::size_t classes, float* rows) {
  if (classes == 1) {
    store<float>(rows, load<float>(columns));
    return true;
  }
  if (classes == 2) {
    const Lanes<float> a = load<float>(columns), b = load<float>(columns + 4);
    store<float>(rows, __builtin_shufflevector(a, b, 0, 4, 1, 5));
    store<float>(rows + 4, __builtin_shufflevector(a, b, 2, 6, 3, 7));
    return true;
  }
  if (classes == 3) {
    const Lanes<float> a = load<float>(columns), b = load<float>(columns + 4), c = load<float>(columns + 8);
    const Lanes<float> first = __builtin_shufflevector(a, b, 0, 4, 1, 1);   // a0 b0 a1
    const Lanes<float> second = __builtin_shufflevector(b, c, 1, 5, 2, 2);  // b1 c1 b2
    const Lanes<float> third = __builtin_shufflevector(b, c, 3, 6, 7, 7);   // b3 c2 c3
    store<float>(rows, __builtin_shufflevector(first, c, 0, 1, 4, 2));
    store<float>(rows + 4, __builtin_shufflevector(second, a, 0, 1, 6, 2));
    store<float>(rows + 8, __builtin_shufflevector(third, a, 1, 7, 0, 2));
    return true;
  }
  return false;
}
XENT_INLINE bool scatter_few(const double* columns, std::size_t classes, double* rows) {
  if (classes == 1) store<double>(rows, load<double>(columns));
  return classes == 1;
}

}  // namespace xent
