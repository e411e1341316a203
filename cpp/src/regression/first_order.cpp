#include "regression/first_order.hpp"

#include <algorithm>
#include <cmath>

namespace xent {
namespace {

// Kingma & Ba (2015), algorithm 1.
constexpr double kFirstDecay = 0.9, kSecondDecay = 0.999, kEpsilon = 1e-8;

}  // namespace

bool FirstOrder::start() {
  const std::size_t count = objective_.shape().parameters(), rows = objective_.rows().count;
  random_ = Random(options_.seed);
  first_rest_ = second_rest_ = 1;
  if (memory_ == nullptr) memory_ = allocate_scratch<double>(3 * count);
  if (order_ == nullptr) order_ = allocate_scratch<std::uint32_t>(rows);
  if (memory_ == nullptr || order_ == nullptr) return false;
  std::fill_n(memory_.get(), 3 * count, 0.0);
  velocity_ = memory_.get();
  squares_ = velocity_ + count;
  batch_gradient_ = squares_ + count;
  for (std::size_t i = 0; i < rows; ++i) order_[i] = static_cast<std::uint32_t>(i);
  return true;
}

/// Fisher & Yates.
void FirstOrder::shuffle() {
  for (std::size_t i = objective_.rows().count; i > 1; --i)
    std::swap(order_[i - 1], order_[random_.below(i)]);
}

double FirstOrder::direction(std::size_t i, double gradient) {
  if (options_.optimizer == OptimizerKind::adam) {
    velocity_[i] += (1 - kFirstDecay) * (gradient - velocity_[i]);
    squares_[i] += (1 - kSecondDecay) * (gradient * gradient - squares_[i]);
    return velocity_[i] / (1 - first_rest_) / (std::sqrt(squares_[i] / (1 - second_rest_)) + kEpsilon);
  }
  velocity_[i] = options_.momentum * velocity_[i] + gradient;
  return options_.nesterov ? gradient + options_.momentum * velocity_[i] : velocity_[i];
}

void FirstOrder::move(double* parameters, const double* gradient) {
  const NetworkShape& shape = objective_.shape();
  first_rest_ *= kFirstDecay;
  second_rest_ *= kSecondDecay;
  for (std::size_t i = 0; i < shape.parameters(); ++i) {
    // The difference of two columns of softmax, each of which moves.
    const double columns = i < shape.hidden_weight() && shape.classes == 2 ? 2 : 1;
    parameters[i] -= columns * options_.learning_rate * direction(i, gradient[i]);
  }
}

bool FirstOrder::iterate(Point& point) {
  const std::size_t rows = objective_.rows().count;
  const bool whole = options_.optimizer == OptimizerKind::gd || options_.batch_size >= double(rows);
  if (whole) {
    move(point.parameters, point.gradient);
  } else {
    const std::size_t batch = static_cast<std::size_t>(options_.batch_size);
    shuffle();
    for (std::size_t first = 0; first < rows; first += batch) {
      objective_.estimate_gradient(point.parameters, order_.get() + first, std::min(batch, rows - first),
                                   batch_gradient_);
      move(point.parameters, batch_gradient_);
    }
  }
  point.value = objective_.at(point.parameters, point.gradient);
  return true;
}

}  // namespace xent
