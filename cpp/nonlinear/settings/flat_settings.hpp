// A setup as a list of its values alone, sorted by path.
//
// Two setups are compared value by value, and what differs travels in a result code. Objects and lists are
// implied by the paths of what is in them ("layers[1].units" needs a list "layers" of two objects), so only a
// list that is empty stands for itself; an empty object says nothing.
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
/// The settings that `flat_settings` stand for, with every object and list that their paths imply.
Settings settings_from(const FlatSettings& flat_settings);

/// Puts flat_settings into the order of their paths.
void sort_flat_settings(FlatSettings& flat_settings);
/// The value at `path`, or nullptr.
const Setting* find_flat_setting(const FlatSettings& flat_settings, std::string_view path);

/// The same to the last bit.
bool same_value(const Setting& a, const Setting& b);

/// What differs from one setup to another; absent: there was none, or is none any more.
struct Change {
  std::string path;
  std::optional<Setting> from;
  std::optional<Setting> to;
};

/// In the order of the paths.
std::vector<Change> changes_between(const FlatSettings& from, const FlatSettings& to);
/// `flat_settings` with what the changes lead to.
FlatSettings apply_changes(FlatSettings flat_settings, const std::vector<Change>& changes);

}  // namespace nonlinear
