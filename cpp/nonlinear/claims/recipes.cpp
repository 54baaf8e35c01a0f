#include "nonlinear/claims/recipes.hpp"

#include <algorithm>

namespace nonlinear {

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
  const double median = (values[(count - 1) / 2] + values[count / 2]) / 2;
  measures.add({id, label, median, values[tenth], values[count - 1 - tenth], static_cast<int>(count)});
}

}  // namespace nonlinear
