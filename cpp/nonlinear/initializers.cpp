#include "initializers.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include "column.hpp"

namespace nonlinear {
namespace {

/// Uniform with the given variance: limits are +-sqrt(3 variance).
void fill_uniform(float* weights, int units, int inputs, double variance, Random& random) {
  const float limit = static_cast<float>(std::sqrt(3.0 * variance));
  std::generate_n(weights, units * inputs, [&] { return random.uniform(-limit, limit); });
}

void fill_normal(float* weights, int units, int inputs, double variance, Random& random) {
  const float deviation = static_cast<float>(std::sqrt(variance));
  std::generate_n(weights, units * inputs, [&] { return deviation * random.normal(); });
}

double glorot(int units, int inputs) { return 2.0 / (inputs + units); }
double he(int, int inputs) { return 2.0 / inputs; }
double lecun(int, int inputs) { return 1.0 / inputs; }

template <double (*variance)(int, int)>
void uniform_of(float* weights, int units, int inputs, Random& random) {
  fill_uniform(weights, units, inputs, variance(units, inputs), random);
}

template <double (*variance)(int, int)>
void normal_of(float* weights, int units, int inputs, Random& random) {
  fill_normal(weights, units, inputs, variance(units, inputs), random);
}

void zeros(float* weights, int units, int inputs, Random&) { std::fill_n(weights, units * inputs, 0.0f); }

void plain_uniform(float* weights, int units, int inputs, Random& random) {
  std::generate_n(weights, units * inputs, [&] { return random.uniform(-0.5f, 0.5f); });
}

/// Rows (or columns, where there are more units than inputs) of Gaussian numbers, made orthonormal one after
/// the other; each is projected twice, which is enough for single precision.
void orthogonal(float* weights, int units, int inputs, Random& random) {
  const int count = std::min(units, inputs);
  const int length = std::max(units, inputs);
  std::vector<double> basis(static_cast<std::size_t>(count) * static_cast<std::size_t>(length));
  for (int k = 0; k < count; ++k) {
    double* vector = basis.data() + static_cast<std::ptrdiff_t>(k) * length;
    for (int i = 0; i < length; ++i) vector[i] = static_cast<double>(random.normal());
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
