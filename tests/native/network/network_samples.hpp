// Networks and samples for tests, and their gradients against the oracle.
#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "plain_network.hpp"

namespace nonlinear::testing {

inline constexpr const char* softmax_id = "softmax";

/// A layer with an activation at its initial parameters; the learnable ones are learned.
inline LayerSpec layer(int units, const std::string& id) {
  LayerSpec spec;
  spec.units = units;
  if (id == softmax_id) return spec;
  spec.activation = find_activation(id);
  spec.parameters = initial_parameters(spec.activation->facts);
  spec.learn_parameter = learnable_parameter(spec.activation->facts) >= 0;
  return spec;
}

inline OptimizerSettings optimizer(const OptimizerKind* kind, float learning_rate) {
  OptimizerSettings settings;
  settings.kind = kind;
  settings.learning_rate = learning_rate;
  return settings;
}

inline NetworkSpec network_of(int inputs, std::vector<LayerSpec> layers, const char* loss) {
  NetworkSpec spec;
  spec.inputs = inputs;
  spec.layers = std::move(layers);
  spec.loss = find_loss(loss);
  spec.optimizer = optimizer(&sgd, 0.1f);
  spec.initializer = find_initializer("glorot_normal");
  spec.bias = 0.1f;
  return spec;
}

/// Samples that own their numbers.
struct Data {
  Floats x, target;
  Samples samples() const { return {x.data(), target.data(), count}; }
  int count = 0;
};

/// `count` random samples with targets that fit the network's loss.
inline Data fitting_data(const NetworkSpec& spec, int count, std::uint64_t seed) {
  Random random(seed);
  Data data;
  data.count = count;
  const int outputs = spec.layers.back().units;
  for (int i = 0; i < count * spec.inputs; ++i) data.x.push_back(random.uniform(-2, 2));
  for (int i = 0; i < count * (spec.loss->class_targets ? 1 : outputs); ++i) {
    data.target.push_back(spec.loss->class_targets
                              ? static_cast<float>(random.below(static_cast<std::uint32_t>(outputs)))
                          : spec.loss->needs_probabilities ? static_cast<float>(random.below(2))
                                                           : random.uniform(-1, 1));
  }
  return data;
}

/// The largest difference, relative to the largest expected number (at least 1e-2).
inline double distance(const Floats& actual, const Doubles& expected) {
  if (actual.size() != expected.size()) return HUGE_VAL;
  double scale = 1e-2;
  double worst = 0;
  for (const double value : expected) scale = std::max(scale, std::fabs(value));
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const double error = std::fabs(static_cast<double>(actual[i]) - expected[i]) / scale;
    if (!(error <= worst)) worst = error;
  }
  return worst;
}

/// Loss and gradients of random samples against the double-precision oracle.
inline void check_gradients(const NetworkSpec& spec, double tolerance, int count = 7) {
  Network network(spec);
  const Data data = fitting_data(spec, count, 11);
  const float loss = network.compute_gradients(data.samples(), nullptr, data.count);
  PlainNetwork plain(spec, network);
  const int width = network.target_width();
  CHECK(static_cast<double>(loss) ==
        Approx(plain.mean_loss(data.samples(), width, 0, data.count)).epsilon(1e-5).margin(1e-6));
  CHECK(distance(Floats(network.gradients().begin(), network.gradients().end()),
                 plain.gradients(data.samples(), width, 0, data.count)) < tolerance);
}

inline std::vector<std::string> activation_ids(bool with_softmax) {
  std::vector<std::string> ids;
  for (const Activation& row : activations()) ids.emplace_back(row.facts.id);
  if (with_softmax) ids.emplace_back(softmax_id);
  return ids;
}

}  // namespace nonlinear::testing
