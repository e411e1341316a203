#pragma once

#include "xent/divergence.hpp"

/// Entropy and Kullback-Leibler divergence of softmax distributions, from their logits along the last axis,
/// one value a row. No probability is rounded before its logarithm is taken, so that confident rows keep
/// their digits: the entropy of a winner 50 above two others is 2e-20 and not 0.
///
/// Computed in double for either dtype and divided by ln(base). A class of -Infinity has probability 0, and
/// 0 log 0 = 0. A row of logits that holds NaN or +Infinity, or only -Infinity, has no softmax and gives NaN.
/// Options: base, temperature, and scale_t2 for the divergence. Errors: shape_mismatch, bad_option (base not
/// positive, or 1; temperature not positive and finite), out_of_memory.

namespace xent {

/// H = -sum p log p for p = softmax(x / T). With d the distance of a class from the largest logit, over T,
/// and s the sum of exp(-d) over the others: H = log1p(s) + sum d exp(-d) / (1 + s), whose terms are all
/// positive. Gradient: dx = -p (log p + H) / T. A float result is within 1 ulp, a double one within 16.
template <typename Real>
Status entropy_from_logits(const Tensor<Real>& logits, const Tensor<Real>* grad_output,
                           const DistributionOptions& options, Result<Real>& result);

/// KL(P || Q) for P = softmax(p_logits / T) and Q = softmax(q_logits / T), times T^2 with scale_t2: what
/// distillation (Hinton, Vinyals & Dean 2015) minimises, P being the teacher's. With w = log(P / Q) it is the
/// sum of P w - P + Q, whose terms are never negative, as P and Q both sum to 1: so neither is the result,
/// and a float one is within 2 ulp also where P and Q nearly agree. +Infinity where P > 0 and q_logits are
/// -Infinity. Gradients, times T^2 with scale_t2: dq_logits = (Q - P) / T, dp_logits = P (w - KL) / T.
template <typename Real>
Status kl_divergence_from_logits(const Tensor<Real>& p_logits, const Tensor<Real>& q_logits,
                                 const Tensor<Real>* grad_output, const DistributionOptions& options,
                                 Result<Real>& result);

}  // namespace xent
