#pragma once

#include "regression/optimizer.hpp"

namespace xent {

/// Limited-memory BFGS (Nocedal & Wright, algorithms 7.4 and 7.5).
class Lbfgs : public Optimizer {
 public:
  explicit Lbfgs(Objective& objective) : objective_(objective) {}

  bool start() override;
  bool iterate(Point& point) override;

 private:
  static constexpr std::size_t kSteps = 20;

  std::size_t parameters() const { return objective_.shape().parameters(); }
  double* change(std::size_t k) { return changes_ + (k % kSteps) * parameters(); }
  double* gradient_change(std::size_t k) { return gradient_changes_ + (k % kSteps) * parameters(); }

  void find_direction(const double* gradient);
  void remember(const Point& point);

  Objective& objective_;
  std::size_t first_ = 0, end_ = 0;  // the steps that are remembered
  int flat_ = 0;                     // iterations in a row that brought nothing
  double curvature_[kSteps];         // 1 / (change * gradient change)
  Scratch<double> memory_;
  double* changes_ = nullptr;           // of the parameters, one step a row
  double* gradient_changes_ = nullptr;  // of the gradient
  double* direction_ = nullptr;
  Point next_{};
};

}  // namespace xent
