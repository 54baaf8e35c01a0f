#include "nonlinear/data/raster.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace nonlinear {
namespace {

constexpr float far = 1e9f;

std::size_t place(int x, int y) { return static_cast<std::size_t>(y * picture_side + x); }

/// The first pixel whose centre is at or beyond `value`, within the image.
int first_pixel(float value) {
  const float held = std::clamp(value + 0.5f, 0.0f, static_cast<float>(picture_side));
  return static_cast<int>(held);
}

float mixed(float a, float b, float share) { return a + (b - a) * share; }

Spot along_curve(const Spot& before, const Spot& from, const Spot& to, const Spot& after, float t) {
  const auto coordinate = [t](float a, float b, float c, float d) {
    const float slope = c - a;
    const float bend = 2.0f * a - 5.0f * b + 4.0f * c - d;
    const float twist = 3.0f * (b - c) + d - a;
    return b + 0.5f * t * (slope + t * (bend + t * twist));
  };
  return {coordinate(before.x, from.x, to.x, after.x), coordinate(before.y, from.y, to.y, after.y)};
}

std::uint8_t byte_of(float value) {
  return static_cast<std::uint8_t>(std::clamp(value, 0.0f, 1.0f) * 255.0f + 0.5f);
}

}  // namespace

Colour mix(const Colour& a, const Colour& b, float share) {
  return {mixed(a.red, b.red, share), mixed(a.green, b.green, share), mixed(a.blue, b.blue, share)};
}

std::vector<Spot> smooth_curve(std::span<const Spot> points, bool closed) {
  constexpr int steps = 4;
  const int count = static_cast<int>(points.size());
  if (count < 3) return {points.begin(), points.end()};
  // Beyond the ends of an open curve its end points are repeated.
  const auto point = [&](int i) -> const Spot& {
    const int inside = closed ? (i + count) % count : std::clamp(i, 0, count - 1);
    return points[static_cast<std::size_t>(inside)];
  };
  std::vector<Spot> curve;
  const int pieces = closed ? count : count - 1;
  curve.reserve(static_cast<std::size_t>(pieces * steps + 1));
  for (int i = 0; i < pieces; ++i) {
    for (int step = 0; step < steps; ++step) {
      const float t = static_cast<float>(step) / steps;
      curve.push_back(along_curve(point(i - 1), point(i), point(i + 1), point(i + 2), t));
    }
  }
  curve.push_back(point(pieces));
  return curve;
}

Canvas::Canvas(const Colour& above, const Colour& below) {
  for (int y = 0; y < picture_side; ++y) {
    const Colour row = mix(above, below, static_cast<float>(y) / (picture_side - 1));
    std::fill_n(pixels_.begin() + y * picture_side, picture_side, row);
  }
}

void Canvas::stroke(std::span<const Spot> points, float width, const Colour& colour) {
  if (points.empty()) return;
  const float reach = 0.5f * width + 0.5f;
  const Box box = box_of(points, reach);
  forget_distances(box);
  if (points.size() == 1) measure(points[0], points[0], reach);
  for (std::size_t i = 1; i < points.size(); ++i) measure(points[i - 1], points[i], reach);
  for (int y = box.top; y < box.bottom; ++y) {
    for (int x = box.left; x < box.right; ++x) {
      const float square = squares_[place(x, y)];
      if (square < reach * reach) blend(x, y, reach - std::sqrt(square), colour);
    }
  }
}

void Canvas::fill(std::span<const Spot> points, const Colour& colour) {
  if (points.size() < 3) return;
  constexpr float reach = 0.5f;
  const Box box = box_of(points, reach);
  forget_distances(box);
  for (std::size_t i = 0; i < points.size(); ++i) {
    measure(points[i], points[(i + 1) % points.size()], reach);
  }
  for (int y = box.top; y < box.bottom; ++y) {
    // Parity of the outline's crossings between a pixel's centre and its neighbour's.
    std::array<bool, picture_side + 1> crossed{};
    const float middle = static_cast<float>(y) + 0.5f;
    for (std::size_t i = 0; i < points.size(); ++i) {
      const Spot& a = points[i];
      const Spot& b = points[(i + 1) % points.size()];
      if ((a.y <= middle) == (b.y <= middle)) continue;
      const float x = a.x + (middle - a.y) / (b.y - a.y) * (b.x - a.x);
      const auto at = static_cast<std::size_t>(first_pixel(x));
      crossed[at] = !crossed[at];
    }
    bool inside = false;
    for (int x = 0; x < box.right; ++x) {
      if (crossed[static_cast<std::size_t>(x)]) inside = !inside;
      if (x < box.left) continue;
      const float square = squares_[place(x, y)];
      const float distance = square < reach * reach ? std::sqrt(square) : reach;
      blend(x, y, inside ? reach + distance : reach - distance, colour);
    }
  }
}

void Canvas::add_noise(float strength, Random& random) {
  // One draw for the three channels of a pixel: ten bits each.
  const auto step = [strength](std::uint32_t bits) {
    return (static_cast<float>(bits & 1023u) / 511.5f - 1.0f) * strength;
  };
  for (Colour& pixel : pixels_) {
    const std::uint32_t bits = random.next();
    pixel.red += step(bits);
    pixel.green += step(bits >> 10);
    pixel.blue += step(bits >> 20);
  }
}

void Canvas::write(std::uint8_t* bytes) const {
  for (const Colour& pixel : pixels_) {
    *bytes++ = byte_of(pixel.red);
    *bytes++ = byte_of(pixel.green);
    *bytes++ = byte_of(pixel.blue);
  }
}

Canvas::Box Canvas::box_of(std::span<const Spot> points, float margin) {
  Spot low = points[0];
  Spot high = points[0];
  for (const Spot& point : points) {
    low = {std::min(low.x, point.x), std::min(low.y, point.y)};
    high = {std::max(high.x, point.x), std::max(high.y, point.y)};
  }
  return {first_pixel(low.x - margin), first_pixel(low.y - margin), first_pixel(high.x + margin),
          first_pixel(high.y + margin)};
}

void Canvas::forget_distances(const Box& box) {
  for (int y = box.top; y < box.bottom; ++y) {
    std::fill(squares_.begin() + y * picture_side + box.left, squares_.begin() + y * picture_side + box.right,
              far);
  }
}

void Canvas::measure(const Spot& from, const Spot& to, float reach) {
  const std::array<Spot, 2> ends{from, to};
  const Box box = box_of(ends, reach);
  const float dx = to.x - from.x;
  const float dy = to.y - from.y;
  const float square = dx * dx + dy * dy;
  const float scale = square > 0.0f ? 1.0f / square : 0.0f;
  for (int y = box.top; y < box.bottom; ++y) {
    const float py = static_cast<float>(y) + 0.5f - from.y;
    for (int x = box.left; x < box.right; ++x) {
      const float px = static_cast<float>(x) + 0.5f - from.x;
      const float t = std::clamp((px * dx + py * dy) * scale, 0.0f, 1.0f);
      const float rx = px - t * dx;
      const float ry = py - t * dy;
      float& nearest = squares_[place(x, y)];
      nearest = std::min(nearest, rx * rx + ry * ry);
    }
  }
}

void Canvas::blend(int x, int y, float coverage, const Colour& colour) {
  if (coverage <= 0.0f) return;
  Colour& pixel = pixels_[place(x, y)];
  pixel = coverage < 1.0f ? mix(pixel, colour, coverage) : colour;
}

}  // namespace nonlinear
