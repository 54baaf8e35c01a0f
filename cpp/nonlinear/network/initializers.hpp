// Initialisers of weights. Biases start at a constant of their own.
#pragma once

#include <span>
#include <string_view>

#include "nonlinear/math/random.hpp"

namespace nonlinear {

/// Texts about an initialiser.
struct InitializerProse {
  const char* formula;  ///< TeX of the distribution, n_in and n_out the fans
  const char* paper;    ///< nullptr if there is none
};

/// Shape of a weight matrix [units][inputs]. For a convolution, units are filters and inputs the size of a
/// filter's window over all channels.
struct WeightShape {
  int units;
  int inputs;               ///< fan in
  int receptive_field = 1;  ///< positions of a filter's window: fan out is units times that
};

/// One initialiser: fills a weight matrix.
struct Initializer {
  const char* id;
  const char* name;
  void (*fill)(float* weights, const WeightShape& shape, Random& random);
};

/// zeros, uniform, Glorot, He and LeCun (uniform and normal), orthogonal.
std::span<const Initializer> initializers();

/// Texts about the initialisers, in the same order.
std::span<const InitializerProse> initializer_prose();

/// The row with this id, or nullptr.
const Initializer* find_initializer(std::string_view id);

}  // namespace nonlinear
