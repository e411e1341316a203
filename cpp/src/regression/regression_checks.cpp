#include "regression/regression_checks.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "checks.hpp"

namespace xent {
namespace {

constexpr std::int32_t kMaxUnits = 4096;

void check_options(Checks& checks, const RegressionOptions& options) {
  const auto whole = [](double value) { return value == std::floor(value) && value <= 0x1p53; };
  checks.option("classes", options.classes, options.classes >= 2, "at least 2");
  checks.option("hidden", options.hidden, options.hidden >= 0 && options.hidden <= kMaxUnits,
                "from 0 to 4096");
  checks.option("C", options.C, options.C > 0, "positive");
  checks.option("label_smoothing", options.label_smoothing,
                options.label_smoothing >= 0 && options.label_smoothing <= 1, "within [0, 1]");
  checks.option("learning_rate", options.learning_rate,
                options.learning_rate > 0 && std::isfinite(options.learning_rate), "positive and finite");
  checks.option("momentum", options.momentum, options.momentum >= 0 && options.momentum < 1,
                "at least 0 and below 1");
  checks.option("batch_size", options.batch_size, options.batch_size >= 1 && whole(options.batch_size),
                "a whole number from 1 on");
  checks.option("tolerance", options.tolerance, options.tolerance >= 0 && std::isfinite(options.tolerance),
                "at least 0 and finite");
  checks.option("seed", options.seed, options.seed >= 0 && whole(options.seed), "a whole number from 0 on");
}

/// Only features of the training rows say how many there are to be.
void check_rows(Checks& checks, const char* features, const char* labels, const RegressionRows& rows,
                std::size_t width, std::size_t classes) {
  const std::size_t count = rows.features.shape()[0];
  checks.shape(features, rows.features.shape(), Shape{count, width});
  checks.shape(labels, rows.labels.shape(), Shape{count});
  checks.finite(features, rows.features, false);
  // Class 0 is one of them: no label is ignored.
  checks.class_indices(labels, rows.labels, classes, 0);
}

void check_two_classes(Checks& checks, const Tensor<std::int32_t>& labels) {
  if (!checks.ok()) return;
  const std::int32_t* const first = labels.data();
  const std::int32_t* const end = first + labels.elements();
  if (std::any_of(first, end, [first](std::int32_t label) { return label != *first; })) return;
  checks.fail(ErrorCode::target_out_of_range,
              "labels are all " + std::to_string(*first) + ", but must be of two classes or more");
}

void check_weights(Checks& checks, const char* argument, const Tensor<double>* weights,
                   const Shape& expected) {
  if (weights == nullptr) return;
  checks.shape(argument, weights->shape(), expected);
  checks.finite(argument, *weights, true);
  const double* const first = weights->data();
  if (checks.ok() && std::none_of(first, first + weights->elements(), [](double w) { return w > 0; }))
    checks.fail(ErrorCode::value_out_of_range, std::string(argument) + " is 0 everywhere");
}

}  // namespace

Status check_regression(const RegressionOptions& options, const RegressionRows& train,
                        const RegressionRows* test, const Tensor<double>* sample_weight,
                        const Tensor<double>* class_weight) {
  Checks checks("regression");
  check_options(checks, options);
  const Shape& shape = train.features.shape();
  checks.rank("features", shape, 2);
  if (!checks.ok()) return checks.status();
  const std::size_t classes = std::size_t(options.classes), width = shape[1];
  if (shape.elements() == 0) checks.fail(ErrorCode::shape_mismatch, "features hold no numbers");
  check_rows(checks, "features", "labels", train, width, classes);
  check_two_classes(checks, train.labels);
  check_weights(checks, "sample_weight", sample_weight, Shape{shape[0]});
  check_weights(checks, "class_weight", class_weight, Shape{classes});
  if (test != nullptr) {
    checks.rank("test.features", test->features.shape(), 2);
    if (checks.ok()) check_rows(checks, "test.features", "test.labels", *test, width, classes);
  }
  return checks.status();
}

}  // namespace xent
