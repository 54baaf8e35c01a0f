// Decaying exponential e^-a, a >= 0, shared by the smooth activations.
//
// It is computed in two steps, with intermediate values between them, so that an array can go through each
// step in a loop of its own (activations.cpp): a processor looks ahead only so far, and in one long loop it
// sees little but numbers that wait for each other. Accuracy is that of elementary.hpp.
#pragma once

#include "nonlinear/math/elementary.hpp"
#include "nonlinear/math/vec4.hpp"

namespace nonlinear {

/// e^-a = scale * e^rest, scale a power of two and |rest| <= 0.4.
struct SplitDecay {
  vec4 scale;
  vec4 rest;
};

/// For a >= 0. From a = 88 on the power of two is 2^-127, whose bits are those of 0.
inline SplitDecay split_decay(vec4 a) {
  const detail::PowerOfTwo split = detail::split_power_of_two(-minimum(a, splat(88)));
  return {detail::power_of_two(split.rounded), split.rest};
}

/// For a = half.large + half.small.
inline SplitDecay split_decay(detail::HalfSquare half) {
  const SplitDecay split = split_decay(half.large);
  return {split.scale, split.rest - half.small};
}

/// e^-a as scale + scaled. NaN gives NaN.
struct Decay {
  vec4 scale;
  vec4 scaled;  ///< scale * (e^rest - 1)

  /// e^-a with relative accuracy; 0 from a = 87.7 on, just beyond the normal numbers.
  vec4 value() const { return scale + scaled; }
  /// 1 - e^-a with relative accuracy, also near a = 0.
  vec4 one_minus() const { return (1.0f - scale) - scaled; }
  /// 1 + e^-a.
  vec4 one_plus() const { return (1.0f + scale) + scaled; }
};

inline vec4 scaled_decay(SplitDecay split) {
  return split.scale * detail::exponential_minus_one_of_rest(split.rest);
}

/// Both steps at once.
inline Decay decay(vec4 a) {
  const SplitDecay split = split_decay(a);
  return {split.scale, scaled_decay(split)};
}

/// ln(1 + p) for p in [0, 1], with relative accuracy: 2 artanh(p / (2 + p)) by its own fit (see
/// elementary.hpp).
inline vec4 logarithm_one_plus_power(vec4 p) {
  const vec4 s = p / (2.0f + p);
  const vec4 z = s * s;
  const vec4 series = z * z * (0.268514981f * z + 0.282366198f) + (0.400075606f * z + 0.666666403f);
  return 2.0f * s + s * z * series;
}

/// A function and its derivative.
struct ValueAndSlope {
  vec4 value;
  vec4 slope;
};

/// The logistic function of x from e = e^-|x|: nothing cancels in either tail.
inline ValueAndSlope logistic_of(vec4 x, Decay e) {
  const vec4 inverse = 1.0f / e.one_plus();
  const vec4 small = e.value() * inverse;
  return {select(x < 0.0f, small, inverse), small * inverse};
}

/// tanh x and its derivative 4e/(1+e)^2 from e = e^-2|x|.
inline ValueAndSlope tangent_of(vec4 x, Decay e) {
  const vec4 inverse = 1.0f / e.one_plus();
  const vec4 twice = inverse + inverse;
  return {copy_sign(e.one_minus(), x) * inverse, e.value() * (twice * twice)};
}

}  // namespace nonlinear
