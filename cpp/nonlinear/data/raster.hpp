// A small square image to draw on: strokes with round ends and filled outlines, anti-aliased.
//
// Pixel (x, y) covers [x, x + 1] x [y, y + 1], y grows downwards. A mark's coverage of a pixel follows from
// the distance of the pixel's centre to the mark's edge: half at distance 0, all or nothing half a pixel
// away. Only IEEE + - * /, square roots and comparisons, so the same marks give the same bytes on every
// machine.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "nonlinear/math/random.hpp"

namespace nonlinear {

inline constexpr int picture_side = 64;
inline constexpr int picture_bytes = picture_side * picture_side * 3;

/// A position in an image, in pixels, or in the caller's units.
struct Spot {
  float x;
  float y;
};

/// Red, green and blue from 0 to 1.
struct Colour {
  float red;
  float green;
  float blue;
};

/// The point between `a` (share 0) and `b` (share 1).
Colour mix(const Colour& a, const Colour& b, float share);

/// A smooth curve through all `points` (Catmull and Rom 1974, "A Class of Local Interpolating Splines"), as
/// four points for each. A closed one returns to its first point.
std::vector<Spot> smooth_curve(std::span<const Spot> points, bool closed);

class Canvas {
 public:
  /// A vertical gradient over all pixels, from `above` to `below`.
  Canvas(const Colour& above, const Colour& below);

  /// Lines from point to point, `width` pixels wide, with round ends and corners. Crossings are no thicker.
  /// One point makes a dot.
  void stroke(std::span<const Spot> points, float width, const Colour& colour);

  /// The inside of the closed outline through `points` (even-odd rule).
  void fill(std::span<const Spot> points, const Colour& colour);

  /// Moves every channel of every pixel by a random step of at most `strength`.
  void add_noise(float strength, Random& random);

  /// The pixel in column x of row y. Noise may leave a channel outside 0 to 1 until write().
  const Colour& at(int x, int y) const { return pixels_[static_cast<std::size_t>(y * picture_side + x)]; }

  /// Writes the image as bytes [64][64][3], 0 to 255.
  void write(std::uint8_t* bytes) const;

 private:
  /// Columns [left, right) of rows [top, bottom).
  struct Box {
    int left;
    int top;
    int right;
    int bottom;
  };
  static Box box_of(std::span<const Spot> points, float margin);
  void forget_distances(const Box& box);
  void measure(const Spot& from, const Spot& to, float reach);
  void blend(int x, int y, float coverage, const Colour& colour);

  std::array<Colour, picture_side * picture_side> pixels_;
  std::array<float, picture_side * picture_side> squares_;  ///< squared distances from the mark being drawn
};

}  // namespace nonlinear
