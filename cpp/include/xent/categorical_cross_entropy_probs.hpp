#pragma once

#include "xent/result.hpp"
#include "xent/status.hpp"

namespace xent {

struct CategoricalCrossEntropyProbsOptions {
  Reduction reduction = Reduction::mean;  ///< mean over rows; mean_all over rows and classes
  double eps = 1e-12;        ///< probabilities are clipped to [eps, 1 - eps]; in [0, 0.5); 0 for none
  bool renormalize = false;  ///< divide each row by its sum first (Keras)
  unsigned gradients = 0;    ///< bit 0: probs
};

/// Cross-entropy from probabilities, as tutorials write it in NumPy: clip, take the log, multiply by the
/// target. probs and target_probs (N, C) or (C), classes along the last axis. Order: renormalise, clip, log.
/// Working from logits (cross_entropy) needs no clipping and is exact; this is here to show what clipping
/// does. Gradient to probs: -t / p where p is not clipped, 0 where it is; with renormalize, through the
/// division too. Computed in double for either dtype. Errors: probability_out_of_range (probs outside [0, 1];
/// NaN gives NaN), shape_mismatch, bad_option (eps), out_of_memory.
template <typename Real>
Status categorical_cross_entropy_probs(const Tensor<Real>& probs, const Tensor<Real>& target_probs,
                                       const Tensor<Real>* grad_output,
                                       const CategoricalCrossEntropyProbsOptions& options,
                                       Result<Real>& result);

}  // namespace xent
