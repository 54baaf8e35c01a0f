#include "nonlinear/network/convolution.hpp"

#include <algorithm>

#include "nonlinear/math/matrix_kernels.hpp"
#include "nonlinear/math/vec4.hpp"

namespace nonlinear {
namespace {

std::ptrdiff_t area(int rows, int batch_stride) { return static_cast<std::ptrdiff_t>(rows) * batch_stride; }
std::size_t count(int rows, int batch_stride) { return static_cast<std::size_t>(area(rows, batch_stride)); }

/// Shape of the zero-padded input over which the windows of a convolution move.
Shape padded_input_shape(const Layer& layer) {
  if (!layer.padded) return layer.input_shape;
  return {layer.input_shape.channels,
          std::max(layer.input_shape.height, (layer.output_shape.height - 1) * layer.stride + layer.kernel),
          std::max(layer.input_shape.width, (layer.output_shape.width - 1) * layer.stride + layer.kernel)};
}

/// Shape of the dilated, zero-padded delta from which the input gradient is convolved.
Shape padded_delta_shape(const Layer& layer) {
  return {layer.output_shape.channels, layer.input_shape.height + layer.kernel - 1,
          layer.input_shape.width + layer.kernel - 1};
}

/// Copies images into larger ones of zeros, from row `y` and column `x` on, `stride` rows and columns apart.
/// Pixels outside are dropped.
void copy_dilated(const float* from, const Shape& shape, int stride, int y, int x, int batch_stride,
                  float* to, const Shape& larger) {
  std::fill_n(to, area(larger.size(), batch_stride), 0.0f);
  for (int c = 0; c < shape.channels; ++c) {
    for (int row = 0; row < shape.height; ++row) {
      const float* line = from + area((c * shape.height + row) * shape.width, batch_stride);
      float* target = to + area((c * larger.height + y + row * stride) * larger.width + x, batch_stride);
      for (int column = 0; column < shape.width; ++column)
        std::copy_n(line + area(column, batch_stride), batch_stride,
                    target + area(column * stride, batch_stride));
    }
  }
}

/// One convolution without padding: `w` is [output channels][input channels * kernel * kernel].
struct Convolution {
  Shape input_shape, output_shape;
  int kernel, stride, batch_stride;

  /// The receptive field of one output position: [channel][ky][kx][batch_stride].
  void gather_patch(const float* x, int row, int column, float* patch) const {
    for (int c = 0; c < input_shape.channels; ++c) {
      for (int ky = 0; ky < kernel; ++ky) {
        const float* line =
            x + area((c * input_shape.height + row * stride + ky) * input_shape.width + column * stride,
                     batch_stride);
        patch = std::copy_n(line, kernel * batch_stride, patch);
      }
    }
  }

  /// out[filter][position][b] = start[filter] + the product of w and the position's receptive field.
  void run(const float* w, const float* start, const float* x, float* patch, float* out) const {
    const int columns = input_shape.channels * kernel * kernel;
    for (int row = 0; row < output_shape.height; ++row) {
      for (int column = 0; column < output_shape.width; ++column) {
        gather_patch(x, row, column, patch);
        multiply_into(w, static_cast<std::size_t>(columns), start, patch, output_shape.channels, columns,
                      batch_stride, area(output_shape.positions(), batch_stride),
                      out + area(row * output_shape.width + column, batch_stride));
      }
    }
  }

  /// Adds to partial_weight_gradients[filter][tap], four lanes each, the products of delta and input along
  /// one row of positions, for `rows` filters and `taps` neighbouring taps of one row of the kernel.
  template <int rows, int taps>
  void accumulate_weight_gradient(const float* delta, const float* x, float* partial_weight_gradients,
                                  std::ptrdiff_t filter_stride) const {
    vec4 total[rows][taps];
    for (int r = 0; r < rows; ++r) {
      for (int t = 0; t < taps; ++t)
        total[r][t] = load(partial_weight_gradients + r * filter_stride + t * lanes);
    }
    const std::ptrdiff_t next_filter = area(output_shape.positions(), batch_stride);
    // At stride 1 all positions of a row are contiguous, in the image as in the deltas.
    const int runs = stride == 1 ? 1 : output_shape.width;
    const int length = stride == 1 ? output_shape.width * batch_stride : batch_stride;
    for (int run = 0; run < runs; ++run) {
      for (int b = 0; b < length; b += lanes) {
        vec4 seen[taps];
        for (int t = 0; t < taps; ++t) seen[t] = load(x + t * batch_stride + b);
        for (int r = 0; r < rows; ++r) {
          const vec4 error = load(delta + r * next_filter + b);
          for (int t = 0; t < taps; ++t) total[r][t] += error * seen[t];
        }
      }
      delta += batch_stride;
      x += area(stride, batch_stride);
    }
    for (int r = 0; r < rows; ++r) {
      for (int t = 0; t < taps; ++t)
        store(partial_weight_gradients + r * filter_stride + t * lanes, total[r][t]);
    }
  }

  /// `rows` filters along one row of positions, with all the taps of the kernel.
  template <int rows>
  void accumulate_weight_gradients(const float* delta, const float* x, int row,
                                   float* partial_weight_gradients) const {
    const std::ptrdiff_t filter_stride = area(input_shape.channels * kernel * kernel, lanes);
    float* at = partial_weight_gradients;
    for (int c = 0; c < input_shape.channels; ++c) {
      for (int ky = 0; ky < kernel; ++ky) {
        const float* line =
            x + area((c * input_shape.height + row * stride + ky) * input_shape.width, batch_stride);
        int kx = 0;
        for (; kx + 3 <= kernel; kx += 3)
          accumulate_weight_gradient<rows, 3>(delta, line + area(kx, batch_stride), at + kx * lanes,
                                              filter_stride);
        for (; kx < kernel; ++kx)
          accumulate_weight_gradient<rows, 1>(delta, line + area(kx, batch_stride), at + kx * lanes,
                                              filter_stride);
        at += kernel * lanes;
      }
    }
  }

  /// The gradient of w. `partial_weight_gradients` holds four numbers per weight. Blocks of three filters and
  /// three taps fill the registers; every sum runs in the same order in any block.
  void gradients(const float* delta, const float* x, float* partial_weight_gradients, float* out) const {
    const int columns = input_shape.channels * kernel * kernel;
    std::fill_n(partial_weight_gradients, area(output_shape.channels * columns, lanes), 0.0f);
    for (int row = 0; row < output_shape.height; ++row) {
      int f = 0;
      const auto filter_row = [&] {
        return delta + area((f * output_shape.height + row) * output_shape.width, batch_stride);
      };
      for (; f + 3 <= output_shape.channels; f += 3)
        accumulate_weight_gradients<3>(filter_row(), x, row,
                                       partial_weight_gradients + area(f * columns, lanes));
      for (; f < output_shape.channels; ++f)
        accumulate_weight_gradients<1>(filter_row(), x, row,
                                       partial_weight_gradients + area(f * columns, lanes));
    }
    for (int i = 0; i < output_shape.channels * columns; ++i)
      out[i] = sum(load(partial_weight_gradients + area(i, lanes)));
  }
};

Shape window_shape(const Shape& from, int channels, int kernel, int stride, bool same) {
  const auto places = [&](int size) {
    if (same) return (size + stride - 1) / stride;
    return size < kernel ? 0 : (size - kernel) / stride + 1;
  };
  return {channels, places(from.height), places(from.width)};
}

// Convolution
// -----------------------------------------------------------------------------------------------------

Shape convolved(const LayerSpec& asked, const Shape& from) {
  return window_shape(from, asked.units, asked.kernel, asked.stride, asked.same_padding);
}

Convolution ahead(const Layer& layer, int batch_stride) {
  return {padded_input_shape(layer), layer.output_shape, layer.kernel, layer.stride, batch_stride};
}

/// d loss / d input is itself a convolution: of the deltas, with the kernels rotated by 180 degrees.
Convolution back(const Layer& layer, int batch_stride) {
  return {padded_delta_shape(layer), layer.input_shape, layer.kernel, 1, batch_stride};
}

/// Work space of a convolution, in numbers per array.
struct ConvolutionSpace {
  std::size_t padded_input, patch, flipped_weights, partial_weight_gradients;
  ConvolutionSpace(const Layer& layer, int batch_stride) {
    const int taps = receptive_field(layer);
    const int ahead_size = layer.padded ? padded_input_shape(layer).size() : 0;
    padded_input = count(std::max(ahead_size, padded_delta_shape(layer).size()), batch_stride);
    patch = count(std::max(layer.input_shape.channels, layer.output_shape.channels) * taps, batch_stride);
    flipped_weights = count(filters(layer), fan_in(layer));
    partial_weight_gradients = count(filters(layer) * fan_in(layer), lanes);
  }
};

void reserve_convolution(Layer& layer, int batch_stride) {
  const ConvolutionSpace space(layer, batch_stride);
  layer.padded_input.assign(space.padded_input, 0.0f);
  layer.patch.assign(space.patch, 0.0f);
  layer.flipped_weights.assign(space.flipped_weights, 0.0f);
  layer.partial_weight_gradients.assign(space.partial_weight_gradients, 0.0f);
}

double reserved_by_convolution(const Layer& layer, int batch_stride) {
  const ConvolutionSpace space(layer, batch_stride);
  return static_cast<double>(space.padded_input) + static_cast<double>(space.patch) +
         static_cast<double>(space.flipped_weights) + static_cast<double>(space.partial_weight_gradients);
}

/// The input, zero-padded where the layer asks for it.
const float* with_padding(Layer& layer, const float* input, int batch_stride) {
  if (!layer.padded) return input;
  copy_dilated(input, layer.input_shape, 1, layer.pad_top, layer.pad_left, batch_stride,
               layer.padded_input.data(), padded_input_shape(layer));
  return layer.padded_input.data();
}

void convolve(Layer& layer, const float* parameters, const float* input, int batch_stride) {
  ahead(layer, batch_stride)
      .run(parameters + layer.weights, parameters + layer.biases, with_padding(layer, input, batch_stride),
           layer.patch.data(), layer.pre_activation.data());
}

/// flipped_weights[channel][filter][tap] = w[filter][channel][last tap - tap].
void flip_kernels(Layer& layer, const float* w) {
  const int taps = receptive_field(layer);
  float* to = layer.flipped_weights.data();
  for (int c = 0; c < layer.input_shape.channels; ++c) {
    for (int f = 0; f < layer.output_shape.channels; ++f) {
      const float* kernel = w + area(f * layer.input_shape.channels + c, taps);
      to = std::reverse_copy(kernel, kernel + taps, to);
    }
  }
}

void convolve_back(Layer& layer, const float* parameters, const float* input, int /*count*/, int batch_stride,
                   float*, float* gradients, float* input_gradient) {
  ahead(layer, batch_stride)
      .gradients(layer.delta.data(), with_padding(layer, input, batch_stride),
                 layer.partial_weight_gradients.data(), gradients + layer.weights);
  if (!input_gradient) return;
  flip_kernels(layer, parameters + layer.weights);
  copy_dilated(layer.delta.data(), layer.output_shape, layer.stride, layer.kernel - 1 - layer.pad_top,
               layer.kernel - 1 - layer.pad_left, batch_stride, layer.padded_input.data(),
               padded_delta_shape(layer));
  back(layer, batch_stride)
      .run(layer.flipped_weights.data(), nullptr, layer.padded_input.data(), layer.patch.data(),
           input_gradient);
}

// Max pooling
// -----------------------------------------------------------------------------------------------------

Shape pooled(const LayerSpec& asked, const Shape& from) {
  return window_shape(from, from.channels, asked.kernel, asked.kernel, false);
}

/// Calls visit(window, out) for each window with its first number and its output.
template <class Visit>
void each_window(const Layer& layer, int batch_stride, Visit visit) {
  const Shape& from = layer.input_shape;
  const Shape& to = layer.output_shape;
  for (int c = 0; c < to.channels; ++c) {
    for (int y = 0; y < to.height; ++y) {
      for (int x = 0; x < to.width; ++x) {
        const int corner = (c * from.height + y * layer.kernel) * from.width + x * layer.kernel;
        visit(area(corner, batch_stride), area((c * to.height + y) * to.width + x, batch_stride));
      }
    }
  }
}

void pool(Layer& layer, const float*, const float* input, int batch_stride) {
  const std::ptrdiff_t line = area(layer.input_shape.width, batch_stride);
  each_window(layer, batch_stride, [&](std::ptrdiff_t window, std::ptrdiff_t out) {
    for (int b = 0; b < batch_stride; b += lanes) {
      vec4 largest = load(input + window + b);
      for (int ky = 0; ky < layer.kernel; ++ky) {
        for (int kx = 0; kx < layer.kernel; ++kx)
          largest = maximum(largest, load(input + window + ky * line + area(kx, batch_stride) + b));
      }
      store(layer.output.data() + out + b, largest);
    }
  });
}

void pool_back(Layer& layer, const float*, const float* input, int, int batch_stride, float*, float*,
               float* input_gradient) {
  if (!input_gradient) return;
  std::fill_n(input_gradient, area(layer.inputs, batch_stride), 0.0f);
  const std::ptrdiff_t line = area(layer.input_shape.width, batch_stride);
  each_window(layer, batch_stride, [&](std::ptrdiff_t window, std::ptrdiff_t out) {
    for (int b = 0; b < batch_stride; b += lanes) {
      const vec4 largest = load(layer.output.data() + out + b);
      const vec4 delta = load(layer.delta.data() + out + b);
      int4 taken{};
      for (int ky = 0; ky < layer.kernel; ++ky) {
        for (int kx = 0; kx < layer.kernel; ++kx) {
          const std::ptrdiff_t at = window + ky * line + area(kx, batch_stride) + b;
          const int4 found = (load(input + at) == largest) & ~taken;
          store(input_gradient + at, where(found, delta));
          taken |= found;
        }
      }
    }
  });
}

// Flatten
// ---------------------------------------------------------------------------------------------------------

Shape flat(const LayerSpec&, const Shape& from) { return {from.size(), 1, 1}; }

void flatten(Layer& layer, const float*, const float* input, int batch_stride) {
  std::copy_n(input, area(layer.inputs, batch_stride), layer.output.data());
}

void flatten_back(Layer& layer, const float*, const float*, int, int batch_stride, float*, float*,
                  float* input_gradient) {
  if (input_gradient) std::copy_n(layer.delta.data(), area(layer.inputs, batch_stride), input_gradient);
}

}  // namespace

constexpr LayerKind conv2d_kind{
    "conv2d", 1, convolved, reserve_convolution, reserved_by_convolution, convolve, convolve_back};
constexpr LayerKind max_pool2d_kind{"max_pool2d", 0, pooled, nullptr, nullptr, pool, pool_back};
constexpr LayerKind flatten_kind{"flatten", 0, flat, nullptr, nullptr, flatten, flatten_back};

}  // namespace nonlinear
