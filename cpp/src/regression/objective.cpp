#include "regression/objective.hpp"

#include <algorithm>
#include <cmath>

namespace xent {

bool Objective::allocate(const NetworkShape& shape, const LossFormula& formula, const WeightedRows& rows,
                         double C) {
  formula_ = formula;
  rows_ = rows;
  weight_sum_ = 0;
  for (std::size_t i = 0; i < rows.count; ++i) weight_sum_ += rows.weights[i];
  scale_ = std::isinf(C) ? weight_sum_ : C * weight_sum_;
  penalty_ = std::isinf(C) ? 0 : 1 / scale_;
  features_ = allocate_scratch<double>(kTrainingTile * shape.features);
  return features_ != nullptr && network_.allocate(shape);
}

double Objective::at(const double* parameters, double* gradient) {
  if (gradient != nullptr) std::fill_n(gradient, shape().parameters(), 0.0);
  const LossSums sums = add(rows_, formula_, parameters, gradient);
  return finish(sums.loss, 1 / weight_sum_, parameters, gradient);
}

void Objective::estimate_gradient(const double* parameters, const std::uint32_t* chosen, std::size_t count,
                                  double* gradient) {
  const std::size_t width = shape().features;
  std::fill_n(gradient, shape().parameters(), 0.0);
  for (std::size_t first = 0; first < count; first += kTrainingTile) {
    const std::size_t rows = std::min(kTrainingTile, count - first);
    for (std::size_t r = 0; r < rows; ++r) {
      const std::size_t row = chosen[first + r];
      std::copy_n(rows_.features + row * width, width, features_.get() + r * width);
      labels_[r] = rows_.labels[row];
      weights_[r] = rows_.weights[row];
    }
    add({features_.get(), labels_, weights_, rows}, formula_, parameters, gradient);
  }
  finish(0, double(rows_.count) / double(count) / weight_sum_, parameters, gradient);
}

LossSums Objective::measure(const WeightedRows& rows, TrainingLoss kind, const double* parameters) {
  return add(rows, {kind, formula_.label_smoothing}, parameters, nullptr);
}

LossSums Objective::add(const WeightedRows& rows, const LossFormula& formula, const double* parameters,
                        double* gradient) {
  LossSums sums;
  for (std::size_t first = 0; first < rows.count; first += kTrainingTile) {
    const double* const features = rows.features + first * shape().features;
    const std::size_t count = std::min(kTrainingTile, rows.count - first);
    const LossSums tile = measure_losses(network_.forward(parameters, features, count), formula,
                                         rows.labels + first, rows.weights + first, gradient != nullptr);
    if (gradient != nullptr) network_.backward(parameters, features, count, gradient);
    sums.loss += tile.loss;
    sums.weight += tile.weight;
    sums.correct += tile.correct;
  }
  return sums;
}

double Objective::add_penalty(const double* parameters, std::size_t first, std::size_t end,
                              double* gradient) const {
  double squares = 0;
  for (std::size_t i = first; i < end; ++i) {
    squares += parameters[i] * parameters[i];
    if (gradient != nullptr) gradient[i] += penalty_ * parameters[i];
  }
  return 0.5 * penalty_ * squares;
}

double Objective::finish(double loss, double factor, const double* parameters, double* gradient) const {
  const NetworkShape& sizes = network_.shape();
  for (std::size_t i = 0; gradient != nullptr && i < sizes.parameters(); ++i) gradient[i] *= factor;
  const double value = loss * factor;
  if (penalty_ == 0) return value;
  return value + add_penalty(parameters, 0, sizes.intercept(), gradient) +
         add_penalty(parameters, sizes.hidden_weight(), sizes.hidden_bias(), gradient);
}

}  // namespace xent
