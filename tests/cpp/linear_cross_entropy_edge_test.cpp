// linear_cross_entropy where there is nothing to compute, or nothing finite.

#include <algorithm>
#include <catch2/catch.hpp>

#include "linear_cross_entropy_problem.hpp"

using namespace xent;
using namespace xent::test;

namespace {

template <typename Real>
bool all_are(const std::vector<Real>& values, Real wanted) {
  return std::all_of(values.begin(), values.end(), [&](Real value) { return value == wanted; });
}

template <typename Real>
bool all_nan(const std::vector<Real>& values) {
  return std::all_of(values.begin(), values.end(), [](Real value) { return value != value; });
}

/// A row of a matrix.
template <typename Real>
std::vector<Real> row_of(const Tensor<Real>& matrix, std::size_t row) {
  const std::size_t width = matrix.shape()[1];
  return std::vector<Real>(matrix.data() + row * width, matrix.data() + (row + 1) * width);
}

}  // namespace

TEMPLATE_TEST_CASE("a row that is ignored, or counts nothing, may hold anything", "[linear]", float, double) {
  Lcg32 random(1);
  auto problem = random_linear_cross_entropy<TestType>(random, 8, 5, 300);
  (*problem.grad_output)[5] = 0;
  const auto before = problem.run();
  for (std::size_t row : {std::size_t{3}, std::size_t{5}}) {
    problem.hidden[row * 5 + 2] = kNaN<TestType>;
    problem.hidden[row * 5 + 3] = kInfinity<TestType>;
  }
  const auto got = problem.run();
  REQUIRE(problem.ignored(3));
  CHECK(got.output[3] == 0);
  CHECK(std::isnan(got.lse[3]));
  CHECK(got.argmax[3] == -1);
  CHECK(std::isnan(got.output[5]));
  for (std::size_t row : {std::size_t{3}, std::size_t{5}}) {
    CHECK(all_are(row_of(got.gradients[0], row), TestType{0}));
  }
  for (std::size_t input = 0; input < 3; ++input) {
    CHECK(values_of(got.gradients[input]) == values_of(before.gradients[input]));
  }
}

TEMPLATE_TEST_CASE("without a row that counts there is nothing to average", "[linear]", float, double) {
  Lcg32 random(2);
  for (std::size_t rows : {std::size_t{0}, std::size_t{3}}) {
    auto problem = random_linear_cross_entropy<TestType>(random, rows, 4, 9);
    problem.target.assign(rows, problem.options.ignore_index);
    problem.grad_output.reset();
    for (Reduction reduction : {Reduction::none, Reduction::sum, Reduction::mean}) {
      problem.options.reduction = reduction;
      const auto got = problem.run();
      const std::vector<TestType> output = values_of(got.output);
      CHECK(output.size() == (reduction == Reduction::none ? rows : 1));
      CHECK((reduction == Reduction::mean ? all_nan(output) : all_are(output, TestType{0})));
      CHECK(got.count == 0);
      CHECK(got.sum == 0);
      for (const Tensor<TestType>& gradient : got.gradients) CHECK(all_are(values_of(gradient), TestType{0}));
    }
  }
}

TEMPLATE_TEST_CASE("without features the bias alone decides", "[linear]", float, double) {
  LinearCrossEntropyProblem<TestType> problem;
  problem.hidden_shape = Shape{1, 0};
  problem.weight_shape = Shape{4, 0};
  problem.target = {2};
  problem.options.gradients = kAllGradients;
  CHECK(problem.run().output[0] == Approx(std::log(4.0)).epsilon(1e-6));
  problem.bias = std::vector<TestType>{0, 0, kInfinity<TestType>, 0};
  CHECK(std::isnan(problem.run().output[0]));
}

TEMPLATE_TEST_CASE("a row without a softmax is NaN, and others are as they were", "[linear]", float, double) {
  Lcg32 random(3);
  auto problem = random_linear_cross_entropy<TestType>(random, 6, 4, 300);
  const auto before = problem.run();
  for (TestType wrong : {kNaN<TestType>, kInfinity<TestType>}) {
    auto spoilt = problem;
    spoilt.hidden[4 * 4 + 1] = wrong;
    const auto got = spoilt.run();
    for (std::size_t row = 0; row < 6; ++row) {
      INFO("row " << row);
      if (row == 4) {
        CHECK(std::isnan(got.output[row]));
        CHECK(all_nan(row_of(got.gradients[0], row)));
      } else {
        CHECK(got.output[row] == before.output[row]);
        CHECK(row_of(got.gradients[0], row) == row_of(before.gradients[0], row));
      }
    }
    CHECK(all_nan(values_of(got.gradients[1])));
    CHECK(all_nan(values_of(got.gradients[2])));
  }
}

TEMPLATE_TEST_CASE("a bias of -Infinity takes classes out, whole tiles of them, too", "[linear]", float,
                   double) {
  Lcg32 random(4);
  auto problem = random_linear_cross_entropy<TestType>(random, 5, 3, 900);
  const auto left_out = [](std::size_t c) { return c < 300 || (c >= 400 && c < 410) || c >= 600; };
  for (std::size_t c = 0; c < 900; ++c) {
    if (left_out(c)) (*problem.bias)[c] = -kInfinity<TestType>;
  }
  problem.target = {310, 599, 420, 305, 500};
  const auto got = problem.run();
  LinearCrossEntropyProblem<TestType> rest = problem;
  rest.weight.clear();
  rest.bias->clear();
  std::vector<std::int32_t> renamed(900, -1);
  for (std::size_t c = 0; c < 900; ++c) {
    if (left_out(c)) {
      CHECK(all_are(row_of(got.gradients[1], c), TestType{0}));
      CHECK(got.gradients[2][c] == 0);
      continue;
    }
    renamed[c] = static_cast<std::int32_t>(rest.bias->size());
    rest.bias->push_back((*problem.bias)[c]);
    const auto first = problem.weight.begin() + static_cast<std::ptrdiff_t>(c * 3);
    rest.weight.insert(rest.weight.end(), first, first + 3);
  }
  rest.weight_shape = Shape{rest.bias->size(), 3};
  for (std::int32_t& t : rest.target) t = renamed[static_cast<std::size_t>(t)];
  const auto expected = rest.run();
  for (std::size_t row = 0; row < 5; ++row) {
    CHECK(got.output[row] == Approx(expected.output[row]).epsilon(1e-5));
    CHECK(renamed[static_cast<std::size_t>(got.argmax[row])] == expected.argmax[row]);
    for (std::size_t d = 0; d < 3; ++d) {
      CHECK(got.gradients[0][row * 3 + d] == Approx(expected.gradients[0][row * 3 + d]).margin(1e-5));
    }
  }

  problem.target[1] = 0;  // a class that can't be
  const auto impossible = problem.run();
  CHECK(impossible.output[1] == kInfinity<TestType>);
  for (TestType entry : row_of(impossible.gradients[0], 1)) CHECK(std::isfinite(entry));

  problem.bias->assign(900, -kInfinity<TestType>);
  const auto nothing = problem.run();
  CHECK(all_nan(values_of(nothing.output)));
  CHECK(all_are(values_of(nothing.lse), -kInfinity<TestType>));
  CHECK(all_are(values_of(nothing.argmax), 0));
}

TEMPLATE_TEST_CASE("of equal logits the first wins, in whichever tile", "[linear]", float, double) {
  LinearCrossEntropyProblem<TestType> problem;
  problem.hidden_shape = Shape{1, 1};
  problem.weight_shape = Shape{600, 1};
  problem.hidden = {0};
  problem.weight.assign(600, 1);
  problem.target = {599};
  const auto got = problem.run();
  CHECK(got.argmax[0] == 0);
  CHECK(got.output[0] == Approx(std::log(600.0)).epsilon(1e-6));
}

TEMPLATE_TEST_CASE("gradients are those asked for, and each the same alone", "[linear]", float, double) {
  Lcg32 random(5);
  auto problem = random_linear_cross_entropy<TestType>(random, 5, 6, 300);
  const auto all = problem.run();
  for (unsigned wanted = 0; wanted < 8; ++wanted) {
    problem.options.gradients = wanted;
    const auto got = problem.run();
    CHECK(values_of(got.output) == values_of(all.output));
    for (int input = 0; input < 3; ++input) {
      const auto at = static_cast<std::size_t>(input);
      const bool asked = wanted & gradient_bit(input);
      CHECK(got.gradients[at].allocated() == asked);
      if (asked) CHECK(values_of(got.gradients[at]) == values_of(all.gradients[at]));
    }
  }
}
