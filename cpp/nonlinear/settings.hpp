// Settings from outside, as a flat list of path -> value ("layers[0].units" -> 8), and a reader that checks
// them.
//
// Whatever carries settings (a JS object, an address, a file) flattens them; every check and every sentence
// about a bad value is made here, so that each door says the same. A reader collects the first complaint and
// goes on with something harmless, so callers read straight through and ask once at the end.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nonlinear {

/// A value, or the sentence that says why there is none.
template <class T>
struct Result {
  T value{};
  std::string error{};
  explicit operator bool() const { return error.empty(); }
};

/// One value from outside.
struct Setting {
  enum class Kind { number, flag, text, list, object, other };
  Kind kind = Kind::other;
  double number = 0;  ///< number; length of a list
  bool flag = false;
  std::string written;  ///< the text itself, or the value as its author would write it
};

class Settings {
 public:
  void add(std::string path, Setting setting) { entries_.push_back({std::move(path), std::move(setting)}); }
  const Setting* find(std::string_view path) const;

  struct Entry {
    std::string path;
    Setting setting;
  };
  const std::vector<Entry>& entries() const { return entries_; }

 private:
  std::vector<Entry> entries_;
};

/// `value` as a sentence shows it: text in quotation marks, anything long cut short.
std::string shown(const Setting& setting);
/// A number as a sentence shows it: 0.01, 1e-08, 512.
std::string shown(double number);
/// "a, b or c".
std::string one_of(const std::vector<std::string_view>& names);

/// Inclusive limits of a number.
struct Limits {
  double min;
  double max;
};

class SettingsReader {
 public:
  explicit SettingsReader(const Settings& settings) : settings_(settings) {}

  /// The number at `path`, checked against the limits; without `initial` it is required.
  double number(const std::string& path, Limits limits, std::optional<double> initial = {});
  /// The same, and it must be whole.
  std::int64_t whole(const std::string& path, Limits limits, std::optional<double> initial = {});
  bool flag(const std::string& path, bool initial);
  /// The index of the text at `path` in `ids`; without `initial` it is required.
  std::size_t choice(const std::string& path, const std::vector<std::string_view>& ids,
                     std::optional<std::size_t> initial = {});
  /// The length of the list at `path`, or -1 where it is absent and not `required`.
  int list(const std::string& path, Limits length, bool required);
  /// Says that `path`, where present, must be an object; gives whether it is there.
  bool object(const std::string& path, bool required);
  bool has(const std::string& path) const { return settings_.find(path) != nullptr; }

  /// Records a complaint; only the first is kept.
  void complain(std::string sentence);
  /// The first complaint, or one about the first setting nobody asked for, or "".
  std::string complaint();

 private:
  const Setting* ask(const std::string& path);
  void reject(const std::string& path, const Setting* came, const std::string& allowed);

  const Settings& settings_;
  std::vector<std::string> asked_;
  std::string complaint_;
};

/// Rows of a table as the ids to choose from.
template <class Rows>
std::vector<std::string_view> ids_of(const Rows& rows) {
  std::vector<std::string_view> ids;
  for (const auto& row : rows) ids.emplace_back(row.id);
  return ids;
}

}  // namespace nonlinear
