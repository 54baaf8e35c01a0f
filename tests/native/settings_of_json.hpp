// Settings from JSON, as a caller of the public API writes them.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "nonlinear/settings/settings.hpp"

namespace nonlinear::testing {

/// A JSON value as flat settings, flattened as by the core's callers.
inline void flatten(const nlohmann::json& value, const std::string& path, Settings& settings) {
  Setting setting;
  if (value.is_object()) {
    setting.kind = Setting::Kind::object;
    if (!path.empty()) settings.add(path, setting);
    for (const auto& [key, field] : value.items())
      flatten(field, path.empty() ? key : path + "." + key, settings);
    return;
  }
  if (value.is_array()) {
    setting.kind = Setting::Kind::list;
    setting.number = static_cast<double>(value.size());
    settings.add(path, setting);
    for (std::size_t i = 0; i < value.size(); ++i)
      flatten(value[i], path + "[" + std::to_string(i) + "]", settings);
    return;
  }
  if (value.is_number()) {
    setting.kind = Setting::Kind::number;
    setting.number = value;
  } else if (value.is_boolean()) {
    setting.kind = Setting::Kind::flag;
    setting.flag = value;
  } else {
    setting.kind = Setting::Kind::text;
    setting.written = value;
  }
  settings.add(path, setting);
}

inline Settings settings_of_json(const nlohmann::json& object) {
  Settings settings;
  flatten(object, "", settings);
  return settings;
}

}  // namespace nonlinear::testing
