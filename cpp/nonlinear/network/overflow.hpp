// Whether a network's numbers stay within what a float can hold, about 3.4e38. Weights can all be finite and
// their sums not; what comes then is infinite or NaN, and a softmax or a comparison behind it would make a
// figure of it that means nothing.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "nonlinear/network/network.hpp"

namespace nonlinear {

/// The first layer in which a weighted sum can leave the range of a float for inputs of at most `largest` in
/// size: by interval arithmetic, so for no input at all where none is given. None also where an activation is
/// the reader's own and has no finite value so far out, of which nothing can be said beforehand.
std::optional<std::size_t> overflowing_layer(std::span<const Layer> layers, const float* parameters,
                                             double largest);

/// The sentence about parameters with which that can happen, or "".
std::string check_overflow(std::span<const Layer> layers, std::span<const float> parameters, double largest);

/// Whether every output of the network is finite on these samples, [count][inputs].
bool has_finite_outputs(Network& network, const float* x, int count);

/// The sentence about the first of a network's predictions that is not finite, [count][outputs], or "".
std::string check_predictions(const Network& network, std::span<const float> predictions);

/// The largest size among numbers; NaN where one is not a number.
float largest_size(std::span<const float> values);

}  // namespace nonlinear
