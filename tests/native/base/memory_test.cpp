#include "nonlinear/base/memory.hpp"

#include <limits>

#include "catch.hpp"
#include "settings_of.hpp"

namespace {

using namespace nonlinear;
using nonlinear::testing::contains_text;

}  // namespace

TEST_CASE("memory that nobody can have is a sentence with its size and the remedy") {
  for (const double bytes : {3e9, 1e12, 1e300, std::numeric_limits<double>::infinity()}) {
    for (const auto check : {check_memory, check_lasting_memory}) {
      const std::string sentence = check(bytes, "this network", "make it smaller");
      CHECK_THAT(sentence, contains_text("The core has no memory left for this network, which takes "));
      CHECK_THAT(sentence, contains_text(" MB: make it smaller."));
    }
  }
  CHECK(check_memory(64e6, "this network", "make it smaller") == "");
  CHECK(check_lasting_memory(64e6, "this network", "make it smaller") == "");
}

TEST_CASE("an array is refused by its length before it is copied") {
  CHECK(check_length("x", 1e6) == "");
  CHECK(check_length("x", 33554432) == "");
  CHECK(check_length("x", 33554433) == "x has 33554433 numbers: at most 33554432 are allowed at once.");
  CHECK(check_length("target", 1e12) ==
        "target has 1000000000000 numbers: at most 33554432 are allowed at once.");
}
