#pragma once

#include <cstddef>

#include "row_groups.hpp"
#include "simd.hpp"

namespace xent {

/// The target distribution y_c of a row, made of what all rows share and what is the row's own.
template <typename Real>
struct TargetDistribution {
  const Real* weight = nullptr;  // w_c, null for all ones
  Scratch<Real> smoothed;        // e * w_c / C; null where nobody asks for it
  double smoothing = 0;          // e
  double smoothed_sum = 0;       // sum of e * w_c / C

  /// What all rows share; false when there is no memory for it. `in_lanes`: also without smoothing, class
  /// indices are to be had as `lanes`.
  bool prepare(const Tensor<Real>* class_weight_tensor, std::size_t classes, double label_smoothing,
               bool in_lanes) {
    weight = class_weight_tensor == nullptr ? nullptr : class_weight_tensor->data();
    smoothing = label_smoothing;
    if (smoothing == 0 && !in_lanes) return true;
    smoothed = allocate_scratch<Real>(classes);
    if (smoothed == nullptr) return false;
    for (std::size_t c = 0; c < classes; ++c) {
      const double share = smoothing * class_weight(c) / static_cast<double>(classes);
      smoothed[c] = static_cast<Real>(share);
      smoothed_sum += share;
    }
    return true;
  }

  double class_weight(std::size_t c) const { return weight == nullptr ? 1 : double(weight[c]); }
  double smoothed_share(std::size_t c) const { return smoothed == nullptr ? 0 : double(smoothed[c]); }

  /// The part of y_t that a class index t brings, apart from smoothing.
  double index_share(std::size_t t) const { return (1 - smoothing) * class_weight(t); }
  double index_probability(std::size_t c, std::size_t t) const {
    return smoothed_share(c) + (c == t ? index_share(t) : 0);
  }
  double probability(std::size_t c, Real q) const {
    return class_weight(c) * (1 - smoothing) * double(q) + smoothed_share(c);
  }

  /// y_c of a vector for class probabilities q; where there are none, but class indices, the part of
  /// smoothing.
  template <typename Access>
  XENT_INLINE Lanes<Real> lanes(Access access, const Real* q) const {
    if (q == nullptr) return access.load_class(smoothed.get(), Real{0});
    Lanes<Real> y = access.load(q, Real{0});
    if (smoothing != 0) y *= broadcast<Real>(static_cast<Real>(1 - smoothing));
    if (weight != nullptr) y *= access.load_class(weight, Real{0});
    if (smoothed != nullptr) y += access.load_class(smoothed.get(), Real{0});
    return y;
  }
};

}  // namespace xent
