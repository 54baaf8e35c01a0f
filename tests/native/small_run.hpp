// Small runs, to be followed number by number.
#pragma once

#include <cstring>
#include <utility>

#include "nonlinear/training/experiment.hpp"

namespace nonlinear::testing {

inline LayerSpec small_layer(int units, const char* id, bool learn_parameter = false) {
  LayerSpec spec;
  spec.units = units;
  spec.activation = find_activation(id);  // nullptr for softmax
  if (spec.activation) spec.parameters = initial_parameters(spec.activation->facts);
  spec.learn_parameter = learn_parameter;
  return spec;
}

/// Two classes in a circle, all samples for training; plain SGD in batches of 10.
inline ExperimentSetup small_run(std::vector<LayerSpec> hidden, int count = 40) {
  ExperimentSetup setup;
  setup.data = find_dataset_kind("circle")->make(count, 0.1f, 1, 2);
  setup.validation = 0;
  setup.test = 0;
  setup.hidden = std::move(hidden);
  setup.output = small_layer(1, "sigmoid");
  setup.loss = find_loss("binary_cross_entropy");
  setup.optimizer.kind = &sgd;
  setup.optimizer.learning_rate = 0.1f;
  setup.initializer = find_initializer("glorot_uniform");
  return setup;
}

/// The network of a setup, as a NetworkSpec.
inline NetworkSpec network_of(const ExperimentSetup& setup) {
  NetworkSpec spec;
  spec.inputs = setup.data.inputs;
  spec.layers = setup.hidden;
  spec.layers.push_back(setup.output);
  spec.layers.back().units =
      output_units(setup.data.task, setup.data.classes, setup.output.activation == nullptr, *setup.loss);
  spec.loss = setup.loss;
  spec.optimizer = setup.optimizer;
  spec.initializer = setup.initializer;
  spec.seed = setup.seed;
  return spec;
}

inline Floats parameters_of(const Experiment& experiment) {
  return {experiment.network().parameters().begin(), experiment.network().parameters().end()};
}

inline bool same_bits(const Floats& a, const Floats& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

/// Whether position, parameters and history are equal as bits: NaN stands for absent numbers.
inline bool same_run(const Experiment& a, const Experiment& b) {
  const History& h = a.history();
  const History& g = b.history();
  return a.epoch() == b.epoch() && a.batch() == b.batch() && same_bits(parameters_of(a), parameters_of(b)) &&
         h.every == g.every && same_bits(h.epoch, g.epoch) && same_bits(h.train_loss, g.train_loss) &&
         same_bits(h.validation_loss, g.validation_loss) && same_bits(h.train_accuracy, g.train_accuracy);
}

}  // namespace nonlinear::testing
