#include "nonlinear/network/layers.hpp"

#include <algorithm>

#include "nonlinear/math/elementary.hpp"
#include "nonlinear/math/matrix_kernels.hpp"
#include "nonlinear/math/vec4.hpp"

namespace nonlinear {
namespace {

std::size_t area(int rows, int stride) {
  return static_cast<std::size_t>(rows) * static_cast<std::size_t>(stride);
}

/// delta_j = a_j (g_j - sum_k g_k a_k), in place.
void softmax_backward(const float* a, int units, int stride, float* delta) {
  for (int b = 0; b < stride; b += lanes) {
    vec4 along = splat(0);
    for (int u = 0; u < units; ++u) along += load(delta + u * stride + b) * load(a + u * stride + b);
    for (int u = 0; u < units; ++u) {
      const int at = u * stride + b;
      store(delta + at, load(a + at) * (load(delta + at) - along));
    }
  }
}

Shape dense_shape(const LayerSpec& asked, const Shape&) { return {asked.units, 1, 1}; }

void dense_forward(Layer& layer, const float* parameters, const float* input, int stride) {
  multiply(parameters + layer.weights, static_cast<std::size_t>(layer.inputs), 1, parameters + layer.biases,
           input, layer.units, layer.inputs, stride, layer.pre_activation.data());
}

void dense_backward(Layer& layer, const float* parameters, const float* input, int count, int stride,
                    float* scratch, float* gradients, float* input_gradient) {
  const float* delta = layer.delta.data();
  outer_products(delta, input, layer.units, layer.inputs, count, stride, scratch, gradients + layer.weights);
  if (input_gradient) {
    multiply(parameters + layer.weights, 1, static_cast<std::size_t>(layer.inputs), nullptr, delta,
             layer.inputs, layer.units, stride, input_gradient);
  }
}

}  // namespace

constexpr LayerKind dense_kind{"dense", true, dense_shape, nullptr, nullptr, dense_forward, dense_backward};

const LayerKind& kind_of(const Layer& layer) { return layer.kind ? *layer.kind : dense_kind; }

Layer make_layer(const LayerSpec& asked, const Shape& from, std::size_t offset) {
  Layer layer;
  layer.kind = asked.kind;
  layer.from = from;
  layer.to = kind_of(layer).shape(asked, from);
  layer.inputs = from.size();
  layer.units = layer.to.size();
  layer.positions = layer.to.positions();
  layer.kernel = asked.kernel;
  layer.step = asked.step;
  if (asked.same_padding) {
    // Keras's definition: as many zeros as the window needs beyond the picture, the odd one below and right.
    const auto zeros = [&](int size, int out) {
      return std::max(0, (out - 1) * asked.step + asked.kernel - size);
    };
    const int vertical = zeros(from.height, layer.to.height);
    const int horizontal = zeros(from.width, layer.to.width);
    layer.before_y = vertical / 2;
    layer.before_x = horizontal / 2;
    layer.padded = vertical > 0 || horizontal > 0;
  }
  layer.activation = asked.activation;
  layer.fixed = asked.parameters;
  layer.learned = asked.learn_parameter ? learnable_parameter(asked.activation->facts) : -1;
  layer.has_slope = layer.learned >= 0;
  layer.weights = offset;
  layer.biases = offset;
  if (kind_of(layer).has_weights) layer.biases += area(filters(layer), fan_in(layer));
  layer.slope = layer.biases + static_cast<std::size_t>(filters(layer));
  return layer;
}

// The largest logit is taken off first, so that nothing overflows.
void softmax_columns(const float* z, int units, int stride, float* a) {
  for (int b = 0; b < stride; b += lanes) {
    vec4 largest = load(z + b);
    for (int u = 1; u < units; ++u) largest = maximum(largest, load(z + u * stride + b));
    vec4 total = splat(0);
    for (int u = 0; u < units; ++u) {
      const vec4 e = exponential(load(z + u * stride + b) - largest);
      store(a + u * stride + b, e);
      total += e;
    }
    const vec4 inverse = 1.0f / total;
    for (int u = 0; u < units; ++u) store(a + u * stride + b, load(a + u * stride + b) * inverse);
  }
}

std::size_t parameter_count(const Layer& layer) {
  if (!kind_of(layer).has_weights) return 0;
  return area(filters(layer), fan_in(layer) + 1) + (layer.has_slope ? 1u : 0u);
}

ActivationParameters activation_parameters(const Layer& layer, const float* parameters) {
  ActivationParameters result = layer.fixed;
  if (layer.learned >= 0) result[static_cast<std::size_t>(layer.learned)] = parameters[layer.slope];
  return result;
}

void softmax(std::span<float> logits, float temperature) {
  // The largest comes off before the division too, which a small temperature would let overflow.
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

void reserve(Layer& layer, int stride) {
  const std::size_t size = area(layer.units, stride);
  layer.output.assign(size, 0.0f);
  layer.delta.assign(size, 0.0f);
  const LayerKind& kind = kind_of(layer);
  if (kind.has_weights) layer.pre_activation.assign(size, 0.0f);
  if (layer.activation) layer.activation_slope.assign(size, 0.0f);
  if (kind.reserve) kind.reserve(layer, stride);
}

double reserved(const Layer& layer, int stride) {
  constexpr double arrays = 4;  // output, delta, pre_activation and activation_slope
  const LayerKind& kind = kind_of(layer);
  return arrays * static_cast<double>(area(layer.units, stride)) +
         (kind.reserved ? kind.reserved(layer, stride) : 0);
}

void forward(Layer& layer, const float* parameters, const float* input, int stride) {
  const LayerKind& kind = kind_of(layer);
  kind.forward(layer, parameters, input, stride);
  if (!kind.has_weights) return;
  const float* z = layer.pre_activation.data();
  if (!layer.activation) {
    softmax_columns(z, layer.units, stride, layer.output.data());
    return;
  }
  const ActivationParameters p = activation_parameters(layer, parameters);
  layer.activation->forward(z, area(layer.units, stride), p, layer.output.data(),
                            layer.activation_slope.data());
}

// A filter's units lie side by side, so its sums are those of one long row.
void backward_activation(Layer& layer, const float* parameters, int stride, float* gradients) {
  if (!kind_of(layer).has_weights) return;
  float* delta = layer.delta.data();
  if (!layer.activation) {
    softmax_backward(layer.output.data(), layer.units, stride, delta);
    backward_logits(layer, stride, gradients);
    return;
  }
  if (layer.learned >= 0) {
    gradients[layer.slope] =
        layer.activation->parameter_gradient(layer.pre_activation.data(), delta, area(layer.units, stride),
                                             activation_parameters(layer, parameters));
  }
  multiply_and_sum_rows(delta, layer.activation_slope.data(), filters(layer), layer.positions * stride,
                        gradients + layer.biases);
}

void backward_logits(const Layer& layer, int stride, float* gradients) {
  row_sums(layer.delta.data(), filters(layer), layer.positions * stride, gradients + layer.biases);
}

void backward(Layer& layer, const float* parameters, const float* input, int count, int stride,
              float* scratch, float* gradients, float* input_gradient) {
  kind_of(layer).backward(layer, parameters, input, count, stride, scratch, gradients, input_gradient);
}

}  // namespace nonlinear
