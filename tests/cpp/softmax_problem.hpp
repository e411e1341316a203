#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "guarded_input.hpp"
#include "tensors.hpp"
#include "xent/xent.hpp"

namespace xent::test {

/// softmax, log_softmax or logsumexp.
template <typename Real>
using SoftmaxFunction = Status (*)(const Tensor<Real>&, const Tensor<Real>*, const SoftmaxOptions&,
                                   Result<Real>&);

/// A call of softmax, log_softmax or logsumexp as a value: tests make one, change a field, and run it again.
template <typename Real>
struct SoftmaxProblem {
  Shape shape;
  std::vector<Real> logits;
  std::optional<std::vector<Real>> grad_output;
  SoftmaxOptions options;

  /// The shape that grad_output is given with.
  Shape grad_output_shape;

  Status try_run(SoftmaxFunction<Real> function, Result<Real>& result) const {
    GuardedInput<Real> guarded_logits(logits, shape);
    GuardedInput<Real> guarded_grad_output(grad_output.value_or(std::vector<Real>()), grad_output_shape);
    const Tensor<Real> logits_tensor = guarded_logits.tensor();
    const Tensor<Real> grad_output_tensor = guarded_grad_output.tensor();
    Status status = function(logits_tensor, grad_output ? &grad_output_tensor : nullptr, options, result);
    if (!guarded_logits.intact() || !guarded_grad_output.intact()) {
      throw std::runtime_error("the operation wrote into or beside its inputs");
    }
    return status;
  }

  /// The result; throws std::runtime_error with the message of a failure.
  Result<Real> run(SoftmaxFunction<Real> function) const {
    Result<Real> result;
    const Status status = try_run(function, result);
    if (!status.ok()) throw std::runtime_error(status.message);
    return result;
  }
};

/// Logits (outer, classes, inner) with the classes along axis 1.
template <typename Real>
SoftmaxProblem<Real> softmax_problem(std::size_t outer, std::size_t classes, std::size_t inner,
                                     std::vector<Real> logits) {
  SoftmaxProblem<Real> problem;
  problem.shape = Shape{outer, classes, inner};
  problem.logits = std::move(logits);
  problem.options.axis = 1;
  return problem;
}

/// One row of logits, rank 1.
template <typename Real>
SoftmaxProblem<Real> softmax_row(std::vector<Real> logits) {
  SoftmaxProblem<Real> problem;
  problem.shape = Shape{logits.size()};
  problem.logits = std::move(logits);
  return problem;
}

}  // namespace xent::test
