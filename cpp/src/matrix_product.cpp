#include "matrix_product.hpp"

#include <algorithm>

#include "simd.hpp"

namespace xent {
namespace {

/// A block of the result has so many rows, and columns of four vectors. Its 8 sums are as many as two
/// multiply-add units of latency 4 need; with 10 or 12, V8 sends some of them through memory.
constexpr std::size_t kRows = 2;
template <typename Real>
constexpr std::size_t kColumns = 4 * kLanes<Real>;
static_assert(product_scratch(1) >= (kRows + kColumns<float>)*kInnerBlock);

/// Copies rows first..first+width-1 of a matrix, column by column; rows that are not there are 0.
template <typename Real>
Real* pack_panel(const MatrixView<Real>& from, std::size_t first, std::size_t width, Real* to) {
  const std::size_t rows = std::min(width, from.rows - first);
  const Real* column = from.data + first * from.row_stride;
  for (std::size_t k = 0; k < from.columns; ++k, column += from.column_stride) {
    const Real* entry = column;
    for (std::size_t i = 0; i < width; ++i, entry += from.row_stride) *to++ = i < rows ? *entry : Real{0};
  }
  return to;
}

/// Adds the product of two panels to a block of the result, of which `rows` by `columns` are there. Not
/// inlined: engines replace a function by its optimised code from one call to the next, and calls of this one
/// are short.
template <typename Real>
__attribute__((noinline)) void add_block(const Real* a, const Real* b, std::size_t inner, std::size_t rows,
                                         std::size_t columns, Real* result, std::size_t stride) {
  constexpr std::size_t lanes = kLanes<Real>;
  Lanes<Real> sum00{}, sum01{}, sum02{}, sum03{}, sum10{}, sum11{}, sum12{}, sum13{};
  for (const Real* const end = a + inner * kRows; a != end; a += kRows, b += kColumns<Real>) {
    const Lanes<Real> a0 = broadcast<Real>(a[0]), a1 = broadcast<Real>(a[1]);
    const Lanes<Real> b0 = load<Real>(b), b1 = load<Real>(b + lanes), b2 = load<Real>(b + 2 * lanes),
                      b3 = load<Real>(b + 3 * lanes);
    sum00 += a0 * b0;
    sum01 += a0 * b1;
    sum02 += a0 * b2;
    sum03 += a0 * b3;
    sum10 += a1 * b0;
    sum11 += a1 * b1;
    sum12 += a1 * b2;
    sum13 += a1 * b3;
  }
  const Lanes<Real> block[kRows][4] = {{sum00, sum01, sum02, sum03}, {sum10, sum11, sum12, sum13}};
  for (std::size_t i = 0; i < rows; ++i) {
    for (std::size_t j = 0; j < columns; ++j) result[i * stride + j] += block[i][j / lanes][j % lanes];
  }
}

}  // namespace

template <typename Real>
void add_product(const MatrixView<Real>& a, const MatrixView<Real>& b, Real* result, std::size_t stride,
                 Real* scratch) {
  Real* const second = scratch;
  Real* const first = scratch + kColumns<Real> * kInnerBlock;
  for (std::size_t k = 0; k < a.columns; k += kInnerBlock) {
    const std::size_t inner = std::min(kInnerBlock, a.columns - k);
    const MatrixView<Real> a_part{a.data + k * a.column_stride, a.rows, inner, a.row_stride, a.column_stride};
    // Seen from its columns, which are the panels' rows.
    const MatrixView<Real> b_part{b.data + k * b.row_stride, b.columns, inner, b.column_stride, b.row_stride};
    Real* to = first;
    for (std::size_t i = 0; i < a.rows; i += kRows) to = pack_panel(a_part, i, kRows, to);
    for (std::size_t j = 0; j < b.columns; j += kColumns<Real>) {
      pack_panel(b_part, j, kColumns<Real>, second);
      const std::size_t columns = std::min(kColumns<Real>, b.columns - j);
      for (std::size_t i = 0; i < a.rows; i += kRows) {
        add_block(first + i * inner, second, inner, std::min(kRows, a.rows - i), columns,
                  result + i * stride + j, stride);
      }
    }
  }
}

template void add_product(const MatrixView<float>&, const MatrixView<float>&, float*, std::size_t, float*);
template void add_product(const MatrixView<double>&, const MatrixView<double>&, double*, std::size_t,
                          double*);

}  // namespace xent
