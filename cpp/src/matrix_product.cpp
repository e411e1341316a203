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

/// to(i, j) = from(i, j), each with its own strides.
template <typename Real>
void copy(const MatrixView<Real>& from, Real* to, std::size_t row_stride, std::size_t column_stride) {
  for (std::size_t i = 0; i < from.rows; ++i) {
    const Real* entry = from.data + i * from.row_stride;
    Real* place = to + i * row_stride;
    for (std::size_t j = from.columns; j > 0; --j, entry += from.column_stride, place += column_stride) {
      *place = *entry;
    }
  }
}

/// Copies rows first..first+width-1 of a matrix, column by column; rows that are not there are 0. Numbers are
/// read in the order in which they lie: rows a power of two apart would drive each other out of the cache.
template <typename Real>
void pack_panel(const MatrixView<Real>& from, std::size_t first, std::size_t width, Real* to) {
  const std::size_t rows = std::min(width, from.rows - first);
  if (rows < width) std::fill_n(to, from.columns * width, Real{0});
  const MatrixView<Real> part{from.data + first * from.row_stride, rows, from.columns, from.row_stride,
                              from.column_stride};
  if (from.column_stride == 1) {
    copy(part, to, 1, width);
  } else {
    copy(part.transposed(), to, width, 1);
  }
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
  for (std::size_t i = 0; i < rows; ++i, result += stride) {
    std::size_t j = 0;
    for (; j + lanes <= columns; j += lanes) {
      store<Real>(result + j, load<Real>(result + j) + block[i][j / lanes]);
    }
    for (; j < columns; ++j) result[j] += block[i][j / lanes][j % lanes];
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
    for (std::size_t i = 0; i < a.rows; i += kRows) pack_panel(a_part, i, kRows, first + i * inner);
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
