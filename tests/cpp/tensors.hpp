#pragma once

#include <cstddef>
#include <initializer_list>
#include <limits>
#include <vector>

#include "xent/xent.hpp"

namespace xent::test {

template <typename Real>
inline constexpr Real kInfinity = std::numeric_limits<Real>::infinity();
template <typename Real>
inline constexpr Real kNaN = std::numeric_limits<Real>::quiet_NaN();

/// The elements of a tensor; none for one that was never allocated.
template <typename Element>
std::vector<Element> values_of(const Tensor<Element>& tensor) {
  if (!tensor.allocated()) return {};
  return std::vector<Element>(tensor.data(), tensor.data() + tensor.elements());
}

template <typename Element>
Tensor<Element> borrowed(std::vector<Element>& values, const Shape& shape) {
  return Tensor<Element>::borrow(values.data(), shape);
}

/// True when nothing of the result was allocated: what a failed operation leaves.
template <typename Real>
bool is_empty(const Result<Real>& result) {
  for (const Tensor<Real>& gradient : result.gradients) {
    if (gradient.allocated()) return false;
  }
  return !result.output.allocated() && !result.lse.allocated() && !result.argmax.allocated() &&
         result.count == 0 && result.weight_sum == 0 && result.sum == 0;
}

template <typename To, typename From>
std::vector<To> converted(const std::vector<From>& values) {
  return std::vector<To>(values.begin(), values.end());
}

}  // namespace xent::test
