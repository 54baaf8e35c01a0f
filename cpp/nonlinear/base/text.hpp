// Text for sentences, without streams and printf, which a browser would have to load for these alone.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

namespace nonlinear {

/// Texts to choose from, without copying: the ids of a table's rows with up to two more, or a list.
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
  static const char* id_of(const Row* row) {
    return id_of(*row);
  }
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

/// Concatenation of the parts.
std::string concat(std::initializer_list<std::string_view> parts);
/// A number as sentences show it: 0.01, 1e-08, 512.
std::string format(double number);
inline std::string format_count(std::size_t count) { return format(static_cast<double>(count)); }
/// "a, b or c".
std::string one_of(const Names& names);

}  // namespace nonlinear
