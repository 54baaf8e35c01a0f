// How weights start. Biases start at a constant, set apart.
#pragma once

#include <span>
#include <string_view>

#include "nonlinear/math/random.hpp"

namespace nonlinear {

/// What is said about an initialiser.
struct InitializerProse {
  const char* formula;  ///< TeX of the distribution, n_in and n_out the fans
  const char* paper;    ///< nullptr where there is none to name
};

/// A weight matrix [units][inputs]. Of a convolution, units are filters and inputs all that one of them sees.
struct WeightShape {
  int units;
  int inputs;               ///< fan in
  int receptive_field = 1;  ///< places a filter looks at at once: fan out is units times that
};

/// One initialiser: fills a weight matrix.
struct Initializer {
  const char* id;
  const char* name;
  void (*fill)(float* weights, const WeightShape& shape, Random& random);
};

/// zeros, uniform, Glorot, He and LeCun (uniform and normal), orthogonal.
std::span<const Initializer> initializers();

/// What is said about each of them, in the same order.
std::span<const InitializerProse> initializer_prose();

/// The row with this id, or nullptr.
const Initializer* find_initializer(std::string_view id);

}  // namespace nonlinear
