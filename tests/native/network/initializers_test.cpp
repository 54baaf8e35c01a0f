#include "nonlinear/network/initializers.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"

namespace {

using namespace nonlinear;

std::vector<float> fill(const Initializer& initializer, int units, int inputs, std::uint64_t seed) {
  std::vector<float> weights(static_cast<std::size_t>(units) * static_cast<std::size_t>(inputs), 99.0f);
  Random random(seed);
  initializer.fill(weights.data(), {units, inputs}, random);
  return weights;
}

struct Moments {
  double mean, variance, fourth;  ///< `fourth` is the mean fourth power over the squared variance
};

Moments moments(const std::vector<float>& values) {
  const auto count = static_cast<double>(values.size());
  Moments result{};
  for (const float v : values) result.mean += static_cast<double>(v) / count;
  double fourth = 0;
  for (const float v : values) {
    const double square = std::pow(static_cast<double>(v) - result.mean, 2);
    result.variance += square / count;
    fourth += square * square / count;
  }
  result.fourth = fourth / (result.variance * result.variance);
  return result;
}

/// The variance given by its paper, or a negative number if the row is not a distribution of that kind.
double variance_of(const std::string& id, double units, double inputs) {
  if (id.find("glorot") == 0) return 2 / (inputs + units);
  if (id.find("he_") == 0) return 2 / inputs;
  if (id.find("lecun") == 0) return 1 / inputs;
  if (id == "uniform") return 1.0 / 12;
  return -1;
}

bool ends_with(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

/// The largest deviation of the rows' (or columns') inner products from those of an orthonormal set.
double distance_from_orthonormal(const std::vector<float>& weights, int units, int inputs) {
  const int count = std::min(units, inputs);
  const int length = std::max(units, inputs);
  const auto entry = [&](int k, int i) {
    const int row = units <= inputs ? k : i;
    const int column = units <= inputs ? i : k;
    return static_cast<double>(weights[static_cast<std::size_t>(row * inputs + column)]);
  };
  double worst = 0;
  for (int a = 0; a < count; ++a) {
    for (int b = 0; b < count; ++b) {
      double product = 0;
      for (int i = 0; i < length; ++i) product += entry(a, i) * entry(b, i);
      worst = std::max(worst, std::fabs(product - (a == b ? 1 : 0)));
    }
  }
  return worst;
}

constexpr std::pair<int, int> shapes[] = {{200, 50}, {50, 200}, {100, 100}, {20000, 1}, {1, 20000}};

}  // namespace

TEST_CASE("the initialisers are those of the design, each found by its id") {
  std::vector<std::string> ids;
  for (const Initializer& row : initializers()) {
    ids.emplace_back(row.id);
    CHECK(find_initializer(row.id) == &row);
    CHECK(std::string(row.name) != "");
  }
  CHECK(ids == std::vector<std::string>{"zeros", "uniform", "glorot_uniform", "glorot_normal", "he_uniform",
                                        "he_normal", "lecun_uniform", "lecun_normal", "orthogonal"});
  CHECK(find_initializer("xavier") == nullptr);
  CHECK(initializer_prose().size() == initializers().size());
  for (const InitializerProse& prose : initializer_prose()) CHECK(std::string(prose.formula) != "");
}

TEST_CASE("zeros are zeros") {
  for (const float weight : fill(*find_initializer("zeros"), 3, 5, 1)) CHECK(weight == 0);
}

TEST_CASE("weights have mean 0 and the variance of their paper, for wide and tall layers alike") {
  for (const Initializer& row : initializers()) {
    for (const auto& [units, inputs] : shapes) {
      const double variance = variance_of(row.id, units, inputs);
      if (variance < 0) continue;
      CAPTURE(row.id, units, inputs);
      const std::vector<float> weights = fill(row, units, inputs, 3);
      const Moments m = moments(weights);
      const auto count = static_cast<double>(weights.size());
      // Five standard errors of each mean; a normal number's square has variance 2, a uniform one's 4/5.
      CHECK(std::fabs(m.mean) < 5 * std::sqrt(variance / count));
      CHECK(std::fabs(m.variance / variance - 1) < 5 * std::sqrt(2 / count));
      // The fourth moment tells the shapes apart: 9/5 for a uniform distribution, 3 for a normal one.
      CHECK(m.fourth == Approx(ends_with(row.id, "uniform") ? 1.8 : 3.0).margin(0.2));
    }
  }
}

TEST_CASE("uniform weights fill the interval that their variance gives, and stay in it") {
  for (const Initializer& row : initializers()) {
    if (!ends_with(row.id, "uniform")) continue;
    for (const auto& [units, inputs] : shapes) {
      CAPTURE(row.id, units, inputs);
      const double limit = std::sqrt(3 * variance_of(row.id, units, inputs));
      const std::vector<float> weights = fill(row, units, inputs, 4);
      const auto [least, most] = std::minmax_element(weights.begin(), weights.end());
      CHECK(static_cast<double>(*least) >= -limit * (1 + 1e-6));
      CHECK(static_cast<double>(*most) <= limit * (1 + 1e-6));
      CHECK(static_cast<double>(*least) < -0.99 * limit);
      CHECK(static_cast<double>(*most) > 0.99 * limit);
    }
  }
}

TEST_CASE("orthogonal weights have orthonormal rows, or columns where there are more units than inputs") {
  const Initializer& orthogonal = *find_initializer("orthogonal");
  for (const auto& [units, inputs] :
       {std::pair<int, int>{1, 1}, {1, 7}, {7, 1}, {4, 4}, {3, 9}, {9, 3}, {64, 64}, {64, 100}, {100, 64}}) {
    CAPTURE(units, inputs);
    CHECK(distance_from_orthonormal(fill(orthogonal, units, inputs, 5), units, inputs) < 1e-6);
  }
}

TEST_CASE("orthogonal weights favour no direction") {
  // Over many seeds the first entry of a 2 x 2 rotation or reflection has mean 0 and mean square 1/2.
  double mean = 0;
  double square = 0;
  for (std::uint64_t seed = 0; seed < 4000; ++seed) {
    const auto first = static_cast<double>(fill(*find_initializer("orthogonal"), 2, 2, seed)[0]);
    mean += first / 4000;
    square += first * first / 4000;
  }
  CHECK(std::fabs(mean) < 0.06);
  CHECK(square == Approx(0.5).margin(0.03));
}

TEST_CASE("the same seed gives the same weights, another seed others") {
  for (const Initializer& row : initializers()) {
    CAPTURE(row.id);
    CHECK(fill(row, 6, 5, 8) == fill(row, 6, 5, 8));
    CHECK((fill(row, 6, 5, 8) == fill(row, 6, 5, 9)) == (std::string(row.id) == "zeros"));
  }
}

TEST_CASE("a second matrix from the same generator differs from the first") {
  for (const Initializer& row : initializers()) {
    if (std::string(row.id) == "zeros") continue;
    Random random(1);
    std::vector<float> first(12), second(12);
    row.fill(first.data(), {3, 4}, random);
    row.fill(second.data(), {3, 4}, random);
    CAPTURE(row.id);
    CHECK(first != second);
  }
}
