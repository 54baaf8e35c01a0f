// Activations written with the mathematics library: value and slope of one float after the other. Common
// subexpressions are computed once; no polynomial, no table and no vector is added by hand.
#include <array>
#include <cmath>

#include "kernels.hpp"

namespace nonlinear::bench {

namespace {

struct Point {
  float value;
  float slope;
};

template <Point (*at)(float)>
[[gnu::noinline]] void each(const float* x, std::size_t count, float* value, float* slope) {
  for (std::size_t i = 0; i < count; ++i) {
    const Point point = at(x[i]);
    value[i] = point.value;
    slope[i] = point.slope;
  }
}

float logistic(float x) { return 1.0f / (1.0f + std::exp(-x)); }

Point relu(float x) { return {x > 0 ? x : 0.0f, x > 0 ? 1.0f : 0.0f}; }

Point tanh(float x) {
  const float t = std::tanh(x);
  return {t, 1.0f - t * t};
}

Point sigmoid(float x) {
  const float s = logistic(x);
  return {s, s * (1.0f - s)};
}

Point gelu(float x) {
  constexpr float root_half = 0.70710678f;
  constexpr float density_at_0 = 0.39894228f;  // 1 / sqrt(2 pi)
  const float share = 0.5f * (1.0f + std::erf(x * root_half));
  return {x * share, share + x * density_at_0 * std::exp(-0.5f * x * x)};
}

Point swish(float x) {
  const float s = logistic(x);
  return {x * s, s + x * s * (1.0f - s)};
}

Point elu(float x) {
  if (x > 0) return {x, 1.0f};
  const float below = std::expm1(x);
  return {below, below + 1.0f};
}

Point softplus(float x) { return {std::log1p(std::exp(x)), logistic(x)}; }

Point mish(float x) {
  const float t = std::tanh(std::log1p(std::exp(x)));
  return {x * t, t + x * (1.0f - t * t) * logistic(x)};
}

constexpr std::array<NamedPointwise, 8> table{{{"tanh", each<tanh>},
                                               {"sigmoid", each<sigmoid>},
                                               {"gelu", each<gelu>},
                                               {"swish", each<swish>},
                                               {"elu", each<elu>},
                                               {"softplus", each<softplus>},
                                               {"mish", each<mish>},
                                               {"relu", each<relu>}}};

}  // namespace

std::span<const NamedPointwise> libm_activations() { return table; }

}  // namespace nonlinear::bench
