// Training as JavaScript sees it: the object that keeps it, and nothing computed here. Options come as
// numbers in a tensor: a property of Embind for each would be a kilobyte of the module.

#include <emscripten/bind.h>

#include "xent/regression.hpp"

namespace {

using emscripten::allow_raw_pointers;
using emscripten::class_;
using xent::Regression;
using xent::RegressionOptions;
using xent::Status;
using xent::Tensor;

/// The options in the order of `coreOptions` (web/engine/regression-options.ts); names by their place.
RegressionOptions read_options(const Tensor<double>& numbers) {
  const auto whole = [&numbers](std::size_t i) { return static_cast<std::int32_t>(numbers[i]); };
  RegressionOptions options;
  options.classes = whole(0);
  options.hidden = whole(1);
  options.activation = static_cast<xent::Activation>(whole(2));
  options.loss = static_cast<xent::TrainingLoss>(whole(3));
  options.optimizer = static_cast<xent::OptimizerKind>(whole(4));
  options.balanced = numbers[5] != 0;
  options.standardize = numbers[6] != 0;
  options.nesterov = numbers[7] != 0;
  options.C = numbers[8];
  options.label_smoothing = numbers[9];
  options.learning_rate = numbers[10];
  options.momentum = numbers[11];
  options.batch_size = numbers[12];
  options.tolerance = numbers[13];
  options.seed = numbers[14];
  return options;
}

/// Null for success, else a status of JavaScript's own.
Status* answer(Status status) { return status.ok() ? nullptr : new Status(std::move(status)); }

/// Rows that are held out may be null, both tensors of them.
Status* open_with(Regression& regression, const Tensor<double>& options, Tensor<double>& features,
                  Tensor<std::int32_t>& labels, Tensor<double>* test_features,
                  Tensor<std::int32_t>* test_labels, const Tensor<double>* sample_weight,
                  const Tensor<double>* class_weight) {
  const bool held_out = test_features != nullptr;
  const xent::RegressionRows train{features, labels};
  const xent::RegressionRows test{held_out ? *test_features : features, held_out ? *test_labels : labels};
  return answer(
      regression.open(read_options(options), train, held_out ? &test : nullptr, sample_weight, class_weight));
}

Status* predict(Regression& regression, Tensor<double>& features, Tensor<double>& probabilities) {
  return answer(regression.predict(features, probabilities));
}

/// The tensors where they are: the regression keeps them.
Tensor<double>* parameters(Regression& regression) { return &regression.parameters(); }
Tensor<double>* scaling(Regression& regression) { return &regression.scaling(); }

double loss(Regression& regression, bool test, bool mse) {
  return regression.loss(test ? xent::RowSet::test : xent::RowSet::train,
                         mse ? xent::TrainingLoss::mse : xent::TrainingLoss::cross_entropy);
}

double accuracy(Regression& regression, bool test) {
  return regression.accuracy(test ? xent::RowSet::test : xent::RowSet::train);
}

}  // namespace

EMSCRIPTEN_BINDINGS(xent_regression) {
  class_<Regression>("Regression")
      .constructor<>()
      .function("open", &open_with, allow_raw_pointers())
      .function("step", &Regression::step)
      .function("restart", &Regression::restart)
      .function("parameters", &parameters, allow_raw_pointers())
      .function("scaling", &scaling, allow_raw_pointers())
      .function("predict", &predict, allow_raw_pointers())
      .function("objective", &Regression::objective)
      .function("objective_at", &Regression::objective_at)
      .function("gradient_norm", &Regression::gradient_norm)
      .function("loss", &loss)
      .function("accuracy", &accuracy)
      .property("iterations", &Regression::iterations)
      .property("converged", &Regression::converged)
      .property("diverged", &Regression::diverged);
}
