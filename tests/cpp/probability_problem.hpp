#pragma once

#include <functional>
#include <optional>
#include <stdexcept>
#include <vector>

#include "guarded_input.hpp"
#include "tensors.hpp"
#include "xent/xent.hpp"

namespace xent::test {

/// A call of an operation on probabilities as a value: `first` is p or probs, `second` q or the target.
template <typename Real>
struct ProbabilityProblem {
  using Optional = const Tensor<Real>*;
  using Function =
      std::function<Status(const Tensor<Real>& first, const Tensor<Real>& second, Optional weight,
                           Optional grad_output, unsigned gradients, Result<Real>&)>;

  Shape shape;
  std::vector<Real> first;
  std::vector<Real> second;
  std::optional<std::vector<Real>> weight;
  std::optional<std::vector<Real>> grad_output;
  Shape grad_output_shape;
  Function function;

  Status try_run(unsigned gradients, Result<Real>& result) const {
    GuardedInput<Real> guarded_first(first, shape), guarded_second(second, shape);
    GuardedInput<Real> guarded_weight(weight.value_or(std::vector<Real>()), shape);
    GuardedInput<Real> guarded_grad_output(grad_output.value_or(std::vector<Real>()), grad_output_shape);
    const Tensor<Real> first_tensor = guarded_first.tensor(), second_tensor = guarded_second.tensor();
    const Tensor<Real> weight_tensor = guarded_weight.tensor();
    const Tensor<Real> grad_output_tensor = guarded_grad_output.tensor();
    Status status = function(first_tensor, second_tensor, weight ? &weight_tensor : nullptr,
                             grad_output ? &grad_output_tensor : nullptr, gradients, result);
    if (!guarded_first.intact() || !guarded_second.intact() || !guarded_weight.intact() ||
        !guarded_grad_output.intact()) {
      throw std::runtime_error("the operation wrote into or beside its inputs");
    }
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

template <typename Real>
typename ProbabilityProblem<Real>::Function entropy_call(DistributionOptions options = {}) {
  return [options](const auto& p, const auto&, auto, auto grad_output, unsigned gradients, auto& result) {
    DistributionOptions asked = options;
    asked.gradients = gradients;
    return entropy<Real>(p, grad_output, asked, result);
  };
}

template <typename Real>
typename ProbabilityProblem<Real>::Function cross_entropy_dist_call(DistributionOptions options = {}) {
  return [options](const auto& p, const auto& q, auto, auto grad_output, unsigned gradients, auto& result) {
    DistributionOptions asked = options;
    asked.gradients = gradients;
    return cross_entropy_dist<Real>(p, q, grad_output, asked, result);
  };
}

template <typename Real>
typename ProbabilityProblem<Real>::Function kl_divergence_call(DistributionOptions options = {}) {
  return [options](const auto& p, const auto& q, auto, auto grad_output, unsigned gradients, auto& result) {
    DistributionOptions asked = options;
    asked.gradients = gradients;
    return kl_divergence<Real>(p, q, grad_output, asked, result);
  };
}

template <typename Real>
typename ProbabilityProblem<Real>::Function js_divergence_call(DistributionOptions options = {}) {
  return [options](const auto& p, const auto& q, auto, auto grad_output, unsigned gradients, auto& result) {
    DistributionOptions asked = options;
    asked.gradients = gradients;
    return js_divergence<Real>(p, q, grad_output, asked, result);
  };
}

template <typename Real>
typename ProbabilityProblem<Real>::Function binary_cross_entropy_call(BinaryLossOptions options = {}) {
  return [options](const auto& probs, const auto& target, auto weight, auto grad_output, unsigned gradients,
                   auto& result) {
    BinaryLossOptions asked = options;
    asked.gradients = gradients;
    return binary_cross_entropy<Real>(probs, target, weight, grad_output, asked, result);
  };
}

template <typename Real>
typename ProbabilityProblem<Real>::Function categorical_call(
    CategoricalCrossEntropyProbsOptions options = {}) {
  return [options](const auto& probs, const auto& target, auto, auto grad_output, unsigned gradients,
                   auto& result) {
    CategoricalCrossEntropyProbsOptions asked = options;
    asked.gradients = gradients;
    return categorical_cross_entropy_probs<Real>(probs, target, grad_output, asked, result);
  };
}

}  // namespace xent::test
