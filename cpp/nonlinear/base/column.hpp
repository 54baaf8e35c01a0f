// Columns of tables, for rows with more fields than every module needs.
#pragma once

#include <array>
#include <cstddef>

namespace nonlinear {

/// One field of each row, as an array of its own: the linker leaves out columns that nobody reads, so a
/// module without the catalogue is without its texts.
template <class Row, class T, std::size_t count>
constexpr std::array<T, count> column(const std::array<Row, count>& rows, T Row::*field) {
  std::array<T, count> result{};
  for (std::size_t i = 0; i < count; ++i) result[i] = rows[i].*field;
  return result;
}

}  // namespace nonlinear
