#pragma once

// softcap(z) = cap * tanh(z / cap), as a pass of its own over the logits: kernels that don't cap pay nothing.
// Computed in double for either dtype, so that the capped logits are exact to rounding.

#include <cstddef>

namespace xent {

/// capped = softcap(logits), n of each.
template <typename Real>
void apply_softcap(const Real* logits, std::size_t n, double cap, Real* capped);

/// Multiplies a gradient to the capped logits by d softcap / dz. An exact 0 stays 0, whatever the logit.
template <typename Real>
void chain_softcap(const Real* logits, std::size_t n, double cap, Real* gradient);

}  // namespace xent
