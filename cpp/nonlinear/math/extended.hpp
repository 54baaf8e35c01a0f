// Numbers in double precision whose exponent does not overflow either: e^(1e30) is one of them.
//
// A formula is computed with them where floats have left their range on the way to a result that lies within
// it, as in log(1 + e^x) at 100 (formula_limits.hpp). That is rare, so nothing here is fast. As everywhere in
// the core only IEEE arithmetic and square roots are used, so the bits are the same on every machine.
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
/// Below 0, at 0, above 0; NaN where one of both is.
double compare(Extended a, Extended b);

Extended operator-(Extended a);
/// A difference so small beside its operands that only their rounding errors are left of it is 0.
Extended operator+(Extended a, Extended b);
inline Extended operator-(Extended a, Extended b) { return a + -b; }
Extended operator*(Extended a, Extended b);
Extended operator/(Extended a, Extended b);

Extended absolute(Extended a);
Extended square_root(Extended a);
Extended exponential(Extended a);
Extended logarithm(Extended a);
/// Sine and cosine. From 2^128 on, where no float lies, they are numbers between -1 and 1 that change sign
/// from one third power of two to the next: what depends on them there has no limit.
Extended sine(Extended a);
Extended cosine(Extended a);

}  // namespace nonlinear
