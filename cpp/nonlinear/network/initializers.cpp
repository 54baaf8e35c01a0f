#include "nonlinear/network/initializers.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

#include "nonlinear/base/column.hpp"

namespace nonlinear {
namespace {

int count(const WeightShape& shape) { return shape.units * shape.inputs; }

/// Uniform with the given variance: limits are +-sqrt(3 variance).
void fill_uniform(float* weights, const WeightShape& shape, double variance, Random& random) {
  const float limit = static_cast<float>(std::sqrt(3.0 * variance));
  std::generate_n(weights, count(shape), [&] { return random.uniform(-limit, limit); });
}

void fill_normal(float* weights, const WeightShape& shape, double variance, Random& random) {
  const float deviation = static_cast<float>(std::sqrt(variance));
  const std::span<float> all(weights, static_cast<std::size_t>(count(shape)));
  random.normals(all);
  for (float& weight : all) weight = deviation * weight;
}

double glorot(const WeightShape& shape) { return 2.0 / (shape.inputs + shape.units * shape.receptive_field); }
double he(const WeightShape& shape) { return 2.0 / shape.inputs; }
double lecun(const WeightShape& shape) { return 1.0 / shape.inputs; }

template <double (*variance)(const WeightShape&)>
void uniform_of(float* weights, const WeightShape& shape, Random& random) {
  fill_uniform(weights, shape, variance(shape), random);
}

template <double (*variance)(const WeightShape&)>
void normal_of(float* weights, const WeightShape& shape, Random& random) {
  fill_normal(weights, shape, variance(shape), random);
}

void zeros(float* weights, const WeightShape& shape, Random&) { std::fill_n(weights, count(shape), 0.0f); }

void plain_uniform(float* weights, const WeightShape& shape, Random& random) {
  std::generate_n(weights, count(shape), [&] { return random.uniform(-0.5f, 0.5f); });
}

/// Rows (or columns, where there are more units than inputs) of Gaussian numbers, orthonormalised one after
/// the other; each is projected twice, which is enough for single precision.
void orthogonal(float* weights, const WeightShape& shape, Random& random) {
  const int units = shape.units;
  const int inputs = shape.inputs;
  const int vectors = std::min(units, inputs);
  const int length = std::max(units, inputs);
  std::vector<float> drawn(static_cast<std::size_t>(length));
  std::vector<double> basis(static_cast<std::size_t>(vectors) * static_cast<std::size_t>(length));
  for (int k = 0; k < vectors; ++k) {
    double* vector = basis.data() + static_cast<std::ptrdiff_t>(k) * length;
    random.normals(drawn);
    std::copy(drawn.begin(), drawn.end(), vector);
    const auto dot = [&](const double* other) {
      double result = 0;
      for (int i = 0; i < length; ++i) result += vector[i] * other[i];
      return result;
    };
    for (int pass = 0; pass < 2; ++pass) {
      for (int other = 0; other < k; ++other) {
        const double* earlier = basis.data() + static_cast<std::ptrdiff_t>(other) * length;
        const double along = dot(earlier);
        for (int i = 0; i < length; ++i) vector[i] -= along * earlier[i];
      }
    }
    const double scale = 1.0 / std::sqrt(dot(vector));
    for (int i = 0; i < length; ++i) vector[i] *= scale;
    for (int i = 0; i < length; ++i) {
      weights[units <= inputs ? k * inputs + i : i * inputs + k] = static_cast<float>(vector[i]);
    }
  }
}

constexpr const char* glorot_paper = "Glorot and Bengio 2010";
constexpr const char* he_paper = "He and others 2015 (arXiv 1502.01852)";
constexpr const char* lecun_paper = "LeCun and others 1998";

struct Row {
  Initializer initializer;
  InitializerProse prose;
};

constexpr std::array<Row, 9> rows{{
    {{"zeros", "Zeros", zeros}, {"w = 0", nullptr}},
    {{"uniform", "Uniform", plain_uniform}, {R"(w \sim U(-\tfrac{1}{2}, \tfrac{1}{2}))", nullptr}},
    {{"glorot_uniform", "Glorot uniform", uniform_of<glorot>},
     {R"(\operatorname{Var} w = \frac{2}{n_{in} + n_{out}})", glorot_paper}},
    {{"glorot_normal", "Glorot normal", normal_of<glorot>},
     {R"(\operatorname{Var} w = \frac{2}{n_{in} + n_{out}})", glorot_paper}},
    {{"he_uniform", "He uniform", uniform_of<he>}, {R"(\operatorname{Var} w = \frac{2}{n_{in}})", he_paper}},
    {{"he_normal", "He normal", normal_of<he>}, {R"(\operatorname{Var} w = \frac{2}{n_{in}})", he_paper}},
    {{"lecun_uniform", "LeCun uniform", uniform_of<lecun>},
     {R"(\operatorname{Var} w = \frac{1}{n_{in}})", lecun_paper}},
    {{"lecun_normal", "LeCun normal", normal_of<lecun>},
     {R"(\operatorname{Var} w = \frac{1}{n_{in}})", lecun_paper}},
    {{"orthogonal", "Orthogonal", orthogonal},
     {R"(W^\top W = I\ \text{or}\ W W^\top = I)", "Saxe, McClelland and Ganguli 2013"}},
}};

constexpr auto table = column(rows, &Row::initializer);
constexpr auto prose = column(rows, &Row::prose);

}  // namespace

std::span<const Initializer> initializers() { return table; }

std::span<const InitializerProse> initializer_prose() { return prose; }

const Initializer* find_initializer(std::string_view id) {
  const auto row = std::find_if(table.begin(), table.end(), [&](const Initializer& i) { return id == i.id; });
  return row == table.end() ? nullptr : &*row;
}

}  // namespace nonlinear
