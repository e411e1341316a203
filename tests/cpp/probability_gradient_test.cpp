// Gradients of the operations on probabilities, against finite differences of their own output, in double.

#include <catch2/catch.hpp>

#include "finite_differences.hpp"
#include "lcg32.hpp"
#include "probability_problem.hpp"

using namespace xent;
using namespace xent::test;

namespace {

using Problem = ProbabilityProblem<double>;

/// Rows of 5 numbers of [0.1, 0.9), which need not be distributions for the formulas to hold.
Problem problem_of(Lcg32& random, Problem::Function function, bool reduces, bool elementwise) {
  Problem problem;
  problem.shape = Shape{3, 5};
  problem.first = random.uniform_values<double>(15, 0.1, 0.9);
  problem.second = random.uniform_values<double>(15, 0.1, 0.9);
  problem.function = std::move(function);
  problem.grad_output_shape = reduces ? Shape{} : elementwise ? Shape{3, 5} : Shape{3};
  problem.grad_output = random.uniform_values<double>(problem.grad_output_shape.elements(), -2, 2);
  return problem;
}

/// `inputs` is 1 when only `first` is differentiable, 2 for both.
void check_gradients(const Problem& problem, int inputs) {
  const Result<double> result = problem.run((1u << inputs) - 1);
  for (int input = 0; input < inputs; ++input) {
    INFO("gradient " << input);
    const auto outputs = [&](const std::vector<double>& moved_values) {
      Problem moved = problem;
      (input == 0 ? moved.first : moved.second) = moved_values;
      return values_of(moved.run().output);
    };
    const std::vector<double> expected =
        central_differences(input == 0 ? problem.first : problem.second, *problem.grad_output, outputs);
    const std::vector<double> got = values_of(result.gradients[static_cast<std::size_t>(input)]);
    REQUIRE(got.size() == expected.size());
    // The tenth of a probability is 100 steps away from 0, which leaves the differences 9 digits.
    for (std::size_t i = 0; i < got.size(); ++i)
      CHECK(got[i] == Approx(expected[i]).epsilon(1e-7).margin(1e-8));
  }
}

}  // namespace

TEST_CASE("gradients of entropy, cross_entropy_dist and kl_divergence", "[gradient]") {
  Lcg32 random(1);
  for (double base : {kNaturalBase, 2.0, 10.0, 0.5}) {
    INFO("base " << base);
    DistributionOptions options;
    options.base = base;
    check_gradients(problem_of(random, entropy_call<double>(options), false, false), 1);
    check_gradients(problem_of(random, cross_entropy_dist_call<double>(options), false, false), 2);
    check_gradients(problem_of(random, kl_divergence_call<double>(options), false, false), 2);
  }
}

TEST_CASE("gradient of binary_cross_entropy", "[gradient]") {
  Lcg32 random(2);
  for (Clamp clamp : {Clamp::log100, Clamp::eps}) {
    for (Reduction reduction : {Reduction::none, Reduction::sum, Reduction::mean}) {
      for (bool weighted : {false, true}) {
        INFO("clamp " << static_cast<int>(clamp) << ", reduction " << static_cast<int>(reduction));
        BinaryLossOptions options;
        options.clamp = clamp;
        options.reduction = reduction;
        const bool reduces = reduction != Reduction::none;
        Problem problem = problem_of(random, binary_cross_entropy_call<double>(options), reduces, true);
        if (weighted) problem.weight = random.uniform_values<double>(15, 0.5, 2);
        check_gradients(problem, 1);
      }
    }
  }
}

TEST_CASE("gradient of categorical_cross_entropy_probs", "[gradient]") {
  Lcg32 random(3);
  for (bool renormalize : {false, true}) {
    // With 0.25 some probabilities are clipped, from below and from above.
    for (double eps : {1e-12, 0.25, 0.0}) {
      for (Reduction reduction : {Reduction::none, Reduction::sum, Reduction::mean, Reduction::mean_all}) {
        INFO("renormalize " << renormalize << ", eps " << eps << ", reduction "
                            << static_cast<int>(reduction));
        CategoricalCrossEntropyProbsOptions options;
        options.renormalize = renormalize;
        options.eps = eps;
        options.reduction = reduction;
        const bool reduces = reduction != Reduction::none;
        check_gradients(problem_of(random, categorical_call<double>(options), reduces, false), 1);
      }
    }
  }
}

TEST_CASE("gradient of binary_cross_entropy where it is clipped", "[gradient]") {
  BinaryLossOptions options;
  options.clamp = Clamp::eps;
  options.eps = 0.25;
  options.reduction = Reduction::none;
  Problem problem;
  problem.shape = problem.grad_output_shape = Shape{4};
  problem.first = {0.1, 0.4, 0.6, 0.9};
  problem.second = {1, 1, 0, 0};
  problem.function = binary_cross_entropy_call<double>(options);
  const std::vector<double> gradient = values_of(problem.run(gradient_bit(0)).gradients[0]);
  CHECK(gradient[0] == 0);
  CHECK(gradient[1] == Approx(-1 / 0.4));
  CHECK(gradient[2] == Approx(1 / 0.4));
  CHECK(gradient[3] == 0);
}
