#pragma once

// softcap(z) = cap * tanh(z / cap), as a pass of its own over the logits: kernels that don't cap pay nothing.
// Computed in double for either dtype, so that the capped logits are exact to rounding.

#include <cstddef>

#include "exp_log.hpp"

namespace xent {

/// e^(-2|y|) - 1, from which tanh and its derivative follow without cancellation.
inline Lanes<double> tanh_helper(Lanes<double> y) {
  const Lanes<double> size = select(y < broadcast<double>(0), y, -y);
  return expm1_nonpositive(size * broadcast<double>(2));
}

/// tanh y = -h / (2 + h) with the sign of y. Error <= 5 ulp.
inline Lanes<double> tanh_lanes(Lanes<double> y) {
  const Lanes<double> h = tanh_helper(y);
  const Lanes<double> size = -h / (broadcast<double>(2) + h);
  const Lanes<double> result = select(y < broadcast<double>(0), -size, size);
  return select(y == y, result, y);
}

/// d tanh / dy = 4 (1 + h) / (2 + h)^2, which keeps its digits where 1 - tanh^2 would not.
inline Lanes<double> tanh_derivative(Lanes<double> y) {
  const Lanes<double> h = tanh_helper(y);
  const Lanes<double> divisor = broadcast<double>(2) + h;
  const Lanes<double> result = broadcast<double>(4) * (broadcast<double>(1) + h) / (divisor * divisor);
  return select(y == y, result, y);
}

template <typename Real>
inline void apply_softcap(const Real* logits, std::size_t n, double cap, Real* capped) {
  for (std::size_t i = 0; i < n; i += 2) {
    const Lanes<double> z = load_wide(logits + i, n - i, 0);
    store_wide(capped + i, broadcast<double>(cap) * tanh_lanes(z / broadcast<double>(cap)), n - i);
  }
}

/// Multiplies a gradient to the capped logits by d softcap / dz. An exact 0 stays 0, whatever the logit.
template <typename Real>
inline void chain_softcap(const Real* logits, std::size_t n, double cap, Real* gradient) {
  for (std::size_t i = 0; i < n; i += 2) {
    const Lanes<double> z = load_wide(logits + i, n - i, 0);
    const Lanes<double> g = load_wide(gradient + i, n - i, 0);
    const Lanes<double> product = g * tanh_derivative(z / broadcast<double>(cap));
    store_wide(gradient + i, select(g == broadcast<double>(0), g, product), n - i);
  }
}

}  // namespace xent
