#include "class_indices.hpp"

#include <algorithm>

#include "simd.hpp"

namespace xent {

std::size_t first_out_of_range(const std::int32_t* target, std::size_t n, std::size_t classes,
                               std::int32_t ignore_index) {
  const auto limit = static_cast<std::uint32_t>(std::min<std::size_t>(classes, INT32_MAX));
  const auto outside = [=](std::int32_t t) {
    return static_cast<int>(static_cast<std::uint32_t>(t) >= limit) & static_cast<int>(t != ignore_index);
  };
  // Whole blocks without a way out in the middle, which compilers turn into vectors.
  constexpr std::size_t kBlock = 256;
  std::size_t i = 0;
  for (; i + kBlock <= n; i += kBlock) {
    int any = 0;
    XENT_FOUR_VECTORS for (std::size_t k = 0; k < kBlock; ++k) any |= outside(target[i + k]);
    if (any != 0) break;
  }
  while (i < n && outside(target[i]) == 0) ++i;
  return i;
}

std::size_t count_ignored(const std::int32_t* target, std::size_t n, std::int32_t ignore_index) {
  std::size_t count = 0;
  XENT_FOUR_VECTORS for (std::size_t i = 0; i < n; ++i) count += target[i] == ignore_index;
  return count;
}

}  // namespace xent
