#include <catch2/catch.hpp>

#include "finite_differences.hpp"
#include "lcg32.hpp"
#include "logits_divergence_problem.hpp"
#include "ulp.hpp"

using namespace xent;
using namespace xent::test;

namespace {

/// The exact probabilities of a row and their logarithms.
template <typename Number>
struct ExactSoftmax {
  std::vector<Number> p, log_p;

  ExactSoftmax(const std::vector<Number>& x, Number temperature) {
    std::size_t k = 0;
    for (std::size_t c = 0; c < x.size(); ++c) k = x[c] > x[k] ? c : k;
    Number tail = 0;
    for (std::size_t c = 0; c < x.size(); ++c) {
      if (c != k) tail += precise::exp((x[c] - x[k]) / temperature);
    }
    for (const Number& logit : x) {
      log_p.push_back((logit - x[k]) / temperature - precise::log1p(tail));
      p.push_back(precise::exp(log_p.back()));
    }
  }
};

template <typename Number>
Number exact_entropy(const std::vector<Number>& x, Number temperature) {
  const ExactSoftmax<Number> row(x, temperature);
  Number sum = 0;
  for (std::size_t c = 0; c < x.size(); ++c) sum -= row.p[c] * row.log_p[c];
  return sum;
}

/// By terms that don't cancel: P (exp(-w) - 1 + w), near 0 by its series.
template <typename Number>
Number exact_divergence(const std::vector<Number>& x, const std::vector<Number>& y, Number temperature) {
  const ExactSoftmax<Number> p(x, temperature), q(y, temperature);
  Number sum = 0;
  for (std::size_t c = 0; c < x.size(); ++c) {
    const Number w = p.log_p[c] - q.log_p[c];
    if (std::abs(w) > Number(0.01)) {
      sum += p.p[c] * w - p.p[c] + q.p[c];
      continue;
    }
    Number series = 0;
    for (int n = 12; n >= 2; --n) {
      Number term = p.p[c];
      for (int factor = 1; factor <= n; ++factor) term *= -w / static_cast<Number>(factor);
      series += term;
    }
    sum += series;
  }
  return sum;
}

}  // namespace

TEMPLATE_TEST_CASE("entropy_from_logits keeps its digits for every spread of the logits",
                   "[logits_divergence][accuracy]", float, double) {
  using Number = Wide<TestType>;
  Lcg32 random(1);
  for (std::size_t classes : {1u, 2u, 3u, 10u, 101u}) {
    for (double spread : {0.01, 1.0, 10.0, 60.0}) {
      for (double temperature : {1.0, 4.0}) {
        DistributionOptions options;
        options.temperature = temperature;
        LogitsProblem<TestType> problem{Shape{classes},
                                        random.uniform_values<TestType>(classes, -spread, spread)};
        problem.options = options;
        const Number exact =
            exact_entropy(converted<Number>(problem.first), static_cast<Number>(temperature));
        INFO(classes << " classes, spread " << spread << ", temperature " << temperature);
        CHECK(error_in_ulp(problem.run().output[0], exact) <= (std::is_same_v<TestType, float> ? 1 : 16));
      }
    }
  }
}

TEMPLATE_TEST_CASE("kl_divergence_from_logits keeps its digits, also of logits that nearly agree",
                   "[logits_divergence][accuracy]", float, double) {
  using Number = Wide<TestType>;
  Lcg32 random(2);
  const bool single = std::is_same_v<TestType, float>;
  for (std::size_t classes : {2u, 3u, 10u, 101u}) {
    for (double spread : {1.0, 20.0}) {
      for (double distance = 16; distance > (single ? 1e-4 : 1e-3); distance /= 4) {
        LogitsProblem<TestType> problem{Shape{classes},
                                        random.uniform_values<TestType>(classes, -spread, spread)};
        problem.second = problem.first;
        for (TestType& logit : *problem.second)
          logit += static_cast<TestType>(distance * random.uniform(-1, 1));
        const Number exact =
            exact_divergence(converted<Number>(problem.first), converted<Number>(*problem.second), Number(1));
        INFO(classes << " classes, spread " << spread << ", distance " << distance);
        const TestType got = problem.run().output[0];
        CHECK(got >= 0);
        // In double, the rounding of the distances themselves shows beside small divergences.
        const double size =
            single ? static_cast<double>(exact) : static_cast<double>(exact) + spread * distance;
        CHECK(static_cast<double>(std::abs(static_cast<Number>(got) - exact) /
                                  ulp_at<TestType>(static_cast<Number>(size))) <= (single ? 2 : 16));
      }
    }
  }
}

TEST_CASE("gradients from logits", "[logits_divergence][gradient]") {
  Lcg32 random(3);
  for (double temperature : {1.0, 2.5}) {
    for (bool two : {false, true}) {
      LogitsProblem<double> problem{Shape{3, 5}, random.uniform_values<double>(15, -3, 3)};
      if (two) problem.second = random.uniform_values<double>(15, -3, 3);
      problem.options.temperature = temperature;
      problem.options.scale_t2 = true;
      problem.options.base = 2;
      problem.grad_output = random.uniform_values<double>(3, -2, 2);
      const Result<double> result = problem.run(3);
      for (int input = 0; input < (two ? 2 : 1); ++input) {
        INFO("temperature " << temperature << ", gradient " << input << " of " << (two ? 2 : 1));
        const auto expected =
            central_differences(input == 0 ? problem.first : *problem.second, *problem.grad_output,
                                [&](const std::vector<double>& moved_values) {
                                  auto moved = problem;
                                  (input == 0 ? moved.first : *moved.second) = moved_values;
                                  return values_of(moved.run().output);
                                });
        const auto got = values_of(result.gradients[static_cast<std::size_t>(input)]);
        REQUIRE(got.size() == 15);
        for (std::size_t i = 0; i < 15; ++i) CHECK(got[i] == Approx(expected[i]).epsilon(1e-8).margin(1e-9));
      }
    }
  }
}

TEMPLATE_TEST_CASE("classes that are impossible", "[logits_divergence][edge]", float, double) {
  constexpr TestType kNever = -kInfinity<TestType>;
  LogitsProblem<TestType> entropy{Shape{3}, {0, 0, kNever}};
  const auto half = entropy.run(1);
  CHECK(half.output[0] == Approx(std::log(2)));
  CHECK(values_of(half.gradients[0]) == std::vector<TestType>{0, 0, 0});

  LogitsProblem<TestType> both{Shape{3}, {0, 0, kNever}};
  both.second = {1, 0, kNever};
  CHECK(std::isfinite(both.run().output[0]));
  CHECK(values_of(both.run(3).gradients[0])[2] == 0);
  CHECK(values_of(both.run(3).gradients[1])[2] == 0);
  both.second = {0, 0, 0};
  CHECK(both.run().output[0] == Approx(std::log(1.5)));
  std::swap(both.first, *both.second);
  CHECK(both.run().output[0] == kInfinity<TestType>);
}

TEMPLATE_TEST_CASE("rows without a softmax are NaN, and no others", "[logits_divergence][edge]", float,
                   double) {
  for (TestType bad : {kNaN<TestType>, kInfinity<TestType>}) {
    for (std::size_t place : {0u, 2u}) {
      LogitsProblem<TestType> problem{Shape{3, 3}, {1, 2, 3, 1, 2, 3, 1, 2, 3}};
      problem.first[3 + place] = bad;
      for (bool two : {false, true}) {
        if (two) problem.second = std::vector<TestType>(9, TestType(1));
        const auto result = problem.run(3);
        CHECK_FALSE(std::isnan(result.output[0]));
        CHECK(std::isnan(result.output[1]));
        CHECK_FALSE(std::isnan(result.output[2]));
        for (std::size_t c = 0; c < 3; ++c) CHECK(std::isnan(result.gradients[0][3 + c]));
      }
    }
  }
  LogitsProblem<TestType> nothing{Shape{2}, {-kInfinity<TestType>, -kInfinity<TestType>}};
  CHECK(std::isnan(nothing.run().output[0]));
}

TEMPLATE_TEST_CASE("extreme logits, one class and no rows", "[logits_divergence][edge]", float, double) {
  LogitsProblem<TestType> far{Shape{3}, {TestType(1e38), 0, TestType(-1e38)}};
  CHECK(far.run().output[0] == 0);
  far.second = {TestType(-1e38), 0, TestType(1e38)};
  CHECK(far.run().output[0] == Approx(2e38));
  LogitsProblem<TestType> one{Shape{2, 1}, {3, -5}};
  CHECK(values_of(one.run().output) == std::vector<TestType>{0, 0});
  LogitsProblem<TestType> none{Shape{0, 3}, {}};
  none.second = std::vector<TestType>();
  const auto result = none.run(3);
  CHECK(result.output.shape() == Shape{0});
  CHECK(result.gradients[1].shape() == Shape{0, 3});
  CHECK(result.count == 0);
}

TEMPLATE_TEST_CASE("from logits or from their softmax, the measure is the same",
                   "[logits_divergence][properties]", float, double) {
  Lcg32 random(4);
  LogitsProblem<TestType> problem{Shape{4, 7}, random.uniform_values<TestType>(28, -3, 3)};
  problem.second = random.uniform_values<TestType>(28, -3, 3);
  problem.options.temperature = 2;
  SoftmaxOptions softmax_options;
  softmax_options.temperature = 2;
  Result<TestType> p, q, expected;
  REQUIRE(softmax<TestType>(borrowed(problem.first, problem.shape), nullptr, softmax_options, p).ok());
  REQUIRE(softmax<TestType>(borrowed(*problem.second, problem.shape), nullptr, softmax_options, q).ok());
  REQUIRE(kl_divergence<TestType>(p.output, q.output, nullptr, {}, expected).ok());
  const auto plain = values_of(problem.run().output);
  problem.options.scale_t2 = true;
  const auto scaled = values_of(problem.run().output);
  for (std::size_t row = 0; row < 4; ++row) {
    CHECK(plain[row] == Approx(expected.output[row]).epsilon(1e-5));
    CHECK(scaled[row] == Approx(4 * plain[row]));
  }
}

TEMPLATE_TEST_CASE("measures from logits refuse what is wrong", "[logits_divergence][error]", float, double) {
  LogitsProblem<TestType> good{Shape{2, 3}, std::vector<TestType>(6, TestType(1))};
  const auto message = [](const LogitsProblem<TestType>& problem) {
    Result<TestType> result;
    const Status status = problem.try_run(0, result);
    CHECK(is_empty(result));
    return status.message;
  };
  auto problem = good;
  problem.options.temperature = 0;
  CHECK(message(problem) == "entropy_from_logits: temperature is 0, but must be positive and finite");
  problem = good;
  problem.options.base = 1;
  CHECK(message(problem) == "entropy_from_logits: base is 1, but must be positive and not 1");
  problem = good;
  problem.grad_output = std::vector<TestType>(3, TestType(1));
  CHECK(message(problem) == "entropy_from_logits: grad_output has shape [3], expected [2]");
  problem = good;
  problem.second = std::vector<TestType>(4, TestType(1));
  problem.second_shape = Shape{2, 2};
  CHECK(message(problem) == "kl_divergence_from_logits: q_logits has shape [2, 2], expected [2, 3]");
  problem = good;
  problem.shape = Shape{};
  CHECK(message(problem) == "entropy_from_logits: logits is a single number, expected rows");
}
