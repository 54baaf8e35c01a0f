#include "nonlinear/network/normalization.hpp"

#include "nonlinear/math/matrix_kernels.hpp"
#include "nonlinear/math/vec4.hpp"

namespace nonlinear {
namespace {

Shape same_shape(const LayerSpec&, const Shape& from) { return from; }

void norm_forward(Layer& layer, const float* parameters, const float* input, int batch_stride) {
  normalise(layer, parameters, input, batch_stride, layer.output.data());
}

void norm_backward(Layer& layer, const float* parameters, const float*, int, int batch_stride, float*,
                   float* gradients, float* input_gradient) {
  row_sums(layer.delta.data(), layer.units, batch_stride, gradients + layer.shift);
  scale_gradient(layer, batch_stride, gradients);
  if (input_gradient) normalise_backward(layer, parameters, batch_stride, input_gradient);
}

}  // namespace

constexpr LayerKind layer_norm_kind{.id = "layer_norm",
                                    .matrices = 0,
                                    .shape = same_shape,
                                    .reserve = nullptr,
                                    .reserved = nullptr,
                                    .forward = norm_forward,
                                    .backward = norm_backward,
                                    .normalises = true};

// The variance is the mean of squared differences, from a second pass: a mean of squares less a squared mean
// would lose its digits where the numbers are large and close together.
void normalise(Layer& layer, const float* parameters, const float* x, int batch_stride, float* out) {
  const float* scale = parameters + layer.scale;
  const float* shift = parameters + layer.shift;
  const float share = 1.0f / static_cast<float>(layer.units);
  for (int b = 0; b < batch_stride; b += lanes) {
    vec4 total = splat(0);
    for (int u = 0; u < layer.units; ++u) total += load(x + u * batch_stride + b);
    const vec4 mean = share * total;
    vec4 squares = splat(0);
    for (int u = 0; u < layer.units; ++u) {
      const vec4 difference = load(x + u * batch_stride + b) - mean;
      squares += difference * difference;
    }
    const vec4 inverse = 1.0f / square_root(share * squares + normalisation_epsilon);
    store(layer.inverse_deviation.data() + b, inverse);
    for (int u = 0; u < layer.units; ++u) {
      const int at = u * batch_stride + b;
      const vec4 normalised = (load(x + at) - mean) * inverse;
      store(layer.normalised.data() + at, normalised);
      store(out + at, scale[u] * normalised + splat(shift[u]));
    }
  }
}

void scale_gradient(const Layer& layer, int batch_stride, float* gradients) {
  for (int u = 0; u < layer.units; ++u) {
    const int row = u * batch_stride;
    vec4 total = splat(0);
    for (int b = 0; b < batch_stride; b += lanes)
      total += load(layer.delta.data() + row + b) * load(layer.normalised.data() + row + b);
    gradients[layer.scale + static_cast<std::size_t>(u)] = sum(total);
  }
}

// With g = scale * delta: dx = (g - mean(g) - normalised * mean(g * normalised)) / deviation.
void normalise_backward(const Layer& layer, const float* parameters, int batch_stride, float* x_gradient) {
  const float* scale = parameters + layer.scale;
  const float share = 1.0f / static_cast<float>(layer.units);
  for (int b = 0; b < batch_stride; b += lanes) {
    vec4 total = splat(0);
    vec4 along = splat(0);
    for (int u = 0; u < layer.units; ++u) {
      const int at = u * batch_stride + b;
      const vec4 g = scale[u] * load(layer.delta.data() + at);
      total += g;
      along += g * load(layer.normalised.data() + at);
    }
    const vec4 mean = share * total;
    const vec4 mean_along = share * along;
    const vec4 inverse = load(layer.inverse_deviation.data() + b);
    for (int u = 0; u < layer.units; ++u) {
      const int at = u * batch_stride + b;
      const vec4 g = scale[u] * load(layer.delta.data() + at);
      store(x_gradient + at, (g - mean - load(layer.normalised.data() + at) * mean_along) * inverse);
    }
  }
}

}  // namespace nonlinear
