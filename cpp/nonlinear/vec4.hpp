// Four floats that compute at once.
//
// One source for g++, clang and Emscripten: the vector extension all three share. Everything here is exact
// IEEE arithmetic on each lane (or moves bits), so any number of lanes gives the same bits on every machine.
// Refused on purpose: fused multiply-add, approximate reciprocals, and any sum whose order depends on the
// machine.
//
// Functions of one number are templates over the vector, because eight lanes, two vec4 in step, hide half of
// the time a long chain of operations waits for itself.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#ifdef __wasm_simd128__
#include <wasm_simd128.h>
#elif defined(__SSE__)
#include <xmmintrin.h>
#endif

namespace nonlinear {

/// Four single-precision numbers. +, -, * and / work on whole vectors; comparisons give an int4 mask.
using vec4 = float __attribute__((vector_size(16)));

/// Four 32-bit integers: bit patterns, or the result of a comparison (all ones where true, 0 where false).
using int4 = std::int32_t __attribute__((vector_size(16)));

/// What functions of one number are computed on: eight floats, two of the machine's vectors, except with g++,
/// which takes a vector wider than the machine's apart into single numbers.
#ifdef __clang__
using vec8 = float __attribute__((vector_size(32)));
using int8 = std::int32_t __attribute__((vector_size(32)));
using wide = vec8;
#else
using wide = vec4;
#endif

/// Lanes in a vec4; batches are padded to a multiple of it.
inline constexpr int lanes = 4;

/// Lanes in a vector.
template <class V>
inline constexpr int lanes_of = static_cast<int>(sizeof(V) / sizeof(float));

/// The integers beside a vector of floats: bit patterns, or the result of a comparison.
template <class V>
using integers = decltype(V{} < V{});

/// The smallest multiple of four that holds `count` samples.
constexpr int padded(int count) { return (count + lanes - 1) / lanes * lanes; }

/// The same number in all lanes.
template <class V = vec4>
inline V splat(float value) {
  return value - V{};  // what is taken away is +0, so that -0 stays -0
}

/// Consecutive floats; `from` need not be aligned.
template <class V = vec4>
inline V load(const float* from) {
  V result;
  std::memcpy(&result, from, sizeof result);
  return result;
}

/// Writes consecutive floats; `to` need not be aligned.
template <class V>
inline void store(float* to, V value) {
  std::memcpy(to, &value, sizeof value);
}

/// The bit patterns of the floats.
template <class V>
inline integers<V> bits(V value) {
  return reinterpret_cast<integers<V>>(value);
}

/// The floats that have these bit patterns.
inline vec4 from_bits(int4 value) { return reinterpret_cast<vec4>(value); }
#ifdef __clang__
inline vec8 from_bits(int8 value) { return reinterpret_cast<vec8>(value); }
#endif

/// Per lane: `a` where the mask is set, `b` elsewhere. Both are computed; neither's NaN leaks into the other.
template <class V>
inline V select(integers<V> mask, V a, V b) {
  return from_bits((mask & bits(a)) | (~mask & bits(b)));
}

/// Per lane: `a` where the mask is set, 0 elsewhere.
template <class V>
inline V where(integers<V> mask, V a) {
  return from_bits(mask & bits(a));
}

/// Per lane the smaller; where `a` is NaN the result is NaN.
template <class V>
inline V minimum(V a, V b) {
  return b < a ? b : a;
}

/// Per lane the larger; where `a` is NaN the result is NaN.
template <class V>
inline V maximum(V a, V b) {
  return b > a ? b : a;
}

/// Per lane the correctly rounded square root (IEEE, so equal bits everywhere).
inline vec4 square_root(vec4 a) {
#ifdef __wasm_simd128__
  return wasm_f32x4_sqrt(a);
#else
  return vec4{__builtin_sqrtf(a[0]), __builtin_sqrtf(a[1]), __builtin_sqrtf(a[2]), __builtin_sqrtf(a[3])};
#endif
}

// Both are one instruction, which not every compiler finds in the comparison.
#if defined(__wasm_simd128__)
template <>
inline vec4 minimum(vec4 a, vec4 b) {
  return wasm_f32x4_pmin(a, b);
}
template <>
inline vec4 maximum(vec4 a, vec4 b) {
  return wasm_f32x4_pmax(a, b);
}
#elif defined(__SSE__)
template <>
inline vec4 minimum(vec4 a, vec4 b) {
  return _mm_min_ps(b, a);
}
template <>
inline vec4 maximum(vec4 a, vec4 b) {
  return _mm_max_ps(b, a);
}
#endif

#ifdef __clang__
inline vec4 low(vec8 a) { return __builtin_shufflevector(a, a, 0, 1, 2, 3); }
inline vec4 high(vec8 a) { return __builtin_shufflevector(a, a, 4, 5, 6, 7); }
inline vec8 join(vec4 a, vec4 b) { return __builtin_shufflevector(a, b, 0, 1, 2, 3, 4, 5, 6, 7); }

template <>
inline vec8 minimum(vec8 a, vec8 b) {
  return join(minimum(low(a), low(b)), minimum(high(a), high(b)));
}
template <>
inline vec8 maximum(vec8 a, vec8 b) {
  return join(maximum(low(a), low(b)), maximum(high(a), high(b)));
}
#endif

/// Per lane |a|; clears the sign bit, so NaN stays NaN.
template <class V>
inline V absolute(V a) {
  return from_bits(bits(a) & 0x7fffffff);
}

/// Per lane the magnitude of `a` with the sign of `sign`.
template <class V>
inline V copy_sign(V a, V sign) {
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
