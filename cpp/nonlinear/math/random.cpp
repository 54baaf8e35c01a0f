#include "nonlinear/math/random.hpp"

#include "nonlinear/math/elementary.hpp"

namespace nonlinear {
namespace {

/// Four numbers from the standard normal distribution, from four in (0, 1] and four in [0, 1). Box and Muller
/// 1958. The second number of each pair is not kept: a spare would be hidden state.
vec4 box_muller(vec4 radius_bits, vec4 turn) {
  return square_root(-2.0f * logarithm(radius_bits)) * cosine(6.28318531f * turn);
}

}  // namespace

float Random::normal() {
  const float radius_bits = 1.0f - uniform();  // in (0, 1], so that its logarithm is finite
  return box_muller(splat(radius_bits), splat(uniform()))[0];
}

void Random::normals(std::span<float> values) {
  std::size_t at = 0;
  for (; at + lanes <= values.size(); at += lanes) {
    vec4 radius_bits{}, turn{};
    for (int lane = 0; lane < lanes; ++lane) {
      radius_bits[lane] = 1.0f - uniform();
      turn[lane] = uniform();
    }
    store(values.data() + at, box_muller(radius_bits, turn));
  }
  for (; at < values.size(); ++at) values[at] = normal();
}

}  // namespace nonlinear
