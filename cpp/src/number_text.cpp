#include "number_text.hpp"

#include <cmath>

namespace xent {
namespace {

constexpr int kDigits = 9;

std::string without_trailing_zeros(std::string digits) {
  digits.erase(digits.find_last_not_of('0') + 1);
  return digits;
}

/// Digits d1 d2 d3 ... as d1d2.d3 with `whole` of them before the point.
std::string with_point(std::string digits, std::size_t whole) {
  if (digits.size() <= whole) return digits.append(whole - digits.size(), '0');
  return digits.insert(whole, ".");
}

}  // namespace

std::string number_text(double value) {
  if (std::isnan(value)) return "NaN";
  const std::string sign = std::signbit(value) ? "-" : "";
  if (std::isinf(value)) return sign + "Infinity";
  if (value == 0) return sign + "0";

  // value = mantissa * 10^exponent with 1 <= mantissa < 10. Up to 324 roundings leave 12 digits right.
  double mantissa = std::fabs(value);
  int exponent = 0;
  for (; mantissa >= 10; ++exponent) mantissa /= 10;
  for (; mantissa < 1; --exponent) mantissa *= 10;
  long rounded = std::lround(mantissa * 1e8);
  if (rounded == 1'000'000'000) {
    rounded = 100'000'000;
    ++exponent;
  }
  const std::string digits = without_trailing_zeros(std::to_string(rounded));

  if (exponent >= 0 && exponent < kDigits) {
    return sign + with_point(digits, static_cast<std::size_t>(exponent) + 1);
  }
  if (exponent < 0 && exponent >= -4) {
    return sign + "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
  }
  const std::string power = std::to_string(std::abs(exponent));
  return sign + with_point(digits, 1) + (exponent < 0 ? "e-" : "e+") + (power.size() < 2 ? "0" : "") + power;
}

}  // namespace xent
