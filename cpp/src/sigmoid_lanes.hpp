#pragma once

#include "simd.hpp"

namespace xent {

/// p = sigmoid(x) and q = sigmoid(-x), with their negative logarithms; for every x, NaN for NaN. Each within
/// 4 ulp.
struct SigmoidLanes {
  Lanes<double> p, q, minus_log_p, minus_log_q;
};

SigmoidLanes sigmoid_lanes(Lanes<double> x);

}  // namespace xent
