#pragma once

// A blocked matrix product after Goto & van de Geijn (2008): both factors are copied into panels that lie in
// memory in the order in which they are read, and a block of the product stays in registers over a run of the
// inner dimension.

#include <cstddef>

namespace xent {

/// A matrix to be read: entry (i, j) is data[i * row_stride + j * column_stride].
template <typename Real>
struct MatrixView {
  const Real* data;
  std::size_t rows, columns;
  std::size_t row_stride, column_stride;

  MatrixView transposed() const { return {data, columns, rows, column_stride, row_stride}; }
};

/// So many terms are summed in registers before they are added to the entry of the result.
inline constexpr std::size_t kInnerBlock = 256;

/// The numbers of scratch memory that a product needs whose first factor has at most `rows` rows.
constexpr std::size_t product_scratch(std::size_t rows) { return (rows + 1 + 16) * kInnerBlock; }

/// result += a * b. The rows of the result are `stride` apart and each lies in one piece. An entry is within
/// (min(n, kInnerBlock) + ceil(n / kInnerBlock)) * u of the sum of its terms' sizes, the entry before
/// included, for an inner dimension of n.
template <typename Real>
void add_product(const MatrixView<Real>& a, const MatrixView<Real>& b, Real* result, std::size_t stride,
                 Real* scratch);

}  // namespace xent
