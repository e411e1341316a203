#include "xent/regression.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "checks.hpp"
#include "regression/first_order.hpp"
#include "regression/lbfgs.hpp"
#include "regression/regression_checks.hpp"
#include "regression/row_weights.hpp"
#include "regression/standardizer.hpp"

namespace xent {
namespace {

/// A run has diverged when the objective is so many times what it was.
constexpr double kExplosion = 100;

/// Rows with all that is kept of them.
struct DataSet {
  Tensor<double> features;
  Tensor<std::int32_t> labels;
  Scratch<double> weights;

  WeightedRows rows() const { return {features.data(), labels.data(), weights.get(), labels.elements()}; }
};

/// PyTorch's start of a linear layer: uniform within 1 / sqrt(inputs).
void fill_layer(Random& random, double* numbers, std::size_t count, std::size_t inputs) {
  const double bound = 1 / std::sqrt(double(inputs));
  for (std::size_t i = 0; i < count; ++i) numbers[i] = bound * (2 * random.uniform() - 1);
}

/// Without a hidden layer the objective has one valley, and 0 is as good a start as any.
void fill_start(const NetworkShape& shape, double seed, double* parameters) {
  std::fill_n(parameters, shape.parameters(), 0.0);
  if (shape.hidden == 0) return;
  Random random(seed);
  fill_layer(random, parameters, shape.hidden_weight(), shape.hidden);
  fill_layer(random, parameters + shape.hidden_weight(), shape.parameters() - shape.hidden_weight(),
             shape.features);
}

}  // namespace

struct Regression::Training {
  RegressionOptions options;
  DataSet train, test;
  Tensor<double> scaling;
  Objective objective;
  Lbfgs lbfgs{objective};
  FirstOrder first_order{objective, options};
  Tensor<double> parameters;
  Scratch<double> previous, gradient;
  Point point{};
  double limit = 0;  // of the objective
  bool known = false, converged = false, diverged = false;
  int iterations = 0;

  bool allocate(const Tensor<double>* sample_weight, const Tensor<double>* class_weight);
  void standardize();
  void know();
  bool iterate();
  double largest_gradient() const;
  std::size_t width() const { return objective.shape().features; }
  std::size_t count() const { return objective.shape().parameters(); }
  Optimizer& optimizer() {
    if (options.optimizer == OptimizerKind::lbfgs) return lbfgs;
    return first_order;
  }
  const DataSet& set(RowSet rows) const { return rows == RowSet::train ? train : test; }
};

bool Regression::Training::allocate(const Tensor<double>* sample_weight, const Tensor<double>* class_weight) {
  const std::size_t classes = std::size_t(options.classes);
  const NetworkShape shape{train.features.shape()[1], classes, std::size_t(options.hidden),
                           options.activation};
  const Scratch<double> by_class = class_weights(train.labels, classes, class_weight, options.balanced);
  if (by_class == nullptr) return false;
  train.weights = row_weights(train.labels, by_class.get(), sample_weight);
  test.weights = row_weights(test.labels, by_class.get(), nullptr);
  scaling = Tensor<double>::allocate({2, shape.features});
  parameters = Tensor<double>::allocate({shape.parameters()});
  previous = allocate_scratch<double>(shape.parameters());
  gradient = allocate_scratch<double>(shape.parameters());
  return train.weights && test.weights && scaling.allocated() && parameters.allocated() && previous &&
         gradient &&
         objective.allocate(shape, {options.loss, options.label_smoothing}, train.rows(), options.C) &&
         optimizer().start();
}

void Regression::Training::standardize() {
  double* const mean = scaling.data();
  double* const scale = mean + width();
  std::fill(mean, scale, 0.0);
  std::fill_n(scale, width(), 1.0);
  if (!options.standardize) return;
  fit_scaling(train.features.data(), train.labels.elements(), width(), mean, scale);
  for (DataSet* set : {&train, &test})
    apply_scaling(set->features.data(), set->labels.elements(), width(), mean, scale);
}

/// Finds value and gradient of a new start.
void Regression::Training::know() {
  if (known) return;
  known = true;
  point = {parameters.data(), objective.at(parameters.data(), gradient.get()), gradient.get()};
  limit = kExplosion * std::max(point.value, 1.0);
  diverged = !std::isfinite(point.value);
  converged = !diverged && largest_gradient() <= options.tolerance;
}

double Regression::Training::largest_gradient() const {
  double largest = 0;
  for (std::size_t i = 0; i < count(); ++i) largest = std::max(largest, std::abs(gradient[i]));
  return largest;
}

/// One iteration; false when it was undone or brought nothing.
bool Regression::Training::iterate() {
  std::copy_n(parameters.data(), count(), previous.get());
  if (!optimizer().iterate(point)) {
    converged = true;
    return false;
  }
  diverged = !(point.value <= limit);
  if (diverged) {
    std::copy_n(previous.get(), count(), parameters.data());
    point.value = objective.at(parameters.data(), gradient.get());
    return false;
  }
  converged = largest_gradient() <= options.tolerance;
  return true;
}

Regression::Regression() = default;
Regression::~Regression() = default;

Status Regression::open(const RegressionOptions& options, RegressionRows train, const RegressionRows* test,
                        const Tensor<double>* sample_weight, const Tensor<double>* class_weight) {
  Status status = check_regression(options, train, test, sample_weight, class_weight);
  if (!status.ok()) return status;
  const std::size_t bytes = train.features.elements() * sizeof(double);
  auto made = std::make_unique<Training>();
  made->options = options;
  made->train.features = std::move(train.features);
  made->train.labels = std::move(train.labels);
  made->test.labels = Tensor<std::int32_t>::allocate({0});
  if (test != nullptr) {
    made->test.features = std::move(test->features);
    made->test.labels = std::move(test->labels);
  }
  Checks checks("regression");
  checks.memory(made->allocate(sample_weight, class_weight), bytes);
  if (!checks.ok()) return checks.status();
  made->standardize();
  fill_start(made->objective.shape(), options.seed, made->parameters.data());
  training_ = std::move(made);
  return {};
}

int Regression::step(int iterations) {
  Training& t = *training_;
  t.know();
  const int before = t.iterations;
  while (t.iterations - before < iterations && !t.converged && !t.diverged && t.iterate()) ++t.iterations;
  return t.iterations - before;
}

int Regression::iterations() const { return training_->iterations; }
bool Regression::converged() const { return training_->converged; }
bool Regression::diverged() const { return training_->diverged; }
Tensor<double>& Regression::parameters() { return training_->parameters; }
Tensor<double>& Regression::scaling() { return training_->scaling; }

void Regression::restart() {
  Training& t = *training_;
  t.optimizer().start();
  t.iterations = 0;
  t.known = t.converged = t.diverged = false;
}

double Regression::objective() {
  training_->know();
  return training_->point.value * training_->objective.scale();
}

double Regression::objective_at(const Tensor<double>& parameters) {
  return training_->objective.at(parameters.data(), nullptr) * training_->objective.scale();
}

double Regression::gradient_norm() {
  training_->know();
  return training_->largest_gradient();
}

double Regression::loss(RowSet rows, TrainingLoss loss) {
  Training& t = *training_;
  const WeightedRows measured = t.set(rows).rows();
  const LossSums sums = t.objective.measure(measured, loss, t.parameters.data());
  return sums.loss / sums.weight;
}

double Regression::accuracy(RowSet rows) {
  Training& t = *training_;
  const WeightedRows measured = t.set(rows).rows();
  const LossSums sums = t.objective.measure(measured, t.options.loss, t.parameters.data());
  return double(sums.correct) / double(measured.count);
}

Status Regression::predict(Tensor<double>& features, Tensor<double>& probabilities) {
  Training& t = *training_;
  const std::size_t width = t.width(), classes = std::size_t(t.options.classes);
  Checks checks("regression");
  checks.rank("features", features.shape(), 2);
  if (!checks.ok()) return checks.status();
  const std::size_t rows = features.shape()[0];
  checks.shape("features", features.shape(), Shape{rows, width});
  checks.finite("features", features, false);
  Tensor<double> made = Tensor<double>::allocate({rows, classes});
  checks.memory(made.allocated(), rows * classes * sizeof(double));
  if (!checks.ok()) return checks.status();
  apply_scaling(features.data(), rows, width, t.scaling.data(), t.scaling.data() + width);
  for (std::size_t first = 0; first < rows; first += kTrainingTile) {
    const std::size_t count = std::min(kTrainingTile, rows - first);
    const ClassColumns columns =
        t.objective.network().forward(t.parameters.data(), features.data() + first * width, count);
    to_probabilities(columns);
    for (std::size_t r = 0; r < count; ++r) {
      for (std::size_t c = 0; c < classes; ++c)
        made[(first + r) * classes + c] = columns.logits[c * columns.stride + r];
    }
  }
  probabilities = std::move(made);
  return {};
}

}  // namespace xent
