#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <initializer_list>
#include <utility>

namespace xent {

/// The extents of a row-major tensor, outermost first. A scalar has rank 0 and one element.
class Shape {
 public:
  static constexpr int kMaxRank = 8;

  Shape() = default;
  Shape(std::initializer_list<std::size_t> extents) {
    for (std::size_t extent : extents) append(extent);
  }

  int rank() const { return rank_; }
  std::size_t operator[](int axis) const { return extents_[static_cast<std::size_t>(axis)]; }

  /// Adds an innermost axis. False, and no change, when there are kMaxRank axes already.
  bool append(std::size_t extent) {
    if (rank_ == kMaxRank) return false;
    extents_[static_cast<std::size_t>(rank_++)] = extent;
    return true;
  }

  /// The number of elements: the product of the extents, 1 for a scalar.
  std::size_t elements() const { return product(0, rank_); }

  /// The product of the extents of axes first..last-1.
  std::size_t product(int first, int last) const {
    std::size_t result = 1;
    for (int axis = first; axis < last; ++axis) result *= (*this)[axis];
    return result;
  }

  /// This shape with one axis left out: the shape of a result that is reduced along `axis`.
  Shape without(int axis) const {
    Shape result;
    for (int i = 0; i < rank_; ++i) {
      if (i != axis) result.append((*this)[i]);
    }
    return result;
  }

  friend bool operator==(const Shape& a, const Shape& b) {
    if (a.rank_ != b.rank_) return false;
    for (int axis = 0; axis < a.rank_; ++axis) {
      if (a[axis] != b[axis]) return false;
    }
    return true;
  }
  friend bool operator!=(const Shape& a, const Shape& b) { return !(a == b); }

 private:
  std::array<std::size_t, kMaxRank> extents_{};
  int rank_ = 0;
};

/// malloc for `count` elements of `size` bytes; null when that is not to be had. Never 0 bytes, so that an
/// empty array has an address; never more than PTRDIFF_MAX, which Emscripten's sbrk would take for a negative
/// size.
inline void* allocate_array(std::size_t count, std::size_t size) {
  std::size_t bytes = 0;
  if (__builtin_mul_overflow(count, size, &bytes) || bytes > static_cast<std::size_t>(PTRDIFF_MAX))
    return nullptr;
  // Emscripten's malloc aligns to 8 bytes, which lets a vector straddle two cache lines.
  constexpr std::size_t kAlignment = 16;
  return std::aligned_alloc(kAlignment, (bytes / kAlignment + 1) * kAlignment);
}

/// A row-major tensor of float, double or int32_t that owns its memory (allocate) or not (borrow).
/// `data()` is 16-byte aligned when owned. Moving leaves an empty tensor behind; copying is refused.
template <typename Element>
class Tensor {
 public:
  Tensor() = default;

  /// Uninitialised memory for `shape`. When it is not to be had, the result has `allocated() == false`.
  __attribute__((noinline)) static Tensor allocate(const Shape& shape) {
    Tensor result;
    std::size_t elements = 1;
    for (int axis = 0; axis < shape.rank(); ++axis) {
      if (__builtin_mul_overflow(elements, shape[axis], &elements)) return result;
    }
    result.data_ = static_cast<Element*>(allocate_array(elements, sizeof(Element)));
    result.shape_ = shape;
    result.owned_ = true;
    return result;
  }

  /// A tensor over memory of the caller's, which must outlive it.
  static Tensor borrow(Element* data, const Shape& shape) {
    Tensor result;
    result.data_ = data;
    result.shape_ = shape;
    return result;
  }
  static const Tensor borrow(const Element* data, const Shape& shape) {
    return borrow(const_cast<Element*>(data), shape);
  }

  Tensor(Tensor&& other) noexcept { take(other); }
  Tensor& operator=(Tensor&& other) noexcept {
    if (this == &other) return *this;
    if (owned_) std::free(data_);
    take(other);
    return *this;
  }
  Tensor(const Tensor&) = delete;
  Tensor& operator=(const Tensor&) = delete;
  ~Tensor() {
    if (owned_) std::free(data_);
  }

  bool allocated() const { return data_ != nullptr; }
  const Shape& shape() const { return shape_; }
  std::size_t elements() const { return shape_.elements(); }
  Element* data() { return data_; }
  const Element* data() const { return data_; }
  Element& operator[](std::size_t index) { return data_[index]; }
  const Element& operator[](std::size_t index) const { return data_[index]; }

 private:
  __attribute__((noinline)) void take(Tensor& other) noexcept {
    data_ = std::exchange(other.data_, nullptr);
    shape_ = other.shape_;
    owned_ = std::exchange(other.owned_, false);
  }

  Element* data_ = nullptr;
  Shape shape_;
  bool owned_ = false;
};

}  // namespace xent
