// Every 16-bit float, of either format, against its definition.

#include "xent/half.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <cstring>
#include <limits>
#include <vector>

#include "tensors.hpp"

using namespace xent;
using namespace xent::test;

namespace {

constexpr std::size_t kPatterns = 65536;

using Convert = void (*)(const std::uint16_t*, float*, std::size_t);

/// All patterns in order.
std::vector<std::uint16_t> patterns() {
  std::vector<std::uint16_t> all(kPatterns);
  for (std::size_t i = 0; i < kPatterns; ++i) all[i] = static_cast<std::uint16_t>(i);
  return all;
}

std::uint32_t bits_of(float value) {
  std::uint32_t bits;
  std::memcpy(&bits, &value, sizeof(bits));
  return bits;
}

/// (-1)^sign * fraction * 2^exponent, as a float's bits.
std::uint32_t bits_of(unsigned sign, unsigned fraction, int exponent) {
  return bits_of(static_cast<float>((sign ? -1.0 : 1.0) * std::ldexp(fraction, exponent)));
}

std::uint32_t float16_bits(std::uint32_t half) {
  const unsigned sign = half >> 15, exponent = (half >> 10) & 31, fraction = half & 1023;
  if (exponent == 31) return (sign << 31) | 0x7f800000u | (fraction << 13);
  if (exponent == 0) return bits_of(sign, fraction, -24);
  return bits_of(sign, 1024 + fraction, static_cast<int>(exponent) - 25);
}

std::vector<float> converted_by(Convert convert, const std::vector<std::uint16_t>& input) {
  std::vector<float> output(input.size());
  convert(input.data(), output.data(), input.size());
  return output;
}

}  // namespace

TEST_CASE("float16: every pattern is exact", "[half]") {
  const std::vector<float> output = converted_by(&float16_to_float32, patterns());
  std::size_t wrong = 0;
  for (std::uint32_t half = 0; half < kPatterns; ++half) wrong += bits_of(output[half]) != float16_bits(half);
  CHECK(wrong == 0);
}

TEST_CASE("float16: the values that one knows", "[half]") {
  const std::vector<std::uint16_t> known{0x0000, 0x3c00, 0xc000, 0x7bff, 0x0400, 0x0001, 0x7c00, 0xfc00};
  const std::vector<float> expected{0, 1, -2, 65504, 0x1p-14f, 0x1p-24f, kInfinity<float>, -kInfinity<float>};
  CHECK(converted_by(&float16_to_float32, known) == expected);
  CHECK(std::signbit(converted_by(&float16_to_float32, {0x8000})[0]));
  CHECK(std::isnan(converted_by(&float16_to_float32, {0x7e00})[0]));
}

TEST_CASE("bfloat16: every pattern is the upper half of its float", "[half]") {
  const std::vector<float> output = converted_by(&bfloat16_to_float32, patterns());
  std::size_t wrong = 0;
  for (std::uint32_t half = 0; half < kPatterns; ++half) wrong += bits_of(output[half]) != half << 16;
  CHECK(wrong == 0);
}

TEST_CASE("16-bit floats: nothing is written behind the last element, whatever the length", "[half]") {
  const Convert convert = GENERATE(&float16_to_float32, &bfloat16_to_float32);
  for (std::size_t n = 0; n <= 9; ++n) {
    const std::vector<std::uint16_t> input(n, 0x3c00);
    std::vector<float> output(n + 4, -7);
    convert(input.data(), output.data(), n);
    for (std::size_t i = 0; i < output.size(); ++i) CHECK((output[i] == -7) == (i >= n));
  }
}
