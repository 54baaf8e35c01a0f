#include "nonlinear/network/convolution.hpp"

#include <algorithm>

#include "nonlinear/math/matrix_kernels.hpp"
#include "nonlinear/math/vec4.hpp"

namespace nonlinear {
namespace {

std::ptrdiff_t area(int rows, int stride) { return static_cast<std::ptrdiff_t>(rows) * stride; }
std::size_t count(int rows, int stride) { return static_cast<std::size_t>(area(rows, stride)); }

/// What the windows of a convolution move over: the picture, with the zeros it is given around.
Shape looked_at(const Layer& layer) {
  if (!layer.padded) return layer.from;
  return {layer.from.channels, std::max(layer.from.height, (layer.to.height - 1) * layer.step + layer.kernel),
          std::max(layer.from.width, (layer.to.width - 1) * layer.step + layer.kernel)};
}

/// What they move over on the way back: the deltas, far enough apart, with zeros around.
Shape looked_back_at(const Layer& layer) {
  return {layer.to.channels, layer.from.height + layer.kernel - 1, layer.from.width + layer.kernel - 1};
}

/// Copies pictures into larger ones of zeros, from row `y` and column `x` on, `step` rows and columns apart.
/// What would lie outside is left out.
void spread(const float* from, const Shape& shape, int step, int y, int x, int stride, float* to,
            const Shape& larger) {
  std::fill_n(to, area(larger.size(), stride), 0.0f);
  for (int c = 0; c < shape.channels; ++c) {
    for (int row = 0; row < shape.height; ++row) {
      const float* line = from + area((c * shape.height + row) * shape.width, stride);
      float* target = to + area((c * larger.height + y + row * step) * larger.width + x, stride);
      for (int column = 0; column < shape.width; ++column)
        std::copy_n(line + area(column, stride), stride, target + area(column * step, stride));
    }
  }
}

/// One convolution without padding: `w` is [to.channels][from.channels * kernel * kernel].
struct Convolution {
  Shape from, to;
  int kernel, step, stride;

  /// The numbers that position (y, x) looks at: [channel][ky][kx][stride].
  void look(const float* x, int row, int column, float* patch) const {
    for (int c = 0; c < from.channels; ++c) {
      for (int ky = 0; ky < kernel; ++ky) {
        const float* line =
            x + area((c * from.height + row * step + ky) * from.width + column * step, stride);
        patch = std::copy_n(line, kernel * stride, patch);
      }
    }
  }

  /// out[filter][position][b] = start[filter] + sum of w and what the position looks at.
  void run(const float* w, const float* start, const float* x, float* patch, float* out) const {
    const int columns = from.channels * kernel * kernel;
    for (int row = 0; row < to.height; ++row) {
      for (int column = 0; column < to.width; ++column) {
        look(x, row, column, patch);
        multiply_into(w, static_cast<std::size_t>(columns), start, patch, to.channels, columns, stride,
                      area(to.positions(), stride), out + area(row * to.width + column, stride));
      }
    }
  }

  /// Adds to sums[filter][tap], four lanes each, what `rows` filters and `taps` neighbouring taps of one row
  /// of the kernel gather along a row of positions.
  template <int rows, int taps>
  void gather(const float* delta, const float* x, float* sums, std::ptrdiff_t sums_step) const {
    vec4 total[rows][taps];
    for (int r = 0; r < rows; ++r) {
      for (int t = 0; t < taps; ++t) total[r][t] = load(sums + r * sums_step + t * lanes);
    }
    const std::ptrdiff_t next_filter = area(to.positions(), stride);
    // At step 1 all positions of a row lie side by side, in the picture as in the deltas.
    const int runs = step == 1 ? 1 : to.width;
    const int length = step == 1 ? to.width * stride : stride;
    for (int run = 0; run < runs; ++run) {
      for (int b = 0; b < length; b += lanes) {
        vec4 seen[taps];
        for (int t = 0; t < taps; ++t) seen[t] = load(x + t * stride + b);
        for (int r = 0; r < rows; ++r) {
          const vec4 error = load(delta + r * next_filter + b);
          for (int t = 0; t < taps; ++t) total[r][t] += error * seen[t];
        }
      }
      delta += stride;
      x += area(step, stride);
    }
    for (int r = 0; r < rows; ++r) {
      for (int t = 0; t < taps; ++t) store(sums + r * sums_step + t * lanes, total[r][t]);
    }
  }

  /// `rows` filters along one row of positions, with all the taps of the kernel.
  template <int rows>
  void gather_all(const float* delta, const float* x, int row, float* sums) const {
    const std::ptrdiff_t sums_step = area(from.channels * kernel * kernel, lanes);
    float* at = sums;
    for (int c = 0; c < from.channels; ++c) {
      for (int ky = 0; ky < kernel; ++ky) {
        const float* line = x + area((c * from.height + row * step + ky) * from.width, stride);
        int kx = 0;
        for (; kx + 3 <= kernel; kx += 3)
          gather<rows, 3>(delta, line + area(kx, stride), at + kx * lanes, sums_step);
        for (; kx < kernel; ++kx) gather<rows, 1>(delta, line + area(kx, stride), at + kx * lanes, sums_step);
        at += kernel * lanes;
      }
    }
  }

  /// The gradient of w. `sums` holds four numbers for each weight. Blocks of three filters and three taps are
  /// what fits into the registers; every sum runs in the same order in any block.
  void gradients(const float* delta, const float* x, float* sums, float* out) const {
    const int columns = from.channels * kernel * kernel;
    std::fill_n(sums, area(to.channels * columns, lanes), 0.0f);
    for (int row = 0; row < to.height; ++row) {
      int f = 0;
      const auto filter_row = [&] { return delta + area((f * to.height + row) * to.width, stride); };
      for (; f + 3 <= to.channels; f += 3)
        gather_all<3>(filter_row(), x, row, sums + area(f * columns, lanes));
      for (; f < to.channels; ++f) gather_all<1>(filter_row(), x, row, sums + area(f * columns, lanes));
    }
    for (int i = 0; i < to.channels * columns; ++i) out[i] = sum(load(sums + area(i, lanes)));
  }
};

Shape window_shape(const Shape& from, int channels, int kernel, int step, bool same) {
  const auto places = [&](int size) {
    if (same) return (size + step - 1) / step;
    return size < kernel ? 0 : (size - kernel) / step + 1;
  };
  return {channels, places(from.height), places(from.width)};
}

// Convolution
// -----------------------------------------------------------------------------------------------------

Shape convolved(const LayerSpec& asked, const Shape& from) {
  return window_shape(from, asked.units, asked.kernel, asked.step, asked.same_padding);
}

Convolution ahead(const Layer& layer, int stride) {
  return {looked_at(layer), layer.to, layer.kernel, layer.step, stride};
}

/// d loss / d input is itself a convolution: of the deltas, with the kernels turned by half a circle.
Convolution back(const Layer& layer, int stride) {
  return {looked_back_at(layer), layer.from, layer.kernel, 1, stride};
}

/// How many numbers the work space of a convolution has.
struct ConvolutionSpace {
  std::size_t surrounded, patch, turned, sums;
  ConvolutionSpace(const Layer& layer, int stride) {
    const int taps = receptive_field(layer);
    const int ahead_size = layer.padded ? looked_at(layer).size() : 0;
    surrounded = count(std::max(ahead_size, looked_back_at(layer).size()), stride);
    patch = count(std::max(layer.from.channels, layer.to.channels) * taps, stride);
    turned = count(filters(layer), fan_in(layer));
    sums = count(filters(layer) * fan_in(layer), lanes);
  }
};

void reserve_convolution(Layer& layer, int stride) {
  const ConvolutionSpace space(layer, stride);
  layer.surrounded.assign(space.surrounded, 0.0f);
  layer.patch.assign(space.patch, 0.0f);
  layer.turned.assign(space.turned, 0.0f);
  layer.sums.assign(space.sums, 0.0f);
}

double reserved_by_convolution(const Layer& layer, int stride) {
  const ConvolutionSpace space(layer, stride);
  return static_cast<double>(space.surrounded) + static_cast<double>(space.patch) +
         static_cast<double>(space.turned) + static_cast<double>(space.sums);
}

/// What comes in, with the zeros around that the layer is given.
const float* with_padding(Layer& layer, const float* input, int stride) {
  if (!layer.padded) return input;
  spread(input, layer.from, 1, layer.before_y, layer.before_x, stride, layer.surrounded.data(),
         looked_at(layer));
  return layer.surrounded.data();
}

void convolve(Layer& layer, const float* parameters, const float* input, int stride) {
  ahead(layer, stride)
      .run(parameters + layer.weights, parameters + layer.biases, with_padding(layer, input, stride),
           layer.patch.data(), layer.pre_activation.data());
}

/// turned[channel][filter][tap] = w[filter][channel][last tap - tap].
void turn(Layer& layer, const float* w) {
  const int taps = receptive_field(layer);
  float* to = layer.turned.data();
  for (int c = 0; c < layer.from.channels; ++c) {
    for (int f = 0; f < layer.to.channels; ++f) {
      const float* kernel = w + area(f * layer.from.channels + c, taps);
      to = std::reverse_copy(kernel, kernel + taps, to);
    }
  }
}

void convolve_back(Layer& layer, const float* parameters, const float* input, int /*count*/, int stride,
                   float*, float* gradients, float* input_gradient) {
  ahead(layer, stride)
      .gradients(layer.delta.data(), with_padding(layer, input, stride), layer.sums.data(),
                 gradients + layer.weights);
  if (!input_gradient) return;
  turn(layer, parameters + layer.weights);
  spread(layer.delta.data(), layer.to, layer.step, layer.kernel - 1 - layer.before_y,
         layer.kernel - 1 - layer.before_x, stride, layer.surrounded.data(), looked_back_at(layer));
  back(layer, stride)
      .run(layer.turned.data(), nullptr, layer.surrounded.data(), layer.patch.data(), input_gradient);
}

// Max pooling
// -----------------------------------------------------------------------------------------------------

Shape pooled(const LayerSpec& asked, const Shape& from) {
  return window_shape(from, from.channels, asked.kernel, asked.kernel, false);
}

/// Calls visit(window, out) for each window: the first number of it and the one that comes of it.
template <class Visit>
void each_window(const Layer& layer, int stride, Visit visit) {
  const Shape& from = layer.from;
  const Shape& to = layer.to;
  for (int c = 0; c < to.channels; ++c) {
    for (int y = 0; y < to.height; ++y) {
      for (int x = 0; x < to.width; ++x) {
        const int corner = (c * from.height + y * layer.kernel) * from.width + x * layer.kernel;
        visit(area(corner, stride), area((c * to.height + y) * to.width + x, stride));
      }
    }
  }
}

void pool(Layer& layer, const float*, const float* input, int stride) {
  const std::ptrdiff_t line = area(layer.from.width, stride);
  each_window(layer, stride, [&](std::ptrdiff_t window, std::ptrdiff_t out) {
    for (int b = 0; b < stride; b += lanes) {
      vec4 largest = load(input + window + b);
      for (int ky = 0; ky < layer.kernel; ++ky) {
        for (int kx = 0; kx < layer.kernel; ++kx)
          largest = maximum(largest, load(input + window + ky * line + area(kx, stride) + b));
      }
      store(layer.output.data() + out + b, largest);
    }
  });
}

void pool_back(Layer& layer, const float*, const float* input, int, int stride, float*, float*,
               float* input_gradient) {
  if (!input_gradient) return;
  std::fill_n(input_gradient, area(layer.inputs, stride), 0.0f);
  const std::ptrdiff_t line = area(layer.from.width, stride);
  each_window(layer, stride, [&](std::ptrdiff_t window, std::ptrdiff_t out) {
    for (int b = 0; b < stride; b += lanes) {
      const vec4 largest = load(layer.output.data() + out + b);
      const vec4 delta = load(layer.delta.data() + out + b);
      int4 taken{};
      for (int ky = 0; ky < layer.kernel; ++ky) {
        for (int kx = 0; kx < layer.kernel; ++kx) {
          const std::ptrdiff_t at = window + ky * line + area(kx, stride) + b;
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

void flatten(Layer& layer, const float*, const float* input, int stride) {
  std::copy_n(input, area(layer.inputs, stride), layer.output.data());
}

void flatten_back(Layer& layer, const float*, const float*, int, int stride, float*, float*,
                  float* input_gradient) {
  if (input_gradient) std::copy_n(layer.delta.data(), area(layer.inputs, stride), input_gradient);
}

}  // namespace

constexpr LayerKind conv2d_kind{
    "conv2d", true, convolved, reserve_convolution, reserved_by_convolution, convolve, convolve_back};
constexpr LayerKind max_pool2d_kind{"max_pool2d", false, pooled, nullptr, nullptr, pool, pool_back};
constexpr LayerKind flatten_kind{"flatten", false, flat, nullptr, nullptr, flatten, flatten_back};

}  // namespace nonlinear
