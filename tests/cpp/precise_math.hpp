#pragma once

// Exponential and logarithm in the type that expected values are computed in: double for a float under test,
// long double for a double. The long double functions are written out, because the C library of Emscripten
// computes std::exp(long double) in double. precise_math_test.cpp compares them with published digits.

#include <array>
#include <cfloat>
#include <cmath>
#include <cstddef>

namespace xent::test {

template <typename Real>
struct WideType;
template <>
struct WideType<float> {
  using Type = double;
};
template <>
struct WideType<double> {
  using Type = long double;
};

/// A type of more digits than Real: its rounding errors don't count against the bounds that Real is held to.
template <typename Real>
using Wide = typename WideType<Real>::Type;

static_assert(LDBL_MANT_DIG >= 64, "the expected values for double need a long double with more digits");

namespace precise {

inline double exp(double x) { return std::exp(x); }
inline double exp2(double x) { return std::exp2(x); }
inline double log(double x) { return std::log(x); }
inline double log1p(double x) { return std::log1p(x); }
inline double expm1(double x) { return std::expm1(x); }

/// 1 / n! for n = 0..kTerms.
inline constexpr std::size_t kTerms = LDBL_MANT_DIG > 64 ? 27 : 19;
inline constexpr std::array<long double, kTerms + 1> kInverseFactorials = [] {
  std::array<long double, kTerms + 1> result{1};
  for (std::size_t n = 1; n <= kTerms; ++n) result[n] = result[n - 1] / static_cast<long double>(n);
  return result;
}();

/// e^x - 1 for |x| <= 0.35, by the Taylor series: the terms left out are below 2^-LDBL_MANT_DIG of the sum.
inline long double expm1_near_zero(long double x) {
  long double sum = 0;
  for (std::size_t n = kTerms; n >= 1; --n) sum = sum * x + kInverseFactorials[n];
  return sum * x;
}

inline long double exp(long double x) {
  if (!std::isfinite(x)) return x < 0 ? 0.0L : x;
  constexpr long double ln2_high = 0x1.62e42fefp-1L;  // few bits, so that n * ln2_high is exact
  constexpr long double ln2_low = 7.4406171100123967161301568075500134360255254120680e-11L;
  const long double n = std::floor(x / (ln2_high + ln2_low) + 0.5L);
  const long double rest = (x - n * ln2_high) - n * ln2_low;
  return std::ldexp(1 + expm1_near_zero(rest), static_cast<int>(n));
}

/// 2^x, of whole and rest apart: ln 2 times the rest is small, and so is its rounding.
inline long double exp2(long double x) {
  if (!std::isfinite(x)) return x < 0 ? 0.0L : x;
  const long double whole = std::floor(x + 0.5L);
  constexpr long double ln2 = 0.69314718055994530941723212145817656807550013436025525412068L;
  return std::ldexp(1 + expm1_near_zero((x - whole) * ln2), static_cast<int>(whole));
}

inline long double expm1(long double x) { return std::abs(x) <= 0.35L ? expm1_near_zero(x) : exp(x) - 1; }

/// One step of ln x = y + 2 artanh((x - e^y) / (x + e^y)), whose error is the cube of the error in y.
inline long double log(long double x) {
  const long double y = std::log(static_cast<double>(x));
  if (!std::isfinite(y)) return y;
  const long double power = exp(y);
  return y + 2 * ((x - power) / (x + power));
}

inline long double log1p(long double x) {
  const long double y = std::log1p(static_cast<double>(x));
  if (!std::isfinite(y)) return y;
  const long double power = expm1(y);
  return y + 2 * ((x - power) / (2 + x + power));
}

/// Through e^2x - 1, which does not cancel near 0.
template <typename Number>
Number tanh(Number x) {
  const Number power = expm1(-2 * std::abs(x));
  return std::copysign(-power / (power + 2), x);
}

}  // namespace precise
}  // namespace xent::test
