#include "nonlinear/activations/formula_program.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "nonlinear/activations/formula_limits.hpp"
#include "nonlinear/math/decay.hpp"
#include "nonlinear/math/elementary.hpp"
#include "nonlinear/math/vec4.hpp"

namespace nonlinear {
namespace {

constexpr std::size_t block = 64;

/// a * b; a 0 wins over an infinity.
vec4 product(vec4 a, vec4 b) { return where((a != 0.0f) & (b != 0.0f), a * b); }

/// The number between a and b that is nearest to 0.
vec4 nearest_to_zero(vec4 a, vec4 b) { return maximum(minimum(a, b), minimum(maximum(a, b), splat(0))); }

/// a^n by repeated multiplication.
vec4 whole_power(vec4 a, int n) {
  vec4 result = splat(1);
  for (int left = n < 0 ? -n : n; left > 0; left /= 2) {
    if (left % 2 != 0) result *= a;
    a *= a;
  }
  return n < 0 ? 1.0f / result : result;
}

/// a^b as e^(b ln |a|), so its relative error is 2^-23 |b ln |a|| and more; a^0 is 1. A negative `a` takes
/// whole b only (up to 2^22) and gives NaN for others.
vec4 power(vec4 a, vec4 b) {
  const vec4 size = exponential(product(b, logarithm(absolute(a))));
  const vec4 rounded = b + detail::rounder;
  const vec4 odd_sign = from_bits((bits(rounded) & 1) << 31);
  const vec4 signed_size = from_bits(bits(size) ^ bits(odd_sign));
  const vec4 of_negative = select((rounded - detail::rounder) == b, signed_size, splat(detail::not_a_number));
  return select(a < 0.0f, of_negative, size);
}

/// Operands of an instruction, the lowest on the stack first; those it does not use hold any numbers.
struct Operands {
  vec4 a, b, c;
};

Operands load_operands(const std::array<const float*, 3>& places, std::size_t i) {
  return {load(places[0] + i), load(places[1] + i), load(places[2] + i)};
}

ValueAndSlope tangent(vec4 a) { return tangent_of(a, decay(2.0f * absolute(a))); }
ValueAndSlope sigmoid(vec4 a) { return logistic_of(a, decay(absolute(a))); }

vec4 value_of(Instruction instruction, const Operands& operands) {
  const auto [a, b, c] = operands;
  switch (instruction.operation) {
    case Operation::input:
      return a;
    case Operation::constant:
    case Operation::parameter:
      return splat(instruction.number);
    case Operation::negate:
      return -a;
    case Operation::absolute:
      return absolute(a);
    case Operation::exponential:
      return exponential(a);
    case Operation::logarithm:
      return logarithm(a);
    case Operation::root:
      return square_root(a);
    case Operation::tangent:
      return tangent(a).value;
    case Operation::sigmoid:
      return sigmoid(a).value;
    case Operation::error_function:
      return error_function(a);
    case Operation::sine:
      return sine(a);
    case Operation::cosine:
      return cosine(a);
    case Operation::whole_power:
      return whole_power(a, static_cast<int>(instruction.number));
    case Operation::add:
      return a + b;
    case Operation::subtract:
      return a - b;
    case Operation::multiply:
      return a * b;
    case Operation::divide:
      return a / b;
    case Operation::power:
      return power(a, b);
    // NaN on either side gives NaN.
    case Operation::smaller:
      return select((a < b) | (a != a), a, b);
    case Operation::larger:
      return select((a > b) | (a != a), a, b);
    case Operation::above:
      return from_bits(a > b);
    case Operation::below:
      return from_bits(a < b);
    case Operation::at_least:
      return from_bits(a >= b);
    case Operation::at_most:
      return from_bits(a <= b);
    case Operation::choose:
      return select(bits(a), b, c);
  }
  return a;
}

/// The slope of `value`, which is value_of(instruction, operands), from the slopes of the operands.
vec4 slope_of(Instruction instruction, const Operands& operands, const Operands& slopes, vec4 value) {
  const auto [a, b, c] = operands;
  const auto [da, db, dc] = slopes;
  switch (instruction.operation) {
    case Operation::input:
      return splat(1);
    case Operation::negate:
      return -da;
    case Operation::absolute:
      return select(a < 0.0f, -da, where(a > 0.0f, da));
    case Operation::exponential:
      return product(value, da);
    case Operation::logarithm:
      return where(da != 0.0f, da / a);
    case Operation::root:
      return where(da != 0.0f, da / (value + value));
    case Operation::tangent:
      return product(tangent(a).slope, da);
    case Operation::sigmoid:
      return product(sigmoid(a).slope, da);
    case Operation::error_function:
      // 2 / sqrt(pi) e^(-a*a)
      return product(1.12837917f * detail::bell(detail::distance_in_bell(a * 1.41421356f)), da);
    case Operation::sine:
      return product(cosine(a), da);
    case Operation::cosine:
      return product(-sine(a), da);
    case Operation::whole_power: {
      const float n = instruction.number;
      return n == 0 ? splat(0) : product(n * whole_power(a, static_cast<int>(n) - 1), da);
    }
    case Operation::add:
      return da + db;
    case Operation::subtract:
      return da - db;
    case Operation::multiply:
      return product(a, db) + product(b, da);
    case Operation::divide:
      // Not da/b - a db/b^2: b^2 overflows where the quotient rule in this form still has every digit.
      return (da - product(value, db)) / b;
    case Operation::power:
      return product(product(b, power(a, b - 1.0f)), da) + product(product(value, logarithm(a)), db);
    case Operation::smaller:
    case Operation::larger: {
      const bool smaller = instruction.operation == Operation::smaller;
      const vec4 first = smaller ? a : b;
      const vec4 second = smaller ? b : a;
      return select(first < second, da, select(second < first, db, nearest_to_zero(da, db)));
    }
    case Operation::choose:
      return select(bits(a), db, dc);
    default:  // numbers and conditions
      return splat(0);
  }
}

/// Operations that can leave the range of floats or hide that an operand did. A sum that overflows shows it
/// in its result.
bool can_overflow(Operation operation) {
  switch (operation) {
    case Operation::exponential:
    case Operation::logarithm:
    case Operation::whole_power:
    case Operation::multiply:
    case Operation::divide:
    case Operation::power:
      return true;
    default:
      return false;
  }
}

/// Mask of the lanes that hold no finite number.
int4 not_finite(vec4 a) { return ~(absolute(a) <= std::numeric_limits<float>::max()); }

bool any_lane(int4 mask) { return (mask[0] | mask[1] | mask[2] | mask[3]) != 0; }

}  // namespace

int stack_effect(Operation operation) {
  if (operation <= Operation::parameter) return 1;
  if (operation <= Operation::whole_power) return 0;
  return operation == Operation::choose ? -2 : -1;
}

void run_program(const Program& program, const float* x, std::size_t count,
                 const ActivationParameters& parameters, float* value, float* slope) {
  float values[deepest_stack * block], slopes[deepest_stack * block];
  int4 overflowed[block / lanes];  ///< lanes in which some step was not finite
  for (std::size_t first = 0; first < count; first += block) {
    const std::size_t size = std::min(block, count - first);
    std::size_t top = 0;  // position after the last number of the stack
    std::fill_n(overflowed, block / lanes, int4{});
    for (std::size_t step = 0; step < program.size; ++step) {
      Instruction instruction = program.instructions[step];
      if (instruction.operation == Operation::parameter)
        instruction.number = parameters[static_cast<std::size_t>(instruction.number)];
      const int effect = stack_effect(instruction.operation);
      const bool overflows = can_overflow(instruction.operation);
      top += static_cast<std::size_t>(effect) * block;
      // The first operand lies where the result goes and the others follow; an instruction that pushes x
      // reads x itself.
      const std::size_t at = top - block;
      const auto places = [&](const float* stack) -> std::array<const float*, 3> {
        if (effect > 0) return {x + first, x + first, x + first};
        return {stack + at, stack + (effect < 0 ? top : at), stack + (effect < -1 ? top + block : at)};
      };
      const auto value_places = places(values), slope_places = places(slopes);
      for (std::size_t i = 0; i < size; i += lanes) {
        const Operands operands = load_operands(value_places, i);
        const vec4 result = value_of(instruction, operands);
        if (overflows) overflowed[i / lanes] |= not_finite(result);
        store(values + at + i, result);
        store(slopes + at + i, slope_of(instruction, operands, load_operands(slope_places, i), result));
      }
    }
    std::copy_n(values, size, value + first);
    std::copy_n(slopes, size, slope + first);
    int4 any{};
    for (std::size_t i = 0; i < size; i += lanes)
      any |= overflowed[i / lanes] |= not_finite(load(values + i)) | not_finite(load(slopes + i));
    if (!any_lane(any)) continue;
    for (std::size_t i = 0; i < size; i += lanes) {
      const int4 careful = overflowed[i / lanes];
      for (std::size_t k = 0; k < lanes; ++k) {
        const std::size_t at = first + i + k;
        if (careful[k] != 0) evaluate_limit(program, parameters, x[at], value[at], slope[at]);
      }
    }
  }
}

}  // namespace nonlinear
