#pragma once

#include <optional>
#include <stdexcept>
#include <vector>

#include "guarded_input.hpp"
#include "tensors.hpp"
#include "xent/xent.hpp"

namespace xent::test {

/// A call of entropy_from_logits as a value, or of kl_divergence_from_logits where there are second logits.
template <typename Real>
struct LogitsProblem {
  Shape shape;
  std::vector<Real> first;
  std::optional<std::vector<Real>> second = std::nullopt;
  std::optional<Shape> second_shape = std::nullopt;  // that of the first unless given
  std::optional<std::vector<Real>> grad_output = std::nullopt;
  DistributionOptions options = {};

  Status try_run(unsigned gradients, Result<Real>& result) const {
    const std::vector<Real> upstream = grad_output.value_or(std::vector<Real>());
    GuardedInput<Real> guarded_first(first, shape), guarded_upstream(upstream, Shape{upstream.size()});
    GuardedInput<Real> guarded_second(second.value_or(first), second_shape.value_or(shape));
    const Tensor<Real> first_tensor = guarded_first.tensor(), second_tensor = guarded_second.tensor();
    const Tensor<Real> upstream_tensor = guarded_upstream.tensor();
    DistributionOptions asked = options;
    asked.gradients = gradients;
    const Tensor<Real>* given = grad_output ? &upstream_tensor : nullptr;
    Status status = second
                        ? kl_divergence_from_logits<Real>(first_tensor, second_tensor, given, asked, result)
                        : entropy_from_logits<Real>(first_tensor, given, asked, result);
    if (!guarded_first.intact() || !guarded_second.intact() || !guarded_upstream.intact())
      throw std::runtime_error("the operation wrote into or beside its inputs");
    return status;
  }

  /// The result; throws std::runtime_error with the message of a failure.
  Result<Real> run(unsigned gradients = 0) const {
    Result<Real> result;
    const Status status = try_run(gradients, result);
    if (!status.ok()) throw std::runtime_error(status.message);
    return result;
  }
};

}  // namespace xent::test
