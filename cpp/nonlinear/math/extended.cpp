#include "nonlinear/math/extended.hpp"

#include <cmath>
#include <limits>

#include "nonlinear/math/elementary.hpp"

namespace nonlinear {
namespace {

constexpr double ln2 = 0.69314718055994531;
// ln 2 and pi/2 in two parts; the first has few enough bits that its products with whole numbers are exact.
constexpr double ln2_high = 0.693147180369123816490, ln2_low = 1.90821492927058770002e-10;
constexpr double quarter_high = 1.57079632673412561417, quarter_low = 6.07710050650619224932e-11;
/// Larger exponents count as infinite.
constexpr double largest_exponent = 1e300;
/// Relative size below which a difference counts as cancelled and is 0.
constexpr double cancelled = 0x1p-44;

Extended normalised(double fraction, double exponent) {
  if (fraction == 0 || !std::isfinite(fraction)) return {fraction, 0};
  int shift = 0;
  fraction = std::frexp(fraction, &shift);
  exponent += shift;
  if (exponent > largest_exponent) return {std::copysign(HUGE_VAL, fraction), 0};
  if (exponent < -largest_exponent) return {std::copysign(0.0, fraction), 0};
  return {fraction, exponent};
}

/// Conversion to double; infinite or 0 beyond its range.
double to_double(Extended a) {
  if (a.exponent > 1024) return std::copysign(HUGE_VAL, a.fraction);
  if (a.exponent < -1000) return std::copysign(0.0, a.fraction);
  return std::ldexp(a.fraction, static_cast<int>(a.exponent));
}

double nearest_whole(double value) { return std::floor(value + 0.5); }

/// Sum of first * x^k * factor(1) ... factor(k) for k from 0 to `terms`.
template <class Factor>
double series(double x, double first, int terms, Factor factor) {
  double sum = first;
  double term = first;
  for (int k = 1; k <= terms; ++k) sum += term *= x * factor(k);
  return sum;
}

/// sin(a + quarters * pi/2).
Extended sine_shifted(Extended a, int quarters) {
  if (!std::isfinite(a.fraction)) return {std::numeric_limits<double>::quiet_NaN(), 0};
  if (a.exponent > 128) {
    constexpr double phases[] = {1, 3, 5};  // their sines and cosines have both signs
    a = extended(std::copysign(phases[static_cast<int>(std::fmod(a.exponent, 3))], a.fraction));
  }
  const double x = to_double(a);
  if (std::abs(x) > 10000) {
    const auto single = static_cast<float>(x);
    return extended(static_cast<double>(quarters == 0 ? sine(single) : cosine(single)));
  }
  const double n = nearest_whole(x / (quarter_high + quarter_low));
  const double rest = (x - n * quarter_high) - n * quarter_low;
  const int quadrant = (static_cast<int>(n) + quarters) & 3;
  const double square = -rest * rest;
  const double value = quadrant % 2 == 0
                           ? series(square, rest, 10, [](int k) { return 1.0 / (2 * k * (2 * k + 1)); })
                           : series(square, 1, 10, [](int k) { return 1.0 / (2 * k * (2 * k - 1)); });
  return extended(quadrant < 2 ? value : -value);
}

}  // namespace

Extended extended(double value) { return normalised(value, 0); }

float to_float(Extended a) {
  if (a.exponent > 129) return std::copysign(HUGE_VALF, static_cast<float>(a.fraction));
  const double value = to_double(a);
  const double size = std::abs(value);
  if (size < static_cast<double>(std::numeric_limits<float>::min())) return 0;
  // From half a step above the largest float on, numbers round to infinity.
  if (size >= 0x1.ffffffp127) return std::copysign(HUGE_VALF, static_cast<float>(a.fraction));
  return static_cast<float>(value);
}

bool is_nan(Extended a) { return std::isnan(a.fraction); }
bool is_finite(Extended a) { return std::isfinite(a.fraction); }

double compare(Extended a, Extended b) {
  const bool alike = a.fraction * b.fraction > 0 && is_finite(a) && is_finite(b);
  if (!alike)
    return is_nan(a) || is_nan(b) ? std::numeric_limits<double>::quiet_NaN()
                                  : (a.fraction > b.fraction) - (a.fraction < b.fraction);
  const double sign = std::copysign(1.0, a.fraction);
  if (a.exponent != b.exponent) return a.exponent > b.exponent ? sign : -sign;
  return (a.fraction > b.fraction) - (a.fraction < b.fraction);
}

Extended operator-(Extended a) { return {-a.fraction, a.exponent}; }

Extended operator+(Extended a, Extended b) {
  if (!is_finite(a) || !is_finite(b)) return {a.fraction + b.fraction, 0};
  if (is_zero(a)) return is_zero(b) ? Extended{a.fraction + b.fraction, 0} : b;
  if (is_zero(b)) return a;
  if (a.exponent < b.exponent) return b + a;
  const double distance = a.exponent - b.exponent;
  if (distance > 60) return a;
  const double sum = a.fraction + std::ldexp(b.fraction, -static_cast<int>(distance));
  return std::abs(sum) < cancelled * std::abs(a.fraction) ? Extended{} : normalised(sum, a.exponent);
}

Extended operator*(Extended a, Extended b) {
  return normalised(a.fraction * b.fraction, a.exponent + b.exponent);
}

Extended operator/(Extended a, Extended b) {
  return normalised(a.fraction / b.fraction, a.exponent - b.exponent);
}

Extended absolute(Extended a) { return {std::abs(a.fraction), a.exponent}; }

Extended square_root(Extended a) {
  const double odd = std::fmod(a.exponent, 2);
  return normalised(std::sqrt(a.fraction * (odd == 0 ? 1 : 2)), (a.exponent - (odd == 0 ? 0 : 1)) / 2);
}

Extended exponential(Extended a) {
  if (is_nan(a)) return a;
  const double x = to_double(a);
  if (!std::isfinite(x)) return {x > 0 ? HUGE_VAL : 0.0, 0};
  const double n = nearest_whole(x / ln2);
  // Beyond 2^50 no digit of the fraction is known.
  const double rest = std::abs(n) > 0x1p50 ? 0 : (x - n * ln2_high) - n * ln2_low;
  return normalised(series(rest, 1, 18, [](int k) { return 1.0 / k; }), n);
}

Extended logarithm(Extended a) {
  if (!(a.fraction > 0) || !is_finite(a)) {
    const double at_border = a.fraction == 0  ? -HUGE_VAL
                             : a.fraction > 0 ? a.fraction
                                              : std::numeric_limits<double>::quiet_NaN();
    return {at_border, 0};
  }
  const bool low = a.fraction < 0.70710678118654752;
  const double fraction = low ? 2 * a.fraction : a.fraction;
  const double exponent = low ? a.exponent - 1 : a.exponent;
  const double s = (fraction - 1) / (fraction + 1);
  const double series_of_s = series(s * s, 2 * s, 16, [](int k) { return (2.0 * k - 1) / (2.0 * k + 1); });
  return extended(series_of_s + exponent * ln2);
}

Extended sine(Extended a) { return sine_shifted(a, 0); }
Extended cosine(Extended a) { return sine_shifted(a, 1); }

}  // namespace nonlinear
