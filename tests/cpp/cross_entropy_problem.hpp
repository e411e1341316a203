#pragma once

#include <optional>
#include <stdexcept>
#include <vector>

#include "guarded_input.hpp"
#include "lcg32.hpp"
#include "tensors.hpp"
#include "xent/xent.hpp"

namespace xent::test {

/// A call of cross_entropy as a value: tests make one, change a field, and run it again.
template <typename Real>
struct CrossEntropyProblem {
  Shape shape;
  std::vector<Real> logits;
  std::optional<std::vector<std::int32_t>> target;
  std::optional<std::vector<Real>> target_probs;
  std::optional<std::vector<Real>> weight;
  std::optional<std::vector<Real>> sample_weight;
  std::optional<std::vector<Real>> grad_output;
  CrossEntropyOptions options;

  /// The class axis as 0..rank-1; 0 for one that the core must refuse.
  int axis() const {
    if (shape.rank() == 1) return 0;
    const int resolved = options.axis < 0 ? options.axis + shape.rank() : options.axis;
    return resolved >= 0 && resolved < shape.rank() ? resolved : 0;
  }
  std::size_t classes() const { return shape[axis()]; }
  std::size_t inner() const { return shape.product(axis() + 1, shape.rank()); }
  std::size_t rows() const { return shape.product(0, axis()) * inner(); }

  /// The element of a class of a row.
  std::size_t element(std::size_t row, std::size_t c) const {
    return (row / inner() * classes() + c) * inner() + row % inner();
  }

  Status try_run(Result<Real>& result) const {
    const Shape rows_shape = shape.without(axis());
    const Shape output_shape = options.reduction == Reduction::none ? rows_shape : Shape{};
    Guarded<Real> given_logits(logits, shape);
    Guarded<std::int32_t> given_target(target, rows_shape);
    Guarded<Real> given_target_probs(target_probs, shape);
    Guarded<Real> given_weight(weight, Shape{classes()});
    Guarded<Real> given_sample_weight(sample_weight, rows_shape);
    Guarded<Real> given_grad_output(grad_output, output_shape);
    Status status = cross_entropy(
        *given_logits.pointer(), given_target.pointer(), given_target_probs.pointer(), given_weight.pointer(),
        given_sample_weight.pointer(), given_grad_output.pointer(), options, result);
    if (!given_logits.intact() || !given_target.intact() || !given_target_probs.intact() ||
        !given_weight.intact() || !given_sample_weight.intact() || !given_grad_output.intact()) {
      throw std::runtime_error("cross_entropy wrote into or beside its inputs");
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

  /// The loss as one number, for reductions that give one.
  double loss() const { return static_cast<double>(run().output[0]); }

 private:
  template <typename Element>
  struct Guarded : GuardedInput<Element> {
    Guarded(const std::optional<std::vector<Element>>& values, const Shape& values_shape)
        : GuardedInput<Element>(values.value_or(std::vector<Element>()), values_shape),
          view(this->tensor()),
          given(values.has_value()) {}

    const Tensor<Element>* pointer() const { return given ? &view : nullptr; }

    Tensor<Element> view;
    bool given;
  };
};

/// A problem of class indices with random logits of [-8, 8), (outer, classes) or, for inner != 1, (outer,
/// classes, inner), that asks for the gradient.
template <typename Real>
CrossEntropyProblem<Real> random_cross_entropy(Lcg32& random, std::size_t outer, std::size_t classes,
                                               std::size_t inner = 1) {
  CrossEntropyProblem<Real> problem;
  problem.shape = inner == 1 ? Shape{outer, classes} : Shape{outer, classes, inner};
  problem.logits = random.uniform_values<Real>(problem.shape.elements(), -8, 8);
  problem.target.emplace();
  for (std::size_t row = 0; row < outer * inner; ++row) {
    problem.target->push_back(static_cast<std::int32_t>(random.below(classes)));
  }
  problem.options.gradients = gradient_bit(0);
  return problem;
}

/// Distributions over the classes of each row of a problem: in its layout, not 0 anywhere, rounded to Real.
template <typename Real>
std::vector<Real> random_distributions(Lcg32& random, const CrossEntropyProblem<Real>& problem) {
  std::vector<Real> result(problem.logits.size());
  for (std::size_t row = 0; row < problem.rows(); ++row) {
    std::vector<double> parts = random.uniform_values<double>(problem.classes(), 0.1, 1);
    double sum = 0;
    for (double part : parts) sum += part;
    for (std::size_t c = 0; c < parts.size(); ++c) {
      result[problem.element(row, c)] = static_cast<Real>(parts[c] / sum);
    }
  }
  return result;
}

}  // namespace xent::test
