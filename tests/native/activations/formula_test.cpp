// Tests of user-defined activations: the meaning of a formula, its slope, the position of an error, and that
// no typed text crashes the core.
#include "nonlinear/activations/formula.hpp"

#include <cmath>
#include <cstring>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "catch.hpp"
#include "nonlinear/math/random.hpp"
#include "nonlinear/training/experiment.hpp"
#include "reference_activations.hpp"

namespace {

using namespace nonlinear;
using nonlinear::testing::reference_activation;
using nonlinear::testing::ReferencePoint;
using Numbers = std::vector<float>;

SharedFormula formula_of(const std::string& text) {
  const FormulaReading reading = read_formula(text);
  CAPTURE(text);
  REQUIRE(reading.error == "");
  REQUIRE(static_cast<bool>(reading.formula));
  return reading.formula;
}

struct Curve {
  Numbers value, slope;
};

Curve evaluate(const Activation& activation, const ActivationParameters& p, const Numbers& x) {
  Curve curve{Numbers(x.size()), Numbers(x.size())};
  activation.evaluate(x.data(), x.size(), p, curve.value.data(), curve.slope.data());
  return curve;
}
Curve evaluate(const std::string& text, const Numbers& x) {
  const auto formula = formula_of(text);
  return evaluate(*formula, initial_parameters(formula->facts), x);
}
float value_of(const std::string& text, float x = 0) { return evaluate(text, {x}).value[0]; }
float slope_of(const std::string& text, float x) { return evaluate(text, {x}).slope[0]; }

Numbers even_grid(double low, double high, int count) {
  Numbers x;
  for (int i = 0; i < count; ++i) x.push_back(static_cast<float>(low + (high - low) * i / (count - 1)));
  return x;
}

bool same_bits(const Numbers& a, const Numbers& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

constexpr double ulp = 0x1p-23;

}  // namespace

TEST_CASE("operators bind as in mathematics") {
  const std::vector<std::pair<const char*, float>> cases{
      {"1 + 2 * 3", 7},
      {"(1 + 2) * 3", 9},
      {"2 - 3 - 4", -5},
      {"8 / 4 / 2", 1},
      {"8 / 4 * 2", 4},
      {"2 ^ 3 ^ 2", 512},
      {"(2 ^ 3) ^ 2", 64},
      {"-2 ^ 2", -4},
      {"(-2) ^ 2", 4},
      {"2 ^ -1", 0.5f},
      {"2 * -3", -6},
      {"2 - -3", 5},
      {"--3", 3},
      {"-3 * 2 + 10", 4},
      {"2 * 3 ^ 2", 18},
      {"-(1 + 2)", -3},
      {"\t2\n*\r3 ", 6},
      {"min(2, 3) + max(2, 3) * 10", 32},
      {"abs(-2) + sqrt(9)", 5},
      {"if(1 < 2, 10, 20)", 10},
      {"if(2 < 1 + 0, 10, 20)", 20},
      {"if(2 <= 2, if(2 > 2, 1, 2), 3)", 2},
      {"if(2 >= 3, 1, 0)", 0},
      {"if(2 >= 2, 1, 0)", 1},
      {"exp(0) + log(1) + tanh(0) + erf(0) + sigmoid(0)", 1.5f},
  };
  for (const auto& [text, expected] : cases) {
    CAPTURE(text);
    CHECK(value_of(text) == expected);
  }
}

TEST_CASE("numbers are read as a compiler reads them") {
  CHECK(value_of("0.1") == 0.1f);
  CHECK(value_of(".5") == 0.5f);
  CHECK(value_of("5.") == 5.0f);
  CHECK(value_of("1e-3") == 1e-3f);
  CHECK(value_of("1e+3") == 1000.0f);
  CHECK(value_of("3.0517578125e-5") == 0x1p-15f);
  CHECK(value_of("0.3333333333333333333333333") == 1.0f / 3.0f);
  CHECK(value_of("16777217.5") == 16777218.0f);
  CHECK(value_of("3.4028234e38") == std::numeric_limits<float>::max());
  CHECK(value_of("1e-99") == 0.0f);
  CHECK(value_of("1e-9999999999999") == 0.0f);
  CHECK(value_of("pi") == 3.14159265358979f);
  CHECK(value_of("e") == 2.71828182845905f);
  CHECK(value_of("2 * e") == 2 * 2.71828182845905f);
}

TEST_CASE("other names are parameters, in the order of their appearance, and start at 1") {
  const auto formula = formula_of("x / (1 + exp(-beta*x)) + alpha * beta - a_2");
  const char* names[] = {"beta", "alpha", "a_2"};
  for (std::size_t i = 0; i < 3; ++i) {
    const ParameterFacts& parameter = formula->facts.parameters[i];
    CHECK(std::string(parameter.name) == names[i]);
    CHECK(parameter.initial == 1);
    CHECK(parameter.min == -100);
    CHECK(parameter.max == 100);
    CHECK_FALSE(parameter.learnable);
  }
  CHECK(formula->facts.parameters[3].name == nullptr);
  CHECK(initial_parameters(formula->facts) == ActivationParameters{1, 1, 1, 0});
  CHECK(learnable_parameter(formula->facts) == -1);
  CHECK(std::string(formula->facts.id) == "own");

  const auto four = formula_of("a + 10*b + 100*c + 1000*d");
  CHECK(evaluate(*four, {1, 2, 3, 4}, {0}).value[0] == 4321);
}

TEST_CASE("a formula that only compares, adds or calls what a row is made of has the row's very bits") {
  struct Pair {
    const char* text;
    const char* id;
  };
  Numbers x = even_grid(-12, 12, 4801);
  for (const float kink : {0.0f, 1.0f, -1.0f, 3.0f, -3.0f, 6.0f, 1e-30f, -1e-30f}) x.push_back(kink);
  for (const Pair& pair : std::vector<Pair>{
           {"max(0, x)", "relu"},
           {"if(x > 0, x, 0)", "relu"},
           {"if(x > 0, x, 0.01 * x)", "leaky_relu"},
           {"max(x, 0.01 * x)", "leaky_relu"},
           {"max(-1, min(1, x))", "hardtanh"},
           {"min(max(0, x), 6)", "relu6"},
           {"tanh(x)", "tanh"},
           {"sigmoid(x)", "sigmoid"},
           {"if(x >= 0, 1, 0)", "step"},
           {"x", "linear"},
           {"if(x > 1, x, 0)", "threshold"},
       }) {
    CAPTURE(pair.text);
    const Activation& row = *find_activation(pair.id);
    const Curve own = evaluate(pair.text, x);
    const Curve known = evaluate(row, initial_parameters(row.facts), x);
    // -0 and 0 are equal here: max(x, 0) at -0, say.
    CHECK(own.value == known.value);
    CHECK(own.slope == known.slope);
  }
}

// The bounds below follow the arithmetic, operation by operation, in units of 2^-23: 0.5 for each + - * / and
// each literal, elementary.hpp's bound for a function (2 for exp and log, 3 for erf and the bell curve), and
// an error of the argument times the function's sensitivity to it. 5 % are for products of errors.
TEST_CASE(
    "Swish, GELU and softplus as one would type them lie within what rounding can do of the real ones") {
  struct Bound {
    double value, slope;
  };
  struct Case {
    const char* text;
    const char* id;
    double reach;
    std::function<Bound(double x, ReferencePoint)> bound;
  };
  const std::vector<Case> cases{
      {"x / (1 + exp(-beta*x))", "swish", 80,
       [](double x, ReferencePoint f) {
         const double e = std::exp(-x);
         const double product = std::fabs(x) * e / (1 + e);
         return Bound{3 * std::fabs(f.value), (6 * product + 0.5) / (1 + e) + 3 * std::fabs(f.slope)};
       }},
      {"0.5*x*(1+erf(x/sqrt(2)))", "gelu", 12,
       [](double x, ReferencePoint f) {
         const double t = x / std::sqrt(2.0);
         const double erf_slope = 2 / std::sqrt(std::acos(-1.0)) * std::exp(-t * t);
         const double bracket =
             3 * std::fabs(std::erf(t)) + std::fabs(t) * erf_slope + 0.5 * (1 + std::erf(t));
         const double bell = std::fabs(x) * erf_slope / std::sqrt(8.0);
         return Bound{0.5 * std::fabs(x) * bracket + 0.5 * std::fabs(f.value),
                      (6 + 2 * x * x) * bell + 0.5 * bracket + 0.5 * std::fabs(f.slope)};
       }},
      {"log(1+exp(x))", "softplus", 80,
       [](double x, ReferencePoint f) {
         const double share = 1 / (1 + std::exp(-x));
         return Bound{2 * share + 0.5 + 2 * f.value, 5 * f.slope};
       }},
  };
  for (const Case& one : cases) {
    CAPTURE(one.text);
    const Numbers x = even_grid(-one.reach, one.reach, 40001);
    const Curve curve = evaluate(one.text, x);
    double worst_value = 0, worst_slope = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      const auto place = static_cast<double>(x[i]);
      const ReferencePoint expected = reference_activation(one.id, place, 1, 0);
      const Bound bound = one.bound(place, expected);
      const auto excess = [](float actual, double right, double allowed) {
        return std::fabs(static_cast<double>(actual) - right) / (1.05 * ulp * allowed + 1e-37);
      };
      // This order keeps a NaN.
      const double value = excess(curve.value[i], expected.value, bound.value);
      const double slope = excess(curve.slope[i], expected.slope, bound.slope);
      if (!(value <= worst_value)) worst_value = value;
      if (!(slope <= worst_slope)) worst_slope = slope;
    }
    CHECK(worst_value <= 1);
    CHECK(worst_slope <= 1);
  }
}

TEST_CASE("values and slopes of every operation are those of double precision, the slope by differences") {
  struct Case {
    const char* text;
    double low, high;
    double (*value)(double);
  };
  const std::vector<Case> cases{
      {"x + x - 3", -5, 5, [](double x) { return x + x - 3; }},
      {"-x * (x - 1)", -5, 5, [](double x) { return -x * (x - 1); }},
      {"(x + 1) / (x*x + 2)", -5, 5, [](double x) { return (x + 1) / (x * x + 2); }},
      {"x^2", -5, 5, [](double x) { return x * x; }},
      {"x^3", -5, 5, [](double x) { return x * x * x; }},
      {"x^0", -5, 5, [](double) { return 1.0; }},
      {"x^-1", 0.5, 5, [](double x) { return 1 / x; }},
      {"x^-3", -5, -0.5, [](double x) { return 1 / (x * x * x); }},
      {"(x/4)^16", -5, 5, [](double x) { return std::pow(x / 4, 16); }},
      {"x^2.5", 0.1, 5, [](double x) { return std::pow(x, 2.5); }},
      {"x^(1+1)", -5, -0.1, [](double x) { return x * x; }},
      {"x^(2+1)", -5, -0.1, [](double x) { return x * x * x; }},
      {"2^x", -5, 5, [](double x) { return std::pow(2, x); }},
      {"x^x", 0.1, 3, [](double x) { return std::pow(x, x); }},
      {"e^-x", -5, 5, [](double x) { return std::exp(-x); }},
      {"abs(x) * x", -5, 5, [](double x) { return std::fabs(x) * x; }},
      {"exp(x - x*x)", -2, 2, [](double x) { return std::exp(x - x * x); }},
      {"log(x*x + 1)", -5, 5, [](double x) { return std::log(x * x + 1); }},
      {"sqrt(x*x + 1)", -5, 5, [](double x) { return std::sqrt(x * x + 1); }},
      {"x * tanh(log(1 + exp(x)))", -5, 5, [](double x) { return x * std::tanh(std::log1p(std::exp(x))); }},
      {"sigmoid(2*x) * x", -5, 5, [](double x) { return x / (1 + std::exp(-2 * x)); }},
      {"erf(x/2)", -5, 5, [](double x) { return std::erf(x / 2); }},
      {"sin(x)", -10, 10, [](double x) { return std::sin(x); }},
      {"cos(x) * x", -5, 5, [](double x) { return std::cos(x) * x; }},
      {"x + sin(x)^2", -5, 5, [](double x) { return x + std::sin(x) * std::sin(x); }},
      {"cos(sin(x) - 1)", -5, 5, [](double x) { return std::cos(std::sin(x) - 1); }},
      {"min(x, x*x)", -5, 5, [](double x) { return std::fmin(x, x * x); }},
      {"max(sqrt(abs(x) + 1), x)", -5, 5, [](double x) { return std::fmax(std::sqrt(std::fabs(x) + 1), x); }},
      {"if(x*x <= 4, x^3, 4*x)", -5, 5, [](double x) { return x * x <= 4 ? x * x * x : 4 * x; }},
      {"if(x < 1, exp(x) , x + e - 1)", -5, 5,
       [](double x) { return x < 1 ? std::exp(x) : x + std::exp(1.0) - 1; }},
  };
  constexpr double step = 1e-5;
  for (const Case& one : cases) {
    CAPTURE(one.text);
    const Numbers x = even_grid(one.low + 0.00123, one.high, 2003);
    const Curve curve = evaluate(one.text, x);
    double worst_value = 0, worst_slope = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      const auto at = static_cast<double>(x[i]);
      const double expected = one.value(at);
      const double above = (one.value(at + step) - expected) / step;
      const double below = (expected - one.value(at - step)) / step;
      const double slope = (above + below) / 2;
      // 16 units: at most some six operations, none of which loses more than a few.
      const double value_error =
          std::fabs(static_cast<double>(curve.value[i]) - expected) / (16 * ulp * (1 + std::fabs(expected)));
      if (!(value_error <= worst_value)) worst_value = value_error;
      if (std::fabs(above - below) > 0.01 * (1 + std::fabs(slope))) continue;  // a kink lies between
      const double slope_error =
          std::fabs(static_cast<double>(curve.slope[i]) - slope) / (32 * ulp * (1 + std::fabs(slope)));
      if (!(slope_error <= worst_slope)) worst_slope = slope_error;
    }
    CHECK(worst_value <= 1);
    CHECK(worst_slope <= 1);
  }
}

TEST_CASE("slopes where a formula has none in the strict sense are PyTorch's for the activations they make") {
  CHECK(slope_of("max(0, x)", 0) == 0);
  CHECK(slope_of("max(x, 0)", 0) == 0);
  CHECK(slope_of("if(x > 0, x, 0)", 0) == 0);
  CHECK(slope_of("if(x >= 0, x, 0)", 0) == 1);  // the slope of the side taken
  CHECK(slope_of("min(max(0, x), 6)", 6) == 0);
  CHECK(slope_of("max(x, 0.25 * x)", 0) == 0.25f);
  CHECK(slope_of("max(2*x, 3*x)", 0) == 2);
  CHECK(slope_of("max(-2*x, -3*x)", 0) == -2);
  CHECK(slope_of("min(2*x, 3*x)", 0) == 2);
  CHECK(slope_of("abs(x)", 0) == 0);
  CHECK(slope_of("max(x, -x)", 0) == 0);
  CHECK(slope_of("min(x, -x)", 0) == 0);
  CHECK(slope_of("x^2", 0) == 0);
  CHECK(slope_of("x^1", 0) == 1);
  CHECK(slope_of("sqrt(x)", 0) == infinity);
}

TEST_CASE("what does not change contributes no slope, and a factor 0 wins over an infinite one") {
  CHECK(slope_of("sqrt(0) + x", 2) == 1);
  CHECK(slope_of("sqrt(x^2)", 0) == 0);
  CHECK(slope_of("log(0 * a) + x", 2) == 1);
  CHECK(slope_of("x / (1 + exp(-x))", -100) == 0);
  CHECK(value_of("x / (1 + exp(-x))", -100) == 0);
  CHECK(slope_of("1 / (1 + exp(-x))", -100) == 0);
  // The side not taken does not spoil the other, as it would in PyTorch.
  CHECK(slope_of("if(x > 0, sqrt(x), 0)", -1) == 0);
  CHECK(slope_of("if(x > 0, log(x), x)", -1) == 1);
  // In the far tail the quotient rule keeps its digits: sigmoid'(-40) is e^-40 to 17 digits.
  CHECK(slope_of("1 / (1 + exp(-x))", -40) == Approx(std::exp(-40.0)).epsilon(1e-6));
  CHECK(slope_of("1 / (1 + exp(-x))", -60) == Approx(std::exp(-60.0)).epsilon(1e-6));
}

TEST_CASE("outside their domain functions are not a number or infinite, as IEEE has it") {
  CHECK(std::isnan(value_of("log(x)", -1)));
  CHECK(std::isnan(value_of("sqrt(x)", -1)));
  CHECK(std::isnan(value_of("x^0.5", -1)));
  CHECK(std::isnan(value_of("max(0, log(x))", -1)));
  CHECK(std::isnan(value_of("max(log(x), 0)", -1)));
  CHECK(std::isnan(value_of("min(0, log(x))", -1)));
  CHECK(std::isnan(value_of("min(log(x), 0)", -1)));
  CHECK(value_of("if(log(x) > 0, 1, 2)", -1) == 2);
  CHECK(value_of("log(x)", 0) == -infinity);
  CHECK(value_of("1 / x", 0) == infinity);
  CHECK(value_of("exp(x)", 100) == infinity);
  CHECK(value_of("x^a", 0) == 0);
  CHECK(value_of("x^(0*a)", 0) == 1);
  CHECK(value_of("x^(0*a)", -3) == 1);
  CHECK(value_of("x^(-a)", 0) == infinity);
  // With a whole parameter a negative number has a power.
  CHECK(value_of("x^a", -3) == Approx(-3));
  CHECK(value_of("x^(a + 1)", -3) == Approx(9));
  CHECK(slope_of("x^(a + 1)", -3) == Approx(-6));
}

TEST_CASE("however many points are asked for, each has the bits it has alone") {
  const auto formula = formula_of("if(x > a, x^3 / (1 + exp(-x)), erf(x) - min(x, 0.1))");
  const ActivationParameters p{0.5f, 0, 0, 0};
  const Numbers x = even_grid(-3, 3, 333);
  const Curve together = evaluate(*formula, p, x);
  for (std::size_t i = 0; i < x.size(); ++i) {
    const Curve alone = evaluate(*formula, p, {x[i]});
    CHECK(same_bits(alone.value, {together.value[i]}));
    CHECK(same_bits(alone.slope, {together.slope[i]}));
  }
}

TEST_CASE("a formula stays where it is until the last who shares it lets go") {
  SharedFormula kept;
  {
    const SharedFormula first = formula_of("a * x");
    kept = first;
    CHECK(kept.get() == first.get());
    CHECK(first->reference_count == 2);
    SharedFormula other = formula_of("2 * x");
    other = first;
    CHECK(other.get() == first.get());
    CHECK(first->reference_count == 3);
  }
  CHECK(kept->reference_count == 1);
  CHECK(std::string(kept->facts.parameters[0].name) == "a");
  kept = SharedFormula();
  CHECK_FALSE(static_cast<bool>(kept));
}

TEST_CASE("an error says where, what came and what was expected") {
  struct Case {
    std::string text;
    std::size_t position;
    std::string error;
  };
  const std::string operand = "a number, x, a name in lower case, a function or \"(\" is expected.";
  for (const Case& one : std::vector<Case>{
           {"", 0, "formula has its end at character 1, where " + operand},
           {"  ", 2, "formula has its end at character 3, where " + operand},
           {"x +", 3, "formula has its end at character 4, where " + operand},
           {"x + * 2", 4, "formula has \"*\" at character 5, where " + operand},
           {"(x", 2, "formula has its end at character 3, where an operator or \")\" is expected."},
           {"x)", 1, "formula has \")\" at character 2, where an operator or the end is expected."},
           {"2x", 1,
            "formula has \"x\" at character 2, where an operator or the end is expected. Write * between "
            "factors."},
           {"(x)(x)", 3,
            "formula has \"(\" at character 4, where an operator or the end is expected. Write * between "
            "factors."},
           {"0,5*x", 1,
            "formula has \",\" at character 2, where an operator or the end is expected. Write decimals with "
            "a "
            "point, as in 0.5."},
           {"x**2", 2, "formula has \"*\" at character 3, where " + operand + " Write ^ for a power."},
           {"x²", 1,
            "formula has \"²\" at character 2, where an operator or the end is expected. Write ^2 for a "
            "square."},
           {"π*x", 0, "formula has \"π\" at character 1, where " + operand + " Write pi."},
           {"x·2", 1,
            "formula has \"·\" at character 2, where an operator or the end is expected. Write * for times."},
           {"min(1,2,3)", 7, "formula has \",\" at character 8, where an operator or \")\" is expected."},
           {"2 beta", 2,
            "formula has \"beta\" at character 3, where an operator or the end is expected. Write * between "
            "factors."},
           {"1.2.3", 3, "formula has \".\" at character 4, where an operator or the end is expected."},
           {".", 0, "formula has \".\" at character 1, where a digit is expected beside it."},
           {"X", 0, "formula has \"X\" at character 1, where " + operand + " Write x."},
           {"x − 1", 2,
            "formula has \"−\" at character 3, where an operator or the end is expected. Write - for minus."},
           {std::string("x\0y", 3), 1,
            "formula has an invisible character at character 2, where an operator or the end is expected."},
           {std::string("\0", 1), 0, "formula has an invisible character at character 1, where " + operand},
           {"exp", 3, "formula has its end at character 4, where \"(\" is expected."},
           {"exp x", 4, "formula has \"x\" at character 5, where \"(\" is expected."},
           {"exp()", 4, "formula has \")\" at character 5, where " + operand},
           {"exp(x, 1)", 5, "formula has \",\" at character 6, where an operator or \")\" is expected."},
           {"min(x)", 5, "formula has \")\" at character 6, where an operator or \",\" is expected."},
           {"if(x, 1, 2)", 4,
            "formula has \",\" at character 5, where an operator or a comparison (>, <, >= or <=) is "
            "expected."},
           {"if(x > 0 > 1, 1, 2)", 9,
            "formula has \">\" at character 10, where an operator or \",\" is expected."},
           {"if(x > 0, 1)", 11, "formula has \")\" at character 12, where an operator or \",\" is expected."},
           {"x > 0", 2, "formula has \">\" at character 3, where an operator or the end is expected."},
           {"if(x == 0, 1, 2)", 5,
            "formula has \"=\" at character 6, where an operator or a comparison (>, <, >= or <=) is "
            "expected."},
           {"1 + sinh(x)", 4,
            "formula has \"sinh\" at character 5, which is not a function: use min, max, abs, exp, log, "
            "sqrt, "
            "tanh, sigmoid, erf, sin, cos or if."},
           {"a+b+c+d+f", 8,
            "formula has \"f\" at character 9, which is one name too many: at most 4 besides x are allowed."},
           {"x*steepnesses", 2,
            "formula has \"steepnesses\" at character 3, which is too long a name: at most 10 letters are "
            "allowed."},
           {"x*1e39", 2, "formula has \"1e39\" at character 3, which is too large a number."},
           {std::string(24, '(') + " x", 25,
            "formula has \"x\" at character 26, which is nested too deeply: write it with fewer brackets."},
           {std::string(201, 'x'), 200, "formula has 201 characters: at most 200 are allowed."},
       }) {
    CAPTURE(one.text);
    const FormulaReading reading = read_formula(one.text);
    CHECK_FALSE(static_cast<bool>(reading.formula));
    CHECK(reading.error == one.error);
    CHECK(reading.position == one.position);
  }
}

namespace {

/// Whether `text` gives either a formula that can be run or a sentence about a position in it.
bool behaves(const std::string& text) {
  const FormulaReading reading = read_formula(text);
  if (!reading.formula)
    return reading.error.size() > 20 && reading.error.back() == '.' && reading.position <= text.size();
  const Numbers x{-3, -0.0f, 0, 0.5f, 100, std::nanf(""), infinity};
  evaluate(*reading.formula, initial_parameters(reading.formula->facts), x);
  return reading.error == "" && reading.formula->program.size <= text.size();
}

}  // namespace

TEST_CASE("nothing that can be typed does harm: prefixes, mutations, noise and deep nesting") {
  const std::vector<std::string> good{
      "x / (1 + exp(-beta*x))",
      "0.5*x*(1+erf(x/sqrt(2)))",
      "if(x >= 1e-3, max(x, alpha*x)^2 - 1, min(abs(x), -tanh(x^-3)))",
      "a^b^-c + .5e+2 * sigmoid(log(d)) / pi",
  };
  const std::string letters = "x0129.+-*/^(),<>=eabminpq_ \n%A\x80\xc3\xff";
  const std::vector<std::string> words{"min(", "max(", "if(", "exp(", "x", "beta", ")",
                                       ",",    ">",    "^",   "-",    "2", "1e"};
  Random random(11);
  int formulas = 0;
  for (const std::string& text : good) {
    CHECK(read_formula(text).error == "");
    for (std::size_t size = 0; size <= text.size(); ++size) CHECK(behaves(text.substr(0, size)));
    for (int i = 0; i < 3000; ++i) {
      std::string changed = text;
      for (std::uint32_t times = 1 + random.below(3); times > 0; --times)
        changed[random.below(static_cast<std::uint32_t>(changed.size()))] =
            letters[random.below(static_cast<std::uint32_t>(letters.size()))];
      if (!behaves(changed)) FAIL_CHECK(changed);
      formulas += read_formula(changed).formula ? 1 : 0;
    }
  }
  for (int i = 0; i < 20000; ++i) {
    std::string noise;
    for (std::uint32_t left = random.below(40); left > 0; --left) {
      noise += random.below(2)
                   ? std::string(1, letters[random.below(static_cast<std::uint32_t>(letters.size()))])
                   : words[random.below(static_cast<std::uint32_t>(words.size()))];
    }
    if (!behaves(noise)) FAIL_CHECK(noise);
    formulas += read_formula(noise).formula ? 1 : 0;
  }
  CHECK(formulas > 1000);  // or nothing has been run

  for (const std::string part :
       {"(", "-", "x^", "2-", "x*(", "exp(", "min(x,", "if(x>0,x,", "if(x>", "if(x>0,", "(x+"}) {
    std::string nested;
    for (std::size_t size = 0; size < 10000; size += part.size()) {
      nested += part;
      if (size < 400) CHECK(behaves(nested + "x"));
      if (size < 400) CHECK(behaves(nested + "x" + std::string(size / part.size() + 1, ')')));
    }
    CHECK(behaves(nested));
    CHECK(read_formula(nested).error != "");
  }
}

TEST_CASE("as much as may be nested works, and what waits meanwhile is not lost") {
  const auto nested = [](const std::string& part, int times, const std::string& close) {
    std::string text, end;
    for (int i = 0; i < times; ++i) text += part, end += close;
    return text + "x" + end;
  };
  CHECK(value_of(nested("(", 23, ")"), 5) == 5);
  CHECK(value_of(nested("-", 23, ""), 5) == -5);
  CHECK(value_of(nested("1+(", 11, ")"), 5) == 16);
  CHECK(value_of(nested("min(x,", 23, ")"), 5) == 5);
  CHECK(value_of(nested("if(x>0,2,", 11, ")"), 5) == 2);
  CHECK(value_of(nested("if(x>9,2,", 11, ")"), 5) == 5);
  CHECK(slope_of(nested("max(x,", 23, ")"), 5) == 1);
}

namespace {

ExperimentSetup setup_with(const Activation* activation) {
  ExperimentSetup setup;
  setup.data = find_dataset_kind("spiral")->make(120, 0.1f, 1, 2);
  LayerSpec layer;
  layer.units = 7;
  layer.activation = activation;
  layer.parameters = initial_parameters(activation->facts);
  setup.hidden = {layer, layer};
  setup.output.activation = find_activation("sigmoid");
  setup.loss = find_loss("binary_cross_entropy");
  setup.optimizer.kind = &adam;
  setup.optimizer.learning_rate = 0.01f;
  setup.initializer = find_initializer("he_normal");
  return setup;
}

Numbers trained(Experiment& experiment) {
  experiment.train_epochs(30);
  Numbers result = experiment.history().train_loss;
  const auto parameters = experiment.network().parameters();
  result.insert(result.end(), parameters.begin(), parameters.end());
  const Numbers map = experiment.map(12);
  result.insert(result.end(), map.begin(), map.end());
  return result;
}

}  // namespace

TEST_CASE(
    "a network trained with a formula for ReLU or tanh has the losses and weights of the row, bit for bit") {
  for (const auto& [text, id] : {std::pair{"max(0, x)", "relu"}, std::pair{"tanh(x)", "tanh"}}) {
    CAPTURE(text);
    Experiment known(setup_with(find_activation(id)));
    std::unique_ptr<Experiment> own;
    const SharedFormula formula = formula_of(text);
    {
      ExperimentSetup setup = setup_with(formula.get());
      setup.custom_activation = formula;
      own = std::make_unique<Experiment>(std::move(setup));
    }
    const Numbers expected = trained(known);
    CHECK(same_bits(trained(*own), expected));
    own->reset();  // makes a new network from the setup
    CHECK(same_bits(trained(*own), expected));
    const Network copy = own->network();
    own.reset();
    CHECK(formula->reference_count == 2);  // this test and the copy
  }
}

TEST_CASE("a copy of a network keeps the formula, whatever becomes of what it was copied from") {
  NetworkSpec spec;
  LayerSpec layer;
  layer.units = 1;
  Network copy;
  const SharedFormula formula = formula_of("3*x + a");
  layer.activation = formula.get();
  layer.parameters = {2, 0, 0, 0};
  spec.inputs = 1;
  spec.layers = {layer};
  spec.custom_activation = formula;
  spec.loss = find_loss("squared_error");
  spec.initializer = find_initializer("zeros");
  spec.bias = 5;
  copy = Network(spec);
  spec = {};
  REQUIRE(formula->reference_count == 2);
  float x = 7, y = 0;
  copy.predict(&x, 1, &y);
  CHECK(y == 3 * 5 + 2);
  copy = Network();
  CHECK(formula->reference_count == 1);
}

TEST_CASE("a run whose formula gives no number stops with a sentence that names the formula") {
  const auto formula = formula_of("log(x)");
  ExperimentSetup setup = setup_with(formula.get());
  setup.custom_activation = formula;
  Experiment experiment(std::move(setup));
  experiment.train_epochs(3);
  CHECK_THAT(experiment.diverged(), nonlinear::testing::contains_text("the formula has no finite value"));
  experiment.health();
}

namespace {

struct Known {
  const char* text;
  float x;
  double value, slope;
};

void check_known(const std::vector<Known>& points) {
  for (const Known& point : points) {
    CAPTURE(point.text, point.x);
    const Curve curve = evaluate(point.text, {point.x});
    const auto is = [](float actual, double expected) {
      if (std::isnan(expected)) return std::isnan(actual);
      if (std::isinf(expected) || expected == 0) return static_cast<double>(actual) == expected;
      return static_cast<double>(actual) == Approx(expected).epsilon(4e-7);
    };
    CAPTURE(curve.value[0], curve.slope[0]);
    CHECK(is(curve.value[0], point.value));
    CHECK(is(curve.slope[0], point.slope));
  }
}

const double none = std::nan("");
const double endless = std::numeric_limits<double>::infinity();

}  // namespace

// Values and slopes computed by hand, or from the same function written without overflow.
TEST_CASE("where a part of a formula overflows, value and slope are what they are without overflow") {
  check_known({
      {"log(1+exp(x))", 100, 100, 1},
      {"log(1+exp(x))", 1e30f, 1e30, 1},
      {"log(1+exp(x))", -200, 0, 0},
      {"log(exp(x))", -200, -200, 1},
      {"log(exp(x)+exp(-x))", -300, 300, -1},
      {"x/(1+exp(-x))", -100, 0, 0},
      {"x/(1+exp(-x))", -1e30f, 0, 0},
      {"exp(x)/(1+exp(x))", 100, 1, 0},
      {"exp(x)/(1+exp(x))", -100, 0, 0},
      {"(exp(x)-exp(-x))/(exp(x)+exp(-x))", 100, 1, 0},
      {"(exp(x)-exp(-x))/(exp(x)+exp(-x))", -100, -1, 0},
      {"(exp(2*x)-1)/(exp(2*x)+1)", 60, 1, 0},
      {"exp(x)/exp(x-1)", 200, std::exp(1.0), 0},
      {"exp(x-1)*exp(-x)", -200, std::exp(-1.0), 0},
      {"sqrt(1+x^2)", 1e30f, 1e30, 1},
      {"sqrt(1+x*x)", -1e30f, 1e30, -1},
      {"x/sqrt(1+x^2)", 1e30f, 1, 0},
      {"x/sqrt(1+x^2)", -1e20f, -1, 0},
      {"x*tanh(log(1+exp(x)))", 100, 100, 1},
      {"(x^4+1)^0.25", 1e30f, 1e30, 1},
      {"exp(x)^0.01", 100, std::exp(1.0), 0.01 * std::exp(1.0)},
      {"log(x^8)", 1e10f, 8 * std::log(1e10), 8e-10},
      {"if(x > 0, x, exp(-x))", 100, 100, 1},
      {"if(x > 0, x, exp(x)-1)", 1e10f, 1e10, 1},
      {"min(exp(x), 6)", 100, 6, 0},
      {"max(0, min(exp(x), x))", 100, 100, 1},
      {"1/(1+exp(-x))", -1e10f, 0, 0},
      {"tanh(exp(x))", 100, 1, 0},
      {"sigmoid(-exp(x))", 100, 0, 0},
      {"exp(x)", 89, endless, endless},
      {"-exp(x)", 89, -endless, -endless},
      {"1/x", 0, endless, -endless},
      {"log(x)", 0, -endless, endless},
  });
}

TEST_CASE("at infinities a formula has the limit of its value and of its slope") {
  const float top = infinity;
  check_known({
      {"x*sigmoid(x)", -top, 0, 0},
      {"x*sigmoid(x)", top, endless, 1},
      {"x/(1+exp(-x))", -top, 0, 0},
      {"x/(1+exp(-x))", top, endless, 1},
      {"x*exp(x)", -top, 0, 0},
      {"x*exp(-x^2)", top, 0, 0},
      {"x*exp(-x^2)", -top, 0, 0},
      {"tanh(x)*x", -top, endless, -1},
      {"exp(x)/(1+exp(x))", top, 1, 0},
      {"(exp(x)-exp(-x))/(exp(x)+exp(-x))", top, 1, 0},
      {"(exp(x)-exp(-x))/(exp(x)+exp(-x))", -top, -1, 0},
      {"log(1+exp(x))", top, endless, 1},
      {"log(1+exp(x))", -top, 0, 0},
      {"log(1+exp(x))-x", top, 0, 0},
      {"x-log(1+exp(x))", top, 0, 0},
      {"sqrt(1+x^2)", -top, endless, -1},
      {"sqrt(1+x^2)-x", top, 0, 0},
      {"x/sqrt(1+x^2)", top, 1, 0},
      {"x/(1+abs(x))", -top, -1, 0},
      {"x*tanh(log(1+exp(x)))", -top, 0, 0},
      {"0.5*x*(1+erf(x/sqrt(2)))", -top, 0, 0},
      {"0.5*x*(1+erf(x/sqrt(2)))", top, endless, 1},
      {"x*max(0, min(6, x+3))/6", -top, 0, 0},
      {"x*max(0, min(6, x+3))/6", top, endless, 1},
      {"x+abs(x)", -top, 0, 0},
      {"x-x", top, 0, 0},
      {"0*x", top, 0, 0},
      {"log(x)/x", top, 0, 0},
      {"x/log(x)", top, endless, 0},
      {"(2*x+1)/(x-3)", top, 2, 0},
      {"sin(x)/x", top, 0, 0},
      {"sin(x)", top, none, none},
      {"cos(x)", -top, none, none},
      {"x*sin(x)", top, none, none},
      {"log(x)", -top, none, none},
      {"sqrt(x)", -top, none, none},
  });
}

TEST_CASE("where a formula is 0/0 but goes on evenly, value and slope are what lies between") {
  check_known({
      {"x/x", 0, 1, 0},
      {"sin(x)/x", 0, 1, 0},
      {"(exp(x)-1)/x", 0, 1, 0.5},
      {"log(1+x)/x", 0, 1, -0.5},
      {"(x^2-1)/(x-1)", 1, 2, 1},
      {"(1-cos(x))/x", 0, 0, 0.5},
      // These have no limit: a jump, a pole, an end of the domain.
      {"x/abs(x)", 0, none, none},
      {"x/x^2", 0, none, none},
      {"log(x)/log(x)", -1, none, none},
      {"sqrt(x)", -1, none, none},
  });
}

TEST_CASE("the numbers beside a point that is computed with care have the same bits as without it") {
  const Numbers calm = even_grid(-50, 50, 64);
  for (const char* text : {"log(1+exp(x))", "x/(1+exp(-x))", "x*sigmoid(x)", "sqrt(1+x^2)"}) {
    CAPTURE(text);
    const Curve alone = evaluate(text, calm);
    Numbers wild = calm;
    for (std::size_t i = 0; i < wild.size(); i += 3) wild[i] = i % 2 == 0 ? 300.0f : -1e20f;
    const Curve beside = evaluate(text, wild);
    for (std::size_t i = 0; i < wild.size(); ++i) {
      if (i % 3 == 0) continue;
      CHECK(alone.value[i] == beside.value[i]);
      CHECK(alone.slope[i] == beside.slope[i]);
    }
  }
}

TEST_CASE("with care and without it a formula goes on evenly where floats begin to overflow") {
  for (const char* text : {"log(1+exp(x))", "x/(1+exp(-x))", "exp(x)/(1+exp(x))", "log(exp(x)+exp(-x))"}) {
    CAPTURE(text);
    for (const double border : {-88.72, 88.72, -87.34, 87.34}) {
      const Curve curve = evaluate(text, even_grid(border - 0.05, border + 0.05, 1001));
      for (std::size_t i = 1; i < curve.value.size(); ++i) {
        CHECK(std::fabs(curve.value[i] - curve.value[i - 1]) <= 2.3e-4f);
        CHECK(std::fabs(curve.slope[i] - curve.slope[i - 1]) <= 1e-6f);
      }
    }
  }
}
