// The reader's own activation: text such as "x / (1 + exp(-beta*x))" becomes an Activation that trains, plots
// and races like a row of the table.
//
//   number  1, 0.5, .5, 2e-3             x, pi, e
//   + - * / ^ -a ( )                     ^ binds tightest and to the right, so -x^2 is -(x^2)
//   abs exp log sqrt tanh sigmoid erf    of one number
//   sin cos                              of one number, in radians
//   min max                              of two numbers
//   if(a > b, then, otherwise)           also with < >= <=
//
// Any other name in small letters is a parameter of the activation, a number a layer has.
//
// Values are IEEE's: log(-1) is NaN, 1/0 and exp(89) infinite. Where a step on the way is not finite, and
// where x is infinite, the value and the slope are the limits, if there are any to be seen
// (formula_limits.hpp): log(1 + exp(x)) is 100 at 100, x * sigmoid(x) is 0 at -infinity, sin(x)/x is 1 at 0;
// sin(x) at an infinity stays NaN. a^b with a whole number written for b multiplies; any other b makes it
// e^(b ln a), which for a negative `a` has a value at whole b alone. Comparisons with NaN are false. Slopes:
// formula_program.hpp.
#pragma once

#include <string>
#include <utility>

#include "nonlinear/activations/activations.hpp"
#include "nonlinear/activations/formula_program.hpp"

namespace nonlinear {

/// What stands as the activation of a layer that has the reader's own.
inline constexpr const char* own_activation_id = "own";

/// In bytes; one instruction comes of each at most.
inline constexpr std::size_t longest_formula = longest_program;
/// Of a parameter's name. JavaScript's objects know a "constructor" without being told, which is longer.
inline constexpr std::size_t longest_name = 10;
inline constexpr float own_parameter_limit = 100;

/// An activation that follows a program. Its facts point into it, so it stays where it was made. It has no
/// kinks as far as anybody can say.
struct Formula : Activation {
  Formula();
  Formula(const Formula&) = delete;
  Formula& operator=(const Formula&) = delete;

  char names[most_parameters][longest_name + 1] =
      {};  ///< of the parameters, in the order of their appearance
  Program program;
  mutable int holders = 0;  ///< so many SharedFormulas
};

/// Keeps a formula for as long as somebody points to it: copies share it, within one thread. (std::shared_ptr
/// brings along the run-time types of the C++ library, which nothing else in the module needs.)
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

/// A formula, or why the text is none.
struct FormulaReading {
  SharedFormula formula;     ///< none where there is an error
  std::string error;         ///< one sentence: where, what came, what was expected
  std::size_t position = 0;  ///< of the character the error is about, from 0; the text's length for its end
};

FormulaReading read_formula(const std::string& text);

}  // namespace nonlinear
