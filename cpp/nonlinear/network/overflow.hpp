// Overflow checks: whether a network's numbers stay within the range of a float, about 3.4e38. Finite weights
// can have sums that are infinite or NaN, from which a softmax or a comparison would make a meaningless
// number.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "nonlinear/network/network.hpp"

namespace nonlinear {

/// The first layer in which a weighted sum can leave the range of a float for inputs of at most `largest` in
/// size: by interval arithmetic, so if there is none, no such input overflows. None also for a user-defined
/// activation without a finite value so far out, about which nothing can be said beforehand.
std::optional<std::size_t> overflowing_layer(std::span<const Layer> layers, const float* parameters,
                                             double largest);

/// Error message about parameters with which that can happen, or "".
std::string check_overflow(std::span<const Layer> layers, std::span<const float> parameters, double largest);

/// Whether every output of the network is finite on these samples, [count][inputs].
bool has_finite_outputs(Network& network, const float* x, int count);

/// Error message about the first of a network's predictions that is not finite, [count][outputs], or "".
std::string check_predictions(const Network& network, std::span<const float> predictions);

/// The largest absolute value; NaN if there is a NaN.
float largest_size(std::span<const float> values);

}  // namespace nonlinear
