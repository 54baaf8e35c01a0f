// Requests for activations, read and checked. Field names are those of the public JS API.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "nonlinear/activations/formula.hpp"
#include "nonlinear/settings/settings.hpp"

namespace nonlinear {

/// An activation with its parameters: {activation, parameters, formula}.
struct ActivationRequest {
  const Activation* activation = nullptr;
  SharedFormula custom_activation;  ///< keeps a user-defined activation
  ActivationParameters parameters{};
};

Result<ActivationRequest> read_activation(const Settings& settings);

/// Error message about numbers that softmax cannot turn into shares, or "".
std::string check_logits(std::span<const float> logits);

/// Error message that there is no memory for `count` values and slopes, or "".
std::string check_evaluation_size(std::size_t count);

}  // namespace nonlinear
