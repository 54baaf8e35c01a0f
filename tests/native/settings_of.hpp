// External settings, written as literals in tests.
#pragma once

#include <initializer_list>
#include <string>
#include <utility>

#include "nonlinear/settings/settings.hpp"

namespace nonlinear::testing {

inline Setting number(double value) {
  Setting setting;
  setting.kind = Setting::Kind::number;
  setting.number = value;
  return setting;
}
inline Setting flag(bool value) {
  Setting setting;
  setting.kind = Setting::Kind::flag;
  setting.flag = value;
  setting.written = value ? "true" : "false";
  return setting;
}
inline Setting text(std::string value) {
  Setting setting;
  setting.kind = Setting::Kind::text;
  setting.written = std::move(value);
  return setting;
}
inline Setting list(int length) {
  Setting setting;
  setting.kind = Setting::Kind::list;
  setting.number = length;
  setting.written = "[…]";
  return setting;
}
inline Setting object() {
  Setting setting;
  setting.kind = Setting::Kind::object;
  setting.written = "{…}";
  return setting;
}
/// A value of any other kind: null, a function.
inline Setting other(std::string written) {
  Setting setting;
  setting.written = std::move(written);
  return setting;
}

using Entry = std::pair<std::string, Setting>;

inline Settings settings_of(std::initializer_list<Entry> entries) {
  Settings settings;
  for (const auto& [path, setting] : entries) settings.add(path, setting);
  return settings;
}

/// `settings` with these entries in place of those at their paths.
inline Settings with(const Settings& settings, std::initializer_list<Entry> changed) {
  Settings result;
  for (const auto& [path, setting] : settings.entries()) {
    bool kept = true;
    for (const Entry& entry : changed) kept = kept && entry.first != path;
    if (kept) result.add(path, setting);
  }
  for (const auto& [path, setting] : changed) result.add(path, setting);
  return result;
}

/// `settings` without the value at `path` and those below it.
inline Settings without(const Settings& settings, const std::string& path) {
  Settings result;
  for (const auto& [at, setting] : settings.entries()) {
    const bool below = at.size() > path.size() && at.compare(0, path.size(), path) == 0 &&
                       (at[path.size()] == '.' || at[path.size()] == '[');
    if (at != path && !below) result.add(at, setting);
  }
  return result;
}

}  // namespace nonlinear::testing
