// A formula where floats have left their range on the way: at infinities, where a part overflows, at 0/0.
#pragma once

#include "nonlinear/activations/formula_program.hpp"

namespace nonlinear {

/// Replaces a value and a slope at x that run_program() found, some step of which was not finite, by
/// - at a finite x what they are in numbers that cannot overflow (extended.hpp): log(1 + exp(x)) is 100 with
///   slope 1 at 100, sqrt(1 + x^2) is 1e30 at 1e30. Where that is not a number either (0/0), but the formula
///   and its slope go on evenly from one side to the other, it is what lies between: (exp(x) - 1) / x is 1 at
///   0.
/// - at an infinite x, where floats have NaN, the limit: of x * sigmoid(x) at -infinity 0. Where the formula
///   settles at no number and does not grow beyond all, there is none: sin(x), x * sin(x).
/// What has no such answer, log(-1) for example, stays NaN.
void careful_point(const Program& program, const ActivationParameters& parameters, float x, float& value,
                   float& slope);

}  // namespace nonlinear
