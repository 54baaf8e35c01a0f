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
template <class V>
struct Decay {
  V power;
  V minus_one;
  V plus_one;  ///< ready sooner than 1 + power
};

template <class V>
inline Decay<V> decay(V a) {
  // A larger `a` would leave the range of the split; its power is 0 all the same.
  const V x = -minimum(a, splat<V>(88));
  const detail::PowerOfTwo<V> split = detail::split_power_of_two(x);
  const V rest = detail::exponential_minus_one_of_rest(split.rest);
  const V scale =
      detail::flush_underflow(x, detail::from_pattern((detail::pattern(split.rounded) + 127u) << 23));
  const V scaled = scale * rest;
  return {scale + scaled, scaled + (scale - 1.0f), scaled + (scale + 1.0f)};
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
  const Decay<V> e = decay(2.0f * absolute(x));
  const V inverse = 1.0f / e.plus_one;
  return {copy_sign(e.minus_one, x) * inverse, 4.0f * e.power * (inverse * inverse)};
}

}  // namespace nonlinear
