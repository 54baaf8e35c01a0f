// A setting's value as text, read back to the same bits.
#pragma once

#include <optional>

#include "nonlinear/settings/settings.hpp"

namespace nonlinear {

/// A value as written on a line: 0.03, true, "tanh", []. It is read back to the same bits.
std::string value_text(const Setting& value);
/// The value on a line, or the sentence about its error, without the beginning.
Result<Setting> read_value(std::string_view text);

/// A number as a whole one divided by a power of ten: the exact digits written by its author.
///
/// Digits below 2^53 and places up to 22 are exact as double, so that one division gives the double nearest
/// to the decimal number, which is how every language reads it.
struct Decimal {
  static constexpr std::uint64_t end_of_digits = std::uint64_t{1} << 53;
  static constexpr int max_places = 22;
  std::uint64_t digits = 0;
  int places = 0;
};
/// The shortest with the bits of |number|, if there is one; `number` is finite.
std::optional<Decimal> decimal_of(double number);
double value_of(const Decimal& decimal);

/// |number| as an odd (or zero) whole number times a power of two, a form that every finite double has.
struct Binary {
  std::uint64_t digits = 0;
  int exponent = 0;
};
Binary binary_of(double number);
double value_of(const Binary& binary);

}  // namespace nonlinear
