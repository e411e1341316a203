#pragma once

#include <cstddef>
#include <cstdint>

namespace xent {

/// SplitMix64 (Steele, Lea & Flood 2014): the same numbers from the same seed on every machine.
class Random {
 public:
  explicit Random(double seed) : state_(static_cast<std::uint64_t>(seed)) {}

  /// From [0, 1).
  double uniform() {
    state_ += 0x9e3779b97f4a7c15;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return double((z ^ (z >> 31)) >> 11) * 0x1p-53;
  }

  /// From 0..count-1.
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(uniform() * double(count)); }

 private:
  std::uint64_t state_;
};

}  // namespace xent
