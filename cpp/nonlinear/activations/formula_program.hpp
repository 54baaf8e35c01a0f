// Compiled user formula: instructions for a stack of blocks of dual numbers, and their interpreter.
//
// Each instruction runs over a whole block before the next one is decoded, so that decoding costs little
// beside arithmetic. A dual number is a value and its slope along x (forward-mode differentiation, Wengert
// 1964).
//
// Two rules hold wherever slopes are combined:
// - A constant contributes nothing, and a factor 0 wins over an infinite one: sqrt(x^2) has slope 0 at 0,
//   where PyTorch has NaN, and x / (1 + exp(-x)) has slope 0 at -100, where e^100 is infinite.
// - Where min or max finds both sides equal, the slope is the one nearest to 0 between theirs: 0 for
//   max(0, x) and for max(x, -x), 0.1 for max(x, 0.1 * x). These are PyTorch's for ReLU, |x| and Leaky ReLU.
//   `if` has the slope of the side it takes.
//
// Points at which a step leaves the range of floats are recomputed with care (formula_limits.hpp).
#pragma once

#include <cstdint>

#include "nonlinear/activations/activations.hpp"

namespace nonlinear {

enum class Operation : std::uint8_t {
  // push a number
  input,
  constant,
  parameter,
  // one operand
  negate,
  absolute,
  exponential,
  logarithm,
  root,
  tangent,
  sigmoid,
  error_function,
  sine,
  cosine,
  whole_power,
  // two operands
  add,
  subtract,
  multiply,
  divide,
  power,
  smaller,
  larger,
  // two operands; the result is a condition
  above,
  below,
  at_least,
  at_most,
  // a condition and two operands
  choose,
};

struct Instruction {
  Operation operation{};
  float number = 0;  ///< the constant, the parameter's index, or the whole exponent
};

/// Greatest depth of the stack.
inline constexpr int deepest_stack = 24;
inline constexpr std::size_t longest_program = 200;

struct Program {
  Instruction instructions[longest_program];
  std::size_t size = 0;
};

/// Change of the stack's depth by an instruction.
int stack_effect(Operation operation);

/// value[i] and slope[i] at x[i] for i < count, a multiple of four. The program leaves one number on the
/// stack and never has more than deepest_stack on it.
void run_program(const Program& program, const float* x, std::size_t count,
                 const ActivationParameters& parameters, float* value, float* slope);

}  // namespace nonlinear
