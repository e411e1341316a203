#pragma once

#include "row_groups.hpp"
#include "simd.hpp"

namespace xent {

/// The softmax of one row of logits at a temperature, in double for either dtype. Classes are asked for in
/// pairs; behind an odd number of them there is one more, of probability 0. Everything is NaN in a row whose
/// largest logit is not finite.
class SoftmaxRow {
 public:
  /// Memory for rows of this many classes.
  explicit SoftmaxRow(std::size_t classes)
      : classes_(classes), distances_(allocate_scratch<double>(classes + 1)) {}
  bool allocated() const { return distances_ != nullptr; }

  template <typename Real>
  void read(const Real* logits, double temperature) {
    for (std::size_t c = 0; c < classes_; ++c) distances_[c] = double(logits[c]);
    complete(temperature);
  }

  std::size_t classes() const { return classes_; }
  /// How far two classes are below the largest, over the temperature.
  Lanes<double> distances(std::size_t c) const { return load(distances_.get() + c); }
  Lanes<double> probabilities(std::size_t c) const;
  /// log(1 + s), where s is the sum of exp(-distance) but for the first largest class: minus the logarithm of
  /// that one's probability.
  double log1p_tail() const { return log1p_tail_; }

 private:
  /// Turns the logits into distances.
  void complete(double temperature);

  std::size_t classes_;
  Scratch<double> distances_;
  double tail_ = 0, log1p_tail_ = 0;
};

}  // namespace xent
