// linear_cross_entropy: the bounds that its header states, at sizes around those of tiles, blocks and lanes;
// its gradients against finite differences; and the operation against cross_entropy of the whole product.

#include <catch2/catch.hpp>
#include <numeric>

#include "compare.hpp"
#include "finite_differences.hpp"
#include "linear_cross_entropy_reference.hpp"

using namespace xent;
using namespace xent::test;

namespace {

/// The largest share of its bound that an error has.
template <typename Real>
double worst_share(const std::vector<Real>& got, const reference::Bounded<Wide<Real>>& expected) {
  REQUIRE(got.size() == expected.values.size());
  double worst = 0;
  for (std::size_t i = 0; i < got.size(); ++i) {
    const double error = static_cast<double>(std::abs(static_cast<Wide<Real>>(got[i]) - expected.values[i]));
    if (error == 0) continue;
    const double share = error / static_cast<double>(expected.allowed[i]);
    if (!(share <= worst)) worst = std::isnan(share) ? kInfinity<double> : share;
  }
  return worst;
}

template <typename Real>
void check_against_reference(const LinearCrossEntropyProblem<Real>& problem) {
  INFO(problem.rows() << " rows, " << problem.features() << " features, " << problem.classes() << " classes");
  const auto expected = reference::linear_cross_entropy(problem);
  const Result<Real> got = problem.run();
  CHECK(worst_share(values_of(got.output), expected.losses) <= 1);
  CHECK(worst_share(values_of(got.gradients[0]), expected.hidden) <= 1);
  CHECK(worst_share(values_of(got.gradients[1]), expected.weight) <= 1);
  CHECK(got.gradients[2].allocated() == problem.bias.has_value());
  if (problem.bias) CHECK(worst_share(values_of(got.gradients[2]), expected.bias) <= 1);
  std::vector<Real> lse = values_of(got.lse);
  double count = 0;
  for (std::size_t row = 0; row < problem.rows(); ++row) {
    count += problem.ignored(row) ? 0 : 1;
    CHECK(std::isnan(lse[row]) == problem.ignored(row));
    if (problem.ignored(row)) lse[row] = 0;
  }
  CHECK(worst_share(lse, expected.lse) <= 1);
  CHECK(values_of(got.argmax) == expected.argmax);
  CHECK(got.count == count);
  CHECK(got.weight_sum == count);
}

/// The product as a tensor of logits.
std::vector<double> all_logits(const LinearCrossEntropyProblem<double>& problem) {
  const std::size_t features = problem.features(), classes = problem.classes();
  std::vector<double> logits;
  for (std::size_t row = 0; row < problem.rows(); ++row) {
    for (std::size_t c = 0; c < classes; ++c) {
      const auto h = problem.hidden.begin() + static_cast<std::ptrdiff_t>(row * features);
      const auto w = problem.weight.begin() + static_cast<std::ptrdiff_t>(c * features);
      logits.push_back(std::inner_product(h, h + static_cast<std::ptrdiff_t>(features), w,
                                          problem.bias ? (*problem.bias)[c] : 0.0));
    }
  }
  return logits;
}

}  // namespace

TEMPLATE_TEST_CASE("linear_cross_entropy keeps to its bounds at every size", "[linear][accuracy]", float,
                   double) {
  Lcg32 random(1);
  for (std::size_t rows : {1u, 3u, 4u, 5u, 64u}) {
    for (std::size_t features : {1u, 3u, 4u, 5u, 63u, 64u, 65u}) {
      for (std::size_t classes : {1u, 2u, 3u, 4u, 5u, 63u, 64u, 65u}) {
        auto problem = random_linear_cross_entropy<TestType>(random, rows, features, classes);
        if (features == 4) problem.bias.reset();
        if (classes == 5) problem.grad_output.reset();
        check_against_reference(problem);
      }
    }
  }
}

TEMPLATE_TEST_CASE("linear_cross_entropy keeps to its bounds around the ends of tiles", "[linear][accuracy]",
                   float, double) {
  Lcg32 random(2);
  for (std::size_t classes : {255u, 256u, 257u, 511u, 512u, 513u, 700u}) {
    check_against_reference(random_linear_cross_entropy<TestType>(random, 5, 6, classes));
  }
  // With every seventh row ignored, 300 rows count as 257 and 299 as 256.
  for (std::size_t rows : {255u, 256u, 257u, 299u, 300u, 600u}) {
    check_against_reference(random_linear_cross_entropy<TestType>(random, rows, 3, 20));
  }
  for (std::size_t features : {255u, 256u, 257u, 700u}) {
    check_against_reference(random_linear_cross_entropy<TestType>(random, 3, features, 20));
  }
  check_against_reference(random_linear_cross_entropy<TestType>(random, 300, 9, 520));
}

TEMPLATE_TEST_CASE("linear_cross_entropy over the vocabulary of a language model", "[linear][accuracy]",
                   float, double) {
  Lcg32 random(3);
  auto problem = random_linear_cross_entropy<TestType>(random, 3, 8, 50257);
  problem.target = {50256, 12345, 0};
  check_against_reference(problem);
}

TEMPLATE_TEST_CASE("linear_cross_entropy of large logits keeps to its bounds", "[linear][accuracy]", float,
                   double) {
  Lcg32 random(4);
  for (double scale : {5.0, 30.0, 1000.0}) {
    auto problem = random_linear_cross_entropy<TestType>(random, 6, 16, 300);
    for (TestType& value : problem.weight) value *= static_cast<TestType>(scale);
    check_against_reference(problem);
  }
}

TEMPLATE_TEST_CASE("linear_cross_entropy keeps the tail of a confident winner, wherever it is",
                   "[linear][accuracy]", float, double) {
  using Number = Wide<TestType>;
  for (std::size_t winner : {0u, 255u, 256u, 599u}) {
    LinearCrossEntropyProblem<TestType> problem;
    problem.hidden_shape = Shape{1, 1};
    problem.weight_shape = Shape{600, 1};
    problem.hidden = {1};
    problem.weight.assign(600, 0);
    problem.weight[winner] = 60;
    problem.target = {static_cast<std::int32_t>(winner)};
    problem.options.gradients = kAllGradients;
    const auto got = problem.run();
    const Number tail = 599 * precise::exp(Number(-60));
    CHECK(got.argmax[0] == static_cast<std::int32_t>(winner));
    CHECK(worst_error(values_of(got.output), std::vector<Number>{tail}, 0) <= 220);
    CHECK(worst_error<TestType>({got.gradients[1][winner]}, std::vector<Number>{-tail}, 0) <= 220);
  }
}

TEST_CASE("linear_cross_entropy is cross_entropy of the product", "[linear]") {
  Lcg32 random(5);
  for (Reduction reduction : {Reduction::none, Reduction::sum, Reduction::mean}) {
    auto problem = random_linear_cross_entropy<double>(random, 40, 7, 300);
    problem.options.reduction = reduction;
    if (reduction != Reduction::none) problem.grad_output = std::vector<double>{0.7};
    const auto got = problem.run();

    CrossEntropyProblem<double> whole;
    whole.shape = Shape{40, 300};
    whole.logits = all_logits(problem);
    whole.target = problem.target;
    whole.grad_output = problem.grad_output;
    whole.options.reduction = reduction;
    whole.options.gradients = gradient_bit(0);
    const auto expected = whole.run();
    check_close(values_of(got.output), values_of(expected.output), 32);
    CHECK(got.output.shape() == expected.output.shape());
    CHECK(got.sum == Approx(expected.sum).epsilon(1e-14));
    CHECK(got.count == expected.count);
    CHECK(got.weight_sum == expected.weight_sum);

    std::vector<double> hidden(40 * 7, 0), weight(300 * 7, 0), bias(300, 0);
    for (std::size_t row = 0; row < 40; ++row) {
      for (std::size_t c = 0; c < 300; ++c) {
        const double g = expected.gradients[0][row * 300 + c];
        bias[c] += g;
        for (std::size_t d = 0; d < 7; ++d) {
          hidden[row * 7 + d] += g * problem.weight[c * 7 + d];
          weight[c * 7 + d] += g * problem.hidden[row * 7 + d];
        }
      }
    }
    check_close(values_of(got.gradients[0]), hidden, 64);
    check_close(values_of(got.gradients[1]), weight, 64);
    check_close(values_of(got.gradients[2]), bias, 64);
  }
}

TEST_CASE("gradient of linear_cross_entropy", "[linear][gradient]") {
  Lcg32 random(6);
  for (Reduction reduction : {Reduction::none, Reduction::sum, Reduction::mean}) {
    auto problem = random_linear_cross_entropy<double>(random, 5, 3, 4);
    problem.options.reduction = reduction;
    if (reduction != Reduction::none) problem.grad_output = std::vector<double>{-1.5};
    const auto got = problem.run();
    const auto check = [&](int input, const std::vector<double>& at, auto move) {
      const auto outputs = [&](const std::vector<double>& values) {
        auto moved = problem;
        moved.options.gradients = 0;
        move(moved) = values;
        return values_of(moved.run().output);
      };
      const std::vector<double> expected = central_differences(at, *problem.grad_output, outputs);
      const std::vector<double> found = values_of(got.gradients[static_cast<std::size_t>(input)]);
      REQUIRE(found.size() == expected.size());
      for (std::size_t i = 0; i < found.size(); ++i) {
        INFO("input " << input << ", entry " << i);
        CHECK(found[i] == Approx(expected[i]).epsilon(1e-9).margin(2e-10));
      }
    };
    using Problem = LinearCrossEntropyProblem<double>;
    check(0, problem.hidden, [](Problem& p) -> std::vector<double>& { return p.hidden; });
    check(1, problem.weight, [](Problem& p) -> std::vector<double>& { return p.weight; });
    check(2, *problem.bias, [](Problem& p) -> std::vector<double>& { return *p.bias; });
  }
}
