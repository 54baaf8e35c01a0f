#include "nonlinear/base/text.hpp"

#include <cmath>
#include <cstdint>

namespace nonlinear {
namespace {

std::string digits_of(std::uint64_t whole) {
  char digits[20];
  char* first = digits + sizeof digits;
  do {
    *--first = static_cast<char>('0' + whole % 10);
    whole /= 10;
  } while (whole > 0);
  return std::string(first, static_cast<std::size_t>(digits + sizeof digits - first));
}

}  // namespace

std::string concat(std::initializer_list<std::string_view> parts) {
  std::string result;
  for (const std::string_view part : parts) result.append(part.data(), part.size());
  return result;
}

// Without printf: a browser would have to load it, at twice the size, for these sentences alone.
std::string format(double number) {
  if (std::isnan(number)) return "NaN";
  if (number < 0) return concat({"-", format(-number)});
  if (std::isinf(number)) return "Infinity";
  if (number == std::floor(number) && number < 1e16) return digits_of(static_cast<std::uint64_t>(number));
  // number = digits * 10^(exponent - 5), with six digits.
  int exponent = 5;
  for (; number < 99999.95; --exponent) number *= 10;
  for (; number >= 999999.5; ++exponent) number /= 10;
  const std::string six = digits_of(static_cast<std::uint64_t>(number + 0.5));
  const std::string_view digits = std::string_view(six).substr(0, six.find_last_not_of('0') + 1);
  if (exponent < -4 || exponent > 5) {
    const auto size = static_cast<std::uint64_t>(std::abs(exponent));
    return concat({digits.substr(0, 1), digits.size() > 1 ? "." : "", digits.substr(1),
                   exponent < 0 ? "e-" : "e+", size < 10 ? "0" : "", digits_of(size)});
  }
  constexpr std::string_view zeros = "000000";
  if (exponent < 0) return concat({"0.", zeros.substr(0, static_cast<std::size_t>(-exponent - 1)), digits});
  const auto before_point = static_cast<std::size_t>(exponent + 1);
  if (digits.size() <= before_point) return concat({digits, zeros.substr(0, before_point - digits.size())});
  return concat({digits.substr(0, before_point), ".", digits.substr(before_point)});
}

std::string one_of(const Names& names) {
  std::string result;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) result += i + 1 == names.size() ? " or " : ", ";
    result += names[i];
  }
  return result;
}

}  // namespace nonlinear
