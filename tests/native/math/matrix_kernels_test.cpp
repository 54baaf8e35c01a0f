// Tests of the blocked loops against plain ones in the same order, bit for bit.
#include "nonlinear/math/matrix_kernels.hpp"

#include <cstddef>
#include <cstring>
#include <vector>

#include "catch.hpp"
#include "nonlinear/math/random.hpp"

namespace {

using namespace nonlinear;

constexpr float untouched = 1234.5f;
constexpr std::size_t margin = 8;  ///< numbers before and after an output that must not change

std::vector<float> random_numbers(std::size_t count, Random& random) {
  std::vector<float> result(count);
  for (float& value : result) value = random.uniform(-1, 1);
  return result;
}

std::size_t area(int rows, int columns) {
  return static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns);
}

/// `expected` with the margin around it.
std::vector<float> framed(const std::vector<float>& expected) {
  std::vector<float> result(margin, untouched);
  result.insert(result.end(), expected.begin(), expected.end());
  result.insert(result.end(), margin, untouched);
  return result;
}

bool same_bits(const std::vector<float>& a, const std::vector<float>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

/// (lane 0 + lane 1) + (lane 2 + lane 3), each lane summed over the batch in order.
template <class Term>
float sum_along_lanes(int stride, Term term) {
  float lane[4] = {0, 0, 0, 0};
  for (int b = 0; b < stride; ++b) lane[b % 4] += term(b);
  return (lane[0] + lane[1]) + (lane[2] + lane[3]);
}

/// Calls `check(rows, columns, stride)` for every shape up to 9 x 9 and every stride from 4 to 40.
template <class Check>
void for_every_shape(Check check) {
  for (int rows = 1; rows <= 9; ++rows) {
    for (int columns = 1; columns <= 9; ++columns) {
      for (int stride = 4; stride <= 40; stride += 4) {
        if (!check(rows, columns, stride)) FAIL(rows << " x " << columns << ", stride " << stride);
      }
    }
  }
}

}  // namespace

TEST_CASE("multiply is the plain loop bit for bit, for every shape, with and without a start") {
  Random random(1);
  for (const bool with_start : {true, false}) {
    for_every_shape([&](int rows, int columns, int stride) {
      const std::vector<float> w = random_numbers(area(rows, columns), random);
      const std::vector<float> start = random_numbers(area(rows, 1), random);
      const std::vector<float> x = random_numbers(area(columns, stride), random);
      std::vector<float> expected(area(rows, stride));
      for (int r = 0; r < rows; ++r) {
        for (int b = 0; b < stride; ++b) {
          float total = with_start ? start[area(r, 1)] : 0.0f;
          for (int k = 0; k < columns; ++k)
            total += w[area(r, columns) + area(k, 1)] * x[area(k, stride) + area(b, 1)];
          expected[area(r, stride) + area(b, 1)] = total;
        }
      }
      std::vector<float> out = framed(std::vector<float>(expected.size(), -1.0f));
      multiply(w.data(), static_cast<std::size_t>(columns), 1, with_start ? start.data() : nullptr, x.data(),
               rows, columns, stride, out.data() + margin);
      return same_bits(out, framed(expected));
    });
  }
}

TEST_CASE("multiply walks a transposed matrix by its steps") {
  Random random(2);
  for_every_shape([&](int rows, int columns, int stride) {
    const std::vector<float> w = random_numbers(area(rows, columns), random);  // [columns][rows]
    std::vector<float> turned(w.size());                                       // [rows][columns]
    for (int r = 0; r < rows; ++r) {
      for (int k = 0; k < columns; ++k) turned[area(r, columns) + area(k, 1)] = w[area(k, rows) + area(r, 1)];
    }
    const std::vector<float> x = random_numbers(area(columns, stride), random);
    std::vector<float> by_steps(area(rows, stride)), by_copy(area(rows, stride));
    multiply(w.data(), 1, static_cast<std::size_t>(rows), nullptr, x.data(), rows, columns, stride,
             by_steps.data());
    multiply(turned.data(), static_cast<std::size_t>(columns), 1, nullptr, x.data(), rows, columns, stride,
             by_copy.data());
    return same_bits(by_steps, by_copy);
  });
}

TEST_CASE("multiply takes rows of any length from four on") {
  Random random(5);
  for (int rows = 1; rows <= 9; ++rows) {
    for (int width = 4; width <= 30; ++width) {
      constexpr int columns = 3;
      const std::vector<float> w = random_numbers(area(rows, columns), random);
      const std::vector<float> x = random_numbers(area(columns, width), random);
      std::vector<float> expected(area(rows, width));
      for (int r = 0; r < rows; ++r) {
        for (int b = 0; b < width; ++b) {
          float total = 0;
          for (int k = 0; k < columns; ++k)
            total += w[area(r, columns) + area(k, 1)] * x[area(k, width) + area(b, 1)];
          expected[area(r, width) + area(b, 1)] = total;
        }
      }
      std::vector<float> out = framed(std::vector<float>(expected.size(), -1.0f));
      multiply(w.data(), columns, 1, nullptr, x.data(), rows, columns, width, out.data() + margin);
      if (!same_bits(out, framed(expected))) FAIL(rows << " rows of " << width);
    }
  }
}

TEST_CASE("transpose swaps rows and columns, and writes nowhere else") {
  Random random(6);
  for (int rows = 4; rows <= 13; ++rows) {
    for (int stride = 4; stride <= 16; stride += 4) {
      const std::vector<float> x = random_numbers(area(rows, stride), random);
      std::vector<float> expected(x.size());
      for (int r = 0; r < rows; ++r) {
        for (int b = 0; b < stride; ++b)
          expected[area(b, rows) + area(r, 1)] = x[area(r, stride) + area(b, 1)];
      }
      std::vector<float> out = framed(std::vector<float>(x.size(), -1.0f));
      transpose(x.data(), rows, stride, out.data() + margin);
      if (!same_bits(out, framed(expected))) FAIL(rows << " x " << stride);
    }
  }
}

TEST_CASE("outer products are plain sums over the samples bit for bit, for every shape and padding") {
  Random random(3);
  for_every_shape([&](int rows, int columns, int stride) {
    const int count = stride - stride / 4 % 4;  // none, one, two or three samples are padding
    std::vector<float> left = random_numbers(area(rows, stride), random);
    for (int r = 0; r < rows; ++r) {
      for (int b = count; b < stride; ++b) left[area(r, stride) + area(b, 1)] = 0;
    }
    const std::vector<float> right = random_numbers(area(columns, stride), random);
    // Single rows and up to three columns are summed along the lanes, all else sample after sample.
    const bool narrow = columns < 4 || rows == 1;
    std::vector<float> expected;
    for (int r = 0; r < rows; ++r) {
      for (int c = 0; c < columns; ++c) {
        const auto term = [&](int b) {
          return left[area(r, stride) + area(b, 1)] * right[area(c, stride) + area(b, 1)];
        };
        float total = 0;
        for (int b = 0; b < count; ++b) total += term(b);
        expected.push_back(narrow ? sum_along_lanes(stride, term) : total);
      }
    }
    std::vector<float> scratch(area(stride, columns));
    std::vector<float> out = framed(std::vector<float>(expected.size(), -1.0f));
    outer_products(left.data(), right.data(), rows, columns, count, stride, scratch.data(),
                   out.data() + margin);
    return same_bits(out, framed(expected));
  });
}

TEST_CASE("row sums are plain sums along the lanes bit for bit") {
  Random random(4);
  for_every_shape([&](int rows, int, int stride) {
    const std::vector<float> left = random_numbers(area(rows, stride), random);
    std::vector<float> expected;
    for (int r = 0; r < rows; ++r)
      expected.push_back(sum_along_lanes(stride, [&](int b) { return left[area(r, stride) + area(b, 1)]; }));
    std::vector<float> out = framed(std::vector<float>(expected.size(), -1.0f));
    row_sums(left.data(), rows, stride, out.data() + margin);
    return same_bits(out, framed(expected));
  });
}

TEST_CASE("rows multiplied in place are summed on the way, bit for bit") {
  Random random(7);
  for_every_shape([&](int rows, int, int stride) {
    const std::vector<float> left = random_numbers(area(rows, stride), random);
    const std::vector<float> right = random_numbers(area(rows, stride), random);
    std::vector<float> products(left.size());
    for (std::size_t i = 0; i < left.size(); ++i) products[i] = left[i] * right[i];
    std::vector<float> expected(area(rows, 1));
    row_sums(products.data(), rows, stride, expected.data());
    std::vector<float> in_place = framed(left);
    std::vector<float> out = framed(std::vector<float>(expected.size(), -1.0f));
    multiply_and_sum_rows(in_place.data() + margin, right.data(), rows, stride, out.data() + margin);
    return same_bits(in_place, framed(products)) && same_bits(out, framed(expected));
  });
}
