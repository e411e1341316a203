#pragma once

#include <cstddef>

#include "exp_log.hpp"
#include "xent/result.hpp"

namespace xent {

/// What a sum of losses is divided by, and so what each loss counts in the gradient.
inline double reduction_divisor(Reduction reduction, std::size_t rows, std::size_t elements) {
  switch (reduction) {
    case Reduction::mean:
      return static_cast<double>(rows);
    case Reduction::mean_all:
      return static_cast<double>(elements);
    default:
      return 1;
  }
}

/// What a number of nats is multiplied by, to be one in the units of a logarithm's base: 1 / ln(base).
inline double units_per_nat(double base) {
  return base == kNaturalBase ? 1 : 1 / log_any(broadcast(base))[0];
}

/// The factor of row `row` in a gradient: the upstream gradient over the divisor; 0 for a mean over nothing.
template <typename Real>
inline double upstream_factor(const Tensor<Real>* grad_output, Reduction reduction, std::size_t row,
                              double divisor) {
  if (divisor == 0) return 0;
  if (grad_output == nullptr) return 1 / divisor;
  return double((*grad_output)[reduction == Reduction::none ? row : 0]) / divisor;
}

}  // namespace xent
