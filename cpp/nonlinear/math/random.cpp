#include "nonlinear/math/random.hpp"

#include <algorithm>
#include <cstddef>
#include <cstring>

#include "nonlinear/math/elementary.hpp"

namespace nonlinear {

float Random::normal() {
  float value = 0;
  normals({&value, 1});
  return value;
}

// Box and Muller 1958. The second number of the pair is not kept: a spare would be hidden state.
void Random::normals(std::span<float> values) {
  vec4 radius_bits = splat(1), turn{};
  for (std::size_t at = 0; at < values.size(); ++at) {
    const std::size_t lane = at % lanes;
    radius_bits[lane] = 1.0f - uniform();  // in (0, 1], so that its logarithm is finite
    turn[lane] = uniform();
    if (lane + 1 < lanes && at + 1 < values.size()) continue;
    const vec4 four = square_root(-2.0f * logarithm(radius_bits)) * cosine(6.28318531f * turn);
    std::memcpy(values.data() + at - lane, &four, (lane + 1) * sizeof(float));
  }
}

}  // namespace nonlinear
