// What holds of softmax, log_softmax and logsumexp for any logits.

#include <algorithm>
#include <catch2/catch.hpp>

#include "compare.hpp"
#include "lcg32.hpp"
#include "softmax_problem.hpp"

using namespace xent;
using namespace xent::test;

namespace {

template <typename Real>
SoftmaxProblem<Real> random_problem(std::uint32_t seed, std::size_t outer, std::size_t classes,
                                    std::size_t inner) {
  Lcg32 random(seed);
  const std::size_t elements = outer * classes * inner;
  // Multiples of 2^-10 below 2^13: sums with the shifts used here are exact in float.
  std::vector<Real> logits(elements);
  for (Real& logit : logits) logit = static_cast<Real>(std::round(random.uniform(-8, 8) * 1024) / 1024);
  SoftmaxProblem<Real> problem = softmax_problem<Real>(outer, classes, inner, logits);
  problem.grad_output = random.uniform_values<Real>(elements, -2, 2);
  problem.grad_output_shape = problem.shape;
  problem.options.gradients = gradient_bit(0);
  return problem;
}

constexpr std::size_t kClassCounts[] = {1, 2, 3, 4, 5, 17, 100, 101, 129, 1000};

template <typename Real>
void sum_over_classes(const std::vector<Real>& values, std::size_t classes, std::size_t inner,
                      std::vector<double>& sums, std::vector<double>& sizes) {
  sums.assign(values.size() / classes, 0);
  sizes = sums;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::size_t row = i / (classes * inner) * inner + i % inner;
    sums[row] += static_cast<double>(values[i]);
    sizes[row] += std::abs(static_cast<double>(values[i]));
  }
}

}  // namespace

TEMPLATE_TEST_CASE("softmax rows sum to 1", "[softmax][properties]", float, double) {
  for (std::size_t classes : kClassCounts) {
    for (std::size_t inner : {std::size_t{1}, std::size_t{3}, std::size_t{8}}) {
      INFO(classes << " classes, inner " << inner);
      std::vector<double> sums, sizes;
      const auto problem = random_problem<TestType>(1, 5, classes, inner);
      sum_over_classes(values_of(problem.run(softmax).output), classes, inner, sums, sizes);
      for (double sum : sums) CHECK(std::abs(sum - 1) <= 16 * kUnitRoundoff<TestType>);
    }
  }
}

TEMPLATE_TEST_CASE("softmax gradient rows sum to 0", "[softmax][properties]", float, double) {
  for (std::size_t classes : kClassCounts) {
    INFO(classes << " classes");
    std::vector<double> sums, sizes;
    const auto problem = random_problem<TestType>(2, 5, classes, 1);
    sum_over_classes(values_of(problem.run(softmax).gradients[0]), classes, 1, sums, sizes);
    // g - <g, p> is rounded at the size of g, which is 2 here, and then weighted by p.
    for (double sum : sums) CHECK(std::abs(sum) <= 32 * kUnitRoundoff<TestType>);
    sum_over_classes(values_of(problem.run(log_softmax).gradients[0]), classes, 1, sums, sizes);
    for (std::size_t row = 0; row < sums.size(); ++row) {
      CHECK(std::abs(sums[row]) <= 16 * kUnitRoundoff<TestType> * (sizes[row] + 2));
    }
  }
}

TEMPLATE_TEST_CASE("adding the same number to all logits of a row changes nothing", "[softmax][properties]",
                   float, double) {
  for (std::size_t classes : kClassCounts) {
    for (std::size_t inner : {std::size_t{1}, std::size_t{2}, std::size_t{5}}) {
      const auto problem = random_problem<TestType>(3, 4, classes, inner);
      for (TestType shift : {TestType(1), TestType(-4096), TestType(8192)}) {
        INFO(classes << " classes, inner " << inner << ", shift " << shift);
        auto shifted = problem;
        for (TestType& logit : shifted.logits) logit += shift;
        for (SoftmaxFunction<TestType> function : {&softmax<TestType>, &log_softmax<TestType>}) {
          const Result<TestType> expected = problem.run(function), got = shifted.run(function);
          CHECK(values_of(got.output) == values_of(expected.output));
          CHECK(values_of(got.gradients[0]) == values_of(expected.gradients[0]));
          CHECK(values_of(got.argmax) == values_of(expected.argmax));
        }
      }
    }
  }
}

TEMPLATE_TEST_CASE("log_softmax is logit minus logsumexp, and the logarithm of softmax",
                   "[softmax][properties]", float, double) {
  for (std::size_t classes : kClassCounts) {
    INFO(classes << " classes");
    auto problem = random_problem<TestType>(4, 5, classes, 1);
    problem.options.gradients = 0;
    const Result<TestType> logarithm = problem.run(log_softmax), probability = problem.run(softmax);
    problem.grad_output.reset();
    const Result<TestType> sum = problem.run(logsumexp);
    std::vector<double> difference, exponential;
    for (std::size_t i = 0; i < problem.logits.size(); ++i) {
      difference.push_back(static_cast<double>(problem.logits[i]) -
                           static_cast<double>(sum.output[i / classes]));
      exponential.push_back(std::exp(static_cast<double>(logarithm.output[i])));
    }
    check_close(values_of(logarithm.output), difference, 32, 8);
    check_close(values_of(probability.output), exponential, 512, 0);
    for (const Result<TestType>* result : {&logarithm, &probability}) {
      check_close(values_of(result->lse), values_of(sum.output), 4);
    }
  }
}

TEMPLATE_TEST_CASE("the order of the classes does not matter beyond rounding", "[softmax][properties]", float,
                   double) {
  for (std::size_t classes : kClassCounts) {
    INFO(classes << " classes");
    const auto problem = random_problem<TestType>(5, 1, classes, 1);
    auto reversed = problem;
    std::reverse(reversed.logits.begin(), reversed.logits.end());
    reversed.grad_output.emplace(problem.grad_output->rbegin(), problem.grad_output->rend());
    const Result<TestType> expected = problem.run(softmax), got = reversed.run(softmax);
    std::vector<TestType> output = values_of(got.output), gradient = values_of(got.gradients[0]);
    std::reverse(output.begin(), output.end());
    std::reverse(gradient.begin(), gradient.end());
    check_close(output, values_of(expected.output), 16, 0);
    check_close(gradient, values_of(expected.gradients[0]), 16);
  }
}

TEMPLATE_TEST_CASE("temperature divides the logits", "[softmax][properties]", float, double) {
  // Powers of 2 divide exactly, so that nothing but the last step of the gradient may round differently.
  for (double temperature : {0.25, 0.5, 2.0, 16.0}) {
    INFO("temperature " << temperature);
    auto problem = random_problem<TestType>(6, 3, 9, 1);
    auto divided = problem;
    problem.options.temperature = temperature;
    for (TestType& logit : divided.logits) logit /= static_cast<TestType>(temperature);
    for (SoftmaxFunction<TestType> function : {&softmax<TestType>, &log_softmax<TestType>}) {
      const Result<TestType> got = problem.run(function), expected = divided.run(function);
      check_close(values_of(got.output), values_of(expected.output), 4, 0);
      std::vector<TestType> gradient = values_of(got.gradients[0]);
      for (TestType& value : gradient) value *= static_cast<TestType>(temperature);
      check_close(gradient, values_of(expected.gradients[0]), 8);
    }
  }
}

TEMPLATE_TEST_CASE("any axis gives what the last axis of a transposed copy gives", "[softmax][properties]",
                   float, double) {
  Lcg32 random(7);
  const std::size_t a = 3, b = 5, c = 4;
  const std::vector<TestType> logits = random.uniform_values<TestType>(a * b * c, -8, 8);
  const std::vector<TestType> upstream = random.uniform_values<TestType>(a * b * c, -2, 2);
  for (int axis : {0, 1, 2, -1, -2, -3}) {
    INFO("axis " << axis);
    const std::size_t extents[] = {a, b, c};
    const std::size_t moved = static_cast<std::size_t>(axis < 0 ? axis + 3 : axis);
    const std::size_t classes = extents[moved];
    const std::size_t inner = Shape{a, b, c}.product(static_cast<int>(moved) + 1, 3);
    const auto transposed = [&](const std::vector<TestType>& from) {
      std::vector<TestType> to(from.size());
      for (std::size_t i = 0; i < from.size(); ++i) {
        const std::size_t row = i / (classes * inner) * inner + i % inner;
        to[row * classes + i / inner % classes] = from[i];
      }
      return to;
    };

    SoftmaxProblem<TestType> problem;
    problem.shape = problem.grad_output_shape = Shape{a, b, c};
    problem.logits = logits;
    problem.grad_output = upstream;
    problem.options.axis = axis;
    problem.options.gradients = gradient_bit(0);
    SoftmaxProblem<TestType> last = problem;
    last.shape = last.grad_output_shape = Shape{a * b * c / classes, classes};
    last.logits = transposed(logits);
    last.grad_output = transposed(upstream);
    last.options.axis = -1;
    for (SoftmaxFunction<TestType> function : {&softmax<TestType>, &log_softmax<TestType>}) {
      const Result<TestType> got = problem.run(function), expected = last.run(function);
      CHECK(got.output.shape() == problem.shape);
      check_close(transposed(values_of(got.output)), values_of(expected.output), 4, 0);
      check_close(transposed(values_of(got.gradients[0])), values_of(expected.gradients[0]), 4);
      CHECK(values_of(got.argmax) == values_of(expected.argmax));
    }

    problem.grad_output.reset();
    last.grad_output.reset();
    const Result<TestType> got = problem.run(logsumexp), expected = last.run(logsumexp);
    CHECK(got.output.shape() == problem.shape.without(static_cast<int>(moved)));
    check_close(values_of(got.output), values_of(expected.output), 4, 0);
    check_close(transposed(values_of(got.gradients[0])), values_of(expected.gradients[0]), 4, 0);
  }
}

TEMPLATE_TEST_CASE("asking for a gradient does not change the output beyond rounding",
                   "[softmax][properties]", float, double) {
  auto problem = random_problem<TestType>(8, 3, 33, 1);
  for (SoftmaxFunction<TestType> function : {&softmax<TestType>, &log_softmax<TestType>}) {
    problem.options.gradients = gradient_bit(0);
    const Result<TestType> with = problem.run(function);
    problem.options.gradients = 0;
    const Result<TestType> without = problem.run(function);
    check_close(values_of(with.output), values_of(without.output), 8, 0);
    CHECK(values_of(with.argmax) == values_of(without.argmax));
    CHECK(with.gradients[0].allocated());
    CHECK_FALSE(without.gradients[0].allocated());
  }
}

TEMPLATE_TEST_CASE("no grad_output means all ones", "[softmax][properties]", float, double) {
  auto problem = random_problem<TestType>(9, 3, 6, 2);
  for (SoftmaxFunction<TestType> function : {&softmax<TestType>, &log_softmax<TestType>}) {
    problem.grad_output->assign(problem.logits.size(), TestType(1));
    const Result<TestType> ones = problem.run(function);
    auto none = problem;
    none.grad_output.reset();
    check_close(values_of(none.run(function).gradients[0]), values_of(ones.gradients[0]), 8);
  }
}
