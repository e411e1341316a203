// What holds of cross_entropy for any logits and targets.

#include <catch2/catch.hpp>

#include "compare.hpp"
#include "cross_entropy_problem.hpp"

using namespace xent;
using namespace xent::test;

namespace {

constexpr std::size_t kClassCounts[] = {1, 2, 3, 4, 5, 17, 100, 101, 129, 1000};

template <typename Real>
std::vector<double> row_sums(const std::vector<Real>& values, const CrossEntropyProblem<Real>& problem) {
  std::vector<double> sums(problem.rows(), 0);
  for (std::size_t row = 0; row < problem.rows(); ++row) {
    for (std::size_t c = 0; c < problem.classes(); ++c) {
      sums[row] += static_cast<double>(values[problem.element(row, c)]);
    }
  }
  return sums;
}

/// Sample weights of [0.5, 2), and class weights of the same.
template <typename Real>
void add_weights(Lcg32& random, CrossEntropyProblem<Real>& problem) {
  problem.weight = random.uniform_values<Real>(problem.classes(), 0.5, 2);
  problem.sample_weight = random.uniform_values<Real>(problem.rows(), 0.5, 2);
}

}  // namespace

TEMPLATE_TEST_CASE("gradient rows sum to 0", "[cross_entropy][properties]", float, double) {
  Lcg32 random(1);
  for (std::size_t classes : kClassCounts) {
    for (double smoothing : {0.0, 0.1}) {
      INFO(classes << " classes, smoothing " << smoothing);
      auto problem = random_cross_entropy<TestType>(random, 5, classes);
      add_weights(random, problem);
      problem.options.reduction = Reduction::sum;
      problem.options.label_smoothing = smoothing;
      const std::vector<TestType> gradient = values_of(problem.run().gradients[0]);
      for (double sum : row_sums(gradient, problem)) {
        // The entries' sizes sum to at most 2 * weight * sample weight = 8.
        CHECK(std::abs(sum) <= 8 * 8 * static_cast<double>(kUnitRoundoff<TestType>));
      }
    }
  }
}

TEMPLATE_TEST_CASE("the gradient of a row does not depend on a shift of its logits",
                   "[cross_entropy][properties]", float, double) {
  Lcg32 random(2);
  for (std::size_t classes : kClassCounts) {
    INFO(classes << " classes");
    auto problem = random_cross_entropy<TestType>(random, 4, classes);
    add_weights(random, problem);
    problem.options.label_smoothing = 0.125;
    // Multiples of 2^-10, so that the shifted logits are exact.
    for (TestType& logit : problem.logits) logit = std::round(logit * 1024) / 1024;
    auto shifted = problem;
    for (TestType& logit : shifted.logits) logit += 4096;
    const Result<TestType> expected = problem.run(), got = shifted.run();
    CHECK(values_of(got.output) == values_of(expected.output));
    CHECK(values_of(got.gradients[0]) == values_of(expected.gradients[0]));
  }
}

TEMPLATE_TEST_CASE("a class index is the same as its one-hot distribution", "[cross_entropy][properties]",
                   float, double) {
  Lcg32 random(3);
  for (std::size_t classes : kClassCounts) {
    for (Reduction reduction : {Reduction::none, Reduction::sum, Reduction::mean}) {
      for (bool weighted : {false, true}) {
        INFO(classes << " classes, reduction " << static_cast<int>(reduction) << ", weighted " << weighted);
        auto by_index = random_cross_entropy<TestType>(random, 3, classes, 2);
        if (weighted) add_weights(random, by_index);
        by_index.options.reduction = reduction;
        by_index.options.label_smoothing = 0.25;
        auto one_hot = by_index;
        one_hot.target.reset();
        one_hot.target_probs.emplace(by_index.logits.size(), TestType(0));
        for (std::size_t row = 0; row < by_index.rows(); ++row) {
          const std::size_t target = static_cast<std::size_t>((*by_index.target)[row]);
          (*one_hot.target_probs)[by_index.element(row, target)] = 1;
        }
        const Result<TestType> expected = by_index.run(), got = one_hot.run();
        // The mean divides by what the class weights add up to for indices, by the sample weights for
        // distributions.
        const TestType ratio = reduction == Reduction::mean
                                   ? static_cast<TestType>(got.weight_sum / expected.weight_sum)
                                   : TestType(1);
        if (!weighted) CHECK(ratio == 1);
        std::vector<TestType> output = values_of(got.output), gradient = values_of(got.gradients[0]);
        for (TestType& value : output) value *= ratio;
        for (TestType& value : gradient) value *= ratio;
        // In double, sums over the classes round with every class.
        const double units = 16 + static_cast<double>(classes) / 8;
        check_close(output, values_of(expected.output), units);
        check_close(gradient, values_of(expected.gradients[0]), units);
      }
    }
  }
}

TEMPLATE_TEST_CASE("the loss of every class at once is minus log_softmax", "[cross_entropy][properties]",
                   float, double) {
  Lcg32 random(4);
  auto problem = random_cross_entropy<TestType>(random, 7, 7);
  const std::vector<TestType> row(problem.logits.begin(), problem.logits.begin() + 7);
  for (std::size_t i = 0; i < problem.logits.size(); ++i) problem.logits[i] = row[i % 7];
  problem.target = std::vector<std::int32_t>{0, 1, 2, 3, 4, 5, 6};
  problem.options.reduction = Reduction::none;
  Result<TestType> logarithm;
  std::vector<TestType> logits = row;
  REQUIRE(log_softmax<TestType>(borrowed(logits, Shape{7}), nullptr, {}, logarithm).ok());
  std::vector<TestType> expected = values_of(logarithm.output);
  for (TestType& value : expected) value = -value;
  check_close(values_of(problem.run().output), expected, 8, 0);
}

TEMPLATE_TEST_CASE("sum and mean are made of the losses of none", "[cross_entropy][properties]", float,
                   double) {
  Lcg32 random(5);
  for (bool by_index : {true, false}) {
    for (bool weighted : {false, true}) {
      INFO((by_index ? "indices" : "distributions") << ", weighted " << weighted);
      auto problem = random_cross_entropy<TestType>(random, 13, 6, 3);
      if (!by_index) {
        problem.target_probs = random_distributions(random, problem);
        problem.target.reset();
      }
      if (weighted) add_weights(random, problem);
      problem.options.label_smoothing = 0.1;
      problem.options.reduction = Reduction::none;
      const Result<TestType> none = problem.run();
      problem.options.reduction = Reduction::sum;
      const Result<TestType> sum = problem.run();
      problem.options.reduction = Reduction::mean;
      const Result<TestType> mean = problem.run();

      double total = 0, weights = 0;
      for (std::size_t row = 0; row < problem.rows(); ++row) {
        total += static_cast<double>(none.output[row]);
        double weight = weighted ? static_cast<double>((*problem.sample_weight)[row]) : 1;
        if (weighted && by_index) {
          weight *= static_cast<double>((*problem.weight)[static_cast<std::size_t>((*problem.target)[row])]);
        }
        weights += weight;
      }
      for (const Result<TestType>* result : {&none, &sum, &mean}) {
        CHECK(result->count == 39);
        CHECK(result->weight_sum == Approx(weights).epsilon(1e-14));
        check_close<TestType>({static_cast<TestType>(result->sum)}, std::vector<double>{total}, 8, 0);
      }
      CHECK(sum.output[0] == static_cast<TestType>(sum.sum));
      CHECK(mean.output[0] == static_cast<TestType>(mean.sum / mean.weight_sum));
      check_close(values_of(sum.gradients[0]), values_of(none.gradients[0]), 0);
      std::vector<TestType> scaled = values_of(mean.gradients[0]);
      for (TestType& value : scaled) value *= static_cast<TestType>(weights);
      check_close(scaled, values_of(sum.gradients[0]), 8);
    }
  }
}

TEMPLATE_TEST_CASE("the mean does not change when all weights are doubled", "[cross_entropy][properties]",
                   float, double) {
  Lcg32 random(6);
  auto problem = random_cross_entropy<TestType>(random, 9, 5);
  add_weights(random, problem);
  auto doubled = problem;
  for (TestType& weight : *doubled.weight) weight *= 2;
  for (TestType& weight : *doubled.sample_weight) weight *= 2;
  const Result<TestType> expected = problem.run(), got = doubled.run();
  CHECK(got.output[0] == expected.output[0]);
  CHECK(got.weight_sum == 4 * expected.weight_sum);
  CHECK(values_of(got.gradients[0]) == values_of(expected.gradients[0]));
}

TEMPLATE_TEST_CASE("a sample weight of n is the same as n copies of the row", "[cross_entropy][properties]",
                   float, double) {
  Lcg32 random(7);
  for (Reduction reduction : {Reduction::sum, Reduction::mean}) {
    auto weighted = random_cross_entropy<TestType>(random, 4, 5);
    weighted.sample_weight = std::vector<TestType>{1, 3, 0, 2};
    weighted.weight = random.uniform_values<TestType>(5, 0.5, 2);
    weighted.options.reduction = reduction;
    auto repeated = weighted;
    repeated.shape = Shape{6, 5};
    repeated.sample_weight.reset();
    repeated.logits.clear();
    repeated.target->clear();
    for (std::size_t row = 0; row < 4; ++row) {
      for (int copy = 0; copy < static_cast<int>((*weighted.sample_weight)[row]); ++copy) {
        repeated.target->push_back((*weighted.target)[row]);
        for (std::size_t c = 0; c < 5; ++c) repeated.logits.push_back(weighted.logits[row * 5 + c]);
      }
    }
    const Result<TestType> expected = repeated.run(), got = weighted.run();
    check_close(values_of(got.output), values_of(expected.output), 4, 0);
    CHECK(got.sum == Approx(expected.sum).epsilon(1e-14));
    CHECK(got.weight_sum == Approx(expected.weight_sum).epsilon(1e-14));
  }
}

TEMPLATE_TEST_CASE("two half batches add up to the whole", "[cross_entropy][properties]", float, double) {
  Lcg32 random(8);
  auto whole = random_cross_entropy<TestType>(random, 8, 5);
  add_weights(random, whole);
  (*whole.target)[1] = (*whole.target)[6] = whole.options.ignore_index;
  const auto half = [&](std::size_t first) {
    auto part = whole;
    part.shape = Shape{4, 5};
    const auto cut = [&](auto& values, std::size_t size) {
      values.assign(values.begin() + static_cast<std::ptrdiff_t>(first * size),
                    values.begin() + static_cast<std::ptrdiff_t>((first + 4) * size));
    };
    cut(part.logits, 5);
    cut(*part.target, 1);
    cut(*part.sample_weight, 1);
    return part.run();
  };
  const Result<TestType> expected = whole.run(), first = half(0), second = half(4);
  CHECK(first.count + second.count == expected.count);
  CHECK(expected.count == 6);
  CHECK(first.weight_sum + second.weight_sum == Approx(expected.weight_sum).epsilon(1e-14));
  CHECK(first.sum + second.sum == Approx(expected.sum).epsilon(1e-14));
  const double mean = (first.sum + second.sum) / (first.weight_sum + second.weight_sum);
  check_close(values_of(expected.output), std::vector<double>{mean}, 2, 0);
}

TEMPLATE_TEST_CASE("an ignored row is as good as no row", "[cross_entropy][properties]", float, double) {
  Lcg32 random(9);
  for (std::int32_t ignore_index : {-100, -1, 2, 255}) {
    for (Reduction reduction : {Reduction::none, Reduction::sum, Reduction::mean}) {
      INFO("ignore_index " << ignore_index << ", reduction " << static_cast<int>(reduction));
      auto without = random_cross_entropy<TestType>(random, 3, 4);
      without.target = std::vector<std::int32_t>{0, 3, 1};
      without.options.label_smoothing = 0.1;
      without.options.reduction = reduction;
      without.options.ignore_index = ignore_index;
      auto with = without;
      with.shape = Shape{4, 4};
      with.logits.insert(with.logits.begin() + 4, {1, 2, 3, 4});
      with.target->insert(with.target->begin() + 1, ignore_index);
      const Result<TestType> expected = without.run(), got = with.run();
      std::vector<TestType> output = values_of(got.output), gradient = values_of(got.gradients[0]);
      if (reduction == Reduction::none) {
        CHECK(output[1] == 0);
        output.erase(output.begin() + 1);
      }
      CHECK(std::vector<TestType>(gradient.begin() + 4, gradient.begin() + 8) == std::vector<TestType>(4, 0));
      gradient.erase(gradient.begin() + 4, gradient.begin() + 8);
      check_close(output, values_of(expected.output), 2, 0);
      check_close(gradient, values_of(expected.gradients[0]), 2, 0);
      CHECK(got.count == 3);
      CHECK(got.weight_sum == 3);
      CHECK(got.sum == Approx(expected.sum).epsilon(1e-14));
    }
  }
}

TEMPLATE_TEST_CASE("any class axis gives what a transposed copy gives", "[cross_entropy][properties]", float,
                   double) {
  Lcg32 random(10);
  auto problem = random_cross_entropy<TestType>(random, 3, 5, 4);
  add_weights(random, problem);
  problem.options.label_smoothing = 0.1;
  problem.options.reduction = Reduction::none;
  const Result<TestType> expected = problem.run();
  struct Case {
    int axis;
    Shape shape;
  };
  // Rows stay in their order; the class axis moves before or behind them.
  for (const Case& moved :
       {Case{0, {5, 3, 4}}, Case{2, {3, 4, 5}}, Case{-1, {3, 4, 5}}, Case{-3, {5, 3, 4}}}) {
    INFO("axis " << moved.axis);
    auto transposed = problem;
    transposed.shape = moved.shape;
    transposed.options.axis = moved.axis;
    for (std::size_t row = 0; row < problem.rows(); ++row) {
      for (std::size_t c = 0; c < 5; ++c) {
        transposed.logits[transposed.element(row, c)] = problem.logits[problem.element(row, c)];
      }
    }
    const Result<TestType> got = transposed.run();
    CHECK(got.output.shape() == moved.shape.without(transposed.axis()));
    check_close(values_of(got.output), values_of(expected.output), 4, 0);
    CHECK(values_of(got.argmax) == values_of(expected.argmax));
    check_close(values_of(got.lse), values_of(expected.lse), 4, 0);
    std::vector<TestType> gradient(problem.logits.size());
    for (std::size_t row = 0; row < problem.rows(); ++row) {
      for (std::size_t c = 0; c < 5; ++c) {
        gradient[problem.element(row, c)] = got.gradients[0][transposed.element(row, c)];
      }
    }
    check_close(gradient, values_of(expected.gradients[0]), 4);
  }
}

TEMPLATE_TEST_CASE("one row of rank 1 is a batch of one", "[cross_entropy][properties]", float, double) {
  Lcg32 random(11);
  auto batch = random_cross_entropy<TestType>(random, 1, 5);
  for (Reduction reduction : {Reduction::none, Reduction::sum, Reduction::mean}) {
    batch.options.reduction = reduction;
    auto row = batch;
    row.shape = Shape{5};
    const Result<TestType> got = row.run(), expected = batch.run();
    CHECK(got.output.shape() == Shape{});
    CHECK(got.output[0] == expected.output[0]);
    CHECK(got.gradients[0].shape() == Shape{5});
    CHECK(values_of(got.gradients[0]) == values_of(expected.gradients[0]));
  }
}

TEMPLATE_TEST_CASE("temperature, logit_scale and base are what they say", "[cross_entropy][properties]",
                   float, double) {
  Lcg32 random(12);
  const auto problem = random_cross_entropy<TestType>(random, 6, 5);
  auto scaled = problem, divided = problem, bits = problem, gentle = problem;
  for (TestType& logit : scaled.logits) logit *= TestType(0.5);
  divided.options.temperature = 2;
  const Result<TestType> expected = scaled.run();
  check_close(values_of(divided.run().output), values_of(expected.output), 2, 0);
  divided.options.temperature = 1;
  divided.options.logit_scale = 0.5;
  check_close(values_of(divided.run().output), values_of(expected.output), 2, 0);
  std::vector<TestType> gradient = values_of(expected.gradients[0]);
  for (TestType& value : gradient) value *= TestType(0.5);
  check_close(values_of(divided.run().gradients[0]), gradient, 4);

  bits.options.base = 2;
  const double ln2 = std::log(2.0);
  check_close(values_of(bits.run().output), std::vector<double>{problem.loss() / ln2}, 4, 0);

  // A cap far above the logits bends them by z^3 / (3 cap^2) only.
  gentle.options.softcap = 1e9;
  check_close(values_of(gentle.run().output), values_of(problem.run().output), 16);
}

TEMPLATE_TEST_CASE("the z-loss is added unweighted", "[cross_entropy][properties]", float, double) {
  Lcg32 random(13);
  auto problem = random_cross_entropy<TestType>(random, 5, 4);
  add_weights(random, problem);
  (*problem.target)[2] = problem.options.ignore_index;
  auto with = problem;
  with.options.lse_square_scale = 0.5;
  const Result<TestType> plain = problem.run(), result = with.run();
  double z_loss = 0;
  for (std::size_t row : {0u, 1u, 3u, 4u}) {
    z_loss += 0.5 * static_cast<double>(plain.lse[row]) * static_cast<double>(plain.lse[row]);
  }
  const double expected = static_cast<double>(plain.output[0]) + z_loss / 4;
  check_close(values_of(result.output), std::vector<double>{expected}, 8, 0);
  CHECK(values_of(result.lse) == values_of(plain.lse));
}
