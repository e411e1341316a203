#pragma once

#include <algorithm>
#include <cstring>
#include <limits>
#include <vector>

#include "xent/tensor.hpp"

namespace xent::test {

/// An input inside a larger buffer of NaN (of the largest integer for indices), at an address that is not a
/// multiple of 16. A kernel that uses what lies around the tensor spoils its result; one that writes there,
/// or into the input itself, is caught by `intact`.
template <typename Element>
class GuardedInput {
 public:
  GuardedInput(const std::vector<Element>& values, const Shape& shape)
      : buffer_(values.size() + 2 * kMargin + 1, guard()), shape_(shape) {
    std::copy(values.begin(), values.end(), buffer_.begin() + kMargin + 1);
    before_ = buffer_;
  }

  Tensor<Element> tensor() { return Tensor<Element>::borrow(buffer_.data() + kMargin + 1, shape_); }

  bool intact() const {
    return std::memcmp(buffer_.data(), before_.data(), buffer_.size() * sizeof(Element)) == 0;
  }

 private:
  static constexpr std::size_t kMargin = 64;

  static Element guard() {
    using Limits = std::numeric_limits<Element>;
    return Limits::has_quiet_NaN ? Limits::quiet_NaN() : Limits::max();
  }

  std::vector<Element> buffer_;
  std::vector<Element> before_;
  Shape shape_;
};

}  // namespace xent::test
