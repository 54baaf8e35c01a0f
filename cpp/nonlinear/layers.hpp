// Layers: plain values that compute forward and backward on a batch.
//
// The batch runs along the lanes. Feature i of sample b lies at x[i * stride + b], stride a multiple of four,
// so that one weight is splat and multiplied with whole vectors of samples. Weights and gradients lie in the
// network's flat arrays, in PyTorch's order; a layer knows its offsets. Copying a layer copies its work space
// too.
#pragma once

#include <cstddef>
#include <variant>
#include <vector>

#include "activations.hpp"

namespace nonlinear {

using Floats = std::vector<float>;

/// A fully connected layer with one activation: a = f(W x + b), or softmax(W x + b).
struct Dense {
  int inputs = 0;
  int units = 0;
  const Activation* activation = nullptr;  ///< nullptr: softmax over the units
  ActivationParameters fixed{};  ///< the activation's parameters; a learned one is in the flat array
  int learned = -1;              ///< which of them is learned with the weights, or -1
  bool has_slope = false;        ///< whether the flat array has a place for it, used or not

  std::size_t weights = 0;  ///< offset of W [units][inputs] in the network's parameters
  std::size_t biases = 0;   ///< offset of b [units]
  std::size_t slope = 0;    ///< offset of the learned activation parameter, where there is one

  Floats pre_activation;    ///< [units][stride] z = W x + b
  Floats output;            ///< [units][stride] a = f(z)
  Floats activation_slope;  ///< [units][stride] f'(z); empty for softmax
  Floats delta;             ///< [units][stride] d loss / da, then d loss / dz
};

/// A layer of a network. Convolution and pooling join here.
using Layer = std::variant<Dense>;

/// Parameters a layer holds: W, b, and the place of a learned activation parameter.
std::size_t parameter_count(const Dense& layer);

/// The activation's parameters as they are now, the learned one taken from the flat array.
ActivationParameters activation_parameters(const Dense& layer, const float* parameters);

/// Softmax of each sample: `a` and `z` are [units][stride].
void softmax_columns(const float* z, int units, int stride, float* a);

/// softmax(logits / temperature) of one sample (Bridle 1990; temperature as in Hinton and others 2015).
/// Finite numbers, at least one.
Floats softmax_of(const Floats& logits, float temperature);

/// Makes the work space for batches of up to `stride` samples (padded).
void reserve(Dense& layer, int stride);

/// Computes pre_activation, output and activation_slope. `input` is [inputs][stride].
void forward(Dense& layer, const float* parameters, const float* input, int stride);

/// Turns delta from d loss / d output into d loss / d pre-activation, and writes the gradients of b and of a
/// learned activation parameter into `gradients`.
void backward_activation(Dense& layer, const float* parameters, int stride, float* gradients);

/// The same where the loss has given delta as d loss / d pre-activation already: the gradient of b alone.
void backward_logits(const Dense& layer, int stride, float* gradients);

/// From delta (d loss / d pre-activation, zero from sample `count` on): writes the gradient of W, and, where
/// `input_gradient` is given, d loss / d input as [inputs][stride]. `scratch` holds inputs * stride
/// numbers.
void backward(const Dense& layer, const float* parameters, const float* input, int count, int stride,
              float* scratch, float* gradients, float* input_gradient);

}  // namespace nonlinear
