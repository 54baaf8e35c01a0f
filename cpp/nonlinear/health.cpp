#include "health.hpp"

#include <algorithm>
#include <cmath>

namespace nonlinear {
namespace {

/// Calls see(unit, index) for every sample of every unit; padding is left out.
template <class See>
void each(int units, int count, int stride, See see) {
  for (int unit = 0; unit < units; ++unit) {
    for (int sample = 0; sample < count; ++sample)
      see(unit, static_cast<std::size_t>(unit * stride + sample));
  }
}

float root_mean_square(const Floats& values, int units, int count, int stride, double scale) {
  double total = 0;
  each(units, count, stride,
       [&](int, std::size_t i) { total += static_cast<double>(values[i]) * static_cast<double>(values[i]); });
  return static_cast<float>(std::sqrt(total / (static_cast<double>(units) * count)) * scale);
}

Histogram histogram(const Floats& values, int units, int count, int stride) {
  Histogram result;
  result.low = infinity;
  result.high = -infinity;
  each(units, count, stride, [&](int, std::size_t i) {
    if (!std::isfinite(values[i])) return;
    result.low = std::min(result.low, values[i]);
    result.high = std::max(result.high, values[i]);
  });
  if (!(result.low <= result.high)) return {};  // nothing finite to count
  const float width = result.high - result.low;
  each(units, count, stride, [&](int, std::size_t i) {
    if (!std::isfinite(values[i])) return;
    const float place = width > 0 ? (values[i] - result.low) / width * Histogram::bins : 0;
    const int bin = std::clamp(static_cast<int>(place), 0, Histogram::bins - 1);
    result.counts[static_cast<std::size_t>(bin)] += 1;
  });
  return result;
}

/// Counts units without slope, or with hardly any.
void census(const Dense& layer, const float* parameters, int count, int stride, LayerHealth& health) {
  if (!layer.activation) return;  // softmax has no slope of its own per unit
  const float faint = 0.1f * steepest_slope(*layer.activation, activation_parameters(layer, parameters));
  for (int unit = 0; unit < layer.units; ++unit) {
    int flat = 0;
    int nearly_flat = 0;
    for (int sample = 0; sample < count; ++sample) {
      const float slope = std::abs(layer.activation_slope[static_cast<std::size_t>(unit * stride + sample)]);
      flat += slope == 0;
      nearly_flat += slope < faint;
    }
    if (flat == count) {
      ++health.dead;
    } else if (10 * nearly_flat >= 9 * count) {
      ++health.saturated;
    }
  }
}

}  // namespace

std::vector<LayerHealth> measure_health(Network& network, const Samples& samples) {
  const int count = std::min(samples.count, health_samples);
  const int stride = padded(count);
  network.compute_gradients(samples, nullptr, count);
  std::vector<LayerHealth> result;
  for (const Layer& any : network.layers()) {
    const Dense& layer = std::get<Dense>(any);
    LayerHealth health;
    health.units = layer.units;
    // The loss is a mean over the batch; times its size, delta is a sample's own.
    health.delta_rms = root_mean_square(layer.delta, layer.units, count, stride, count);
    health.activation_rms = root_mean_square(layer.output, layer.units, count, stride, 1);
    health.pre_activation_rms = root_mean_square(layer.pre_activation, layer.units, count, stride, 1);
    health.pre_activations = histogram(layer.pre_activation, layer.units, count, stride);
    census(layer, network.parameters().data(), count, stride, health);
    result.push_back(health);
  }
  return result;
}

}  // namespace nonlinear
