#include <catch2/catch.hpp>

#include "finite_differences.hpp"
#include "lcg32.hpp"
#include "probability_problem.hpp"
#include "ulp.hpp"

using namespace xent;
using namespace xent::test;

namespace {

template <typename Real>
ProbabilityProblem<Real> js_problem(std::vector<Real> p, std::vector<Real> q,
                                    DistributionOptions options = {}) {
  ProbabilityProblem<Real> problem;
  problem.shape = Shape{p.size()};
  problem.first = std::move(p);
  problem.second = std::move(q);
  problem.function = js_divergence_call<Real>(options);
  return problem;
}

/// The exact value. The terms of a class add up to s (log1p(-d^2) + d log(p / q)) / 4 with s = p + q and
/// d = (p - q) / s, which does not cancel.
template <typename Number>
Number exact_js(const std::vector<Number>& p, const std::vector<Number>& q) {
  Number sum = 0;
  for (std::size_t c = 0; c < p.size(); ++c) {
    const Number s = p[c] + q[c], d = (p[c] - q[c]) / s;
    if (s == 0) continue;
    if (p[c] == 0 || q[c] == 0) {
      sum += s * precise::log(Number(2)) / 2;
    } else {
      sum += s * (precise::log1p(-d * d) + d * (precise::log1p(d) - precise::log1p(-d))) / 4;
    }
  }
  return sum;
}

}  // namespace

TEMPLATE_TEST_CASE("js_divergence keeps its digits, also of distributions that nearly agree",
                   "[js_divergence][accuracy]", float, double) {
  using Number = Wide<TestType>;
  Lcg32 random(1);
  const bool single = std::is_same_v<TestType, float>;
  for (std::size_t classes : {1u, 2u, 3u, 10u, 33u}) {
    for (double distance = 1; distance > (single ? 1e-6 : 1e-9); distance /= 4) {
      std::vector<TestType> p, q;
      Number size = 0;  // of the terms that cancel
      for (std::size_t c = 0; c < classes; ++c) {
        p.push_back(static_cast<TestType>(random.uniform(0.05, 0.5)));
        q.push_back(p.back() * static_cast<TestType>(1 + distance * random.uniform(-0.9, 0.9)));
        size += std::abs(static_cast<Number>(p.back()) - static_cast<Number>(q.back()));
      }
      const Number exact = exact_js(converted<Number>(p), converted<Number>(q));
      const Number error = std::abs(static_cast<Number>(js_problem(p, q).run().output[0]) - exact);
      INFO(classes << " classes, distance " << distance);
      CHECK(static_cast<double>(error / ulp_at<TestType>(single ? exact : exact + size)) <= (single ? 1 : 8));
    }
  }
}

TEMPLATE_TEST_CASE("js_divergence is symmetric, and between 0 and log 2", "[js_divergence][properties]",
                   float, double) {
  Lcg32 random(2);
  for (double base : {kNaturalBase, 2.0, 10.0}) {
    DistributionOptions options;
    options.base = base;
    const auto value = [&](const std::vector<TestType>& p, const std::vector<TestType>& q) {
      return js_problem(p, q, options).run().output[0];
    };
    const auto p = random.uniform_values<TestType>(7, 0, 0.25),
               q = random.uniform_values<TestType>(7, 0, 0.25);
    CHECK(value(p, q) == value(q, p));
    CHECK(value(p, q) > 0);
    CHECK(value(p, p) == 0);
    CHECK(value({1, 0, 0}, {0, 1, 0}) == Approx(std::log(2) / std::log(base)));
    CHECK(value({1, 0}, {1, 0}) == 0);
    CHECK(value({0, 0}, {0, 0}) == 0);
  }
}

TEST_CASE("gradients of js_divergence", "[js_divergence][gradient]") {
  Lcg32 random(3);
  for (double base : {kNaturalBase, 2.0}) {
    DistributionOptions options;
    options.base = base;
    auto problem = js_problem(random.uniform_values<double>(10, 0.1, 0.9),
                              random.uniform_values<double>(10, 0.1, 0.9), options);
    problem.shape = Shape{2, 5};
    problem.grad_output = std::vector<double>{1.5, -0.5};
    problem.grad_output_shape = Shape{2};
    const Result<double> result = problem.run(3);
    for (int input : {0, 1}) {
      const auto expected =
          central_differences(input == 0 ? problem.first : problem.second, *problem.grad_output,
                              [&](const std::vector<double>& moved_values) {
                                auto moved = problem;
                                (input == 0 ? moved.first : moved.second) = moved_values;
                                return values_of(moved.run().output);
                              });
      const auto got = values_of(result.gradients[static_cast<std::size_t>(input)]);
      for (std::size_t i = 0; i < 10; ++i) CHECK(got[i] == Approx(expected[i]).epsilon(1e-7).margin(1e-8));
    }
  }
}

TEMPLATE_TEST_CASE("gradients of js_divergence at its edges", "[js_divergence][edge]", float, double) {
  const auto result = js_problem<TestType>({0, 1, 0, kNaN<TestType>}, {0, 0, 1, 0.5}).run(3);
  CHECK(result.gradients[0][0] == 0);
  CHECK(result.gradients[0][1] == Approx(std::log(2) / 2));
  CHECK(result.gradients[0][2] == -kInfinity<TestType>);
  CHECK(result.gradients[1][0] == 0);
  CHECK(result.gradients[1][1] == -kInfinity<TestType>);
  CHECK(std::isnan(result.gradients[0][3]));
  CHECK(std::isnan(result.output[0]));
}
