// Activations written with Eigen's arrays, whose functions work on four floats at once.
#include <Eigen/Core>
#include <array>
#include <unsupported/Eigen/SpecialFunctions>

#include "kernels.hpp"

namespace nonlinear::bench {

namespace {

using Array = Eigen::ArrayXf;
using In = Eigen::Map<const Array>;
using Out = Eigen::Map<Array>;

template <void (*compute)(const In&, Out&, Out&)>
[[gnu::noinline]] void on_arrays(const float* x, std::size_t count, float* value, float* slope) {
  const auto size = static_cast<Eigen::Index>(count);
  Out values(value, size), slopes(slope, size);
  compute(In(x, size), values, slopes);
}

void relu(const In& x, Out& value, Out& slope) {
  value = x.max(0.0f);
  slope = (x > 0.0f).cast<float>();
}

void tanh(const In& x, Out& value, Out& slope) {
  value = x.tanh();
  slope = 1.0f - value.square();
}

void sigmoid(const In& x, Out& value, Out& slope) {
  value = x.logistic();
  slope = value * (1.0f - value);
}

void gelu(const In& x, Out& value, Out& slope) {
  constexpr float root_half = 0.70710678f;
  constexpr float density_at_0 = 0.39894228f;  // 1 / sqrt(2 pi)
  slope = 0.5f * (1.0f + (x * root_half).erf());
  value = x * slope;
  slope += x * density_at_0 * (-0.5f * x.square()).exp();
}

void swish(const In& x, Out& value, Out& slope) {
  slope = x.logistic();
  value = x * slope;
  slope += value * (1.0f - slope);
}

void elu(const In& x, Out& value, Out& slope) {
  value = (x > 0.0f).select(x, x.expm1());
  slope = (x > 0.0f).select(1.0f, value + 1.0f);
}

void softplus(const In& x, Out& value, Out& slope) {
  value = x.exp().log1p();
  slope = x.logistic();
}

void mish(const In& x, Out& value, Out& slope) {
  value = x.exp().log1p().tanh();
  slope = value + x * (1.0f - value.square()) * x.logistic();
  value *= x;
}

constexpr std::array<NamedPointwise, 8> table{{{"tanh", on_arrays<tanh>},
                                               {"sigmoid", on_arrays<sigmoid>},
                                               {"gelu", on_arrays<gelu>},
                                               {"swish", on_arrays<swish>},
                                               {"elu", on_arrays<elu>},
                                               {"softplus", on_arrays<softplus>},
                                               {"mish", on_arrays<mish>},
                                               {"relu", on_arrays<relu>}}};

}  // namespace

std::span<const NamedPointwise> eigen_activations() { return table; }

}  // namespace nonlinear::bench
