#pragma once

#include "row_statistics.hpp"
#include "xent/softmax.hpp"

namespace xent {

/// Everything that softmax, log_softmax and logsumexp share: the checked problem and what becomes of it.
template <typename Real>
struct SoftmaxProblem {
  Layout layout{};
  double scale = 1;  // 1 / temperature
  RowGroups<Real> groups;
  RowStatistics<Real> statistics;
  Result<Real> made;

  std::size_t rows() const { return layout.rows(); }
  bool wants_gradient() const { return made.gradients[0].allocated(); }
};

/// Checks the arguments and allocates the results.
template <typename Real>
Status prepare_softmax(const char* operation, const Tensor<Real>& logits, const Tensor<Real>* grad_output,
                       const SoftmaxOptions& options, bool reduces_axis, SoftmaxProblem<Real>& problem);

/// logsumexp, under the name of the operation that is made of it.
template <typename Real>
Status compute_logsumexp(const char* operation, const Tensor<Real>& logits, const Tensor<Real>* grad_output,
                         const SoftmaxOptions& options, Result<Real>& result);

}  // namespace xent
