#pragma once

#include <cstddef>
#include <vector>

namespace xent::test {

/// Extents of (outer, classes, inner).
struct Extents {
  std::size_t outer;
  std::size_t classes;
  std::size_t inner;
};

/// Class counts at which something changes: all small ones, so that every remainder of every lane width and
/// unroll is met, and the neighbours of powers of 2 where blocks end.
inline std::vector<std::size_t> small_class_counts() {
  std::vector<std::size_t> counts;
  for (std::size_t classes = 1; classes <= 70; ++classes) counts.push_back(classes);
  return counts;
}
inline const std::vector<std::size_t> kLargeClassCounts = {
    127, 128, 129, 130, 131, 255, 256, 257, 1023, 1024, 1025, 2047, 2048, 2049, 2050, 4095, 4097};

/// The extents that kernels are run over: every small class count with every small number of rows and of
/// inner neighbours, both at once for the class counts around one and two vectors, and some of each for many
/// classes.
inline std::vector<Extents> all_extents() {
  std::vector<Extents> all;
  for (std::size_t classes : small_class_counts()) {
    for (std::size_t outer = 0; outer <= 9; ++outer) all.push_back({outer, classes, 1});
    for (std::size_t inner = 2; inner <= 9; ++inner) all.push_back({1, classes, inner});
  }
  for (std::size_t classes : {1u, 2u, 3u, 4u, 5u, 8u, 9u}) {
    for (std::size_t outer = 0; outer <= 9; ++outer) {
      for (std::size_t inner = 2; inner <= 9; ++inner) all.push_back({outer, classes, inner});
    }
  }
  for (std::size_t classes : kLargeClassCounts) {
    for (std::size_t inner : {1u, 3u, 4u, 5u}) all.push_back({1, classes, inner});
    for (std::size_t outer : {2u, 9u}) all.push_back({outer, classes, 1});
  }
  return all;
}

}  // namespace xent::test
