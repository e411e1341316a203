#pragma once

#include "regression/network.hpp"

namespace xent {

/// Rows of a data set with their weights.
struct WeightedRows {
  const double* features = nullptr;
  const std::int32_t* labels = nullptr;
  const double* weights = nullptr;
  std::size_t count = 0;
};

/// The mean loss of the training rows plus its penalty, as a function of the parameters.
class Objective {
 public:
  /// Scratch memory; false when it is not to be had. `C` and the rows as in xent/regression.hpp.
  bool allocate(const NetworkShape& shape, const LossFormula& formula, const WeightedRows& rows, double C);

  Network& network() { return network_; }
  const NetworkShape& shape() const { return network_.shape(); }
  const WeightedRows& rows() const { return rows_; }

  /// C * the sum of the weights: what the sum was divided by.
  double scale() const { return scale_; }

  /// The value, and the gradient if it is not null.
  double at(const double* parameters, double* gradient);

  /// The gradient of an estimate of the value: from some of the rows, by their numbers.
  void estimate_gradient(const double* parameters, const std::uint32_t* chosen, std::size_t count,
                         double* gradient);

  /// The sums over any rows, without the penalty.
  LossSums measure(const WeightedRows& rows, TrainingLoss kind, const double* parameters);

 private:
  LossSums add(const WeightedRows& rows, const LossFormula& formula, const double* parameters,
               double* gradient);
  double add_penalty(const double* parameters, std::size_t first, std::size_t end, double* gradient) const;
  double finish(double loss, double factor, const double* parameters, double* gradient) const;

  Network network_;
  LossFormula formula_{};
  WeightedRows rows_;
  double scale_ = 1, weight_sum_ = 0, penalty_ = 0;
  // A tile of rows that were chosen.
  Scratch<double> features_;
  std::int32_t labels_[kTrainingTile];
  double weights_[kTrainingTile];
};

}  // namespace xent
