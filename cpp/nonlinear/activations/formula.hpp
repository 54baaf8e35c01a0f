// User-defined activation: text such as "x / (1 + exp(-beta*x))" becomes an Activation that trains, plots and
// races like a row of the table.
//
//   number  1, 0.5, .5, 2e-3             x, pi, e
//   + - * / ^ -a ( )                     ^ binds tightest and to the right, so -x^2 is -(x^2)
//   abs exp log sqrt tanh sigmoid erf    of one number
//   sin cos                              of one number, in radians
//   min max                              of two numbers
//   if(a > b, then, otherwise)           also with < >= <=
//
// Any other lower-case name is a parameter of the activation, one number per layer.
//
// Values are IEEE's: log(-1) is NaN, 1/0 and exp(89) infinite. Where an intermediate result is not finite,
// and where x is infinite, value and slope are the limits, if any can be found (formula_limits.hpp):
// log(1 + exp(x)) is 100 at 100, x * sigmoid(x) is 0 at -infinity, sin(x)/x is 1 at 0; sin(x) at an infinity
// stays NaN. a^b with a whole literal b multiplies; any other b computes e^(b ln a), which for a negative `a`
// has a value at whole b only. Comparisons with NaN are false. Slopes: formula_program.hpp.
#pragma once

#include <string>
#include <utility>

#include "nonlinear/activations/activations.hpp"
#include "nonlinear/activations/formula_program.hpp"

namespace nonlinear {

/// Id of a user-defined activation in a layer's settings.
inline constexpr const char* custom_activation_id = "own";

/// Most bytes of a text; each yields at most one instruction.
inline constexpr std::size_t longest_formula = longest_program;
/// Most characters of a parameter's name. JavaScript objects inherit a "constructor", which is longer.
inline constexpr std::size_t longest_name = 10;
inline constexpr float custom_parameter_limit = 100;

/// An activation that runs a program. Its facts point into it, so it must not be moved. It has no known
/// kinks.
struct Formula : Activation {
  Formula();
  Formula(const Formula&) = delete;
  Formula& operator=(const Formula&) = delete;

  char names[max_parameters][longest_name + 1] = {};  ///< parameter names, in order of appearance
  Program program;
  mutable int reference_count = 0;  ///< number of SharedFormulas
};

/// Reference-counted pointer to a formula, for one thread. (std::shared_ptr pulls in the run-time types of
/// the C++ library, which nothing else in the module needs.)
class SharedFormula {
 public:
  SharedFormula() = default;
  explicit SharedFormula(const Formula* formula);
  SharedFormula(const SharedFormula& other) : SharedFormula(other.formula_) {}
  SharedFormula& operator=(SharedFormula other) {
    std::swap(formula_, other.formula_);
    return *this;
  }
  ~SharedFormula();

  const Formula* get() const { return formula_; }
  const Formula* operator->() const { return formula_; }
  const Formula& operator*() const { return *formula_; }
  explicit operator bool() const { return formula_ != nullptr; }

 private:
  const Formula* formula_ = nullptr;
};

/// A formula, or the error in its text.
struct FormulaReading {
  SharedFormula formula;     ///< none after an error
  std::string error;         ///< one sentence: position, text found, text expected
  std::size_t position = 0;  ///< of the character in error, from 0; the text's length for its end
};

FormulaReading read_formula(const std::string& text);

}  // namespace nonlinear
