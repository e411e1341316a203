#pragma once

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "tensors.hpp"
#include "ulp.hpp"

namespace xent::test {

/// |got - expected| in units of u * (|expected| + scale), the largest of all entries. A NaN where none
/// belongs, or another number of entries, is infinitely wrong.
template <typename Real, typename Number>
double worst_error(const std::vector<Real>& got, const std::vector<Number>& expected, double scale) {
  if (got.size() != expected.size()) return kInfinity<double>;
  double worst = 0;
  for (std::size_t i = 0; i < got.size(); ++i) {
    const Wide<Real> value = static_cast<Wide<Real>>(expected[i]);
    if (static_cast<Wide<Real>>(got[i]) == value) continue;
    const double error = static_cast<double>(std::abs(static_cast<Wide<Real>>(got[i]) - value) /
                                             (std::abs(value) + static_cast<Wide<Real>>(scale)));
    if (!(error <= worst)) worst = std::isnan(error) ? kInfinity<double> : error;
  }
  return worst / static_cast<double>(kUnitRoundoff<Real>);
}

/// Fails unless all entries agree to `units` * u * (|expected| + scale).
template <typename Real, typename Number>
void check_close(const std::vector<Real>& got, const std::vector<Number>& expected, double units,
                 double scale = 1) {
  CHECK(worst_error(got, expected, scale) <= units);
}

}  // namespace xent::test
