#include "transpose.hpp"

#include <algorithm>

namespace xent {
namespace {

XENT_INLINE Lanes<float> gather_three(const float* rows, float* columns) {
  const Lanes<float> a = load<float>(rows), b = load<float>(rows + 4), c = load<float>(rows + 8);
  const Lanes<float> ab = __builtin_shufflevector(a, b, 0, 3, 6, 6),
                     first = __builtin_shufflevector(ab, c, 0, 1, 2, 5);
  const Lanes<float> ba = __builtin_shufflevector(a, b, 1, 4, 7, 7),
                     second = __builtin_shufflevector(ba, c, 0, 1, 2, 6);
  const Lanes<float> bc = __builtin_shufflevector(a, b, 2, 5, 5, 5),
                     third = __builtin_shufflevector(bc, c, 0, 1, 4, 7);
  store<float>(columns, first);
  store<float>(columns + 4, second);
  store<float>(columns + 8, third);
  return max_number(max_number(first, second), third);
}

XENT_INLINE Lanes<float> largest(const Lanes<float> (&block)[4]) {
  return max_number(max_number(block[0], block[1]), max_number(block[2], block[3]));
}
XENT_INLINE Lanes<double> largest(const Lanes<double> (&block)[2]) { return max_number(block[0], block[1]); }

XENT_INLINE void scatter_three(Lanes<float> a, Lanes<float> b, Lanes<float> c, float* rows) {
  const Lanes<float> first = __builtin_shufflevector(a, b, 0, 4, 1, 1);   // a0 b0 a1
  const Lanes<float> second = __builtin_shufflevector(b, c, 1, 5, 2, 2);  // b1 c1 b2
  const Lanes<float> third = __builtin_shufflevector(b, c, 3, 6, 7, 7);   // b3 c2 c3
  store<float>(rows, __builtin_shufflevector(first, c, 0, 1, 4, 2));
  store<float>(rows + 4, __builtin_shufflevector(second, a, 0, 1, 6, 2));
  store<float>(rows + 8, __builtin_shufflevector(third, a, 1, 7, 0, 2));
}

}  // namespace

template <typename Real>
Lanes<Real> gather_rows(const Real* rows, const Real* soon, std::size_t classes, Real* columns) {
  constexpr std::size_t lanes = kLanes<Real>;
  if (classes == 1) {
    store<Real>(columns, load<Real>(rows));
    return load<Real>(rows);
  }
  if (classes == 2) {
    const Columns<Real> two = columns_of_two(rows);
    store<Real>(columns, two.first);
    store<Real>(columns + lanes, two.second);
    return max_number(two.first, two.second);
  }
  if constexpr (lanes == 4) {
    if (classes == 3) return gather_three(rows, columns);
  }
  // In blocks, the last of which overlaps the one before it.
  Lanes<Real> max = load<Real>(rows);
  std::size_t i = 0;
  const std::size_t last = classes - lanes;
  Lanes<Real> block[lanes];
  while (true) {
    // WebAssembly has no instruction for it but a load.
    static_cast<void>(*static_cast<const volatile Real*>(soon + i * lanes));
    XENT_UNROLL for (std::size_t lane = 0; lane < lanes; ++lane) block[lane] =
        load<Real>(rows + lane * classes + i);
    transpose(block);
    XENT_UNROLL for (std::size_t k = 0; k < lanes; ++k) store<Real>(columns + (i + k) * lanes, block[k]);
    max = i == 0 ? largest(block) : max_number(max, largest(block));
    if (i == last) return max;
    i = std::min(i + lanes, last);
  }
}

template <typename Real>
void scatter_rows(const Real* columns, std::size_t classes, Lanes<Real> factor, Real* rows) {
  constexpr std::size_t lanes = kLanes<Real>;
  const auto column = [&](std::size_t c)
                          XENT_INLINE_LAMBDA { return factor * load<Real>(columns + c * lanes); };
  if (classes == 1) {
    store<Real>(rows, column(0));
    return;
  }
  if (classes == 2) {
    scatter_two(column(0), column(1), rows);
    return;
  }
  if constexpr (lanes == 4) {
    if (classes == 3) {
      scatter_three(column(0), column(1), column(2), rows);
      return;
    }
  }
  const std::size_t last = classes - lanes;
  std::size_t i = 0;
  while (true) {
    Lanes<Real> block[lanes];
    XENT_UNROLL for (std::size_t k = 0; k < lanes; ++k) block[k] = column(i + k);
    transpose(block);
    XENT_UNROLL for (std::size_t lane = 0; lane < lanes; ++lane)
        store<Real>(rows + lane * classes + i, block[lane]);
    if (i == last) return;
    i = std::min(i + lanes, last);
  }
}

template Lanes<float> gather_rows(const float*, const float*, std::size_t, float*);
template Lanes<double> gather_rows(const double*, const double*, std::size_t, double*);
template void scatter_rows(const float*, std::size_t, Lanes<float>, float*);
template void scatter_rows(const double*, std::size_t, Lanes<double>, double*);

}  // namespace xent
