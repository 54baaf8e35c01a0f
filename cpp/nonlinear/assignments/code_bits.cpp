#include "nonlinear/assignments/code_bits.hpp"

#include <cstring>

namespace nonlinear {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t group = 5;

/// The symbol of a character, or -1.
int symbol_of(char character) {
  const char upper =
      character >= 'a' && character <= 'z' ? static_cast<char>(character - 'a' + 'A') : character;
  if (upper == 'O') return 0;
  if (upper == 'I' || upper == 'L') return 1;
  const std::size_t at = alphabet.find(upper);
  return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

/// Separators that people and programs put between groups. Non-ASCII dashes come from word processors.
bool is_space(char character) {
  return character == ' ' || character == '-' || character == '\t' || character == '\r' ||
         character == '\n' || static_cast<unsigned char>(character) >= 0x80;
}

}  // namespace

void BitWriter::whole(std::uint64_t value) {
  do {
    bits(value > 7, 1);
    bits(value & 7, 3);
    value >>= 3;
  } while (value > 0);
}

std::vector<std::uint8_t> BitWriter::symbols() const {
  std::vector<std::uint8_t> symbols((bits_.size() + bits_per_symbol - 1) / bits_per_symbol);
  for (std::size_t i = 0; i < bits_.size(); ++i) {
    if (bits_[i]) symbols[i / bits_per_symbol] |= static_cast<std::uint8_t>(16u >> i % bits_per_symbol);
  }
  return symbols;
}

std::uint64_t BitReader::bits(int count) {
  std::uint64_t value = 0;
  for (int i = 0; i < count; ++i, ++position_) {
    const std::size_t symbol = position_ / bits_per_symbol;
    failed_ = failed_ || symbol >= symbols_.size();
    const bool set = !failed_ && (symbols_[symbol] & (16u >> position_ % bits_per_symbol)) != 0;
    value = value << 1 | (set ? 1 : 0);
  }
  return value;
}

std::uint64_t BitReader::whole() {
  std::uint64_t value = 0;
  for (int shift = 0; shift < 63; shift += 3) {
    const bool more = bits(1) != 0;
    value |= bits(3) << shift;
    if (!more) return value;
  }
  failed_ = true;
  return 0;
}

bool BitReader::at_end() const {
  for (std::size_t i = position_; i < symbols_.size() * bits_per_symbol; ++i) {
    if (i - position_ >= bits_per_symbol || symbols_[i / bits_per_symbol] & (16u >> i % bits_per_symbol))
      return false;
  }
  return true;
}

std::string symbols_text(const std::vector<std::uint8_t>& symbols) {
  std::string text;
  for (std::size_t i = 0; i < symbols.size(); ++i) {
    if (i > 0 && i % group == 0) text += '-';
    text += alphabet[symbols[i]];
  }
  return text;
}

Result<std::vector<std::uint8_t>> read_symbols(std::string_view text) {
  Result<std::vector<std::uint8_t>> result;
  for (const char character : text) {
    if (is_space(character)) continue;
    const int symbol = symbol_of(character);
    if (symbol < 0) {
      result.error = concat({"\"", std::string_view(&character, 1),
                             "\" is not a character of a code: codes have digits and letters, but no U."});
      return result;
    }
    result.value.push_back(static_cast<std::uint8_t>(symbol));
  }
  return result;
}

void Fingerprint::add(std::uint64_t value) {
  // Both steps are invertible, so that no difference is lost on the way.
  state_ = (state_ ^ value) * 0x9e3779b97f4a7c15u;
  state_ ^= state_ >> 29;
}

void Fingerprint::add(float value) {
  std::uint32_t bits = 0x7fc00000u;
  if (value == value) std::memcpy(&bits, &value, sizeof bits);
  add(std::uint64_t{bits});
}

void Fingerprint::add(std::string_view text) {
  for (const char character : text) add(std::uint64_t{static_cast<unsigned char>(character)});
  add(std::uint64_t{text.size()} << 32);
}

std::uint64_t Fingerprint::value() const {
  std::uint64_t mixed = state_;
  mixed = (mixed ^ mixed >> 32) * 0xd6e8feb86659fd93u;
  mixed = (mixed ^ mixed >> 32) * 0xd6e8feb86659fd93u;
  return mixed ^ mixed >> 32;
}

}  // namespace nonlinear
