// Infinities, NaN, ignored rows, zero weights and empty batches in cross_entropy.

#include <algorithm>
#include <catch2/catch.hpp>

#include "cross_entropy_problem.hpp"
#include "ulp.hpp"

using namespace xent;
using namespace xent::test;

namespace {

template <typename Real>
CrossEntropyProblem<Real> problem_of(const Shape& shape, std::vector<Real> logits,
                                     std::vector<std::int32_t> target) {
  CrossEntropyProblem<Real> problem;
  problem.shape = shape;
  problem.logits = std::move(logits);
  problem.target = std::move(target);
  problem.options.reduction = Reduction::none;
  problem.options.gradients = gradient_bit(0);
  return problem;
}

template <typename Real>
bool all_zero(const Tensor<Real>& tensor) {
  const std::vector<Real> values = values_of(tensor);
  return std::all_of(values.begin(), values.end(), [](Real value) { return value == 0; });
}

}  // namespace

TEMPLATE_TEST_CASE("a target at -Infinity costs infinitely much and has a finite gradient",
                   "[cross_entropy][edge]", float, double) {
  auto problem = problem_of<TestType>({1, 3}, {0, -kInfinity<TestType>, 0}, {1});
  const auto result = problem.run();
  CHECK(result.output[0] == kInfinity<TestType>);
  CHECK(values_of(result.gradients[0]) == std::vector<TestType>{0.5, -1, 0.5});
  problem.options.reduction = Reduction::mean;
  CHECK(problem.run().output[0] == kInfinity<TestType>);
}

TEMPLATE_TEST_CASE("another class at -Infinity costs nothing", "[cross_entropy][edge]", float, double) {
  const auto problem = problem_of<TestType>({1, 3}, {0, -kInfinity<TestType>, 0}, {0});
  const auto result = problem.run();
  CHECK(result.output[0] == Approx(std::log(2.0)));
  CHECK(values_of(result.gradients[0]) == std::vector<TestType>{-0.5, 0, 0.5});
}

TEMPLATE_TEST_CASE("with label smoothing any class at -Infinity costs infinitely much",
                   "[cross_entropy][edge]", float, double) {
  auto problem = problem_of<TestType>({1, 3}, {0, -kInfinity<TestType>, 0}, {0});
  problem.options.label_smoothing = 0.25;
  const auto result = problem.run();
  CHECK(result.output[0] == kInfinity<TestType>);
  CHECK(result.gradients[0][1] == Approx(-0.25 / 3));
}

TEMPLATE_TEST_CASE("a distribution that gives a class at -Infinity nothing pays nothing for it",
                   "[cross_entropy][edge]", float, double) {
  auto problem = problem_of<TestType>({2, 3}, {0, -kInfinity<TestType>, 0, 0, -kInfinity<TestType>, 0}, {});
  problem.target.reset();
  problem.target_probs = std::vector<TestType>{1, 0, 0, 0.5, 0.5, 0};
  const auto result = problem.run();
  CHECK(result.output[0] == Approx(std::log(2.0)));
  CHECK(result.output[1] == kInfinity<TestType>);
  CHECK(values_of(result.gradients[0]) == std::vector<TestType>{-0.5, 0, 0.5, 0, -0.5, 0.5});
}

TEMPLATE_TEST_CASE("rows without a softmax are NaN, and only they", "[cross_entropy][edge]", float, double) {
  const TestType infinity = kInfinity<TestType>, nan = kNaN<TestType>;
  for (const std::vector<TestType>& bad : {std::vector<TestType>{nan, 1, 2},
                                           {1, nan, 2},
                                           {1, 2, nan},
                                           {1, infinity, 2},
                                           {-infinity, -infinity, -infinity}}) {
    for (std::size_t place : {0u, 1u, 2u}) {
      INFO("row " << place << " is " << bad[0] << " " << bad[1] << " " << bad[2]);
      auto clean = problem_of<TestType>({3, 3}, {1, 2, 3, 3, 1, 2, 2, 3, 1}, {0, 1, 2});
      auto spoilt = clean;
      std::copy(bad.begin(), bad.end(), spoilt.logits.begin() + static_cast<std::ptrdiff_t>(3 * place));
      const auto expected = clean.run(), got = spoilt.run();
      for (std::size_t row = 0; row < 3; ++row) {
        if (row == place) {
          CHECK(std::isnan(got.output[row]));
          for (std::size_t c = 0; c < 3; ++c) CHECK(std::isnan(got.gradients[0][3 * row + c]));
        } else {
          CHECK(got.output[row] == expected.output[row]);
          for (std::size_t c = 0; c < 3; ++c) {
            CHECK(got.gradients[0][3 * row + c] == expected.gradients[0][3 * row + c]);
          }
        }
      }
    }
  }
}

TEMPLATE_TEST_CASE("an ignored row is never read", "[cross_entropy][edge]", float, double) {
  const TestType infinity = kInfinity<TestType>, nan = kNaN<TestType>;
  for (Reduction reduction : {Reduction::none, Reduction::sum, Reduction::mean}) {
    for (double smoothing : {0.0, 0.1}) {
      for (double z_scale : {0.0, 0.5}) {
        for (double cap : {kInfinity<double>, 5.0}) {
          INFO("reduction " << static_cast<int>(reduction) << ", smoothing " << smoothing << ", z " << z_scale
                            << ", cap " << cap);
          auto problem = problem_of<TestType>(
              {4, 3}, {nan, 0, 1, infinity, 0, 1, 0.25, 0.5, 1, -infinity, -infinity, -infinity},
              {-100, -100, 2, -100});
          problem.options.reduction = reduction;
          problem.options.label_smoothing = smoothing;
          problem.options.lse_square_scale = z_scale;
          problem.options.softcap = cap;
          // The upstream gradient of an ignored row must not matter either.
          if (reduction == Reduction::none) problem.grad_output = std::vector<TestType>{2, nan, 1, infinity};
          const auto result = problem.run();
          auto alone = problem_of<TestType>({1, 3}, {0.25, 0.5, 1}, {2});
          alone.options = problem.options;
          const auto expected = alone.run();
          for (std::size_t i = 0; i < 12; ++i) {
            const TestType wanted = i / 3 == 2 ? expected.gradients[0][i % 3] : TestType(0);
            CHECK(result.gradients[0][i] == wanted);
          }
          CHECK(result.output[reduction == Reduction::none ? 2 : 0] == expected.output[0]);
          if (reduction == Reduction::none) {
            for (std::size_t row : {0u, 1u, 3u}) CHECK(result.output[row] == 0);
          }
          CHECK(result.count == 1);
          CHECK(result.weight_sum == 1);
          CHECK(result.sum == expected.sum);
        }
      }
    }
  }
}

TEMPLATE_TEST_CASE("a mean over nothing is NaN, or 0 when asked for, with gradient 0",
                   "[cross_entropy][edge]", float, double) {
  for (Empty empty : {Empty::nan, Empty::zero}) {
    auto ignored = problem_of<TestType>({2, 2}, {1, 2, kNaN<TestType>, 4}, {-100, -100});
    auto weightless = problem_of<TestType>({2, 2}, {1, 2, 3, 4}, {0, 0});
    weightless.weight = std::vector<TestType>{0, 1};
    auto unsampled = problem_of<TestType>({2, 2}, {1, 2, 3, 4}, {0, 1});
    unsampled.sample_weight = std::vector<TestType>{0, 0};
    auto no_rows = problem_of<TestType>({0, 2}, {}, {});
    for (auto* problem : {&ignored, &weightless, &unsampled, &no_rows}) {
      problem->options.empty = empty;
      problem->options.reduction = Reduction::mean;
      const auto result = problem->run();
      if (empty == Empty::zero) {
        CHECK(result.output[0] == 0);
      } else {
        CHECK(std::isnan(result.output[0]));
      }
      CHECK(all_zero(result.gradients[0]));
      CHECK(result.weight_sum == 0);
      CHECK(result.sum == 0);

      problem->options.reduction = Reduction::sum;
      CHECK(problem->run().output[0] == 0);
      CHECK(all_zero(problem->run().gradients[0]));
    }
  }
}

TEMPLATE_TEST_CASE("rows that weigh nothing give nothing, whatever their logits", "[cross_entropy][edge]",
                   float, double) {
  const TestType infinity = kInfinity<TestType>, nan = kNaN<TestType>;
  const auto expected = problem_of<TestType>({1, 3}, {0.25, 0.5, 1}, {2}).run();
  auto by_class = problem_of<TestType>({3, 3}, {nan, 0, 1, 0.25, 0.5, 1, infinity, 0, 1}, {0, 2, 0});
  by_class.weight = std::vector<TestType>{0, 2, 1};
  auto by_row = by_class;
  by_row.weight.reset();
  by_row.sample_weight = std::vector<TestType>{0, 1, 0};
  for (auto* problem : {&by_class, &by_row}) {
    for (Reduction reduction : {Reduction::none, Reduction::sum, Reduction::mean}) {
      problem->options.reduction = reduction;
      const auto result = problem->run();
      for (std::size_t i = 0; i < 9; ++i) {
        CHECK(result.gradients[0][i] == (i / 3 == 1 ? expected.gradients[0][i % 3] : TestType(0)));
      }
      CHECK(result.output[reduction == Reduction::none ? 1 : 0] == expected.output[0]);
      CHECK(result.sum == expected.sum);
    }
  }
}

TEMPLATE_TEST_CASE("counts tell an empty mean apart", "[cross_entropy][edge]", float, double) {
  auto problem = problem_of<TestType>({3, 2}, {1, 2, 3, 4, 5, 6}, {-100, 0, 1});
  problem.weight = std::vector<TestType>{0.5, 2};
  for (Reduction reduction : {Reduction::none, Reduction::sum, Reduction::mean}) {
    problem.options.reduction = reduction;
    const auto result = problem.run();
    CHECK(result.count == 2);
    CHECK(result.weight_sum == 2.5);
  }
}

TEMPLATE_TEST_CASE("an empty batch", "[cross_entropy][edge]", float, double) {
  auto problem = problem_of<TestType>({0, 3}, {}, {});
  CHECK(problem.run().output.shape() == Shape{0});
  CHECK(problem.run().gradients[0].shape() == Shape{0, 3});
  CHECK(problem.run().count == 0);
  problem.options.reduction = Reduction::sum;
  CHECK(problem.run().output[0] == 0);
  problem.options.reduction = Reduction::mean;
  CHECK(std::isnan(problem.run().output[0]));

  // (N, C, 0) has no rows either.
  problem.shape = Shape{2, 3, 0};
  problem.options.reduction = Reduction::none;
  CHECK(problem.run().output.shape() == Shape{2, 0});

  // Without classes every target is out of range, but an ignored one; no rows, no targets.
  problem.shape = Shape{0, 0};
  CHECK(problem.run().output.shape() == Shape{0});
}

TEMPLATE_TEST_CASE("of no classes nothing is read", "[cross_entropy][edge]", float, double) {
  const Tensor<TestType> logits =
      Tensor<TestType>::borrow(static_cast<const TestType*>(nullptr), Shape{9, 0});
  const std::vector<std::int32_t> ignored(9, -100);
  const Tensor<std::int32_t> target = Tensor<std::int32_t>::borrow(ignored.data(), Shape{9});
  Result<TestType> result;
  const Status status =
      cross_entropy<TestType>(logits, &target, nullptr, nullptr, nullptr, nullptr, {}, result);
  REQUIRE(status.ok());
  CHECK(result.count == 0);
  for (std::size_t row = 0; row < 9; ++row) CHECK(result.lse[row] == -kInfinity<TestType>);
}

TEMPLATE_TEST_CASE("one class costs nothing", "[cross_entropy][edge]", float, double) {
  for (double smoothing : {0.0, 0.5, 1.0}) {
    auto problem = problem_of<TestType>({2, 1}, {5, -1000}, {0, 0});
    problem.options.label_smoothing = smoothing;
    const auto result = problem.run();
    CHECK(values_of(result.output) == std::vector<TestType>{0, 0});
    CHECK(all_zero(result.gradients[0]));
  }
}

TEMPLATE_TEST_CASE("logits of 3e38", "[cross_entropy][edge]", float, double) {
  const TestType big = TestType(3e38);
  const auto right = problem_of<TestType>({1, 3}, {big, -big, 0}, {0}).run();
  CHECK(right.output[0] == 0);
  CHECK(all_zero(right.gradients[0]));
  const auto wrong = problem_of<TestType>({1, 3}, {big, -big, 0}, {1}).run();
  CHECK(wrong.output[0] == big + big);  // +Infinity in float
  CHECK(values_of(wrong.gradients[0]) == std::vector<TestType>{1, -1, 0});
}

TEMPLATE_TEST_CASE("differences beyond the range still give a loss within it", "[cross_entropy][edge]", float,
                   double) {
  // In float 3e38 - -3e38 overflows; a tenth of it does not.
  const TestType big = TestType(3e38);
  auto problem = problem_of<TestType>({1, 3}, {big, -big, 0}, {0});
  problem.options.label_smoothing = 0.3;
  CHECK(static_cast<double>(problem.run().output[0]) == Approx(9e37));
  problem.options.label_smoothing = 0;
  problem.options.temperature = 10;
  problem.target = std::vector<std::int32_t>{1};
  CHECK(static_cast<double>(problem.run().output[0]) == Approx(6e37));
  problem.target.reset();
  problem.target_probs = std::vector<TestType>{0.75, 0.25, 0};
  CHECK(static_cast<double>(problem.run().output[0]) == Approx(1.5e37));
}

TEMPLATE_TEST_CASE("sums of such differences, too", "[cross_entropy][edge]", float, double) {
  for (std::size_t classes : {6, 64, 100, 1000, 3000}) {
    INFO(classes << " classes");
    std::vector<TestType> logits(classes, TestType(3e38));
    for (std::size_t c = 1; c < classes; c += 2) logits[c] = TestType(-3e38);
    auto problem = problem_of<TestType>({1, classes}, logits, {0});
    problem.options.label_smoothing = 0.3;
    CHECK(static_cast<double>(problem.run().output[0]) == Approx(9e37));
    problem.weight = std::vector<TestType>(classes, 1);
    CHECK(static_cast<double>(problem.run().output[0]) == Approx(9e37));
  }
}

TEMPLATE_TEST_CASE("subnormal logits", "[cross_entropy][edge]", float, double) {
  const TestType tiny = std::numeric_limits<TestType>::denorm_min();
  const auto result = problem_of<TestType>({1, 2}, {tiny, -tiny}, {1}).run();
  CHECK(result.output[0] == Approx(std::log(2.0)));
  CHECK(values_of(result.gradients[0]) == std::vector<TestType>{0.5, -0.5});
}

TEMPLATE_TEST_CASE("softcap holds infinite logits at the cap", "[cross_entropy][edge]", float, double) {
  auto problem = problem_of<TestType>({1, 2}, {kInfinity<TestType>, -kInfinity<TestType>}, {0});
  problem.options.softcap = 1;
  const auto result = problem.run();
  CHECK(result.output[0] == Approx(std::log1p(std::exp(-2.0))));
  CHECK(values_of(result.gradients[0]) == std::vector<TestType>{0, 0});
}

TEMPLATE_TEST_CASE("the first of equal largest logits is the argmax of a row", "[cross_entropy][edge]", float,
                   double) {
  const auto result = problem_of<TestType>({3, 3}, {1, 2, 2, 3, 3, 3, 0, -1, 0}, {0, 0, 0}).run();
  CHECK(values_of(result.argmax) == std::vector<std::int32_t>{1, 0, 0});
}

TEMPLATE_TEST_CASE("equal logits cost log C", "[cross_entropy][edge]", float, double) {
  for (std::size_t classes : {2u, 3u, 10u, 100u, 3000u}) {
    const auto result =
        problem_of<TestType>({1, classes}, std::vector<TestType>(classes, TestType(-40.5)), {1}).run();
    CHECK(static_cast<double>(result.output[0]) ==
          Approx(std::log(static_cast<double>(classes)))
              .epsilon(8 * static_cast<double>(kUnitRoundoff<TestType>)));
  }
}
