#include <array>

#include "nonlinear/data/doodle_figures.hpp"

namespace nonlinear {
namespace {

/// A car seen from the side: its outline from the rear bumper over the roof to the front one, and its windows
/// between the roof and the waist.
struct CarBody {
  std::array<Spot, 8> roof;
  std::array<Spot, 4> window;
  float bar;  ///< x of the pillar between the two windows
  bool round;
};

constexpr std::array<CarBody, 7> car_bodies{{
    // saloon
    {{{{-0.95f, 0.3f},
       {-0.95f, -0.05f},
       {-0.58f, -0.1f},
       {-0.35f, -0.45f},
       {0.2f, -0.45f},
       {0.48f, -0.1f},
       {0.92f, -0.02f},
       {0.95f, 0.3f}}},
     {{{-0.46f, -0.1f}, {-0.3f, -0.37f}, {0.16f, -0.37f}, {0.37f, -0.1f}}},
     -0.06f,
     false},
    // hatchback
    {{{{-0.85f, 0.3f},
       {-0.88f, -0.05f},
       {-0.72f, -0.48f},
       {-0.3f, -0.52f},
       {0.15f, -0.5f},
       {0.45f, -0.12f},
       {0.85f, -0.02f},
       {0.9f, 0.3f}}},
     {{{-0.7f, -0.1f}, {-0.6f, -0.4f}, {0.1f, -0.42f}, {0.33f, -0.1f}}},
     -0.2f,
     false},
    // van
    {{{{-0.95f, 0.3f},
       {-0.95f, -0.2f},
       {-0.92f, -0.6f},
       {-0.3f, -0.62f},
       {0.5f, -0.6f},
       {0.75f, -0.12f},
       {0.92f, -0.05f},
       {0.95f, 0.3f}}},
     {{{-0.05f, -0.14f}, {-0.05f, -0.48f}, {0.44f, -0.48f}, {0.6f, -0.14f}}},
     0.2f,
     false},
    // pickup
    {{{{-0.95f, 0.3f},
       {-0.95f, -0.08f},
       {-0.2f, -0.08f},
       {-0.16f, -0.5f},
       {0.25f, -0.5f},
       {0.45f, -0.1f},
       {0.92f, -0.05f},
       {0.95f, 0.3f}}},
     {{{-0.08f, -0.1f}, {-0.06f, -0.4f}, {0.2f, -0.4f}, {0.34f, -0.1f}}},
     0.1f,
     false},
    // beetle
    {{{{-0.85f, 0.3f},
       {-0.84f, -0.02f},
       {-0.6f, -0.3f},
       {-0.25f, -0.55f},
       {0.15f, -0.52f},
       {0.42f, -0.2f},
       {0.76f, -0.08f},
       {0.88f, 0.3f}}},
     {{{-0.5f, -0.14f}, {-0.24f, -0.43f}, {0.1f, -0.42f}, {0.3f, -0.14f}}},
     -0.08f,
     true},
    // sports car
    {{{{-0.95f, 0.3f},
       {-0.98f, 0.0f},
       {-0.65f, -0.08f},
       {-0.3f, -0.32f},
       {0.1f, -0.32f},
       {0.42f, -0.04f},
       {0.9f, 0.06f},
       {0.98f, 0.3f}}},
     {{{-0.42f, -0.07f}, {-0.24f, -0.25f}, {0.07f, -0.25f}, {0.28f, -0.06f}}},
     -0.08f,
     false},
    // two boxes, one on the other
    {{{{-0.92f, 0.3f},
       {-0.92f, -0.08f},
       {-0.5f, -0.08f},
       {-0.5f, -0.5f},
       {0.35f, -0.5f},
       {0.35f, -0.08f},
       {0.92f, -0.08f},
       {0.92f, 0.3f}}},
     {{{-0.4f, -0.1f}, {-0.4f, -0.4f}, {0.25f, -0.4f}, {0.25f, -0.1f}}},
     -0.06f,
     false},
}};

void draw_wheel(Pen& pen, const Spot& middle, float radius, bool hub) {
  pen.ellipse(middle, radius, radius, 2);
  if (hub) pen.ellipse(middle, 0.4f * radius, 0.4f * radius, 1);
}

}  // namespace

void draw_car(Pen& pen, Random& random) {
  const CarBody& body = car_bodies[random.below(car_bodies.size())];
  const float tall = random.uniform(0.85f, 1.25f);
  const auto stretched = [tall](auto points) {
    for (Spot& point : points) point.y *= tall;
    return points;
  };
  const float floor = 0.3f * tall;
  if (body.round) {
    pen.blob(stretched(body.roof), 0);
  } else {
    pen.shape(stretched(body.roof), 0);
  }
  if (chance(random, 0.85f)) {
    pen.shape(stretched(body.window), 1);
    if (chance(random, 0.7f))
      pen.line({{body.bar, tall * body.window[0].y}, {body.bar, tall * body.window[1].y}});
  }
  const float radius = random.uniform(0.15f, 0.23f);
  const bool hub = chance(random, 0.5f);
  const float apart = random.uniform(0.48f, 0.58f);
  draw_wheel(pen, {-apart, floor}, radius, hub);
  draw_wheel(pen, {apart, floor}, radius, hub);
  if (chance(random, 0.4f)) pen.line({{body.bar, tall * body.window[0].y}, {body.bar, 0.8f * floor}});
  if (chance(random, 0.4f)) pen.line({{body.bar - 0.2f, 0.05f}, {body.bar - 0.1f, 0.05f}});
  if (chance(random, 0.5f)) pen.ellipse({0.86f, 0.3f * floor}, 0.06f, 0.05f, 1);
}

}  // namespace nonlinear
