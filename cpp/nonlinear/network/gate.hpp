// Gated layer: f(W x + b) * (V x + c), number by number. GLU with the sigmoid (Dauphin and others 2017, arXiv
// 1612.08083), SwiGLU with SiLU, GEGLU with GELU, ReGLU with ReLU, bilinear with the identity (Shazeer 2020,
// arXiv 2002.05202).
#pragma once

#include "nonlinear/network/layers.hpp"

namespace nonlinear {

/// Parameters: gate weight W [units][inputs], gate bias b, value weight V [units][inputs], value bias c.
extern const LayerKind gated_dense_kind;

}  // namespace nonlinear
