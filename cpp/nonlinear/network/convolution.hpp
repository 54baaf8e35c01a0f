// Layers on images: convolution, max pooling, and flattening.
//
// The batch runs along the lanes here, too: at each position the filters' receptive field is laid out as one
// column of numbers, so that the filters at that position are the matrix product of a dense layer.
#pragma once

#include "nonlinear/network/layers.hpp"

namespace nonlinear {

/// Keras's Conv2D and PyTorch's nn.Conv2d (a cross-correlation): weights [filter][channel][ky][kx]. "same"
/// padding is Keras's.
extern const LayerKind conv2d_kind;

/// The maximum of each window; the gradient goes to the first of equals, row by row, as in PyTorch. Rows and
/// columns beyond the last whole window are ignored.
extern const LayerKind max_pool2d_kind;

/// Channel by channel, row by row, as PyTorch's nn.Flatten; nothing is moved, because features are stored in
/// this order.
extern const LayerKind flatten_kind;

}  // namespace nonlinear
