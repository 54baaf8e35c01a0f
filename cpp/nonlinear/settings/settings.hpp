// Settings from outside, as a flat list of path -> value ("layers[0].units" -> 8), and a reader that checks
// them.
//
// Whatever carries settings (a JS object, an address, a file) flattens them; every check and every sentence
// about a bad value is made here, so that each door says the same. A reader collects the first complaint and
// goes on with something harmless, so callers read straight through and ask once at the end.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <utility>
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

/// Texts to choose from where they stand: the ids of a table's rows, one or two more behind them, or a list.
class Names {
 public:
  Names(std::initializer_list<const char*> names) : Names(std::span(names.begin(), names.size())) {}
  template <class Row>
  Names(std::span<const Row> rows, const char* next = nullptr, const char* last = nullptr)
      : count_(rows.size()), rows_(rows.data()), more_{next, last}, read_([](const void* row, std::size_t i) {
          return id_of(static_cast<const Row*>(row)[i]);
        }) {}
  std::size_t size() const { return count_ + (more_[0] ? 1 : 0) + (more_[1] ? 1 : 0); }
  std::string_view operator[](std::size_t i) const {
    return i < count_ ? read_(rows_, i) : more_[i - count_];
  }

 private:
  static const char* id_of(const char* name) { return name; }
  template <class Row>
  static const char* id_of(const Row& row) {
    if constexpr (requires { row.facts; }) {
      return row.facts.id;
    } else {
      return row.id;
    }
  }

  std::size_t count_;
  const void* rows_;
  const char* more_[2];
  const char* (*read_)(const void* rows, std::size_t i);
};

/// The parts one after the other.
std::string joined(std::initializer_list<std::string_view> parts);
/// `value` as a sentence shows it: text in quotation marks, anything long cut short.
std::string shown(const Setting& setting);
/// A number as a sentence shows it: 0.01, 1e-08, 512.
std::string shown(double number);
inline std::string shown_count(std::size_t count) { return shown(static_cast<double>(count)); }
/// "a, b or c".
std::string one_of(const Names& names);

/// Inclusive limits of a number.
struct Limits {
  double min;
  double max;
};

/// What stands for an absent number or choice: nothing does, it must be there.
inline constexpr double required = std::numeric_limits<double>::quiet_NaN();

// A browser loads this before anything can be trained, so calls are kept small: no text is put together for a
// path that is written down, and nothing is allocated for what may be chosen.
class SettingsReader {
 public:
  explicit SettingsReader(const Settings& settings) : settings_(settings) {}

  /// Paths are below this one from now on: "layers[0]." or "".
  void below(std::string_view prefix) { prefix_ = prefix; }

  /// Whether something is there to be read; null says that nothing is.
  bool given(std::string_view path);
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
  void complain(std::string sentence);
  /// The first complaint, or one about the first setting nobody asked for, or "".
  std::string complaint();

 private:
  const Setting* ask(std::string_view path);
  /// Complains that what was asked for last, and came as `came`, is not `allowed`.
  void reject(const Setting* came, std::string_view allowed);
  void reject(const Setting* came, std::string_view allowed, const Limits& limits);
  bool was_asked(const std::string& path) const;

  const Settings& settings_;
  std::string prefix_;
  std::vector<std::string> asked_;
  std::string complaint_;
};

}  // namespace nonlinear
