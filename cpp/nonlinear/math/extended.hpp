// Double-precision numbers with an exponent that does not overflow either: e^(1e30) is one of them.
//
// A formula is computed with them where floats leave their range on the way to a result within it, as in
// log(1 + e^x) at 100 (formula_limits.hpp). That is rare, so nothing here is fast. As everywhere in the core
// only IEEE arithmetic and square roots are used, so the bits are the same on every machine.
#pragma once

namespace nonlinear {

/// fraction * 2^exponent: 0.5 <= |fraction| < 1 and a whole exponent, itself held in a double; or 0, infinite
/// or NaN, with the exponent 0.
struct Extended {
  double fraction = 0;
  double exponent = 0;
};

Extended extended(double value);
/// The nearest float: infinite beyond the largest, 0 below the smallest normal one.
float to_float(Extended a);

bool is_nan(Extended a);
bool is_finite(Extended a);
inline bool is_zero(Extended a) { return a.fraction == 0; }
/// Negative, 0 or positive; NaN if either operand is.
double compare(Extended a, Extended b);

Extended operator-(Extended a);
/// A difference that consists only of its operands' rounding errors is 0.
Extended operator+(Extended a, Extended b);
inline Extended operator-(Extended a, Extended b) { return a + -b; }
Extended operator*(Extended a, Extended b);
Extended operator/(Extended a, Extended b);

Extended absolute(Extended a);
Extended square_root(Extended a);
Extended exponential(Extended a);
Extended logarithm(Extended a);
/// Sine and cosine. From 2^128 on, beyond the floats, they are numbers between -1 and 1 chosen by the
/// exponent modulo 3, of both signs: nothing that depends on them has a limit.
Extended sine(Extended a);
Extended cosine(Extended a);

}  // namespace nonlinear
