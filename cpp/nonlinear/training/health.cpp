#include "nonlinear/training/health.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

namespace nonlinear {
namespace {

double square(float value) { return static_cast<double>(value) * static_cast<double>(value); }

/// Counts and sums of one layer over the samples, which arrive in chunks.
struct Tally {
  float small_slope = 0;  ///< limit below which a |slope| is small
  double delta_squares = 0, output_squares = 0, output_total = 0, pre_activation_squares = 0;
  Floats pre_activations;
  Floats zero_slopes, small_slopes;  ///< per unit: samples whose slope is 0, and whose slope is small
  Floats numbers;                    ///< per unit: samples whose weighted sum and slope are not NaN

  void add(const Layer& layer, int count, int batch_stride, Detail detail) {
    for (int unit = 0; unit < layer.units; ++unit) {
      const auto begin = static_cast<std::size_t>(unit * batch_stride);
      const auto end = begin + static_cast<std::size_t>(count);  // padding is left out
      for (std::size_t i = begin; i < end; ++i) delta_squares += square(layer.delta[i]);
      if (layer.activation) {  // softmax has no slope of its own per unit
        int zero = 0, small = 0, number = 0;
        for (std::size_t i = begin; i < end; ++i) {
          const float slope = std::abs(layer.activation_slope[i]);
          // The value of a gated unit still learns where its gate is not 0.
          zero += slope == 0 && (layer.gate.empty() || layer.gate[i] == 0);
          small += slope < small_slope;
          number += slope == slope && layer.pre_activation[i] == layer.pre_activation[i];
        }
        zero_slopes[static_cast<std::size_t>(unit)] += static_cast<float>(zero);
        small_slopes[static_cast<std::size_t>(unit)] += static_cast<float>(small);
        numbers[static_cast<std::size_t>(unit)] += static_cast<float>(number);
      } else {
        int number = 0;
        for (std::size_t i = begin; i < end; ++i)
          number += layer.pre_activation[i] == layer.pre_activation[i];
        numbers[static_cast<std::size_t>(unit)] += static_cast<float>(number);
      }
      if (detail != Detail::all) continue;
      for (std::size_t i = begin; i < end; ++i) {
        output_squares += square(layer.output[i]);
        output_total += static_cast<double>(layer.output[i]);
        pre_activation_squares += square(layer.pre_activation[i]);
        pre_activations.push_back(layer.pre_activation[i]);
      }
    }
  }
};

/// The smallest of 2, 4, 8, … that at least 98 % of the finite values do not exceed in absolute value.
float window_of(const Floats& values) {
  constexpr int octaves = 127;  // the largest power of two in float is 2^127
  std::array<int, octaves> within{};
  int count = 0;
  for (const float value : values) {
    std::uint32_t size;
    std::memcpy(&size, &value, sizeof size);
    size &= 0x7fffffffu;
    if (size >= 0x7f800000u) continue;  // infinite or NaN
    // One unit in the last place is subtracted, so that a power of two belongs to the octave that ends with
    // it.
    const int octave = static_cast<int>((std::max(size, 1u) - 1) >> 23) - 127;
    ++within[static_cast<std::size_t>(std::clamp(octave, 0, octaves - 1))];
    ++count;
  }
  float window = 2;
  int held = within[0];
  for (std::size_t k = 1; k < octaves && 100 * held < 98 * count; ++k) {
    held += within[k];
    window *= 2;
  }
  return window;
}

Histogram histogram(const Floats& values) {
  Histogram result;
  result.high = window_of(values);
  result.low = -result.high;
  float min = infinity;
  float max = -infinity;
  for (const float value : values) {
    if (!std::isfinite(value)) continue;
    min = std::min(min, value);
    max = std::max(max, value);
    constexpr float half = Histogram::bins / 2;
    const float place = std::clamp((value / result.high + 1) * half, 0.0f, 2 * half - 1);
    result.counts[static_cast<std::size_t>(place)] += 1;
  }
  if (min <= max) {
    result.min = min;
    result.max = max;
  }
  return result;
}

ActivationCurve curve_of(const Activation& activation, const ActivationParameters& parameters,
                         const Histogram& over, float small_slope) {
  constexpr int points = ActivationCurve::points;
  ActivationCurve curve{Floats(points), Floats(points), small_slope};
  Floats x(points);
  for (int i = 0; i < points; ++i) {
    constexpr int middle = points / 2;
    x[static_cast<std::size_t>(i)] =
        over.high * (static_cast<float>(i - middle) / static_cast<float>(middle));
  }
  activation.evaluate(x.data(), x.size(), parameters, curve.value.data(), curve.slope.data());
  return curve;
}

void judge(const Tally& tally, int units, int samples, LayerHealth& health) {
  const double count = static_cast<double>(units) * samples;
  const auto root_mean = [&](double squares) { return std::sqrt(squares / count); };
  health.units = units;
  // The loss is a mean over the samples; times their number, delta is that of a sample's own loss.
  health.delta_rms = static_cast<float>(root_mean(tally.delta_squares) * samples);
  health.activation_rms = static_cast<float>(root_mean(tally.output_squares));
  health.pre_activation_rms = static_cast<float>(root_mean(tally.pre_activation_squares));
  health.output_mean = static_cast<float>(tally.output_total / count);
  for (std::size_t unit = 0; unit < tally.zero_slopes.size(); ++unit) {
    if (tally.numbers[unit] != static_cast<float>(samples)) {
      ++health.not_a_number;
      health.is_dead.push_back(std::numeric_limits<float>::quiet_NaN());
      continue;
    }
    const bool dead = is_dead(static_cast<double>(tally.zero_slopes[unit]), samples);
    health.is_dead.push_back(dead ? 1.0f : 0.0f);
    health.dead += dead;
    health.saturated += !dead && is_saturated(static_cast<double>(tally.small_slopes[unit]), samples);
  }
}

/// The activation's limit of small slopes. Its steepest slope is computed only when the activation has
/// changed.
float small_slope_of(const Activation& activation, const ActivationParameters& parameters,
                     SteepestSlope& known) {
  if (known.activation != &activation || known.parameters != parameters)
    known = {&activation, parameters, steepest_slope(activation, parameters)};
  return small_slope(known.slope);
}

}  // namespace

std::vector<LayerHealth> measure_health(Network& network, const Samples& samples, Detail detail,
                                        SteepestSlopes& known) {
  const int count = std::min(samples.count, health_samples);
  const std::vector<Layer>& layers = network.layers();
  const auto dense = [&](std::size_t k) -> const Layer& { return layers[k]; };
  const auto parameters = [&](std::size_t k) {
    return activation_parameters(dense(k), network.parameters().data());
  };
  std::vector<Tally> tallies(layers.size());
  if (known.empty()) known = SteepestSlopes(layers.size());
  for (std::size_t k = 0; k < layers.size(); ++k) {
    const auto units = static_cast<std::size_t>(dense(k).units);
    tallies[k].zero_slopes = Floats(units);
    tallies[k].small_slopes = Floats(units);
    tallies[k].numbers = Floats(units);
    if (detail == Detail::all) tallies[k].pre_activations.reserve(units * static_cast<std::size_t>(count));
    if (dense(k).activation)
      tallies[k].small_slope = small_slope_of(*dense(k).activation, parameters(k), known[k]);
  }
  network.compute_gradients(samples, nullptr, count, [&](int, int size, int batch_stride) {
    for (std::size_t k = 0; k < layers.size(); ++k) tallies[k].add(dense(k), size, batch_stride, detail);
  });
  std::vector<LayerHealth> result(layers.size());
  for (std::size_t k = 0; k < layers.size(); ++k) {
    LayerHealth& health = result[k];
    judge(tallies[k], dense(k).units, count, health);
    if (detail == Detail::all) {
      health.pre_activations = histogram(tallies[k].pre_activations);
      if (dense(k).activation)
        health.curve =
            curve_of(*dense(k).activation, parameters(k), health.pre_activations, tallies[k].small_slope);
    }
  }
  return result;
}

std::vector<LayerHealth> measure_health(Network& network, const Samples& samples) {
  SteepestSlopes none;
  return measure_health(network, samples, Detail::all, none);
}

}  // namespace nonlinear
