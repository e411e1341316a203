#pragma once

#include "xent/result.hpp"
#include "xent/status.hpp"

/// Entropy, cross-entropy, Kullback-Leibler and Jensen-Shannon divergence of distributions along the last
/// axis, one value a row, with 0 log 0 = 0 and, for p > 0 = q, +Infinity. Distributions are used as they are:
/// never renormalised. H(p, q) = H(p) + KL(p || q).
///
/// Computed in double for either dtype and divided by ln(base): a float result is the exact value rounded,
/// within 1 ulp of the sum of the terms' sizes.
/// Errors: probability_out_of_range (a value outside [0, 1]; NaN gives NaN), shape_mismatch, bad_option (base
/// not positive, or 1), out_of_memory.

namespace xent {

/// Operations on logits (logits_divergence.hpp) take all of these, those here the base.
struct DistributionOptions {
  double base = kNaturalBase;
  double temperature = 1;  ///< T: logits are divided by it; > 0
  bool scale_t2 = false;   ///< multiplies a divergence by T^2, which keeps gradients of one size for every T
  unsigned gradients = 0;  ///< bit 0: p or the first logits, bit 1: q or the second
};

/// H(p) = -sum p log p. Gradient: dp = -(log p + 1).
template <typename Real>
Status entropy(const Tensor<Real>& p, const Tensor<Real>* grad_output, const DistributionOptions& options,
               Result<Real>& result);

/// H(p, q) = -sum p log q. Gradients: dp = -log q, dq = -p / q.
template <typename Real>
Status cross_entropy_dist(const Tensor<Real>& p, const Tensor<Real>& q, const Tensor<Real>* grad_output,
                          const DistributionOptions& options, Result<Real>& result);

/// KL(p || q) = sum p log(p / q). Gradients: dp = log(p / q) + 1, dq = -p / q.
template <typename Real>
Status kl_divergence(const Tensor<Real>& p, const Tensor<Real>& q, const Tensor<Real>* grad_output,
                     const DistributionOptions& options, Result<Real>& result);

/// JS(p, q) = KL(p || m) / 2 + KL(q || m) / 2 with m = (p + q) / 2: symmetric, at most log 2, and 0 for p =
/// q. SciPy's jensenshannon is its square root. Gradients: dp = log(p / m) / 2, dq = log(q / m) / 2; 0 where
/// p and q are both 0. A float result is within 1 ulp also where p and q nearly agree.
template <typename Real>
Status js_divergence(const Tensor<Real>& p, const Tensor<Real>& q, const Tensor<Real>* grad_output,
                     const DistributionOptions& options, Result<Real>& result);

}  // namespace xent
