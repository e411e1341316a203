#include "softmax_row.hpp"

#include <cmath>

#include "exp_log.hpp"

namespace xent {

SoftmaxRow::SoftmaxRow(double* logits, std::size_t classes, double temperature) : distances_(logits) {
  constexpr double kInfinity = __builtin_inf();
  double* const x = logits;
  double max = -kInfinity;
  std::size_t winner = 0;
  for (std::size_t c = 0; c < classes && max == max; ++c) {
    if (x[c] <= max) continue;
    max = x[c];
    winner = c;
  }
  for (std::size_t c = 0; c < classes; ++c) x[c] = (max - x[c]) / temperature;
  x[classes] = x[winner] = kInfinity;
  Lanes<double> sum{0, 0};
  for (std::size_t c = 0; c < classes; c += 2) sum += exp_decay(distances(c));
  x[winner] = 0;
  tail_ = std::isfinite(max) ? sum_of_lanes<double>(sum) : __builtin_nan("");
  log1p_tail_ = log1p_any(broadcast<double>(tail_))[0];
}

Lanes<double> SoftmaxRow::probabilities(std::size_t c) const {
  return exp_decay(distances(c)) / broadcast<double>(1 + tail_);
}

}  // namespace xent
