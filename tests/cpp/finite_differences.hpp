#pragma once

#include <cstddef>
#include <vector>

namespace xent::test {

/// The gradient of sum(upstream * outputs(x)) by central differences of fourth order; no upstream means all
/// ones. With steps of 2^-10 and values near 1, the error of the formula and that of rounding are both about
/// 1e-12. Differences are taken output by output, so that outputs which do not depend on an entry add no
/// rounding.
template <typename Outputs>
std::vector<double> central_differences(const std::vector<double>& at, const std::vector<double>& upstream,
                                        Outputs outputs) {
  constexpr double kStep = 0x1p-10;
  std::vector<double> gradient(at.size(), 0);
  std::vector<double> x = at;
  for (std::size_t i = 0; i < at.size(); ++i) {
    const auto moved = [&](double steps) {
      x[i] = at[i] + steps * kStep;
      return outputs(x);
    };
    const std::vector<double> up = moved(1), down = moved(-1), up2 = moved(2), down2 = moved(-2);
    x[i] = at[i];
    for (std::size_t j = 0; j < up.size(); ++j) {
      const double slope = (8 * (up[j] - down[j]) - (up2[j] - down2[j])) / (12 * kStep);
      gradient[i] += slope * (upstream.empty() ? 1 : upstream[j]);
    }
  }
  return gradient;
}

}  // namespace xent::test
