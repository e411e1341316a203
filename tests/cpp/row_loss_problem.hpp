#pragma once

#include <functional>
#include <optional>
#include <stdexcept>
#include <vector>

#include "guarded_input.hpp"
#include "lcg32.hpp"
#include "tensors.hpp"
#include "xent/xent.hpp"

namespace xent::test {

/// A call of a loss of rows of classes as a value: `first` is its logits or log-probabilities, (N, C), (N, C,
/// d) or (C).
template <typename Real>
struct RowLossProblem {
  using Optional = const Tensor<Real>*;
  using Function =
      std::function<Status(const Tensor<Real>& first, const Tensor<std::int32_t>& target, Optional weight,
                           Optional grad_output, const RowLossOptions&, Result<Real>&)>;

  Shape shape;
  std::vector<Real> first;
  std::vector<std::int32_t> target;
  std::optional<std::vector<Real>> weight;
  std::optional<std::vector<Real>> grad_output;
  RowLossOptions options;
  Function function;
  bool always_reduces = false;

  int axis() const { return shape.rank() == 1 ? 0 : 1; }
  std::size_t classes() const { return shape[axis()]; }
  std::size_t rows() const { return shape.without(axis()).elements(); }
  /// The element of a class of a row.
  std::size_t element(std::size_t row, std::size_t c) const {
    const std::size_t inner = shape.product(axis() + 1, shape.rank());
    return (row / inner * classes() + c) * inner + row % inner;
  }
  bool reduces() const { return always_reduces || options.reduction != Reduction::none; }

  Status try_run(Result<Real>& result) const {
    const Shape row_shape = shape.without(axis());
    GuardedInput<Real> guarded_first(first, shape);
    GuardedInput<std::int32_t> guarded_target(target, row_shape);
    GuardedInput<Real> guarded_weight(weight.value_or(std::vector<Real>()), Shape{classes()});
    GuardedInput<Real> guarded_grad_output(grad_output.value_or(std::vector<Real>()),
                                           reduces() ? Shape{} : row_shape);
    const Tensor<Real> first_tensor = guarded_first.tensor(), weight_tensor = guarded_weight.tensor();
    const Tensor<Real> grad_output_tensor = guarded_grad_output.tensor();
    const Tensor<std::int32_t> target_tensor = guarded_target.tensor();
    Status status = function(first_tensor, target_tensor, weight ? &weight_tensor : nullptr,
                             grad_output ? &grad_output_tensor : nullptr, options, result);
    if (!guarded_first.intact() || !guarded_target.intact() || !guarded_weight.intact() ||
        !guarded_grad_output.intact()) {
      throw std::runtime_error("the operation wrote into or beside its inputs");
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

template <typename Real>
struct NamedRowLoss {
  const char* name;
  typename RowLossProblem<Real>::Function function;
  bool has_target = true;
  bool weighted = false;
  bool always_reduces = false;
};

/// All losses of rows by name, called the same way.
template <typename Real>
std::vector<NamedRowLoss<Real>> row_losses() {
  return {
      {"nll_loss",
       [](const auto& first, const auto& target, auto weight, auto grad_output, const auto& options,
          auto& result) { return nll_loss<Real>(first, target, weight, grad_output, options, result); },
       true, true},
      {"softmax_focal_loss",
       [](const auto& first, const auto& target, auto weight, auto grad_output, const auto& options,
          auto& result) {
         return softmax_focal_loss<Real>(first, target, weight, grad_output, options, result);
       },
       true, true},
      {"poly1_cross_entropy",
       [](const auto& first, const auto& target, auto, auto grad_output, const auto& options, auto& result) {
         return poly1_cross_entropy<Real>(first, target, grad_output, options, result);
       }},
      {"perplexity",
       [](const auto& first, const auto& target, auto, auto grad_output, const auto& options, auto& result) {
         return perplexity<Real>(first, target, grad_output, options, result);
       },
       true, false, true},
      {"softmax_mse",
       [](const auto& first, const auto& target, auto, auto grad_output, const auto& options, auto& result) {
         return softmax_mse<Real>(first, &target, nullptr, grad_output, options, result);
       }},
      {"z_loss",
       [](const auto& first, const auto&, auto, auto grad_output, const auto& options, auto& result) {
         return z_loss<Real>(first, grad_output, options, result);
       },
       false},
  };
}

/// The loss of that name.
template <typename Real>
NamedRowLoss<Real> row_loss(const std::string& name) {
  for (const NamedRowLoss<Real>& loss : row_losses<Real>()) {
    if (loss.name == name) return loss;
  }
  throw std::runtime_error("no loss " + name);
}

/// A problem with random logits of [-8, 8) and random class indices, that asks for the gradient.
template <typename Real>
RowLossProblem<Real> random_row_loss(Lcg32& random, const NamedRowLoss<Real>& loss, const Shape& shape) {
  RowLossProblem<Real> problem;
  problem.shape = shape;
  problem.first = random.uniform_values<Real>(shape.elements(), -8, 8);
  for (std::size_t row = 0; row < problem.rows(); ++row) {
    problem.target.push_back(static_cast<std::int32_t>(random.below(problem.classes())));
  }
  problem.options.gradients = gradient_bit(0);
  problem.function = loss.function;
  problem.always_reduces = loss.always_reduces;
  return problem;
}

}  // namespace xent::test
