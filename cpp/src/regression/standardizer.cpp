#include "regression/standardizer.hpp"

#include <cmath>

namespace xent {

void fit_scaling(const double* features, std::size_t rows, std::size_t width, double* mean, double* scale) {
  for (std::size_t j = 0; j < width; ++j) {
    // Differences from the first row: those of a constant column are 0 exactly, whatever its mean rounds to.
    const double first = features[j];
    double sum = 0, squares = 0;
    for (std::size_t i = 0; i < rows; ++i) sum += features[i * width + j] - first;
    const double offset = sum / double(rows);
    for (std::size_t i = 0; i < rows; ++i) {
      const double difference = features[i * width + j] - first - offset;
      squares += difference * difference;
    }
    mean[j] = first + offset;
    scale[j] = squares == 0 ? 1 : std::sqrt(squares / double(rows));
  }
}

void apply_scaling(double* features, std::size_t rows, std::size_t width, const double* mean,
                   const double* scale) {
  for (std::size_t i = 0; i < rows; ++i, features += width) {
    for (std::size_t j = 0; j < width; ++j) features[j] = (features[j] - mean[j]) / scale[j];
  }
}

}  // namespace xent
