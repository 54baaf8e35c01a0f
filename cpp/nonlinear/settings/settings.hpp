// External settings, as a flat list of path -> value ("layers[0].units" -> 8), and a reader that checks them.
//
// Every source of settings (a JS object, an address, a file) flattens them; every check and every sentence
// about a bad value is made here, so that all sources report alike. A reader keeps the first complaint and
// continues with a harmless value, so callers read straight through and ask once at the end.
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

/// One external value.
struct Setting {
  enum class Kind { number, flag, text, list, object, other };
  Kind kind = Kind::other;
  double number = 0;  ///< number; length of a list
  bool flag = false;
  std::string written;  ///< the text itself, or the value as written by its author
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

/// `value` for a sentence: text in quotation marks, anything long cut short.
std::string format(const Setting& setting);

/// Inclusive limits of a number.
struct Limits {
  double min;
  double max;
};

/// Default value meaning: required.
inline constexpr double required = std::numeric_limits<double>::quiet_NaN();

// A browser loads this before anything can be trained, so calls are kept small: no text is built for literal
// paths, and nothing is allocated for choices.
class SettingsReader {
 public:
  explicit SettingsReader(const Settings& settings) : settings_(settings) {}

  /// Prefix of all further paths: "layers[0]." or "".
  void set_prefix(std::string_view prefix) { prefix_ = prefix; }

  /// Whether there is a value other than null.
  bool has(std::string_view path);
  /// The number at `path`, checked against the limits; without `initial` it is required.
  double number(std::string_view path, const Limits& limits, double initial = required);
  /// The same for a whole number.
  std::int64_t whole(std::string_view path, const Limits& limits, double initial = required);
  bool flag(std::string_view path, bool initial);
  /// The text at `path`, or nullptr if absent.
  const std::string* text(std::string_view path);
  /// The index of the text at `path` in `names`; without `initial` (from 0) it is required.
  std::size_t choice(std::string_view path, const Names& names, int initial = -1);
  /// The length of the list at `path`, or -1 where it is absent and not `must_be_there`.
  int list(std::string_view path, const Limits& length, bool must_be_there);
  /// Requires an object at `path`, if present or `must_be_there`; returns whether there is one.
  bool object(std::string_view path, bool must_be_there);

  /// Records a complaint; only the first is kept.
  void fail(std::string sentence);
  /// The first complaint, or one about the first setting that was not read, or "".
  std::string error();

 private:
  const Setting* ask(std::string_view path);
  /// Complains that the value last asked for, given as `came`, is not `allowed`.
  void reject(const Setting* came, std::string_view allowed);
  void reject(const Setting* came, std::string_view allowed, const Limits& limits);
  bool was_asked(const std::string& path) const;

  const Settings& settings_;
  std::string prefix_;
  std::vector<std::string> asked_;
  std::string error_;
};

}  // namespace nonlinear
