#include "nonlinear/math/matrix_kernels.hpp"

#include "nonlinear/math/vec4.hpp"

namespace nonlinear {
namespace {

/// Operands and result of a product; its parts differ only in the pointers.
struct Product {
  const float* w;
  std::size_t row_stride, column_stride;
  const float* start;
  std::size_t start_step;  ///< 0 if all rows start from one number
  const float* x;
  int columns, width;
  std::ptrdiff_t out_stride;  ///< from one row of the result to the next
  float* out;

  Product from_row(int r) const {
    Product part = *this;
    part.w += static_cast<std::size_t>(r) * row_stride;
    part.start += static_cast<std::size_t>(r) * start_step;
    part.out += static_cast<std::ptrdiff_t>(r) * out_stride;
    return part;
  }
};

/// `rows` x `vectors` sums at once, from column `first` on.
template <int rows, int vectors>
void multiply_block(const Product& p, int first) {
  vec4 total[rows][vectors];
  for (int r = 0; r < rows; ++r) {
    const vec4 initial = splat(p.start[static_cast<std::size_t>(r) * p.start_step]);
    for (int v = 0; v < vectors; ++v) total[r][v] = initial;
  }
  const float* w = p.w;
  const float* x = p.x + first;
  int k = p.columns;
  do {
    vec4 samples[vectors];
    for (int v = 0; v < vectors; ++v) samples[v] = load(x + v * lanes);
    for (int r = 0; r < rows; ++r) {
      const vec4 weight = splat(w[static_cast<std::size_t>(r) * p.row_stride]);
      for (int v = 0; v < vectors; ++v) total[r][v] += weight * samples[v];
    }
    x += p.width;
    w += p.column_stride;
  } while (--k > 0);
  float* out = p.out + first;
  for (int r = 0; r < rows; ++r) {
    for (int v = 0; v < vectors; ++v) store(out + r * p.out_stride + v * lanes, total[r][v]);
  }
}

/// Columns [first, last) of all rows, in strips of `vectors` vectors and bands of at most `band` rows. Bands
/// are outermost, so that a wide product is written row by row.
template <int vectors, int band>
void multiply_strips(const Product& p, int rows, int first, int last) {
  int r = 0;
  for (; r + band <= rows; r += band) {
    const Product part = p.from_row(r);
    for (int b = first; b < last; b += vectors * lanes) multiply_block<band, vectors>(part, b);
  }
  if constexpr (band > 1) {
    if (r < rows) multiply_strips<vectors, (band + 1) / 2>(p.from_row(r), rows - r, first, last);
  }
}

/// Products with at most three columns: summed along the lanes, four rows side by side.
template <int columns>
void narrow_products(const float* left, const float* right, int rows, int stride, float* out) {
  for (int done = 0; done < rows; done += lanes) {
    // With fewer than four rows left, earlier rows are repeated, with the same bits.
    const int r = done + lanes <= rows ? done : rows - lanes;
    vec4 total[columns][lanes];
    for (int c = 0; c < columns; ++c) {
      for (int i = 0; i < lanes; ++i) total[c][i] = splat(0);
    }
    for (int b = 0; b < stride; b += lanes) {
      vec4 factors[columns];
      for (int c = 0; c < columns; ++c) factors[c] = load(right + c * stride + b);
      for (int i = 0; i < lanes; ++i) {
        const vec4 row = load(left + (r + i) * stride + b);
        for (int c = 0; c < columns; ++c) total[c][i] += row * factors[c];
      }
    }
    for (int c = 0; c < columns; ++c) {
      float column[lanes];
      store(column, sums(total[c][0], total[c][1], total[c][2], total[c][3]));
      for (int i = 0; i < lanes; ++i) out[(r + i) * columns + c] = column[i];
    }
  }
}

float along_lanes(const float* left, const float* right, int stride) {
  vec4 total = splat(0);
  for (int b = 0; b < stride; b += lanes) total += load(left + b) * load(right + b);
  return sum(total);
}

/// out[r] = the sum over b < stride of the lanes of number(r * stride + b), four rows side by side.
template <class Numbers>
void sum_rows(int rows, int stride, float* out, Numbers numbers) {
  int r = 0;
  for (; r + lanes <= rows; r += lanes) {
    vec4 total[lanes] = {splat(0), splat(0), splat(0), splat(0)};
    for (int b = 0; b < stride; b += lanes) {
      for (int i = 0; i < lanes; ++i) total[i] += numbers((r + i) * stride + b);
    }
    store(out + r, sums(total[0], total[1], total[2], total[3]));
  }
  for (; r < rows; ++r) {
    vec4 total = splat(0);
    for (int b = 0; b < stride; b += lanes) total += numbers(r * stride + b);
    out[r] = sum(total);
  }
}

}  // namespace

namespace {

// Blocks of 4 x 2 and 3 x 3 fill the fifteen vector registers that a browser's compiler offers; three vectors
// are a batch of 10, padded to 12.
void multiply_rows(const Product& p, int rows) {
  const int width = p.width;
  const int whole = width / lanes * lanes;
  const int in_threes = whole / lanes % 2 == 0 || whole < 3 * lanes ? 0 : 3 * lanes;
  const int in_pairs = (whole - in_threes) / (2 * lanes) * (2 * lanes);
  if (in_pairs > 0) multiply_strips<2, 4>(p, rows, 0, in_pairs);
  if (in_threes > 0) multiply_strips<3, 3>(p, rows, in_pairs, whole);
  if (whole == lanes) multiply_strips<1, 8>(p, rows, 0, lanes);
  // The rest of a row is computed with a few of its neighbours, which get the same bits once more.
  if (whole < width) multiply_strips<1, 8>(p, rows, width - lanes, width);
}

}  // namespace

void multiply(const float* w, std::size_t row_stride, std::size_t column_stride, const float* start,
              const float* x, int rows, int columns, int width, float* out) {
  static constexpr float zero = 0;
  multiply_rows(
      {w, row_stride, column_stride, start ? start : &zero, start ? 1u : 0u, x, columns, width, width, out},
      rows);
}

void multiply_into(const float* w, std::size_t row_stride, const float* start, const float* x, int rows,
                   int columns, int width, std::ptrdiff_t out_stride, float* out) {
  static constexpr float zero = 0;
  multiply_rows(
      {w, row_stride, 1, start ? start : &zero, start ? 1u : 0u, x, columns, width, out_stride, out}, rows);
}

void transpose(const float* x, int rows, int stride, float* out) {
  for (int done = 0; done < rows; done += lanes) {
    const int r = done + lanes <= rows ? done : rows - lanes;  // the last rows, some of them repeated
    for (int b = 0; b < stride; b += lanes) {
      const float* from = x + r * stride + b;
      float* to = out + b * rows + r;
      const vec4 a0 = load(from), a1 = load(from + stride);
      const vec4 a2 = load(from + 2 * stride), a3 = load(from + 3 * stride);
      const vec4 low01 = __builtin_shufflevector(a0, a1, 0, 4, 1, 5);
      const vec4 high01 = __builtin_shufflevector(a0, a1, 2, 6, 3, 7);
      const vec4 low23 = __builtin_shufflevector(a2, a3, 0, 4, 1, 5);
      const vec4 high23 = __builtin_shufflevector(a2, a3, 2, 6, 3, 7);
      store(to, __builtin_shufflevector(low01, low23, 0, 1, 4, 5));
      store(to + rows, __builtin_shufflevector(low01, low23, 2, 3, 6, 7));
      store(to + 2 * rows, __builtin_shufflevector(high01, high23, 0, 1, 4, 5));
      store(to + 3 * rows, __builtin_shufflevector(high01, high23, 2, 3, 6, 7));
    }
  }
}

void outer_products(const float* left, const float* right, int rows, int columns, int count, int stride,
                    float* scratch, float* out) {
  if (rows == 1 && columns >= lanes) {
    narrow_products<1>(right, left, columns, stride, out);  // one row is one column of the transposed product
    return;
  }
  if (columns < lanes && rows >= lanes) {
    constexpr decltype(&narrow_products<1>) by_columns[] = {narrow_products<1>, narrow_products<2>,
                                                            narrow_products<3>};
    by_columns[columns - 1](left, right, rows, stride, out);
    return;
  }
  if (columns < lanes) {
    for (int r = 0; r < rows; ++r) {
      for (int c = 0; c < columns; ++c)
        out[r * columns + c] = along_lanes(left + r * stride, right + c * stride, stride);
    }
    return;
  }
  // With each sample's features contiguous it is a matrix product without sums across lanes.
  transpose(right, columns, stride, scratch);
  multiply(left, static_cast<std::size_t>(stride), 1, nullptr, scratch, rows, count, columns, out);
}

void row_sums(const float* left, int rows, int stride, float* out) {
  sum_rows(rows, stride, out, [&](int at) { return load(left + at); });
}

void multiply_and_sum_rows(float* left, const float* right, int rows, int stride, float* out) {
  sum_rows(rows, stride, out, [&](int at) {
    const vec4 product = load(left + at) * load(right + at);
    store(left + at, product);
    return product;
  });
}

}  // namespace nonlinear
