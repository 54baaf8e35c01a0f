#include "nonlinear/activations/formula.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "nonlinear/base/text.hpp"

namespace nonlinear {
namespace {

struct Function {
  const char* id;
  Operation operation;
  int arguments;  ///< for `if`, without its condition
};

constexpr Function functions[] = {
    {"min", Operation::smaller, 2},        {"max", Operation::larger, 2},
    {"abs", Operation::absolute, 1},       {"exp", Operation::exponential, 1},
    {"log", Operation::logarithm, 1},      {"sqrt", Operation::root, 1},
    {"tanh", Operation::tangent, 1},       {"sigmoid", Operation::sigmoid, 1},
    {"erf", Operation::error_function, 1}, {"sin", Operation::sine, 1},
    {"cos", Operation::cosine, 1},         {"if", Operation::choose, 2},
};

struct Operator {
  char sign;
  Operation operation;
  int binding;   ///< binding strength
  int of_right;  ///< least binding strength of an operator on its right that goes first
};

constexpr int binding_of_sign = 3;  // -x^2 is -(x^2), and -x*y is (-x)*y
constexpr Operator operators[] = {
    {'+', Operation::add, 1, 2},
    {'-', Operation::subtract, 1, 2},
    {'*', Operation::multiply, 2, 3},
    {'/', Operation::divide, 2, 3},
    {'^', Operation::power, 4, binding_of_sign},
};

/// Largest whole exponent computed by multiplication.
constexpr float largest_whole_power = 16;

// Error messages, as continuations of `formula has "…" at character 3`.
constexpr const char* needs_operand =
    ", where a number, x, a name in lower case, a function or \"(\" is expected";
constexpr const char* needs_end = ", where an operator or the end is expected";
constexpr const char* needs_bracket = ", where an operator or \")\" is expected";
constexpr const char* needs_comma = ", where an operator or \",\" is expected";
constexpr const char* needs_arguments = ", where \"(\" is expected";
constexpr const char* needs_comparison = ", where an operator or a comparison (>, <, >= or <=) is expected";
constexpr const char* needs_digit = ", where a digit is expected beside it";
constexpr const char* too_deep = ", which is nested too deeply: write it with fewer brackets";
constexpr const char* too_large = ", which is too large a number";
constexpr const char* too_long = ", which is too long a name: at most 10 letters are allowed";
constexpr const char* too_many = ", which is one name too many: at most 4 besides x are allowed";
constexpr const char* no_function = ", which is not a function: use ";
static_assert(longest_name == 10 && max_parameters == 4, "two sentences say so");

/// Spellings used elsewhere, with a hint at the spelling used here.
struct Hint {
  std::string_view came;
  const char* sentence;
};
constexpr Hint hints[] = {
    {"−", " Write - for minus."},
    {"–", " Write - for minus."},
    {"·", " Write * for times."},
    {"×", " Write * for times."},
    {"÷", " Write / for divided by."},
    {"²", " Write ^2 for a square."},
    {"³", " Write ^3 for a third power."},
    {"π", " Write pi."},
    {"X", " Write x."},
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

/// Recursive-descent parser that writes instructions as it reads. After the first error it sees only the end
/// of the text, so that every loop ends.
class Parser {
 public:
  /// `text` must be followed by '\0', as in a std::string; a '\0' within it is an error like any other.
  Parser(std::string_view text, Formula& formula)
      : begin_(text.data()), end_(text.data() + text.size()), at_(begin_), formula_(formula) {
    expression(1);
    if (next() != '\0' || at_ != end_) fail(needs_end);
  }

  /// The sentence about the error, or "".
  std::string error() const {
    if (!wrong_) return "";
    const bool visible = came_.size() > 0 && static_cast<unsigned char>(came_[0]) > ' ';
    const std::string_view quote = visible ? "\"" : "";
    const std::string_view came = visible ? came_ : came_.empty() ? "its end" : "an invisible character";
    const std::string known =
        wrong_ == no_function ? one_of(std::span<const Function>(functions)) : std::string();
    return concat({"formula has ", quote, came, quote, " at character ", format_count(error_position() + 1),
                   wrong_, known, ".", hint()});
  }
  std::size_t error_position() const { return static_cast<std::size_t>(came_.data() - begin_); }

 private:
  /// Suggested spelling, as a sentence with a space before it, or "".
  const char* hint() const {
    for (const Hint& row : hints) {
      if (row.came == came_) return row.sentence;
    }
    const char* after = came_.data();
    const char* before = after;
    while (before != begin_ && before[-1] == ' ') --before;
    const char last = before == begin_ ? '\0' : before[-1];
    if (came_ == "," && wrong_ == needs_end && is_digit(last) && is_digit(after[1]))
      return " Write decimals with a point, as in 0.5.";
    if (came_ == "*" && last == '*' && before == after) return " Write ^ for a power.";
    const bool is_factor = came_ == "(" || (came_.size() > 0 && (is_letter(came_[0]) || is_digit(came_[0])));
    const bool ends_factor = last == ')' || is_letter(last) || is_digit(last);
    return is_factor && ends_factor &&
                   (wrong_ == needs_end || wrong_ == needs_bracket || wrong_ == needs_comma)
               ? " Write * between factors."
               : "";
  }

  /// The next non-space character; '\0' at the end, and after an error.
  char next() {
    while (*at_ == ' ' || *at_ == '\t' || *at_ == '\n' || *at_ == '\r') ++at_;
    return *at_;
  }

  bool take(char wanted) {
    if (next() != wanted) return false;
    ++at_;
    return true;
  }

  void expect(char wanted, const char* wrong) {
    if (!take(wanted)) fail(wrong);
  }

  /// The name that begins here, or "".
  std::string_view word() const {
    const char* end = at_;
    if (is_letter(*at_)) {
      while (is_letter(*end) || is_digit(*end) || *end == '_') ++end;
    }
    return {at_, static_cast<std::size_t>(end - at_)};
  }

  /// Reports an error in the text from `from` to here.
  void fail_from(const char* from, const char* wrong) {
    if (!wrong_) {
      wrong_ = wrong;
      came_ = {from, static_cast<std::size_t>(at_ - from)};
    }
    at_ = end_;
  }

  /// Reports an error at the next name or character.
  void fail(const char* wrong) {
    next();
    const char* from = at_;
    at_ += word().size();
    if (at_ == from && at_ != end_) {
      do {
        ++at_;
      } while ((static_cast<unsigned char>(*at_) & 0xc0) == 0x80);  // continuation bytes of a UTF-8 character
    }
    fail_from(from, wrong);
  }

  void emit(Operation operation, float number = 0) {
    if (wrong_) return;
    stack_ += stack_effect(operation);
    Program& program = formula_.program;
    program.instructions[program.size++] = {operation, number};
  }

  /// The instruction written last if it is a literal, else nullptr. (A constant comes last only where it is a
  /// whole operand.)
  Instruction* literal() {
    if (wrong_) return nullptr;
    Instruction& last = formula_.program.instructions[formula_.program.size - 1];
    return last.operation == Operation::constant ? &last : nullptr;
  }

  /// Operators that bind at least as tightly as `binding`. All nesting goes through here.
  void expression(int binding) {
    if (nested_ == deepest_stack || stack_ == deepest_stack) return fail(too_deep);
    ++nested_;
    if (take('-')) {
      expression(binding_of_sign);
      if (Instruction* number = literal()) {
        number->number = -number->number;  // so that x^-2 has a whole exponent
      } else {
        emit(Operation::negate);
      }
    } else {
      single();
    }
    while (const Operator* found = operator_here(binding)) {
      ++at_;
      expression(found->of_right);
      apply(found->operation);
    }
    --nested_;
  }

  const Operator* operator_here(int binding) {
    const char sign = next();
    for (const Operator& one : operators) {
      if (one.sign == sign && one.binding >= binding) return &one;
    }
    return nullptr;
  }

  void apply(Operation operation) {
    const Instruction* exponent = operation == Operation::power ? literal() : nullptr;
    if (exponent && std::abs(exponent->number) <= largest_whole_power &&
        exponent->number == std::floor(exponent->number)) {
      --formula_.program.size;
      --stack_;
      emit(Operation::whole_power, exponent->number);
    } else {
      emit(operation);
    }
  }

  /// A number, a name, a call or an expression in brackets.
  void single() {
    const char first = next();
    if (is_digit(first) || first == '.') return number();
    if (is_letter(first)) return name();
    if (!take('(')) return fail(needs_operand);
    expression(1);
    expect(')', needs_bracket);
  }

  void number() {
    const char* from = at_;
    double digits = 0;
    int exponent = 0;
    bool behind_point = false;
    for (; is_digit(*at_) || (*at_ == '.' && !behind_point); ++at_) {
      if (*at_ == '.') {
        behind_point = true;
        continue;
      }
      digits = digits * 10 + (*at_ - '0');
      exponent -= behind_point;
    }
    if (behind_point && at_ == from + 1) return fail_from(from, needs_digit);
    exponent += power_of_ten();
    double scale = 1;
    for (int left = std::abs(exponent); left > 0; --left) scale *= 10;
    const auto rounded = static_cast<float>(exponent < 0 ? digits / scale : digits * scale);
    if (!std::isfinite(rounded)) return fail_from(from, too_large);
    emit(Operation::constant, rounded);
  }

  /// The exponent after a number's digits: e, a sign, digits. An e without digits is not part of the number.
  int power_of_ten() {
    const char* at = at_;
    if (*at != 'e') return 0;
    ++at;
    const bool negative = *at == '-';
    if (negative || *at == '+') ++at;
    if (!is_digit(*at)) return 0;
    int result = 0;
    for (; is_digit(*at); ++at) result = result < 1000 ? result * 10 + (*at - '0') : result;
    at_ = at;
    return negative ? -result : result;
  }

  void name() {
    const char* from = at_;
    const std::string_view read = word();
    at_ += read.size();
    for (const Function& function : functions) {
      if (read == function.id) return call(function);
    }
    if (read == "x") return emit(Operation::input);
    if (read == "pi") return emit(Operation::constant, 3.14159265f);
    if (read == "e") return emit(Operation::constant, 2.71828183f);
    const char* end = at_;
    const bool called = next() == '(';
    at_ = end;
    if (called) return fail_from(from, no_function);
    if (read.size() > longest_name) return fail_from(from, too_long);
    for (std::size_t i = 0; i < max_parameters; ++i) {
      char* known = formula_.names[i];
      if (*known == '\0') std::copy(read.begin(), read.end(), known);
      if (known == read) return emit(Operation::parameter, static_cast<float>(i));
    }
    fail_from(from, too_many);
  }

  void call(const Function& function) {
    expect('(', needs_arguments);
    if (function.operation == Operation::choose) {
      expression(1);
      const Operation compare = comparison();
      expression(1);
      emit(compare);
      expect(',', needs_comma);
    }
    for (int i = 0; i < function.arguments; ++i) {
      if (i > 0) expect(',', needs_comma);
      expression(1);
    }
    expect(')', needs_bracket);
    emit(function.operation);
  }

  Operation comparison() {
    const bool above = take('>');
    if (!above && !take('<')) fail(needs_comparison);
    // ">=" is one token: no space is allowed within it.
    const bool or_equal = *at_ == '=';
    if (or_equal) ++at_;
    if (above) return or_equal ? Operation::at_least : Operation::above;
    return or_equal ? Operation::at_most : Operation::below;
  }

  const char* begin_;
  const char* end_;
  const char* at_;
  Formula& formula_;
  int nested_ = 0;
  int stack_ = 0;
  const char* wrong_ = nullptr;  ///< continuation of the sentence about the first error
  std::string_view came_;        ///< part of the text in error
};

void follow_program(const Activation& self, const float* x, std::size_t count,
                    const ActivationParameters& parameters, float* value, float* slope) {
  run_program(static_cast<const Formula&>(self).program, x, count, parameters, value, slope);
}

}  // namespace

Formula::Formula()
    : Activation{.facts = {.id = custom_activation_id, .name = "Your own"},
                 .kinks = [](const ActivationParameters&) { return std::vector<float>(); },
                 .kernel = follow_program,
                 .parameter_gradient = nullptr} {}

SharedFormula::SharedFormula(const Formula* formula) : formula_(formula) {
  if (formula_) ++formula_->reference_count;
}

SharedFormula::~SharedFormula() {
  if (formula_ && --formula_->reference_count == 0) delete formula_;
}

FormulaReading read_formula(const std::string& text) {
  if (text.size() > longest_formula) {
    return {SharedFormula(),
            concat({"formula has ", format_count(text.size()), " characters: at most ",
                    format_count(longest_formula), " are allowed."}),
            longest_formula};
  }
  auto* formula = new Formula;
  SharedFormula result(formula);
  const Parser parser(text, *formula);
  if (std::string error = parser.error(); !error.empty())
    return {SharedFormula(), std::move(error), parser.error_position()};
  for (std::size_t i = 0; i < max_parameters; ++i) {
    if (*formula->names[i] == '\0') break;
    formula->facts.parameters[i] = {.name = formula->names[i],
                                    .initial = 1,
                                    .min = -custom_parameter_limit,
                                    .max = custom_parameter_limit};
  }
  return {std::move(result), "", 0};
}

}  // namespace nonlinear
