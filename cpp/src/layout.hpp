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
