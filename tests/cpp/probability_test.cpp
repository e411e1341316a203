// What holds of entropy, cross_entropy_dist, kl_divergence, binary_cross_entropy and
// categorical_cross_entropy_probs, at the edges too.

#include <catch2/catch.hpp>

#include "compare.hpp"
#include "lcg32.hpp"
#include "probability_problem.hpp"

using namespace xent;
using namespace xent::test;

namespace {

/// Rows that sum to 1 up to rounding.
template <typename Real>
std::vector<Real> random_rows(Lcg32& random, std::size_t rows, std::size_t classes) {
  std::vector<Real> result;
  for (std::size_t row = 0; row < rows; ++row) {
    const std::vector<double> parts = random.uniform_values<double>(classes, 0.01, 1);
    double sum = 0;
    for (double part : parts) sum += part;
    for (double part : parts) result.push_back(static_cast<Real>(part / sum));
  }
  return result;
}

template <typename Real>
ProbabilityProblem<Real> vector_problem(std::vector<Real> first, std::vector<Real> second) {
  ProbabilityProblem<Real> problem;
  problem.shape = Shape{first.size()};
  problem.first = std::move(first);
  problem.second = std::move(second);
  return problem;
}

template <typename Real>
Real value_of(ProbabilityProblem<Real> problem, typename ProbabilityProblem<Real>::Function function) {
  problem.function = std::move(function);
  return problem.run().output[0];
}

constexpr double kLn2 = 0.6931471805599453;

}  // namespace

TEMPLATE_TEST_CASE("H(p, q) = H(p) + KL(p || q)", "[probability][properties]", float, double) {
  Lcg32 random(1);
  for (std::size_t classes = 1; classes <= 40; ++classes) {
    INFO(classes << " classes");
    ProbabilityProblem<TestType> problem;
    problem.shape = Shape{7, classes};
    problem.first = random_rows<TestType>(random, 7, classes);
    problem.second = random_rows<TestType>(random, 7, classes);
    for (double base : {kNaturalBase, 2.0, 10.0}) {
      DistributionOptions options;
      options.base = base;
      problem.function = entropy_call<TestType>(options);
      const std::vector<TestType> entropies = values_of(problem.run().output);
      problem.function = cross_entropy_dist_call<TestType>(options);
      const std::vector<TestType> cross_entropies = values_of(problem.run().output);
      problem.function = kl_divergence_call<TestType>(options);
      const std::vector<TestType> divergences = values_of(problem.run().output);
      REQUIRE(entropies.size() == 7);
      for (std::size_t row = 0; row < 7; ++row) {
        const double sum = static_cast<double>(entropies[row]) + static_cast<double>(divergences[row]);
        CHECK(std::abs(static_cast<double>(cross_entropies[row]) - sum) <=
              16 * static_cast<double>(kUnitRoundoff<TestType>) *
                  (1 + static_cast<double>(cross_entropies[row])));
        CHECK(divergences[row] >= -4 * kUnitRoundoff<TestType>);
      }
    }
  }
}

TEMPLATE_TEST_CASE("a divergence from itself is 0", "[probability][properties]", float, double) {
  Lcg32 random(2);
  const std::vector<TestType> p = random_rows<TestType>(random, 1, 9);
  CHECK(value_of(vector_problem(p, p), kl_divergence_call<TestType>()) == 0);
}

TEMPLATE_TEST_CASE("the divergence of close distributions keeps its digits", "[probability][properties]",
                   float, double) {
  // KL = -ln(1 - e^2) / 2 for 1/2 against 1/2 +- e/2: far below the rounding of either logarithm.
  const TestType e = static_cast<TestType>(std::is_same_v<TestType, float> ? 0x1p-10 : 0x1p-20);
  const auto problem = vector_problem<TestType>({0.5, 0.5}, {TestType(0.5) + e / 2, TestType(0.5) - e / 2});
  const double exact = -0.5 * std::log1p(-static_cast<double>(e) * static_cast<double>(e));
  // Terms of size e / 2 cancel, each computed in double.
  CHECK(std::abs(static_cast<double>(value_of(problem, kl_divergence_call<TestType>())) - exact) <=
        static_cast<double>(e) * 1e-15 + exact * static_cast<double>(kUnitRoundoff<TestType>));
}

TEMPLATE_TEST_CASE("uniform distributions", "[probability][properties]", float, double) {
  for (std::size_t classes : {1u, 2u, 3u, 4u, 8u, 9u, 1000u}) {
    INFO(classes << " classes");
    const std::vector<TestType> p(classes, TestType(1) / static_cast<TestType>(classes));
    const double expected = std::log(static_cast<double>(classes));
    const TestType got = value_of(vector_problem(p, p), entropy_call<TestType>());
    CHECK(static_cast<double>(got) == Approx(expected).epsilon(1e-6).margin(1e-12));
    DistributionOptions bits;
    bits.base = static_cast<double>(classes) + 0.5;
    CHECK(static_cast<double>(value_of(vector_problem(p, p), entropy_call<TestType>(bits))) ==
          Approx(expected / std::log(bits.base)).epsilon(1e-6).margin(1e-12));
  }
}

TEMPLATE_TEST_CASE("0 log 0 is 0", "[probability][edge]", float, double) {
  const auto sure = vector_problem<TestType>({0, 1, 0}, {0, 1, 0});
  CHECK(value_of(sure, entropy_call<TestType>()) == 0);
  CHECK(value_of(sure, cross_entropy_dist_call<TestType>()) == 0);
  CHECK(value_of(sure, kl_divergence_call<TestType>()) == 0);
  const auto half = vector_problem<TestType>({0, 1, 0}, {0.5, 0.5, 0});
  CHECK(value_of(half, cross_entropy_dist_call<TestType>()) == Approx(kLn2));
  CHECK(value_of(half, kl_divergence_call<TestType>()) == Approx(kLn2));
}

TEMPLATE_TEST_CASE("what happens and was thought impossible costs infinitely much", "[probability][edge]",
                   float, double) {
  const auto problem = vector_problem<TestType>({0.5, 0.5, 0}, {1, 0, 0});
  CHECK(value_of(problem, cross_entropy_dist_call<TestType>()) == kInfinity<TestType>);
  CHECK(value_of(problem, kl_divergence_call<TestType>()) == kInfinity<TestType>);
}

TEMPLATE_TEST_CASE("a NaN makes its own row NaN", "[probability][edge]", float, double) {
  for (std::size_t classes : {1u, 2u, 3u, 6u}) {
    for (std::size_t bad : {std::size_t{0}, classes - 1}) {
      for (bool in_first : {true, false}) {
        ProbabilityProblem<TestType> problem;
        problem.shape = Shape{3, classes};
        problem.first = problem.second = std::vector<TestType>(3 * classes, TestType(0.25));
        (in_first ? problem.first : problem.second)[classes + bad] = kNaN<TestType>;
        CategoricalCrossEntropyProbsOptions none;
        none.reduction = Reduction::none;
        for (const auto& function : {cross_entropy_dist_call<TestType>(), kl_divergence_call<TestType>(),
                                     categorical_call<TestType>(none), entropy_call<TestType>()}) {
          problem.function = function;
          const auto result = problem.run();
          CHECK_FALSE(std::isnan(result.output[0]));
          CHECK_FALSE(std::isnan(result.output[2]));
        }
        for (const auto& function : {cross_entropy_dist_call<TestType>(), kl_divergence_call<TestType>(),
                                     categorical_call<TestType>(none)}) {
          INFO(classes << " classes, NaN at " << bad << " of " << (in_first ? "first" : "second"));
          problem.function = function;
          CHECK(std::isnan(problem.run().output[1]));
        }
        problem.function = entropy_call<TestType>();
        CHECK(std::isnan(problem.run().output[1]) == in_first);
      }
    }
  }
}

TEMPLATE_TEST_CASE("binary_cross_entropy at certainty, as PyTorch clamps it", "[probability][edge]", float,
                   double) {
  BinaryLossOptions options;
  options.reduction = Reduction::none;
  auto problem = vector_problem<TestType>({0, 1, 0, 1, 0.5}, {0, 1, 1, 0, 0.5});
  problem.function = binary_cross_entropy_call<TestType>(options);
  const auto result = problem.run(gradient_bit(0));
  CHECK(result.output[0] == 0);
  CHECK(result.output[1] == 0);
  CHECK(result.output[2] == 100);
  CHECK(result.output[3] == 100);
  CHECK(result.output[4] == Approx(kLn2));
  CHECK(result.gradients[0][0] == 0);
  CHECK(result.gradients[0][1] == 0);
  CHECK(result.gradients[0][2] == Approx(-1e12));
  CHECK(result.gradients[0][3] == Approx(1e12));
  CHECK(result.gradients[0][4] == 0);
}

TEMPLATE_TEST_CASE("binary_cross_entropy is symmetric in p and y", "[probability][properties]", float,
                   double) {
  // With probabilities that are multiples of 2^-10, 1 - p is exact.
  for (Clamp clamp : {Clamp::log100, Clamp::eps}) {
    BinaryLossOptions options;
    options.clamp = clamp;
    options.reduction = Reduction::none;
    std::vector<TestType> probs, target, probs_mirrored, target_mirrored;
    Lcg32 random(3);
    for (int i = 0; i <= 1024; ++i) {
      probs.push_back(static_cast<TestType>(i) / 1024);
      target.push_back(static_cast<TestType>(random.below(1025)) / 1024);
      probs_mirrored.push_back(1 - probs.back());
      target_mirrored.push_back(1 - target.back());
    }
    auto problem = vector_problem(probs, target), mirrored = vector_problem(probs_mirrored, target_mirrored);
    problem.function = mirrored.function = binary_cross_entropy_call<TestType>(options);
    const double eps_rounding = clamp == Clamp::eps ? 1e-4 : 0;  // 1 - (1 - eps) is eps to four digits
    const std::vector<TestType> got = values_of(problem.run().output),
                                expected = values_of(mirrored.run().output);
    for (std::size_t i = 0; i < got.size(); ++i) {
      CHECK(static_cast<double>(got[i]) == Approx(static_cast<double>(expected[i]))
                                               .epsilon(1e-6)
                                               .margin(i % 1024 == 0 ? eps_rounding : 1e-12));
    }
  }
}

TEMPLATE_TEST_CASE("binary_cross_entropy is cross_entropy_dist of two classes", "[probability][properties]",
                   float, double) {
  for (double p = 0.0625; p < 1; p += 0.0625) {
    const TestType q = static_cast<TestType>(p), y = TestType(0.25);
    const TestType binary =
        value_of(vector_problem<TestType>({q}, {y}), binary_cross_entropy_call<TestType>());
    const TestType dist =
        value_of(vector_problem<TestType>({y, 1 - y}, {q, 1 - q}), cross_entropy_dist_call<TestType>());
    check_close<TestType>({binary}, std::vector<TestType>{dist}, 8, 0);
  }
}

TEMPLATE_TEST_CASE("reductions of the operations on probabilities", "[probability][properties]", float,
                   double) {
  Lcg32 random(4);
  for (std::size_t rows : {1u, 2u, 3u, 8u, 9u}) {
    for (std::size_t classes : {1u, 2u, 3u, 7u}) {
      INFO(rows << " x " << classes);
      ProbabilityProblem<TestType> problem;
      problem.shape = Shape{rows, classes};
      problem.first = random_rows<TestType>(random, rows, classes);
      problem.second = random_rows<TestType>(random, rows, classes);
      const auto categorical = [&](Reduction reduction) {
        CategoricalCrossEntropyProbsOptions options;
        options.reduction = reduction;
        problem.function = categorical_call<TestType>(options);
        return problem.run();
      };
      const auto binary = [&](Reduction reduction) {
        BinaryLossOptions options;
        options.reduction = reduction;
        problem.function = binary_cross_entropy_call<TestType>(options);
        return problem.run();
      };
      const auto total = [](const Result<TestType>& result) {
        double sum = 0;
        for (TestType value : values_of(result.output)) sum += static_cast<double>(value);
        return sum;
      };
      const auto check = [&](const Result<TestType>& result, double expected) {
        CHECK(result.output.shape() == Shape{});
        check_close(values_of(result.output), std::vector<double>{expected}, 8);
      };
      const double rows_sum = total(categorical(Reduction::none));
      const double n = static_cast<double>(rows), c = static_cast<double>(classes);
      CHECK(categorical(Reduction::none).output.shape() == Shape{rows});
      check(categorical(Reduction::sum), rows_sum);
      check(categorical(Reduction::mean), rows_sum / n);
      check(categorical(Reduction::mean_all), rows_sum / (n * c));
      CHECK(categorical(Reduction::mean).count == n);
      CHECK(categorical(Reduction::mean).sum == Approx(rows_sum).epsilon(1e-6).margin(1e-9));

      problem.weight = random.uniform_values<TestType>(rows * classes, 0.5, 2);
      const double elements_sum = total(binary(Reduction::none));
      CHECK(binary(Reduction::none).output.shape() == problem.shape);
      check(binary(Reduction::sum), elements_sum);
      check(binary(Reduction::mean), elements_sum / (n * c));
    }
  }
}

TEMPLATE_TEST_CASE("categorical_cross_entropy_probs clips, and renormalises before it", "[probability][edge]",
                   float, double) {
  CategoricalCrossEntropyProbsOptions options;
  options.reduction = Reduction::none;
  const auto value = [&](std::vector<TestType> probs, std::vector<TestType> target) {
    return static_cast<double>(
        value_of(vector_problem(std::move(probs), std::move(target)), categorical_call<TestType>(options)));
  };
  options.eps = 0.125;
  CHECK(value({0, 1}, {1, 0}) == Approx(-std::log(0.125)));
  CHECK(value({0, 1}, {0, 1}) == Approx(-std::log(0.875)));
  CHECK(value({0.5, 0.25}, {0, 1}) == Approx(-std::log(0.25)));
  options.renormalize = true;
  CHECK(value({0.5, 0.25}, {0, 1}) == Approx(-std::log(1.0 / 3)));
  CHECK(value({0.5, 0.0625, 0.0625}, {1, 0, 0}) == Approx(-std::log(0.8)));
  options = {};
  options.reduction = Reduction::none;
  options.eps = 0;
  CHECK(value({0, 1}, {0, 1}) == 0);
  CHECK(value({0, 1}, {1, 0}) == kInfinity<double>);
}

TEMPLATE_TEST_CASE("empty batches of probabilities", "[probability][edge]", float, double) {
  ProbabilityProblem<TestType> problem;
  problem.shape = Shape{0, 3};
  for (const auto& function :
       {entropy_call<TestType>(), cross_entropy_dist_call<TestType>(), kl_divergence_call<TestType>()}) {
    problem.function = function;
    const auto result = problem.run(3);
    CHECK(result.output.shape() == Shape{0});
    CHECK(result.gradients[0].shape() == problem.shape);
  }
  for (const auto& function : {binary_cross_entropy_call<TestType>(), categorical_call<TestType>()}) {
    problem.function = function;
    CHECK(std::isnan(problem.run().output[0]));
  }
  BinaryLossOptions sum;
  sum.reduction = Reduction::sum;
  problem.function = binary_cross_entropy_call<TestType>(sum);
  CHECK(problem.run().output[0] == 0);

  // Rows without classes: a sum of nothing each.
  problem.shape = Shape{2, 0};
  problem.function = entropy_call<TestType>();
  CHECK(values_of(problem.run().output) == std::vector<TestType>{0, 0});
}
