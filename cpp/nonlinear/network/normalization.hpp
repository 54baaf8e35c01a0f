// Layer normalisation (Ba, Kiros and Hinton 2016, arXiv 1607.06450): each sample's numbers, less their mean,
// over their standard deviation; then a learned scale and shift for each feature. PyTorch's nn.LayerNorm over
// all of a sample's features, with its epsilon.
#pragma once

#include "nonlinear/network/layers.hpp"

namespace nonlinear {

/// Added to the variance, whose root divides: a sample of equal numbers becomes zeros.
inline constexpr float normalisation_epsilon = 1e-5f;

/// Layer of its own: input -> normalised input, on plain numbers and on images (over channels, height and
/// width).
extern const LayerKind layer_norm_kind;

/// out = scale * normalised(x) + shift; x and out are [units][batch_stride]. Keeps what the way back needs.
void normalise(Layer& layer, const float* parameters, const float* x, int batch_stride, float* out);

/// The gradient of the scale, from delta = d loss / d out.
void scale_gradient(const Layer& layer, int batch_stride, float* gradients);

/// d loss / dx from delta = d loss / d out; `x_gradient` [units][batch_stride] may be layer.delta itself.
void normalise_backward(const Layer& layer, const float* parameters, int batch_stride, float* x_gradient);

}  // namespace nonlinear
