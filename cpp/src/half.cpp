#include "xent/half.hpp"

#include "simd.hpp"

namespace xent {
namespace {

typedef std::uint16_t HalfLanes __attribute__((vector_size(8)));
typedef std::int32_t WordLanes __attribute__((vector_size(16)));

constexpr std::size_t kWords = 4;

XENT_INLINE WordLanes broadcast_word(std::int32_t word) { return WordLanes{word, word, word, word}; }

/// `words` hold the halves in their upper 16 bits. With the exponent and the fraction moved into their
/// places, the exponents of the two formats differ by 112 for normal numbers, and by twice that for
/// infinities and NaN, whose exponent is all ones in both. A subnormal number gets an exponent that makes it
/// 2^-14 too large and loses that in a subtraction, which is exact: multiplying float subnormals would be,
/// too, but slow.
struct Float16 {
  static XENT_INLINE WordLanes widen(WordLanes words) {
    const WordLanes magnitude = (words & broadcast_word(0x7fffffff)) >> 3;
    const WordLanes rebias = broadcast_word(112 << 23);
    const WordLanes special = (WordLanes)(magnitude >= broadcast_word(31 << 23));
    const WordLanes normal = magnitude + rebias + (special & rebias);
    const WordLanes tiny_offset = broadcast_word(113 << 23);
    const WordLanes tiny = (WordLanes)((Lanes<float>)(magnitude + tiny_offset) - (Lanes<float>)tiny_offset);
    const WordLanes subnormal = (WordLanes)(magnitude < broadcast_word(1 << 23));
    const WordLanes sign = words & broadcast_word(INT32_MIN);
    return (tiny & subnormal) | (normal & ~subnormal) | sign;
  }
};

struct BFloat16 {
  static XENT_INLINE WordLanes widen(WordLanes words) { return words; }
};

template <typename Format>
XENT_INLINE WordLanes widen(const std::uint16_t* from) {
  HalfLanes half;
  std::memcpy(&half, from, sizeof(half));
  return Format::widen(__builtin_convertvector(half, WordLanes) << 16);
}

template <typename Format>
void convert(const std::uint16_t* input, float* output, std::size_t n) {
  std::size_t i = 0;
  for (; i + kWords <= n; i += kWords) {
    const WordLanes words = widen<Format>(input + i);
    std::memcpy(output + i, &words, sizeof(words));
  }
  if (i == n) return;
  std::uint16_t last[kWords] = {};
  std::memcpy(last, input + i, (n - i) * sizeof(*input));
  const WordLanes words = widen<Format>(last);
  std::memcpy(output + i, &words, (n - i) * sizeof(*output));
}

}  // namespace

void float16_to_float32(const std::uint16_t* input, float* output, std::size_t n) {
  convert<Float16>(input, output, n);
}

void bfloat16_to_float32(const std::uint16_t* input, float* output, std::size_t n) {
  convert<BFloat16>(input, output, n);
}

}  // namespace xent
