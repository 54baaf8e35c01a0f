// Formulas where floats left their range on the way: at infinities, where a part overflows, at 0/0.
#pragma once

#include "nonlinear/activations/formula_program.hpp"

namespace nonlinear {

/// Replaces a value and a slope at x computed by run_program() in which some step was not finite, by
/// - at a finite x, their values in numbers that cannot overflow (extended.hpp): log(1 + exp(x)) is 100 with
///   slope 1 at 100, sqrt(1 + x^2) is 1e30 at 1e30. Where these are NaN too (0/0), but the formula and its
///   slope continue evenly across x, the values between: (exp(x) - 1) / x is 1 at 0.
/// - at an infinite x, where floats give NaN, the limit: 0 for x * sigmoid(x) at -infinity. Where the formula
///   neither settles at a number nor grows without bound, there is none: sin(x), x * sin(x).
/// Points without such an answer, of log(-1) for example, stay NaN.
void evaluate_limit(const Program& program, const ActivationParameters& parameters, float x, float& value,
                    float& slope);

}  // namespace nonlinear
