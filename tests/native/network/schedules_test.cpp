#include "nonlinear/network/schedules.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "catch.hpp"

namespace {

using namespace nonlinear;

const Schedule& schedule(const char* id) {
  return *std::find_if(schedules().begin(), schedules().end(),
                       [&](const Schedule& row) { return std::string(row.id) == id; });
}

double factor(const char* id, const ScheduleSettings& settings, int epoch) {
  return static_cast<double>(schedule(id).factor(settings, epoch));
}

}  // namespace

TEST_CASE("the schedules are constant, step and cosine, each with fields that start within their limits") {
  std::string ids;
  for (const Schedule& row : schedules()) {
    ids += std::string(row.id) + " ";
    CAPTURE(row.id);
    for (const ScheduleField& field : row.fields) {
      if (!field.name) continue;
      CHECK(field.min <= field.initial);
      CHECK(field.initial <= field.max);
      CHECK(ScheduleSettings{}.*field.member == field.initial);
    }
  }
  CHECK(ids == "constant step cosine ");
}

TEST_CASE("a constant rate is not touched") {
  for (const int epoch : {0, 1, 1000, 1000000}) CHECK(factor("constant", {}, epoch) == 1);
}

TEST_CASE("step multiplies by its factor after every so many epochs, as StepLR") {
  ScheduleSettings settings;
  settings.every = 30;
  settings.factor = 0.1f;
  // The table of PyTorch's documentation, from a rate of 1.
  CHECK(factor("step", settings, 0) == 1);
  CHECK(factor("step", settings, 29) == 1);
  CHECK(factor("step", settings, 30) == Approx(0.1));
  CHECK(factor("step", settings, 59) == Approx(0.1));
  CHECK(factor("step", settings, 60) == Approx(0.01));
  settings.factor = 0.97f;
  settings.every = 3;
  for (int epoch = 0; epoch < 600; ++epoch) {
    const double expected = std::pow(static_cast<double>(settings.factor), epoch / 3);
    CHECK(factor("step", settings, epoch) == Approx(expected).epsilon(1e-6));
  }
  settings.factor = 1;
  CHECK(factor("step", settings, 1000000) == 1);
}

TEST_CASE("a rate that has fallen beyond all feeling is 0, not a denormal number") {
  ScheduleSettings settings;
  settings.every = 1;
  settings.factor = 0.5f;
  CHECK(factor("step", settings, 60) == std::ldexp(1.0, -60));
  CHECK(factor("step", settings, 61) == 0);
  CHECK(factor("step", settings, 1000000) == 0);
}

TEST_CASE("cosine falls along half a wave to 0 and stays there, as the closed form of CosineAnnealingLR") {
  ScheduleSettings settings;
  settings.epochs = 200;
  const double pi = std::acos(-1.0);
  for (int epoch = 0; epoch < 200; ++epoch) {
    const double expected = (1 + std::cos(pi * epoch / 200)) / 2;
    CHECK(factor("cosine", settings, epoch) == Approx(expected).epsilon(1e-6).margin(1e-9));
  }
  CHECK(factor("cosine", settings, 0) == 1);
  CHECK(factor("cosine", settings, 100) == Approx(0.5).epsilon(1e-6));
  for (const int epoch : {200, 201, 400, 1000000}) CHECK(factor("cosine", settings, epoch) == 0);
  settings.epochs = 1;
  CHECK(factor("cosine", settings, 0) == 1);
  CHECK(factor("cosine", settings, 1) == 0);
}
