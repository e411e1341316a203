#pragma once

// A kernel is written once, over a traversal, and serves both ways in which lanes meet rows:
//   AlongClasses: one row, lanes run along its classes, which lie next to each other;
//   AcrossRows: kLanes rows side by side, one a lane, a class after the other.
// What differs is how a vector is loaded, and whether a sum over classes must still be summed over lanes.

#include <algorithm>
#include <cstddef>

#include "simd.hpp"

namespace xent {

/// So many numbers of a lane are summed before they join a total: a longer sum of floats would lose its small
/// terms to its own size.
constexpr std::size_t kTermsInSum = 32;

/// Sums lanes in double: two vectors of double carry the halves of a vector of float.
template <typename Real>
class WideSum {
 public:
  XENT_INLINE void add(Lanes<Real> value) {
    low_ += low_half(value);
    if constexpr (kLanes<Real> == 4) high_ += high_half(value);
  }

  XENT_INLINE Lanes<Real> rounded() const { return from_halves<Real>(low_, high_); }
  XENT_INLINE double lane(std::size_t index) const { return index < 2 ? low_[index] : high_[index - 2]; }
  XENT_INLINE double total() const { return (low_[0] + low_[1]) + (high_[0] + high_[1]); }

 private:
  Lanes<double> low_{0, 0};
  Lanes<double> high_{0, 0};
};

/// A full vector of neighbouring classes of one row, or the classes left over at its end.
template <typename Real>
struct FullAccess {
  std::size_t offset;
  XENT_INLINE Lanes<Real> load(const Real* row, Real) const { return xent::load<Real>(row + offset); }
  XENT_INLINE Lanes<Real> load_class(const Real* by_class, Real fill) const { return load(by_class, fill); }
  XENT_INLINE void store(Real* row, Lanes<Real> value) const { xent::store<Real>(row + offset, value); }
};
template <typename Real>
struct PartialAccess {
  std::size_t offset;
  std::size_t count;
  XENT_INLINE Lanes<Real> load(const Real* row, Real fill) const {
    return load_partial<Real>(row + offset, count, fill);
  }
  XENT_INLINE Lanes<Real> load_class(const Real* by_class, Real fill) const { return load(by_class, fill); }
  XENT_INLINE void store(Real* row, Lanes<Real> value) const {
    store_partial<Real>(row + offset, value, count);
  }
};

template <typename Real>
struct AlongClasses {
  std::size_t classes;
  std::size_t rows;

  std::size_t element(std::size_t class_index, std::size_t) const { return class_index; }

  /// Calls visit(access) for every vector of classes, in order.
  template <typename Visit>
  XENT_INLINE void for_each(Visit visit) const {
    const std::size_t count = classes;
    std::size_t c = 0;
    for (; c + kLanes<Real> <= count; c += kLanes<Real>) visit(FullAccess<Real>{c});
    if (c < count) visit(PartialAccess<Real>{c, count - c});
  }

  /// The same, with end_of_sum() after every kTermsInSum of them, and after the last.
  template <typename Visit, typename End>
  XENT_INLINE void for_each_in_sums(Visit visit, End end_of_sum) const {
    constexpr std::size_t lanes = kLanes<Real>;
    const std::size_t count = classes, whole = count - count % lanes;
    for (std::size_t c = 0; c < whole; end_of_sum()) {
      const std::size_t end = std::min(whole, c + kTermsInSum * lanes);
      for (; c < end; c += lanes) visit(FullAccess<Real>{c});
    }
    if (whole < count) {
      visit(PartialAccess<Real>{whole, count - whole});
      end_of_sum();
    }
  }

  /// Multiplies the group's classes by a factor of its rows. What takes so little a class is worth unrolling.
  void multiply(Real* row, Lanes<Real> factor) const {
    constexpr std::size_t lanes = kLanes<Real>;
    const std::size_t count = classes;
    std::size_t c = 0;
    for (; c + 4 * lanes <= count; c += 4 * lanes) {
      XENT_UNROLL for (std::size_t k = 0; k < 4; ++k) {
        Real* const at = row + c + k * lanes;
        store<Real>(at, load<Real>(at) * factor);
      }
    }
    for (; c + lanes <= count; c += lanes) store<Real>(row + c, load<Real>(row + c) * factor);
    for (; c < count; ++c) row[c] *= factor[0];
  }

  /// A quantity of the group's rows, of which `count` are there, from an array by row.
  XENT_INLINE static Lanes<Real> load_rows(const Real* by_row, std::size_t) {
    return broadcast<Real>(*by_row);
  }
  XENT_INLINE static double row_sum(const WideSum<Real>& sum, std::size_t) { return sum.total(); }

  /// value(row) for the group's rows, 0..count-1, as lanes. Made in registers: lanes written to memory one by
  /// one and read back as a vector would wait for the stores.
  template <typename Value>
  XENT_INLINE static Lanes<Real> by_row(std::size_t, Value value) {
    return broadcast<Real>(value(std::size_t{0}));
  }
};

/// One class of kLanes rows.
template <typename Real>
struct ClassAccess {
  std::size_t class_index;
  std::size_t stride;
  XENT_INLINE Lanes<Real> load(const Real* tile, Real) const {
    return xent::load<Real>(tile + class_index * stride);
  }
  XENT_INLINE Lanes<Real> load_class(const Real* by_class, Real) const {
    return broadcast<Real>(by_class[class_index]);
  }
  XENT_INLINE void store(Real* tile, Lanes<Real> value) const {
    xent::store<Real>(tile + class_index * stride, value);
  }
};

template <typename Real>
struct AcrossRows {
  std::size_t classes;
  std::size_t stride;  // from a class to the next, in elements

  std::size_t element(std::size_t class_index, std::size_t lane) const { return class_index * stride + lane; }

  template <typename Visit>
  XENT_INLINE void for_each(Visit visit) const {
    const std::size_t count = classes, step = stride;
    for (std::size_t c = 0; c < count; ++c) visit(ClassAccess<Real>{c, step});
  }

  template <typename Visit, typename End>
  XENT_INLINE void for_each_in_sums(Visit visit, End end_of_sum) const {
    const std::size_t count = classes, step = stride;
    for (std::size_t c = 0; c < count; end_of_sum()) {
      const std::size_t end = std::min(count, c + kTermsInSum);
      for (; c < end; ++c) visit(ClassAccess<Real>{c, step});
    }
  }

  XENT_INLINE void multiply(Real* tile, Lanes<Real> factor) const {
    for_each([&](auto access)
                 XENT_INLINE_LAMBDA { access.store(tile, access.load(tile, Real{0}) * factor); });
  }

  XENT_INLINE static Lanes<Real> load_rows(const Real* by_row, std::size_t count) {
    return count == kLanes<Real> ? load<Real>(by_row) : load_partial<Real>(by_row, count, Real{0});
  }
  XENT_INLINE static void store_rows(Real* by_row, Lanes<Real> value, std::size_t count) {
    if (count == kLanes<Real>) {
      store<Real>(by_row, value);
    } else {
      store_partial<Real>(by_row, value, count);
    }
  }
  XENT_INLINE static double row_sum(const WideSum<Real>& sum, std::size_t lane) { return sum.lane(lane); }

  template <typename Value>
  XENT_INLINE static Lanes<Real> by_row(std::size_t count, Value value) {
    const auto at = [&](std::size_t lane)
                        XENT_INLINE_LAMBDA { return value(lane < count ? lane : count - 1); };
    if constexpr (kLanes<Real> == 4) {
      return Lanes<Real>{at(0), at(1), at(2), at(3)};
    } else {
      return Lanes<Real>{at(0), at(1)};
    }
  }
};

}  // namespace xent
