#include "nonlinear/network/layers.hpp"

#include <algorithm>

#include "nonlinear/math/elementary.hpp"
#include "nonlinear/math/matrix_kernels.hpp"
#include "nonlinear/math/vec4.hpp"

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
           input, layer.units, layer.inputs, batch_stride, layer.pre_activation.data());
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

constexpr LayerKind dense_kind{"dense", true, dense_shape, nullptr, nullptr, dense_forward, dense_backward};

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
  layer.weights = offset;
  layer.biases = offset;
  if (kind_of(layer).has_weights) layer.biases += area(filters(layer), fan_in(layer));
  layer.slope = layer.biases + static_cast<std::size_t>(filters(layer));
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

std::size_t parameter_count(const Layer& layer) {
  if (!kind_of(layer).has_weights) return 0;
  return area(filters(layer), fan_in(layer) + 1) + (layer.has_slope ? 1u : 0u);
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
  if (kind.has_weights) layer.pre_activation.assign(size, 0.0f);
  if (layer.activation) layer.activation_slope.assign(size, 0.0f);
  if (kind.reserve) kind.reserve(layer, batch_stride);
}

double reserved(const Layer& layer, int batch_stride) {
  constexpr double arrays = 4;  // output, delta, pre_activation and activation_slope
  const LayerKind& kind = kind_of(layer);
  return arrays * static_cast<double>(area(layer.units, batch_stride)) +
         (kind.reserved ? kind.reserved(layer, batch_stride) : 0);
}

void forward(Layer& layer, const float* parameters, const float* input, int batch_stride) {
  const LayerKind& kind = kind_of(layer);
  kind.forward(layer, parameters, input, batch_stride);
  if (!kind.has_weights) return;
  const float* z = layer.pre_activation.data();
  if (!layer.activation) {
    softmax_columns(z, layer.units, batch_stride, layer.output.data());
    return;
  }
  const ActivationParameters p = activation_parameters(layer, parameters);
  layer.activation->forward(z, area(layer.units, batch_stride), p, layer.output.data(),
                            layer.activation_slope.data());
}

// A filter's units are contiguous, so its sums are those of one long row.
void backward_activation(Layer& layer, const float* parameters, int batch_stride, float* gradients) {
  if (!kind_of(layer).has_weights) return;
  float* delta = layer.delta.data();
  if (!layer.activation) {
    softmax_backward(layer.output.data(), layer.units, batch_stride, delta);
    backward_logits(layer, batch_stride, gradients);
    return;
  }
  if (layer.learned >= 0) {
    gradients[layer.slope] = layer.activation->parameter_gradient(layer.pre_activation.data(), delta,
                                                                  area(layer.units, batch_stride),
                                                                  activation_parameters(layer, parameters));
  }
  multiply_and_sum_rows(delta, layer.activation_slope.data(), filters(layer), layer.positions * batch_stride,
                        gradients + layer.biases);
}

void backward_logits(const Layer& layer, int batch_stride, float* gradients) {
  row_sums(layer.delta.data(), filters(layer), layer.positions * batch_stride, gradients + layer.biases);
}

void backward(Layer& layer, const float* parameters, const float* input, int count, int batch_stride,
              float* scratch, float* gradients, float* input_gradient) {
  kind_of(layer).backward(layer, parameters, input, count, batch_stride, scratch, gradients, input_gradient);
}

}  // namespace nonlinear
