#include "nonlinear/data/doodles.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "nonlinear/base/column.hpp"
#include "nonlinear/data/doodle_figures.hpp"
#include "nonlinear/math/elementary.hpp"

namespace nonlinear {
namespace {

struct Figure {
  const char* name;
  void (*draw)(Pen& pen, Random& random);
  float width;  ///< half its extent, in figure units
  float height;
};

constexpr std::array<Figure, 3> figures{{
    {"human", draw_human, 0.55f, 1.1f},
    {"dog", draw_dog, 0.95f, 0.8f},
    {"car", draw_car, 0.98f, 0.6f},
}};
constexpr auto names = column(figures, &Figure::name);

/// Stafford's mix 13 of the 64 bits: neighbouring numbers give unrelated ones (D. Stafford 2011, "Better Bit
/// Mixing").
std::uint64_t scrambled(std::uint64_t bits) {
  bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9u;
  bits = (bits ^ (bits >> 27)) * 0x94d049bb133111ebu;
  return bits ^ (bits >> 31);
}

// Light and dark colours mirror each other, so that every pixel is mid-grey on average over images, whatever
// they show.
Colour any_colour(Random& random) { return {random.uniform(), random.uniform(), random.uniform()}; }

Colour toned(Random& random, bool light, float grey) {
  const Colour tint = any_colour(random);
  const Colour base = light ? Colour{1, 1, 1} : Colour{0, 0, 0};
  return mix(base, tint, grey);
}

DoodleStyle ink_style(Random& random, bool light) {
  DoodleStyle style;
  style.width = random.uniform(1.2f, 3.5f);
  style.jitter = random.uniform(0.0f, 0.03f);
  style.ink = toned(random, !light, 0.4f);
  for (Colour& paint : style.paints) paint = style.ink;
  return style;
}

void draw_sun(Canvas& canvas, Random& random, const DoodleStyle& style) {
  const Spot middle{random.uniform(4.0f, 60.0f), random.uniform(3.0f, 10.0f)};
  canvas.stroke({&middle, 1}, random.uniform(7.0f, 12.0f), style.paints[1]);
}

void draw_cloud(Canvas& canvas, Random& random, const DoodleStyle& style) {
  const Spot middle{random.uniform(8.0f, 56.0f), random.uniform(4.0f, 10.0f)};
  const std::array<Spot, 3> puffs{
      {{middle.x - 4.0f, middle.y + 1.0f}, middle, {middle.x + 5.0f, middle.y + 1.0f}}};
  canvas.stroke(puffs, random.uniform(4.0f, 6.0f), style.paints[2]);
}

void draw_grass(Canvas& canvas, Random& random, const DoodleStyle& style) {
  for (int blade = 0; blade < 4; ++blade) {
    const Spot root{random.uniform(2.0f, 62.0f), random.uniform(57.0f, 63.0f)};
    const std::array<Spot, 2> way{{root, {root.x + random.uniform(-2.0f, 2.0f), root.y - 4.0f}}};
    canvas.stroke(way, 1.2f, style.paints[0]);
  }
}

void draw_ground(Canvas& canvas, Random& random, const DoodleStyle& style) {
  const std::array<Spot, 2> way{
      {{0.0f, random.uniform(54.0f, 62.0f)}, {64.0f, random.uniform(54.0f, 62.0f)}}};
  canvas.stroke(way, 1.5f, style.paints[2]);
}

constexpr std::array scenery{draw_sun, draw_cloud, draw_grass, draw_ground};

Pen::Frame frame_of(const Figure& figure, Random& random) {
  const float size = random.uniform(0.6f, 0.95f);
  const float scale = 0.5f * picture_side * size;
  const float turn = random.uniform(-0.15f, 0.15f);
  const auto middle = [&](float extent) {
    const float room = std::max(0.5f * picture_side - scale * extent, 0.0f);
    return 0.5f * picture_side + 0.85f * room * random.uniform(-1.0f, 1.0f);
  };
  const float x = middle(figure.width);
  const float y = middle(figure.height);
  return {{x, y}, scale, sine(turn), cosine(turn), chance(random, 0.5f)};
}

/// One brush on a plain background.
void draw_plain(const Figure& figure, Random& random, bool light, std::uint8_t* pixels) {
  const DoodleStyle style = ink_style(random, light);
  const Colour ground = toned(random, light, 0.25f);
  Canvas canvas(ground, ground);
  Pen pen(canvas, random, style, frame_of(figure, random));
  figure.draw(pen, random);
  canvas.write(pixels);
}

/// Colours, scenery and noise.
void draw_rich(const Figure& figure, Random& random, bool light, std::uint8_t* pixels) {
  DoodleStyle style = ink_style(random, light);
  style.filled = chance(random, 0.7f);
  style.lines = !style.filled || chance(random, 0.7f);
  for (Colour& paint : style.paints) paint = style.lines ? any_colour(random) : toned(random, !light, 0.5f);
  const Colour above = toned(random, light, 0.4f);
  const Colour below = chance(random, 0.5f) ? above : toned(random, light, 0.4f);
  Canvas canvas(above, below);
  for (const auto draw : scenery) {
    if (chance(random, 0.2f)) draw(canvas, random, style);
  }
  Pen pen(canvas, random, style, frame_of(figure, random));
  figure.draw(pen, random);
  canvas.add_noise(random.uniform(0.0f, 0.06f), random);
  canvas.write(pixels);
}

}  // namespace

std::span<const char* const> picture_classes() { return names; }

void draw_doodle(int label, std::uint64_t seed, std::uint64_t index, std::uint8_t* pixels) {
  const Figure& figure = figures[static_cast<std::size_t>(label)];
  Random random(scrambled(scrambled(seed) + index), static_cast<std::uint64_t>(label));
  const bool light = chance(random, 0.5f);
  const auto draw = chance(random, 0.4f) ? draw_plain : draw_rich;
  draw(figure, random, light, pixels);
}

}  // namespace nonlinear
