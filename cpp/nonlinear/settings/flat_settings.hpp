// Flat settings: a setup as a list of its values alone, sorted by path.
//
// Two setups are compared value by value, and the differences travel in a result code. Objects and lists are
// implied by the paths of their entries ("layers[1].units" needs a list "layers" of two objects), so only an
// empty list has a value of its own; an empty object has none.
#pragma once

#include <optional>

#include "nonlinear/settings/settings.hpp"

namespace nonlinear {

/// One value of a setup: a number, a flag, a text or an empty list.
struct FlatSetting {
  std::string path;
  Setting value;
};

/// Sorted by path, each path once.
using FlatSettings = std::vector<FlatSetting>;

FlatSettings flat_settings_of(const Settings& settings);
/// Settings from `flat_settings`, with every object and list implied by their paths.
Settings settings_from(const FlatSettings& flat_settings);

/// Sorts `flat_settings` by path.
void sort_flat_settings(FlatSettings& flat_settings);
/// The value at `path`, or nullptr.
const Setting* find_flat_setting(const FlatSettings& flat_settings, std::string_view path);

/// Whether both are equal to the last bit.
bool same_value(const Setting& a, const Setting& b);

/// Difference between two setups at one path; absent: no value before, or none after.
struct Change {
  std::string path;
  std::optional<Setting> from;
  std::optional<Setting> to;
};

/// Sorted by path.
std::vector<Change> changes_between(const FlatSettings& from, const FlatSettings& to);
/// `flat_settings` after the changes.
FlatSettings apply_changes(FlatSettings flat_settings, const std::vector<Change>& changes);

}  // namespace nonlinear
