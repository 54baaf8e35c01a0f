// The oracle for activations: each formula of the literature in double precision, written from the papers and
// PyTorch's documentation with the C library's functions, sharing no line with the core. Slopes at kinks are
// PyTorch's.
#pragma once

#include <cmath>
#include <string_view>

namespace nonlinear::testing {

/// f(x) and f'(x) in double precision.
struct ReferencePoint {
  double value;
  double slope;
};

namespace reference {

inline double logistic(double x) { return 1 / (1 + std::exp(-x)); }
inline double logistic_slope(double x) { return logistic(x) * logistic(-x); }
inline double softplus(double x) { return std::fmax(x, 0) + std::log1p(std::exp(-std::fabs(x))); }
inline double tanh_slope(double x) { return 1 / std::cosh(x) / std::cosh(x); }
inline double normal_cdf(double x) { return std::erfc(-x / std::sqrt(2.0)) / 2; }
inline double normal_density(double x) { return std::exp(-x * x / 2) / std::sqrt(2 * std::acos(-1.0)); }

inline ReferencePoint leaky(double x, double a) {
  return x > 0 ? ReferencePoint{x, 1} : ReferencePoint{a * x, a};
}
inline ReferencePoint elu(double x, double alpha) {
  return x > 0 ? ReferencePoint{x, 1} : ReferencePoint{alpha * std::expm1(x), alpha * std::exp(x)};
}
inline ReferencePoint swish(double x, double beta) {
  return {x * logistic(beta * x), logistic(beta * x) + beta * x * logistic_slope(beta * x)};
}
inline ReferencePoint clamp(double x, double low, double high) {
  return {std::fmin(std::fmax(x, low), high), x > low && x < high ? 1.0 : 0.0};
}
inline ReferencePoint gelu_tanh(double x) {
  const double root = std::sqrt(2 / std::acos(-1.0));
  const double u = root * (x + 0.044715 * x * x * x);
  const double slope_of_u = root * (1 + 3 * 0.044715 * x * x);
  // (1 + tanh u) / 2 is logistic(2 u), which keeps its digits on the left.
  return {x * logistic(2 * u), logistic(2 * u) + x * 2 * slope_of_u * logistic_slope(2 * u)};
}
inline ReferencePoint mish(double x) {
  const double s = softplus(x);
  return {x * std::tanh(s), std::tanh(s) + x * tanh_slope(s) * logistic(x)};
}
inline ReferencePoint hard_swish(double x) {
  if (x <= -3) return {0, 0};
  if (x >= 3) return {x, 1};
  return {x * (x + 3) / 6, x / 3 + 0.5};
}
inline ReferencePoint outside(double x, double limit, double moved) {
  if (x > limit) return {x - moved, 1};
  if (x < -limit) return {x + moved, 1};
  return {0, 0};
}

}  // namespace reference

/// The activation `id` at a finite x, with its parameters in the order of its row (unused ones are ignored).
/// An unknown id gives NaN, with which every comparison fails.
inline ReferencePoint reference_activation(std::string_view id, double x, double a, double b) {
  using namespace reference;
  if (id == "step") return {x >= 0 ? 1.0 : 0.0, 0};
  if (id == "linear") return {x, 1};
  if (id == "sigmoid") return {logistic(x), logistic_slope(x)};
  if (id == "tanh") return {std::tanh(x), tanh_slope(x)};
  if (id == "relu") return leaky(x, 0);
  if (id == "leaky_relu" || id == "prelu") return leaky(x, a);
  if (id == "elu") return elu(x, a);
  if (id == "swish") return swish(x, a);
  if (id == "silu") return swish(x, 1);
  if (id == "selu") {
    const ReferencePoint point = elu(x, 1.6732632423543772848170429916717);
    constexpr double scale = 1.0507009873554804934193349852946;
    return {scale * point.value, scale * point.slope};
  }
  if (id == "celu")
    return x > 0 ? ReferencePoint{x, 1} : ReferencePoint{a * std::expm1(x / a), std::exp(x / a)};
  if (id == "gelu") return {x * normal_cdf(x), normal_cdf(x) + x * normal_density(x)};
  if (id == "gelu_tanh") return gelu_tanh(x);
  if (id == "mish") return mish(x);
  if (id == "softplus") return {softplus(a * x) / a, logistic(a * x)};
  if (id == "softsign") return {x / (1 + std::fabs(x)), 1 / (1 + std::fabs(x)) / (1 + std::fabs(x))};
  if (id == "hardtanh") return clamp(x, a, b);
  if (id == "relu6") return clamp(x, 0, 6);
  if (id == "hard_sigmoid") return {clamp(x + 3, 0, 6).value / 6, x > -3 && x < 3 ? 1.0 / 6 : 0};
  if (id == "hard_swish") return hard_swish(x);
  if (id == "log_sigmoid") return {-softplus(-x), logistic(-x)};
  if (id == "tanhshrink") return {x - std::tanh(x), std::tanh(x) * std::tanh(x)};
  if (id == "softshrink") return outside(x, a, a);
  if (id == "hardshrink") return outside(x, a, 0);
  if (id == "squared_relu") return x > 0 ? ReferencePoint{x * x, 2 * x} : ReferencePoint{0, 0};
  if (id == "sine") return {std::sin(a * x), a * std::cos(a * x)};
  if (id == "threshold") return x > a ? ReferencePoint{x, 1} : ReferencePoint{b, 0};
  return {std::nan(""), std::nan("")};
}

}  // namespace nonlinear::testing
