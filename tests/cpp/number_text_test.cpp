#include "number_text.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>

#include "lcg32.hpp"

using xent::number_text;

namespace {

std::string printed(double value) {
  char text[32];
  std::snprintf(text, sizeof(text), "%.9g", value);
  return text;
}

}  // namespace

TEST_CASE("numbers read as printf writes them", "[number_text]") {
  for (const double value : {0.0,
                             -0.0,
                             1.0,
                             -1.0,
                             0.1,
                             0.5,
                             10.0,
                             99999999.5,
                             123456789.0,
                             999999999.0,
                             999999999.9,
                             1e9,
                             1e10,
                             12345678912.0,
                             0.0001,
                             0.00012345,
                             0.00001,
                             1e-5,
                             9.99999999e-5,
                             1.5e-300,
                             1e100,
                             1.7976931348623157e308,
                             2.2250738585072014e-308,
                             4.9406564584124654e-324,
                             double(0.1f),
                             double(1.1754944e-38f),
                             double(3.4028235e38f)}) {
    CHECK(number_text(value) == printed(value));
  }
}

TEST_CASE("a float read back is the same float", "[number_text]") {
  xent::test::Lcg32 random(1);
  for (int i = 0; i < 20000; ++i) {
    const int exponent = static_cast<int>(random.uniform(-120, 120));
    const auto value = static_cast<float>(std::ldexp(random.uniform(-1, 1), exponent));
    if (std::strtof(number_text(value).c_str(), nullptr) != value)
      CHECK(number_text(value) == printed(value));
  }
  SUCCEED("all of them");
}

TEST_CASE("what is no number has a name", "[number_text]") {
  using Limits = std::numeric_limits<double>;
  CHECK(number_text(Limits::quiet_NaN()) == "NaN");
  CHECK(number_text(Limits::infinity()) == "Infinity");
  CHECK(number_text(-Limits::infinity()) == "-Infinity");
}
