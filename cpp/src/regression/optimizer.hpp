#pragma once

#include "regression/objective.hpp"

namespace xent {

/// Where a training is: the parameters, and the objective's value and gradient there.
struct Point {
  double* parameters;
  double value;
  double* gradient;
};

class Optimizer {
 public:
  virtual ~Optimizer() = default;

  /// Memory for the state, forgotten; false when it is not to be had.
  virtual bool start() = 0;

  /// One iteration. False where no step makes the objective smaller; then the point stays.
  virtual bool iterate(Point& point) = 0;
};

}  // namespace xent
