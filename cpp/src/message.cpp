#include "message.hpp"

#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace xent {

std::string to_text(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "Infinity" : "-Infinity";
  char text[32];
  for (int digits = 6; digits <= 17; ++digits) {
    std::snprintf(text, sizeof(text), "%.*g", digits, value);
    if (std::strtod(text, nullptr) == value) break;
  }
  return text;
}

std::string to_text(const Shape& shape) {
  std::string text = "[";
  for (int axis = 0; axis < shape.rank(); ++axis) {
    if (axis > 0) text += ", ";
    text += std::to_string(shape[axis]);
  }
  return text + "]";
}

Status failure(ErrorCode code, std::string message) { return {code, std::move(message)}; }

Status shape_mismatch(const char* operation, const char* argument, const Shape& found, const Shape& expected) {
  return failure(ErrorCode::shape_mismatch, std::string(operation) + ": " + argument + " has shape " +
                                                to_text(found) + ", expected " + to_text(expected));
}

Status bad_option(const char* operation, const char* option, double value, const char* requirement) {
  return failure(ErrorCode::bad_option, std::string(operation) + ": " + option + " is " + to_text(value) +
                                            ", but must be " + requirement);
}

Status out_of_memory(const char* operation, std::size_t bytes) {
  return failure(ErrorCode::out_of_memory,
                 std::string(operation) + ": not enough memory for " + std::to_string(bytes) + " bytes");
}

namespace {

/// The place of an element: "p[3]" in a vector, "p[3, 1]" in a matrix.
std::string place(const char* argument, const Shape& shape, std::size_t index) {
  std::string text = "]";
  for (int axis = shape.rank() - 1; axis >= 0; --axis) {
    text = std::to_string(index % shape[axis]) + text;
    index /= shape[axis];
    if (axis > 0) text = ", " + text;
  }
  return shape.rank() == 0 ? argument : argument + ("[" + text);
}

}  // namespace

template <typename Real>
Status check_probabilities(const char* operation, const char* argument, const Tensor<Real>& values, bool refuse_nan) {
  for (std::size_t i = 0; i < values.elements(); ++i) {
    const Real value = values[i];
    if (value >= 0 && value <= 1) continue;
    if (value != value && !refuse_nan) continue;
    return failure(ErrorCode::probability_out_of_range, std::string(operation) + ": " +
                                                            place(argument, values.shape(), i) + " is " +
                                                            to_text(double(value)) +
                                                            ", but a probability is within [0, 1]");
  }
  return {};
}

template Status check_probabilities(const char*, const char*, const Tensor<float>&, bool);
template Status check_probabilities(const char*, const char*, const Tensor<double>&, bool);

}  // namespace xent
