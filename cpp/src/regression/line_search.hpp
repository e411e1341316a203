#pragma once

#include "regression/optimizer.hpp"

namespace xent {

/// Finds the point from + t * direction that satisfies the strong Wolfe conditions (Nocedal & Wright, 3.7)
/// with 1e-4 and 0.9, beginning with t = `step`. `slope` is that of the value along the direction, below 0.
/// `found` has memory of its own. False when there is none to be found.
bool find_strong_wolfe(Objective& objective, const Point& from, const double* direction, double slope,
                       double step, Point& found);

/// The scalar product.
double dot(const double* a, const double* b, std::size_t count);

}  // namespace xent
