// What the smooth activations share: one exponential of a number that is never positive, and all that follows
// from it.
//
// The general functions of elementary.hpp guard against overflow and choose between ranges; with the sign
// known, half of that falls away, and value and slope come from the same few operations. Accuracy is that of
// elementary.hpp.
#pragma once

#include "elementary.hpp"
#include "vec4.hpp"

namespace nonlinear {

/// e^-a and e^-a - 1 for a >= 0, both with relative accuracy; 0 and -1 from a = 87.3365 on. NaN gives NaN.
struct Decay {
  vec4 power;
  vec4 minus_one;
};

inline Decay decay(vec4 a) {
  // A larger `a` would leave the range of the split; its power is 0 all the same.
  const vec4 x = -minimum(a, splat(88));
  const detail::PowerOfTwo split = detail::split_power_of_two(x);
  const vec4 rest = detail::exponential_minus_one_of_rest(split.rest);
  const vec4 scale = detail::from_pattern((detail::pattern(split.rounded) + 127u) << 23);
  const vec4 scaled = scale * rest;
  return {detail::flush_underflow(x, scale + scaled), scaled + (scale - 1.0f)};
}

/// ln(1 + p) for p in [0, 1], with relative accuracy: 2 artanh(p / (2 + p)) by its own fit (see
/// elementary.hpp).
inline vec4 logarithm_one_plus_power(vec4 p) {
  const vec4 s = p / (2.0f + p);
  const vec4 z = s * s;
  const vec4 series = ((0.268514981f * z + 0.282366198f) * z + 0.400075606f) * z + 0.666666403f;
  return 2.0f * s + s * z * series;
}

/// The logistic function and its derivative: nothing cancels in either tail.
struct Logistic {
  vec4 value;
  vec4 slope;
};

inline Logistic logistic_pair(vec4 x) {
  const vec4 e = decay(absolute(x)).power;
  const vec4 inverse = 1.0f / (1.0f + e);
  const vec4 small = e * inverse;
  return {select(x < 0.0f, small, inverse), small * inverse};
}

/// tanh and its derivative 4e/(1+e)^2, where e = exp(-2|x|).
struct Tangent {
  vec4 value;
  vec4 slope;
};

inline Tangent tangent_pair(vec4 x) {
  const Decay e = decay(2.0f * absolute(x));
  const vec4 inverse = 1.0f / (1.0f + e.power);
  return {copy_sign(e.minus_one, x) * inverse, 4.0f * e.power * inverse * inverse};
}

}  // namespace nonlinear
