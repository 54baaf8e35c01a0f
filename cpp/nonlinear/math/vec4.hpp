// Four-lane single-precision vectors.
//
// One source for g++, clang and Emscripten: the vector extension all three share. Everything here is exact
// IEEE arithmetic on each lane (or moves bits), so four lanes give the same bits on every machine. Avoided on
// purpose: fused multiply-add, approximate reciprocals, wider vectors, and any sum whose order depends on the
// machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#elif defined(__SSE__)
#include <xmmintrin.h>
#endif

namespace nonlinear {

/// Four single-precision numbers. +, -, * and / work on whole vectors; comparisons give an int4 mask.
using vec4 = float __attribute__((vector_size(16)));

/// Four 32-bit integers: bit patterns, or the result of a comparison (all ones where true, 0 where false).
using int4 = std::int32_t __attribute__((vector_size(16)));

/// Lanes in a vec4; batches are padded to a multiple of it.
inline constexpr int lanes = 4;

/// The smallest multiple of four that holds `count` samples.
constexpr int padded(int count) { return (count + lanes - 1) / lanes * lanes; }

/// The same number in all four lanes.
inline vec4 splat(float value) { return vec4{value, value, value, value}; }

/// Four consecutive floats; `from` need not be aligned.
inline vec4 load(const float* from) {
  vec4 result;
  std::memcpy(&result, from, sizeof result);
  return result;
}

/// Writes four consecutive floats; `to` need not be aligned.
inline void store(float* to, vec4 value) { std::memcpy(to, &value, sizeof value); }

/// The bit patterns of the four floats.
inline int4 bits(vec4 value) { return reinterpret_cast<int4>(value); }

/// The four floats that have these bit patterns.
inline vec4 from_bits(int4 value) { return reinterpret_cast<vec4>(value); }

/// Per lane: `a` where the mask is set, `b` elsewhere. Both are computed; neither's NaN leaks into the other.
inline vec4 select(int4 mask, vec4 a, vec4 b) { return from_bits((mask & bits(a)) | (~mask & bits(b))); }

/// Per lane: `a` where the mask is set, 0 elsewhere.
inline vec4 where(int4 mask, vec4 a) { return from_bits(mask & bits(a)); }

// These three are one instruction each, which not every compiler derives from the comparisons.

/// Per lane the smaller; where `a` is NaN the result is NaN.
inline vec4 minimum(vec4 a, vec4 b) {
#if defined(__wasm_simd128__)
  return wasm_f32x4_pmin(a, b);
#elif defined(__SSE__)
  return _mm_min_ps(b, a);
#else
  return select(b < a, b, a);
#endif
}

/// Per lane the larger; where `a` is NaN the result is NaN.
inline vec4 maximum(vec4 a, vec4 b) {
#if defined(__wasm_simd128__)
  return wasm_f32x4_pmax(a, b);
#elif defined(__SSE__)
  return _mm_max_ps(b, a);
#else
  return select(b > a, b, a);
#endif
}

/// Per lane the correctly rounded square root (IEEE, so equal bits everywhere).
inline vec4 square_root(vec4 a) {
#if defined(__wasm_simd128__)
  return wasm_f32x4_sqrt(a);
#elif defined(__SSE__)
  return _mm_sqrt_ps(a);
#else
  return vec4{__builtin_sqrtf(a[0]), __builtin_sqrtf(a[1]), __builtin_sqrtf(a[2]), __builtin_sqrtf(a[3])};
#endif
}

/// Per lane |a|; clears the sign bit, so NaN stays NaN.
inline vec4 absolute(vec4 a) { return from_bits(bits(a) & 0x7fffffff); }

/// Per lane the magnitude of `a` with the sign of `sign`.
inline vec4 copy_sign(vec4 a, vec4 sign) {
  return from_bits((bits(a) & 0x7fffffff) | (bits(sign) & static_cast<std::int32_t>(0x80000000u)));
}

/// The sum of the four lanes, in one fixed order.
inline float sum(vec4 a) { return (a[0] + a[1]) + (a[2] + a[3]); }

/// The four vectors' lane sums as one vector: lane k is `sum` of the k-th argument, bit for bit.
inline vec4 sums(vec4 a, vec4 b, vec4 c, vec4 d) {
  const vec4 ab = __builtin_shufflevector(a, b, 0, 2, 4, 6) + __builtin_shufflevector(a, b, 1, 3, 5, 7);
  const vec4 cd = __builtin_shufflevector(c, d, 0, 2, 4, 6) + __builtin_shufflevector(c, d, 1, 3, 5, 7);
  return __builtin_shufflevector(ab, cd, 0, 2, 4, 6) + __builtin_shufflevector(ab, cd, 1, 3, 5, 7);
}

}  // namespace nonlinear
