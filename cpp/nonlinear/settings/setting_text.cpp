#include "nonlinear/settings/setting_text.hpp"

#include <cmath>
#include <cstring>

namespace nonlinear {
namespace {

std::uint64_t bits_of(double number) {
  std::uint64_t bits;
  std::memcpy(&bits, &number, sizeof bits);
  return bits;
}

double power_of_ten(int exponent) {
  double power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;  // exact up to 10^22
  return power;
}

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    if (c == '\n') {
      result += "\\n";
    } else {
      result += c;
    }
  }
  return result + "\"";
}

std::string decimal_text(const Decimal& decimal) {
  std::string digits = format(static_cast<double>(decimal.digits));
  const auto places = static_cast<std::size_t>(decimal.places);
  if (places == 0) return digits;
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  digits.insert(digits.size() - places, ".");
  return digits;
}

Result<Setting> read_quoted(std::string_view text) {
  Result<Setting> result;
  result.value.kind = Setting::Kind::text;
  std::size_t i = 1;
  for (; i < text.size() && text[i] != '"'; ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) {
      ++i;
      result.value.written += text[i] == 'n' ? '\n' : text[i];
    } else {
      result.value.written += text[i];
    }
  }
  if (i + 1 != text.size()) result.error = "must end where its second quotation mark is.";
  return result;
}

/// Reads digits from the front of `text`; returns their number. Too many set `too_long`.
std::size_t take_digits(std::string_view& text, std::uint64_t& digits, bool& too_long) {
  std::size_t count = 0;
  for (; !text.empty() && text[0] >= '0' && text[0] <= '9'; text.remove_prefix(1), ++count) {
    digits = digits * 10 + static_cast<std::uint64_t>(text[0] - '0');
    too_long = too_long || digits >= Decimal::end_of_digits;
    if (too_long) digits = 0;
  }
  return count;
}

/// A sign and a whole number of at most four digits, taken from the front.
bool take_exponent(std::string_view& text, int& exponent) {
  const bool negative = !text.empty() && text[0] == '-';
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
  std::uint64_t size = 0;
  bool too_long = false;
  if (take_digits(text, size, too_long) == 0 || too_long || size > 2000) return false;
  exponent = negative ? -static_cast<int>(size) : static_cast<int>(size);
  return true;
}

Result<Setting> read_number(std::string_view text) {
  Result<Setting> result;
  result.value.kind = Setting::Kind::number;
  const bool negative = !text.empty() && text[0] == '-';
  if (negative) text.remove_prefix(1);
  std::uint64_t digits = 0;
  bool too_long = false;
  std::size_t count = take_digits(text, digits, too_long);
  int exponent = 0;
  if (!text.empty() && text[0] == '.') {
    text.remove_prefix(1);
    const std::size_t places = take_digits(text, digits, too_long);
    count += places;
    exponent = -static_cast<int>(places);
  }
  int written = 0;
  const char mark = text.empty() ? ' ' : text[0];
  bool good = count > 0;
  if (mark == 'e' || mark == 'p') {
    text.remove_prefix(1);
    good = good && take_exponent(text, written) && (mark == 'e' || exponent == 0);
  }
  if (!good || !text.empty()) {
    result.error = "must be a number such as 0.03, a text in quotation marks, true, false or [].";
    return result;
  }
  exponent = mark == 'p' ? written : exponent + written;
  double value = 0;
  if (mark == 'p') {
    value = value_of(Binary{digits, exponent});
  } else if (std::abs(exponent) > Decimal::max_places) {
    too_long = true;
  } else {
    const auto whole = static_cast<double>(digits);
    value = exponent < 0 ? whole / power_of_ten(-exponent) : whole * power_of_ten(exponent);
  }
  if (too_long) result.error = "has too many digits: 15 are read exactly, and 22 places.";
  result.value.number = negative ? -value : value;
  return result;
}

}  // namespace

std::optional<Decimal> decimal_of(double number) {
  const double size = std::abs(number);
  for (int places = 0; places <= Decimal::max_places; ++places) {
    const double scaled = size * power_of_ten(places);
    const double below = std::floor(scaled);
    const double whole = scaled - below < 0.5 ? below : below + 1;  // below + 0.5 may be no double
    if (!(whole < static_cast<double>(Decimal::end_of_digits))) break;
    const Decimal decimal{static_cast<std::uint64_t>(whole), places};
    if (value_of(decimal) == size) return decimal;
  }
  return std::nullopt;
}

double value_of(const Decimal& decimal) {
  return static_cast<double>(decimal.digits) / power_of_ten(decimal.places);
}

Binary binary_of(double number) {
  const std::uint64_t bits = bits_of(number);
  const auto field = static_cast<int>((bits >> 52) & 0x7ff);
  Binary binary{bits & (Decimal::end_of_digits / 2 - 1), field == 0 ? -1074 : field - 1075};
  if (field != 0) binary.digits |= Decimal::end_of_digits / 2;
  if (binary.digits == 0) return {};
  for (; binary.digits % 2 == 0; ++binary.exponent) binary.digits /= 2;
  return binary;
}

double value_of(const Binary& binary) {
  auto value = static_cast<double>(binary.digits);
  for (int i = binary.exponent; i > 0; --i) value *= 2;
  for (int i = binary.exponent; i < 0; ++i) value *= 0.5;
  return value;
}

std::string value_text(const Setting& value) {
  if (value.kind == Setting::Kind::list) return "[]";
  if (value.kind == Setting::Kind::flag) return value.flag ? "true" : "false";
  if (value.kind == Setting::Kind::text) return quoted(value.written);
  if (value.kind != Setting::Kind::number || !std::isfinite(value.number)) return format(value);
  const std::string sign = std::signbit(value.number) ? "-" : "";
  if (const auto decimal = decimal_of(value.number)) return concat({sign, decimal_text(*decimal)});
  const Binary binary = binary_of(value.number);
  return concat(
      {sign, format(static_cast<double>(binary.digits)), "p", format(static_cast<double>(binary.exponent))});
}

Result<Setting> read_value(std::string_view text) {
  Result<Setting> result;
  if (!text.empty() && text[0] == '"') return read_quoted(text);
  if (text == "true" || text == "false") {
    result.value.kind = Setting::Kind::flag;
    result.value.flag = text == "true";
    result.value.written = text;
    return result;
  }
  if (text == "[]") {
    result.value.kind = Setting::Kind::list;
    result.value.written = "a list";
    return result;
  }
  return read_number(text);
}

}  // namespace nonlinear
