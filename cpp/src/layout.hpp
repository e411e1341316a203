#pragma once

#include <cstddef>

#include "xent/tensor.hpp"

namespace xent {

/// A tensor seen from its class axis: `outer` blocks of `classes` slices of `inner` neighbours. Row r, one
/// distribution, is the classes at block r / inner and neighbour r % inner, `inner` elements apart.
struct Layout {
  std::size_t outer;
  std::size_t classes;
  std::size_t inner;

  static Layout along(const Shape& shape, int axis) {
    return {shape.product(0, axis), shape[axis], shape.product(axis + 1, shape.rank())};
  }

  std::size_t rows() const { return outer * inner; }
  std::size_t elements() const { return outer * classes * inner; }
  std::size_t first_element(std::size_t row) const {
    if (inner == 1) return row * classes;  // the usual case, without a division
    return row / inner * classes * inner + row % inner;
  }
};

/// The first elements of row 0, 1, 2 and so on, without a division for each.
class FirstElements {
 public:
  explicit FirstElements(const Layout& layout)
      : inner_(layout.inner), to_next_block_((layout.classes - 1) * layout.inner) {}

  std::size_t next() {
    const std::size_t element = element_++;
    if (++neighbour_ == inner_) {
      neighbour_ = 0;
      element_ += to_next_block_;
    }
    return element;
  }

 private:
  std::size_t inner_, to_next_block_, element_ = 0, neighbour_ = 0;
};

/// -rank..rank-1 to 0..rank-1; -1 when outside.
inline int resolve_axis(int axis, int rank) {
  if (axis < -rank || axis >= rank) return -1;
  return axis < 0 ? axis + rank : axis;
}

/// The same for the axis of classes, which is 1 unless said: a single row has them along its only one.
inline int resolve_class_axis(int axis, int rank) {
  return resolve_axis(rank == 1 && axis == 1 ? 0 : axis, rank);
}

}  // namespace xent
