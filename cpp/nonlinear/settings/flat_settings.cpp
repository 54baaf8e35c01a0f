#include "nonlinear/settings/flat_settings.hpp"

#include <algorithm>
#include <cstring>

namespace nonlinear {
namespace {

bool is_flat_setting(const Setting& setting) {
  if (setting.kind == Setting::Kind::list) return setting.number == 0;
  return setting.kind != Setting::Kind::object;
}

bool by_path(const FlatSetting& a, const FlatSetting& b) { return a.path < b.path; }

std::uint64_t bits_of(double number) {
  std::uint64_t bits;
  std::memcpy(&bits, &number, sizeof bits);
  return bits;
}

/// Containers implied by paths; a list is extended where a path needs it longer.
class Containers {
 public:
  void object(std::string_view path) { at(path, Setting::Kind::object); }
  void list(std::string_view path, double length) {
    Setting& setting = at(path, Setting::Kind::list);
    setting.number = std::max(setting.number, length);
  }
  void add_to(Settings& settings) {
    for (auto& [path, setting] : all_) settings.add(std::move(path), std::move(setting));
  }

 private:
  Setting& at(std::string_view path, Setting::Kind kind) {
    // Settings come in order, so that a container needed again is among the last.
    for (std::size_t i = all_.size(); i > 0; --i) {
      if (all_[i - 1].path == path) return all_[i - 1].value;
    }
    FlatSetting& added = all_.emplace_back();
    added.path = path;
    added.value.kind = kind;
    added.value.written = kind == Setting::Kind::list ? "a list" : "an object";
    return added.value;
  }
  std::vector<FlatSetting> all_;
};

/// The index between the brackets that begin at `open`, and the position of its end; past the end if there is
/// none.
double read_index(std::string_view path, std::size_t open, std::size_t& end) {
  double index = 0;
  end = open + 1;
  for (; end < path.size() && path[end] >= '0' && path[end] <= '9'; ++end)
    index = index * 10 + (path[end] - '0');
  return index;
}

void add_containers(std::string_view path, Containers& containers) {
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (path[i] == '.') containers.object(path.substr(0, i));
    if (path[i] != '[') continue;
    std::size_t end = 0;
    const double index = read_index(path, i, end);
    containers.list(path.substr(0, i), index + 1);
  }
}

}  // namespace

void sort_flat_settings(FlatSettings& flat_settings) {
  std::sort(flat_settings.begin(), flat_settings.end(), by_path);
}

FlatSettings flat_settings_of(const Settings& settings) {
  FlatSettings flat_settings;
  for (const auto& [path, setting] : settings.entries()) {
    if (is_flat_setting(setting)) flat_settings.push_back({path, setting});
  }
  sort_flat_settings(flat_settings);
  return flat_settings;
}

Settings settings_from(const FlatSettings& flat_settings) {
  Settings settings;
  Containers containers;
  for (const auto& [path, value] : flat_settings) {
    settings.add(path, value);
    add_containers(path, containers);
  }
  containers.add_to(settings);
  return settings;
}

const Setting* find_flat_setting(const FlatSettings& flat_settings, std::string_view path) {
  const auto found =
      std::lower_bound(flat_settings.begin(), flat_settings.end(), path,
                       [](const FlatSetting& leaf, std::string_view p) { return leaf.path < p; });
  return found != flat_settings.end() && found->path == path ? &found->value : nullptr;
}

bool same_value(const Setting& a, const Setting& b) {
  if (a.kind != b.kind) return false;
  if (a.kind == Setting::Kind::number) return bits_of(a.number) == bits_of(b.number);
  if (a.kind == Setting::Kind::flag) return a.flag == b.flag;
  return a.kind == Setting::Kind::list || a.written == b.written;
}

std::vector<Change> changes_between(const FlatSettings& from, const FlatSettings& to) {
  std::vector<Change> changes;
  auto old = from.begin();
  auto present = to.begin();
  while (old != from.end() || present != to.end()) {
    const bool gone = present == to.end() || (old != from.end() && old->path < present->path);
    const bool added = !gone && (old == from.end() || present->path < old->path);
    if (gone) {
      changes.push_back({old->path, old->value, std::nullopt});
    } else if (added) {
      changes.push_back({present->path, std::nullopt, present->value});
    } else if (!same_value(old->value, present->value)) {
      changes.push_back({old->path, old->value, present->value});
    }
    if (!added) ++old;
    if (!gone) ++present;
  }
  return changes;
}

FlatSettings apply_changes(FlatSettings flat_settings, const std::vector<Change>& changes) {
  for (const Change& change : changes) {
    const auto at =
        std::lower_bound(flat_settings.begin(), flat_settings.end(), change.path,
                         [](const FlatSetting& leaf, const std::string& p) { return leaf.path < p; });
    const bool there = at != flat_settings.end() && at->path == change.path;
    if (there && !change.to) {
      flat_settings.erase(at);
    } else if (there) {
      at->value = *change.to;
    } else if (change.to) {
      flat_settings.insert(at, {change.path, *change.to});
    }
  }
  return flat_settings;
}

}  // namespace nonlinear
