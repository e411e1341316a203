#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace xent::test {

/// The pseudo-random numbers of the golden files, which all other tests use too: the same on every machine.
class Lcg32 {
 public:
  explicit Lcg32(std::uint32_t seed) : state_(seed) {}

  /// A multiple of 2^-k with 24 significant bits, in [-2^(23-k), 2^(23-k)): exact in float.
  double next(int k) {
    return (static_cast<double>(next_bits()) - 8388608.0) / static_cast<double>(1ull << k);
  }

  /// A number of [low, high).
  double uniform(double low, double high) {
    return low + (high - low) * (static_cast<double>(next_bits()) / 16777216.0);
  }

  /// A whole number of 0..count-1.
  std::size_t below(std::size_t count) {
    return static_cast<std::size_t>(uniform(0, static_cast<double>(count)));
  }

  template <typename Real>
  std::vector<Real> uniform_values(std::size_t count, double low, double high) {
    std::vector<Real> values(count);
    for (Real& value : values) value = static_cast<Real>(uniform(low, high));
    return values;
  }

 private:
  std::uint32_t next_bits() {
    state_ = 1664525u * state_ + 1013904223u;
    return state_ >> 8;
  }

  std::uint32_t state_;
};

}  // namespace xent::test
