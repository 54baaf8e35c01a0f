// Settings from outside, as a flat list of path -> value ("layers[0].units" -> 8), and a reader that checks
// them.
//
// Whatever carries settings (a JS object, an address, a file) flattens them; every check and every sentence
// about a bad value is made here, so that each door says the same. A reader collects the first complaint and
// goes on with something harmless, so callers read straight through and ask once at the end.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "nonlinear/base/result.hpp"
#include "nonlinear/base/text.hpp"

namespace nonlinear {

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
std::string format(const Setting& setting);

/// Inclusive limits of a number.
struct Limits {
  double min;
  double max;
};

/// Default value meaning: required.
inline constexpr double required = std::numeric_limits<double>::quiet_NaN();

// A browser loads this before anything can be trained, so calls are kept small: no text is put together for a
// path that is written down, and nothing is allocated for what may be chosen.
class SettingsReader {
 public:
  explicit SettingsReader(const Settings& settings) : settings_(settings) {}

  /// Paths are below this one from now on: "layers[0]." or "".
  void set_prefix(std::string_view prefix) { prefix_ = prefix; }

  /// Whether something is there to be read; null says that nothing is.
  bool has(std::string_view path);
  /// The number at `path`, checked against the limits; without `initial` it is required.
  double number(std::string_view path, const Limits& limits, double initial = required);
  /// The same, and it must be whole.
  std::int64_t whole(std::string_view path, const Limits& limits, double initial = required);
  bool flag(std::string_view path, bool initial);
  /// The text at `path`, or nullptr where there is none.
  const std::string* text(std::string_view path);
  /// The index of the text at `path` in `names`; without `initial` (from 0) it is required.
  std::size_t choice(std::string_view path, const Names& names, int initial = -1);
  /// The length of the list at `path`, or -1 where it is absent and not `must_be_there`.
  int list(std::string_view path, const Limits& length, bool must_be_there);
  /// Says that `path`, where present, must be an object; gives whether it is there.
  bool object(std::string_view path, bool must_be_there);

  /// Records a complaint; only the first is kept.
  void fail(std::string sentence);
  /// The first complaint, or one about the first setting nobody asked for, or "".
  std::string error();

 private:
  const Setting* ask(std::string_view path);
  /// Complains that what was asked for last, and came as `came`, is not `allowed`.
  void reject(const Setting* came, std::string_view allowed);
  void reject(const Setting* came, std::string_view allowed, const Limits& limits);
  bool was_asked(const std::string& path) const;

  const Settings& settings_;
  std::string prefix_;
  std::vector<std::string> asked_;
  std::string error_;
};

}  // namespace nonlinear
