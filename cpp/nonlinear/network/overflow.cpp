#include "nonlinear/network/overflow.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "nonlinear/base/text.hpp"

namespace nonlinear {
namespace {

/// Half of a float's range, so that differences within the softmax fit as well.
constexpr double most = static_cast<double>(std::numeric_limits<float>::max()) / 2;

/// The largest weighted sum of a layer for inputs of at most `largest` in size: by W and b, or by the matrix
/// and biases that lie `offset` behind them.
double largest_sum(const Layer& layer, const float* parameters, double largest, std::size_t offset = 0) {
  const auto inputs = static_cast<std::size_t>(fan_in(layer));
  parameters += offset;
  double result = 0;
  for (std::size_t row = 0; row < static_cast<std::size_t>(filters(layer)); ++row) {
    const float* weights = parameters + layer.weights + row * inputs;
    double total = 0;
    for (std::size_t i = 0; i < inputs; ++i) total += static_cast<double>(std::abs(weights[i]));
    const double bias = static_cast<double>(std::abs(parameters[layer.biases + row]));
    result = std::max(result, total * largest + bias);
  }
  return result;
}

/// The largest number behind a layer normalisation: no normalised number exceeds the root of their count.
double largest_normalised(const Layer& layer, const float* parameters) {
  const double most_normalised = std::sqrt(static_cast<double>(layer.units));
  double result = 0;
  for (std::size_t unit = 0; unit < static_cast<std::size_t>(layer.units); ++unit) {
    const double scale = static_cast<double>(std::abs(parameters[layer.scale + unit]));
    const double shift = static_cast<double>(std::abs(parameters[layer.shift + unit]));
    result = std::max(result, scale * most_normalised + shift);
  }
  return result;
}

/// The largest |value| of a layer's activation on [-largest, largest], sampled at powers of two: every
/// activation of the table is monotonic outside a small region around 0.
double largest_output(const Layer& layer, const float* parameters, double largest) {
  constexpr std::size_t octaves = 130;
  std::array<float, 2 * octaves> x{}, value{}, slope{};
  double size = largest;
  for (std::size_t i = 0; i < octaves; ++i, size /= 2) {
    x[2 * i] = static_cast<float>(size);
    x[2 * i + 1] = -x[2 * i];
  }
  layer.activation->evaluate(x.data(), x.size(), activation_parameters(layer, parameters), value.data(),
                             slope.data());
  return static_cast<double>(largest_size(value));
}

}  // namespace

float largest_size(std::span<const float> values) {
  float largest = 0;
  for (const float value : values) {
    if (std::isnan(value)) return value;
    largest = std::max(largest, std::abs(value));
  }
  return largest;
}

std::optional<std::size_t> overflowing_layer(std::span<const Layer> layers, const float* parameters,
                                             double largest) {
  const double input = largest;
  std::vector<double> outputs;  // the largest output of each layer
  for (std::size_t k = 0; k < layers.size(); ++k) {
    const Layer& layer = layers[k];
    double sum = has_weights(layer) ? largest_sum(layer, parameters, largest) : largest;
    // The squares of differences from a mean are summed up.
    if (layer.normalises && !(4 * sum * sum * layer.units <= most)) return k;
    if (has_weights(layer) && !(sum <= most)) return k;
    if (layer.normalises) sum = largest_normalised(layer, parameters);
    const double value =
        kind_of(layer).matrices > 1 ? largest_sum(layer, parameters, largest, matrix_size(layer)) : 1;
    largest = sum;
    if (has_weights(layer)) {
      if (!layer.activation) continue;
      largest = largest_output(layer, parameters, sum) * value;
    }
    for (const int source : layer.skips)
      largest += source < 0 ? input : outputs[static_cast<std::size_t>(source)];
    outputs.push_back(largest);
    if (std::isfinite(largest)) continue;
    if (layer.activation && std::string_view(layer.activation->facts.id) == custom_activation_id)
      return std::nullopt;
    return k;
  }
  return std::nullopt;
}

std::string check_overflow(std::span<const Layer> layers, std::span<const float> parameters, double largest) {
  const std::optional<std::size_t> layer = overflowing_layer(layers, parameters.data(), largest);
  if (!layer) return "";
  return concat({"The parameters are as large as ", format(static_cast<double>(largest_size(parameters))),
                 ": with them the weighted sums of layer ", format_count(*layer + 1),
                 " can become larger than a 32-bit number holds (3.4e+38), so they are refused."});
}

bool has_finite_outputs(Network& network, const float* x, int count) {
  float none = 0;  // 0 for finite numbers, else NaN
  const Layer& last = network.layers().back();
  network.visit(x, count, [&](int, int size, int batch_stride) {
    for (int unit = 0; unit < last.units; ++unit) {
      for (int b = 0; b < size; ++b)
        none += last.output[static_cast<std::size_t>(unit * batch_stride + b)] * 0.0f;
    }
  });
  return none == 0;
}

std::string check_predictions(const Network& network, std::span<const float> predictions) {
  const auto wrong =
      std::find_if(predictions.begin(), predictions.end(), [](float value) { return !std::isfinite(value); });
  if (wrong == predictions.end()) return "";
  const auto sample =
      static_cast<std::size_t>(wrong - predictions.begin()) / static_cast<std::size_t>(network.outputs());
  const std::span<const float> parameters = network.parameters();
  const float largest = largest_size(parameters);
  const auto is_own = [](const Layer& layer) {
    return layer.activation && std::string_view(layer.activation->facts.id) == custom_activation_id;
  };
  const bool own = std::any_of(network.layers().begin(), network.layers().end(), is_own);
  const std::string_view reason =
      !std::isfinite(largest) ? ". Its parameters are not finite either, as after a training that diverged: "
                                "create it again, or set others"
      : own
          ? ": the formula has no finite value there, or a weighted sum is larger than a 32-bit number holds"
          : ": a weighted sum is larger than a 32-bit number holds";
  return concat({"The network's prediction for sample ", format_count(sample), " (counted from 0) is ",
                 format(static_cast<double>(*wrong)), reason,
                 std::isfinite(largest)
                     ? concat({" (the largest parameter is ", format(static_cast<double>(largest)), ")"})
                     : "",
                 "."});
}

}  // namespace nonlinear
