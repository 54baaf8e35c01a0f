#include "nonlinear/claims/recipes.hpp"

#include <algorithm>

namespace nonlinear {
namespace {

double median(const std::vector<double>& sorted) {
  return (sorted[(sorted.size() - 1) / 2] + sorted[sorted.size() / 2]) / 2;
}

}  // namespace

LayerSpec claim_layer(int units, const char* activation) {
  LayerSpec layer;
  layer.units = units;
  layer.activation = find_activation(activation);
  layer.parameters = initial_parameters(layer.activation->facts);
  return layer;
}

ExperimentSetup two_classes(const char* data, std::vector<LayerSpec> hidden, std::uint64_t seed) {
  ExperimentSetup setup;
  setup.data = find_dataset_kind(data)->make(250, 0.1f, seed, 2);
  setup.hidden = std::move(hidden);
  setup.output = claim_layer(1, "sigmoid");
  setup.loss = find_loss("binary_cross_entropy");
  setup.optimizer.learning_rate = 0.1f;
  setup.initializer = find_initializer("glorot_uniform");
  setup.seed = seed;
  setup.watch_layers = false;
  return setup;
}

NetworkSpec one_number(int inputs, std::vector<LayerSpec> layers, std::uint64_t seed) {
  NetworkSpec spec;
  spec.inputs = inputs;
  spec.layers = std::move(layers);
  spec.loss = find_loss("squared_error");
  spec.optimizer.learning_rate = 0.1f;
  spec.initializer = find_initializer("glorot_uniform");
  spec.seed = seed;
  return spec;
}

NetworkSpec yes_or_no(std::vector<LayerSpec> hidden, std::uint64_t seed) {
  NetworkSpec spec;
  spec.layers = std::move(hidden);
  spec.layers.push_back(claim_layer(1, "sigmoid"));
  spec.loss = find_loss("binary_cross_entropy");
  spec.optimizer.kind = &adam;
  spec.optimizer.learning_rate = 0.01f;
  spec.initializer = find_initializer("glorot_uniform");
  spec.seed = seed;
  return spec;
}

Network trained(const NetworkSpec& spec, const Dataset& data, int samples, int epochs) {
  Network network(spec);
  Floats losses(static_cast<std::size_t>(epochs));
  network.train({data.x.data(), data.target.data(), samples}, 10, true, losses);
  return network;
}

double accuracy(Network& network, const Dataset& data, int first, int last) {
  Floats said(static_cast<std::size_t>(last - first));
  network.predict(data.x.data() + static_cast<std::ptrdiff_t>(first) * data.inputs, last - first,
                  said.data());
  int right = 0;
  for (std::size_t i = 0; i < said.size(); ++i)
    right += (said[i] >= 0.5f) == (data.target[static_cast<std::size_t>(first) + i] == 1);
  return static_cast<double>(right) / (last - first);
}

DepthSpec deep_network(const char* activation, const char* initializer, int depth, int width,
                       std::uint64_t seed) {
  DepthSpec spec;
  spec.activation = find_activation(activation);
  spec.parameters = initial_parameters(spec.activation->facts);
  spec.initializer = find_initializer(initializer);
  spec.depth = depth;
  spec.width = width;
  spec.samples = 32;
  spec.seed = seed;
  return spec;
}

void add_median(Measures& measures, const char* id, const char* label, std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t count = values.size(), tenth = count / 10;
  measures.add(
      {id, label, median(values), values[tenth], values[count - 1 - tenth], static_cast<int>(count)});
}

TunedRun::TunedRun(std::vector<std::vector<double>> rates, int seeds) : seeds_(seeds) {
  for (std::vector<double>& list : rates) arms_.push_back({.rates = std::move(list)});
}

int TunedRun::steps() const {
  int total = 0;
  for (const Arm& arm : arms_) total += arm.trial_count() + seeds_;
  return total;
}

void TunedRun::step(int number) {
  std::size_t which = 0;
  for (; number >= arms_[which].trial_count() + seeds_; ++which)
    number -= arms_[which].trial_count() + seeds_;
  Arm& arm = arms_[which];
  if (number >= arm.trial_count()) {
    const auto seed = static_cast<std::uint64_t>(number - arm.trial_count() + 1);
    arm.scores.push_back(score(which, arm.rate, seed));
    return;
  }
  const double rate = arm.rates[static_cast<std::size_t>(number / choosing)];
  arm.trials.push_back(score(which, rate, static_cast<std::uint64_t>(1001 + number % choosing)));
  if (arm.trials.size() < choosing) return;
  std::sort(arm.trials.begin(), arm.trials.end());
  const double middle = median(arm.trials);
  if (middle < arm.best) {
    arm.best = middle;
    arm.rate = rate;
  }
  arm.trials.clear();
}

}  // namespace nonlinear
