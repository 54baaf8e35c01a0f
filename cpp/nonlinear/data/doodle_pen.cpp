#include "nonlinear/data/doodle_pen.hpp"

#include <algorithm>
#include <cmath>

namespace nonlinear {

Spot Pen::placed(Spot point) {
  point.x += random_.uniform(-style_.jitter, style_.jitter);
  point.y += random_.uniform(-style_.jitter, style_.jitter);
  const float x = frame_.mirrored ? -point.x : point.x;
  return {frame_.middle.x + frame_.scale * (frame_.cosine * x - frame_.sine * point.y),
          frame_.middle.y + frame_.scale * (frame_.sine * x + frame_.cosine * point.y)};
}

std::vector<Spot> Pen::placed(Spots points) {
  std::vector<Spot> result;
  result.reserve(points.size());
  for (const Spot& point : points) result.push_back(placed(point));
  return result;
}

void Pen::line(Spots points) { canvas_.stroke(placed(points), style_.width, style_.ink); }

void Pen::curve(Spots points) {
  canvas_.stroke(smooth_curve(placed(points), false), style_.width, style_.ink);
}

void Pen::limb(Spots points, float thickness, std::size_t paint) {
  const std::vector<Spot> way = placed(points);
  const float width = std::max(thickness * frame_.scale, style_.width);
  if (!style_.filled) {
    canvas_.stroke(way, style_.width, style_.ink);
  } else {
    if (style_.lines) canvas_.stroke(way, width + style_.width, style_.ink);
    canvas_.stroke(way, width, style_.paints[paint]);
  }
}

void Pen::shape(Spots points, std::size_t paint) {
  std::vector<Spot> outline = placed(points);
  outline.push_back(outline.front());
  closed(outline, paint);
}

void Pen::blob(Spots points, std::size_t paint) { closed(smooth_curve(placed(points), true), paint); }

void Pen::closed(const std::vector<Spot>& outline, std::size_t paint) {
  if (style_.filled) canvas_.fill(outline, style_.paints[paint]);
  if (style_.lines) canvas_.stroke(outline, style_.width, style_.ink);
}

void Pen::ellipse(Spot middle, float rx, float ry, std::size_t paint, float slope) {
  // Eighths of a turn.
  constexpr float half = 0.70710678f;
  constexpr std::array<Spot, 8> circle{
      {{1, 0}, {half, half}, {0, 1}, {-half, half}, {-1, 0}, {-half, -half}, {0, -1}, {half, -half}}};
  const float cosine = 1.0f / std::sqrt(1.0f + slope * slope);
  const float sine = slope * cosine;
  std::array<Spot, 8> points;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const float x = circle[i].x * rx;
    const float y = circle[i].y * ry;
    points[i] = {middle.x + cosine * x - sine * y, middle.y + sine * x + cosine * y};
  }
  blob(points, paint);
}

void Pen::dot(Spot middle, float radius) {
  const Spot place = placed(middle);
  canvas_.stroke({&place, 1}, std::max(2.0f * radius * frame_.scale, 1.5f), style_.ink);
}

}  // namespace nonlinear
