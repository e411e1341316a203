#include "regression/lbfgs.hpp"

#include <algorithm>
#include <cmath>

#include "regression/line_search.hpp"

namespace xent {
namespace {

/// After so many iterations without a smaller value there is none in double precision.
constexpr int kFlatIterations = 10;

/// y += factor * x
void add_scaled(double* y, double factor, const double* x, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) y[i] += factor * x[i];
}

}  // namespace

bool Lbfgs::start() {
  const std::size_t count = parameters();
  first_ = end_ = 0;
  flat_ = 0;
  if (memory_ == nullptr) memory_ = allocate_scratch<double>((2 * kSteps + 3) * count);
  changes_ = memory_.get();
  gradient_changes_ = changes_ + kSteps * count;
  direction_ = gradient_changes_ + kSteps * count;
  next_.parameters = direction_ + count;
  next_.gradient = next_.parameters + count;
  return memory_ != nullptr;
}

void Lbfgs::find_direction(const double* gradient) {
  const std::size_t count = parameters();
  double projection[kSteps];
  for (std::size_t i = 0; i < count; ++i) direction_[i] = -gradient[i];
  for (std::size_t k = end_; k-- > first_;) {
    const double a = curvature_[k % kSteps] * dot(change(k), direction_, count);
    projection[k % kSteps] = a;
    add_scaled(direction_, -a, gradient_change(k), count);
  }
  if (end_ > first_) {
    const double* const y = gradient_change(end_ - 1);
    const double scale = 1 / (curvature_[(end_ - 1) % kSteps] * dot(y, y, count));
    for (std::size_t i = 0; i < count; ++i) direction_[i] *= scale;
  }
  for (std::size_t k = first_; k < end_; ++k) {
    const double b = curvature_[k % kSteps] * dot(gradient_change(k), direction_, count);
    add_scaled(direction_, projection[k % kSteps] - b, change(k), count);
  }
}

/// Keeps the step from the point to the next one.
void Lbfgs::remember(const Point& point) {
  const std::size_t count = parameters();
  double* const s = change(end_);
  double* const y = gradient_change(end_);
  for (std::size_t i = 0; i < count; ++i) {
    s[i] = next_.parameters[i] - point.parameters[i];
    y[i] = next_.gradient[i] - point.gradient[i];
  }
  const double product = dot(s, y, count);
  // The strong Wolfe conditions make it positive, but for rounding.
  if (!(product > 1e-300)) return;
  curvature_[end_ % kSteps] = 1 / product;
  ++end_;
  first_ = std::max(first_, end_ - std::min(end_, kSteps));
}

bool Lbfgs::iterate(Point& point) {
  const std::size_t count = parameters();
  for (;;) {
    find_direction(point.gradient);
    const double slope = dot(direction_, point.gradient, count);
    const bool steepest = first_ == end_;
    // Nothing is known of the curvature before the first step: one of length 1 at most.
    const double step = steepest ? std::min(1.0, 1 / std::sqrt(-slope)) : 1;
    if (slope < 0 && find_strong_wolfe(objective_, point, direction_, slope, step, next_)) break;
    if (steepest) return false;
    first_ = end_;
  }
  flat_ = next_.value < point.value ? 0 : flat_ + 1;
  if (flat_ >= kFlatIterations) return false;
  remember(point);
  std::copy_n(next_.parameters, count, point.parameters);
  std::copy_n(next_.gradient, count, point.gradient);
  point.value = next_.value;
  return true;
}

}  // namespace xent
