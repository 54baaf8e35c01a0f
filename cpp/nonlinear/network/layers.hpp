// Layers: plain values that compute forward and backward on a batch.
//
// The batch runs along the lanes. Feature i of sample b is x[i * batch_stride + b], batch_stride a multiple
// of four, so that one weight is splat and multiplied with whole vectors of samples. An image's features go
// channel by channel, row by row: (channel * height + y) * width + x. Weights and gradients are in the
// network's flat arrays, in PyTorch's order; a layer knows its offsets. Copying a layer copies its work space
// too.
//
// Differences between kinds of layers are in a row for each kind (LayerKind). Unused rows are not linked, so
// pages that train only dense networks do not load convolutions.
//
// A residual connection is a property of the layer at its end: a list of the layers whose outputs are added
// to its own (LayerSpec::skips). The network adds them, and carries the error back.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "nonlinear/activations/activations.hpp"

namespace nonlinear {

using Floats = std::vector<float>;

/// Shape of the data between two layers: images of some channels, or channels of one number each.
struct Shape {
  int channels = 1;
  int height = 1;
  int width = 1;
  int positions() const { return height * width; }
  int size() const { return channels * positions(); }
};

struct LayerKind;

/// Specification of one layer.
struct LayerSpec {
  int units = 1;  ///< dense: outputs; conv2d: filters
  const Activation* activation =
      nullptr;  ///< nullptr: softmax (the last layer only), or none for a kind without activation
  ActivationParameters parameters{};
  bool learn_parameter = false;     ///< train the activation's learnable parameter with the weights
  const LayerKind* kind = nullptr;  ///< nullptr: dense
  int kernel = 0;                   ///< conv2d, max_pool2d: the side of the square window
  int stride = 1;                   ///< conv2d: distance between neighbouring windows
  bool same_padding = false;        ///< conv2d: zero padding that keeps height and width at stride 1
  bool normalises = false;   ///< dense, gated_dense: layer normalisation of the weighted sums, before the
                             ///< activation (Ba, Kiros and Hinton 2016)
  std::vector<int> skips{};  ///< earlier layers whose outputs, of the same shape, are added to this one's
                             ///< after the activation; -1: the network's input
};

/// A layer: W x + b with one activation or softmax, if its kind has weights.
struct Layer {
  const LayerKind* kind = nullptr;  ///< nullptr: dense
  Shape input_shape, output_shape;
  int inputs = 0;                          ///< input_shape.size()
  int units = 0;                           ///< output_shape.size()
  int positions = 1;                       ///< numbers per channel, whose units share a bias
  int kernel = 0;                          ///< 0 for dense
  int stride = 1;                          ///< distance between neighbouring windows
  int pad_top = 0;                         ///< rows of zeros above the image
  int pad_left = 0;                        ///< columns of zeros to its left
  bool padded = false;                     ///< whether any side is zero-padded
  const Activation* activation = nullptr;  ///< nullptr: softmax over the units
  ActivationParameters
      activation_parameters{};  ///< the activation's parameters; a learned one is in the flat array
  int learned = -1;             ///< index of the one learned with the weights, or -1
  bool has_slope = false;       ///< whether the flat array has a place for it, used or not

  bool normalises = false;        ///< layer normalisation, of the weighted sums or of the input
  std::vector<int> skips{};       ///< as LayerSpec::skips
  std::vector<int> skip_targets;  ///< later layers that add this one's output to theirs

  std::size_t weights = 0;  ///< offset of W [filters][fan in] in the network's parameters
  std::size_t biases = 0;   ///< offset of b [filters]; a gate's V and c follow in the same form
  std::size_t scale = 0;    ///< offset of the normalisation's scale [units]
  std::size_t shift = 0;    ///< offset of its shift [units]
  std::size_t slope = 0;    ///< offset of the learned activation parameter, if any
  std::size_t end = 0;      ///< offset of the next layer's parameters
  std::size_t begin() const { return weights; }

  Floats sum;                ///< [units][batch_stride] W x + b where it is normalised, else empty
  Floats normalised;         ///< [units][batch_stride] normalised numbers, before scale and shift
  Floats inverse_deviation;  ///< [batch_stride] of the normalised numbers
  Floats pre_activation;     ///< [units][batch_stride] z: W x + b, normalised or not; empty without weights
  Floats gate;               ///< gated_dense: f(z), with which `value` is multiplied
  Floats value;              ///< gated_dense: V x + c
  Floats value_delta;        ///< gated_dense: d loss / d value
  Floats output;             ///< [units][batch_stride] f(z), multiplied by a value or added to where asked
  Floats activation_slope;   ///< [units][batch_stride] f'(z); empty for softmax and without weights
  Floats delta;              ///< [units][batch_stride] d loss / d output, then d loss / d(W x + b)
  Floats skip_delta;         ///< d loss / d output, kept for the layers in `skips`
  Floats padded_input;       ///< convolution: the zero-padded input, or the dilated, zero-padded delta
  Floats patch;              ///< convolution: the receptive field of one output position (im2col)
  Floats flipped_weights;    ///< convolution: kernels rotated by 180 degrees, for the input gradient
  Floats partial_weight_gradients;  ///< convolution: four partial sums per weight gradient
};

/// Behaviour of a kind of layer.
struct LayerKind {
  const char* id;  ///< as in the JS API
  int matrices;    ///< weight matrices of the shape of W, each with biases: 0, 1, or 2 for a gate
  /// Output shape for inputs of shape `from`; of size 0 where the window does not fit.
  Shape (*shape)(const LayerSpec&, const Shape& from);
  /// Allocates work space beyond that of all layers, for batches of `batch_stride`; nullptr: none.
  void (*reserve)(Layer&, int batch_stride);
  /// Size of that work space, in numbers.
  double (*reserved)(const Layer&, int batch_stride);
  /// From `input` [inputs][batch_stride] to sums(layer) with weights, else to output.
  void (*forward)(Layer&, const float* parameters, const float* input, int batch_stride);
  /// As nonlinear::backward.
  void (*backward)(Layer&, const float* parameters, const float* input, int count, int batch_stride,
                   float* scratch, float* gradients, float* input_gradient);
  /// A gate's part after the activation, which has left f(z) in `output`, and its way back; nullptr: none.
  void (*multiply_by_value)(Layer&, int batch_stride) = nullptr;
  void (*value_backward)(Layer&, int batch_stride, float* gradients) = nullptr;
  bool normalises = false;  ///< every layer of this kind has a scale and a shift for each unit
};

/// Fully connected layer.
extern const LayerKind dense_kind;

/// The specified layer for inputs of shape `from`; its parameters start at `offset` in the flat array.
Layer make_layer(const LayerSpec& asked, const Shape& from, std::size_t offset);

const LayerKind& kind_of(const Layer& layer);

inline bool has_weights(const Layer& layer) { return kind_of(layer).matrices > 0; }

/// Where the weighted sums W x + b go: they may be normalised on their way to the activation.
inline float* sums(Layer& layer) { return layer.normalises ? layer.sum.data() : layer.pre_activation.data(); }

/// Rows of W, each with a bias: units, or filters.
inline int filters(const Layer& layer) { return layer.units / layer.positions; }

/// Positions in one filter's window: 1 for dense.
inline int receptive_field(const Layer& layer) { return layer.kernel == 0 ? 1 : layer.kernel * layer.kernel; }

/// Inputs of one unit.
inline int fan_in(const Layer& layer) {
  return layer.kernel == 0 ? layer.inputs : layer.input_shape.channels * receptive_field(layer);
}

/// Numbers in one weight matrix and its biases.
inline std::size_t matrix_size(const Layer& layer) {
  return static_cast<std::size_t>(filters(layer)) * static_cast<std::size_t>(fan_in(layer) + 1);
}

/// Parameters of a layer, in this order: W, b, a gate's V and c, the normalisation's scale and shift, and the
/// place of a learned activation parameter.
inline std::size_t parameter_count(const Layer& layer) { return layer.end - layer.begin(); }

/// The activation's current parameters, the learned one taken from the flat array.
ActivationParameters activation_parameters(const Layer& layer, const float* parameters);

/// Softmax of each sample: `a` and `z` are [units][batch_stride].
void softmax_columns(const float* z, int units, int batch_stride, float* a);

/// softmax(logits / temperature) of one sample (Bridle 1990; temperature as in Hinton and others 2015), in
/// place. At least one logit is finite; the others may be -infinity, whose share is 0, which allows masking.
void softmax(std::span<float> logits, float temperature);
Floats softmax_of(Floats logits, float temperature);

/// Allocates the work space for batches of up to `batch_stride` samples (padded).
void reserve(Layer& layer, int batch_stride);
/// Most numbers in that work space.
double reserved(const Layer& layer, int batch_stride);

/// Computes output and, with weights, pre_activation and activation_slope. `input` is [inputs][batch_stride].
void forward(Layer& layer, const float* parameters, const float* input, int batch_stride);

/// Turns delta from d loss / d output into d loss / d(W x + b), and writes the gradients of b, of a gate's c,
/// of the normalisation and of a learned activation parameter into `gradients`. Does nothing without weights.
void backward_activation(Layer& layer, const float* parameters, int batch_stride, float* gradients);

/// The same where the loss gave delta as d loss / d pre-activation: only the gradient of b.
void backward_logits(const Layer& layer, int batch_stride, float* gradients);

/// From delta (d loss / d(W x + b), or d loss / d output without weights; zero from sample `count` on),
/// writes the gradient of W and, if `input_gradient` is given, d loss / d input as [inputs][batch_stride].
/// `scratch` holds inputs * batch_stride numbers.
void backward(Layer& layer, const float* parameters, const float* input, int count, int batch_stride,
              float* scratch, float* gradients, float* input_gradient);

}  // namespace nonlinear
