#pragma once

// The wording of errors: "operation: argument ... value ...".

#include <string>

#include "xent/status.hpp"
#include "xent/tensor.hpp"

namespace xent {

/// The shortest text that reads back as the same number.
std::string to_text(double value);

/// "[2, 3]".
std::string to_text(const Shape& shape);

Status failure(ErrorCode code, std::string message);

/// "cross_entropy: target has shape [1], expected [2]".
Status shape_mismatch(const char* operation, const char* argument, const Shape& found, const Shape& expected);

/// "cross_entropy: label_smoothing is -0.1, but must be within [0, 1]".
Status bad_option(const char* operation, const char* option, double value, const char* requirement);

/// "softmax: not enough memory for 4000 bytes".
Status out_of_memory(const char* operation, std::size_t bytes);

/// ok unless a value lies outside [0, 1]: "entropy: p[3] is 1.5, but a probability is within [0, 1]".
template <typename Real>
Status check_probabilities(const char* operation, const char* argument, const Tensor<Real>& values,
                           bool refuse_nan = false);

/// ok when the tensor is absent or has the shape.
template <typename Real>
Status check_shape(const char* operation, const char* argument, const Tensor<Real>* tensor, const Shape& expected) {
  if (tensor == nullptr || tensor->shape() == expected) return {};
  return shape_mismatch(operation, argument, tensor->shape(), expected);
}

}  // namespace xent
