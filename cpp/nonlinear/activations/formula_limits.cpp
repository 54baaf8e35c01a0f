#include "nonlinear/activations/formula_limits.hpp"

#include <array>
#include <cmath>

#include "nonlinear/math/elementary.hpp"
#include "nonlinear/math/extended.hpp"

namespace nonlinear {
namespace {

struct Dual {
  Extended value, slope;
};

const Extended one = extended(1);

/// a * b; a 0 wins over an infinity.
Extended product(Extended a, Extended b) { return is_zero(a) || is_zero(b) ? Extended{} : a * b; }
Extended quotient(Extended a, Extended b) { return is_zero(a) ? Extended{} : a / b; }

Extended whole_power(Extended a, int n) {
  Extended result = one;
  for (int i = std::abs(n); i > 0; --i) result = result * a;
  return n < 0 ? one / result : result;
}

Extended power(Extended a, Extended b) {
  const Extended size = exponential(product(b, logarithm(absolute(a))));
  if (!(a.fraction < 0)) return size;
  const auto exponent = static_cast<double>(to_float(b));
  if (std::floor(exponent) != exponent) return extended(std::nan(""));
  return std::fmod(exponent, 2) == 0 ? size : -size;
}

/// A float function, for functions that are flat beyond the floats.
Extended of_float(float (*function)(float), Extended a) {
  return extended(static_cast<double>(function(to_float(a))));
}

/// e / (1 + e)^2 for e = e^-|a|.
Extended logistic_slope(Extended a) {
  const Extended e = exponential(-absolute(a));
  return e / ((one + e) * (one + e));
}

Extended nearest_to_zero(Extended a, Extended b) {
  if (a.fraction * b.fraction <= 0) return {};
  return compare(absolute(a), absolute(b)) < 0 ? a : b;
}

Dual one_operand(Operation operation, float number, const Dual& operand) {
  const auto [a, da] = operand;
  switch (operation) {
    case Operation::negate:
      return {-a, -da};
    case Operation::absolute:
      return {absolute(a), a.fraction < 0 ? -da : is_zero(a) ? Extended{} : da};
    case Operation::exponential: {
      const Extended value = exponential(a);
      return {value, product(value, da)};
    }
    case Operation::logarithm:
      return {logarithm(a), quotient(da, a)};
    case Operation::root: {
      const Extended value = square_root(a);
      return {value, quotient(da, value + value)};
    }
    case Operation::tangent:
      return {of_float(hyperbolic_tangent, a), product(extended(4) * logistic_slope(a + a), da)};
    case Operation::sigmoid: {
      const Extended e = exponential(-absolute(a));
      return {(a.fraction < 0 ? e : one) / (one + e), product(logistic_slope(a), da)};
    }
    case Operation::error_function:
      return {of_float(error_function, a), product(extended(1.1283791670955126) * exponential(-(a * a)), da)};
    case Operation::sine:
      return {sine(a), product(cosine(a), da)};
    case Operation::cosine:
      return {cosine(a), product(-sine(a), da)};
    default: {  // whole_power
      const auto n = static_cast<int>(number);
      const Extended outer =
          n == 0 ? Extended{} : extended(static_cast<double>(number)) * whole_power(a, n - 1);
      return {whole_power(a, n), product(outer, da)};
    }
  }
}

bool holds(Operation operation, double order) {
  return operation == Operation::above      ? order > 0
         : operation == Operation::below    ? order < 0
         : operation == Operation::at_least ? order >= 0
                                            : order <= 0;
}

Dual two_operands(Operation operation, const Dual& first, const Dual& second) {
  const auto [a, da] = first;
  const auto [b, db] = second;
  switch (operation) {
    case Operation::add:
      return {a + b, da + db};
    case Operation::subtract:
      return {a - b, da - db};
    case Operation::multiply:
      return {a * b, product(a, db) + product(b, da)};
    case Operation::divide: {
      const Extended value = a / b;
      return {value, (da - product(value, db)) / b};
    }
    case Operation::power: {
      const Extended value = power(a, b);
      return {value, product(product(b, power(a, b - one)), da) + product(product(value, logarithm(a)), db)};
    }
    case Operation::smaller:
    case Operation::larger: {
      const double order = operation == Operation::smaller ? compare(b, a) : compare(a, b);
      if (std::isnan(order)) return is_nan(a) ? first : second;
      return order > 0 ? first : order < 0 ? second : Dual{a, nearest_to_zero(da, db)};
    }
    default:  // a comparison
      return {holds(operation, compare(a, b)) ? one : Extended{}, {}};
  }
}

Dual run(const Program& program, const ActivationParameters& parameters, Extended x) {
  std::array<Dual, deepest_stack> stack;
  std::size_t top = 0;
  for (std::size_t step = 0; step < program.size; ++step) {
    const auto [operation, number] = program.instructions[step];
    const int effect = stack_effect(operation);
    top += static_cast<std::size_t>(effect);
    Dual& result = stack[top - 1];
    if (operation == Operation::input) {
      result = {x, one};
    } else if (operation <= Operation::parameter) {
      const bool constant = operation == Operation::constant;
      result = {
          extended(static_cast<double>(constant ? number : parameters[static_cast<std::size_t>(number)])),
          {}};
    } else if (effect == 0) {
      result = one_operand(operation, number, result);
    } else if (operation == Operation::choose) {
      result = is_zero(result.value) ? stack[top + 1] : stack[top];
    } else {
      result = two_operands(operation, result, stack[top]);
    }
  }
  return stack[0];
}

bool are_near(Extended a, Extended b, double share) {
  if (!is_finite(a) || !is_finite(b)) return false;
  return compare(absolute(a - b), extended(share) * (one + absolute(a))) <= 0;
}

/// Mean of a formula's values on both sides of x, where it is not a number at x but continues evenly across
/// it; false if it does not.
bool bridge(const Program& program, const ActivationParameters& parameters, float x, float& value,
            float& slope) {
  const auto at = [&](double distance) {
    return run(program, parameters, extended(static_cast<double>(x) + distance));
  };
  const double step = 0x1p-13 * std::fmax(1, std::abs(static_cast<double>(x)));
  const Dual below = at(-step), above = at(step), near_below = at(-step / 4), near_above = at(step / 4);
  constexpr double share = 0x1p-8;
  for (const Dual& other : {below, near_below, near_above}) {
    if (!are_near(above.value, other.value, share) || !are_near(above.slope, other.slope, share))
      return false;
  }
  const Extended half = extended(0.5);
  value = to_float(half * (below.value + above.value));
  slope = to_float(half * (below.slope + above.slope));
  return true;
}

/// Limit of three numbers, each found much further out than the one before; NaN where none is visible.
float limit_of(const std::array<Extended, 3>& far) {
  const auto size = [&](std::size_t i) { return absolute(far[i]); };
  const bool alike = far[0].fraction * far[1].fraction > 0 && far[1].fraction * far[2].fraction > 0;
  if (to_float(far[1]) == 0 && to_float(far[2]) == 0) return 0;
  const Extended change = absolute(far[2] - far[1]);
  if (is_finite(far[2]) && compare(change, extended(0x1p-22) * size(2)) <= 0 &&
      compare(absolute(far[1] - far[0]), extended(0x1p-22) * size(2)) <= 0)
    return to_float(far[2]);
  if (alike && compare(size(0), size(1)) < 0 && compare(size(1), size(2)) < 0)
    return std::copysign(infinity, static_cast<float>(far[2].fraction));
  return std::nanf("");
}

void take_limit(const Program& program, const ActivationParameters& parameters, float x, float& value,
                float& slope) {
  constexpr double exponents[] = {300, 601, 902};  // one of each residue modulo 3: see sine()
  std::array<Extended, 3> values, slopes;
  for (std::size_t i = 0; i < 3; ++i) {
    const Dual point = run(program, parameters, {x > 0 ? 0.5 : -0.5, exponents[i]});
    values[i] = point.value;
    slopes[i] = point.slope;
  }
  if (std::isnan(value)) value = limit_of(values);
  if (std::isnan(slope)) slope = limit_of(slopes);
}

}  // namespace

void evaluate_limit(const Program& program, const ActivationParameters& parameters, float x, float& value,
                    float& slope) {
  if (std::isnan(x)) return;
  if (std::isinf(x)) {
    take_limit(program, parameters, x, value, slope);
  } else {
    const Dual point = run(program, parameters, extended(static_cast<double>(x)));
    if (!is_nan(point.value)) value = to_float(point.value);
    if (!is_nan(point.slope)) slope = to_float(point.slope);
    if (std::isnan(value)) bridge(program, parameters, x, value, slope);
  }
  if (std::isnan(value)) slope = value;  // no value, no slope
}

}  // namespace nonlinear
