#include "nonlinear/training/depth_profile.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "nonlinear/network/losses.hpp"
#include "nonlinear/network/normalization.hpp"

namespace nonlinear {
namespace {

// Random streams of the seed that the network itself does not use.
constexpr std::uint64_t input_stream = 3;
constexpr std::uint64_t read_out_stream = 4;

Floats normal_numbers(std::size_t count, float mean, float deviation, Random random) {
  Floats result(count);
  random.normals(result);
  for (float& value : result) value = mean + deviation * value;
  return result;
}

/// The hidden layers followed by one linear unit.
Network deep_network(const DepthSpec& asked) {
  NetworkSpec spec;
  spec.inputs = asked.width;
  LayerSpec layer;
  layer.units = asked.width;
  layer.activation = asked.activation;
  layer.parameters = asked.parameters;
  int before = -1;  // the layer whose output comes in; -1: the inputs
  for (int k = 0; k < asked.depth; ++k) {
    if (asked.normalises) spec.layers.emplace_back().kind = &layer_norm_kind;
    spec.layers.push_back(layer);
    if (asked.residual) spec.layers.back().skips = {before};
    before = static_cast<int>(spec.layers.size()) - 1;
  }
  LayerSpec& last = spec.layers.emplace_back();
  last.activation = find_activation("linear");
  spec.custom_activation = asked.custom_activation;
  spec.loss = find_loss("absolute_error");
  spec.initializer = asked.initializer;
  spec.bias = asked.bias;
  spec.seed = asked.seed;
  return Network(spec);
}

/// Sums of one unit over the samples. They are of distances from the first output, so that small differences
/// beside a large mean keep their digits.
struct UnitTally {
  double first = 0, distances = 0, distance_squares = 0;
};

/// Sums of one layer over the samples.
struct LayerTally {
  std::vector<UnitTally> units;
  double delta_squares = 0;
};

void add(const Layer& layer, bool begins, int count, int batch_stride, LayerTally& tally) {
  std::size_t row = 0;
  for (UnitTally& unit : tally.units) {
    if (begins) unit.first = static_cast<double>(layer.output[row]);
    for (std::size_t at = row; at < row + static_cast<std::size_t>(count); ++at) {
      const double distance = static_cast<double>(layer.output[at]) - unit.first;
      const auto delta = static_cast<double>(layer.delta[at]);
      unit.distances += distance;
      unit.distance_squares += distance * distance;
      tally.delta_squares += delta * delta;
    }
    row += static_cast<std::size_t>(batch_stride);
  }
}

/// Appends the statistics of one layer's outputs.
void append_outputs(const std::vector<UnitTally>& units, double samples, DepthProfile& profile) {
  const auto count = static_cast<double>(units.size());
  const auto mean_of = [&](const UnitTally& unit) { return unit.first + unit.distances / samples; };
  double mean = 0, within = 0, between = 0;
  for (const UnitTally& unit : units) {
    const double distance = unit.distances / samples;
    const double variance = unit.distance_squares / samples - distance * distance;
    within += variance < 0 ? 0 : variance;
    mean += mean_of(unit);
  }
  within /= count;
  mean /= count;
  for (const UnitTally& unit : units) between += (mean_of(unit) - mean) * (mean_of(unit) - mean);
  between /= count;
  profile.mean.push_back(mean);
  profile.batch_variance.push_back(within);
  profile.variance.push_back(within + between);
  profile.second_moment.push_back(within + between + mean * mean);
}

double root_mean_square(std::span<const float> values) {
  double total = 0;
  for (const float value : values) total += static_cast<double>(value) * static_cast<double>(value);
  return std::sqrt(total / static_cast<double>(values.size()));
}

}  // namespace

DepthProfile depth_profile(const DepthSpec& spec) {
  Network network = deep_network(spec);
  const auto depth = static_cast<std::size_t>(spec.depth);
  const auto width = static_cast<std::size_t>(spec.width);
  const auto samples = static_cast<std::size_t>(spec.samples);

  // The sum has weights of its own, so that there is a gradient even where the initial weights are zeros.
  const Floats read_out = normal_numbers(width, 0, 1, Random(spec.seed, read_out_stream));
  std::copy(read_out.begin(), read_out.end(), network.parameters().data() + network.layers().back().weights);
  const Floats x =
      normal_numbers(samples * width, spec.input_mean, spec.input_deviation, Random(spec.seed, input_stream));
  // The absolute error to a target of -infinity has the gradient of the sum itself.
  const Floats target(samples, -std::numeric_limits<float>::infinity());

  // The hidden layers with an activation, among those that normalise.
  const std::size_t step = spec.normalises ? 2 : 1;
  const auto hidden = [&](std::size_t k) -> const Layer& { return network.layers()[step * (k + 1) - 1]; };
  std::vector<LayerTally> tallies(depth, LayerTally{std::vector<UnitTally>(width), 0});
  network.compute_gradients({x.data(), target.data(), spec.samples}, nullptr, spec.samples,
                            [&](int first, int count, int batch_stride) {
                              for (std::size_t k = 0; k < depth; ++k)
                                add(hidden(k), first == 0, count, batch_stride, tallies[k]);
                            });

  DepthProfile profile;
  for (std::size_t k = 0; k < depth; ++k) {
    append_outputs(tallies[k].units, spec.samples, profile);
    // The network's deltas are shares of the mean over samples.
    const double mean_square = tallies[k].delta_squares / static_cast<double>(samples * width);
    profile.delta.push_back(std::sqrt(mean_square) * spec.samples);
    const Layer& layer = hidden(k);
    profile.weight_gradient.push_back(
        root_mean_square(network.gradients().subspan(layer.weights, layer.biases - layer.weights)));
  }
  return profile;
}

}  // namespace nonlinear
