// In a file of its own, so that the linker leaves it out where nobody asks.
#include "activation_rows.hpp"

namespace nonlinear {
namespace {

constexpr ActivationProse prose_of(const rows::Facts& row) {
  return {row.formula, row.slope_formula, row.monotonic, row.year, row.paper, row.used_in};
}

template <class... Rows>
constexpr std::array<ActivationProse, sizeof...(Rows)> make_prose(RowList<Rows...>) {
  return {prose_of(Rows::facts)...};
}

constexpr auto prose = make_prose(ActivationRows{});

}  // namespace

std::span<const ActivationProse> activation_prose() { return prose; }

}  // namespace nonlinear
