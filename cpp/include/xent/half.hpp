#pragma once

#include <cstddef>
#include <cstdint>

/// The 16-bit floats that files hold, as the floats that are computed with. Exact for every one of the 65536
/// patterns: subnormals, infinities, both zeros, and NaN with its sign and payload. `output` has room for n.

namespace xent {

/// IEEE 754 binary16: 5 bits of exponent, 10 of fraction.
void float16_to_float32(const std::uint16_t* input, float* output, std::size_t n);

/// bfloat16: the upper half of a float.
void bfloat16_to_float32(const std::uint16_t* input, float* output, std::size_t n);

}  // namespace xent
