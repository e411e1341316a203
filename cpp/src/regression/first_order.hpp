#pragma once

#include "regression/optimizer.hpp"
#include "regression/random.hpp"

namespace xent {

/// gd, sgd and adam: steps along the gradient of all rows, or of one batch after the other.
class FirstOrder : public Optimizer {
 public:
  FirstOrder(Objective& objective, const RegressionOptions& options)
      : objective_(objective), options_(options), random_(0) {}

  bool start() override;
  bool iterate(Point& point) override;

 private:
  void shuffle();
  void move(double* parameters, const double* gradient);
  double direction(std::size_t i, double gradient);

  Objective& objective_;
  const RegressionOptions& options_;
  Random random_;
  double first_rest_ = 1, second_rest_ = 1;  // adam's decays to the power of the steps: what 0 still weighs
  Scratch<double> memory_;
  double* velocity_ = nullptr;  // of adam the first moment
  double* squares_ = nullptr;   // adam's second moment
  double* batch_gradient_ = nullptr;
  Scratch<std::uint32_t> order_;
};

}  // namespace xent
