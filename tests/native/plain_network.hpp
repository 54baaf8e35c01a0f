// The oracle for networks: dense layers, convolutions and pools in double precision, one sample and one unit
// at a time, in loops that can be checked by eye. Its gradients come from differences, not from
// back-propagation.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "nonlinear/network/convolution.hpp"
#include "nonlinear/network/gate.hpp"
#include "nonlinear/network/network.hpp"
#include "nonlinear/network/normalization.hpp"
#include "reference_activations.hpp"

namespace nonlinear::testing {

using Doubles = std::vector<double>;

/// Cross-entropy of class `target[0]` after softmax.
inline double plain_softmax_loss(const Doubles& logit, const Doubles& target) {
  const double largest = *std::max_element(logit.begin(), logit.end());
  double total = 0;
  for (const double z : logit) total += std::exp(z - largest);
  return std::log(total) + largest - logit[static_cast<std::size_t>(target[0])];
}

/// One sample's loss from the outputs ("as written"). `target` holds one class for cross-entropy, else one
/// number per output. Logarithms are clamped to [-100, 0] for binary cross-entropy, and at -100 for
/// cross-entropy.
inline double plain_loss(std::string_view id, const Doubles& output, const Doubles& target) {
  const auto log = [](double p, double most) {
    return p > 0 ? std::clamp(std::log(p), -100.0, most) : -100.0;
  };
  if (id == "softmax_cross_entropy") return plain_softmax_loss(output, target);
  if (id == "cross_entropy") return -log(output[static_cast<std::size_t>(target[0])], HUGE_VAL);
  double total = 0;
  for (std::size_t i = 0; i < output.size(); ++i) {
    const double p = output[i];
    const double t = target[i];
    if (id == "binary_cross_entropy")
      total -= t * log(p, 0) + (1 - t) * log(1 - p, 0);
    else if (id == "squared_error")
      total += (p - t) * (p - t);
    else if (id == "absolute_error")
      total += std::fabs(p - t);
    else
      throw std::invalid_argument("The plain network does not know the loss " + std::string(id) + ".");
  }
  return total / static_cast<double>(output.size());
}

/// One sample's loss from the logits: sigmoid with binary cross-entropy, softmax with cross-entropy, or
/// linear with a cross-entropy that applies softmax itself.
inline double plain_loss_of_logits(std::string_view id, const Doubles& logit, const Doubles& target) {
  if (id == "cross_entropy" || id == "softmax_cross_entropy") return plain_softmax_loss(logit, target);
  double total = 0;
  for (std::size_t i = 0; i < logit.size(); ++i)
    total += reference::softplus(logit[i]) - logit[i] * target[i];
  return total / static_cast<double>(logit.size());
}

inline Doubles plain_softmax(const Doubles& logit) {
  const double largest = *std::max_element(logit.begin(), logit.end());
  double total = 0;
  for (const double z : logit) total += std::exp(z - largest);
  Doubles result;
  for (const double z : logit) result.push_back(std::exp(z - largest) / total);
  return result;
}

/// Index of (channel, y, x) in an image.
inline std::size_t place(const Shape& shape, int channel, int y, int x) {
  return static_cast<std::size_t>((channel * shape.height + y) * shape.width + x);
}

/// A convolution in six loops: three over the outputs, three over a filter's window. Outside its border the
/// image is 0; `before` is the overlap of the first window with the outside.
inline Doubles plain_convolution(const Doubles& x, const Shape& from, const double* weight,
                                 const double* bias, const Shape& to, int kernel, int step, int pad_top,
                                 int pad_left) {
  Doubles z(static_cast<std::size_t>(to.size()));
  for (int f = 0; f < to.channels; ++f) {
    for (int y = 0; y < to.height; ++y) {
      for (int column = 0; column < to.width; ++column) {
        double total = bias[f];
        for (int c = 0; c < from.channels; ++c) {
          for (int ky = 0; ky < kernel; ++ky) {
            for (int kx = 0; kx < kernel; ++kx) {
              const int row = y * step + ky - pad_top;
              const int across = column * step + kx - pad_left;
              if (row < 0 || row >= from.height || across < 0 || across >= from.width) continue;
              total += weight[((f * from.channels + c) * kernel + ky) * kernel + kx] *
                       x[place(from, c, row, across)];
            }
          }
        }
        z[place(to, f, y, column)] = total;
      }
    }
  }
  return z;
}

/// The maximum of each window of size x size.
inline Doubles plain_max_pool(const Doubles& x, const Shape& from, const Shape& to, int size) {
  Doubles result(static_cast<std::size_t>(to.size()));
  for (int c = 0; c < to.channels; ++c) {
    for (int y = 0; y < to.height; ++y) {
      for (int column = 0; column < to.width; ++column) {
        double largest = -HUGE_VAL;
        for (int ky = 0; ky < size; ++ky) {
          for (int kx = 0; kx < size; ++kx)
            largest = std::max(largest, x[place(from, c, y * size + ky, column * size + kx)]);
        }
        result[place(to, c, y, column)] = largest;
      }
    }
  }
  return result;
}

/// Output of a convolution, by Keras's definition: "same" gives ceil(size / step) positions with the zeros
/// around split evenly, the odd one at the end.
struct PlainWindow {
  Shape to;
  int pad_top = 0, pad_left = 0;
};
inline PlainWindow plain_window(const LayerSpec& layer, const Shape& from) {
  const auto along = [&](int size, int& before) {
    if (!layer.same_padding) return (size - layer.kernel) / layer.stride + 1;
    const int places = (size + layer.stride - 1) / layer.stride;
    before = std::max(0, (places - 1) * layer.stride + layer.kernel - size) / 2;
    return places;
  };
  PlainWindow result;
  result.to.channels = layer.units;
  result.to.height = along(from.height, result.pad_top);
  result.to.width = along(from.width, result.pad_left);
  return result;
}

/// Layer normalisation by its definition: biased variance, epsilon 1e-5, a scale and a shift for each number.
inline Doubles plain_layer_norm(const Doubles& x, const double* scale, const double* shift) {
  const auto count = static_cast<double>(x.size());
  double mean = 0, variance = 0;
  for (const double value : x) mean += value / count;
  for (const double value : x) variance += (value - mean) * (value - mean) / count;
  Doubles result;
  for (std::size_t i = 0; i < x.size(); ++i)
    result.push_back((x[i] - mean) / std::sqrt(variance + 1e-5) * scale[i] + shift[i]);
  return result;
}

/// W x + b, with b behind W.
inline Doubles plain_dense(const Doubles& x, const double* weight, std::size_t units) {
  const double* bias = weight + units * x.size();
  Doubles z(bias, bias + units);
  for (std::size_t u = 0; u < units; ++u) {
    for (std::size_t i = 0; i < x.size(); ++i) z[u] += weight[u * x.size() + i] * x[i];
  }
  return z;
}

/// The network a NetworkSpec describes, with the parameters of a Network built from it.
class PlainNetwork {
 public:
  PlainNetwork(NetworkSpec spec, const Network& network)
      : parameters(network.parameters().begin(), network.parameters().end()), spec_(std::move(spec)) {}

  /// Values of every layer for one sample.
  struct Trace {
    std::vector<Doubles> pre_activation;
    std::vector<Doubles> output;
  };

  Trace run(const Doubles& x) const {
    Trace trace;
    Doubles input = x;
    std::size_t at = 0;
    Shape from = spec_.shape;
    for (const LayerSpec& layer : spec_.layers) {
      if (layer.kind == &max_pool2d_kind) {
        const Shape to{from.channels, from.height / layer.kernel, from.width / layer.kernel};
        input = plain_max_pool(input, from, to, layer.kernel);
        from = to;
      }
      const auto connect = [&] {
        for (const int source : layer.skips) {
          const Doubles& added = source < 0 ? x : trace.output[static_cast<std::size_t>(source)];
          for (std::size_t i = 0; i < input.size(); ++i) input[i] += added[i];
        }
        trace.output.push_back(input);
      };
      if (layer.kind == &layer_norm_kind) {
        const std::size_t size = input.size();
        input = plain_layer_norm(input, parameters.data() + at, parameters.data() + at + size);
        at += 2 * size;
      }
      if (layer.kind == &max_pool2d_kind || layer.kind == &flatten_kind || layer.kind == &layer_norm_kind) {
        trace.pre_activation.emplace_back();
        connect();
        continue;
      }
      const auto units = static_cast<std::size_t>(layer.units);
      const double* weight = parameters.data() + at;
      Doubles z;
      if (layer.kind == &conv2d_kind) {
        const PlainWindow window = plain_window(layer, from);
        const auto seen = static_cast<std::size_t>(from.channels * layer.kernel * layer.kernel);
        z = plain_convolution(input, from, weight, weight + units * seen, window.to, layer.kernel,
                              layer.stride, window.pad_top, window.pad_left);
        at += units * seen + units;
        from = window.to;
      } else {
        z = plain_dense(input, weight, units);
        at += units * input.size() + units;
      }
      Doubles value;
      if (layer.kind == &gated_dense_kind) {
        value = plain_dense(input, parameters.data() + at, units);
        at += units * input.size() + units;
      }
      if (layer.normalises) {
        z = plain_layer_norm(z, parameters.data() + at, parameters.data() + at + units);
        at += 2 * units;
      }
      double shape[] = {static_cast<double>(layer.parameters[0]), static_cast<double>(layer.parameters[1])};
      if (layer.learn_parameter) shape[0] = parameters[at++];  // the learnable one comes first in every row
      if (layer.activation) {
        input.clear();
        for (const double sum : z)
          input.push_back(reference_activation(layer.activation->facts.id, sum, shape[0], shape[1]).value);
      } else {
        input = plain_softmax(z);
      }
      for (std::size_t i = 0; i < value.size(); ++i) input[i] *= value[i];
      trace.pre_activation.push_back(z);
      connect();
    }
    return trace;
  }

  /// One sample's loss; matching pairs are computed from the logits.
  double loss(const Doubles& x, const Doubles& target) const {
    const Trace trace = run(x);
    const Activation* last = spec_.layers.back().activation;
    const std::string_view output = last ? last->facts.id : "softmax";
    const std::string_view id = spec_.loss->id;
    const bool matching = (id == "binary_cross_entropy" && output == "sigmoid") ||
                          (id == "cross_entropy" && output == "softmax");
    return matching ? plain_loss_of_logits(id, trace.pre_activation.back(), target)
                    : plain_loss(id, trace.output.back(), target);
  }

  /// The mean loss of the samples [first, first + size).
  double mean_loss(const Samples& samples, int target_width, int first, int size) const {
    double total = 0;
    for (int i = first; i < first + size; ++i) {
      const float* x = samples.x + i * spec_.inputs;
      const float* target = samples.target + i * target_width;
      total += loss(Doubles(x, x + spec_.inputs), Doubles(target, target + target_width));
    }
    return total / size;
  }

  /// d mean loss / d parameter by central differences.
  Doubles gradients(const Samples& samples, int target_width, int first, int size) {
    constexpr double step = 1e-6;
    Doubles result;
    for (double& parameter : parameters) {
      const double kept = parameter;
      parameter = kept + step;
      const double above = mean_loss(samples, target_width, first, size);
      parameter = kept - step;
      const double below = mean_loss(samples, target_width, first, size);
      parameter = kept;
      result.push_back((above - below) / (2 * step));
    }
    return result;
  }

  Doubles parameters;

 private:
  NetworkSpec spec_;
};

}  // namespace nonlinear::testing
