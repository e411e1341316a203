#pragma once

#include <cstddef>
#include <cstdint>

namespace xent {

/// The first of n targets that is neither a class (0..classes-1) nor `ignore_index`; n when there is none.
std::size_t first_out_of_range(const std::int32_t* target, std::size_t n, std::size_t classes,
                               std::int32_t ignore_index);

/// How many of n targets are `ignore_index`.
std::size_t count_ignored(const std::int32_t* target, std::size_t n, std::int32_t ignore_index);

}  // namespace xent
