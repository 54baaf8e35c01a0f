#include <array>

#include "nonlinear/data/doodle_figures.hpp"
#include "nonlinear/math/elementary.hpp"

namespace nonlinear {
namespace {

/// End of a line of `length` from `from`, at `angle` from straight down, towards growing x.
Spot reached(const Spot& from, float length, float angle) {
  return {from.x + length * sine(angle), from.y + length * cosine(angle)};
}

void draw_face(Pen& pen, Random& random, const Spot& middle, float radius) {
  const float apart = 0.38f * radius;
  pen.dot({middle.x - apart, middle.y - 0.15f * radius}, 0.1f * radius);
  pen.dot({middle.x + apart, middle.y - 0.15f * radius}, 0.1f * radius);
  const float smile = random.uniform(-0.05f, 0.3f) * radius;
  const float mouth = middle.y + 0.4f * radius;
  pen.curve({{middle.x - apart, mouth}, {middle.x, mouth + smile}, {middle.x + apart, mouth}});
}

void no_hair(Pen&, Random&, const Spot&, float) {}

void spiky_hair(Pen& pen, Random& random, const Spot& middle, float radius) {
  for (const float at : {-0.6f, -0.2f, 0.2f, 0.6f}) {
    const float top = middle.y - random.uniform(1.25f, 1.5f) * radius;
    pen.line({{middle.x + at * radius, middle.y - (1.0f - 0.4f * at * at) * radius},
              {middle.x + 1.3f * at * radius, top}});
  }
}

void long_hair(Pen& pen, Random& random, const Spot& middle, float radius) {
  const float end = middle.y + random.uniform(0.7f, 1.5f) * radius;
  for (const float side : {-1.0f, 1.0f}) {
    pen.curve({{middle.x, middle.y - radius},
               {middle.x + 0.95f * side * radius, middle.y - 0.5f * radius},
               {middle.x + 1.15f * side * radius, middle.y + 0.3f * radius},
               {middle.x + 1.3f * side * radius, end}});
  }
}

void hat(Pen& pen, Random& random, const Spot& middle, float radius) {
  const float brim = middle.y - 0.65f * radius;
  const float top = brim - random.uniform(0.5f, 0.9f) * radius;
  pen.shape({{middle.x - 0.7f * radius, brim},
             {middle.x - 0.6f * radius, top},
             {middle.x + 0.6f * radius, top},
             {middle.x + 0.7f * radius, brim}},
            2);
  pen.line({{middle.x - 1.3f * radius, brim}, {middle.x + 1.3f * radius, brim}});
}

constexpr std::array hair_styles{no_hair, no_hair, spiky_hair, long_hair, hat};

void draw_head(Pen& pen, Random& random, const Spot& middle, float radius) {
  pen.ellipse(middle, radius * random.uniform(0.85f, 1.0f), radius, 1);
  hair_styles[random.below(hair_styles.size())](pen, random, middle, radius);
  const bool faced = chance(random, 0.6f);
  if (faced && pen.shows(0.3f * radius)) draw_face(pen, random, middle, radius);
}

struct Trunk {
  float shoulder;  ///< half the width at the shoulders
  float hip;
  float top;
  float bottom;
};

void stick_trunk(Pen& pen, const Trunk& trunk) {
  pen.limb({{0, trunk.top - 0.12f}, {0, trunk.bottom}}, 0.12f, 0);
}

void shirt_trunk(Pen& pen, const Trunk& trunk) {
  pen.shape({{-trunk.shoulder, trunk.top},
             {trunk.shoulder, trunk.top},
             {trunk.hip, trunk.bottom},
             {-trunk.hip, trunk.bottom}},
            0);
}

void dress_trunk(Pen& pen, const Trunk& trunk) {
  const float hem = trunk.bottom + 0.2f;
  pen.shape(
      {{-0.5f * trunk.shoulder, trunk.top}, {0.5f * trunk.shoulder, trunk.top}, {0.36f, hem}, {-0.36f, hem}},
      0);
}

void round_trunk(Pen& pen, const Trunk& trunk) {
  pen.ellipse({0, 0.5f * (trunk.top + trunk.bottom)}, trunk.shoulder + 0.03f,
              0.5f * (trunk.bottom - trunk.top), 0);
}

struct TrunkKind {
  void (*draw)(Pen&, const Trunk&);
  bool wide;  ///< arms and legs begin at its sides
};

constexpr std::array<TrunkKind, 6> trunks{{{stick_trunk, false},
                                           {stick_trunk, false},
                                           {stick_trunk, false},
                                           {shirt_trunk, true},
                                           {dress_trunk, false},
                                           {round_trunk, true}}};

void draw_arm(Pen& pen, Random& random, const Spot& shoulder, float side) {
  // From hanging (0.3) to raised (2.6), with an elbow that bends either way.
  const float raised = random.uniform(0.3f, 2.6f);
  const float bend = random.uniform(-0.7f, 0.9f);
  const float length = random.uniform(0.24f, 0.3f);
  const Spot elbow = reached(shoulder, length, side * raised);
  const Spot hand = reached(elbow, length, side * (raised + bend));
  pen.limb({shoulder, elbow, hand}, 0.11f, 1);
}

void draw_leg(Pen& pen, Random& random, const Spot& hip, float side, bool walking) {
  const float out = random.uniform(0.08f, walking ? 0.6f : 0.35f);
  const float bend = walking ? random.uniform(-0.5f, 0.1f) : 0.0f;
  const float length = 0.5f * (0.95f - hip.y);
  const Spot knee = reached(hip, length, side * out);
  const Spot foot = reached(knee, length, side * out + bend);
  const float toe = random.uniform(0.06f, 0.14f);
  if (chance(random, 0.5f)) {
    pen.limb({hip, knee, foot}, 0.14f, 2);
  } else {
    pen.limb({hip, knee, foot, {foot.x + (walking ? toe : side * toe), foot.y}}, 0.14f, 2);
  }
}

}  // namespace

void draw_human(Pen& pen, Random& random) {
  const float radius = random.uniform(0.18f, 0.27f);
  const TrunkKind& kind = trunks[random.below(trunks.size())];
  Trunk trunk{random.uniform(0.17f, 0.26f), random.uniform(0.12f, 0.2f), -1.0f + 2.0f * radius + 0.08f,
              random.uniform(0.1f, 0.25f)};
  const bool walking = chance(random, 0.35f);
  const float apart = kind.wide ? 0.6f * trunk.hip : 0.0f;
  draw_leg(pen, random, {-apart, trunk.bottom}, -1.0f, walking);
  draw_leg(pen, random, {apart, trunk.bottom}, 1.0f, walking);
  kind.draw(pen, trunk);
  const float shoulder = kind.wide ? 0.9f * trunk.shoulder : 0.0f;
  draw_arm(pen, random, {-shoulder, trunk.top + 0.08f}, -1.0f);
  draw_arm(pen, random, {shoulder, trunk.top + 0.08f}, 1.0f);
  draw_head(pen, random, {0, -1.0f + radius}, radius);
}

}  // namespace nonlinear
