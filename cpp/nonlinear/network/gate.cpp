#include "nonlinear/network/gate.hpp"

#include "nonlinear/math/matrix_kernels.hpp"
#include "nonlinear/math/vec4.hpp"

namespace nonlinear {
namespace {

/// Offset of V; c follows it.
std::size_t value_weights(const Layer& layer) { return layer.weights + matrix_size(layer); }
std::size_t value_biases(const Layer& layer) { return layer.biases + matrix_size(layer); }

Shape gated_shape(const LayerSpec& asked, const Shape&) { return {asked.units, 1, 1}; }

void gated_reserve(Layer& layer, int) {
  const std::size_t size = layer.output.size();
  layer.gate.assign(size, 0.0f);
  layer.value.assign(size, 0.0f);
  layer.value_delta.assign(size, 0.0f);
}

double gated_reserved(const Layer& layer, int batch_stride) {
  return 3.0 * static_cast<double>(layer.units) * batch_stride;
}

void gated_forward(Layer& layer, const float* parameters, const float* input, int batch_stride) {
  const auto row = static_cast<std::size_t>(layer.inputs);
  multiply(parameters + layer.weights, row, 1, parameters + layer.biases, input, layer.units, layer.inputs,
           batch_stride, sums(layer));
  multiply(parameters + value_weights(layer), row, 1, parameters + value_biases(layer), input, layer.units,
           layer.inputs, batch_stride, layer.value.data());
}

void multiply_by_value(Layer& layer, int batch_stride) {
  layer.gate.swap(layer.output);
  const int size = layer.units * batch_stride;
  for (int i = 0; i < size; i += lanes)
    store(layer.output.data() + i, load(layer.gate.data() + i) * load(layer.value.data() + i));
}

void value_backward(Layer& layer, int batch_stride, float* gradients) {
  float* delta = layer.delta.data();
  const int size = layer.units * batch_stride;
  for (int i = 0; i < size; i += lanes) {
    const vec4 d = load(delta + i);
    store(layer.value_delta.data() + i, d * load(layer.gate.data() + i));
    store(delta + i, d * load(layer.value.data() + i));
  }
  row_sums(layer.value_delta.data(), layer.units, batch_stride, gradients + value_biases(layer));
}

void gated_backward(Layer& layer, const float* parameters, const float* input, int count, int batch_stride,
                    float* scratch, float* gradients, float* input_gradient) {
  outer_products(layer.delta.data(), input, layer.units, layer.inputs, count, batch_stride, scratch,
                 gradients + layer.weights);
  outer_products(layer.value_delta.data(), input, layer.units, layer.inputs, count, batch_stride, scratch,
                 gradients + value_weights(layer));
  if (!input_gradient) return;
  const auto column = static_cast<std::size_t>(layer.inputs);
  multiply(parameters + layer.weights, 1, column, nullptr, layer.delta.data(), layer.inputs, layer.units,
           batch_stride, input_gradient);
  multiply(parameters + value_weights(layer), 1, column, nullptr, layer.value_delta.data(), layer.inputs,
           layer.units, batch_stride, scratch);
  const int size = layer.inputs * batch_stride;
  for (int i = 0; i < size; i += lanes)
    store(input_gradient + i, load(input_gradient + i) + load(scratch + i));
}

}  // namespace

constexpr LayerKind gated_dense_kind{.id = "gated_dense",
                                     .matrices = 2,
                                     .shape = gated_shape,
                                     .reserve = gated_reserve,
                                     .reserved = gated_reserved,
                                     .forward = gated_forward,
                                     .backward = gated_backward,
                                     .multiply_by_value = multiply_by_value,
                                     .value_backward = value_backward};

}  // namespace nonlinear
