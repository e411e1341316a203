#pragma once

#include <string>

#include "xent/result.hpp"
#include "xent/status.hpp"
#include "xent/tensor.hpp"

namespace xent {

/// The checks of one operation's arguments, in order; the first that fails is what status() tells:
///   Checks checks("entropy");
///   checks.shape("q", q.shape(), p.shape());
///   if (!checks.ok()) return checks.status();
class Checks {
 public:
  explicit Checks(const char* operation) : operation_(operation) {}

  bool ok() const { return status_.ok(); }
  const Status& status() const { return status_; }

  /// "softmax: temperature is 0, but must be positive and finite".
  void option(const char* name, double value, bool allowed, const char* requirement);
  /// The same for an option that is a name.
  void option(const char* name, const char* value, bool allowed, const char* requirement);

  /// A reduction that every loss has: all but batchmean and mean_all.
  void reduction(Reduction reduction);

  /// A base of logarithms, and what logits are divided by.
  void base(double value);
  void temperature(double value);

  /// "cross_entropy: target has shape [1], expected [2]". An absent tensor passes.
  void shape(const char* argument, const Shape& found, const Shape& expected);
  template <typename Element>
  void shape(const char* argument, const Tensor<Element>* tensor, const Shape& expected) {
    if (tensor != nullptr) shape(argument, tensor->shape(), expected);
  }

  /// "linear_cross_entropy: hidden has shape [3], expected 2 axes".
  void rank(const char* argument, const Shape& found, int expected);

  /// A tensor of rows: rank 1 or more.
  void has_rows(const char* argument, const Shape& shape);

  /// "entropy: p[3] is 1.5, but a probability is within [0, 1]". NaN passes unless refused.
  template <typename Real>
  void probabilities(const char* argument, const Tensor<Real>& values, bool refuse_nan = false);

  /// "regression: features[3, 1] is NaN, but must be finite". Weights may not be below 0.
  void finite(const char* argument, const Tensor<double>& values, bool weights);

  /// "cross_entropy: target[3] is 10, but there are 10 classes (0..9)".
  void class_indices(const char* argument, const Tensor<std::int32_t>& target, std::size_t classes,
                     std::int32_t ignore_index);

  /// "softmax: not enough memory for 4000 bytes".
  void memory(bool allocated, std::size_t bytes);

  void fail(ErrorCode code, const std::string& what);

 private:
  const char* operation_;
  Status status_;
};

}  // namespace xent
