// What a network is given of a sample: the inputs themselves, or functions of them. One row a feature; the
// rows are the table that menus, checks and tests loop over.
#pragma once

#include <span>

namespace nonlinear {

/// A function of a sample's raw inputs x₁ and x₂, in the units of the data.
struct Feature {
  const char* id;
  const char* name;  ///< for data with one input the subscripts are left out
  int inputs;        ///< how many inputs the data must have at least
  /// `y` is anything where the feature needs one input only. NaN or infinite where the function has no
  /// number: a square beyond the range of floats.
  float (*value)(float x, float y);
};

/// x, y, xx, yy, xy, sin_x and sin_y, those of TensorFlow Playground.
std::span<const Feature> features();

}  // namespace nonlinear
