#pragma once

#include <optional>
#include <stdexcept>
#include <vector>

#include "guarded_input.hpp"
#include "lcg32.hpp"
#include "tensors.hpp"
#include "xent/xent.hpp"

namespace xent::test {

/// A call of linear_cross_entropy as a value: tests make one, change a field, and run it again.
template <typename Real>
struct LinearCrossEntropyProblem {
  Shape hidden_shape;
  Shape weight_shape;
  std::vector<Real> hidden;
  std::vector<Real> weight;
  std::optional<std::vector<Real>> bias;
  std::vector<std::int32_t> target;
  std::optional<std::vector<Real>> grad_output;
  LinearCrossEntropyOptions options;

  std::size_t rows() const { return hidden_shape[0]; }
  std::size_t features() const { return hidden_shape[1]; }
  std::size_t classes() const { return weight_shape[0]; }
  bool ignored(std::size_t row) const { return target[row] == options.ignore_index; }

  Status try_run(Result<Real>& result) const {
    GuardedInput<Real> given_hidden(hidden, hidden_shape), given_weight(weight, weight_shape);
    const std::vector<Real> biases = bias.value_or(std::vector<Real>());
    const std::vector<Real> upstream = grad_output.value_or(std::vector<Real>());
    GuardedInput<Real> given_bias(biases, Shape{biases.size()});
    GuardedInput<Real> given_upstream(
        upstream, options.reduction == Reduction::none ? Shape{upstream.size()} : Shape{});
    GuardedInput<std::int32_t> given_target(target, Shape{target.size()});
    const Tensor<Real> bias_tensor = given_bias.tensor(), upstream_tensor = given_upstream.tensor();
    Status status = linear_cross_entropy<Real>(given_hidden.tensor(), given_weight.tensor(),
                                               bias ? &bias_tensor : nullptr, given_target.tensor(),
                                               grad_output ? &upstream_tensor : nullptr, options, result);
    if (!given_hidden.intact() || !given_weight.intact() || !given_bias.intact() || !given_target.intact() ||
        !given_upstream.intact()) {
      throw std::runtime_error("linear_cross_entropy wrote into or beside its inputs");
    }
    return status;
  }

  /// The result; throws std::runtime_error with the message of a failure.
  Result<Real> run() const {
    Result<Real> result;
    const Status status = try_run(result);
    if (!status.ok()) throw std::runtime_error(status.message);
    return result;
  }
};

inline constexpr unsigned kAllGradients = gradient_bit(0) | gradient_bit(1) | gradient_bit(2);

/// A problem with a bias and a gradient from above for every row, that asks for all gradients. Every seventh
/// row is ignored.
template <typename Real>
LinearCrossEntropyProblem<Real> random_linear_cross_entropy(Lcg32& random, std::size_t rows,
                                                            std::size_t features, std::size_t classes) {
  LinearCrossEntropyProblem<Real> problem;
  problem.hidden_shape = Shape{rows, features};
  problem.weight_shape = Shape{classes, features};
  problem.hidden = random.uniform_values<Real>(rows * features, -1, 1);
  problem.weight = random.uniform_values<Real>(classes * features, -1, 1);
  problem.bias = random.uniform_values<Real>(classes, -1, 1);
  problem.options.reduction = Reduction::none;
  problem.options.gradients = kAllGradients;
  for (std::size_t row = 0; row < rows; ++row) {
    problem.target.push_back(row % 7 == 3 ? problem.options.ignore_index
                                          : static_cast<std::int32_t>(random.below(classes)));
  }
  problem.grad_output = random.uniform_values<Real>(rows, -2, 2);
  return problem;
}

}  // namespace xent::test
