#include "judge.hpp"

#include <cmath>
#include <sstream>

namespace xent::test {
namespace {

bool passes(double got, double expected, double allowed) {
  if (std::isnan(expected) || std::isnan(got)) return std::isnan(expected) && std::isnan(got);
  if (std::isinf(expected) || std::isinf(got)) return got == expected;
  return std::abs(got - expected) <= allowed;
}

std::string describe(const Shape& shape) {
  std::ostringstream text;
  text << "[";
  for (int axis = 0; axis < shape.rank(); ++axis) text << (axis == 0 ? "" : ", ") << shape[axis];
  text << "]";
  return text.str();
}

std::string describe(const std::string& place, double got, double expected, double allowed) {
  std::ostringstream text;
  text.precision(17);
  text << place << " is " << got << ", expected " << expected << " within " << allowed;
  return text.str();
}

}  // namespace

template <typename Real>
std::string mismatch(const Tensor<Real>& got, const GoldenTensor& expected, Tolerance tolerance) {
  if (!got.allocated()) return "there is no result";
  if (got.shape() != expected.shape) {
    return "the shape is " + describe(got.shape()) + ", expected " + describe(expected.shape);
  }
  for (std::size_t i = 0; i < expected.values.size(); ++i) {
    const std::size_t index = expected.sampled ? expected.index[i] : i;
    if (index >= got.elements()) return "a sample lies outside the tensor";
    const double value = static_cast<double>(static_cast<Real>(expected.values[i]));
    const double allowed = tolerance.relative * std::abs(value) + tolerance.absolute;
    if (!passes(got[index], value, allowed)) {
      return describe("entry " + std::to_string(index), got[index], value, allowed);
    }
  }
  if (!expected.sampled) return "";

  double sum = 0;
  for (std::size_t i = 0; i < got.elements(); ++i) sum += got[i];
  const double allowed = tolerance.relative * expected.sum_abs +
                         tolerance.absolute * std::sqrt(static_cast<double>(got.elements()));
  return passes(sum, expected.sum, allowed) ? "" : describe("the sum", sum, expected.sum, allowed);
}

template std::string mismatch(const Tensor<float>&, const GoldenTensor&, Tolerance);
template std::string mismatch(const Tensor<double>&, const GoldenTensor&, Tolerance);

}  // namespace xent::test
