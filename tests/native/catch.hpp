// Catch2 2.13 (one header) and Catch2 3 (an installed library) under one name.
//
// Tests include this file and nothing of Catch2's own. They may use TEST_CASE, SECTION, CHECK, REQUIRE,
// GENERATE, INFO, CAPTURE, Approx, and of Catch::Matchers those in both versions (WithinAbs, WithinRel,
// WithinULP), with REQUIRE_THAT. The matcher for a part of a text is spelled differently in each, so it has
// its own name here: contains_text.
#pragma once

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
using Catch::Approx;
#else
#include <catch2/catch.hpp>
#endif

#include <string>

namespace nonlinear::testing {

// A matcher for REQUIRE_THAT: the text contains `part`, letter for letter.
inline auto contains_text(const std::string& part) {
#if __has_include(<catch2/catch_all.hpp>)
  return Catch::Matchers::ContainsSubstring(part);
#else
  return Catch::Matchers::Contains(part);
#endif
}

}  // namespace nonlinear::testing
