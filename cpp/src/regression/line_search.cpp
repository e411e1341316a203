#include "regression/line_search.hpp"

#include <cmath>
#include <limits>

namespace xent {
namespace {

constexpr double kDecrease = 1e-4, kCurvature = 0.9;
constexpr int kAttempts = 40;
/// What rounding can add to a value, relative to it: near the minimum only the slopes tell.
constexpr double kRounding = 4e-16;

}  // namespace

double dot(const double* a, const double* b, std::size_t count) {
  double sum = 0;
  for (std::size_t i = 0; i < count; ++i) sum += a[i] * b[i];
  return sum;
}

// Between `low`, where the value still falls steeply, and `high`, where it is too large or rises, there is
// always a point that will do: the lowest one of value - kDecrease * slope * t.
bool find_strong_wolfe(Objective& objective, const Point& from, const double* direction, double slope,
                       double step, Point& found) {
  const std::size_t count = objective.shape().parameters();
  double low = 0, low_slope = slope, high = std::numeric_limits<double>::infinity(), high_slope = 0;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    for (std::size_t i = 0; i < count; ++i) found.parameters[i] = from.parameters[i] + step * direction[i];
    found.value = objective.at(found.parameters, found.gradient);
    const double here = dot(found.gradient, direction, count);
    const double limit = from.value + kDecrease * step * slope + kRounding * std::abs(from.value);
    const bool low_enough = found.value <= limit && std::isfinite(here);
    if (low_enough && std::abs(here) <= -kCurvature * slope) return true;
    if (low_enough && here < 0) {
      low = step;
      low_slope = here;
    } else {
      high = step;
      high_slope = here;
    }
    if (std::isinf(high)) {
      step *= 4;
      continue;
    }
    // Where the slope would be 0 if it were straight, away from both ends.
    const double width = high - low, secant = low + width * low_slope / (low_slope - high_slope);
    const bool inside = secant > low + 0.1 * width && secant < high - 0.1 * width;
    step = high_slope > 0 && inside ? secant : low + 0.5 * width;
  }
  return false;
}

}  // namespace xent
