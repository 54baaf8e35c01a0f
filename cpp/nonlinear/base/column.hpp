// Tables whose rows hold more than everybody asks for.
#pragma once

#include <array>
#include <cstddef>

namespace nonlinear {

/// One field of each row, as an array by itself: the linker leaves out the columns that nobody reads, so that
/// a module without the catalogue is without its texts.
template <class Row, class T, std::size_t count>
constexpr std::array<T, count> column(const std::array<Row, count>& rows, T Row::*field) {
  std::array<T, count> result{};
  for (std::size_t i = 0; i < count; ++i) result[i] = rows[i].*field;
  return result;
}

}  // namespace nonlinear
