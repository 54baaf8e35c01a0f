// Fingerprints of many runs, printed to be compared byte for byte between compilers, optimisation levels and
// machines.
//
// One run for every activation; data sets, initialisers and optimisers take turns, so that every row of every
// table is in some run. For each run: the bits of the loss after every epoch, and hashes of its final state.
#include <algorithm>
#include <array>
#include <cinttypes>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <span>
#include <utility>
#include <vector>

#include "nonlinear/activations/formula.hpp"
#include "nonlinear/assignments/result_code.hpp"
#include "nonlinear/data/doodles.hpp"
#include "nonlinear/network/convolution.hpp"
#include "nonlinear/network/gate.hpp"
#include "nonlinear/network/normalization.hpp"
#include "nonlinear/training/experiment.hpp"

namespace {

using namespace nonlinear;

constexpr int epochs = 200;
constexpr int map_size = 16;

/// The bits of a number. All NaNs count as one: the bit pattern of a NaN is the only thing IEEE leaves open.
std::uint32_t bits_of(float value) {
  if (value != value) return 0x7fc00000u;
  std::uint32_t bits;
  std::memcpy(&bits, &value, sizeof bits);  // std::bit_cast is not in Emscripten 3.1.6
  return bits;
}

/// FNV-1a over the bits of the numbers.
std::uint64_t hash_of(std::span<const float> values) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (const float value : values) {
    hash = (hash ^ bits_of(value)) * 0x100000001b3u;
  }
  return hash;
}

OptimizerSettings optimizer_for(std::size_t turn) {
  OptimizerSettings settings;
  settings.learning_rate = 0.01f;
  switch (turn % 6) {
    case 0:
      settings.kind = &adam;
      break;
    case 1:
      settings.kind = &sgd;
      settings.l2 = 0.001f;
      break;
    case 2:
      settings.kind = &rmsprop;
      settings.momentum = 0.5f;
      break;
    case 3:
      settings.kind = &sgd;
      settings.momentum = 0.9f;
      settings.nesterov = true;
      break;
    case 4:
      settings.kind = &adamw;
      settings.clip_norm = 0.5f;
      break;
    default:
      settings.kind = &adam;
      settings.l1 = 0.0001f;
      settings.beta1 = 0.8f;
  }
  return settings;
}

LayerSpec hidden_layer(int units, const Activation& activation) {
  LayerSpec layer;
  layer.units = units;
  layer.activation = &activation;
  layer.parameters = initial_parameters(activation.facts);
  layer.learn_parameter = learnable_parameter(activation.facts) >= 0;
  return layer;
}

/// The output layer for a task: softmax is spelled as no activation at all.
LayerSpec output_layer(Task task) {
  LayerSpec layer;
  if (task == Task::binary) layer.activation = find_activation("sigmoid");
  if (task == Task::regression) layer.activation = find_activation("linear");
  return layer;
}

const Loss* loss_for(Task task, std::size_t turn) {
  if (task == Task::binary) return find_loss(turn % 2 == 0 ? "binary_cross_entropy" : "squared_error");
  if (task == Task::multiclass) return find_loss(turn % 2 == 0 ? "cross_entropy" : "softmax_cross_entropy");
  return find_loss(turn % 2 == 0 ? "absolute_error" : "squared_error");
}

ExperimentSetup setup_for(const Activation& activation, std::size_t turn) {
  const DatasetKind& kind = dataset_kinds()[turn % dataset_kinds().size()];
  ExperimentSetup setup;
  setup.data = kind.make(std::min(250, kind.max_count), kind.initial_noise, turn + 1, kind.max_classes);
  setup.hidden = {hidden_layer(7, activation), hidden_layer(5, activation)};
  setup.output = output_layer(kind.task);
  setup.loss = loss_for(kind.task, turn);
  setup.optimizer = optimizer_for(turn);
  setup.initializer = &initializers()[turn % initializers().size()];
  setup.bias = 0.1f;
  setup.seed = turn + 1;
  setup.standardise = turn % 2 == 1;
  setup.schedule = &schedules()[turn % schedules().size()];
  for (const Feature& feature : features()) {
    if (turn % 4 != 0 && feature.inputs <= kind.inputs) setup.features.push_back(&feature);
  }
  std::printf("run %zu: %s, %s, %s\n", turn + 1, activation.facts.id, kind.id, setup.initializer->id);
  return setup;
}

void print_hash(const char* what, std::span<const float> values) {
  std::printf("%s %zu values %016" PRIx64 "\n", what, values.size(), hash_of(values));
}

std::vector<float> numbers_of(const std::vector<LayerHealth>& layers) {
  std::vector<float> numbers;
  for (const LayerHealth& layer : layers) {
    numbers.insert(numbers.end(), {layer.delta_rms, layer.activation_rms, layer.pre_activation_rms,
                                   static_cast<float>(layer.dead), static_cast<float>(layer.saturated)});
    const auto& counts = layer.pre_activations.counts;
    numbers.insert(numbers.end(), counts.begin(), counts.end());
  }
  return numbers;
}

void print_run(const Activation& activation, std::size_t turn, SharedFormula own = {}) {
  ExperimentSetup setup = setup_for(activation, turn);
  setup.custom_activation = std::move(own);
  Experiment experiment(std::move(setup));
  print_hash("data", experiment.data().x);
  print_hash("start", experiment.network().parameters());
  for (int epoch = 1; epoch <= epochs; ++epoch) {
    experiment.train_epochs(1);
    std::printf("%08" PRIx32 "%c", bits_of(experiment.metrics(Part::train).loss),
                epoch % 10 == 0 ? '\n' : ' ');
  }
  print_hash("parameters", experiment.network().parameters());
  print_hash("map", experiment.map(map_size));
  print_hash("health", numbers_of(experiment.health()));
  for (const LayerUnitHistory& layer : experiment.history().layers) {
    print_hash("deltas", layer.delta_rms);
    print_hash("died", layer.died);
    print_hash("revived", layer.revived);
  }
}

/// A student's code, which a teacher's machine must reproduce.
void print_code() {
  const auto assignment = read_assignment(
      "Nonlinear assignment 1\n"
      "locked: data\n"
      "data.kind = \"spiral\"\n"
      "data.noise = 0.1\n"
      "layers[0].units = 6\n"
      "layers[0].activation = \"relu\"\n"
      "output.activation = \"sigmoid\"\n"
      "loss = \"binary_cross_entropy\"\n"
      "optimizer.kind = \"adam\"\n"
      "optimizer.learningRate = 0.01\n");
  Setting rate;
  rate.kind = Setting::Kind::number;
  rate.number = 0.03;
  const FlatSettings student = apply_changes(assignment.value.setup, {{"optimizer.learningRate", {}, rate}});
  const auto begun = begin_code(assignment.value, settings_from(student), epochs);
  if (begun) begun.value->step(epochs);
  const auto result = begun ? begun.value->result() : Result<CodeResult>{{}, begun.error};
  std::printf("code %s%s\n", result.value.code.c_str(), result.error.c_str());
}

LayerSpec picture_layer(const LayerKind& kind, int kernel, int filters = 0,
                        const char* activation = nullptr) {
  LayerSpec layer;
  layer.kind = &kind;
  layer.kernel = kernel;
  layer.units = filters;
  if (activation) layer.activation = find_activation(activation);
  return layer;
}

/// Small networks with convolutions, trained on images of noise: both paddings, a stride of 2, batches of two
/// chunks.
void print_pictures() {
  constexpr int count = 40;
  const Shape shape{2, 13, 11};
  Random random(7);
  Floats x(static_cast<std::size_t>(count * shape.size()));
  for (float& value : x) value = random.uniform(-1, 1);
  Floats target(count);
  for (float& value : target) value = static_cast<float>(random.below(3));
  int number = 0;
  for (const bool same : {false, true}) {
    for (const int stride : {1, 2}) {
      NetworkSpec spec;
      spec.shape = shape;
      spec.inputs = shape.size();
      spec.layers = {picture_layer(conv2d_kind, 3, 5, "relu"), picture_layer(max_pool2d_kind, 2),
                     picture_layer(conv2d_kind, 2, 4, "tanh"), picture_layer(flatten_kind, 0),
                     picture_layer(dense_kind, 0, 3)};
      spec.layers[0].same_padding = same;
      spec.layers[0].stride = stride;
      spec.loss = find_loss("cross_entropy");
      spec.optimizer = optimizer_for(0);
      spec.initializer = find_initializer("glorot_uniform");
      spec.seed = 3;
      Network network(spec);
      Floats losses(10);
      network.train({x.data(), target.data(), count}, 20, true, losses);
      std::printf("pictures %d\n", ++number);
      print_hash("losses", losses);
      print_hash("parameters", network.parameters());
    }
  }
}

/// Small networks with gates, normalisation of both kinds and residual connections.
void print_blocks() {
  constexpr int count = 130;
  Random random(8);
  Floats x(3 * count), target(count);
  for (float& value : x) value = random.uniform(-2, 2);
  for (float& value : target) value = random.uniform(-1, 1);
  std::size_t turn = 0;
  for (const Activation& activation : activations()) {
    LayerSpec gated = hidden_layer(6, activation);
    gated.kind = &gated_dense_kind;
    LayerSpec norm;
    norm.kind = &layer_norm_kind;
    LayerSpec ended = hidden_layer(6, activation);
    ended.normalises = true;
    ended.skips = {1, 0};
    NetworkSpec spec;
    spec.inputs = 3;
    spec.layers = {hidden_layer(6, activation), gated, norm, ended, output_layer(Task::regression)};
    spec.loss = find_loss("squared_error");
    spec.optimizer = optimizer_for(turn);
    spec.initializer = &initializers()[turn % initializers().size()];
    spec.seed = ++turn;
    Network network(spec);
    Floats losses(30);
    network.train({x.data(), target.data(), count}, 100, true, losses);
    std::printf("blocks of %s\n", activation.facts.id);
    print_hash("losses", losses);
    print_hash("parameters", network.parameters());
  }
}

void print_doodles() {
  std::array<std::uint8_t, picture_bytes> pixels;
  for (int index = 0; index < 60; ++index) {
    draw_doodle(index % 3, 1, static_cast<std::uint64_t>(index), pixels.data());
    print_hash("doodle", std::vector<float>(pixels.begin(), pixels.end()));
  }
}

}  // namespace

int main() {
  print_code();
  print_doodles();
  print_pictures();
  print_blocks();
  std::size_t turn = 0;
  for (const Activation& activation : activations()) print_run(activation, turn++);
  for (const char* text : {"x / (1 + exp(-beta*x))", "0.5*x*(1+erf(x/sqrt(2)))",
                           "if(x >= 0, log(1 + x), max(-1, tanh(x) - 0.1*x^2))",
                           "sigmoid(x) * abs(x)^1.5 + min(x^3, 2^x) / 7e-1"}) {
    const auto formula = read_formula(text).formula;
    print_run(*formula, turn++, formula);
  }
  return 0;
}
