// Training: gradients against finite differences for every loss, layer and weight; what the optimizers do;
// what is refused.

#include "xent/regression.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "finite_differences.hpp"
#include "regression/first_order.hpp"
#include "regression/lbfgs.hpp"
#include "regression/random.hpp"
#include "tensors.hpp"

using namespace xent;
using namespace xent::test;

namespace {

/// Rows that no line separates: uniform features, and labels that follow the first two of them most of the
/// time.
struct Problem {
  std::size_t rows = 300, features = 5;  // more than one tile
  RegressionOptions options;
  std::vector<double> sample_weight, class_weight;
  std::vector<double> x;
  std::vector<std::int32_t> labels;

  explicit Problem(std::int32_t classes = 3) { options.classes = classes; }

  void fill() {
    Random random(11);
    for (std::size_t i = 0; i < rows * features; ++i) x.push_back(2 * random.uniform() - 1);
    for (std::size_t i = 0; i < rows; ++i) {
      const double score = 0.5 * (x[i * features] + x[i * features + 1]) + 0.7 * random.uniform() + 0.15;
      labels.push_back(static_cast<std::int32_t>(std::min(std::max(score, 0.0), 0.999) * options.classes));
    }
  }

  Status open(Regression& regression) {
    if (x.empty()) fill();
    Tensor<double> taken = Tensor<double>::allocate({rows, features});
    Tensor<std::int32_t> taken_labels = Tensor<std::int32_t>::allocate({rows});
    std::copy(x.begin(), x.end(), taken.data());
    std::copy(labels.begin(), labels.end(), taken_labels.data());
    const auto by_row = Tensor<double>::borrow(sample_weight.data(), {sample_weight.size()});
    const auto by_class = Tensor<double>::borrow(class_weight.data(), {class_weight.size()});
    return regression.open(options, {taken, taken_labels}, nullptr, sample_weight.empty() ? nullptr : &by_row,
                           class_weight.empty() ? nullptr : &by_class);
  }
};

/// The gradient of the mean loss and its penalty at some point, by the class that the optimizers ask.
void check_gradient(Problem& problem, double seed = 5) {
  problem.fill();
  const NetworkShape shape{problem.features, std::size_t(problem.options.classes),
                           std::size_t(problem.options.hidden), problem.options.activation};
  std::vector<double> weights = problem.sample_weight;
  if (weights.empty()) weights.assign(problem.rows, 1);
  Objective objective;
  REQUIRE(objective.allocate(shape, {problem.options.loss, problem.options.label_smoothing},
                             {problem.x.data(), problem.labels.data(), weights.data(), problem.rows},
                             problem.options.C));
  Random random(seed);
  std::vector<double> at(shape.parameters()), gradient(shape.parameters());
  for (double& parameter : at) parameter = random.uniform() - 0.5;
  const double value = objective.at(at.data(), gradient.data());
  CHECK(value == objective.at(at.data(), nullptr));
  const std::vector<double> expected = central_differences(at, {}, [&](const std::vector<double>& x) {
    return std::vector<double>{objective.at(x.data(), nullptr)};
  });
  for (std::size_t i = 0; i < at.size(); ++i) {
    INFO("parameter " << i);
    CHECK(gradient[i] == Approx(expected[i]).margin(1e-9));
  }
}

}  // namespace

TEST_CASE("the gradient is that of the objective", "[regression]") {
  Problem problem(GENERATE(2, 3, 7));
  problem.options.loss = GENERATE(TrainingLoss::cross_entropy, TrainingLoss::mse);
  problem.options.hidden = GENERATE(0, 4);
  SECTION("penalised") {
    problem.options.C = 0.05;
    check_gradient(problem);
  }
  SECTION("free") {
    problem.options.C = kInfinity<double>;
    check_gradient(problem);
  }
  SECTION("smoothed") {
    problem.options.label_smoothing = 0.3;
    check_gradient(problem);
  }
  SECTION("weighted") {
    for (std::size_t i = 0; i < problem.rows; ++i) problem.sample_weight.push_back(double(i % 4));
    check_gradient(problem);
  }
  SECTION("an odd number of rows") {
    problem.rows = 249;
    check_gradient(problem);
  }
}

TEST_CASE("the gradient passes ReLU", "[regression]") {
  // With this seed the differences cross no kink: no row brings a unit near 0.
  Problem problem;
  problem.options.hidden = 4;
  problem.options.activation = Activation::relu;
  problem.rows = 6;
  check_gradient(problem, 1);
}

TEST_CASE("the gradient of a batch of all rows is that of the objective", "[regression]") {
  Problem problem;
  problem.fill();
  const NetworkShape shape{problem.features, 3, 0, Activation::tanh};
  const std::vector<double> weights(problem.rows, 2);
  Objective objective;
  REQUIRE(objective.allocate(shape, {TrainingLoss::cross_entropy, 0},
                             {problem.x.data(), problem.labels.data(), weights.data(), problem.rows}, 0.1));
  std::vector<double> at(shape.parameters(), 0.25), whole(at.size()), batch(at.size());
  std::vector<std::uint32_t> backwards;
  for (std::size_t i = problem.rows; i-- > 0;) backwards.push_back(std::uint32_t(i));
  objective.at(at.data(), whole.data());
  objective.estimate_gradient(at.data(), backwards.data(), backwards.size(), batch.data());
  for (std::size_t i = 0; i < at.size(); ++i) CHECK(batch[i] == Approx(whole[i]).margin(1e-15));
}

TEST_CASE("a weight of 2 is a row twice, and a class weight that of all its rows", "[regression]") {
  Problem weighted, repeated, by_class;
  for (Problem* problem : {&weighted, &repeated, &by_class}) problem->fill();
  for (std::size_t i = 0; i < weighted.rows; ++i) {
    const bool twice = weighted.labels[i] == 1;
    weighted.sample_weight.push_back(twice ? 2 : 1);
    if (!twice) continue;
    repeated.labels.push_back(1);
    for (std::size_t j = 0; j < weighted.features; ++j)
      repeated.x.push_back(weighted.x[i * weighted.features + j]);
  }
  repeated.rows = repeated.labels.size();
  by_class.class_weight = {1, 2, 1};
  std::vector<std::vector<double>> found;
  for (Problem* problem : {&weighted, &repeated, &by_class}) {
    Regression regression;
    REQUIRE(problem->open(regression).ok());
    regression.step(1000);
    REQUIRE(regression.converged());
    found.push_back(values_of(regression.parameters()));
  }
  for (std::size_t i = 0; i < found[0].size(); ++i) {
    CHECK(found[1][i] == Approx(found[0][i]).margin(1e-6));
    CHECK(found[2][i] == Approx(found[0][i]).margin(1e-6));
  }
}

TEST_CASE("every optimizer comes to the same optimum", "[regression]") {
  Problem problem(GENERATE(2, 3));
  problem.options.C = 0.1;
  Regression reference;
  REQUIRE(problem.open(reference).ok());
  reference.step(1000);
  REQUIRE(reference.converged());

  problem.options.optimizer = GENERATE(OptimizerKind::gd, OptimizerKind::sgd, OptimizerKind::adam);
  problem.options.momentum = 0.9;
  problem.options.nesterov = GENERATE(false, true);
  problem.options.learning_rate = problem.options.optimizer == OptimizerKind::adam ? 0.01 : 0.1;
  problem.options.batch_size = 1000;  // all rows: no noise is left
  problem.options.tolerance = 1e-7;
  Regression regression;
  REQUIRE(problem.open(regression).ok());
  regression.step(20000);
  CHECK(regression.converged());
  CHECK(regression.gradient_norm() <= 1e-7);
  CHECK(regression.objective() == Approx(reference.objective()).epsilon(1e-10));
}

TEST_CASE("batches come near the optimum, the same way from the same seed", "[regression]") {
  Problem problem;
  problem.options.optimizer = GENERATE(OptimizerKind::sgd, OptimizerKind::adam);
  problem.options.learning_rate = 0.01;
  std::vector<double> first, again, other;
  const auto train = [&](double seed, std::vector<double>& weights) {
    problem.options.seed = seed;
    Regression regression;
    REQUIRE(problem.open(regression).ok());
    const double before = regression.objective();
    CHECK(regression.step(40) == 40);
    CHECK(regression.objective() < 0.9 * before);
    weights = values_of(regression.parameters());
    if (seed != 3) return;
    regression.parameters()[0] = 1;
    std::fill_n(regression.parameters().data(), weights.size(), 0.0);
    regression.restart();
    CHECK(regression.iterations() == 0);
    regression.step(40);
    CHECK(values_of(regression.parameters()) == weights);
  };
  train(3, first);
  train(3, again);
  train(4, other);
  CHECK(first == again);
  CHECK(first != other);
}

TEST_CASE("a run that explodes is undone and stops", "[regression]") {
  Problem problem;
  problem.options.optimizer = GENERATE(OptimizerKind::gd, OptimizerKind::sgd);
  problem.options.learning_rate = GENERATE(1e4, 1e200, std::numeric_limits<double>::max());
  problem.options.C = 1e-3;
  Regression regression;
  REQUIRE(problem.open(regression).ok());
  regression.step(1000);
  CHECK(regression.diverged());
  CHECK_FALSE(regression.converged());
  CHECK(std::isfinite(regression.objective()));
  for (const double weight : values_of(regression.parameters())) CHECK(std::isfinite(weight));
  CHECK(regression.step(10) == 0);
}

TEST_CASE("L-BFGS says so where double precision ends", "[regression]") {
  Problem problem;
  problem.options.tolerance = 0;
  Regression regression;
  REQUIRE(problem.open(regression).ok());
  CHECK(regression.step(100000) < 2000);
  CHECK(regression.converged());
  CHECK(regression.gradient_norm() < 1e-12);
}

TEST_CASE("features are standardized by the training rows, also those of a prediction", "[regression]") {
  Problem plain, scaled;
  plain.options.standardize = scaled.options.standardize = true;
  plain.fill();
  scaled.fill();
  for (std::size_t i = 0; i < scaled.rows; ++i) {
    plain.x[i * 5 + 4] = 1;
    scaled.x[i * 5 + 4] = 0.1;  // constant: becomes 0 exactly
    for (std::size_t j = 0; j < 4; ++j) scaled.x[i * 5 + j] = 1000 + 50 * scaled.x[i * 5 + j];
  }
  Regression a, b;
  REQUIRE(plain.open(a).ok());
  REQUIRE(scaled.open(b).ok());
  a.step(1000);
  b.step(1000);
  CHECK(b.scaling()[4] == 0.1);
  CHECK(b.scaling()[9] == 1);
  CHECK(b.parameters()[4] == 0);
  CHECK(b.objective() == Approx(a.objective()).epsilon(1e-9));

  Tensor<double> features = Tensor<double>::allocate({scaled.rows, 5}), probabilities;
  std::copy(scaled.x.begin(), scaled.x.end(), features.data());
  REQUIRE(b.predict(features, probabilities).ok());
  double loss = 0;
  for (std::size_t i = 0; i < scaled.rows; ++i)
    loss -= std::log(probabilities[i * 3 + std::size_t(scaled.labels[i])]);
  CHECK(loss / double(scaled.rows) == Approx(b.loss(RowSet::train, TrainingLoss::cross_entropy)));
}

TEST_CASE("what cannot be trained on is refused by name, row and value", "[regression]") {
  Problem problem;
  problem.fill();
  Regression regression;
  const auto message = [&] { return problem.open(regression).message; };
  SECTION("a label") {
    problem.labels[7] = 3;
    CHECK(message() == "regression: labels[7] is 3, but there are 3 classes (0..2)");
  }
  SECTION("one class") {
    std::fill(problem.labels.begin(), problem.labels.end(), 1);
    CHECK(message() == "regression: labels are all 1, but must be of two classes or more");
  }
  SECTION("a feature") {
    problem.x[12] = kNaN<double>;
    CHECK(message() == "regression: features[2, 2] is NaN, but must be finite");
  }
  SECTION("a weight") {
    problem.sample_weight.assign(problem.rows, 1);
    problem.sample_weight[2] = -1;
    CHECK(message() == "regression: sample_weight[2] is -1, but must be finite and at least 0");
  }
  SECTION("no weight at all") {
    problem.class_weight.assign(3, 0);
    CHECK(message() == "regression: class_weight is 0 everywhere");
  }
  SECTION("the weights' shape") {
    problem.class_weight.assign(2, 1);
    CHECK(message() == "regression: class_weight has shape [2], expected [3]");
  }
  SECTION("an option") {
    problem.options.C = 0;
    CHECK(message() == "regression: C is 0, but must be positive");
  }
  SECTION("a seed") {
    problem.options.seed = 0.5;
    CHECK(message() == "regression: seed is 0.5, but must be a whole number from 0 on");
  }
}
