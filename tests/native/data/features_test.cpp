#include "nonlinear/data/features.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <string>

#include "catch.hpp"
#include "nonlinear/math/elementary.hpp"

using namespace nonlinear;

TEST_CASE("the features are those of TensorFlow Playground, and each computes what its name says") {
  const std::map<std::string, std::function<double(double, double)>> expected{
      {"x", [](double x, double) { return x; }},
      {"y", [](double, double y) { return y; }},
      {"xx", [](double x, double) { return x * x; }},
      {"yy", [](double, double y) { return y * y; }},
      {"xy", [](double x, double y) { return x * y; }},
      {"sin_x", [](double x, double) { return std::sin(x); }},
      {"sin_y", [](double, double y) { return std::sin(y); }},
  };
  REQUIRE(features().size() == expected.size());
  for (const Feature& feature : features()) {
    CAPTURE(feature.id);
    REQUIRE(expected.count(feature.id) == 1);
    for (const float x : {-6.0f, -2.5f, 0.0f, 0.1f, 1.7f, 6.0f}) {
      for (const float y : {-5.5f, -0.3f, 0.0f, 3.25f}) {
        const double value = expected.at(feature.id)(static_cast<double>(x), static_cast<double>(y));
        CHECK(static_cast<double>(feature.value(x, y)) == Approx(value).epsilon(1e-7).margin(2e-7));
      }
    }
  }
}

TEST_CASE("a feature needs the second input exactly where its value depends on it") {
  for (const Feature& feature : features()) {
    CAPTURE(feature.id);
    const bool depends = feature.value(0.5f, 1) != feature.value(0.5f, 2);
    CHECK(feature.inputs == (depends ? 2 : 1));
    CHECK((std::string(feature.name).find("x₂") != std::string::npos) == depends);
  }
}

TEST_CASE("the first features are the inputs themselves, in their order") {
  CHECK(std::string(features()[0].id) == "x");
  CHECK(std::string(features()[1].id) == "y");
}

TEST_CASE("sines of features are those of the core, the same bits everywhere, however far out") {
  const auto sine_of = [](const char* id) {
    return std::find_if(features().begin(), features().end(),
                        [&](const Feature& feature) { return std::string(feature.id) == id; })
        ->value;
  };
  for (float x = -6; x <= 6; x += 0.37f) {
    CHECK(sine_of("sin_x")(x, 0) == sine(x));
    CHECK(sine_of("sin_y")(0, x) == sine(x));
  }
  CHECK(sine_of("sin_x")(10001, 0) == Approx(std::sin(10001.0)).margin(2e-7));
  CHECK(sine_of("sin_x")(1e20f, 0) == Approx(std::sin(static_cast<double>(1e20f))).margin(2e-7));
}
