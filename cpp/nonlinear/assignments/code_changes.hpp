// Changes of a setup in few bits: common changes have numbers, others are spelled.
#pragma once

#include "nonlinear/assignments/code_bits.hpp"
#include "nonlinear/settings/flat_settings.hpp"

namespace nonlinear {

void write_changes(const std::vector<Change>& changes, BitWriter& bits);
/// Paths and their new values; a code does not hold the old ones. Anything unreadable makes the reader fail.
std::vector<Change> read_changes(BitReader& bits);

/// Limits of a code: number of changes, and bytes of a text.
inline constexpr std::size_t max_code_changes = 200;
inline constexpr std::size_t longest_code_text = 500;

}  // namespace nonlinear
