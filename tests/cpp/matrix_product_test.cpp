// The matrix product at sizes around those of its blocks, for every way in which the factors may lie, against
// the bound that its header states.

#include "matrix_product.hpp"

#include <catch2/catch.hpp>

#include "lcg32.hpp"
#include "tensors.hpp"
#include "ulp.hpp"

using namespace xent;
using namespace xent::test;

namespace {

template <typename Real>
double share_of_bound(Lcg32& random, std::size_t rows, std::size_t inner, std::size_t columns,
                      bool transpose_a, bool transpose_b) {
  const std::vector<Real> a = random.uniform_values<Real>(rows * inner, -1, 1);
  const std::vector<Real> b = random.uniform_values<Real>(inner * columns, -1, 1);
  MatrixView<Real> first{a.data(), rows, inner, inner, 1}, second{b.data(), inner, columns, columns, 1};
  if (transpose_a) first = MatrixView<Real>{a.data(), inner, rows, rows, 1}.transposed();
  if (transpose_b) second = MatrixView<Real>{b.data(), columns, inner, inner, 1}.transposed();
  // Rows of the result that are further apart than they are long: what lies between must stay.
  const std::size_t stride = columns + 3;
  const std::vector<Real> before = random.uniform_values<Real>(rows * stride, -1, 1);
  std::vector<Real> result = before, scratch(product_scratch(rows), kNaN<Real>);
  add_product(first, second, result.data(), stride, scratch.data());

  using Number = Wide<Real>;
  const auto entry = [](const MatrixView<Real>& m, std::size_t i, std::size_t j) {
    return static_cast<Number>(m.data[i * m.row_stride + j * m.column_stride]);
  };
  const std::size_t roundings = std::min(inner, kInnerBlock) + (inner + kInnerBlock - 1) / kInnerBlock;
  double worst = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    for (std::size_t j = columns; j < stride; ++j) CHECK(result[i * stride + j] == before[i * stride + j]);
    for (std::size_t j = 0; j < columns; ++j) {
      Number exact = static_cast<Number>(before[i * stride + j]), size = std::abs(exact);
      for (std::size_t k = 0; k < inner; ++k) {
        const Number product = entry(first, i, k) * entry(second, k, j);
        exact += product;
        size += std::abs(product);
      }
      const Number error = std::abs(static_cast<Number>(result[i * stride + j]) - exact);
      const Number allowed = static_cast<Number>(roundings) * kUnitRoundoff<Real> * size;
      if (error > 0) worst = std::max(worst, static_cast<double>(error / allowed));
    }
  }
  return worst;
}

}  // namespace

TEMPLATE_TEST_CASE("matrix products keep to their bound", "[accuracy]", float, double) {
  Lcg32 random(5);
  for (std::size_t rows : {1u, 2u, 3u, 5u}) {
    for (std::size_t inner : {0u, 1u, 2u, 5u, 255u, 256u, 257u, 513u}) {
      for (std::size_t columns : {1u, 3u, 4u, 7u, 8u, 9u, 15u, 16u, 17u, 33u}) {
        for (bool transpose_a : {false, true}) {
          for (bool transpose_b : {false, true}) {
            INFO(rows << " x " << inner << " x " << columns << ", transposed " << transpose_a << transpose_b);
            CHECK(share_of_bound<TestType>(random, rows, inner, columns, transpose_a, transpose_b) <= 1);
          }
        }
      }
    }
  }
}
