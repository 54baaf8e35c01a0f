#include "matrix_kernels.hpp"

#include <algorithm>

#include "vec4.hpp"

namespace nonlinear {
namespace {

/// `rows` x `vectors` sums at once, from sample `first` on.
template <int rows, int vectors>
void multiply_block(const float* w, std::size_t row_step, std::size_t column_step, const float* start,
                    const float* x, int columns, int stride, float* out) {
  vec4 total[rows][vectors];
  for (int r = 0; r < rows; ++r) {
    const vec4 initial = splat(start ? start[r] : 0.0f);
    for (int v = 0; v < vectors; ++v) total[r][v] = initial;
  }
  for (int k = 0; k < columns; ++k) {
    vec4 samples[vectors];
    for (int v = 0; v < vectors; ++v) samples[v] = load(x + v * lanes);
    for (int r = 0; r < rows; ++r) {
      const vec4 weight = splat(w[static_cast<std::size_t>(r) * row_step]);
      for (int v = 0; v < vectors; ++v) total[r][v] += weight * samples[v];
    }
    x += stride;
    w += column_step;
  }
  for (int r = 0; r < rows; ++r) {
    for (int v = 0; v < vectors; ++v) store(out + r * stride + v * lanes, total[r][v]);
  }
}

template <int vectors>
void multiply_strip(const float* w, std::size_t row_step, std::size_t column_step, const float* start,
                    const float* x, int rows, int columns, int stride, float* out) {
  int r = 0;
  const auto at = [&](auto block, int count) {
    block(w + static_cast<std::size_t>(r) * row_step, row_step, column_step, start ? start + r : nullptr, x,
          columns, stride, out + r * stride);
    r += count;
  };
  while (r + 4 <= rows) at(multiply_block<4, vectors>, 4);
  while (r + 2 <= rows) at(multiply_block<2, vectors>, 2);
  if (r < rows) at(multiply_block<1, vectors>, 1);
}

/// `rows` x 4 (or fewer) gradients at once.
template <int rows, int columns>
void outer_block(const float* left, const float* right, int stride, int out_columns, float* out) {
  vec4 total[rows][4];
  for (int r = 0; r < rows; ++r) {
    for (int c = 0; c < 4; ++c) total[r][c] = splat(0);
  }
  for (int b = 0; b < stride; b += lanes) {
    vec4 features[columns];
    for (int c = 0; c < columns; ++c) features[c] = load(right + c * stride + b);
    for (int r = 0; r < rows; ++r) {
      const vec4 delta = load(left + r * stride + b);
      for (int c = 0; c < columns; ++c) total[r][c] += delta * features[c];
    }
  }
  for (int r = 0; r < rows; ++r) {
    const vec4 result = sums(total[r][0], total[r][1], total[r][2], total[r][3]);
    if constexpr (columns == 4) {
      store(out + r * out_columns, result);
    } else {
      for (int c = 0; c < columns; ++c) out[r * out_columns + c] = result[c];
    }
  }
}

template <int columns>
void outer_strip(const float* left, const float* right, int rows, int stride, int out_columns, float* out) {
  int r = 0;
  for (; r + 2 <= rows; r += 2) {
    outer_block<2, columns>(left + r * stride, right, stride, out_columns, out + r * out_columns);
  }
  if (r < rows) outer_block<1, columns>(left + r * stride, right, stride, out_columns, out + r * out_columns);
}

}  // namespace

void multiply(const float* w, std::size_t row_step, std::size_t column_step, const float* start,
              const float* x, int rows, int columns, int stride, float* out) {
  int b = 0;
  for (; b + 3 * lanes <= stride; b += 3 * lanes) {
    multiply_strip<3>(w, row_step, column_step, start, x + b, rows, columns, stride, out + b);
  }
  if (b + 2 * lanes <= stride) {
    multiply_strip<2>(w, row_step, column_step, start, x + b, rows, columns, stride, out + b);
  } else if (b < stride) {
    multiply_strip<1>(w, row_step, column_step, start, x + b, rows, columns, stride, out + b);
  }
}

void outer_products(const float* left, const float* right, int rows, int columns, int stride, float* out) {
  int c = 0;
  for (; c + 4 <= columns; c += 4) outer_strip<4>(left, right + c * stride, rows, stride, columns, out + c);
  switch (columns - c) {
    case 3:
      outer_strip<3>(left, right + c * stride, rows, stride, columns, out + c);
      break;
    case 2:
      outer_strip<2>(left, right + c * stride, rows, stride, columns, out + c);
      break;
    case 1:
      outer_strip<1>(left, right + c * stride, rows, stride, columns, out + c);
      break;
    default:
      break;
  }
}

void row_sums(const float* left, int rows, int stride, float* out) {
  for (int r = 0; r < rows; ++r) {
    vec4 total = splat(0);
    for (int b = 0; b < stride; b += lanes) total += load(left + r * stride + b);
    out[r] = sum(total);
  }
}

}  // namespace nonlinear
