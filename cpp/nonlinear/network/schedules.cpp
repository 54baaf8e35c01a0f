#include "nonlinear/network/schedules.hpp"

#include "nonlinear/math/elementary.hpp"

namespace nonlinear {
namespace {

using S = ScheduleSettings;

float constant(const S&, int) { return 1; }

float step(const S& s, int epoch) {
  // By repeated squaring: one multiplication for each fall would take longer with every epoch.
  double result = 1;
  double power = static_cast<double>(s.factor);
  for (int falls = epoch / static_cast<int>(s.every); falls > 0; falls /= 2, power *= power) {
    if (falls % 2 == 1) result *= power;
  }
  // A denormal rate would make every step several times as slow, without any effect.
  return result < 0x1p-60 ? 0 : static_cast<float>(result);
}

float cosine_fall(const S& s, int epoch) {
  const float left = s.epochs - static_cast<float>(epoch);
  if (left <= 0) return 0;
  // (1 + cos(pi - 2a)) / 2 = sin^2 a, without cancellation near the end.
  const float root = sine(1.57079633f * (left / s.epochs));
  return root * root;
}

constexpr std::array<Schedule, 3> table{{
    {"constant", "Constant", {}, constant},
    {"step",
     "Steps",
     {{{"every", &S::every, 50, 1, 100000, true}, {"factor", &S::factor, 0.5f, 0.01f, 1}}},
     step},
    {"cosine", "Cosine", {{{"epochs", &S::epochs, 200, 1, 100000, true}}}, cosine_fall},
}};

}  // namespace

std::span<const Schedule> schedules() { return table; }

}  // namespace nonlinear
