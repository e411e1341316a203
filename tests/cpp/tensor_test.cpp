// Shape and Tensor: extents, ownership, and allocations that can't be had.

#include "xent/tensor.hpp"

#include <catch2/catch.hpp>
#include <cstdint>
#include <limits>

using namespace xent;

TEST_CASE("a scalar has rank 0 and one element", "[tensor]") {
  CHECK(Shape{}.rank() == 0);
  CHECK(Shape{}.elements() == 1);
}

TEST_CASE("the parts of a shape", "[tensor]") {
  const Shape shape{2, 3, 4};
  CHECK(shape.rank() == 3);
  CHECK(shape[1] == 3);
  CHECK(shape.elements() == 24);
  CHECK(shape.product(0, 1) == 2);
  CHECK(shape.product(1, 3) == 12);
  CHECK(shape.product(3, 3) == 1);
  CHECK(shape.without(1) == Shape{2, 4});
  CHECK(Shape{5}.without(0) == Shape{});
  CHECK(shape != Shape{2, 3});
  CHECK(shape != Shape{2, 4, 3});
  CHECK(Shape{0, 3}.elements() == 0);
}

TEST_CASE("a shape holds no more axes than its limit", "[tensor]") {
  Shape shape;
  for (int axis = 0; axis < Shape::kMaxRank; ++axis) CHECK(shape.append(1));
  CHECK_FALSE(shape.append(1));
  CHECK(shape.rank() == Shape::kMaxRank);
}

TEMPLATE_TEST_CASE("an allocated tensor owns aligned memory", "[tensor]", float, double, std::int32_t) {
  Tensor<TestType> tensor = Tensor<TestType>::allocate({3, 5});
  REQUIRE(tensor.allocated());
  CHECK(reinterpret_cast<std::uintptr_t>(tensor.data()) % 16 == 0);
  CHECK(tensor.elements() == 15);
  tensor[14] = 7;

  Tensor<TestType> moved = std::move(tensor);
  CHECK(moved[14] == 7);
  CHECK_FALSE(tensor.allocated());
  tensor = std::move(moved);
  CHECK(tensor[14] == 7);
  CHECK_FALSE(moved.allocated());
}

TEMPLATE_TEST_CASE("an empty tensor is allocated all the same", "[tensor]", float, double, std::int32_t) {
  CHECK(Tensor<TestType>::allocate({0, 3}).allocated());
  CHECK_FALSE(Tensor<TestType>().allocated());
}

TEMPLATE_TEST_CASE("a borrowed tensor is the caller's memory", "[tensor]", float, double, std::int32_t) {
  TestType data[] = {1, 2, 3};
  Tensor<TestType> tensor = Tensor<TestType>::borrow(data, {3});
  tensor[1] = 5;
  CHECK(data[1] == 5);
  CHECK(tensor.data() == data);
}

TEMPLATE_TEST_CASE("a size that a size_t does not hold is not allocated", "[tensor]", float, double,
                   std::int32_t) {
  const std::size_t most = std::numeric_limits<std::size_t>::max();
  CHECK_FALSE(Tensor<TestType>::allocate({most}).allocated());
  CHECK_FALSE(Tensor<TestType>::allocate({most / 2 + 1, 2}).allocated());
  CHECK_FALSE(Tensor<TestType>::allocate({most / sizeof(TestType) + 1}).allocated());
}
