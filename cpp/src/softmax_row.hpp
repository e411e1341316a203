#pragma once

#include "simd.hpp"

namespace xent {

/// The softmax of a row of logits at a temperature, in double. It works in the memory of the logits, with
/// room for one more behind them: classes are asked for in pairs, of which the last may be no class and then
/// has probability 0. Everything is NaN in a row whose largest logit is not finite.
class SoftmaxRow {
 public:
  SoftmaxRow() = default;
  /// Turns the logits into distances.
  SoftmaxRow(double* logits, std::size_t classes, double temperature);

  /// How far two classes are below the largest, over the temperature.
  Lanes<double> distances(std::size_t c) const { return load(distances_ + c); }
  Lanes<double> probabilities(std::size_t c) const;
  /// log(1 + s), where s is the sum of exp(-distance) but for the first largest class: minus the logarithm of
  /// that one's probability.
  double log1p_tail() const { return log1p_tail_; }

 private:
  const double* distances_ = nullptr;
  double tail_ = 0, log1p_tail_ = 0;
};

}  // namespace xent
