#include "nonlinear/math/vec4.hpp"

#include <cmath>
#include <cstring>
#include <limits>
#include <vector>

#include "catch.hpp"
#include "nonlinear/math/random.hpp"

namespace {

using namespace nonlinear;

constexpr float inf = std::numeric_limits<float>::infinity();
constexpr float not_a_number = std::numeric_limits<float>::quiet_NaN();

std::uint32_t pattern(float value) {
  std::uint32_t result;
  std::memcpy(&result, &value, sizeof result);
  return result;
}

/// Numbers of every size: random bit patterns that are not NaN.
std::vector<float> numbers_of_every_size(int count) {
  Random random(1);
  std::vector<float> result;
  while (static_cast<int>(result.size()) < count) {
    const std::uint32_t bits_of_it = random.next();
    float value;
    std::memcpy(&value, &bits_of_it, sizeof value);
    if (!std::isnan(value)) result.push_back(value);
  }
  return result;
}

}  // namespace

TEST_CASE("a count is padded to the next multiple of four") {
  const int expected[] = {0, 4, 4, 4, 4, 8, 8, 8, 8, 12};
  for (int count = 0; count < 10; ++count) CHECK(padded(count) == expected[count]);
}

TEST_CASE("load and store move four floats from and to any place, and nothing beside them") {
  const float from[] = {1, 2, 3, 4, 5, 6};
  float to[] = {9, 9, 9, 9, 9, 9};
  store(to + 1, load(from + 1));
  CHECK(std::vector<float>(to, to + 6) == std::vector<float>{9, 2, 3, 4, 5, 9});
}

TEST_CASE("select takes each lane from one side, whole, even beside NaN") {
  const vec4 result = select(int4{-1, 0, -1, 0}, vec4{1, not_a_number, -0.0f, not_a_number},
                             vec4{not_a_number, 2, not_a_number, inf});
  CHECK(result[0] == 1);
  CHECK(result[1] == 2);
  CHECK(pattern(result[2]) == 0x80000000u);
  CHECK(result[3] == inf);
}

TEST_CASE("minimum and maximum compare lane by lane") {
  const vec4 a{1, -2, inf, -inf};
  const vec4 b{2, -3, 5, 5};
  const float smaller[] = {1, -3, 5, -inf};
  const float larger[] = {2, -2, inf, 5};
  for (int lane = 0; lane < lanes; ++lane) {
    CHECK(minimum(a, b)[lane] == smaller[lane]);
    CHECK(maximum(a, b)[lane] == larger[lane]);
  }
}

TEST_CASE("minimum and maximum keep a NaN that comes first") {
  CHECK(std::isnan(minimum(splat(not_a_number), splat(1))[0]));
  CHECK(std::isnan(maximum(splat(not_a_number), splat(1))[0]));
  CHECK(minimum(splat(1), splat(not_a_number))[0] == 1);
  CHECK(maximum(splat(1), splat(not_a_number))[0] == 1);
}

TEST_CASE("absolute clears the sign of zero, infinity and NaN alike") {
  const vec4 result = absolute(vec4{-0.0f, -inf, -not_a_number, -3});
  CHECK(pattern(result[0]) == 0u);
  CHECK(result[1] == inf);
  CHECK(std::isnan(result[2]));
  CHECK((pattern(result[2]) >> 31) == 0u);
  CHECK(result[3] == 3);
}

TEST_CASE("copy_sign takes the size from one and the sign from the other, also of zeros") {
  const vec4 result = copy_sign(vec4{2, -2, 0, -inf}, vec4{-0.0f, 0.0f, -5, 5});
  CHECK(result[0] == -2);
  CHECK(result[1] == 2);
  CHECK(pattern(result[2]) == 0x80000000u);
  CHECK(result[3] == inf);
}

TEST_CASE("the square root is the float nearest to the true one") {
  // A double holds the square of a float and its half-way points exactly, so its root rounds to the right
  // float.
  for (const float value : numbers_of_every_size(20000)) {
    const float magnitude = std::fabs(value);
    const auto expected = static_cast<float>(std::sqrt(static_cast<double>(magnitude)));
    const vec4 root = square_root(splat(magnitude));
    if (root[0] != expected || root[3] != expected) FAIL("square_root of " << magnitude << " is " << root[0]);
  }
  const vec4 edges = square_root(vec4{0, inf, -1, not_a_number});
  CHECK(edges[0] == 0);
  CHECK(edges[1] == inf);
  CHECK(std::isnan(edges[2]));
  CHECK(std::isnan(edges[3]));
}

TEST_CASE("a sum adds its four lanes in pairs") {
  // 1e8 + 1 is 1e8 in single precision: any other order gives another result.
  CHECK(sum(vec4{1e8f, 1, -1e8f, 1}) == 0.0f);
  CHECK(sum(vec4{1e8f, -1e8f, 1, 1}) == 2.0f);
  CHECK(sum(vec4{1, 1e8f, 1, -1e8f}) == 0.0f);
}

TEST_CASE("four sums at once are bit for bit the sums one by one") {
  const std::vector<float> numbers = numbers_of_every_size(16000);
  for (std::size_t i = 0; i < numbers.size(); i += 16) {
    const float* at = numbers.data() + i;
    const vec4 a = load(at), b = load(at + 4), c = load(at + 8), d = load(at + 12);
    const vec4 together = sums(a, b, c, d);
    const float one_by_one[] = {sum(a), sum(b), sum(c), sum(d)};
    for (int lane = 0; lane < lanes; ++lane) {
      const bool both_nan = std::isnan(together[lane]) && std::isnan(one_by_one[lane]);
      if (!both_nan && pattern(together[lane]) != pattern(one_by_one[lane]))
        FAIL("lane " << lane << " of the sums at " << i << " is " << together[lane] << ", not "
                     << one_by_one[lane]);
    }
  }
}
