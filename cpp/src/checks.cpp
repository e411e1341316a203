#include "checks.hpp"

#include <cmath>

#include "class_indices.hpp"
#include "number_text.hpp"

namespace xent {
namespace {

/// "[2, 3]".
std::string shape_text(const Shape& shape) {
  std::string text = "[";
  for (int axis = 0; axis < shape.rank(); ++axis) {
    if (axis > 0) text += ", ";
    text += std::to_string(shape[axis]);
  }
  return text + "]";
}

/// The place of an element: "p[3]" in a vector, "p[3, 1]" in a matrix, "p" for a single number.
std::string place(const char* argument, const Shape& shape, std::size_t index) {
  if (shape.rank() == 0) return argument;
  std::string text;
  for (int axis = shape.rank() - 1; axis >= 0; --axis) {
    text = (axis > 0 ? ", " : "") + std::to_string(index % shape[axis]) + text;
    index /= shape[axis];
  }
  return std::string(argument) + "[" + text + "]";
}

}  // namespace

void Checks::fail(ErrorCode code, const std::string& what) {
  if (ok()) status_ = {code, std::string(operation_) + ": " + what};
}

void Checks::option(const char* name, double value, bool allowed, const char* requirement) {
  if (!allowed)
    fail(ErrorCode::bad_option,
         std::string(name) + " is " + number_text(value) + ", but must be " + requirement);
}

void Checks::option(const char* name, const char* value, bool allowed, const char* requirement) {
  if (!allowed)
    fail(ErrorCode::bad_option, std::string(name) + " is " + value + ", but must be " + requirement);
}

void Checks::reduction(Reduction reduction) {
  const char* const name = reduction == Reduction::batchmean ? "batchmean" : "mean_all";
  option("reduction", name, reduction < Reduction::batchmean, "none, sum or mean");
}

void Checks::base(double value) {
  option("base", value, value > 0 && std::isfinite(value) && value != 1, "positive and not 1");
}

void Checks::temperature(double value) {
  option("temperature", value, value > 0 && std::isfinite(value), "positive and finite");
}

void Checks::shape(const char* argument, const Shape& found, const Shape& expected) {
  if (found == expected) return;
  fail(ErrorCode::shape_mismatch,
       std::string(argument) + " has shape " + shape_text(found) + ", expected " + shape_text(expected));
}

void Checks::rank(const char* argument, const Shape& found, int expected) {
  if (found.rank() == expected) return;
  fail(ErrorCode::shape_mismatch, std::string(argument) + " has shape " + shape_text(found) + ", expected " +
                                      std::to_string(expected) + " axes");
}

void Checks::has_rows(const char* argument, const Shape& shape) {
  if (shape.rank() == 0)
    fail(ErrorCode::shape_mismatch, std::string(argument) + " is a single number, expected rows");
}

template <typename Real>
void Checks::probabilities(const char* argument, const Tensor<Real>& values, bool refuse_nan) {
  if (!ok()) return;
  const std::size_t n = values.elements();
  for (std::size_t i = 0; i < n; ++i) {
    const Real value = values[i];
    if ((value >= 0 && value <= 1) || (value != value && !refuse_nan)) continue;
    return fail(ErrorCode::probability_out_of_range, place(argument, values.shape(), i) + " is " +
                                                         number_text(double(value)) +
                                                         ", but a probability is within [0, 1]");
  }
}

void Checks::finite(const char* argument, const Tensor<double>& values, bool weights) {
  if (!ok()) return;
  for (std::size_t i = 0; i < values.elements(); ++i) {
    if (std::isfinite(values[i]) && (!weights || values[i] >= 0)) continue;
    return fail(ErrorCode::value_out_of_range, place(argument, values.shape(), i) + " is " +
                                                   number_text(values[i]) + ", but must be finite" +
                                                   (weights ? " and at least 0" : ""));
  }
}

void Checks::class_indices(const char* argument, const Tensor<std::int32_t>& target, std::size_t classes,
                           std::int32_t ignore_index) {
  if (!ok()) return;
  const std::size_t i = first_out_of_range(target.data(), target.elements(), classes, ignore_index);
  if (i == target.elements()) return;
  std::string there = "there are no classes";
  if (classes == 1) there = "there is 1 class (0)";
  if (classes > 1)
    there = "there are " + std::to_string(classes) + " classes (0.." + std::to_string(classes - 1) + ")";
  fail(ErrorCode::target_out_of_range,
       place(argument, target.shape(), i) + " is " + std::to_string(target[i]) + ", but " + there);
}

void Checks::memory(bool allocated, std::size_t bytes) {
  if (!allocated) fail(ErrorCode::out_of_memory, "not enough memory for " + std::to_string(bytes) + " bytes");
}

template void Checks::probabilities(const char*, const Tensor<float>&, bool);
template void Checks::probabilities(const char*, const Tensor<double>&, bool);

}  // namespace xent
