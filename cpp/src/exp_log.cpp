#include "exp_log.hpp"

namespace xent {
namespace {

/// log_normal, once for all that are made from it here.
__attribute__((noinline)) Lanes<double> log_normal_pair(Lanes<double> x) { return log_normal<double>(x); }

}  // namespace

Lanes<double> exp_nonpositive_pair(Lanes<double> x) { return exp_nonpositive<double>(x); }

Lanes<double> log1p_nonnegative_pair(Lanes<double> x) {
  const Lanes<double> one = broadcast<double>(1), u = one + x;
  // As in log1p_nonnegative.
  return log_normal_pair(u) + (x - (u - one)) / u;
}

Lanes<double> log_any(Lanes<double> x) {
  constexpr double kInfinity = __builtin_inf();
  const Mask<double> subnormal = x < broadcast<double>(0x1p-1022);
  const Lanes<double> scaled = select(subnormal, x * broadcast<double>(0x1p54), x);
  const Lanes<double> shift = zero_where(~subnormal, broadcast<double>(54 * 0x1.62e42fefa39efp-1));
  Lanes<double> result = log_normal_pair(scaled) - shift;
  result = select(x == broadcast<double>(0), broadcast<double>(-kInfinity), result);
  result = select(x == broadcast<double>(kInfinity), x, result);
  return select(x >= broadcast<double>(0), result, broadcast<double>(__builtin_nan("")));
}

double exp_any(double x) {
  // Two halves above 0: e^-x would fall below the normal numbers before e^x overflows.
  const double e = exp_nonpositive_pair(broadcast(x > 0 ? -0.5 * x : x))[0];
  if (x > 0) return 1 / e / e;
  return x <= 0 ? e : x;
}

Lanes<double> log1p_any(Lanes<double> x) {
  constexpr double kInfinity = __builtin_inf();
  // What is right for x >= 0 is so down to -1, where 1 + x rounds as well.
  const Lanes<double> result =
      select(x == broadcast<double>(-1), broadcast<double>(-kInfinity), log1p_nonnegative_pair(x));
  return select(x < broadcast<double>(kInfinity), result, x);
}

Lanes<double> exp_decay(Lanes<double> x) { return select(x == x, exp_nonpositive_pair(-x), x); }

Lanes<double> expm1_nonpositive(Lanes<double> x) {
  const Lanes<double> one = broadcast<double>(1);
  const auto [exponent_bits, fraction] = reduce_exponential<double>(x);
  const Lanes<double> power = from_bits(bits(one) + exponent_bits);
  const Lanes<double> result = (power - one) + power * fraction;
  return select(x < broadcast<double>(ExpLogConstants<double>::kExpFloor), -one, result);
}

Lanes<double> power_of_fraction(Lanes<double> u, double exponent) {
  if (exponent == 0) return broadcast<double>(1);
  return exp_decay(broadcast<double>(-exponent) * log_any(u));
}

}  // namespace xent
