// Input features of a network: a sample's inputs themselves, or functions of them. One row a feature; the
// rows are the table that menus, checks and tests loop over.
#pragma once

#include <span>

namespace nonlinear {

/// A function of a sample's raw inputs x₁ and x₂, in the units of the data.
struct Feature {
  const char* id;
  const char* name;  ///< subscripts are dropped for data with one input
  int inputs;        ///< least number of inputs of the data
  /// `y` is ignored by features of one input. NaN or infinite where the function has no float: a square
  /// beyond their range.
  float (*value)(float x, float y);
};

/// x, y, xx, yy, xy, sin_x and sin_y, the features of TensorFlow Playground.
std::span<const Feature> features();

}  // namespace nonlinear
