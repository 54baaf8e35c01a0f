// How weights start. Biases start at a constant, set apart.
#pragma once

#include <span>
#include <string_view>

#include "random.hpp"

namespace nonlinear {

/// What is said about an initialiser.
struct InitializerProse {
  const char* formula;  ///< TeX of the distribution, n_in and n_out the fans
  const char* paper;    ///< nullptr where there is none to name
};

/// One initialiser: fills a weight matrix [units][inputs], fan_in = inputs, fan_out = units.
struct Initializer {
  const char* id;
  const char* name;
  void (*fill)(float* weights, int units, int inputs, Random& random);
};

/// zeros, uniform, Glorot, He and LeCun (uniform and normal), orthogonal.
std::span<const Initializer> initializers();

/// What is said about each of them, in the same order.
std::span<const InitializerProse> initializer_prose();

/// The row with this id, or nullptr.
const Initializer* find_initializer(std::string_view id);

}  // namespace nonlinear
