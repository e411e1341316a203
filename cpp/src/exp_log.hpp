#pragma once

// Exponential and logarithm on lanes, for the ranges that softmax and cross-entropy need and no more. Each
// states its error bound, in units in the last place (ulp) of the result; tests/cpp/exp_log_test.cpp holds it
// to that.

#include "simd.hpp"

namespace xent {

/// The constants of a type. Polynomials are minimax (Remez) fits made with Sollya's fpminimax.
template <typename Real>
struct ExpLogConstants;

template <>
struct ExpLogConstants<float> {
  static constexpr int kMantissaBits = 23;
  static constexpr float kRoundToInteger = 0x1.8p23f;  // adding it leaves the nearest integer in the low bits
  static constexpr float kLog2E = 0x1.715476p+0f;
  // ln 2 in two parts (Cody & Waite): n * high is exact for every exponent n.
  static constexpr float kLn2High = 0x1.62e4p-1f;
  static constexpr float kLn2Low = 0x1.7f7d1cp-20f;
  static constexpr float kExpFloor = -0x1.5d589ep6f;  // ln 2^-126 = -87.3365
  static constexpr std::int32_t kSqrtHalf = 0x3f3504f3;
  // e^r = 1 + r (c0 + c1 r + ...), |r| <= ln(2)/2, relative error 2^-23.4 with these float coefficients.
  static constexpr float kExp[] = {0x1.fffff6p-1f, 0x1.fffdc6p-2f, 0x1.555a8p-3f, 0x1.573a2p-5f,
                                   0x1.0f9fbp-7f};
  static constexpr float kExp2Floor = -127;
  // 2^f = 1 + c1 f + c2 f^2 + ..., |f| <= 1/2, relative error 2^-23.3.
  static constexpr float kExp2[] = {
      1, 0x1.62e42ap-1f, 0x1.ebf9bap-3f, 0x1.c6b69ap-5f, 0x1.3ceaf8p-7f, 0x1.5bfd58p-10f};
  // ln((1+s)/(1-s)) = 2s + s^3 (c0 + c1 s^2 + ...), |s| <= 0.1716, error 2^-28 of s^2.
  static constexpr float kLog[] = {0x1.55555cp-1f, 0x1.997b7ep-2f, 0x1.2efc6p-2f};
};

template <>
struct ExpLogConstants<double> {
  static constexpr int kMantissaBits = 52;
  static constexpr double kRoundToInteger = 0x1.8p52;
  static constexpr double kLog2E = 0x1.71547652b82fep+0;
  static constexpr double kLn2High = 0x1.62e42fefa3p-1;
  static constexpr double kLn2Low = 0x1.3de6af278ece6p-42;
  static constexpr double kExpFloor = -0x1.6232bdd7abcd2p9;  // ln 2^-1022 = -708.3964
  static constexpr std::int64_t kSqrtHalf = 0x3fe6a09e667f3bcd;
  // Relative error 2^-57.8.
  static constexpr double kExp[] = {1.0,
                                    0x1.000000000000ap-1,
                                    0x1.55555555554fep-3,
                                    0x1.55555555506bcp-5,
                                    0x1.1111111126b36p-7,
                                    0x1.6c16c18477082p-10,
                                    0x1.a01a012fee98bp-13,
                                    0x1.a019995efb56cp-16,
                                    0x1.71df18ef7a9d3p-19,
                                    0x1.28adfccab85d4p-22,
                                    0x1.ad92e88f87de4p-26};
  static constexpr double kExp2Floor = -1023;
  // Relative error 2^-57.3.
  static constexpr double kExp2[] = {1.0,
                                     0x1.62e42fefa39efp-1,
                                     0x1.ebfbdff82c5a6p-3,
                                     0x1.c6b08d704a12cp-5,
                                     0x1.3b2ab6fb9fda6p-7,
                                     0x1.5d87fe789e96fp-10,
                                     0x1.4309130f6cbdbp-13,
                                     0x1.ffcbfc6685ee5p-17,
                                     0x1.62bfc6596be6ap-20,
                                     0x1.b52522bc20bcdp-24,
                                     0x1.e61d4332035bap-28,
                                     0x1.e9731780488cp-32};
  // Error 2^-57.6 of s^2.
  static constexpr double kLog[] = {0x1.5555555555558p-1, 0x1.9999999995239p-2, 0x1.2492492e0c875p-2,
                                    0x1.c71c62bf42ed4p-3, 0x1.7462bfebe8471p-3, 0x1.39fce62a80fc1p-3,
                                    0x1.2b6a94c8ac989p-3};
};

/// c[0] + c[1] x + c[2] x^2 + ... by Horner's rule, unrolled in every build.
template <std::size_t First = 0, typename Real, std::size_t N>
XENT_INLINE Lanes<Real> polynomial(const Real (&coefficients)[N], Lanes<Real> x) {
  if constexpr (First + 1 == N) {
    return broadcast<Real>(coefficients[First]);
  } else {
    return polynomial<First + 1>(coefficients, x) * x + broadcast<Real>(coefficients[First]);
  }
}

/// The same by pairs (c[0] + c[1] x) + x^2 (c[2] + c[3] x) + ...: one multiplication more, and half as long a
/// chain of instructions that wait for each other. Even a processor that works ahead over several vectors
/// gains a few per cent. For an even number of coefficients.
template <std::size_t First = 0, typename Real, std::size_t N>
XENT_INLINE Lanes<Real> polynomial_by_pairs(const Real (&coefficients)[N], Lanes<Real> x,
                                            Lanes<Real> square) {
  static_assert(N % 2 == 0);
  const Lanes<Real> pair =
      broadcast<Real>(coefficients[First]) + x * broadcast<Real>(coefficients[First + 1]);
  if constexpr (First + 2 == N) {
    return pair;
  } else {
    return pair + square * polynomial_by_pairs<First + 2>(coefficients, x, square);
  }
}

/// x = n ln 2 + r with whole n and |r| <= ln(2)/2: e^x = 2^n (1 + fraction).
template <typename Real>
struct ReducedExponential {
  Mask<Real> exponent_bits;  // n at the place of the exponent, to be added to the bits of a number
  Lanes<Real> fraction;      // e^r - 1
};

template <typename Real>
XENT_INLINE ReducedExponential<Real> reduce_exponential(Lanes<Real> x) {
  using K = ExpLogConstants<Real>;
  const Lanes<Real> shifted = x * broadcast<Real>(K::kLog2E) + broadcast<Real>(K::kRoundToInteger);
  const Lanes<Real> n = shifted - broadcast<Real>(K::kRoundToInteger);
  const Lanes<Real> r = (x - n * broadcast<Real>(K::kLn2High)) - n * broadcast<Real>(K::kLn2Low);
  return {bits(shifted) << K::kMantissaBits, r * polynomial(K::kExp, r)};
}

/// e^x for x <= 0, -Infinity included. Error <= 2.5 ulp for float, <= 1.5 ulp for double; exactly 1 at 0;
/// results below the smallest normal number are 0. A NaN gives any number: callers find NaN in the maximum of
/// the row.
template <typename Real>
XENT_INLINE Lanes<Real> exp_nonpositive(Lanes<Real> x) {
  const auto [exponent_bits, fraction] = reduce_exponential<Real>(x);
  const Lanes<Real> result = from_bits(bits(broadcast<Real>(1) + fraction) + exponent_bits);
  return zero_where(x < broadcast<Real>(ExpLogConstants<Real>::kExpFloor), result);
}

/// t = n + f with whole n and |f| <= 1/2, where the low bits of `shifted` are those of n.
template <typename Real>
struct RoundedExponent {
  Lanes<Real> shifted, f;
};

/// For t within the integers, and a number to add that leaves the nearest integer in the low bits.
template <typename Real>
XENT_INLINE RoundedExponent<Real> round_exponent(Lanes<Real> t, Real round_to_integer) {
  const Lanes<Real> round = broadcast<Real>(round_to_integer);
  const Lanes<Real> shifted = t + round;
  return {shifted, t + (round - shifted)};
}

/// 2^t for t <= 0, -Infinity included: five instructions less than exp_nonpositive, for arguments that come
/// as differences times a factor and so carry a rounding of t already. Error <= 2.5 ulp of 2^t for the t
/// given; exactly 1 at 0; results below the smallest normal number are wrong by less than it, and 0 from
/// 2^-127 (2^-1023) on. NaN gives 0.
template <typename Real>
XENT_INLINE Lanes<Real> exp2_nonpositive(Lanes<Real> t) {
  using K = ExpLogConstants<Real>;
  // At the floor the fraction is 1 exactly, and adding -127 to its exponent gives the bits of 0.
  const Lanes<Real> clamped = max_number(broadcast<Real>(K::kExp2Floor), t);
  const auto [shifted, f] = round_exponent<Real>(clamped, K::kRoundToInteger);
  const Lanes<Real> fraction = polynomial_by_pairs(K::kExp2, f, f * f);
  return from_bits(bits(fraction) + (bits(shifted) << K::kMantissaBits));
}

/// The same in two halves, to be done one after the other (staged_exponentials.hpp): t = n + f, as 2^n and f,
/// and then 2^n times 2^f, which a sum takes in at no cost where multiplications and additions are fused. But
/// NaN stays NaN.
template <typename Real>
struct SplitPower {
  Lanes<Real> power, f;

  XENT_INLINE Lanes<Real> value() const { return power * fraction(); }
  XENT_INLINE Lanes<Real> added_to(Lanes<Real> sum) const { return sum + power * fraction(); }

 private:
  XENT_INLINE Lanes<Real> fraction() const {
    return polynomial_by_pairs(ExpLogConstants<Real>::kExp2, f, f * f);
  }
};

template <typename Real>
XENT_INLINE SplitPower<Real> split_power(Lanes<Real> t) {
  using K = ExpLogConstants<Real>;
  const Lanes<Real> clamped = max_number(t, broadcast<Real>(K::kExp2Floor));
  // Less the floor, the integer is the exponent of a power of two as its bits have it.
  const auto [shifted, f] = round_exponent<Real>(clamped, K::kRoundToInteger - K::kExp2Floor);
  return {from_bits(bits(shifted) << K::kMantissaBits), f};
}

/// ln x for normal x > 0. Error <= 1.5 ulp. Other x give any number.
template <typename Real>
XENT_INLINE Lanes<Real> log_normal(Lanes<Real> x) {
  using K = ExpLogConstants<Real>;
  using Bits = typename LaneTypes<Real>::Bits;
  // x = 2^k m with m in [sqrt(1/2), sqrt(2)), found by subtracting the bits of sqrt(1/2).
  const Mask<Real> k = (bits(x) - K::kSqrtHalf) >> K::kMantissaBits;
  const Lanes<Real> m = from_bits(bits(x) - (k << K::kMantissaBits));
  const Bits round_bits =
      K::kMantissaBits == 23 ? static_cast<Bits>(0x4b400000) : static_cast<Bits>(0x4338000000000000);
  const Lanes<Real> k_real = from_bits(k + round_bits) - broadcast<Real>(K::kRoundToInteger);
  const Lanes<Real> f = m - broadcast<Real>(1);
  const Lanes<Real> s = f / (f + broadcast<Real>(2));
  const Lanes<Real> z = s * s;
  // ln(1+f) = 2s + s z R(z), and 2s = f - s f: the rounding of s then only touches a correction to f.
  const Lanes<Real> correction = s * (f - z * polynomial(K::kLog, z));
  return k_real * broadcast<Real>(K::kLn2High) + (f - (correction - k_real * broadcast<Real>(K::kLn2Low)));
}

/// ln(1 + x) for finite x >= 0; NaN for NaN. Error <= 2 ulp, also for tiny x, where 1 + x drops all of x.
template <typename Real>
XENT_INLINE Lanes<Real> log1p_nonnegative(Lanes<Real> x) {
  const Lanes<Real> one = broadcast<Real>(1);
  const Lanes<Real> u = one + x;
  // What the rounding of 1 + x lost, put back to first order.
  const Lanes<Real> lost = x - (u - one);
  return log_normal<Real>(u) + lost / u;
}

// Not inlined: vectors travel in registers, and these are long.

/// ln x for every x: -Infinity at 0, +Infinity at +Infinity, NaN below 0 and for NaN. Error <= 1.5 ulp.
Lanes<double> log_any(Lanes<double> x);

/// exp_nonpositive and log1p_nonnegative of two doubles.
Lanes<double> exp_nonpositive_pair(Lanes<double> x);
Lanes<double> log1p_nonnegative_pair(Lanes<double> x);

/// e^x for every x, NaN for NaN. Error <= 1.5 ulp for x <= 0, <= 5 ulp above; results below the smallest
/// normal number are 0. The C library's is right to half a unit, by a table that would be a thirtieth of the
/// module.
double exp_any(double x);

/// ln(1 + x) for every x >= -1, -Infinity at -1; NaN for NaN. Error <= 2 ulp, also for tiny x.
Lanes<double> log1p_any(Lanes<double> x);

/// ln(1 - p) for 0 <= p <= 1, -Infinity at 1; NaN for NaN. Error <= 2 ulp, also for tiny p.
XENT_INLINE Lanes<double> log_complement(Lanes<double> p) { return log1p_any(-p); }

/// e^-x for every x >= 0; NaN for NaN. Error <= 1.5 ulp; results below the smallest normal number are 0.
Lanes<double> exp_decay(Lanes<double> x);

/// e^x - 1 for x <= 0, -Infinity included; NaN for NaN. Error <= 3 ulp, also near 0 where e^x - 1 cancels. In
/// double only: the float coefficients of kExp are not made for the digits of e^r - 1.
Lanes<double> expm1_nonpositive(Lanes<double> x);

/// u^exponent for 0 <= u <= 1 and a finite exponent >= 0; 1 for the exponent 0; NaN for NaN. Error <= 4 +
/// 4 * exponent * |ln u| ulp; results below the smallest normal number are 0.
Lanes<double> power_of_fraction(Lanes<double> u, double exponent);

}  // namespace xent
