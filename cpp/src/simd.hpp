#pragma once

// Lanes: 16 bytes of float or double, the one place where the instruction set shows. Built on the vector
// types that GCC and Clang share, so that the native tests run the very kernels that ship as WebAssembly;
// intrinsics stand only where the compilers don't find the one WebAssembly instruction by themselves.

#include <cstddef>
#include <cstdint>
#include <cstring>

#ifdef __wasm_simd128__
#include <wasm_simd128.h>
#endif

// Inlined and unrolled also where the compiler optimises for size: a call would send lanes through memory.
#define XENT_INLINE inline __attribute__((always_inline))
#define XENT_INLINE_LAMBDA __attribute__((always_inline))
#ifdef __clang__
#define XENT_UNROLL _Pragma("clang loop unroll(full)")
#define XENT_UNROLL_TWICE _Pragma("clang loop unroll_count(2)")
/// A loop that compilers turn into vectors takes four a turn: the turn itself costs an engine five
/// instructions.
#define XENT_FOUR_VECTORS _Pragma("clang loop interleave_count(4)")
#else
#define XENT_UNROLL _Pragma("GCC unroll 4")
#define XENT_UNROLL_TWICE _Pragma("GCC unroll 2")
#define XENT_FOUR_VECTORS
#endif

namespace xent {

template <typename Real>
struct LaneTypes;

template <>
struct LaneTypes<float> {
  using Bits = std::int32_t;
  typedef float Lanes __attribute__((vector_size(16)));
};

template <>
struct LaneTypes<double> {
  using Bits = std::int64_t;
  typedef double Lanes __attribute__((vector_size(16)));
};

template <typename Real>
using Lanes = typename LaneTypes<Real>::Lanes;

/// All bits of a lane set where a comparison holds; also the lanes' bits as integers. Compilers differ in
/// which integer type of the right size a comparison gives, so it is asked for.
template <typename Real>
using Mask = decltype(Lanes<Real>{} == Lanes<Real>{});

/// How many numbers a vector holds: 4 floats or 2 doubles.
template <typename Real>
inline constexpr std::size_t kLanes = 16 / sizeof(Real);

template <typename Real>
XENT_INLINE Lanes<Real> broadcast(Real value) {
  if constexpr (kLanes<Real> == 4) {
    return Lanes<Real>{value, value, value, value};
  } else {
    return Lanes<Real>{value, value};
  }
}

/// Reads kLanes numbers from any address.
template <typename Real>
XENT_INLINE Lanes<Real> load(const Real* from) {
  Lanes<Real> result;
  std::memcpy(&result, from, sizeof(result));
  return result;
}
template <typename Real>
XENT_INLINE void store(Real* to, Lanes<Real> value) {
  std::memcpy(to, &value, sizeof(value));
}

/// Reads `count` < kLanes numbers and fills the rest; never touches memory behind them. Lanes have numbers
/// that the compiler knows: others would go through memory.
template <typename Real>
XENT_INLINE Lanes<Real> load_partial(const Real* from, std::size_t count, Real fill) {
  Lanes<Real> result = broadcast<Real>(fill);
  XENT_UNROLL for (std::size_t i = 0; i < kLanes<Real> - 1; ++i) {
    if (i < count) result[i] = from[i];
  }
  return result;
}
template <typename Real>
XENT_INLINE void store_partial(Real* to, Lanes<Real> value, std::size_t count) {
  XENT_UNROLL for (std::size_t i = 0; i < kLanes<Real> - 1; ++i) {
    if (i < count) to[i] = value[i];
  }
}

/// Two numbers as double, whatever their type, or one and `fill`: for kernels that compute in double.
template <typename Real>
XENT_INLINE Lanes<double> load_wide(const Real* from, std::size_t count, double fill) {
  return Lanes<double>{double(from[0]), count > 1 ? double(from[1]) : fill};
}
template <typename Real>
XENT_INLINE void store_wide(Real* to, Lanes<double> value, std::size_t count) {
  to[0] = static_cast<Real>(value[0]);
  if (count > 1) to[1] = static_cast<Real>(value[1]);
}

XENT_INLINE Mask<float> bits(Lanes<float> value) { return reinterpret_cast<Mask<float>>(value); }
XENT_INLINE Mask<double> bits(Lanes<double> value) { return reinterpret_cast<Mask<double>>(value); }
XENT_INLINE Lanes<float> from_bits(Mask<float> value) { return reinterpret_cast<Lanes<float>>(value); }
XENT_INLINE Lanes<double> from_bits(Mask<double> value) { return reinterpret_cast<Lanes<double>>(value); }

/// Lane by lane: mask ? yes : no.
#ifdef __wasm_simd128__
XENT_INLINE Lanes<float> select(Mask<float> mask, Lanes<float> yes, Lanes<float> no) {
  return (Lanes<float>)wasm_v128_bitselect((v128_t)yes, (v128_t)no, (v128_t)mask);
}
XENT_INLINE Lanes<double> select(Mask<double> mask, Lanes<double> yes, Lanes<double> no) {
  return (Lanes<double>)wasm_v128_bitselect((v128_t)yes, (v128_t)no, (v128_t)mask);
}
#else
XENT_INLINE Lanes<float> select(Mask<float> mask, Lanes<float> yes, Lanes<float> no) {
  return from_bits((bits(yes) & mask) | (bits(no) & ~mask));
}
XENT_INLINE Lanes<double> select(Mask<double> mask, Lanes<double> yes, Lanes<double> no) {
  return from_bits((bits(yes) & mask) | (bits(no) & ~mask));
}
#endif

/// The same vector, as any bits. What LLVM knows to come from a comparison it turns into a bitselect, three
/// instructions where "and" is one; and what will be converted it takes apart first, lane by lane.
template <typename Vector>
XENT_INLINE Vector opaque(Vector vector) {
#ifdef __wasm_simd128__
  asm("" : "+r"(vector));
#endif
  return vector;
}

/// `value` where the mask is not set, 0 elsewhere.
XENT_INLINE Lanes<float> zero_where(Mask<float> mask, Lanes<float> value) {
  return from_bits(bits(value) & ~opaque(mask));
}
XENT_INLINE Lanes<double> zero_where(Mask<double> mask, Lanes<double> value) {
  return from_bits(bits(value) & ~opaque(mask));
}

/// The larger of two lanes, and `a` where b is NaN: one instruction (maxps), where a maximum that passes NaN
/// on takes seven. Kernels look for NaN apart, with `is_nan`.
#ifdef __wasm_simd128__
XENT_INLINE Lanes<float> max_number(Lanes<float> a, Lanes<float> b) {
  return (Lanes<float>)wasm_f32x4_pmax((v128_t)a, (v128_t)b);
}
XENT_INLINE Lanes<double> max_number(Lanes<double> a, Lanes<double> b) {
  return (Lanes<double>)wasm_f64x2_pmax((v128_t)a, (v128_t)b);
}
#else
XENT_INLINE Lanes<float> max_number(Lanes<float> a, Lanes<float> b) { return select(a < b, b, a); }
XENT_INLINE Lanes<double> max_number(Lanes<double> a, Lanes<double> b) { return select(a < b, b, a); }
#endif

/// The larger of two lanes of integers.
XENT_INLINE Mask<double> larger(Mask<double> a, Mask<double> b) { return a > b ? a : b; }
#ifdef __wasm_simd128__
XENT_INLINE Mask<float> larger(Mask<float> a, Mask<float> b) {
  return (Mask<float>)wasm_i32x4_max((v128_t)a, (v128_t)b);
}
XENT_INLINE Mask<float> smaller(Mask<float> a, Mask<float> b) {
  return (Mask<float>)wasm_i32x4_min((v128_t)a, (v128_t)b);
}
#else
XENT_INLINE Mask<float> larger(Mask<float> a, Mask<float> b) { return a > b ? a : b; }
XENT_INLINE Mask<float> smaller(Mask<float> a, Mask<float> b) { return a < b ? a : b; }
#endif

XENT_INLINE Mask<float> is_nan(Lanes<float> value) { return opaque(value != value); }
XENT_INLINE Mask<double> is_nan(Lanes<double> value) { return opaque(value != value); }

/// The first and the second half of a vector as double; a vector of double is its own first half.
XENT_INLINE Lanes<double> low_half(Lanes<float> value) {
#ifdef __wasm_simd128__
  return (Lanes<double>)wasm_f64x2_promote_low_f32x4((v128_t)value);
#else
  return Lanes<double>{double(value[0]), double(value[1])};
#endif
}
XENT_INLINE Lanes<double> high_half(Lanes<float> value) {
  return low_half(opaque(__builtin_shufflevector(value, value, 2, 3, 2, 3)));
}
XENT_INLINE Lanes<double> low_half(Lanes<double> value) { return value; }
XENT_INLINE Lanes<double> high_half(Lanes<double>) { return Lanes<double>{0, 0}; }

/// The halves together again, rounded to the type of the vector.
template <typename Real>
XENT_INLINE Lanes<Real> from_halves(Lanes<double> low, Lanes<double> high) {
  if constexpr (kLanes<Real> == 2) {
    return low;
  } else {
#ifdef __wasm_simd128__
    const auto narrow_low = opaque((Lanes<float>)wasm_f32x4_demote_f64x2_zero((v128_t)low));
    const auto narrow_high = opaque((Lanes<float>)wasm_f32x4_demote_f64x2_zero((v128_t)high));
    return __builtin_shufflevector(narrow_low, narrow_high, 0, 1, 4, 5);
#else
    return Lanes<float>{float(low[0]), float(low[1]), float(high[0]), float(high[1])};
#endif
  }
}

/// 0, 1, 2, 3: the lanes' own numbers.
template <typename Real>
XENT_INLINE Mask<Real> lane_numbers() {
  if constexpr (kLanes<Real> == 4) {
    return Mask<Real>{0, 1, 2, 3};
  } else {
    return Mask<Real>{0, 1};
  }
}

template <typename Real>
XENT_INLINE Real sum_of_lanes(Lanes<Real> value) {
  if constexpr (kLanes<Real> == 4) {
    return (value[0] + value[1]) + (value[2] + value[3]);
  } else {
    return value[0] + value[1];
  }
}

/// The largest lane; none may be NaN.
XENT_INLINE float max_of_lanes(Lanes<float> value) {
  const Lanes<float> pairs = max_number(value, __builtin_shufflevector(value, value, 2, 3, 0, 1));
  return max_number(pairs, __builtin_shufflevector(pairs, pairs, 1, 0, 3, 2))[0];
}
XENT_INLINE double max_of_lanes(Lanes<double> value) {
  return max_number(value, __builtin_shufflevector(value, value, 1, 0))[0];
}

/// The smallest lane of integers.
XENT_INLINE std::int32_t min_of_lanes(Mask<float> value) {
  const Mask<float> pairs = smaller(value, __builtin_shufflevector(value, value, 2, 3, 0, 1));
  return smaller(pairs, __builtin_shufflevector(pairs, pairs, 1, 0, 3, 2))[0];
}
XENT_INLINE std::int64_t min_of_lanes(Mask<double> value) {
  return value[0] < value[1] ? value[0] : value[1];
}

XENT_INLINE bool any_of(Mask<float> mask) {
#ifdef __wasm_simd128__
  return wasm_v128_any_true((v128_t)mask);
#else
  return (mask[0] | mask[1] | mask[2] | mask[3]) != 0;
#endif
}
XENT_INLINE bool any_of(Mask<double> mask) {
#ifdef __wasm_simd128__
  return wasm_v128_any_true((v128_t)mask);
#else
  return (mask[0] | mask[1]) != 0;
#endif
}

/// Bit i is lane i of a mask.
XENT_INLINE unsigned bitmask(Mask<float> mask) {
#ifdef __wasm_simd128__
  return wasm_i32x4_bitmask((v128_t)mask);
#else
  return unsigned((mask[0] & 1) | (mask[1] & 2) | (mask[2] & 4) | (mask[3] & 8));
#endif
}
XENT_INLINE unsigned bitmask(Mask<double> mask) {
#ifdef __wasm_simd128__
  return wasm_i64x2_bitmask((v128_t)mask);
#else
  return unsigned((mask[0] & 1) | (mask[1] & 2));
#endif
}

}  // namespace xent
