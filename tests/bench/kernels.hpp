// Interfaces between the parts of kernels.cpp.
#pragma once

#include <cstddef>
#include <span>

namespace nonlinear::bench {

/// Value and slope at x[i] for i < count.
using Pointwise = void (*)(const float* x, std::size_t count, float* value, float* slope);

struct NamedPointwise {
  const char* id;  ///< of the activation in the core's table, with its initial parameters
  Pointwise compute;
};

/// Activations written with the mathematics library, in float.
std::span<const NamedPointwise> libm_activations();

/// Activations written with Eigen's arrays.
std::span<const NamedPointwise> eigen_activations();

struct Peak {
  double gflops = 0;
  int accumulators = 0;
};

/// Peak rate of four-lane multiply-adds on this machine, per second, two operations each.
Peak measure_peak();

}  // namespace nonlinear::bench
