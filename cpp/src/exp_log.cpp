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

Lanes<double> log_complement(Lanes<double> p) {
  const Lanes<double> one = broadcast<double>(1);
  const Lanes<double> u = one - p;
  const Lanes<double> lost = (one - u) - p;
  const Lanes<double> result = log_normal_pair(u) + lost / u;
  return select(p == one, broadcast<double>(-__builtin_inf()), select(p == p, result, p));
}

Lanes<double> expm1_nonpositive(Lanes<double> x) {
  const Lanes<double> one = broadcast<double>(1);
  const auto [exponent_bits, fraction] = reduce_exponential<double>(x);
  const Lanes<double> power = from_bits(bits(one) + exponent_bits);
  const Lanes<double> result = (power - one) + power * fraction;
  return select(x < broadcast<double>(ExpLogConstants<double>::kExpFloor), -one, result);
}

Lanes<double> power_of_fraction(Lanes<double> u, double exponent) {
  if (exponent == 0) return broadcast<double>(1);
  const Lanes<double> result = exp_nonpositive_pair(broadcast<double>(exponent) * log_any(u));
  return select(u == u, result, u);
}

}  // namespace xent
