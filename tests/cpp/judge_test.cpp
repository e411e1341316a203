// The pass rule of the golden files, and that it can fail.

#include "judge.hpp"

#include <catch2/catch.hpp>

#include "tensors.hpp"

using namespace xent;
using namespace xent::test;

namespace {

template <typename Real>
bool passes(std::vector<Real> got, const GoldenTensor& expected, Tolerance tolerance) {
  return mismatch(borrowed(got, Shape{got.size()}), expected, tolerance).empty();
}

template <typename Real>
bool passes(Real got, double expected, Tolerance tolerance) {
  return passes(std::vector<Real>{got}, GoldenTensor{.shape = {1}, .values = {expected}}, tolerance);
}

}  // namespace

TEST_CASE("an entry passes within relative and absolute tolerance together", "[judge]") {
  CHECK(passes(10.29, 10.0, {0.02, 0.1}));
  CHECK_FALSE(passes(10.31, 10.0, {0.02, 0.1}));
  CHECK(passes(-10.29, -10.0, {0.02, 0.1}));
  CHECK_FALSE(passes(9.69, 10.0, {0.02, 0.1}));
  CHECK(passes(0.0, -0.0, {0, 0}));
}

TEST_CASE("NaN passes for NaN alone, an infinity for itself alone", "[judge]") {
  const Tolerance wide = {1, 1e300};
  CHECK(passes(kNaN<double>, kNaN<double>, wide));
  CHECK_FALSE(passes(kNaN<double>, 1.0, wide));
  CHECK_FALSE(passes(1.0, kNaN<double>, wide));
  CHECK(passes(kInfinity<double>, kInfinity<double>, wide));
  CHECK_FALSE(passes(kInfinity<double>, -kInfinity<double>, wide));
  CHECK_FALSE(passes(kInfinity<double>, 1.0, wide));
  CHECK_FALSE(passes(1.0, kInfinity<double>, wide));
  CHECK_FALSE(passes(kNaN<double>, kInfinity<double>, wide));
}

TEST_CASE("for float an expected value is rounded to float first", "[judge]") {
  CHECK(passes(kInfinity<float>, 6e38, {1e-5, 0}));
  CHECK_FALSE(passes(kInfinity<double>, 6e38, {1e-5, 0}));
  CHECK(passes(0.1f, 0.1, {0, 0}));
}

TEST_CASE("a tensor of another shape, or none, does not pass", "[judge]") {
  const GoldenTensor expected = {.shape = {2}, .values = {1, 2}};
  CHECK(passes(std::vector<double>{1, 2}, expected, {0, 0}));
  CHECK_FALSE(passes(std::vector<double>{1, 2, 3}, expected, {0, 0}));
  CHECK_FALSE(mismatch(Tensor<double>(), expected, {1, 1}).empty());
  const GoldenTensor empty = {.shape = {0, 3}, .values = {}};
  CHECK_FALSE(mismatch(Tensor<double>(), empty, {1, 1}).empty());
  CHECK(mismatch(Tensor<double>::allocate({0, 3}), empty, {0, 0}).empty());
}

TEST_CASE("a sampled tensor is judged by its samples and its sum", "[judge]") {
  GoldenTensor expected = {
      .shape = {4}, .values = {1, 4}, .sampled = true, .index = {0, 3}, .sum = 10, .sum_abs = 10};
  CHECK(passes(std::vector<double>{1, 2, 3, 4}, expected, {0, 0}));
  CHECK_FALSE(passes(std::vector<double>{1, 2, 3, 4.5}, expected, {0.01, 0}));
  CHECK_FALSE(passes(std::vector<double>{1, 2, 3.5, 4}, expected, {0.01, 0}));
  CHECK(passes(std::vector<double>{1, 2, 3.09, 4}, expected, {0.01, 0}));
  CHECK(passes(std::vector<double>{1, 2, 3.19, 4}, expected, {0, 0.1}));
  CHECK_FALSE(passes(std::vector<double>{1, 2, 3.21, 4}, expected, {0, 0.1}));
}
