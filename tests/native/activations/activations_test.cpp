// Tests of activations: every fact of every row of the table against the code, and the code against formulas
// in double precision.
#include "nonlinear/activations/activations.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "catch.hpp"
#include "nonlinear/math/random.hpp"
#include "reference_activations.hpp"

namespace {

using namespace nonlinear;
using nonlinear::testing::reference_activation;
using nonlinear::testing::ReferencePoint;

constexpr float not_a_number = std::numeric_limits<float>::quiet_NaN();

struct Curve {
  std::vector<float> value;
  std::vector<float> slope;
};

Curve evaluate(const Activation& row, const ActivationParameters& p, const std::vector<float>& x) {
  Curve curve{std::vector<float>(x.size()), std::vector<float>(x.size())};
  row.evaluate(x.data(), x.size(), p, curve.value.data(), curve.slope.data());
  return curve;
}

struct PointOfCurve {
  float value;
  float slope;
};

PointOfCurve at(const Activation& row, const ActivationParameters& p, float x) {
  const Curve curve = evaluate(row, p, {x});
  return {curve.value[0], curve.slope[0]};
}

PointOfCurve at(std::string_view id, float x) {
  const Activation& row = *find_activation(id);
  return at(row, initial_parameters(row.facts), x);
}

ReferencePoint reference(const Activation& row, const ActivationParameters& p, double x) {
  return reference_activation(row.facts.id, x, static_cast<double>(p[0]), static_cast<double>(p[1]));
}

/// `count` equally spaced numbers from `low` to `high`.
std::vector<float> even_grid(double low, double high, int count) {
  std::vector<float> x;
  for (int i = 0; i < count; ++i) x.push_back(static_cast<float>(low + (high - low) * i / (count - 1)));
  return x;
}

/// [-100, 100]: dense, random, and small numbers down to the smallest normal one.
const std::vector<float>& many_points() {
  static const std::vector<float> points = [] {
    std::vector<float> x = even_grid(-100, 100, 8001);
    Random random(1);
    for (int i = 0; i < 4000; ++i) x.push_back(random.uniform(-100, 100));
    for (int i = 0; i < 4000; ++i) x.push_back(random.uniform(-8, 8));
    for (int exponent = -126; exponent < 7; ++exponent) {
      for (const float sign : {-1.0f, 1.0f})
        x.push_back(sign * std::ldexp(random.uniform(1, 1.5f), exponent));
    }
    x.push_back(0.0f);
    x.push_back(-0.0f);
    return x;
  }();
  return points;
}

/// The row's parameters at their initial values, at their limits, and at some values between.
std::vector<ActivationParameters> parameter_sets(const Activation& row) {
  std::vector<ActivationParameters> sets{initial_parameters(row.facts)};
  const auto& facts = row.facts.parameters;
  if (!facts[0].name) return sets;
  const auto between = [](const ParameterFacts& of, float share) {
    return of.min + share * (of.max - of.min);
  };
  // At 0 and 1 a leak or an ELU loses its kink
  for (const float first : {0.0f, 1.0f}) {
    if (first >= facts[0].min && first <= facts[0].max) sets.push_back({first, facts[1].initial});
  }
  for (const float first : {0.0f, 1.0f, 0.31f, 0.77f}) {
    for (const float second : {0.0f, 1.0f, 0.63f}) {
      sets.push_back({between(facts[0], first), between(facts[1], second)});
      if (!facts[1].name) break;
    }
  }
  return sets;
}

std::string described(const Activation& row, const ActivationParameters& p) {
  std::string text = row.facts.id;
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (row.facts.parameters[i].name)
      text += std::string(" ") + row.facts.parameters[i].name + "=" + std::to_string(p[i]);
  }
  return text;
}

/// The accuracy promised by the core.
double allowed(double expected) { return 1e-7 + 3e-6 * std::fabs(expected); }

/// Limit of an activation at an infinity: its double-precision self very far out.
double limit(double far_out) {
  return std::fabs(far_out) > 1e20 ? std::copysign(HUGE_VAL, far_out) : far_out;
}

bool same_bits(const std::vector<float>& a, const std::vector<float>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

}  // namespace

TEST_CASE("each activation stands once in the table, and the step comes first, as in the lesson") {
  std::set<std::string> ids;
  for (const Activation& row : activations()) ids.insert(row.facts.id);
  CHECK(ids.size() == activations().size());
  CHECK(std::string(activations()[0].facts.id) == "step");
}

TEST_CASE("an activation is found by its id, and nothing by another") {
  for (const Activation& row : activations()) CHECK(find_activation(row.facts.id) == &row);
  for (const char* id : {"", "softmax", "ReLU", "relu ", "rel"}) CHECK(find_activation(id) == nullptr);
}

TEST_CASE("every row has its words, and each name once") {
  std::set<std::string> names;
  REQUIRE(activation_prose().size() == activations().size());
  for (std::size_t i = 0; i < activations().size(); ++i) {
    const Activation& row = activations()[i];
    const ActivationProse& prose = activation_prose()[i];
    CAPTURE(row.facts.id);
    for (const char* text :
         {row.facts.name, prose.formula, prose.slope_formula, prose.paper, prose.used_in}) {
      REQUIRE(text != nullptr);
      CHECK(std::string(text) != "");
    }
    CHECK(prose.year >= 1838);
    CHECK(prose.year <= 2026);
    CHECK(names.insert(row.facts.name).second);
  }
}

TEST_CASE("parameters have the names and initial values of PyTorch, within their limits") {
  const std::map<std::string, std::vector<std::pair<std::string, float>>> design{
      {"leaky_relu", {{"negative_slope", 0.01f}}},
      {"prelu", {{"alpha", 0.25f}}},
      {"elu", {{"alpha", 1.0f}}},
      {"celu", {{"alpha", 1.0f}}},
      {"swish", {{"beta", 1.0f}}},
      {"softplus", {{"beta", 1.0f}}},
      {"hardtanh", {{"min_val", -1.0f}, {"max_val", 1.0f}}},
      {"softshrink", {{"lambda", 0.5f}}},
      {"hardshrink", {{"lambda", 0.5f}}},
      {"threshold", {{"threshold", 1.0f}, {"value", 0.0f}}},
      {"sine", {{"omega", 1.0f}}}};
  for (const Activation& row : activations()) {
    CAPTURE(row.facts.id);
    std::vector<std::pair<std::string, float>> parameters;
    for (const ParameterFacts& parameter : row.facts.parameters) {
      if (!parameter.name) continue;
      parameters.emplace_back(parameter.name, parameter.initial);
      CHECK(parameter.min < parameter.max);
      CHECK(parameter.min <= parameter.initial);
      CHECK(parameter.initial <= parameter.max);
    }
    const auto expected = design.find(row.facts.id);
    CHECK(parameters == (expected == design.end() ? decltype(parameters){} : expected->second));
    const ActivationParameters initial = initial_parameters(row.facts);
    for (std::size_t i = 0; i < parameters.size(); ++i) CHECK(initial[i] == parameters[i].second);
  }
}

TEST_CASE("PReLU's alpha and Swish's beta can be learned, and PReLU's is by default") {
  for (const Activation& row : activations()) {
    CAPTURE(row.facts.id);
    const std::string id = row.facts.id;
    const bool learnable = id == "prelu" || id == "swish";
    CHECK(learnable_parameter(row.facts) == (learnable ? 0 : -1));
    CHECK(row.facts.parameters[0].learnable == learnable);
    CHECK(row.facts.parameters[0].learned_by_default == (id == "prelu"));
    CHECK_FALSE(row.facts.parameters[1].learned_by_default);
  }
}

TEST_CASE("the slopes of the double-precision formulas are the derivatives of their values") {
  constexpr double step = 1e-5;
  for (const Activation& row : activations()) {
    for (const ActivationParameters& p : parameter_sets(row)) {
      CAPTURE(described(row, p));
      const std::vector<float> kinks = row.kinks(p);
      double worst = 0;
      for (double x = -12.0003; x < 12; x += 0.0101) {
        const bool near_kink = std::any_of(kinks.begin(), kinks.end(), [&](float kink) {
          return std::fabs(x - static_cast<double>(kink)) < 2 * step;
        });
        // The second derivative of ELU and its kin jumps at 0.
        if (near_kink || std::fabs(x) < 2 * step) continue;
        const double difference =
            (reference(row, p, x + step).value - reference(row, p, x - step).value) / (2 * step);
        worst = std::max(worst, std::fabs(difference - reference(row, p, x).slope));
      }
      CHECK(worst < 1e-6);
    }
  }
}

TEST_CASE("values and slopes lie within 1e-7 + 3e-6 |reference| on [-100, 100], whatever the parameters") {
  const std::vector<float>& x = many_points();
  for (const Activation& row : activations()) {
    for (const ActivationParameters& p : parameter_sets(row)) {
      CAPTURE(described(row, p));
      const Curve curve = evaluate(row, p, x);
      double worst_value = 0;
      double worst_slope = 0;
      float where_value = 0;
      float where_slope = 0;
      for (std::size_t i = 0; i < x.size(); ++i) {
        const ReferencePoint expected = reference(row, p, static_cast<double>(x[i]));
        const double value =
            std::fabs(static_cast<double>(curve.value[i]) - expected.value) / allowed(expected.value);
        const double slope =
            std::fabs(static_cast<double>(curve.slope[i]) - expected.slope) / allowed(expected.slope);
        if (!(value <= worst_value)) worst_value = value, where_value = x[i];
        if (!(slope <= worst_slope)) worst_slope = slope, where_slope = x[i];
      }
      CAPTURE(where_value, where_slope);
      CHECK(worst_value <= 1);
      CHECK(worst_slope <= 1);
    }
  }
}

TEST_CASE("slopes are the central differences of the values, stepping around kinks") {
  constexpr double step = 0x1p-7;
  const std::vector<float> x = even_grid(-10, 10, 1601);
  for (const Activation& row : activations()) {
    const ActivationParameters p = initial_parameters(row.facts);
    const std::vector<float> kinks = row.kinks(p);
    double worst = 0;
    double largest = 20;  // of the values: its rounding is divided by the step
    for (const float place : x) {
      const bool near_kink = std::any_of(kinks.begin(), kinks.end(), [&](float kink) {
        return std::fabs(place - kink) <= static_cast<float>(step);
      });
      if (near_kink || std::fabs(place) <= static_cast<float>(step)) continue;
      const float above = place + static_cast<float>(step);
      const float below = place - static_cast<float>(step);
      const double difference =
          (static_cast<double>(at(row, p, above).value) - static_cast<double>(at(row, p, below).value)) /
          static_cast<double>(above - below);
      worst = std::max(worst, std::fabs(difference - static_cast<double>(at(row, p, place).slope)));
      largest = std::max(largest, std::fabs(static_cast<double>(at(row, p, place).value)));
    }
    CAPTURE(row.facts.id);
    CHECK(worst < 2e-4 * (largest / 20));  // rounding: 1e-6 / 2^-6; curvature: 2^-14 f''' / 6
  }
}

TEST_CASE("what is not a number has no value and no slope") {
  for (const Activation& row : activations()) {
    for (const ActivationParameters& p : parameter_sets(row)) {
      CAPTURE(described(row, p));
      const Curve curve = evaluate(row, p, {1, not_a_number, 2, 3, not_a_number});
      for (const std::size_t i : {1u, 4u}) {
        CHECK(std::isnan(curve.value[i]));
        CHECK(std::isnan(curve.slope[i]));
      }
      for (const std::size_t i : {0u, 2u, 3u}) CHECK(std::isfinite(curve.value[i]));
    }
  }
}

TEST_CASE("an infinity gives the limit of value and slope") {
  for (const Activation& row : activations()) {
    for (const ActivationParameters& p : parameter_sets(row)) {
      for (const float side : {-1.0f, 1.0f}) {
        CAPTURE(described(row, p), side);
        const ReferencePoint far_out = reference(row, p, static_cast<double>(side) * 1e30);
        const PointOfCurve actual = at(row, p, side * infinity);
        if (std::string_view(row.facts.id) == "sine") {  // the one without a limit
          CHECK(std::isnan(actual.value));
          CHECK(std::isnan(actual.slope));
          continue;
        }
        const double value = limit(far_out.value);
        if (std::isinf(value)) {
          CHECK(static_cast<double>(actual.value) == value);
        } else {
          CHECK(std::fabs(static_cast<double>(actual.value) - value) <= allowed(value));
        }
        const double slope = limit(far_out.slope);
        if (std::isinf(slope)) {
          CHECK(static_cast<double>(actual.slope) == slope);
        } else {
          CHECK(std::fabs(static_cast<double>(actual.slope) - slope) <= allowed(slope));
        }
      }
    }
  }
}

TEST_CASE("every value lies in the row's range, and each end is approached or really unbounded") {
  for (std::size_t i = 0; i < activations().size(); ++i) {
    const Activation& row = activations()[i];
    for (const ActivationParameters& p : parameter_sets(row)) {
      CAPTURE(described(row, p));
      std::vector<float> x = many_points();
      for (const float far_out : {1e3f, 1e4f, 1e6f, 1e8f, 1e12f}) {
        x.push_back(far_out);
        x.push_back(-far_out);
      }
      for (const float kink : row.kinks(p)) x.push_back(std::nextafter(kink, infinity));
      const Curve curve = evaluate(row, p, x);
      const float least = *std::min_element(curve.value.begin(), curve.value.end());
      const float most = *std::max_element(curve.value.begin(), curve.value.end());
      const Range range = activation_prose()[i].range(p);
      REQUIRE(range.low < range.high);
      // A bound that is a minimum may be missed by rounding on either side.
      const auto slack = [](float bound) { return 1e-7f + 1e-6f * std::fabs(bound); };
      if (std::isinf(range.low)) {
        CHECK(least < -1e9f);
      } else {
        CHECK(least >= range.low - slack(range.low));
        CHECK(least <= range.low + 0.001f);
      }
      if (std::isinf(range.high)) {
        CHECK(most > 1e9f);
      } else {
        CHECK(most <= range.high + slack(range.high));
        CHECK(most >= range.high - 0.001f);
      }
    }
  }
}

TEST_CASE("far out no value lies beyond a finite end of the range, and softsign is exactly 1 from 2^24 on") {
  std::vector<float> x;
  for (int power = 7; power < 128; ++power) {
    const float size = std::ldexp(1.0f, power);
    for (const float far_out : {std::nextafter(size, 0.0f), size, size * 1.37f, size * 1.99f})
      x.insert(x.end(), {far_out, -far_out});
  }
  for (std::size_t i = 0; i < activations().size(); ++i) {
    const Activation& row = activations()[i];
    for (const ActivationParameters& p : parameter_sets(row)) {
      const Range range = activation_prose()[i].range(p);
      const Curve curve = evaluate(row, p, x);
      for (std::size_t k = 0; k < x.size(); ++k) {
        CAPTURE(described(row, p), x[k], curve.value[k]);
        // The sine takes its ends, here and there within rounding.
        if (std::string_view(row.facts.id) == "sine") continue;
        CHECK(curve.value[k] >= range.low);
        CHECK(curve.value[k] <= range.high);
      }
    }
  }
  const Activation& softsign = *find_activation("softsign");
  const Curve curve = evaluate(softsign, {}, x);
  for (std::size_t k = 0; k < x.size(); ++k) {
    CAPTURE(x[k]);
    if (std::fabs(x[k]) >= 16777216) CHECK(curve.value[k] == (x[k] > 0 ? 1.0f : -1.0f));
    if (x[k] == 16777215) CHECK(curve.value[k] < 1.0f);
  }
}

TEST_CASE("a monotonic row never falls at its initial parameters, and any other really does") {
  std::vector<float> x = many_points();
  std::sort(x.begin(), x.end());
  for (std::size_t i = 0; i < activations().size(); ++i) {
    const Activation& row = activations()[i];
    const Curve curve = evaluate(row, initial_parameters(row.facts), x);
    float highest = curve.value[0];
    float deepest_fall = 0;
    for (const float value : curve.value) {
      highest = std::max(highest, value);
      // Neighbours may swap by rounding, a few units in the last place.
      const float rounding = 1e-7f + 4e-7f * std::fabs(highest);
      deepest_fall = std::max(deepest_fall, highest - value - rounding);
    }
    CAPTURE(row.facts.id, deepest_fall);
    if (activation_prose()[i].monotonic) {
      CHECK(deepest_fall <= 0);
    } else {
      CHECK(deepest_fall > 0.1f);
    }
  }
}

TEST_CASE("value or slope jumps at every kink of a row, and nowhere else") {
  constexpr float step = 0x1p-10;
  for (const Activation& row : activations()) {
    for (const ActivationParameters& p : parameter_sets(row)) {
      CAPTURE(described(row, p));
      // Change of value or slope from one side of x to the other: without a jump it shrinks with the
      // distance.
      const auto change = [&](float x, float distance) {
        const PointOfCurve left = at(row, p, x - distance);
        const PointOfCurve right = at(row, p, x + distance);
        return std::max(std::fabs(right.value - left.value), std::fabs(right.slope - left.slope));
      };
      const std::vector<float> kinks = row.kinks(p);
      CHECK(std::is_sorted(kinks.begin(), kinks.end()));
      CHECK(std::adjacent_find(kinks.begin(), kinks.end()) == kinks.end());
      for (const float kink : kinks) {
        CAPTURE(kink);
        CHECK(change(kink, 1e-4f) > 0.05f);
      }
      const std::vector<float> x = even_grid(-24, 24, 48 * 1024 + 1);
      const Curve curve = evaluate(row, p, x);
      std::vector<float> jumps;
      for (std::size_t i = 1; i + 1 < x.size(); ++i) {
        const bool changes = std::fabs(curve.value[i + 1] - curve.value[i - 1]) > 0.04f ||
                             std::fabs(curve.slope[i + 1] - curve.slope[i - 1]) > 0.04f;
        const bool at_kink = std::any_of(kinks.begin(), kinks.end(),
                                         [&](float kink) { return std::fabs(x[i] - kink) <= 2 * step; });
        // A jump keeps its size as the step shrinks to 1/16; the steepest smooth bend (CELU's, alpha 0.01)
        // does not.
        if (changes && !at_kink && change(x[i], step / 16) > 0.75f * change(x[i], step))
          jumps.push_back(x[i]);
      }
      CHECK(jumps.empty());
    }
  }
}

TEST_CASE("the rows that saturate are those whose values stay within bounds on both sides, waves aside") {
  for (std::size_t i = 0; i < activations().size(); ++i) {
    const Activation& row = activations()[i];
    for (const ActivationParameters& p : parameter_sets(row)) {
      CAPTURE(described(row, p));
      const Range range = activation_prose()[i].range(p);
      const bool wave = std::string_view(row.facts.id) == "sine";
      CHECK(saturates(row, p) == (std::isfinite(range.low) && std::isfinite(range.high) && !wave));
    }
  }
}

TEST_CASE("piecewise linear are the activations whose formula is linear between its kinks, and no others") {
  const std::set<std::string> linear{"step",       "linear",     "relu",     "leaky_relu",
                                     "prelu",      "hardtanh",   "relu6",    "hard_sigmoid",
                                     "softshrink", "hardshrink", "threshold"};
  for (const Activation& row : activations()) {
    CAPTURE(row.facts.id);
    CHECK(piecewise_linear(row, initial_parameters(row.facts)) == linear.count(row.facts.id));
  }
  CHECK(piecewise_linear(*find_activation("elu"), {0, 0}));  // ReLU
  CHECK_FALSE(piecewise_linear(*find_activation("elu"), {0.01f, 0}));
  CHECK(piecewise_linear(*find_activation("swish"), {0, 0}));  // x / 2
  CHECK_FALSE(piecewise_linear(*find_activation("celu"), {0.01f, 0}));
  CHECK(piecewise_linear(*find_activation("leaky_relu"), {1, 0}));
  CHECK(piecewise_linear(*find_activation("softshrink"), {0, 0}));
  CHECK(piecewise_linear(*find_activation("threshold"), {3.14f, -20}));
  CHECK_FALSE(piecewise_linear(*find_activation("prelu"), {not_a_number, 0}));
}

TEST_CASE("the steepest slope is that of calculus") {
  const auto steepest = [](std::string_view id) {
    const Activation& row = *find_activation(id);
    return steepest_slope(row, initial_parameters(row.facts));
  };
  CHECK(steepest("step") == 0);
  CHECK(steepest("relu") == 1);
  CHECK(steepest("sigmoid") == Approx(0.25).epsilon(1e-6));
  CHECK(steepest("tanh") == Approx(1).epsilon(1e-6));
  CHECK(steepest("swish") == Approx(1.099839).epsilon(1e-5));
  CHECK(steepest("gelu") == Approx(1.128904).epsilon(1e-5));
  CHECK(steepest("hard_swish") == Approx(1.5).margin(0.005));  // approached, not reached, at 3
  CHECK(steepest("selu") == Approx(1.0507009873554805 * 1.6732632423543772).epsilon(1e-6));
  CHECK(steepest_slope(*find_activation("leaky_relu"), {-2, 0}) == 2);
}

TEST_CASE("slopes keep their digits in the tails, where gradients vanish") {
  CHECK(at("sigmoid", -20).slope == Approx(2.0611536e-9).epsilon(1e-6));
  CHECK(at("sigmoid", 20).slope == Approx(2.0611536e-9).epsilon(1e-6));
  CHECK(at("tanh", 12.5f).slope == Approx(5.5551777e-11).epsilon(1e-6));
  CHECK(at("sigmoid", 5).slope == Approx(6.6480567e-3).epsilon(1e-6));
  CHECK(at("sigmoid", 10).slope == Approx(4.5395808e-5).epsilon(1e-6));
  CHECK(at("gelu", -5).slope == Approx(-7.1e-6).epsilon(0.01));
  CHECK(at("swish", -10).slope == Approx(-4.1e-4).epsilon(0.01));
  struct Tail {
    const char* id;
    double nearest;
    double farthest;
    double tolerance;
  };
  const Tail tails[] = {{"sigmoid", -5, -87, 2e-6},
                        {"sigmoid", 5, 87, 2e-6},
                        {"tanh", -3, -43, 2e-6},
                        {"tanh", 3, 43, 2e-6},
                        {"elu", -3, -87, 2e-6},
                        {"selu", -3, -87, 2e-6},
                        {"celu", -3, -87, 2e-6},
                        {"softplus", -3, -87, 2e-6},
                        {"log_sigmoid", 3, 87, 2e-6},
                        {"swish", -3, -80, 2e-6},
                        {"silu", -3, -80, 2e-6},
                        {"mish", -3, -80, 2e-6},
                        {"gelu", -2, -12, 2e-6},
                        {"softsign", 10, 1e9, 2e-6},
                        {"softsign", -10, -1e9, 2e-6},
                        // The exponent 2u grows to 80, and with it the effect of its rounding on the
                        // exponential.
                        {"gelu_tanh", -2, -9, 2e-5}};
  for (const Tail& tail : tails) {
    const Activation& row = *find_activation(tail.id);
    const ActivationParameters p = initial_parameters(row.facts);
    CAPTURE(tail.id, tail.farthest);
    double worst = 0;
    for (int i = 0; i <= 4000; ++i) {
      const auto x = static_cast<float>(tail.nearest + (tail.farthest - tail.nearest) * i / 4000);
      const double expected = reference(row, p, static_cast<double>(x)).slope;
      worst = std::max(worst, std::fabs(static_cast<double>(at(row, p, x).slope) / expected - 1));
    }
    CHECK(worst < tail.tolerance);
  }
}

TEST_CASE("Swish and GELU have the minima and steepest places that calculus gives them") {
  struct Extrema {
    const char* id;
    float minimum, at_minimum, steepest, at_steepest;
  };
  for (const Extrema& known : {Extrema{"swish", -0.278465f, -1.278465f, 1.099839f, 2.39936f},
                               Extrema{"gelu", -0.169971f, -0.75179f, 1.128904f, 1.41421f}}) {
    CAPTURE(known.id);
    const std::vector<float> x = even_grid(-4, 4, 80001);
    const Activation& row = *find_activation(known.id);
    const Curve curve = evaluate(row, initial_parameters(row.facts), x);
    CHECK(*std::min_element(curve.value.begin(), curve.value.end()) == Approx(known.minimum).margin(1e-6));
    const auto steepest = std::max_element(curve.slope.begin(), curve.slope.end());
    CHECK(*steepest == Approx(known.steepest).margin(1e-6));
    // A maximum is flat: rounding decides where exactly the largest float lies.
    CHECK(x[static_cast<std::size_t>(steepest - curve.slope.begin())] ==
          Approx(known.at_steepest).margin(2e-3));
    const auto turn =
        std::find_if(curve.slope.begin() + 10000, curve.slope.end(), [](float s) { return s > 0; });
    CHECK(x[static_cast<std::size_t>(turn - curve.slope.begin())] == Approx(known.at_minimum).margin(1.5e-4));
  }
}

TEST_CASE("at a kink value and slope are those of PyTorch as it is today") {
  struct AtKink {
    const char* id;
    ActivationParameters p;
    float x, value, slope;
  };
  const AtKink kinks[] = {
      {"step", {}, 0, 1, 0},
      {"relu", {}, 0, 0, 0},
      {"leaky_relu", {0.01f}, 0, 0, 0.01f},
      {"prelu", {0.25f}, 0, 0, 0.25f},
      {"elu", {2}, 0, 0, 2},
      {"selu", {}, 0, 0, 1.7580993f},
      {"celu", {2}, 0, 0, 1},
      {"hardtanh", {-1, 1}, -1, -1, 0},
      {"hardtanh", {-1, 1}, 1, 1, 0},
      {"relu6", {}, 0, 0, 0},
      {"relu6", {}, 6, 6, 0},
      {"hard_sigmoid", {}, -3, 0, 0},
      {"hard_sigmoid", {}, 3, 1, 0},
      {"hard_swish", {}, -3, 0, 0},
      // Here PyTorch's two loops differ: 1 from whole vectors, 1.5 from the remaining elements.
      {"hard_swish", {}, 3, 3, 1},
      {"softshrink", {0.5f}, -0.5f, 0, 0},
      {"softshrink", {0.5f}, 0.5f, 0, 0},
      {"hardshrink", {0.5f}, -0.5f, 0, 0},
      {"hardshrink", {0.5f}, 0.5f, 0, 0},
      {"threshold", {1, 0}, 1, 0, 0}};
  for (const AtKink& kink : kinks) {
    CAPTURE(kink.id, kink.x);
    const PointOfCurve actual = at(*find_activation(kink.id), kink.p, kink.x);
    CHECK(actual.value == kink.value);
    CHECK(actual.slope == Approx(kink.slope).epsilon(1e-6));
  }
}

TEST_CASE("PReLU with a slope above 1 is not the larger of x and a x") {
  const Activation& prelu = *find_activation("prelu");
  CHECK(at(prelu, {1.5f, 0}, 2).value == 2);
  CHECK(at(prelu, {1.5f, 0}, -2).value == -3);
}

TEST_CASE("evaluate and forward give the same bits") {
  std::vector<float> x = many_points();
  x.resize(x.size() / 4 * 4);
  for (const Activation& row : activations()) {
    for (const ActivationParameters& p : parameter_sets(row)) {
      CAPTURE(described(row, p));
      const Curve evaluated = evaluate(row, p, x);
      Curve trained{std::vector<float>(x.size()), std::vector<float>(x.size())};
      row.forward(x.data(), x.size(), p, trained.value.data(), trained.slope.data());
      CHECK(same_bits(evaluated.value, trained.value));
      CHECK(same_bits(evaluated.slope, trained.slope));
    }
  }
}

TEST_CASE("evaluate takes any count, also none, and writes no further") {
  for (const Activation& row : activations()) {
    const ActivationParameters p = initial_parameters(row.facts);
    const std::vector<float> x{-1.5f, -0.5f, 0.5f, 1.5f, 2.5f, 3.5f, 4.5f};
    const Curve whole = evaluate(row, p, x);
    for (std::size_t count = 0; count <= x.size(); ++count) {
      Curve part{std::vector<float>(8, 77.0f), std::vector<float>(8, 77.0f)};
      row.evaluate(x.data(), count, p, part.value.data(), part.slope.data());
      bool right = true;
      for (std::size_t i = 0; i < 8; ++i) {
        right &= part.value[i] == (i < count ? whole.value[i] : 77.0f);
        right &= part.slope[i] == (i < count ? whole.slope[i] : 77.0f);
      }
      CAPTURE(row.facts.id, count);
      CHECK(right);
    }
  }
}

TEST_CASE(
    "the gradient of a learnable parameter is the difference of the formula; without one there is no "
    "kernel") {
  constexpr std::size_t count = 400;
  Random random(3);
  std::vector<float> x, value_gradient;
  for (std::size_t i = 0; i < count; ++i) {
    x.push_back(random.uniform(-6, 6));
    value_gradient.push_back(random.uniform(-1, 1));
  }
  for (const Activation& row : activations()) {
    CAPTURE(row.facts.id);
    CHECK((row.parameter_gradient != nullptr) == (learnable_parameter(row.facts) == 0));
    if (!row.parameter_gradient) continue;
    for (const ActivationParameters& p : parameter_sets(row)) {
      CAPTURE(described(row, p));
      constexpr double step = 1e-6;
      double expected = 0;
      double size = 0;
      for (std::size_t i = 0; i < count; ++i) {
        const auto value = [&](double a) {
          return reference_activation(row.facts.id, static_cast<double>(x[i]), a, 0).value;
        };
        const auto a = static_cast<double>(p[0]);
        const double term =
            static_cast<double>(value_gradient[i]) * (value(a + step) - value(a - step)) / (2 * step);
        expected += term;
        size += std::fabs(term);
      }
      const float actual = row.parameter_gradient(x.data(), value_gradient.data(), count, p);
      CHECK(std::fabs(static_cast<double>(actual) - expected) <= 2e-6 * size);
    }
  }
}
