#include "nonlinear/math/random.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <vector>

#include "catch.hpp"

using nonlinear::Random;

namespace {

double correlation(const std::vector<double>& a, const std::vector<double>& b) {
  const double n = static_cast<double>(a.size());
  const double mean_a = std::accumulate(a.begin(), a.end(), 0.0) / n;
  const double mean_b = std::accumulate(b.begin(), b.end(), 0.0) / n;
  double both = 0, square_a = 0, square_b = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    both += (a[i] - mean_a) * (b[i] - mean_b);
    square_a += (a[i] - mean_a) * (a[i] - mean_a);
    square_b += (b[i] - mean_b) * (b[i] - mean_b);
  }
  return both / std::sqrt(square_a * square_b);
}

std::vector<double> uniforms(Random random, int count) {
  std::vector<double> values(static_cast<std::size_t>(count));
  for (double& value : values) value = random.uniform();
  return values;
}

}  // namespace

TEST_CASE("random numbers are the ones PCG32's author published for seed 42, stream 54") {
  Random random(42, 54);
  for (const std::uint32_t published :
       {0xa15c02b7u, 0x7b47f409u, 0xba1d3330u, 0x83d2f293u, 0xbfa4784bu, 0xcbed606eu}) {
    REQUIRE(random.next() == published);
  }
}

TEST_CASE("a copied generator continues with the same numbers") {
  Random random(7);
  random.next();
  Random copy = random;
  for (int i = 0; i < 100; ++i) REQUIRE(copy.next() == random.next());
}

TEST_CASE("uniform numbers lie in [0, 1), fill ten bins evenly and do not follow one another") {
  Random random(1);
  constexpr int count = 200000;
  std::array<int, 10> bins{};
  double sum = 0;
  double squares = 0;
  std::vector<double> values, next_values;
  for (int i = 0; i < count; ++i) {
    const float value = random.uniform();
    REQUIRE(value >= 0.0f);
    REQUIRE(value < 1.0f);
    ++bins[static_cast<std::size_t>(value * 10.0f)];
    sum += value;
    squares += static_cast<double>(value) * value;
    (i % 2 == 0 ? values : next_values).push_back(value);
  }
  const double mean = sum / count;
  CHECK(mean == Approx(0.5).margin(0.003));  // 4.6 standard errors
  CHECK(squares / count - mean * mean == Approx(1.0 / 12).margin(0.001));
  CHECK(std::fabs(correlation(values, next_values)) < 0.015);
  double chi_square = 0;
  for (const int bin : bins) chi_square += (bin - count / 10.0) * (bin - count / 10.0) / (count / 10.0);
  CHECK(chi_square < 27.9);  // 9 degrees of freedom: exceeded once in a thousand
}

TEST_CASE("the largest uniform number is below 1 and the interval form stays in its interval") {
  CHECK(static_cast<float>(0xffffffffu >> 8) * 0x1p-24f < 1.0f);
  Random random(3);
  float low = 10;
  float high = -10;
  for (int i = 0; i < 20000; ++i) {
    const float value = random.uniform(-2.0f, 5.0f);
    low = std::min(low, value);
    high = std::max(high, value);
  }
  CHECK(low >= -2.0f);
  CHECK(low < -1.99f);
  CHECK(high <= 5.0f);
  CHECK(high > 4.99f);
}

TEST_CASE("normal numbers have the first four moments and the tails of the normal distribution") {
  Random random(2);
  constexpr int count = 400000;
  std::array<double, 5> powers{};
  int beyond_two = 0;
  int beyond_three = 0;
  for (int i = 0; i < count; ++i) {
    const double value = random.normal();
    REQUIRE(std::fabs(value) < 5.78);
    double power = 1;
    for (double& sum : powers) {
      sum += power;
      power *= value;
    }
    beyond_two += std::fabs(value) > 2;
    beyond_three += std::fabs(value) > 3;
  }
  CHECK(powers[1] / count == Approx(0).margin(0.0075));  // margins are 4 to 5 standard errors
  CHECK(powers[2] / count == Approx(1).margin(0.011));
  CHECK(powers[3] / count == Approx(0).margin(0.03));
  CHECK(powers[4] / count == Approx(3).margin(0.07));
  CHECK(beyond_two / static_cast<double>(count) == Approx(0.0455).margin(0.0015));
  CHECK(beyond_three / static_cast<double>(count) == Approx(0.0027).margin(0.0004));
}

TEST_CASE(
    "normal numbers drawn together are those drawn one by one, and leave the generator where those do") {
  for (const std::size_t count : {0u, 1u, 3u, 4u, 7u, 1000u}) {
    Random together(9), single(9);
    std::vector<float> values(count);
    together.normals(values);
    for (const float value : values) CHECK(value == single.normal());
    CHECK(together.next() == single.next());
  }
}

TEST_CASE("a normal number is finite even where the uniform one behind it is exactly 0") {
  // The first seed whose first number begins with 24 zero bits, found by trying them in turn.
  Random uniform(7926452);
  Random normal = uniform;
  REQUIRE(uniform.uniform() == 0.0f);
  CHECK(std::isfinite(normal.normal()));
}

TEST_CASE("below(n) stays below n and gives each number equally often") {
  Random random(5);
  for (const std::uint32_t n : {1u, 2u, 3u, 10u, 250u}) {
    std::vector<int> seen(n);
    constexpr int count = 100000;
    for (int i = 0; i < count; ++i) {
      const std::uint32_t value = random.below(n);
      REQUIRE(value < n);
      ++seen[value];
    }
    const double expected = count / static_cast<double>(n);
    for (const int times : seen) CHECK(times == Approx(expected).margin(4.5 * std::sqrt(expected)));
  }
  CHECK(random.below(0) == 0);
}

TEST_CASE("below(n) is unbiased even where n does not divide 2^32 at all well") {
  // Taking next() * n / 2^32 alone would give multiples of three twice as often as the rest for n = 3 * 2^30.
  Random random(6);
  constexpr std::uint32_t n = 3u << 30;
  std::array<int, 3> remainders{};
  for (int i = 0; i < 90000; ++i) ++remainders[random.below(n) % 3];
  for (const int times : remainders) CHECK(times == Approx(30000).margin(650));
}

TEST_CASE("different streams of one seed, and different seeds, are independent") {
  constexpr int count = 20000;
  std::vector<std::vector<double>> all;
  for (std::uint64_t stream = 0; stream < 5; ++stream) all.push_back(uniforms(Random(1, stream), count));
  for (std::uint64_t seed : {0u, 2u, 3u}) all.push_back(uniforms(Random(seed), count));
  for (std::size_t a = 0; a < all.size(); ++a) {
    for (std::size_t b = 0; b < a; ++b)
      CHECK(std::fabs(correlation(all[a], all[b])) < 0.032);  // 4.5 / sqrt(count)
  }
}

TEST_CASE("the first numbers of neighbouring seeds do not follow the seed") {
  std::vector<double> first, seeds;
  for (int seed = 0; seed < 5000; ++seed) {
    first.push_back(Random(static_cast<std::uint64_t>(seed)).uniform());
    seeds.push_back(seed);
  }
  CHECK(std::fabs(correlation(first, seeds)) < 0.064);
  std::vector<double> next(first.begin() + 1, first.end());
  CHECK(std::fabs(correlation({first.begin(), first.end() - 1}, next)) < 0.064);
}

TEST_CASE("a shuffle keeps every value and reaches all orders equally often") {
  Random random(9);
  std::array<int, 27> orders{};
  constexpr int count = 60000;
  for (int i = 0; i < count; ++i) {
    std::array<std::uint32_t, 3> values{0, 1, 2};
    nonlinear::shuffle(values, random);
    ++orders[values[0] * 9 + values[1] * 3 + values[2]];
  }
  int reached = 0;
  for (std::uint32_t a = 0; a < 3; ++a) {
    for (std::uint32_t b = 0; b < 3; ++b) {
      if (a == b) continue;
      const int times = orders[a * 9 + b * 3 + (3 - a - b)];
      CHECK(times == Approx(count / 6.0).margin(420));
      reached += times;
    }
  }
  CHECK(reached == count);
}

TEST_CASE("shuffling nothing or one value changes nothing and draws no number") {
  Random random(4);
  Random untouched = random;
  std::vector<std::uint32_t> none;
  std::vector<std::uint32_t> one{17};
  nonlinear::shuffle(none, random);
  nonlinear::shuffle(one, random);
  CHECK(one[0] == 17);
  CHECK(random.next() == untouched.next());
}
