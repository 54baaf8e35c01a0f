// Changes of a setup in few bits: what is changed often has a number, anything else is spelled.
#pragma once

#include "nonlinear/assignments/code_bits.hpp"
#include "nonlinear/settings/flat_settings.hpp"

namespace nonlinear {

void write_changes(const std::vector<Change>& changes, BitWriter& bits);
/// Paths and what they change to; what they change from, no code says. Anything unreadable makes the reader
/// fail.
std::vector<Change> read_changes(BitReader& bits);

/// More changes, or a longer text, no code holds.
inline constexpr std::size_t most_code_changes = 200;
inline constexpr std::size_t longest_code_text = 500;

}  // namespace nonlinear
