#include "nonlinear/data/raster.hpp"

#include <cmath>
#include <cstddef>
#include <vector>

#include "catch.hpp"

using namespace nonlinear;

namespace {

constexpr Colour black{0, 0, 0};
constexpr Colour white{1, 1, 1};

/// White area of the image, in pixels.
double painted(const Canvas& canvas) {
  double total = 0;
  for (int y = 0; y < picture_side; ++y) {
    for (int x = 0; x < picture_side; ++x) total += static_cast<double>(canvas.at(x, y).red);
  }
  return total;
}

double stroked(const std::vector<Spot>& points, float width) {
  Canvas canvas(black, black);
  canvas.stroke(points, width, white);
  return painted(canvas);
}

double filled(const std::vector<Spot>& points) {
  Canvas canvas(black, black);
  canvas.fill(points, white);
  return painted(canvas);
}

const double pi = std::acos(-1.0);

}  // namespace

TEST_CASE("a dot covers the area of its disc wherever it lies") {
  for (const float radius : {2.0f, 5.5f, 12.0f}) {
    // The edge's ramp, one pixel wide, has the integral over d of 2 pi (r + d) (1/2 - d): pi / 12 beyond the
    // disc's area.
    const double r = static_cast<double>(radius);
    const double area = pi * (r * r + 1.0 / 12);
    for (const float shift : {0.0f, 0.3f, 0.5f}) {
      CHECK(std::fabs(stroked({{30.0f + shift, 31.2f}}, 2 * radius) / area - 1) < 0.01);
    }
  }
}

TEST_CASE("a stroke covers its length times its width, and the two halves of its round ends") {
  for (const float width : {1.5f, 3.0f, 6.0f}) {
    const double w = static_cast<double>(width);
    const double ends = pi * w * w / 4;
    CHECK(std::fabs(stroked({{10, 20.3f}, {50, 20.3f}}, width) / (40 * w + ends) - 1) < 0.02);
    CHECK(std::fabs(stroked({{10, 10}, {46, 37}}, width) / (45 * w + ends) - 1) < 0.02);
  }
}

TEST_CASE("a stroke over itself is no thicker, and back and forth is the same as once") {
  // Equal up to the rounding of the way back.
  const double once = stroked({{10, 12}, {40, 33}}, 3);
  CHECK(std::fabs(stroked({{10, 12}, {40, 33}, {10, 12}}, 3) - once) < 1e-4);
}

TEST_CASE("a filled rectangle covers its pixels fully, none beyond, and half of those its edge halves") {
  Canvas canvas(black, black);
  const std::vector<Spot> outline{{10, 20}, {30.5f, 20}, {30.5f, 40}, {10, 40}};
  canvas.fill(outline, white);
  for (int y = 0; y < picture_side; ++y) {
    for (int x = 0; x < picture_side; ++x) {
      const bool row = y >= 20 && y < 40;
      const float expected = !row || x < 10 || x > 30 ? 0.0f : x == 30 ? 0.5f : 1.0f;
      INFO(x << ", " << y);
      // The coverage by distance rounds the two corners of the halved column.
      if (x == 30 && (y == 20 || y == 39)) continue;
      CHECK(std::fabs(canvas.at(x, y).red - expected) < 1e-6f);
    }
  }
}

TEST_CASE("a filled triangle covers half of base times height, either way round") {
  CHECK(std::fabs(filled({{5, 50}, {55, 50}, {20, 8}}) / (50 * 42 / 2.0) - 1) < 0.01);
  CHECK(std::fabs(filled({{20, 8}, {55, 50}, {5, 50}}) / (50 * 42 / 2.0) - 1) < 0.01);
}

TEST_CASE("where an outline winds twice is outside again") {
  // Two squares, one within the other, as one outline joined along a seam.
  const std::vector<Spot> frame{{10, 10}, {50, 10}, {50, 50}, {10, 50}, {10, 10},
                                {20, 20}, {40, 20}, {40, 40}, {20, 40}, {20, 20}};
  Canvas canvas(black, black);
  canvas.fill(frame, white);
  CHECK(canvas.at(30, 30).red == 0.0f);
  CHECK(canvas.at(45, 30).red == 1.0f);
}

TEST_CASE("what lies beyond the picture is cut off") {
  CHECK(filled({{-100, -100}, {200, -100}, {200, 200}, {-100, 200}}) == 64 * 64);
  CHECK(filled({{-100, -1e6f}, {32, -1e6f}, {32, 1e6f}, {-100, 1e6f}}) == 32 * 64);
  CHECK(stroked({{-500, 32}, {500, 32}}, 4) == 4 * 64);
  CHECK(stroked({{-50, -50}}, 6) == 0);
  CHECK(stroked({}, 6) == 0);
  CHECK(filled({{1, 1}, {9, 9}}) == 0);
}

TEST_CASE("a smooth curve passes through its points, and is a straight line through points on one") {
  const std::vector<Spot> points{{0, 0}, {10, 5}, {20, 10}, {30, 15}};
  const std::vector<Spot> curve = smooth_curve(points, false);
  REQUIRE(curve.size() == 3 * 4 + 1);
  for (std::size_t i = 0; i < points.size(); ++i) {
    CHECK(curve[4 * i].x == points[i].x);
    CHECK(curve[4 * i].y == points[i].y);
  }
  for (const Spot& spot : curve) CHECK(std::fabs(spot.y - 0.5f * spot.x) < 1e-5f);
  // Half way between (10, 0) and (10, 10) of a square: (9 * 10 - 0) / 8 = 11.25, the spline's known bulge.
  const std::vector<Spot> square{{0, 0}, {10, 0}, {10, 10}, {0, 10}};
  const std::vector<Spot> round = smooth_curve(square, true);
  REQUIRE(round.size() == 4 * 4 + 1);
  CHECK(round[6].x == 11.25f);
  CHECK(round[6].y == 5.0f);
  CHECK(round.front().x == round.back().x);
  CHECK(round.front().y == round.back().y);
}

TEST_CASE("colours mix by coverage, and a picture is written row by row as bytes") {
  const Colour above{0, 0.5f, 1};
  Canvas canvas(above, above);
  const std::vector<Spot> right{{32.5f, -9}, {99, -9}, {99, 99}, {32.5f, 99}};
  canvas.fill(right, {0.8f, 0.5f, 0.2f});
  std::vector<std::uint8_t> bytes(picture_bytes);
  canvas.write(bytes.data());
  const auto pixel = [&](int x, int y) {
    const auto at = static_cast<std::size_t>((y * picture_side + x) * 3);
    return std::vector<int>{bytes[at], bytes[at + 1], bytes[at + 2]};
  };
  CHECK(pixel(0, 0) == std::vector<int>{0, 128, 255});
  CHECK(pixel(31, 40) == std::vector<int>{0, 128, 255});
  CHECK(pixel(32, 40) == std::vector<int>{102, 128, 153});
  CHECK(pixel(63, 63) == std::vector<int>{204, 128, 51});
}

TEST_CASE("noise moves channels by at most its strength, both ways, the mean hardly") {
  Canvas canvas({0.5f, 0.5f, 0.5f}, {0.5f, 0.5f, 0.5f});
  Random random(3);
  canvas.add_noise(0.2f, random);
  float lowest = 1;
  float highest = 0;
  for (int y = 0; y < picture_side; ++y) {
    for (int x = 0; x < picture_side; ++x) {
      const Colour& pixel = canvas.at(x, y);
      for (const float value : {pixel.red, pixel.green, pixel.blue}) {
        lowest = std::min(lowest, value);
        highest = std::max(highest, value);
      }
    }
  }
  CHECK(lowest >= 0.3f - 1e-6f);
  CHECK(lowest < 0.301f);
  CHECK(highest <= 0.7f + 1e-6f);
  CHECK(highest > 0.699f);
  // A uniform step's standard deviation is strength / sqrt(3); the mean of 4,096 is 64 times as exact.
  CHECK(std::fabs(painted(canvas) / (64 * 64) - 0.5) < 4 * 0.2 / std::sqrt(3.0) / 64);
}
