// The two inner loops of a dense layer, on feature-major batches. Register blocks keep a dozen independent
// sums in flight; each sum runs in one fixed order whatever the block, so blocking never changes a bit.
#pragma once

#include <cstddef>

namespace nonlinear {

/// out[r][b] = start[r] + sum over k of w[r * row_step + k * column_step] * x[k][b], for r < rows, b <
/// stride; x is [columns][stride], out is [rows][stride]; start may be nullptr for zero.
void multiply(const float* w, std::size_t row_step, std::size_t column_step, const float* start,
              const float* x, int rows, int columns, int stride, float* out);

/// out[r * columns + c] = sum over b of left[r][b] * right[c][b]: the gradient of a weight matrix.
void outer_products(const float* left, const float* right, int rows, int columns, int stride, float* out);

/// out[r] = sum over b of left[r][b]: the gradient of a bias.
void row_sums(const float* left, int rows, int stride, float* out);

}  // namespace nonlinear
