// Requests for networks, read and checked: what they are made of, what they are trained on and asked. Field
// names are those of the public JS API.
#pragma once

#include <span>
#include <string>

#include "nonlinear/network/network.hpp"
#include "nonlinear/settings/settings.hpp"

namespace nonlinear {

struct TrainRequest {
  int epochs = 1;
  int batch = 1;
  bool shuffle = true;
};

/// How a network is trained whose hidden layers have one activation: {activation, parameters, learnParameter,
/// formula, optimizer, initializer, bias, seed}. Fills all of `spec` but its shape, layers and loss, and
/// gives what the hidden layers have in common.
LayerSpec read_training_of_one_activation(SettingsReader& reader, NetworkSpec& spec);

Result<NetworkSpec> read_network(const Settings& settings);

Result<TrainRequest> read_training(const Settings& settings);

/// The sentence that there is no memory for a network, or "".
std::string check_network_memory(const NetworkSpec& spec);

/// The sentence about inputs whose predictions are too many, or for which there is no memory; or "".
std::string check_prediction_size(const Network& network, std::span<const float> x);

/// The sentence that there is no memory to train for so many epochs on `count` samples, or "".
std::string check_training_size(const Network& network, int count, int epochs);

/// The sentence about inputs that do not fit a network, or "".
std::string check_inputs(const Network& network, std::span<const float> x);

/// The sentence about numbers that cannot be a network's parameters, or "".
std::string check_parameters(const Network& network, std::span<const float> values);

/// The sentence about samples that do not fit a network, or "".
std::string check_samples(const Network& network, std::span<const float> x, std::span<const float> target);

}  // namespace nonlinear
