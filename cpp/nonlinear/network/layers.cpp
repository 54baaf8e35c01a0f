#include "nonlinear/network/layers.hpp"

#include <algorithm>

#include "nonlinear/math/elementary.hpp"
#include "nonlinear/math/matrix_kernels.hpp"
#include "nonlinear/math/vec4.hpp"
#include "nonlinear/network/normalization.hpp"

namespace nonlinear {
namespace {

std::size_t area(int rows, int batch_stride) {
  return static_cast<std::size_t>(rows) * static_cast<std::size_t>(batch_stride);
}

/// delta_j = a_j (g_j - sum_k g_k a_k), in place.
void softmax_backward(const float* a, int units, int batch_stride, float* delta) {
  for (int b = 0; b < batch_stride; b += lanes) {
    vec4 along = splat(0);
    for (int u = 0; u < units; ++u)
      along += load(delta + u * batch_stride + b) * load(a + u * batch_stride + b);
    for (int u = 0; u < units; ++u) {
      const int at = u * batch_stride + b;
      store(delta + at, load(a + at) * (load(delta + at) - along));
    }
  }
}

Shape dense_shape(const LayerSpec& asked, const Shape&) { return {asked.units, 1, 1}; }

void dense_forward(Layer& layer, const float* parameters, const float* input, int batch_stride) {
  multiply(parameters + layer.weights, static_cast<std::size_t>(layer.inputs), 1, parameters + layer.biases,
           input, layer.units, layer.inputs, batch_stride, sums(layer));
}

void dense_backward(Layer& layer, const float* parameters, const float* input, int count, int batch_stride,
                    float* scratch, float* gradients, float* input_gradient) {
  const float* delta = layer.delta.data();
  outer_products(delta, input, layer.units, layer.inputs, count, batch_stride, scratch,
                 gradients + layer.weights);
  if (input_gradient) {
    multiply(parameters + layer.weights, 1, static_cast<std::size_t>(layer.inputs), nullptr, delta,
             layer.inputs, layer.units, batch_stride, input_gradient);
  }
}

}  // namespace

constexpr LayerKind dense_kind{"dense", 1, dense_shape, nullptr, nullptr, dense_forward, dense_backward};

const LayerKind& kind_of(const Layer& layer) { return layer.kind ? *layer.kind : dense_kind; }

Layer make_layer(const LayerSpec& asked, const Shape& from, std::size_t offset) {
  Layer layer;
  layer.kind = asked.kind;
  layer.input_shape = from;
  layer.output_shape = kind_of(layer).shape(asked, from);
  layer.inputs = from.size();
  layer.units = layer.output_shape.size();
  layer.positions = layer.output_shape.positions();
  layer.kernel = asked.kernel;
  layer.stride = asked.stride;
  if (asked.same_padding) {
    // Keras's definition: as many zeros as the window needs beyond the image, the odd one below and right.
    const auto zeros = [&](int size, int out) {
      return std::max(0, (out - 1) * asked.stride + asked.kernel - size);
    };
    const int vertical = zeros(from.height, layer.output_shape.height);
    const int horizontal = zeros(from.width, layer.output_shape.width);
    layer.pad_top = vertical / 2;
    layer.pad_left = horizontal / 2;
    layer.padded = vertical > 0 || horizontal > 0;
  }
  layer.activation = asked.activation;
  layer.activation_parameters = asked.parameters;
  layer.learned = asked.learn_parameter ? learnable_parameter(asked.activation->facts) : -1;
  layer.has_slope = layer.learned >= 0;
  layer.normalises = asked.normalises || kind_of(layer).normalises;
  layer.skips = asked.skips;
  const auto place = [&offset](std::size_t size) {
    const std::size_t here = offset;
    offset += size;
    return here;
  };
  const int matrices = kind_of(layer).matrices;
  const std::size_t units = layer.normalises ? static_cast<std::size_t>(layer.units) : 0;
  layer.weights = place(matrices > 0 ? area(filters(layer), fan_in(layer)) : 0);
  layer.biases = place(matrices > 0 ? static_cast<std::size_t>(filters(layer)) : 0);
  if (matrices > 1) place(static_cast<std::size_t>(matrices - 1) * matrix_size(layer));
  layer.scale = place(units);
  layer.shift = place(units);
  layer.slope = place(layer.has_slope ? 1 : 0);
  layer.end = offset;
  return layer;
}

// The largest logit is subtracted first, so that nothing overflows.
void softmax_columns(const float* z, int units, int batch_stride, float* a) {
  for (int b = 0; b < batch_stride; b += lanes) {
    vec4 largest = load(z + b);
    for (int u = 1; u < units; ++u) largest = maximum(largest, load(z + u * batch_stride + b));
    vec4 total = splat(0);
    for (int u = 0; u < units; ++u) {
      const vec4 e = exponential(load(z + u * batch_stride + b) - largest);
      store(a + u * batch_stride + b, e);
      total += e;
    }
    const vec4 inverse = 1.0f / total;
    for (int u = 0; u < units; ++u) store(a + u * batch_stride + b, load(a + u * batch_stride + b) * inverse);
  }
}

ActivationParameters activation_parameters(const Layer& layer, const float* parameters) {
  ActivationParameters result = layer.activation_parameters;
  if (layer.learned >= 0) result[static_cast<std::size_t>(layer.learned)] = parameters[layer.slope];
  return result;
}

void softmax(std::span<float> logits, float temperature) {
  // The largest is subtracted before the division too, which could overflow at a small temperature.
  const float largest = *std::max_element(logits.begin(), logits.end());
  float total = 0;
  for (std::size_t i = 0; i < logits.size(); i += lanes) {
    const std::size_t size = std::min<std::size_t>(lanes, logits.size() - i);
    float four[lanes] = {};
    std::copy_n(logits.begin() + static_cast<std::ptrdiff_t>(i), size, four);
    store(four, exponential((load(four) - splat(largest)) / splat(temperature)));
    for (std::size_t k = 0; k < size; ++k) total += logits[i + k] = four[k];
  }
  const float inverse = 1.0f / total;
  for (float& share : logits) share *= inverse;
}

Floats softmax_of(Floats logits, float temperature) {
  softmax(logits, temperature);
  return logits;
}

void reserve(Layer& layer, int batch_stride) {
  const std::size_t size = area(layer.units, batch_stride);
  layer.output.assign(size, 0.0f);
  layer.delta.assign(size, 0.0f);
  const LayerKind& kind = kind_of(layer);
  if (kind.matrices > 0) layer.pre_activation.assign(size, 0.0f);
  if (layer.normalises) {
    if (kind.matrices > 0) layer.sum.assign(size, 0.0f);
    layer.normalised.assign(size, 0.0f);
    layer.inverse_deviation.assign(static_cast<std::size_t>(batch_stride), 0.0f);
  }
  if (!layer.skips.empty()) layer.skip_delta.assign(size, 0.0f);
  if (layer.activation) layer.activation_slope.assign(size, 0.0f);
  if (kind.reserve) kind.reserve(layer, batch_stride);
}

double reserved(const Layer& layer, int batch_stride) {
  // output, delta, pre_activation and activation_slope; sum, normalised and inverse_deviation; skip_delta
  const double arrays = 4 + (layer.normalises ? 3 : 0) + (layer.skips.empty() ? 0 : 1);
  const LayerKind& kind = kind_of(layer);
  return arrays * static_cast<double>(area(layer.units, batch_stride)) +
         (kind.reserved ? kind.reserved(layer, batch_stride) : 0);
}

void forward(Layer& layer, const float* parameters, const float* input, int batch_stride) {
  const LayerKind& kind = kind_of(layer);
  kind.forward(layer, parameters, input, batch_stride);
  if (kind.matrices == 0) return;
  if (layer.normalises)
    normalise(layer, parameters, layer.sum.data(), batch_stride, layer.pre_activation.data());
  const float* z = layer.pre_activation.data();
  if (!layer.activation) {
    softmax_columns(z, layer.units, batch_stride, layer.output.data());
    return;
  }
  const ActivationParameters p = activation_parameters(layer, parameters);
  layer.activation->forward(z, area(layer.units, batch_stride), p, layer.output.data(),
                            layer.activation_slope.data());
  if (kind.multiply_by_value) kind.multiply_by_value(layer, batch_stride);
}

// A filter's units are contiguous, so its sums are those of one long row.
void backward_activation(Layer& layer, const float* parameters, int batch_stride, float* gradients) {
  const LayerKind& kind = kind_of(layer);
  if (kind.matrices == 0) return;
  float* delta = layer.delta.data();
  if (!layer.activation) {
    softmax_backward(layer.output.data(), layer.units, batch_stride, delta);
    backward_logits(layer, batch_stride, gradients);
    return;
  }
  if (kind.value_backward) kind.value_backward(layer, batch_stride, gradients);
  if (layer.learned >= 0) {
    gradients[layer.slope] = layer.activation->parameter_gradient(layer.pre_activation.data(), delta,
                                                                  area(layer.units, batch_stride),
                                                                  activation_parameters(layer, parameters));
  }
  multiply_and_sum_rows(delta, layer.activation_slope.data(), filters(layer), layer.positions * batch_stride,
                        gradients + (layer.normalises ? layer.shift : layer.biases));
  if (!layer.normalises) return;
  scale_gradient(layer, batch_stride, gradients);
  normalise_backward(layer, parameters, batch_stride, delta);
  backward_logits(layer, batch_stride, gradients);
}

void backward_logits(const Layer& layer, int batch_stride, float* gradients) {
  row_sums(layer.delta.data(), filters(layer), layer.positions * batch_stride, gradients + layer.biases);
}

void backward(Layer& layer, const float* parameters, const float* input, int count, int batch_stride,
              float* scratch, float* gradients, float* input_gradient) {
  kind_of(layer).backward(layer, parameters, input, count, batch_stride, scratch, gradients, input_gradient);
}

}  // namespace nonlinear
