// The bounds that the public headers state for the operations on probabilities.

#include <catch2/catch.hpp>

#include "lcg32.hpp"
#include "probability_problem.hpp"
#include "ulp.hpp"

using namespace xent;
using namespace xent::test;

namespace {

/// Probabilities of all sizes, with 0 and 1, and near 1 where 1 - p matters.
template <typename Real>
std::vector<Real> probabilities() {
  std::vector<Real> result = {0, 1};
  Lcg32 random(1);
  for (double size = 1; size > 1e-37; size /= 8) {
    for (int i = 0; i < 50; ++i) {
      const Real value = static_cast<Real>(size * random.uniform(0.125, 1));
      result.push_back(value);
      result.push_back(1 - value);
    }
  }
  return result;
}

}  // namespace

TEMPLATE_TEST_CASE("binary_cross_entropy is within 1 ulp in float and 4 in double", "[accuracy]", float,
                   double) {
  using Number = Wide<TestType>;
  const std::vector<TestType> probs = probabilities<TestType>();
  for (TestType y : {TestType(0), TestType(1), TestType(0.5), TestType(0.125)}) {
    BinaryLossOptions options;
    options.reduction = Reduction::none;
    ProbabilityProblem<TestType> problem;
    problem.shape = Shape{probs.size()};
    problem.first = probs;
    problem.second.assign(probs.size(), y);
    problem.function = binary_cross_entropy_call<TestType>(options);
    const std::vector<TestType> got = values_of(problem.run().output);
    WorstCase worst;
    for (std::size_t i = 0; i < probs.size(); ++i) {
      const Number p = static_cast<Number>(probs[i]), t = static_cast<Number>(y);
      const Number log_p = std::max(precise::log(p), Number(-100)),
                   log_q = std::max(precise::log1p(-p), Number(-100));
      worst.add(error_in_ulp(got[i], -(t * log_p + (1 - t) * log_q)), static_cast<double>(p));
    }
    INFO("target " << y << ", worst at " << worst.at);
    CHECK(worst.error <= (std::is_same_v<TestType, float> ? 1 : 4));
  }
}

TEMPLATE_TEST_CASE("entropies and divergences are within 1 ulp of the sum of the terms' sizes", "[accuracy]",
                   float, double) {
  using Number = Wide<TestType>;
  Lcg32 random(2);
  const std::vector<TestType> all = probabilities<TestType>();
  // In double, where the header states no bound, the terms themselves are rounded; that of a divergence by
  // what the rounding of p / q does to its logarithm.
  const double bound = std::is_same_v<TestType, float> ? 1 : 8;
  for (double base : {kNaturalBase, 2.0}) {
    for (std::size_t classes : {1u, 2u, 3u, 10u, 100u}) {
      for (int repeat = 0; repeat < 50; ++repeat) {
        DistributionOptions options;
        options.base = base;
        ProbabilityProblem<TestType> problem;
        problem.shape = Shape{classes};
        for (std::size_t c = 0; c < classes; ++c) {
          problem.first.push_back(all[random.below(all.size())]);
          problem.second.push_back(all[1 + random.below(all.size() - 1)]);
          if (problem.second.back() == 0) problem.second.back() = 1;
        }
        const Number ln_base = base == kNaturalBase ? Number(1) : precise::log(static_cast<Number>(base));
        Number entropy_sum = 0, cross_sum = 0, divergence = 0, divergence_size = 0;
        for (std::size_t c = 0; c < classes; ++c) {
          const Number p = static_cast<Number>(problem.first[c]), q = static_cast<Number>(problem.second[c]);
          if (p == 0) continue;
          entropy_sum -= p * precise::log(p) / ln_base;
          cross_sum -= p * precise::log(q) / ln_base;
          const Number term = p * (precise::log(p) - precise::log(q)) / ln_base;
          divergence += term;
          divergence_size += std::abs(term) + (std::is_same_v<TestType, float> ? Number(0) : p);
        }
        const auto check = [&](typename ProbabilityProblem<TestType>::Function function, Number exact,
                               Number size) {
          problem.function = std::move(function);
          const Number error = std::abs(static_cast<Number>(problem.run().output[0]) - exact);
          CHECK(static_cast<double>(error / ulp_at<TestType>(size)) <= bound);
        };
        INFO(classes << " classes, base " << base);
        check(entropy_call<TestType>(options), entropy_sum, entropy_sum);
        check(cross_entropy_dist_call<TestType>(options), cross_sum, cross_sum);
        check(kl_divergence_call<TestType>(options), divergence, divergence_size);
      }
    }
  }
}
