// Inner loops of a dense layer, on batches whose rows are features. One loop does nearly all the work: it
// splats one weight and multiplies it with whole vectors, a block of eight or nine independent sums at a
// time. Each sum runs in one fixed order whatever the block, so blocking never changes a bit.
#pragma once

#include <cstddef>

namespace nonlinear {

/// out[r][b] = start[r] + sum over k of w[r * row_stride + k * column_stride] * x[k][b], for r < rows, b <
/// width; x is [columns][width], out is [rows][width]; width is at least four; start may be nullptr for zero.
void multiply(const float* w, std::size_t row_stride, std::size_t column_stride, const float* start,
              const float* x, int rows, int columns, int width, float* out);

/// The same with rows of `out` that lie `out_stride` numbers apart: one position of a convolution's output,
/// for all its filters. width is a multiple of four.
void multiply_into(const float* w, std::size_t row_stride, const float* start, const float* x, int rows,
                   int columns, int width, std::ptrdiff_t out_stride, float* out);

/// out[b][r] = x[r][b] for r < rows, b < stride; x is [rows][stride], rows and stride at least four, stride a
/// multiple of it.
void transpose(const float* x, int rows, int stride, float* out);

/// out[r][c] = sum over b < count of left[r][b] * right[c][b]: the gradient of a weight matrix. left and
/// right have rows of `stride`, zero from `count` on in left; `scratch` holds stride * columns numbers.
void outer_products(const float* left, const float* right, int rows, int columns, int count, int stride,
                    float* scratch, float* out);

/// out[r] = sum over b of left[r][b]: the gradient of a bias.
void row_sums(const float* left, int rows, int stride, float* out);

/// left[r][b] *= right[r][b], and their sums as row_sums gives them.
void multiply_and_sum_rows(float* left, const float* right, int rows, int stride, float* out);

}  // namespace nonlinear
