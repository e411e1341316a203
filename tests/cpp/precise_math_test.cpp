// What the other tests compare with must itself be right: against digits computed to 60 places with mpmath.

#include <catch2/catch.hpp>

#include "ulp.hpp"

using namespace xent::test;

namespace {

/// In units of the last place of a double, so that 0.01 means two digits more than any double under test has.
double error(long double got, long double exact) {
  return static_cast<double>(std::abs(got - exact) / ulp_at<double>(exact));
}

}  // namespace

TEST_CASE("the long double functions have more digits than a double", "[precise_math]") {
  CHECK(error(precise::exp(1.0L), 2.71828182845904523536028747135266249775724709369995957496697L) < 0.01);
  CHECK(error(precise::exp(-100.0L), 3.72007597602083596295969580386311833735889229237678196712061e-44L) <
        0.01);
  CHECK(error(precise::exp(-700.0L), 9.85967654375977085670537294784946510511560018140094171058647e-305L) <
        0.01);
  CHECK(error(precise::expm1(-0.0009765625L),
              -0.000976085818024337765288210389670569680797919221474814489832113L) < 0.01);
  CHECK(error(precise::log(3.0L), 1.09861228866810969139524523692252570464749055782274945173469L) < 0.01);
  CHECK(error(precise::log1p(0.0009765625L),
              0.000976085973055458895960824908017186672611834333784536237758598L) < 0.01);
  CHECK(error(precise::tanh(0.25L), 0.244918662403709129277801131491016957506558730617820326118874L) < 0.01);
  CHECK(error(precise::exp2(-0.75L), 0.594603557501360533358749985280237957646486046L) < 0.01);
  CHECK(precise::exp2(-3.0L) == 0.125L);
  CHECK(precise::exp(0.0L) == 1);
  CHECK(precise::exp(-std::numeric_limits<long double>::infinity()) == 0);
  CHECK(precise::log(1.0L) == 0);
  CHECK(precise::log1p(0.0L) == 0);
}

TEST_CASE("a unit in the last place", "[precise_math]") {
  CHECK(ulp_at<float>(1.0) == std::ldexp(1.0, -23));
  CHECK(ulp_at<float>(1.99) == std::ldexp(1.0, -23));
  CHECK(ulp_at<float>(-2.0) == std::ldexp(1.0, -22));
  CHECK(ulp_at<float>(0.0) == std::numeric_limits<float>::denorm_min());
  CHECK(ulp_at<float>(1e-40) == std::numeric_limits<float>::denorm_min());
  CHECK(ulp_at<double>(1.0L) == std::numeric_limits<double>::epsilon());
  CHECK(error_in_ulp(1.0f, 1 + std::ldexp(1.0, -24)) == 0.5);
}

TEST_CASE("the worst case keeps a NaN", "[precise_math]") {
  WorstCase worst;
  worst.add(1, 10);
  worst.add(0.5, 20);
  CHECK(worst.error == 1);
  CHECK(worst.at == 10);
  worst.add(std::numeric_limits<double>::quiet_NaN(), 30);
  worst.add(5, 40);
  CHECK(std::isnan(worst.error));
  CHECK(worst.at == 30);
}
