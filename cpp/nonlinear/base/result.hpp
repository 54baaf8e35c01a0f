// A value or an error: the core throws nothing.
#pragma once

#include <string>

namespace nonlinear {

/// A value, or the sentence that says why there is none.
template <class T>
struct Result {
  T value{};
  std::string error{};
  explicit operator bool() const { return error.empty(); }
};

}  // namespace nonlinear
