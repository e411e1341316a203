#include <catch2/catch.hpp>

#include "finite_differences.hpp"
#include "lcg32.hpp"
#include "metric_problem.hpp"
#include "ulp.hpp"

using namespace xent;
using namespace xent::test;

namespace {

/// What every metric refuses, and how it says so.
template <typename Real>
void check_refusals(const MetricProblem<Real>& good, const std::string& name) {
  CHECK(good.message() == "not empty");
  auto problem = good;
  problem.target[1] = 3;
  CHECK(problem.message() == name + ": target[1] is 3, but there are 3 classes (0..2)");
  problem = good;
  problem.target_shape = Shape{1};
  CHECK(problem.message() == name + ": target has shape [1], expected [2]");
  problem = good;
  problem.options.axis = 2;
  CHECK(problem.message().find(name + ": axis is 2") == 0);
}

/// The gradient of a metric against finite differences of its value.
void check_gradient(const MetricProblem<double>& problem) {
  const auto expected =
      central_differences(problem.values, problem.grad_output.value_or(std::vector<double>()),
                          [&](const std::vector<double>& values) {
                            auto moved = problem;
                            moved.values = values;
                            return values_of(moved.run().output);
                          });
  const auto got = values_of(problem.run(1).gradients[0]);
  REQUIRE(got.size() == expected.size());
  for (std::size_t i = 0; i < got.size(); ++i)
    CHECK(got[i] == Approx(expected[i]).epsilon(1e-7).margin(1e-8));
}

}  // namespace

TEMPLATE_TEST_CASE("accuracy counts the first largest logit", "[metrics]", float, double) {
  auto problem =
      accuracy_problem<TestType>(Shape{4, 3}, {1, 2, 2, 2, 2, 1, 0, 1, 2, 5, 1, 1}, Shape{4}, {1, 1, 2, 0});
  CHECK(problem.value() == TestType(0.75));
  problem.options.top_k = 2;
  CHECK(problem.value() == 1);
  problem.options = {};
  problem.options.ignore_index = 1;
  const auto ignoring = problem.run();
  CHECK(ignoring.output[0] == 1);
  CHECK(ignoring.count == 2);
  problem.options = {};
  problem.sample_weight = std::vector<TestType>{1, 3, 0, 2};
  const auto weighted = problem.run();
  CHECK(weighted.output[0] == TestType(0.5));
  CHECK(weighted.weight_sum == 6);
  CHECK(weighted.sum == 3);
  problem.options.reduction = Reduction::none;
  problem.sample_weight.reset();
  CHECK(values_of(problem.run().output) == std::vector<TestType>{1, 0, 1, 1});
}

TEMPLATE_TEST_CASE("accuracy ranks NaN first and takes any number of classes", "[metrics][edge]", float,
                   double) {
  const TestType nan = kNaN<TestType>, infinity = kInfinity<TestType>;
  const auto hit = [](std::vector<TestType> logits, std::int32_t target, int k) {
    const Shape shape{1, logits.size()};
    auto problem = accuracy_problem<TestType>(shape, std::move(logits), Shape{1}, {target});
    problem.options.top_k = k;
    return problem.value() == 1;
  };
  CHECK(hit({1, nan, infinity}, 1, 1));
  CHECK_FALSE(hit({1, nan, infinity}, 2, 1));
  CHECK(hit({1, nan, infinity}, 2, 2));
  CHECK(hit({nan, nan}, 0, 1));
  CHECK_FALSE(hit({nan, nan}, 1, 1));
  CHECK(hit({-infinity, -infinity}, 0, 1));
  CHECK(hit({1, 2, 3}, 0, 3));
  CHECK(hit({1, 2, 3}, 0, 100));
  CHECK(hit({7}, 0, 1));
}

TEMPLATE_TEST_CASE("classes may lie along any axis", "[metrics]", float, double) {
  // (2, 3, 2): classes along axis 1, as (N, C, d1).
  const std::vector<TestType> probs = {0.5, 0.125, 0.25, 0.125, 0.25, 0.75, 0.25, 0.25, 0.5, 0.5, 0.25, 0.25};
  const std::vector<std::int32_t> target = {0, 2, 1, 0};
  CHECK(accuracy_problem<TestType>(Shape{2, 3, 2}, probs, Shape{2, 2}, target).value() == TestType(0.75));
  auto along = brier_problem<TestType>(Shape{2, 3, 2}, probs, Shape{2, 2}, target);
  along.options.reduction = Reduction::none;
  const auto spread = along.run(1);
  CHECK(spread.output.shape() == Shape{2, 2});
  // The same rows, one after the other.
  std::vector<TestType> rows;
  for (std::size_t n : {0u, 1u}) {
    for (std::size_t d : {0u, 1u}) {
      for (std::size_t c : {0u, 1u, 2u}) rows.push_back(probs[n * 6 + c * 2 + d]);
    }
  }
  auto last = brier_problem<TestType>(Shape{2, 2, 3}, rows, Shape{2, 2}, target);
  last.options = along.options;
  last.options.axis = -1;
  const auto packed = last.run(1);
  CHECK(values_of(spread.output) == values_of(packed.output));
  CHECK(spread.gradients[0][2 * 2 + 1] == packed.gradients[0][3 + 2]);
  const auto single = accuracy_problem<TestType>(Shape{3}, {1, 5, 2}, Shape{}, {1});
  CHECK(single.value() == 1);
}

TEMPLATE_TEST_CASE("brier_score of classes and of the probability of one", "[metrics]", float, double) {
  const auto classes = brier_problem<TestType>(Shape{2, 3}, {0.5, 0.25, 0.25, 0, 0, 1}, Shape{2}, {0, 1});
  CHECK(classes.value() == TestType((0.375 + 2) / 2));
  const auto binary = brier_problem<TestType>(Shape{3}, {0.75, 0.25, 1}, Shape{3}, {1, 1, 0});
  CHECK(binary.value() == TestType((0.0625 + 0.5625 + 1) / 3));
  CHECK(brier_problem<TestType>(Shape{3}, {0.75, 0.25, 0}, Shape{}, {0}).value() == TestType(0.125));
}

TEMPLATE_TEST_CASE("log_loss clips, and renormalises after it", "[metrics]", float, double) {
  auto problem = log_loss_problem<TestType>(Shape{2, 2}, {1, 0, 0.25, 0.5}, Shape{2}, {1, 1});
  problem.options.eps = 0.125;
  CHECK(problem.value() == Approx((std::log(8.0) - std::log(2.0 / 3)) / 2));
  problem.options.renormalize_after_clip = false;
  CHECK(problem.value() == Approx((std::log(8.0) + std::log(2.0)) / 2));
  problem.options.normalize = false;
  CHECK(problem.value() == Approx(std::log(8.0) + std::log(2.0)));
  problem.options = {};
  problem.options.eps = 0;
  CHECK(problem.value() == kInfinity<TestType>);
  problem.sample_weight = std::vector<TestType>{0, 2};
  CHECK(problem.value() == Approx(std::log(1.5)));
  auto binary = log_loss_problem<TestType>(Shape{3}, {0.75, 0.25, 1}, Shape{3}, {1, 0, 0});
  CHECK(binary.value() == Approx((-2 * std::log(0.75) - std::log(0x1p-52)) / 3));
}

TEMPLATE_TEST_CASE("log_loss keeps the digits of small losses", "[metrics][accuracy]", float, double) {
  using Number = Wide<TestType>;
  Lcg32 random(1);
  for (double rest = 0.5; rest > 1e-12; rest /= 8) {
    for (int repeat = 0; repeat < 20; ++repeat) {
      const TestType other = static_cast<TestType>(rest * random.uniform(0.5, 1));
      const TestType third = static_cast<TestType>(rest * random.uniform(0.1, 0.5));
      const auto winner = static_cast<TestType>(1 - rest);
      const auto problem = log_loss_problem<TestType>(Shape{1, 3}, {other, winner, third}, Shape{1}, {1});
      const Number odds =
          (static_cast<Number>(other) + static_cast<Number>(third)) / static_cast<Number>(winner);
      INFO("rest " << rest);
      CHECK(error_in_ulp(problem.value(), precise::log1p(odds)) <= (std::is_same_v<TestType, float> ? 1 : 4));
    }
  }
}

TEST_CASE("gradients of brier_score and log_loss", "[metrics][gradient]") {
  Lcg32 random(2);
  for (bool weighted : {false, true}) {
    for (Reduction reduction : {Reduction::none, Reduction::sum, Reduction::mean}) {
      auto problem = brier_problem<double>(Shape{4, 3}, random.uniform_values<double>(12, 0.1, 0.9), Shape{4},
                                           {0, 2, -100, 1});
      problem.options.reduction = reduction;
      if (weighted) problem.sample_weight = random.uniform_values<double>(4, 0.5, 2);
      problem.grad_output = random.uniform_values<double>(reduction == Reduction::none ? 4 : 1, -2, 2);
      check_gradient(problem);
    }
    for (bool renormalize : {false, true}) {
      for (double eps : {0.0, 0.25}) {
        auto problem = log_loss_problem<double>(Shape{4, 3}, random.uniform_values<double>(12, 0.1, 0.9),
                                                Shape{4}, {0, 2, -100, 1});
        problem.options.renormalize_after_clip = renormalize;
        problem.options.eps = eps;
        problem.grad_output = std::vector<double>{1.5};
        if (weighted) problem.sample_weight = random.uniform_values<double>(4, 0.5, 2);
        check_gradient(problem);
      }
    }
  }
  check_gradient(brier_problem<double>(Shape{3}, {0.2, 0.7, 0.4}, Shape{3}, {1, 0, 1}));
  check_gradient(log_loss_problem<double>(Shape{3}, {0.2, 0.7, 0.4}, Shape{3}, {1, 0, 1}));
}

TEMPLATE_TEST_CASE("expected_calibration_error by bins", "[metrics]", float, double) {
  // Confidences 0.75, 0.5, 0.5 and 1: with two bins all are in the second, which holds 1 as well.
  auto problem = calibration_problem<TestType>(Shape{4, 2}, {0.75, 0.25, 0.5, 0.5, 0.5, 0.5, 0, 1}, Shape{4},
                                               {0, 1, 0, 1});
  problem.options.n_bins = 2;
  CHECK(problem.value() == TestType(0.75 - 2.75 / 4));
  problem.options.n_bins = 4;  // gaps: 0 for two rows in the third bin, 0.25 / 2 in the last
  CHECK(problem.value() == TestType(0.0625));
  problem.options.norm = CalibrationNorm::max;
  CHECK(problem.value() == TestType(0.125));
  problem.sample_weight = std::vector<TestType>{2, 1, 1, 0};
  CHECK(problem.value() == TestType(0.25));
  problem.options.norm = CalibrationNorm::l1;
  CHECK(problem.value() == TestType(0.125));
  // Probabilities of class 1: their mean against how often it is the target.
  auto binary = calibration_problem<TestType>(Shape{4}, {0.25, 0.25, 0.75, 0.75}, Shape{4}, {0, 1, 1, 1});
  binary.options.n_bins = 2;
  CHECK(binary.value() == TestType(0.25));
  const auto result = binary.run();
  CHECK(result.sum == 1);
  CHECK(result.count == 4);
}

TEMPLATE_TEST_CASE("metrics of nothing and of NaN", "[metrics][edge]", float, double) {
  for (const auto& problem : {accuracy_problem<TestType>(Shape{0, 3}, {}, Shape{0}, {}),
                              brier_problem<TestType>(Shape{0, 3}, {}, Shape{0}, {}),
                              log_loss_problem<TestType>(Shape{0, 3}, {}, Shape{0}, {}),
                              calibration_problem<TestType>(Shape{0, 3}, {}, Shape{0}, {}),
                              brier_problem<TestType>(Shape{1, 2}, {0.5, 0.5}, Shape{1}, {-100}),
                              calibration_problem<TestType>(Shape{1, 2}, {0.5, 0.5}, Shape{1}, {-100})}) {
    CHECK(std::isnan(problem.value()));
    CHECK(problem.run().count == 0);
  }
  const TestType nan = kNaN<TestType>;
  for (const std::vector<TestType>& row : {std::vector<TestType>{nan, 0.5, 0.5}, {0.5, 0.25, nan}}) {
    CHECK(std::isnan(brier_problem<TestType>(Shape{1, 3}, row, Shape{1}, {1}).value()));
    CHECK(std::isnan(log_loss_problem<TestType>(Shape{1, 3}, row, Shape{1}, {1}).value()));
    CHECK(std::isnan(calibration_problem<TestType>(Shape{1, 3}, row, Shape{1}, {1}).value()));
  }
}

TEMPLATE_TEST_CASE("metrics refuse what is wrong", "[metrics][error]", float, double) {
  const std::vector<TestType> third(6, TestType(0.25));
  check_refusals(accuracy_problem<TestType>(Shape{2, 3}, third, Shape{2}, {0, 1}), "accuracy");
  check_refusals(brier_problem<TestType>(Shape{2, 3}, third, Shape{2}, {0, 1}), "brier_score");
  check_refusals(log_loss_problem<TestType>(Shape{2, 3}, third, Shape{2}, {0, 1}), "log_loss");
  auto calibration = calibration_problem<TestType>(Shape{2, 3}, third, Shape{2}, {0, 1});
  check_refusals(calibration, "expected_calibration_error");
  calibration.options.n_bins = 0;
  CHECK(calibration.message() == "expected_calibration_error: n_bins is 0, but must be 1 or more");
  auto problem = accuracy_problem<TestType>(Shape{2, 3}, third, Shape{2}, {0, 1});
  problem.options.top_k = 0;
  CHECK(problem.message() == "accuracy: top_k is 0, but must be 1 or more");
  problem = log_loss_problem<TestType>(Shape{2, 3}, third, Shape{2}, {0, 1});
  problem.options.eps = 0.5;
  CHECK(problem.message() == "log_loss: eps is 0.5, but must be within [0, 0.5)");
  problem.options = {};
  problem.values[4] = TestType(1.5);
  CHECK(problem.message() == "log_loss: probs[1, 1] is 1.5, but a probability is within [0, 1]");
  problem = brier_problem<TestType>(Shape{2, 3}, third, Shape{2}, {0, 1});
  problem.options.reduction = Reduction::mean_all;
  CHECK(problem.message() == "brier_score: reduction is mean_all, but must be none, sum or mean");
  const auto binary = brier_problem<TestType>(Shape{2}, {0.5, 0.5}, Shape{2}, {2, 0});
  CHECK(binary.message() == "brier_score: target[0] is 2, but there are 2 classes (0..1)");
}
