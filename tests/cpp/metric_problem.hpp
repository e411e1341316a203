#pragma once

#include <functional>
#include <optional>
#include <stdexcept>
#include <vector>

#include "guarded_input.hpp"
#include "tensors.hpp"
#include "xent/xent.hpp"

namespace xent::test {

/// A call of a metric as a value.
template <typename Real>
struct MetricProblem {
  using Function = std::function<Status(const Tensor<Real>& values, const Tensor<std::int32_t>& target,
                                        const Tensor<Real>* sample_weight, const Tensor<Real>* grad_output,
                                        const MetricOptions&, Result<Real>&)>;

  Function function;
  Shape shape;
  std::vector<Real> values;
  Shape target_shape;
  std::vector<std::int32_t> target;
  MetricOptions options = {};
  std::optional<std::vector<Real>> sample_weight = std::nullopt;
  std::optional<std::vector<Real>> grad_output = std::nullopt;

  Status try_run(unsigned gradients, Result<Real>& result) const {
    const std::vector<Real> nothing;
    const Shape upstream_shape = options.reduction == Reduction::none ? target_shape : Shape{};
    GuardedInput<Real> guarded_values(values, shape);
    GuardedInput<std::int32_t> guarded_target(target, target_shape);
    GuardedInput<Real> guarded_weight(sample_weight.value_or(nothing), target_shape);
    GuardedInput<Real> guarded_upstream(grad_output.value_or(nothing), upstream_shape);
    const Tensor<Real> tensor = guarded_values.tensor(), weight = guarded_weight.tensor();
    const Tensor<Real> upstream = guarded_upstream.tensor();
    const Tensor<std::int32_t> indices = guarded_target.tensor();
    MetricOptions asked = options;
    asked.gradients = gradients;
    Status status = function(tensor, indices, sample_weight ? &weight : nullptr,
                             grad_output ? &upstream : nullptr, asked, result);
    if (!guarded_values.intact() || !guarded_target.intact() || !guarded_weight.intact() ||
        !guarded_upstream.intact())
      throw std::runtime_error("the metric wrote into or beside its inputs");
    return status;
  }

  /// The result; throws std::runtime_error with the message of a failure.
  Result<Real> run(unsigned gradients = 0) const {
    Result<Real> result;
    const Status status = try_run(gradients, result);
    if (!status.ok()) throw std::runtime_error(status.message);
    return result;
  }
  Real value() const { return run().output[0]; }
  std::string message() const {
    Result<Real> result;
    const Status status = try_run(0, result);
    return is_empty(result) ? status.message : "not empty";
  }
};

template <typename Real>
MetricProblem<Real> accuracy_problem(Shape shape, std::vector<Real> logits, Shape target_shape,
                                     std::vector<std::int32_t> target) {
  const auto call = [](const auto& values, const auto& indices, auto weight, auto, const auto& options,
                       auto& result) { return accuracy<Real>(values, indices, weight, options, result); };
  return {call, shape, std::move(logits), target_shape, std::move(target)};
}

template <typename Real>
MetricProblem<Real> brier_problem(Shape shape, std::vector<Real> probs, Shape target_shape,
                                  std::vector<std::int32_t> target) {
  const auto call = [](const auto& values, const auto& indices, auto weight, auto upstream,
                       const auto& options, auto& result) {
    return brier_score<Real>(values, indices, weight, upstream, options, result);
  };
  return {call, shape, std::move(probs), target_shape, std::move(target)};
}

template <typename Real>
MetricProblem<Real> log_loss_problem(Shape shape, std::vector<Real> probs, Shape target_shape,
                                     std::vector<std::int32_t> target) {
  const auto call = [](const auto& values, const auto& indices, auto weight, auto upstream,
                       const auto& options, auto& result) {
    return log_loss<Real>(values, indices, weight, upstream, options, result);
  };
  return {call, shape, std::move(probs), target_shape, std::move(target)};
}

template <typename Real>
MetricProblem<Real> calibration_problem(Shape shape, std::vector<Real> probs, Shape target_shape,
                                        std::vector<std::int32_t> target) {
  const auto call = [](const auto& values, const auto& indices, auto weight, auto, const auto& options,
                       auto& result) {
    return expected_calibration_error<Real>(values, indices, weight, options, result);
  };
  return {call, shape, std::move(probs), target_shape, std::move(target)};
}

}  // namespace xent::test
