#include <array>

#include "nonlinear/data/doodle_figures.hpp"

namespace nonlinear {
namespace {

void draw_dog_head(Pen& pen, Random& random, const Spot& middle, float radius) {
  const float nose = random.uniform(1.25f, 1.75f) * radius;
  const float slope = random.uniform(-0.1f, 0.35f);
  const bool hanging = chance(random, 0.55f);
  const float ear = random.uniform(0.75f, 1.2f) * radius;
  if (!hanging) {  // both ears stand, behind the head
    for (const float at : {-0.65f, 0.15f}) {
      pen.shape({{middle.x + at * radius - 0.3f * radius, middle.y - 0.6f * radius},
                 {middle.x + at * radius - 0.1f * radius, middle.y - 0.7f * radius - ear},
                 {middle.x + at * radius + 0.35f * radius, middle.y - 0.75f * radius}},
                1);
    }
  }
  if (chance(random, 0.5f)) {  // head and snout are one outline
    pen.blob({{middle.x - radius, middle.y},
              {middle.x - 0.6f * radius, middle.y - 0.85f * radius},
              {middle.x + 0.3f * radius, middle.y - 0.85f * radius},
              {middle.x + 0.8f * radius, middle.y - 0.2f * radius},
              {middle.x + nose, middle.y - 0.05f * radius + slope * radius},
              {middle.x + nose, middle.y + 0.45f * radius + slope * radius},
              {middle.x + 0.5f * radius, middle.y + 0.8f * radius},
              {middle.x - 0.5f * radius, middle.y + 0.85f * radius}},
             0);
  } else {
    pen.ellipse({middle.x + 0.85f * radius, middle.y + (0.25f + slope) * radius}, nose - 0.75f * radius,
                0.4f * radius, 0);
    pen.ellipse(middle, radius, radius, 0);
  }
  pen.dot({middle.x + nose, middle.y + (0.1f + slope) * radius}, 0.2f * radius);
  if (hanging) {
    pen.blob({{middle.x - 0.5f * radius, middle.y - 0.8f * radius},
              {middle.x - 0.05f * radius, middle.y - 0.4f * radius},
              {middle.x - 0.2f * radius, middle.y - 0.4f * radius + ear},
              {middle.x - 0.75f * radius, middle.y - 0.4f * radius + ear}},
             1);
  }
  if (pen.shows(0.25f * radius))
    pen.dot({middle.x + 0.3f * radius, middle.y - 0.25f * radius}, 0.12f * radius);
}

void draw_tail(Pen& pen, Random& random, const Spot& root) {
  const float up = random.uniform(-0.2f, 0.5f);
  const float out = random.uniform(0.15f, 0.3f);
  const float curl = random.uniform(-0.12f, 0.15f);
  const std::array<Spot, 3> way{
      {root, {root.x - out, root.y - 0.4f * up}, {root.x - out + curl, root.y - up}}};
  pen.limb(smooth_curve(way, false), 0.08f, 0);
}

void standing_dog(Pen& pen, Random& random) {
  const float height = random.uniform(0.16f, 0.28f);  // half the trunk's height
  const float middle = random.uniform(-0.02f, 0.1f);
  const float stride = random.uniform(-0.16f, 0.16f);
  const float foot = random.uniform(0.62f, 0.8f);
  const bool stick = chance(random, 0.25f);
  const float belly = stick ? middle : middle + 0.5f * height;
  float turn = 1.0f;
  for (const float at : {-0.56f, -0.42f, 0.2f, 0.36f}) {
    const float step = random.uniform(-0.05f, 0.05f) + turn * stride;
    pen.limb({{at, belly}, {at + step, foot}}, 0.1f, 0);
    turn = -turn;
  }
  draw_tail(pen, random, {-0.6f, middle - 0.4f * height});
  const Spot head{random.uniform(0.52f, 0.62f), random.uniform(-0.5f, -0.3f)};
  const float radius = random.uniform(0.18f, 0.25f);
  pen.limb({{0.34f, middle}, head}, 0.2f, 0);
  if (stick) {
    pen.limb({{-0.6f, middle}, {0.36f, middle}}, 0.16f, 0);
  } else if (chance(random, 0.4f)) {
    pen.ellipse({-0.1f, middle}, 0.56f, height, 0);
  } else {
    pen.blob({{-0.6f, middle - 0.7f * height},
              {-0.1f, middle - 0.9f * height},
              {0.38f, middle - height},
              {0.5f, middle},
              {0.32f, middle + height},
              {-0.15f, middle + 0.65f * height},
              {-0.55f, middle + 0.8f * height},
              {-0.68f, middle}},
             0);
  }
  if (chance(random, 0.3f))
    pen.ellipse({random.uniform(-0.4f, 0.1f), middle - 0.2f * height}, 0.16f, 0.5f * height, 1);
  draw_dog_head(pen, random, head, radius);
}

void sitting_dog(Pen& pen, Random& random) {
  const float lean = random.uniform(0.0f, 0.15f);
  draw_tail(pen, random, {-0.5f, 0.6f});
  pen.limb({{0.22f, 0.0f}, {0.26f + lean, 0.78f}, {0.38f + lean, 0.8f}}, 0.11f, 0);
  pen.blob({{0.05f, -0.35f},
            {0.32f, -0.2f},
            {0.3f, 0.25f},
            {0.1f, 0.72f},
            {-0.4f, 0.8f},
            {-0.55f, 0.5f},
            {-0.3f, 0.05f}},
           0);
  pen.limb({{0.1f, 0.1f}, {0.1f + lean, 0.78f}, {0.22f + lean, 0.8f}}, 0.11f, 0);
  pen.curve({{-0.1f, 0.4f}, {0.05f, 0.6f}, {-0.05f, 0.8f}, {0.1f, 0.82f}});
  const Spot head{random.uniform(0.15f, 0.3f), random.uniform(-0.6f, -0.5f)};
  draw_dog_head(pen, random, head, random.uniform(0.22f, 0.29f));
}

void dog_face(Pen& pen, Random& random) {
  const float width = random.uniform(0.5f, 0.62f);
  pen.ellipse({0, 0}, width, 0.68f, 0);
  const bool hanging = chance(random, 0.6f);
  const float ear = random.uniform(0.0f, 0.3f);
  for (const float side : {-1.0f, 1.0f}) {
    if (hanging) {
      pen.blob({{0.5f * side * width, -0.6f},
                {side * (width + 0.15f), -0.5f},
                {side * (width + 0.25f), 0.1f + ear},
                {side * (width - 0.02f), 0.15f + ear}},
               1);
    } else {
      pen.shape({{0.25f * side * width, -0.62f},
                 {0.8f * side * width, -0.95f - 0.3f * ear},
                 {0.95f * side * width, -0.35f}},
                1);
    }
    pen.dot({0.42f * side * width, -0.15f}, 0.07f);
  }
  pen.ellipse({0, 0.3f}, 0.27f, 0.22f, 2);
  pen.dot({0, 0.17f}, 0.1f);
  pen.curve({{-0.15f, 0.38f}, {0, 0.3f}, {0.15f, 0.38f}});
  if (chance(random, 0.4f)) pen.blob({{-0.08f, 0.42f}, {0.08f, 0.42f}, {0.07f, 0.65f}, {-0.07f, 0.65f}}, 1);
}

constexpr std::array dog_poses{standing_dog, standing_dog, standing_dog, standing_dog, standing_dog,
                               standing_dog, standing_dog, sitting_dog,  sitting_dog,  dog_face};

}  // namespace

void draw_dog(Pen& pen, Random& random) { dog_poses[random.below(dog_poses.size())](pen, random); }

}  // namespace nonlinear
