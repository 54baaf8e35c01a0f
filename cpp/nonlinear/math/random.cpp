#include "nonlinear/math/random.hpp"

#include "nonlinear/math/elementary.hpp"

namespace nonlinear {

// Box and Muller 1958. The second number of the pair is not kept: a spare would be hidden state.
float Random::normal() {
  const float radius_bits = 1.0f - uniform();  // in (0, 1], so that its logarithm is finite
  const float radius = square_root(splat(-2.0f * logarithm(radius_bits)))[0];
  return radius * cosine(6.28318531f * uniform());
}

}  // namespace nonlinear
