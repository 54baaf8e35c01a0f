// Elementary functions of which every activation is built: exp, log, tanh, the normal distribution, sine,
// cosine.
//
// Only IEEE +, -, *, /, comparisons and integer operations on bits, so the same argument gives the same bits
// on every machine and compiler. Avoided on purpose: the C library's functions (they differ between
// machines), fused multiply-add, tables, and denormal results where a sum of exponents would have to be split
// to reach them.
//
// All coefficients are our own fits: least squares on Chebyshev nodes against 40-digit values, with the
// weights raised where the relative error was largest until it was level (Lawson's method), then rounded to
// float one by one, each time fitting the rest again. "u" below is one unit in the last place of the result,
// about 1.2e-7 of it at most. Every bound stated here is executed by tests/native/elementary_test.cpp.
#pragma once

#include <limits>

#include "nonlinear/math/vec4.hpp"

namespace nonlinear {
namespace detail {

// Integer steps on bit patterns wrap on purpose, so they are done on unsigned numbers.
using unsigned4 = std::uint32_t __attribute__((vector_size(16)));
inline unsigned4 pattern(vec4 value) { return reinterpret_cast<unsigned4>(value); }
inline vec4 from_pattern(unsigned4 value) { return reinterpret_cast<vec4>(value); }

inline constexpr float infinity = std::numeric_limits<float>::infinity();
inline constexpr float not_a_number = std::numeric_limits<float>::quiet_NaN();
inline constexpr float smallest_normal = std::numeric_limits<float>::min();

// Adding 1.5 * 2^23 rounds to the nearest integer and leaves that integer in the low bits of the sum.
inline constexpr float rounder = 12582912.0f;
inline constexpr float log2_of_e = 1.44269504f;
inline constexpr float ln2_high = 0.693359375f;  // 355 / 512: times any exponent it is exact
inline constexpr float ln2_low = -2.12194440e-4f;
inline constexpr float log_of_smallest_normal = -87.3365402f;  // the first float whose exponential is normal
inline constexpr float log_of_largest = 88.7228317f;           // the last float whose exponential is finite

/// NaN where `x` is NaN, `value` elsewhere.
inline vec4 keep_nan(vec4 x, vec4 value) { return from_bits((x != x) | bits(value)); }

/// `value` where `x` is at least the logarithm of the smallest normal number, 0 elsewhere.
inline vec4 flush_underflow(vec4 x, vec4 value) {
  return from_bits((x >= log_of_smallest_normal) & bits(value));
}

/// x = n * ln 2 + rest with |rest| <= 0.347; the low bits of `rounded` hold n.
struct PowerOfTwo {
  vec4 rounded;
  vec4 rest;
};

inline PowerOfTwo split_power_of_two(vec4 x) {
  const vec4 rounded = x * log2_of_e + rounder;
  const vec4 n = rounded - rounder;
  return {rounded, (x - n * ln2_high) - n * ln2_low};
}

/// e^r - 1 for |r| <= 0.4, with relative accuracy.
inline vec4 exponential_minus_one_of_rest(vec4 r) {
  // Estrin's scheme: half as long a chain of operations as Horner's.
  const vec4 r2 = r * r;
  const vec4 upper = 1.38706958e-3f * r2 + (8.36627185e-3f * r + 0.0416674353f);
  const vec4 lower = 0.166665465f * r + 0.49999997f;
  return r + r2 * (r2 * upper + lower);
}

/// e^x where the result is normal; any bits elsewhere.
inline vec4 exponential_in_range(vec4 x) {
  const PowerOfTwo split = split_power_of_two(x);
  const vec4 power = 1.0f + exponential_minus_one_of_rest(split.rest);
  return from_pattern(pattern(power) + (pattern(split.rounded) << 23));
}

/// e^x - 1 for -20 <= x <= 88.72.
inline vec4 exponential_minus_one_in_range(vec4 x) {
  const PowerOfTwo split = split_power_of_two(x);
  const vec4 m = exponential_minus_one_of_rest(split.rest);
  // Half of 2^n, because 2^128 is no float.
  const vec4 half = from_pattern((pattern(split.rounded) + 126u) << 23);
  return (half * m + (half - 0.5f)) * 2.0f;
}

/// 2^n where the low bits of `rounded` hold n; 0 for n = -127, any bits outside -127 ... 127.
inline vec4 power_of_two(vec4 rounded) { return from_pattern((pattern(rounded) + 127u) << 23); }

inline constexpr float inverse_root_of_two_pi = 0.398942280f;

/// |x|, clamped to 14: beyond it neither the bell curve nor its tail is a normal number.
inline vec4 distance_in_bell(vec4 x) { return minimum(absolute(x), splat(14.0f)); }

/// a*a/2 for 0 <= a <= 14 in two parts: the square's rounding error, relative to the bell curve, would grow
/// by the factor a*a/2. The larger part is exact.
struct HalfSquare {
  vec4 large;
  vec4 small;
};

inline HalfSquare half_square(vec4 a) {
  const vec4 high = from_bits(bits(a) & static_cast<std::int32_t>(0xfffff000u));
  return {0.5f * (high * high), 0.5f * ((a - high) * (a + high))};
}

/// Phi(-a) / e^(-a*a/2) for 0 <= a <= 14: a ratio of polynomials with positive terms only (no cancellation).
inline vec4 normal_tail_ratio(vec4 a) {
  const vec4 a2 = a * a;
  const vec4 p = a2 * (3.99083411e-3f * a2 + (0.0397992283f * a + 0.180777028f)) + (0.435000807f * a + 0.5f);
  const vec4 q_upper = a2 * (0.0100033907f * a + 0.0997693986f) + (0.462976158f * a + 1.19233143f);
  return p / (a2 * q_upper + (1.66788638f * a + 1.0f));
}

/// e^(-a*a/2) for 0 <= a <= 14, 0 where it would not be normal.
inline vec4 bell(vec4 a) {
  const HalfSquare half = half_square(a);
  PowerOfTwo split = split_power_of_two(-half.large);
  split.rest -= half.small;
  const vec4 scale = power_of_two(split.rounded);
  return flush_underflow(-half.large - half.small, scale + scale * exponential_minus_one_of_rest(split.rest));
}

/// Phi(x) from bell = e^(-x*x/2).
inline vec4 cdf_from_bell(vec4 x, vec4 bell) {
  const vec4 tail = bell * normal_tail_ratio(distance_in_bell(x));
  return select(x > 0.0f, 1.0f - tail, tail);
}

/// ln((1 + f) * 2^n) for -0.293 <= f <= 0.415; n is a whole number in float.
inline vec4 logarithm_of_parts(vec4 f, vec4 n) {
  const vec4 s = f / (2.0f + f);
  const vec4 z = s * s;
  const vec4 series = z * ((0.298714608f * z + 0.399775684f) * z + 0.666667759f);
  // ln(1 + f) = 2 s + s * series and 2 s = f - s f: the rounding error of s meets only the small second term.
  return n * ln2_high + (f - (s * (f - series) - n * ln2_low));
}

/// The whole number n for which value / 2^n lies in [sqrt(1/2), sqrt(2)); `value` positive, normal, finite.
inline int4 nearest_exponent(vec4 value) {
  return reinterpret_cast<int4>(pattern(value) - 0x3f3504f3u) >> 23;  // 0x3f3504f3 is sqrt(1/2)
}

inline vec4 to_float(int4 value) { return __builtin_convertvector(value, vec4); }

/// Sine and cosine of rest, where x = n * pi/2 + rest and |rest| <= 0.786; the low bits of `quadrant` hold n.
struct Angle {
  vec4 sine;
  vec4 cosine;
  unsigned4 quadrant;
};

inline Angle reduce_angle(vec4 x) {
  const vec4 rounded = x * 0.636619772f + rounder;
  const vec4 n = rounded - rounder;
  // pi/2 in three parts; the first two have few enough bits that their products with n are exact (Cody and
  // Waite).
  const vec4 r = ((x - n * 1.5703125f) - n * 4.837512969970703e-4f) - n * 7.54978995e-8f;
  const vec4 z = r * r;
  const vec4 sine = r + r * z * ((-1.95180226e-4f * z + 8.33218824e-3f) * z - 0.166666552f);
  const vec4 cosine = (1.0f - 0.5f * z) + z * z * ((2.44306684e-5f * z - 1.38873013e-3f) * z + 0.0416666456f);
  return {sine, cosine, pattern(rounded)};
}

/// x minus whole turns, for |x| > 10000 and finite, as an angle from -pi to pi: x is a whole number times a
/// power of two, so of 2/pi times that power only the bits worth less than four quarters count.
inline float reduce_large_angle(float x) {
  constexpr std::uint64_t two_over_pi[] = {0xa2f9836e4e441529, 0xfc2757d1f534ddc0, 0xdb6295993c439041,
                                           0xfe5163abdebbc561};
  const std::uint32_t pattern_of_x = pattern(splat(x))[0];
  const std::uint64_t whole = (pattern_of_x & 0x7fffffu) | 0x800000u;
  const int skipped = static_cast<int>((pattern_of_x >> 23) & 0xffu) - 150 -
                      2;  // bits of 2/pi; |x| = whole * 2^(skipped + 2)
  std::uint64_t window = two_over_pi[0] >> (skipped < 0 ? -skipped : 0);
  if (skipped > 0) {
    const int word = skipped / 64, shift = skipped % 64;
    window = two_over_pi[word] << shift;
    if (shift > 0) window |= two_over_pi[word + 1] >> (64 - shift);
  }
  // Quarter turns, with 62 bits behind the point; bits worth four or more have overflowed.
  const auto quarters = static_cast<std::int64_t>(whole * window);
  const double angle = static_cast<double>(quarters) * (1.5707963267948966 / 0x1p62);
  return static_cast<float>(pattern_of_x >> 31 ? -angle : angle);
}

/// x where |x| <= 10000, an angle with the same sine and cosine where it is larger, NaN where it is infinite.
inline vec4 small_angle(vec4 x) {
  const int4 large = ~(absolute(x) <= 10000.0f);
  if ((large[0] | large[1] | large[2] | large[3]) == 0) return x;
  for (int lane = 0; lane < lanes; ++lane) {
    if (large[lane] == 0) continue;
    x[lane] = x[lane] - x[lane] == 0 ? reduce_large_angle(x[lane]) : not_a_number;
  }
  return x;
}

/// The half of a number's digits that come first (Veltkamp's splitting).
inline vec4 high_half(vec4 a) {
  const vec4 scaled = 4097.0f * a;
  return scaled - (scaled - a);
}

/// a * b - product, exactly, where `product` is a * b as rounded (Dekker 1971); for numbers below 2^110.
inline vec4 product_rest(vec4 a, vec4 b, vec4 product) {
  const vec4 a_high = high_half(a), b_high = high_half(b);
  const vec4 a_low = a - a_high, b_low = b - b_high;
  return ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low;
}

/// sin(x + quarters * pi/2); NaN where x is not finite.
inline vec4 sine_shifted(vec4 x, unsigned quarters) {
  x = small_angle(x);
  const Angle angle = reduce_angle(x);
  const unsigned4 quadrant = angle.quadrant + quarters;
  const int4 odd = (quadrant & 1u) != 0u;
  const vec4 value = from_pattern(pattern(select(odd, angle.cosine, angle.sine)) ^ ((quadrant & 2u) << 30));
  return keep_nan(x, value);
}

}  // namespace detail

/// e^x, within 2 u. Where e^x is below the smallest normal number (x < -87.3365) the result is 0, above the
/// largest (x > 88.7228) infinity. NaN gives NaN.
inline vec4 exponential(vec4 x) {
  const vec4 value = detail::flush_underflow(x, detail::exponential_in_range(x));
  return select(x <= detail::log_of_largest, value, x + detail::infinity);  // NaN is not <= anything
}

/// e^x - 1, within 3 u everywhere, also near 0. -1 at -infinity, infinity above 88.7228. NaN gives NaN.
inline vec4 exponential_minus_one(vec4 x) {
  const vec4 value = detail::exponential_minus_one_in_range(maximum(x, splat(-20.0f)));
  return select(x <= detail::log_of_largest, value, x + detail::infinity);
}

/// The natural logarithm of a normal x > 0, within 2 u. 0 (and denormals) give -infinity, negative numbers
/// NaN, infinity infinity. NaN gives NaN.
inline vec4 logarithm(vec4 x) {
  const int4 n = detail::nearest_exponent(x);
  const vec4 f =
      detail::from_pattern(detail::pattern(x) - (reinterpret_cast<detail::unsigned4>(n) << 23)) - 1.0f;
  const vec4 value = select(x < detail::infinity, detail::logarithm_of_parts(f, detail::to_float(n)), x);
  const vec4 below =
      select(x > -detail::smallest_normal, splat(-detail::infinity), splat(detail::not_a_number));
  return select(x < detail::smallest_normal, below, value);
}

/// ln(1 + x), within 3 u everywhere, also near 0. -1 gives -infinity, below it NaN, infinity infinity. NaN
/// gives NaN.
inline vec4 logarithm_one_plus(vec4 x) {
  const int4 n = detail::nearest_exponent(1.0f + x);
  // 1 + x loses the low bits of x, so only its exponent is used: f = (1 + x) / 2^n - 1 is built from x
  // itself. 2^-n in two factors, because 2^-128 is denormal.
  const detail::unsigned4 scale_bits = (190u - reinterpret_cast<detail::unsigned4>(n)) << 23;
  const vec4 scale = detail::from_pattern(scale_bits) * 0x1p-63f;
  const vec4 f = x * scale + (scale - 1.0f);
  const vec4 value = select(x < detail::infinity, detail::logarithm_of_parts(f, detail::to_float(n)), x);
  const vec4 below = select(x == -1.0f, splat(-detail::infinity), splat(detail::not_a_number));
  return select(x <= -1.0f, below, value);
}

/// tanh x, within 3 u everywhere, also near 0; exactly -1 and 1 at the infinities. NaN gives NaN.
inline vec4 hyperbolic_tangent(vec4 x) {
  const vec4 a = minimum(absolute(x), splat(10.0f));
  const vec4 e = detail::exponential_minus_one_in_range(a + a);
  // The sign goes on before the division (the same bits): with it last, Emscripten 3.1.6 never finishes
  // compiling code that reads the result's bits as an integer.
  return copy_sign(e, x) / (e + 2.0f);
}

/// 1 / (1 + e^-x), within 3 u, in the left tail too. Below x = -87.3365 the result is 0. NaN gives NaN.
inline vec4 logistic(vec4 x) {
  const vec4 a = -absolute(x);
  const vec4 e = detail::keep_nan(x, detail::flush_underflow(a, detail::exponential_in_range(a)));
  return select(x < 0.0f, e, splat(1.0f)) / (1.0f + e);
}

/// The density of the standard normal distribution, e^(-x*x/2) / sqrt(2 pi), within 3 u; 0 beyond |x| = 13.2.
/// NaN gives NaN.
inline vec4 standard_normal_density(vec4 x) {
  return detail::keep_nan(x, detail::bell(detail::distance_in_bell(x)) * detail::inverse_root_of_two_pi);
}

/// The standard normal distribution function Phi(x), relative error at most 5e-7 down to x = -12.9 (Phi
/// = 2.4e-38); 0 below -13.3. NaN gives NaN.
inline vec4 standard_normal_cdf(vec4 x) {
  return detail::cdf_from_bell(x, detail::bell(detail::distance_in_bell(x)));
}

/// The error function erf(x), within 3 u everywhere, also near 0; exactly -1 and 1 at the infinities. NaN
/// gives NaN.
inline vec4 error_function(vec4 x) {
  const vec4 a = absolute(x);
  const vec4 scaled = minimum(a * 1.41421356f, splat(14.0f));
  const vec4 tail = detail::bell(scaled) * detail::normal_tail_ratio(scaled);
  const vec4 z = a * a;
  const vec4 near_zero =
      a * ((((((-2.6800044e-5f * z - 4.8123271e-4f) * z + 4.82336478e-3f) * z - 0.0266611725f) * z +
             0.112789661f) *
                z -
            0.376122177f) *
               z +
           1.12837911f);
  return detail::keep_nan(x, copy_sign(select(a <= 1.0f, near_zero, 1.0f - 2.0f * tail), x));
}

/// sin x for every finite x (radians), absolute error at most 2e-7. NaN at the infinities and at NaN.
inline vec4 sine(vec4 x) { return detail::sine_shifted(x, 0); }

/// cos x for every finite x (radians), absolute error at most 2e-7. NaN at the infinities and at NaN.
inline vec4 cosine(vec4 x) { return detail::sine_shifted(x, 1); }

// The same functions on one number: the first lane, so scalar and vector code agree bit for bit.
inline float exponential(float x) { return exponential(splat(x))[0]; }
inline float exponential_minus_one(float x) { return exponential_minus_one(splat(x))[0]; }
inline float logarithm(float x) { return logarithm(splat(x))[0]; }
inline float logarithm_one_plus(float x) { return logarithm_one_plus(splat(x))[0]; }
inline float hyperbolic_tangent(float x) { return hyperbolic_tangent(splat(x))[0]; }
inline float logistic(float x) { return logistic(splat(x))[0]; }
inline float standard_normal_density(float x) { return standard_normal_density(splat(x))[0]; }
inline float standard_normal_cdf(float x) { return standard_normal_cdf(splat(x))[0]; }
inline float error_function(float x) { return error_function(splat(x))[0]; }
inline float sine(float x) { return sine(splat(x))[0]; }
inline float cosine(float x) { return cosine(splat(x))[0]; }

}  // namespace nonlinear
