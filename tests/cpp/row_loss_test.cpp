// nll_loss, softmax_focal_loss, poly1_cross_entropy, perplexity, softmax_mse and z_loss: accuracy, gradients,
// edges, errors.

#include <catch2/catch.hpp>

#include "compare.hpp"
#include "finite_differences.hpp"
#include "reference.hpp"
#include "row_loss_problem.hpp"
#include "ulp.hpp"

using namespace xent;
using namespace xent::test;

namespace {

constexpr Reduction kReductions[] = {Reduction::none, Reduction::sum, Reduction::mean};

template <typename Real>
reference::Row<Wide<Real>> reference_row(const RowLossProblem<Real>& problem, std::size_t row) {
  std::vector<Wide<Real>> x;
  for (std::size_t c = 0; c < problem.classes(); ++c) {
    x.push_back(static_cast<Wide<Real>>(problem.first[problem.element(row, c)]));
  }
  return reference::Row<Wide<Real>>(x);
}

/// A loss and its derivative by the number of the row that it is a function of.
template <typename Number>
struct Expected {
  Number loss, slope;
};

template <typename Number>
Expected<Number> expected_loss(const std::string& name, const RowLossOptions& options, Number l) {
  const Number u = -precise::expm1(-l), p = precise::exp(-l);
  if (name == "poly1_cross_entropy") {
    const Number epsilon = static_cast<Number>(options.epsilon);
    return {l + epsilon * u, 1 + epsilon * p};
  }
  const Number gamma = static_cast<Number>(options.gamma), alpha = static_cast<Number>(options.alpha);
  const Number focus = gamma == 0 ? Number(1) : precise::exp(gamma * precise::log(u));
  return {alpha * focus * l, alpha * focus * (1 + gamma * p * l / u)};
}

template <typename Real>
Real only(const RowLossProblem<Real>& problem) {
  return problem.run().output[0];
}

}  // namespace

TEMPLATE_TEST_CASE("functions of the cross-entropy are as accurate as it, times their own condition",
                   "[row_loss][accuracy]", float, double) {
  using Number = Wide<TestType>;
  Lcg32 random(1);
  for (const char* name : {"softmax_focal_loss", "poly1_cross_entropy"}) {
    for (double gamma : {0.0, 0.5, 1.0, 2.0, 5.0}) {
      // From rows that waver to rows that are sure, rightly or wrongly.
      for (double size : {1.0, 8.0, 30.0}) {
        INFO(name << ", gamma " << gamma << ", logits to " << size);
        auto problem = random_row_loss<TestType>(random, row_loss<TestType>(name), Shape{64, 11});
        for (TestType& logit : problem.first) logit *= static_cast<TestType>(size / 8);
        problem.options.reduction = Reduction::none;
        problem.options.gamma = gamma;
        problem.options.epsilon = gamma;
        problem.options.alpha = 0.25;
        const Result<TestType> got = problem.run();
        for (std::size_t row = 0; row < problem.rows(); ++row) {
          const reference::Row<Number> x = reference_row(problem, row);
          const auto t = static_cast<std::size_t>(problem.target[row]);
          const Number l = -x.log_softmax(t);
          const auto [loss, slope] = expected_loss<Number>(name, problem.options, l);
          // cross_entropy.hpp: 3u * gap + (24 + 3g) * u * log1p(s), with g at most the spread of the logits.
          const double of_l = 3 + 24 + 3 * 2 * size, own = 4;
          const double units = (1 + gamma) * of_l + own;
          check_close(std::vector<TestType>{got.output[row]}, std::vector<Number>{loss}, units, 0);
          for (std::size_t c = 0; c < problem.classes(); ++c) {
            const Number difference = c != t ? x.softmax(c) : -(1 - x.softmax(c));
            const Number exact =
                c == t && t == x.winner ? -slope * x.tail / (1 + x.tail) : slope * difference;
            // An entry below the smallest normal number may be 0.
            const double smallest = static_cast<double>(std::numeric_limits<TestType>::min());
            const double error =
                static_cast<double>(std::abs(got.gradients[0][problem.element(row, c)] - exact));
            const double unit = static_cast<double>(kUnitRoundoff<TestType>);
            CHECK(error <= 2 * units * unit * static_cast<double>(std::abs(exact)) + smallest);
          }
        }
      }
    }
  }
}

TEMPLATE_TEST_CASE("perplexity is exp of the mean, whose error it multiplies", "[row_loss][accuracy]", float,
                   double) {
  using Number = Wide<TestType>;
  Lcg32 random(2);
  const auto problem = random_row_loss<TestType>(random, row_loss<TestType>("perplexity"), Shape{50, 7});
  Number sum = 0;
  for (std::size_t row = 0; row < problem.rows(); ++row) {
    sum -= reference_row(problem, row).log_softmax(static_cast<std::size_t>(problem.target[row]));
  }
  const Number mean = sum / 50;
  const Result<TestType> got = problem.run();
  // 27 units of each row's loss, and g of its terms: at most 16.
  check_close(std::vector<TestType>{got.output[0]}, std::vector<Number>{precise::exp(mean)},
              (27 + 3 * 16) * static_cast<double>(mean), 0);
  CHECK(got.count == 50);
  CHECK(std::exp(got.sum / got.count) == Approx(static_cast<double>(got.output[0])).epsilon(1e-6));
}

TEMPLATE_TEST_CASE("nll_loss is within 1 ulp, z_loss within what logsumexp's error makes of it",
                   "[row_loss][accuracy]", float, double) {
  using Number = Wide<TestType>;
  Lcg32 random(3);
  for (Reduction reduction : {Reduction::sum, Reduction::mean}) {
    auto nll = random_row_loss<TestType>(random, row_loss<TestType>("nll_loss"), Shape{100, 9});
    nll.weight = random.uniform_values<TestType>(9, 0.5, 2);
    nll.options.reduction = reduction;
    Number sum = 0, weights = 0, size = 0;
    for (std::size_t row = 0; row < nll.rows(); ++row) {
      const auto t = static_cast<std::size_t>(nll.target[row]);
      const Number w = static_cast<Number>((*nll.weight)[t]);
      sum -= w * static_cast<Number>(nll.first[nll.element(row, t)]);
      size += w * std::abs(static_cast<Number>(nll.first[nll.element(row, t)]));
      weights += w;
    }
    const Number divisor = reduction == Reduction::mean ? weights : Number(1);
    const double rounding_of_sum = std::is_same_v<TestType, float> ? 0 : 100;
    CHECK(static_cast<double>(std::abs(only(nll) - sum / divisor)) <=
          (2 * static_cast<double>(std::abs(sum)) + rounding_of_sum * static_cast<double>(size)) /
              static_cast<double>(divisor) * static_cast<double>(kUnitRoundoff<TestType>));
  }
  auto z = random_row_loss<TestType>(random, row_loss<TestType>("z_loss"), Shape{60, 9});
  z.options.reduction = Reduction::none;
  z.options.lse_square_scale = 0.5;
  const std::vector<TestType> got = values_of(z.run().output);
  for (std::size_t row = 0; row < z.rows(); ++row) {
    const Number lse = reference_row(z, row).logsumexp();
    const double units = 2 * (2 + (24 + 3 * 16)) + 4;
    check_close(std::vector<TestType>{got[row]}, std::vector<Number>{lse * lse / 2}, units, 1);
  }
}

TEST_CASE("gradients of the losses of rows", "[row_loss][gradient]") {
  Lcg32 random(4);
  for (const NamedRowLoss<double>& loss : row_losses<double>()) {
    for (const Shape& shape : {Shape{3, 5}, Shape{2, 4, 3}, Shape{6}, Shape{2, 67}, Shape{4, 1}}) {
      for (Reduction reduction : kReductions) {
        for (double gamma : {0.0, 0.5, 2.0}) {
          INFO(loss.name << ", rank " << shape.rank() << ", reduction " << static_cast<int>(reduction)
                         << ", gamma " << gamma);
          auto problem = random_row_loss<double>(random, loss, shape);
          problem.first = random.uniform_values<double>(problem.first.size(), -3, 3);
          if (problem.rows() > 1) problem.target[1] = problem.options.ignore_index;
          if (loss.weighted) problem.weight = random.uniform_values<double>(problem.classes(), 0.5, 2);
          problem.options.reduction = reduction;
          problem.options.gamma = gamma;
          problem.options.alpha = 0.75;
          problem.options.lse_square_scale = 0.1;
          const std::size_t outputs = problem.reduces() ? 1 : problem.rows();
          problem.grad_output = random.uniform_values<double>(outputs, -2, 2);
          const std::vector<double> expected =
              central_differences(problem.first, *problem.grad_output, [&](const std::vector<double>& moved) {
                auto other = problem;
                other.first = moved;
                other.options.gradients = 0;
                return values_of(other.run().output);
              });
          const std::vector<double> got = values_of(problem.run().gradients[0]);
          REQUIRE(got.size() == expected.size());
          // A row of one class has the loss 0 whatever its logit; u^gamma has a corner there.
          for (std::size_t i = 0; i < got.size(); ++i)
            CHECK(got[i] == Approx(expected[i]).epsilon(1e-8).margin(1e-9));
        }
      }
    }
  }
}

TEMPLATE_TEST_CASE("without their own term the losses are cross_entropy", "[row_loss][properties]", float,
                   double) {
  Lcg32 random(5);
  for (const Shape& shape : {Shape{5, 3}, Shape{2, 3, 4}, Shape{7}}) {
    for (Reduction reduction : kReductions) {
      auto focal = random_row_loss<TestType>(random, row_loss<TestType>("softmax_focal_loss"), shape);
      focal.options.reduction = reduction;
      focal.options.gamma = 0;
      focal.options.epsilon = 0;
      auto poly1 = focal;
      poly1.function = row_loss<TestType>("poly1_cross_entropy").function;
      auto logits = borrowed(focal.first, shape);
      auto target = borrowed(focal.target, shape.without(focal.axis()));
      CrossEntropyOptions options;
      options.reduction = reduction;
      options.gradients = gradient_bit(0);
      Result<TestType> expected;
      REQUIRE(cross_entropy<TestType>(logits, &target, nullptr, nullptr, nullptr, nullptr, options, expected)
                  .ok());
      for (const auto& problem : {focal, poly1}) {
        const Result<TestType> got = problem.run();
        check_close(values_of(got.output), values_of(expected.output), 2);
        check_close(values_of(got.gradients[0]), values_of(expected.gradients[0]), 4);
        CHECK(values_of(got.argmax) == values_of(expected.argmax));
        CHECK(got.count == expected.count);
      }
    }
  }
}

TEMPLATE_TEST_CASE("rows at the edges of the losses", "[row_loss][edge]", float, double) {
  constexpr TestType inf = kInfinity<TestType>, nan = kNaN<TestType>;
  RowLossProblem<TestType> problem;
  problem.shape = Shape{6, 3};
  // Sure and right, sure and wrong, impossible target, impossible other class, NaN, ignored NaN.
  problem.first = {500, 0, 0, 0, 1e4, 0, -inf, 0, 0, 0, -inf, 0, nan, 0, 0, nan, inf, nan};
  problem.target = {0, 0, 0, 0, 0, -100};
  problem.options.reduction = Reduction::none;
  problem.options.gradients = gradient_bit(0);
  for (double gamma : {0.0, 0.5, 1.0, 2.0}) {
    INFO("gamma " << gamma);
    problem.options.gamma = gamma;
    problem.function = row_loss<TestType>("softmax_focal_loss").function;
    const Result<TestType> focal = problem.run();
    problem.function = row_loss<TestType>("poly1_cross_entropy").function;
    const Result<TestType> poly1 = problem.run();
    for (const Result<TestType>* result : {&focal, &poly1}) {
      const std::vector<TestType> loss = values_of(result->output), g = values_of(result->gradients[0]);
      CHECK(loss[0] >= 0);
      CHECK(loss[0] < TestType(1e-100 + (std::is_same_v<TestType, float> ? 1e-30 : 0)));
      CHECK(std::abs(loss[1] - TestType(1e4)) <= 4);
      CHECK(loss[2] == inf);
      CHECK((loss[3] > 0 && loss[3] < 4));
      CHECK(std::isnan(loss[4]));
      CHECK(loss[5] == 0);
      for (std::size_t i = 0; i < 12; ++i) CHECK(std::isfinite(g[i]));
      CHECK(g[6] == -1);
      CHECK(g[10] == 0);
      for (std::size_t i = 12; i < 15; ++i) CHECK(std::isnan(g[i]));
      for (std::size_t i = 15; i < 18; ++i) CHECK(g[i] == 0);
    }
  }
}

TEMPLATE_TEST_CASE("a row of a single class has loss 0 and gradient 0", "[row_loss][edge]", float, double) {
  for (const char* name : {"softmax_focal_loss", "poly1_cross_entropy", "perplexity"}) {
    for (double gamma : {0.0, 0.5, 2.0}) {
      INFO(name << ", gamma " << gamma);
      Lcg32 random(6);
      auto problem = random_row_loss<TestType>(random, row_loss<TestType>(name), Shape{3, 1});
      problem.options.gamma = gamma;
      const Result<TestType> result = problem.run();
      CHECK(result.output[0] == (problem.always_reduces ? 1 : 0));
      for (TestType entry : values_of(result.gradients[0])) CHECK(entry == 0);
    }
  }
}

TEMPLATE_TEST_CASE("nothing to average over is NaN with gradient 0", "[row_loss][edge]", float, double) {
  Lcg32 random(7);
  for (const NamedRowLoss<TestType>& loss : row_losses<TestType>()) {
    INFO(loss.name);
    auto empty = random_row_loss<TestType>(random, loss, Shape{0, 4});
    CHECK(std::isnan(only(empty)));
    CHECK(empty.run().count == 0);
    if (!loss.always_reduces) {
      empty.options.reduction = Reduction::sum;
      CHECK(only(empty) == 0);
      empty.options.reduction = Reduction::none;
      CHECK(empty.run().output.shape() == Shape{0});
    }
    if (!loss.has_target) continue;
    auto ignored = random_row_loss<TestType>(random, loss, Shape{2, 4});
    ignored.target = {-1, -1};
    ignored.options.ignore_index = -1;
    for (TestType& logit : ignored.first) logit = kNaN<TestType>;
    const Result<TestType> result = ignored.run();
    CHECK(std::isnan(result.output[0]));
    CHECK(result.count == 0);
    for (TestType entry : values_of(result.gradients[0])) CHECK(entry == 0);
  }
}

TEMPLATE_TEST_CASE("weights of the losses of rows", "[row_loss][edge]", float, double) {
  RowLossProblem<TestType> problem;
  problem.shape = Shape{3, 2};
  problem.first = {-kInfinity<TestType>, -1, -2, -3, -4, -5};
  problem.target = {0, 1, 1};
  problem.weight = std::vector<TestType>{0, 4};
  problem.options.gradients = gradient_bit(0);
  problem.options.gamma = 0;
  // nll_loss divides by the weights. A class of weight 0 costs nothing, though it is impossible.
  problem.function = row_loss<TestType>("nll_loss").function;
  const Result<TestType> nll = problem.run();
  CHECK(nll.output[0] == TestType(4));
  CHECK(nll.weight_sum == 8);
  CHECK(nll.count == 3);
  CHECK(values_of(nll.gradients[0]) == std::vector<TestType>{0, 0, 0, TestType(-0.5), 0, TestType(-0.5)});
  // The focal loss divides by the rows.
  problem.function = row_loss<TestType>("softmax_focal_loss").function;
  const Result<TestType> focal = problem.run();
  CHECK(focal.output[0] == Approx(2 * 4 * std::log1p(std::exp(1.0)) / 3));
  CHECK(focal.weight_sum == 3);
  CHECK(focal.gradients[0][0] == 0);
}

TEMPLATE_TEST_CASE("softmax_mse of a sure row has its relative accuracy", "[row_loss][accuracy]", float,
                   double) {
  using Number = Wide<TestType>;
  Lcg32 random(9);
  for (double size : {1.0, 8.0, 30.0}) {
    auto problem = random_row_loss<TestType>(random, row_loss<TestType>("softmax_mse"), Shape{64, 5});
    for (TestType& logit : problem.first) logit *= static_cast<TestType>(size / 8);
    problem.options.reduction = Reduction::none;
    const Result<TestType> got = problem.run();
    for (std::size_t row = 0; row < problem.rows(); ++row) {
      const reference::Row<Number> x = reference_row(problem, row);
      const auto t = static_cast<std::size_t>(problem.target[row]);
      Number rest = 0, others = 0;
      for (std::size_t c = 0; c < 5; ++c) {
        if (c == t) continue;
        rest += x.softmax(c);
        others += x.softmax(c) * x.softmax(c);
      }
      const double units = 24 + 3 * 2 * size;
      check_close(std::vector<TestType>{got.output[row]}, std::vector<Number>{others + rest * rest},
                  2 * units, 1e-37);
      const Number slope = -2 * x.softmax(t) * (others + rest * rest);
      check_close(std::vector<TestType>{got.gradients[0][problem.element(row, t)]},
                  std::vector<Number>{slope}, 3 * units, 1e-37);
    }
  }
}

TEMPLATE_TEST_CASE("softmax_mse against probabilities", "[row_loss][properties]", float, double) {
  Lcg32 random(10);
  auto problem = random_row_loss<TestType>(random, row_loss<TestType>("softmax_mse"), Shape{3, 4, 2});
  std::vector<TestType> one_hot(problem.first.size(), 0);
  for (std::size_t row = 0; row < problem.rows(); ++row) {
    one_hot[problem.element(row, static_cast<std::size_t>(problem.target[row]))] = 1;
  }
  const Result<TestType> by_index = problem.run();
  const auto logits = borrowed(problem.first, problem.shape),
             probabilities = borrowed(one_hot, problem.shape);
  const auto target = borrowed(problem.target, problem.shape.without(1));
  Result<TestType> result;
  REQUIRE(softmax_mse<TestType>(logits, nullptr, &probabilities, nullptr, problem.options, result).ok());
  check_close(values_of(result.output), values_of(by_index.output), 20);
  check_close(values_of(result.gradients[0]), values_of(by_index.gradients[0]), 20);
  CHECK(softmax_mse<TestType>(logits, &target, &probabilities, nullptr, {}, result).message ==
        "softmax_mse: exactly one of target and target_probs must be given");
  CHECK(softmax_mse<TestType>(logits, nullptr, nullptr, nullptr, {}, result).code ==
        ErrorCode::shape_mismatch);
}

TEMPLATE_TEST_CASE("perplexity beyond the range of the type is infinite", "[row_loss][edge]", float, double) {
  RowLossProblem<TestType> problem;
  problem.shape = Shape{1, 2};
  problem.first = {0, 800};
  problem.target = {0};
  problem.function = row_loss<TestType>("perplexity").function;
  CHECK(only(problem) == kInfinity<TestType>);
  problem.first = {0, 200};
  if constexpr (std::is_same_v<TestType, float>) {
    CHECK(only(problem) == kInfinity<TestType>);
  } else {
    CHECK(only(problem) == Approx(std::exp(200.0)).epsilon(1e-12));
  }
}

TEMPLATE_TEST_CASE("the losses of rows refuse what they can't do", "[row_loss][error]", float, double) {
  Lcg32 random(8);
  for (const NamedRowLoss<TestType>& loss : row_losses<TestType>()) {
    INFO(loss.name);
    const auto good = random_row_loss<TestType>(random, loss, Shape{4, 10});
    const auto refused = [&](ErrorCode code, const std::string& fragment, auto change) {
      auto problem = good;
      change(problem);
      Result<TestType> result;
      const Status status = problem.try_run(result);
      INFO("message: " << status.message);
      CHECK(status.code == code);
      CHECK(status.message.find(std::string(loss.name) + ": ") == 0);
      CHECK(status.message.find(fragment) != std::string::npos);
      CHECK(is_empty(result));
    };
    using Problem = RowLossProblem<TestType>;
    refused(ErrorCode::bad_option, "axis is 2", [](Problem& p) { p.options.axis = 2; });
    if (!loss.always_reduces) {
      refused(ErrorCode::bad_option, "mean_all",
              [](Problem& p) { p.options.reduction = Reduction::mean_all; });
    }
    if (loss.has_target) {
      refused(ErrorCode::target_out_of_range, "target[2] is 10, but there are 10 classes",
              [](Problem& p) { p.target[2] = 10; });
      refused(ErrorCode::target_out_of_range, "target[0] is -1", [](Problem& p) { p.target[0] = -1; });
    }
    if (std::string(loss.name) == "softmax_focal_loss") {
      for (double wrong : {-0.5, kInfinity<double>, kNaN<double>}) {
        refused(ErrorCode::bad_option, "gamma is", [=](Problem& p) { p.options.gamma = wrong; });
        refused(ErrorCode::bad_option, "alpha is", [=](Problem& p) { p.options.alpha = wrong; });
      }
    }
    if (std::string(loss.name) == "poly1_cross_entropy") {
      refused(ErrorCode::bad_option, "epsilon is NaN", [](Problem& p) { p.options.epsilon = kNaN<double>; });
    }
    if (std::string(loss.name) == "z_loss") {
      refused(ErrorCode::bad_option, "lse_square_scale is -1",
              [](Problem& p) { p.options.lse_square_scale = -1; });
    }

    std::vector<TestType> data(40, TestType(1));
    std::vector<std::int32_t> indices(40, 0);
    const auto mismatch = [&](const Shape& target, const Shape& weight, const Shape& grad_output,
                              const std::string& fragment) {
      const auto t = borrowed(indices, target);
      const auto w = borrowed(data, weight), g = borrowed(data, grad_output);
      Result<TestType> result;
      const Status status = loss.function(borrowed(data, {4, 10}), t, loss.weighted ? &w : nullptr, &g,
                                          RowLossOptions{}, result);
      INFO("message: " << status.message);
      CHECK(status.code == ErrorCode::shape_mismatch);
      CHECK(status.message.find(fragment) != std::string::npos);
    };
    if (loss.has_target) mismatch({5}, {10}, {}, "target has shape [5], expected [4]");
    if (loss.weighted) mismatch({4}, {4}, {}, "weight has shape [4], expected [10]");
    mismatch({4}, {10}, {4}, "grad_output has shape [4], expected []");
  }
}
