// Bits as the characters of a result code, and back: Crockford's base 32, in groups, which a person can read
// out or type.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "nonlinear/settings/settings.hpp"

namespace nonlinear {

inline constexpr int bits_per_symbol = 5;

/// Puts numbers one behind the other, the highest bit first.
class BitWriter {
 public:
  void bits(std::uint64_t value, int count) {
    for (int i = count - 1; i >= 0; --i) bits_.push_back((value >> i & 1) != 0);
  }
  /// A whole number, short where it is small: three bits at a time, the lowest first, each three with a bit
  /// before them that says whether more follow.
  void whole(std::uint64_t value);
  /// What was written as numbers below 32, the last one filled up with zeros.
  std::vector<std::uint8_t> symbols() const;

 private:
  std::vector<bool> bits_;
};

/// Takes numbers in the order in which they were written. Behind the end everything is 0.
class BitReader {
 public:
  explicit BitReader(std::vector<std::uint8_t> symbols) : symbols_(std::move(symbols)) {}
  std::uint64_t bits(int count);
  std::uint64_t whole();
  /// Whether more was taken than there is, or a number was longer than any that is written.
  bool failed() const { return failed_; }
  /// Whether nothing is left but the zeros that fill up the last symbol.
  bool at_end() const;

 private:
  std::vector<std::uint8_t> symbols_;
  std::size_t position_ = 0;  ///< in bits
  bool failed_ = false;
};

/// The symbols as upper-case text, in groups of five with dashes between.
std::string symbols_text(const std::vector<std::uint8_t>& symbols);
/// Reads that text, however it is spaced and in whichever case; O is read as 0, I and L as 1. Otherwise the
/// sentence that names the character that is none.
Result<std::vector<std::uint8_t>> read_symbols(std::string_view text);

/// A number that follows from all that was added, in order; another one, with all but certainty, where any
/// bit of it is another.
class Fingerprint {
 public:
  /// Of a number's bits. All NaN are one: which of their patterns comes out is the only thing IEEE
  /// flat_settings open.
  void add(float value);
  void add(std::uint64_t value);
  void add(std::string_view text);
  std::uint64_t value() const;

 private:
  std::uint64_t state_ = 0x6e6f6e6c696e6561;
};

}  // namespace nonlinear
