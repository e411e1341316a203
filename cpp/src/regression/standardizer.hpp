#pragma once

#include <cstddef>

namespace xent {

/// Finds the mean and the standard deviation of each of `width` columns, that of all rows; 1 for a constant
/// column, so that it becomes 0.
void fit_scaling(const double* features, std::size_t rows, std::size_t width, double* mean, double* scale);

/// features = (features - mean) / scale
void apply_scaling(double* features, std::size_t rows, std::size_t width, const double* mean,
                   const double* scale);

}  // namespace xent
