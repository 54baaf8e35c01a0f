// A drawing hand: it places, turns and mirrors a figure described in its own units (from -1 to 1 each way, y
// grows downwards), trembles a little, and draws each part in its style: lines only, filled only, or both.
#pragma once

#include <algorithm>
#include <array>
#include <initializer_list>
#include <span>
#include <vector>

#include "nonlinear/data/raster.hpp"
#include "nonlinear/math/random.hpp"

namespace nonlinear {

/// True with probability `share`.
inline bool chance(Random& random, float share) { return random.uniform() < share; }

using Spots = std::span<const Spot>;

struct DoodleStyle {
  bool lines = true;     ///< outlines and limbs as ink lines
  bool filled = false;   ///< shapes and limbs filled with `paints`
  float width = 2.0f;    ///< of a line, in pixels
  float jitter = 0.02f;  ///< largest displacement of a point, in the figure's units
  Colour ink{};
  std::array<Colour, 3> paints{};
};

class Pen {
 public:
  /// Position `middle`, `scale` in pixels per unit, and rotation by `sine` and `cosine`.
  struct Frame {
    Spot middle;
    float scale;
    float sine;
    float cosine;
    bool mirrored;
  };

  Pen(Canvas& canvas, Random& random, const DoodleStyle& style, const Frame& frame)
      : canvas_(canvas), random_(random), style_(style), frame_(frame) {}

  /// An ink line, in every style.
  void line(Spots points);
  void line(std::initializer_list<Spot> points) { line(Spots(points.begin(), points.size())); }
  /// A smooth ink line.
  void curve(Spots points);
  void curve(std::initializer_list<Spot> points) { curve(Spots(points.begin(), points.size())); }
  /// An arm or a leg: a line, or a band `thickness` units wide in a filled style.
  void limb(Spots points, float thickness, std::size_t paint);
  void limb(std::initializer_list<Spot> points, float thickness, std::size_t paint) {
    limb(Spots(points.begin(), points.size()), thickness, paint);
  }
  /// A closed shape with corners, or a smooth one.
  void shape(Spots points, std::size_t paint);
  void shape(std::initializer_list<Spot> points, std::size_t paint) {
    shape(Spots(points.begin(), points.size()), paint);
  }
  void blob(Spots points, std::size_t paint);
  void blob(std::initializer_list<Spot> points, std::size_t paint) {
    blob(Spots(points.begin(), points.size()), paint);
  }
  /// An ellipse turned by `slope` = dy / dx of its long axis (0: not at all).
  void ellipse(Spot middle, float rx, float ry, std::size_t paint, float slope = 0.0f);
  /// An ink dot, at least a pixel and a half wide: an eye, a nose.
  void dot(Spot middle, float radius);

  /// Whether marks `size` units apart stay separate in this style.
  bool shows(float size) const { return size * frame_.scale >= std::max(1.2f, 0.8f * style_.width); }

 private:
  Spot placed(Spot point);
  std::vector<Spot> placed(Spots points);
  void closed(const std::vector<Spot>& outline, std::size_t paint);

  Canvas& canvas_;
  Random& random_;
  const DoodleStyle& style_;
  Frame frame_;
};

}  // namespace nonlinear
