// Requests for networks, read and checked: their layers, their training and their use. Field names are those
// of the public JS API.
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

/// Training settings of a network whose hidden layers have one activation: {activation, parameters,
/// learnParameter, formula, optimizer, initializer, bias, seed}. Fills all of `spec` but its shape, layers
/// and loss; returns the hidden layers' common settings.
LayerSpec read_training_of_one_activation(SettingsReader& reader, NetworkSpec& spec);

Result<NetworkSpec> read_network(const Settings& settings);

Result<TrainRequest> read_training(const Settings& settings);

/// Error message that there is no memory for a network, or "".
std::string check_network_memory(const NetworkSpec& spec);

/// Error message that the predictions of these inputs are too many, or that there is no memory for them; or
/// "".
std::string check_prediction_size(const Network& network, std::span<const float> x);

/// Error message that there is no memory to train `epochs` epochs on `count` samples, or "".
std::string check_training_size(const Network& network, int count, int epochs);

/// Error message about inputs that do not fit a network, or "".
std::string check_inputs(const Network& network, std::span<const float> x);

/// Error message about numbers that cannot be a network's parameters, or "".
std::string check_parameters(const Network& network, std::span<const float> values);

/// Error message about samples that do not fit a network, or "".
std::string check_samples(const Network& network, std::span<const float> x, std::span<const float> target);

}  // namespace nonlinear
