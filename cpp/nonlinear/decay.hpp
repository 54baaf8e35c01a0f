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

/// e^-a, 1 - e^-a and 1 + e^-a for a >= 0, all with relative accuracy; 0, 1 and 1 from a = 87.7 on, where
/// normal numbers have ended. NaN gives NaN.
template <class V>
struct Decay {
  V power;
  V missing;   ///< 1 - power
  V one_more;  ///< 1 + power, ready sooner than the sum
};

template <class V>
inline Decay<V> decay(V a) {
  // From 88 on the power of two is 2^-127, whose bits are those of 0.
  const detail::PowerOfTwo<V> split = detail::split_power_of_two(-minimum(a, splat<V>(88)));
  const V rest = detail::exponential_minus_one_of_rest(split.rest);
  const V scale = detail::from_pattern((detail::pattern(split.rounded) + 127u) << 23);
  const V scaled = scale * rest;
  return {scale + scaled, (1.0f - scale) - scaled, (1.0f + scale) + scaled};
}

/// ln(1 + p) for p in [0, 1], with relative accuracy: 2 artanh(p / (2 + p)) by its own fit (see
/// elementary.hpp).
template <class V>
inline V logarithm_one_plus_power(V p) {
  const V s = p / (2.0f + p);
  const V z = s * s;
  const V series = z * z * (0.268514981f * z + 0.282366198f) + (0.400075606f * z + 0.666666403f);
  return 2.0f * s + s * z * series;
}

/// The logistic function and its derivative: nothing cancels in either tail.
template <class V>
struct Logistic {
  V value;
  V slope;
};

template <class V>
inline Logistic<V> logistic_pair(V x) {
  // One exponential serves both signs. Beyond the normal numbers it means nothing, and value or slope are 0.
  constexpr float end = -detail::log_of_smallest_normal;
  const V e = where(absolute(x) < end, detail::exponential_in_range(-x));
  const V inverse = where(x > -end, 1.0f / (1.0f + e));
  return {inverse, (e * inverse) * inverse};
}

/// tanh and its derivative 4e/(1+e)^2, where e = exp(-2|x|).
template <class V>
struct Tangent {
  V value;
  V slope;
};

template <class V>
inline Tangent<V> tangent_pair(V x) {
  const V a = absolute(x);
  const Decay<V> e = decay(a + a);
  const V inverse = 1.0f / e.one_more;
  const V twice = inverse + inverse;
  const V sign = from_bits(bits(x) ^ bits(a));
  return {from_bits(bits(e.missing * inverse) | bits(sign)), e.power * (twice * twice)};
}

}  // namespace nonlinear
