#include "formula.hpp"

#include <cmath>

#include "settings.hpp"

namespace nonlinear {
namespace {

struct Function {
  const char* name;
  Operation operation;
  int arguments;  ///< those of `if` without its condition
};

constexpr Function functions[] = {
    {"min", Operation::smaller, 2},        {"max", Operation::larger, 2},
    {"abs", Operation::absolute, 1},       {"exp", Operation::exponential, 1},
    {"log", Operation::logarithm, 1},      {"sqrt", Operation::root, 1},
    {"tanh", Operation::tangent, 1},       {"sigmoid", Operation::sigmoid, 1},
    {"erf", Operation::error_function, 1}, {"if", Operation::choose, 2},
};

struct Operator {
  char sign;
  Operation operation;
  int binding;   ///< how tightly
  int of_right;  ///< how tightly an operator on its right must bind to go first
};

constexpr int binding_of_sign = 3;  // -x^2 is -(x^2), and -x*y is (-x)*y
constexpr Operator operators[] = {
    {'+', Operation::add, 1, 2},
    {'-', Operation::subtract, 1, 2},
    {'*', Operation::multiply, 2, 3},
    {'/', Operation::divide, 2, 3},
    {'^', Operation::power, 4, binding_of_sign},
};

/// Exponents up to here are multiplied out.
constexpr float largest_whole_power = 16;

constexpr const char* operand = "a number, x, a name in small letters, a function or \"(\"";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c >= 'a' && c <= 'z'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
/// Bytes after the first of a character of several.
bool is_rest_of_character(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

/// How many numbers the stack gains.
int effect(Operation operation) {
  if (operation <= Operation::parameter) return 1;
  if (operation <= Operation::whole_power) return 0;
  return operation == Operation::choose ? -2 : -1;
}

/// Reads by recursive descent and writes instructions as it goes. After the first error the end is all that
/// it finds, so that every loop ends.
class Parser {
 public:
  Parser(std::string_view text, Formula& formula) : text_(text), formula_(formula) {}

  void read() {
    expression(1);
    if (next() != '\0') fail_here("an operator or the end");
  }

  const std::string& error() const { return error_; }
  std::size_t error_position() const { return error_position_; }

 private:
  /// The next character that is no space, or '\0' at the end and after an error. A '\0' in the text itself is
  /// none of what is looked for, and ends in an error.
  char next() {
    if (!error_.empty()) return '\0';
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    return at_ == text_.size() ? '\0' : text_[at_] == '\0' ? '\1' : text_[at_];
  }

  bool take(char wanted) {
    if (next() != wanted) return false;
    ++at_;
    return true;
  }

  void expect(char wanted) {
    if (!take(wanted)) {
      const char quoted[] = {'"', wanted, '"', '\0'};
      fail_here(joined({"an operator or ", quoted}));
    }
  }

  /// The name that begins here, or "".
  std::string_view word() {
    std::size_t end = at_;
    if (is_letter(next())) {
      end = at_;
      while (end < text_.size() && (is_letter(text_[end]) || is_digit(text_[end]) || text_[end] == '_'))
        ++end;
    }
    return text_.substr(at_, end - at_);
  }

  /// `sentence` goes on behind `formula has "…" at character 3`.
  void fail(std::size_t position, std::size_t size, std::string_view sentence) {
    if (!error_.empty()) return;
    error_position_ = position;
    const std::string_view came = text_.substr(position, size);
    const bool visible = !came.empty() && static_cast<unsigned char>(came[0]) > ' ';
    const std::string_view quote = visible ? "\"" : "";
    error_ = joined({"formula has ", quote,
                     visible        ? came
                     : came.empty() ? "its end"
                                    : "an invisible character",
                     quote, " at character ", shown_count(position + 1), sentence, "."});
  }

  void fail_here(std::string_view expected) {
    next();
    std::size_t size = word().size();
    if (size == 0 && at_ < text_.size()) {
      size = 1;
      while (at_ + size < text_.size() && is_rest_of_character(text_[at_ + size])) ++size;
    }
    fail(at_, size, joined({", where ", expected, " is expected"}));
  }

  void emit(Operation operation, float number = 0) {
    stack_ += effect(operation);
    formula_.program.push_back({operation, number});
  }

  /// Everything that nests comes through here: each level leaves at most one number on the stack while the
  /// next one is read, except in a function's arguments, so both are held at the same number.
  void expression(int binding) {
    if (nested_ == deepest_stack || stack_ == deepest_stack) {
      const std::size_t size = next() == '\0' ? 0 : 1;
      return fail(at_, size, ", which is nested too deeply: write it with fewer brackets");
    }
    ++nested_;
    if (take('-')) {
      expression(binding_of_sign);
      negate();
    } else {
      single();
    }
    while (const Operator* found = operator_here(binding)) {
      ++at_;
      expression(found->of_right);
      apply(*found);
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

  /// A literal keeps its sign, so that x^-2 has a whole number for its exponent. (A constant comes last only
  /// where it is all of the operand.)
  void negate() {
    if (!error_.empty()) return;
    Instruction& last = formula_.program.back();
    if (last.operation == Operation::constant) {
      last.number = -last.number;
    } else {
      emit(Operation::negate);
    }
  }

  void apply(const Operator& found) {
    if (!error_.empty()) return;
    const Instruction last = formula_.program.back();
    if (found.operation == Operation::power && last.operation == Operation::constant &&
        std::abs(last.number) <= largest_whole_power && last.number == std::floor(last.number)) {
      formula_.program.pop_back();
      --stack_;
      emit(Operation::whole_power, last.number);
    } else {
      emit(found.operation);
    }
  }

  /// A number, a name, a call or what stands in brackets.
  void single() {
    const char first = next();
    if (is_digit(first) || first == '.') return number();
    if (is_letter(first)) return name();
    if (!take('(')) return fail_here(operand);
    expression(1);
    expect(')');
  }

  void number() {
    const std::size_t begin = at_;
    double digits = 0;
    int exponent = 0;
    int count = 0;
    const auto read_digits = [&](int step) {
      for (; at_ < text_.size() && is_digit(text_[at_]); ++at_, ++count) {
        digits = digits * 10 + (text_[at_] - '0');
        exponent -= step;
      }
    };
    read_digits(0);
    if (at_ < text_.size() && text_[at_] == '.') {
      ++at_;
      read_digits(1);
    }
    if (count == 0) return fail(begin, 1, ", where a digit is expected beside it");
    exponent += power_of_ten();
    double scale = 1;
    for (int left = std::abs(exponent); left > 0; --left) scale *= 10;
    const double value = exponent < 0 ? digits / scale : digits * scale;
    const auto rounded = static_cast<float>(value);
    if (!std::isfinite(rounded)) return fail(begin, at_ - begin, ", which is too large a number");
    emit(Operation::constant, rounded);
  }

  /// The exponent behind a number's digits: e, a sign, digits. An e without digits is no part of the number.
  int power_of_ten() {
    std::size_t at = at_;
    const auto here = [&] { return at < text_.size() ? text_[at] : '\0'; };
    if (here() != 'e') return 0;
    ++at;
    const bool negative = here() == '-';
    if (negative || here() == '+') ++at;
    if (!is_digit(here())) return 0;
    int result = 0;
    for (; is_digit(here()); ++at) result = result < 1000 ? result * 10 + (here() - '0') : result;
    at_ = at;
    return negative ? -result : result;
  }

  void name() {
    const std::size_t begin = at_;
    const std::string_view read = word();
    at_ += read.size();
    for (const Function& function : functions) {
      if (read == function.name) return call(function);
    }
    if (next() == '(') {
      std::string sentence = ", which is no function: there are ";
      for (const Function& function : functions)
        sentence += joined({function.name, &function == std::end(functions) - 1 ? "" : ", "});
      return fail(begin, read.size(), sentence);
    }
    if (read == "x") return emit(Operation::input);
    if (read == "pi") return emit(Operation::constant, 3.14159265f);
    if (read == "e") return emit(Operation::constant, 2.71828183f);
    if (read.size() > longest_name) {
      return fail(
          begin, read.size(),
          joined({", which is too long a name: there may be ", shown_count(longest_name), " letters"}));
    }
    for (std::size_t i = 0; i < most_parameters; ++i) {
      std::string& known = formula_.names[i];
      if (known.empty()) known = std::string(read);
      if (known == read) return emit(Operation::parameter, static_cast<float>(i));
    }
    fail(begin, read.size(),
         joined({", which is one name too many: there may be ", shown_count(most_parameters), " beside x"}));
  }

  void call(const Function& function) {
    if (!take('(')) return fail_here(joined({"\"(\" after ", function.name}));
    if (function.operation == Operation::choose) {
      expression(1);
      const Operation compare = comparison();
      expression(1);
      emit(compare);
      expect(',');
    }
    for (int i = 0; i < function.arguments; ++i) {
      if (i > 0) expect(',');
      expression(1);
    }
    expect(')');
    emit(function.operation);
  }

  Operation comparison() {
    const bool above = next() == '>';
    if (!above && next() != '<') {
      fail_here("an operator or a comparison (>, <, >= or <=)");
      return Operation::above;
    }
    ++at_;
    // ">=" is one sign: nothing may stand within it.
    const bool or_equal = at_ < text_.size() && text_[at_] == '=';
    if (or_equal) ++at_;
    if (above) return or_equal ? Operation::at_least : Operation::above;
    return or_equal ? Operation::at_most : Operation::below;
  }

  std::string_view text_;
  Formula& formula_;
  std::size_t at_ = 0;
  int nested_ = 0;
  int stack_ = 0;
  std::string error_;
  std::size_t error_position_ = 0;
};

const Program& program_of(const Activation& activation) {
  return static_cast<const Formula&>(activation).program;
}

constexpr ActivationKernels following_program{
    [](const Activation& self, const float* x, std::size_t count, const ActivationParameters& parameters,
       float* value, float* slope) { run_program(program_of(self), x, count, parameters, value, slope); },
    [](const Activation& self, const float* x, std::size_t count, const ActivationParameters& parameters,
       float* value) { run_program(program_of(self), x, count, parameters, value, nullptr); }};

}  // namespace

Formula::Formula()
    : Activation{.facts = {.id = own_activation_id, .name = "Your own"},
                 .range =
                     [](const ActivationParameters&) {
                       return Range{-infinity, infinity};
                     },
                 .kinks = [](const ActivationParameters&) { return std::vector<float>(); },
                 .kernels = following_program,
                 .parameter_gradient = nullptr} {}

FormulaReading read_formula(std::string_view text) {
  FormulaReading reading;
  if (text.size() > longest_formula) {
    reading.error = joined({"formula has ", shown_count(text.size()), " characters: there may be at most ",
                            shown_count(longest_formula), "."});
    reading.position = longest_formula;
    return reading;
  }
  const auto formula = std::make_shared<Formula>();
  formula->text = std::string(text);
  Parser parser(formula->text, *formula);
  parser.read();
  if (!parser.error().empty()) {
    reading.error = parser.error();
    reading.position = parser.error_position();
    return reading;
  }
  formula->facts.formula = formula->text.c_str();
  for (std::size_t i = 0; i < most_parameters; ++i) {
    if (formula->names[i].empty()) break;
    formula->facts.parameters[i] = {.name = formula->names[i].c_str(),
                                    .initial = 1,
                                    .min = -own_parameter_limit,
                                    .max = own_parameter_limit};
  }
  reading.formula = formula;
  return reading;
}

}  // namespace nonlinear
