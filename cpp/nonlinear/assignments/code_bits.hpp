// Bits as the characters of a result code, and back: Crockford's base 32, in groups, easy to read out or
// type.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "nonlinear/settings/settings.hpp"

namespace nonlinear {

inline constexpr int bits_per_symbol = 5;

/// Concatenates numbers, the highest bit first.
class BitWriter {
 public:
  void bits(std::uint64_t value, int count) {
    for (int i = count - 1; i >= 0; --i) bits_.push_back((value >> i & 1) != 0);
  }
  /// A whole number, shorter for smaller ones: groups of three bits, the lowest first, each after a bit that
  /// says whether more follow.
  void whole(std::uint64_t value);
  /// The bits written, as numbers below 32, the last one filled up with zeros.
  std::vector<std::uint8_t> symbols() const;

 private:
  std::vector<bool> bits_;
};

/// Reads numbers in the order in which they were written. Beyond the end every bit is 0.
class BitReader {
 public:
  explicit BitReader(std::vector<std::uint8_t> symbols) : symbols_(std::move(symbols)) {}
  std::uint64_t bits(int count);
  std::uint64_t whole();
  /// Whether more was read than there is, or a number was longer than any that is written.
  bool failed() const { return failed_; }
  /// Whether only the zeros that fill up the last symbol are left.
  bool at_end() const;

 private:
  std::vector<std::uint8_t> symbols_;
  std::size_t position_ = 0;  ///< in bits
  bool failed_ = false;
};

/// The symbols as upper-case text, in groups of five with dashes between.
std::string symbols_text(const std::vector<std::uint8_t>& symbols);
/// Reads such text, with any spacing and in either case; O is read as 0, I and L as 1. The error is the
/// sentence about the character that is not a symbol.
Result<std::vector<std::uint8_t>> read_symbols(std::string_view text);

/// Hash of all numbers added, in order: it differs, with all but certainty, where any bit of them differs.
class Fingerprint {
 public:
  /// Adds a number's bits. All NaNs count as one: the bit pattern of a NaN is the only thing IEEE leaves
  /// open.
  void add(float value);
  void add(std::uint64_t value);
  void add(std::string_view text);
  std::uint64_t value() const;

 private:
  std::uint64_t state_ = 0x6e6f6e6c696e6561;
};

}  // namespace nonlinear
