// The exponential and logarithms of the kernels, held over their whole domains to the bounds that
// cpp/src/exp_log.hpp states for them.

#include "exp_log.hpp"

#include <catch2/catch.hpp>
#include <cstring>

#include "lcg32.hpp"
#include "tensors.hpp"
#include "ulp.hpp"

using namespace xent;
using namespace xent::test;

namespace {

float float_of_bits(std::uint32_t bits) {
  float value;
  std::memcpy(&value, &bits, sizeof(value));
  return value;
}

std::uint32_t bits_of_float(float value) {
  std::uint32_t bits;
  std::memcpy(&bits, &value, sizeof(bits));
  return bits;
}

double double_of_bits(std::uint64_t bits) {
  double value;
  std::memcpy(&value, &bits, sizeof(value));
  return value;
}

std::uint64_t bits_of_double(double value) {
  std::uint64_t bits;
  std::memcpy(&bits, &value, sizeof(bits));
  return bits;
}

/// Calls visit(x) for every 97th float between two of the same sign, by their bits: all exponents equally
/// often.
template <typename Visit>
void sweep(float first, float last, Visit visit) {
  for (std::uint64_t bits = bits_of_float(first); bits <= bits_of_float(last); bits += 97) {
    visit(float_of_bits(static_cast<std::uint32_t>(bits)));
  }
  visit(last);
}

/// The same for 100000 doubles, evenly by their bits up to a random part.
template <typename Visit>
void sweep(double first, double last, Visit visit) {
  const std::uint64_t low = bits_of_double(first), step = (bits_of_double(last) - low) / 100000;
  Lcg32 random(1);
  for (std::uint64_t i = 0; i < 100000; ++i) {
    visit(double_of_bits(low + i * step +
                         static_cast<std::uint64_t>(random.uniform(0, 1) * static_cast<double>(step))));
  }
  visit(first);
  visit(last);
}

/// The largest error of a function of lanes over a range, in ulp. Neighbouring arguments fill the lanes.
template <typename Real, typename Function, typename Exact>
[[gnu::noinline]] WorstCase worst_error(Real first, Real last, Function function, Exact exact) {
  WorstCase worst;
  Lanes<Real> arguments{};
  std::size_t filled = 0;
  const auto judge = [&] {
    const Lanes<Real> results = function(arguments);
    for (std::size_t lane = 0; lane < filled; ++lane) {
      const Real argument = arguments[lane];
      worst.add(error_in_ulp<Real>(results[lane], exact(static_cast<Wide<Real>>(argument))),
                static_cast<double>(argument));
    }
    filled = 0;
  };
  sweep(first, last, [&](Real x) {
    arguments[filled++] = x;
    if (filled == kLanes<Real>) judge();
  });
  judge();
  return worst;
}

void check_bound(const WorstCase& worst, double bound) {
  INFO("worst at " << worst.at);
  CHECK(worst.error <= bound);
}

template <typename Real>
constexpr Real kLowestExponent = std::is_same_v<Real, float> ? Real(-87.33654) : Real(-708.3964185322641);

// One number through a function of lanes. Not inlined into assertions: where an exception could pass,
// Emscripten makes calls through JavaScript, which vectors can't cross.

template <typename Real>
[[gnu::noinline]] Real exp_of(Real x) {
  return exp_nonpositive<Real>(broadcast<Real>(x))[kLanes<Real> - 1];
}

template <typename Real>
[[gnu::noinline]] Real exp2_of(Real t) {
  return exp2_nonpositive<Real>(broadcast<Real>(t))[kLanes<Real> - 1];
}

template <typename Real>
[[gnu::noinline]] Real split_power_of(Real t) {
  return split_power<Real>(broadcast<Real>(t)).value()[kLanes<Real> - 1];
}

[[gnu::noinline]] double expm1_of(double x) { return expm1_nonpositive(broadcast<double>(x))[1]; }

template <typename Real>
[[gnu::noinline]] Real log_normal_of(Real x) {
  return log_normal<Real>(broadcast<Real>(x))[kLanes<Real> - 1];
}

template <typename Real>
[[gnu::noinline]] Real log1p_of(Real x) {
  return log1p_nonnegative<Real>(broadcast<Real>(x))[kLanes<Real> - 1];
}

[[gnu::noinline]] double log_any_of(double x) { return log_any(broadcast<double>(x))[1]; }

[[gnu::noinline]] double log1p_any_of(double x) { return log1p_any(broadcast<double>(x))[1]; }

[[gnu::noinline]] double exp_decay_of(double x) { return exp_decay(broadcast<double>(x))[1]; }

[[gnu::noinline]] double log_complement_of(double x) { return log_complement(broadcast<double>(x))[1]; }

}  // namespace

TEMPLATE_TEST_CASE("exp_nonpositive is within its bound", "[exp_log]", float, double) {
  const WorstCase worst = worst_error<TestType>(
      TestType(-0.0), kLowestExponent<TestType>, [](auto x) { return exp_nonpositive<TestType>(x); },
      [](auto x) { return precise::exp(x); });
  check_bound(worst, std::is_same_v<TestType, float> ? 2.5 : 1.5);
}

TEMPLATE_TEST_CASE("exp_nonpositive is 1 at 0 and 0 where the exponential is subnormal", "[exp_log]", float,
                   double) {
  CHECK(exp_of<TestType>(0) == 1);
  CHECK(exp_of<TestType>(TestType(-0.0)) == 1);
  CHECK(exp_of<TestType>(-kInfinity<TestType>) == 0);
  CHECK(exp_of<TestType>(-std::numeric_limits<TestType>::max()) == 0);
  CHECK(exp_of<TestType>(-1000) == 0);
  CHECK(exp_of<TestType>(kLowestExponent<TestType> - TestType(0.001)) == 0);
  CHECK(exp_of<TestType>(kLowestExponent<TestType>) >= std::numeric_limits<TestType>::min());
}

TEMPLATE_TEST_CASE("exp2_nonpositive is within its bound", "[exp_log]", float, double) {
  using Limits = std::numeric_limits<TestType>;
  const TestType lowest = Limits::min_exponent - 1;  // 2^lowest is the smallest normal number
  const auto function = [](auto t) { return exp2_nonpositive<TestType>(t); };
  const auto exact = [](auto t) { return precise::exp2(t); };
  check_bound(worst_error<TestType>(TestType(-0.0), lowest, function, exact), 2.5);
}

TEMPLATE_TEST_CASE("exp2_nonpositive is 1 at 0 and loses what is subnormal", "[exp_log]", float, double) {
  using Limits = std::numeric_limits<TestType>;
  const TestType lowest = Limits::min_exponent - 1;
  CHECK(exp2_of<TestType>(0) == 1);
  CHECK(exp2_of<TestType>(TestType(-0.0)) == 1);
  CHECK(exp2_of<TestType>(-1) == 0.5);
  CHECK(exp2_of<TestType>(lowest) == Limits::min());
  for (int i = 1; i < 100; ++i) {
    const TestType t = lowest - static_cast<TestType>(i) / 100;
    INFO("t " << t);
    CHECK(exp2_of<TestType>(t) >= 0);
    CHECK(exp2_of<TestType>(t) < 2 * Limits::min());
    CHECK(std::abs(exp2_of<TestType>(t) - std::exp2(t)) < Limits::min());
  }
  for (TestType t :
       {lowest - 1, lowest - 2, TestType(-5000), -Limits::max(), -kInfinity<TestType>, kNaN<TestType>}) {
    CHECK(exp2_of<TestType>(t) == 0);
  }
}

TEMPLATE_TEST_CASE("split_power is within its bound", "[exp_log]", float, double) {
  const TestType lowest = std::numeric_limits<TestType>::min_exponent - 1;
  const auto function = [](auto t) { return split_power<TestType>(t).value(); };
  const auto exact = [](auto t) { return precise::exp2(t); };
  check_bound(worst_error<TestType>(TestType(-0.0), lowest, function, exact), 2.5);
  CHECK(split_power_of<TestType>(0) == 1);
  CHECK(split_power_of<TestType>(TestType(-0.0)) == 1);
  CHECK(split_power_of<TestType>(lowest - 1) == 0);
  CHECK(split_power_of<TestType>(-kInfinity<TestType>) == 0);
}

TEMPLATE_TEST_CASE("split_power is NaN for every NaN", "[exp_log]", float, double) {
  CHECK(std::isnan(split_power_of<TestType>(kNaN<TestType>)));
  CHECK(std::isnan(split_power_of<TestType>(-kNaN<TestType>)));
  // With other bits set than the one that makes it NaN.
  for (const char* payload : {"1", "0xff", "0x1ff", "0x3ff", "0x2aaaa"}) {
    INFO("payload " << payload);
    CHECK(std::isnan(split_power_of<TestType>(TestType(std::nan(payload)))));
    CHECK(std::isnan(split_power_of<TestType>(TestType(std::nanf(payload)))));
  }
}

TEST_CASE("expm1_nonpositive is within its bound", "[exp_log]") {
  const auto function = [](auto x) { return expm1_nonpositive(x); };
  const auto exact = [](auto x) { return precise::expm1(x); };
  check_bound(worst_error<double>(-std::numeric_limits<double>::min(), -200, function, exact), 3);
  check_bound(worst_error<double>(-1e-3, -40, function, exact), 3);
  CHECK(expm1_of(-kInfinity<double>) == -1);
  CHECK(expm1_of(0) == 0);
}

TEMPLATE_TEST_CASE("log_normal is within its bound", "[exp_log]", float, double) {
  using Limits = std::numeric_limits<TestType>;
  const auto function = [](auto x) { return log_normal<TestType>(x); };
  const auto exact = [](auto x) { return precise::log(x); };
  check_bound(worst_error<TestType>(Limits::min(), Limits::max(), function, exact), 1.5);
  // Around 1, where the logarithm passes through 0.
  check_bound(worst_error<TestType>(TestType(0.999), TestType(1.001), function, exact), 1.5);
  CHECK(log_normal_of<TestType>(1) == 0);
}

TEMPLATE_TEST_CASE("log1p_nonnegative is within its bound", "[exp_log]", float, double) {
  using Limits = std::numeric_limits<TestType>;
  const auto function = [](auto x) { return log1p_nonnegative<TestType>(x); };
  const auto exact = [](auto x) { return precise::log1p(x); };
  check_bound(worst_error<TestType>(Limits::denorm_min(), Limits::max(), function, exact), 2);
  check_bound(worst_error<TestType>(TestType(1e-8), TestType(10), function, exact), 2);
  CHECK(log1p_of<TestType>(0) == 0);
  CHECK(std::isnan(log1p_of<TestType>(kNaN<TestType>)));
}

TEST_CASE("log_any is within its bound", "[exp_log]") {
  using Limits = std::numeric_limits<double>;
  const auto function = [](auto x) { return log_any(x); };
  const auto exact = [](auto x) { return precise::log(x); };
  check_bound(worst_error<double>(Limits::denorm_min(), Limits::max(), function, exact), 1.5);
  check_bound(worst_error<double>(Limits::denorm_min(), Limits::min(), function, exact), 1.5);
  check_bound(worst_error<double>(0.5, 1.0, function, exact), 1.5);
}

TEST_CASE("log_any outside the positive numbers", "[exp_log]") {
  CHECK(log_any_of(0) == -kInfinity<double>);
  CHECK(log_any_of(-0.0) == -kInfinity<double>);
  CHECK(log_any_of(kInfinity<double>) == kInfinity<double>);
  CHECK(std::isnan(log_any_of(-1)));
  CHECK(std::isnan(log_any_of(-kInfinity<double>)));
  CHECK(std::isnan(log_any_of(kNaN<double>)));
}

TEST_CASE("log_complement is within its bound", "[exp_log]") {
  const auto function = [](auto p) { return log_complement(p); };
  const auto exact = [](auto p) { return precise::log1p(-p); };
  check_bound(
      worst_error<double>(std::numeric_limits<double>::denorm_min(), 0x1.fffffffffffffp-1, function, exact),
      2);
  check_bound(worst_error<double>(1e-3, 0x1.fffffffffffffp-1, function, exact), 2);
  CHECK(log_complement_of(0) == 0);
  CHECK(log_complement_of(1) == -kInfinity<double>);
  CHECK(std::isnan(log_complement_of(kNaN<double>)));
}

TEST_CASE("log1p_any is within its bound on both sides of 0", "[exp_log]") {
  using Limits = std::numeric_limits<double>;
  const auto function = [](auto x) { return log1p_any(x); };
  const auto exact = [](auto x) { return precise::log1p(x); };
  check_bound(worst_error<double>(Limits::denorm_min(), Limits::max(), function, exact), 2);
  check_bound(worst_error<double>(-Limits::denorm_min(), -0x1.fffffffffffffp-1, function, exact), 2);
  CHECK(log1p_any_of(0) == 0);
  CHECK(log1p_any_of(-1) == -kInfinity<double>);
  CHECK(log1p_any_of(kInfinity<double>) == kInfinity<double>);
  CHECK(std::isnan(log1p_any_of(kNaN<double>)));
}

TEST_CASE("exp_decay is within its bound, and keeps NaN", "[exp_log]") {
  const auto function = [](auto x) { return exp_decay(x); };
  const auto exact = [](auto x) { return precise::exp(-x); };
  check_bound(worst_error<double>(0.0, -kLowestExponent<double>, function, exact), 1.5);
  CHECK(exp_decay_of(0) == 1);
  CHECK(exp_decay_of(kInfinity<double>) == 0);
  CHECK(std::isnan(exp_decay_of(kNaN<double>)));
}
