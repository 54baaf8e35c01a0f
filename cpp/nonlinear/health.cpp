#include "health.hpp"

#include <algorithm>
#include <cmath>

namespace nonlinear {
namespace {

double square(float value) { return static_cast<double>(value) * static_cast<double>(value); }

/// What is counted of one layer while the samples come by in chunks.
struct Tally {
  float faint = 0;  ///< a smaller |slope| hardly lets a gradient through
  double delta_squares = 0, output_squares = 0, pre_activation_squares = 0;
  Floats pre_activations;
  std::vector<int> flat, nearly_flat;  ///< per unit: samples without slope, and with hardly any

  Tally(const Dense& layer, const float* parameters, int samples)
      : flat(static_cast<std::size_t>(layer.units)), nearly_flat(flat.size()) {
    pre_activations.reserve(flat.size() * static_cast<std::size_t>(samples));
    if (layer.activation)
      faint = 0.1f * steepest_slope(*layer.activation, activation_parameters(layer, parameters));
  }

  void add(const Dense& layer, int count, int stride) {
    for (int unit = 0; unit < layer.units; ++unit) {
      const auto begin = static_cast<std::size_t>(unit * stride);
      const auto end = begin + static_cast<std::size_t>(count);
      for (std::size_t i = begin; i < end; ++i) {  // padding is left out
        delta_squares += square(layer.delta[i]);
        output_squares += square(layer.output[i]);
        pre_activation_squares += square(layer.pre_activation[i]);
        pre_activations.push_back(layer.pre_activation[i]);
      }
      if (!layer.activation) continue;  // softmax has no slope of its own per unit
      for (std::size_t i = begin; i < end; ++i) {
        const float slope = std::abs(layer.activation_slope[i]);
        flat[static_cast<std::size_t>(unit)] += slope == 0;
        nearly_flat[static_cast<std::size_t>(unit)] += slope < faint;
      }
    }
  }
};

Histogram histogram(const Floats& values) {
  Histogram result;
  result.low = infinity;
  result.high = -infinity;
  for (const float value : values) {
    if (!std::isfinite(value)) continue;
    result.low = std::min(result.low, value);
    result.high = std::max(result.high, value);
  }
  if (!(result.low <= result.high)) return {};  // nothing finite to count
  const float width = result.high - result.low;
  for (const float value : values) {
    if (!std::isfinite(value)) continue;
    const float place = width > 0 ? (value - result.low) / width * Histogram::bins : 0;
    const int bin = std::clamp(static_cast<int>(place), 0, Histogram::bins - 1);
    result.counts[static_cast<std::size_t>(bin)] += 1;
  }
  return result;
}

LayerHealth judge(const Tally& tally, int units, int samples) {
  const auto root_mean = [&](double squares) {
    return std::sqrt(squares / (static_cast<double>(units) * samples));
  };
  LayerHealth health;
  health.units = units;
  // The loss is a mean over the samples; times their number, delta is a sample's own.
  health.delta_rms = static_cast<float>(root_mean(tally.delta_squares) * samples);
  health.activation_rms = static_cast<float>(root_mean(tally.output_squares));
  health.pre_activation_rms = static_cast<float>(root_mean(tally.pre_activation_squares));
  health.pre_activations = histogram(tally.pre_activations);
  for (std::size_t unit = 0; unit < tally.flat.size(); ++unit) {
    if (tally.flat[unit] == samples) {
      ++health.dead;
    } else if (10 * tally.nearly_flat[unit] >= 9 * samples) {
      ++health.saturated;
    }
  }
  return health;
}

}  // namespace

std::vector<LayerHealth> measure_health(Network& network, const Samples& samples) {
  const int count = std::min(samples.count, health_samples);
  std::vector<Tally> tallies;
  for (const Layer& any : network.layers())
    tallies.emplace_back(std::get<Dense>(any), network.parameters().data(), count);
  network.compute_gradients(samples, nullptr, count, [&](int, int size, int stride) {
    for (std::size_t k = 0; k < tallies.size(); ++k)
      tallies[k].add(std::get<Dense>(network.layers()[k]), size, stride);
  });
  std::vector<LayerHealth> result;
  for (std::size_t k = 0; k < tallies.size(); ++k)
    result.push_back(judge(tallies[k], std::get<Dense>(network.layers()[k]).units, count));
  return result;
}

}  // namespace nonlinear
