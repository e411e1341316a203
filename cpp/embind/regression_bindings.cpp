// Training as JavaScript sees it: the object that keeps it, and nothing computed here.

#include <emscripten/bind.h>

#include "exchange.hpp"
#include "options.hpp"
#include "xent/regression.hpp"

namespace {

using emscripten::allow_raw_pointers;
using emscripten::class_;
using xent::Regression;
using xent::Tensor;

Regression* make_regression() { return new Regression; }

/// Rows that are held out may be null, both tensors of them.
int open_with(Regression& regression, Tensor<double>& features, Tensor<std::int32_t>& labels,
              Tensor<double>* test_features, Tensor<std::int32_t>* test_labels,
              const Tensor<double>* sample_weight, const Tensor<double>* class_weight) {
  const bool held_out = test_features != nullptr;
  const xent::RegressionRows train{features, labels};
  const xent::RegressionRows test{held_out ? *test_features : features, held_out ? *test_labels : labels};
  xent::RegressionOptions options;
  read(options);
  return answer(regression.open(options, train, held_out ? &test : nullptr, sample_weight, class_weight));
}

int predict(Regression& regression, Tensor<double>& features, Tensor<double>& probabilities) {
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
  emscripten::function("make_regression", &make_regression, allow_raw_pointers());
  class_<Regression>("Regression")
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
      .function("iterations", &Regression::iterations)
      .function("converged", &Regression::converged)
      .function("diverged", &Regression::diverged);
}
