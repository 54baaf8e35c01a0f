// Shapes of the curves themselves: nothing is trained here.
#include <array>
#include <cassert>

#include "nonlinear/activations/formula.hpp"
#include "nonlinear/claims/recipes.hpp"
#include "nonlinear/claims/rows.hpp"

namespace nonlinear {
namespace {

struct Point {
  double value, slope;
};

Point at(const Activation& activation, const ActivationParameters& parameters, double x) {
  const auto place = static_cast<float>(x);
  float value, slope;
  activation.evaluate(&place, 1, parameters, &value, &slope);
  return {static_cast<double>(value), static_cast<double>(slope)};
}

/// An experiment of a single step.
template <Measures measure()>
class Computed final : public ClaimRun {
 public:
  int steps() const override { return 1; }
  void step(int) override { measures_ = measure(); }
  Measures measures() const override { return measures_; }

 private:
  Measures measures_;
};

/// PReLU and max(a x, x), both with the slope 1.5, at 2 and at -2.
Measures prelu_and_max() {
  const ActivationParameters steep{1.5f};
  const Activation& prelu = *find_activation("prelu");
  const FormulaReading max = read_formula("max(a*x, x)");
  assert(max.formula);
  Measures result;
  result.add("prelu_plus", "PReLU with slope 1.5, at 2", at(prelu, steep, 2).value);
  result.add("max_plus", "max(1.5 x, x), at 2", at(*max.formula, steep, 2).value);
  result.add("prelu_minus", "PReLU with slope 1.5, at -2", at(prelu, steep, -2).value);
  result.add("max_minus", "max(1.5 x, x), at -2", at(*max.formula, steep, -2).value);
  return result;
}

/// Zero of `function`, which is negative at `low` and not at `high`, by bisection.
template <class Function>
double root(Function function, double low, double high) {
  assert(function(low) < 0 && function(high) >= 0);
  for (int halving = 0; halving < 50; ++halving) {
    const double middle = (low + high) / 2;
    (function(middle) < 0 ? low : high) = middle;
  }
  return (low + high) / 2;
}

/// Lowest point of Swish, GELU and Mish, a zero of the slope, and steepest point, a zero of the slope's
/// derivative, which is that of the polynomial through nine slopes 1/8 apart.
class Extremes {
 public:
  explicit Extremes(const char* id)
      : activation_(*find_activation(id)), parameters_(initial_parameters(activation_.facts)) {}

  double lowest_at() const {
    return root([&](double x) { return slope(x); }, -2, -0.25);
  }
  double steepest_at() const {
    return root([&](double x) { return -bend(x); }, 1, 4);
  }
  double value(double x) const { return at(activation_, parameters_, x).value; }
  double slope(double x) const { return at(activation_, parameters_, x).slope; }

 private:
  double bend(double x) const {
    constexpr std::array weights{4.0 / 5, -1.0 / 5, 4.0 / 105, -1.0 / 280};
    constexpr double distance = 0.125;
    double result = 0;
    for (std::size_t k = 0; k < weights.size(); ++k) {
      const double away = distance * static_cast<double>(k + 1);
      result += weights[k] * (slope(x + away) - slope(x - away));
    }
    return result / distance;
  }

  const Activation& activation_;
  ActivationParameters parameters_;
};

Measures lowest_and_steepest() {
  const Extremes swish("swish"), gelu("gelu"), mish("mish");
  Measures result;
  result.add("swish_lowest", "Swish, lowest value", swish.value(swish.lowest_at()));
  result.add("swish_lowest_at", "Swish, lowest at", swish.lowest_at());
  result.add("swish_steepest", "Swish, largest slope", swish.slope(swish.steepest_at()));
  result.add("swish_steepest_at", "Swish, steepest at", swish.steepest_at());
  result.add("gelu_lowest", "GELU, lowest value", gelu.value(gelu.lowest_at()));
  result.add("gelu_lowest_at", "GELU, lowest at", gelu.lowest_at());
  result.add("gelu_steepest", "GELU, largest slope", gelu.slope(gelu.steepest_at()));
  result.add("gelu_steepest_at", "GELU, steepest at", gelu.steepest_at());
  result.add("mish_lowest", "Mish, lowest value", mish.value(mish.lowest_at()));
  result.add("mish_lowest_at", "Mish, lowest at", mish.lowest_at());
  result.add("mish_steepest", "Mish, largest slope", mish.slope(mish.steepest_at()));
  result.add("mish_steepest_at", "Mish, steepest at", mish.steepest_at());
  return result;
}

}  // namespace

const Claim prelu_max{
    .id = "prelu_max",
    .paper = "He et al. 2015",
    .begin = begin_claim<Computed<prelu_and_max>>,
    .holds =
        [](const Measures& m) {
          return m["prelu_plus"] == 2 && m["max_plus"] == 3 && m["prelu_minus"] == -3 && m["max_minus"] == -2;
        },
};

const Claim not_monotone{
    .id = "not_monotone",
    .paper = "Ramachandran et al. 2017",
    .begin = begin_claim<Computed<lowest_and_steepest>>,
    .holds =
        [](const Measures& m) {
          return m["swish_lowest"] < -0.25 && m["gelu_lowest"] < -0.15 && m["mish_lowest"] < -0.25 &&
                 m["swish_steepest"] > 1.05 && m["gelu_steepest"] > 1.05 && m["mish_steepest"] > 1.05;
        },
};

}  // namespace nonlinear
