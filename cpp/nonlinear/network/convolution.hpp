// Layers that work on pictures: convolution, max pooling, and the step from pictures to plain numbers.
//
// The batch runs along the lanes here, too: at each position the part of the pictures that a filter sees is
// laid out as one column of numbers, and the filters at that position are then the product that a dense layer
// is.
#pragma once

#include "nonlinear/network/layers.hpp"

namespace nonlinear {

/// Keras's Conv2D and PyTorch's nn.Conv2d (a cross-correlation): weights [filter][channel][ky][kx]. "same"
/// padding is Keras's.
extern const LayerKind conv2d_kind;

/// The largest of each window; the gradient goes to the first of equals, row by row, as in PyTorch. What lies
/// beyond the last whole window is not looked at.
extern const LayerKind max_pool2d_kind;

/// Channel by channel, row by row, as PyTorch's nn.Flatten; it moves nothing, because features lie so anyway.
extern const LayerKind flatten_kind;

}  // namespace nonlinear
