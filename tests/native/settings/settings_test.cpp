#include "nonlinear/settings/settings.hpp"

#include <cmath>
#include <cstdio>
#include <limits>
#include <string>
#include <vector>

#include "catch.hpp"
#include "nonlinear/math/random.hpp"
#include "settings_of.hpp"

namespace {

using namespace nonlinear;
using namespace nonlinear::testing;

constexpr double inf = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

/// The complaint after `ask` has read from settings with `setting` at "field", or without any.
template <class Ask>
std::string complaint_about(const Setting& setting, Ask ask) {
  const Settings settings = settings_of({{"field", setting}});
  SettingsReader reader(settings);
  ask(reader);
  return reader.error();
}
template <class Ask>
std::string complaint_about_nothing(Ask ask) {
  const Settings settings;
  SettingsReader reader(settings);
  ask(reader);
  return reader.error();
}

}  // namespace

TEST_CASE("a number within its limits is taken, ends included") {
  const Settings settings =
      settings_of({{"least", number(-1)}, {"most", number(2)}, {"middle", number(0.5)}});
  SettingsReader reader(settings);
  CHECK(reader.number("least", {-1, 2}) == -1);
  CHECK(reader.number("most", {-1, 2}) == 2);
  CHECK(reader.number("middle", {-1, 2}) == 0.5);
  CHECK(reader.number("absent", {-1, 2}, 1.5) == 1.5);
  CHECK(reader.error() == "");
}

TEST_CASE("a limit that a float cannot hold exactly may still be asked for as it is written") {
  const Settings settings = settings_of({{"field", number(0.1)}});
  SettingsReader reader(settings);
  reader.number("field", {static_cast<double>(0.1f), 1});  // 0.1f is a little above 0.1
  CHECK(reader.error() == "");
}

TEST_CASE("a number that cannot be used is named, shown, and told its limits") {
  const auto ask = [](SettingsReader& reader) { reader.number("field", {0.5, 1000}); };
  const std::string allowed = ": it must be a number from 0.5 to 1000.";
  CHECK(complaint_about(number(0), ask) == "field is 0" + allowed);
  CHECK(complaint_about(number(1000.5), ask) == "field is 1000.5" + allowed);
  CHECK(complaint_about(number(1e-8), ask) == "field is 1e-08" + allowed);
  CHECK(complaint_about(number(not_a_number), ask) == "field is NaN" + allowed);
  CHECK(complaint_about(number(inf), ask) == "field is Infinity" + allowed);
  CHECK(complaint_about(number(-inf), ask) == "field is -Infinity" + allowed);
  CHECK(complaint_about(number(1e300), ask) == "field is 1e+300" + allowed);
  CHECK(complaint_about(text("7"), ask) == "field is \"7\"" + allowed);
  CHECK(complaint_about(flag(true), ask) == "field is true" + allowed);
  CHECK(complaint_about(list(2), ask) == "field is […]" + allowed);
  CHECK(complaint_about(other("null"), ask) == "field is null" + allowed);
  CHECK(complaint_about_nothing(ask) == "field is missing" + allowed);
}

TEST_CASE("a reader goes on with something harmless after a complaint") {
  const Settings settings = settings_of({{"field", text("much")}});
  SettingsReader reader(settings);
  CHECK(reader.number("field", {3, 9}) == 3);
  CHECK(reader.number("field", {3, 9}, 5) == 5);
  CHECK(reader.whole("field", {3, 9}) == 3);
  CHECK(reader.flag("field", true));
  CHECK(reader.choice("field", {"a", "b"}, 1) == 1);
  CHECK(reader.choice("field", {"a", "b"}) == 0);
  CHECK(reader.list("field", {0, 9}, false) == -1);
  CHECK_FALSE(reader.object("field", false));
}

TEST_CASE("a whole number is taken exactly, also the largest a seed may be") {
  const Settings settings = settings_of({{"seed", number(9007199254740991.0)}, {"zero", number(-0.0)}});
  SettingsReader reader(settings);
  CHECK(reader.whole("seed", {0, 9007199254740991.0}) == 9007199254740991);
  CHECK(reader.whole("zero", {0, 10}) == 0);
  CHECK(reader.whole("absent", {0, 10}, 7) == 7);
  CHECK(reader.error() == "");
}

TEST_CASE("a number that is not whole, or out of its limits, is refused where a whole one is asked for") {
  const auto ask = [](SettingsReader& reader) { reader.whole("field", {1, 1024}); };
  const std::string allowed = ": it must be a whole number from 1 to 1024.";
  CHECK(complaint_about(number(2.5), ask) == "field is 2.5" + allowed);
  CHECK(complaint_about(number(0), ask) == "field is 0" + allowed);
  CHECK(complaint_about(number(1025), ask) == "field is 1025" + allowed);
  CHECK(complaint_about(number(not_a_number), ask) == "field is NaN" + allowed);
  CHECK(complaint_about(number(inf), ask) == "field is Infinity" + allowed);
  CHECK(complaint_about(text("many"), ask) == "field is \"many\"" + allowed);
  CHECK(complaint_about_nothing(ask) == "field is missing" + allowed);
}

TEST_CASE("only true and false are flags") {
  const auto ask = [](SettingsReader& reader) { reader.flag("field", false); };
  CHECK(complaint_about(number(1), ask) == "field is 1: it must be true or false.");
  CHECK(complaint_about(text("true"), ask) == "field is \"true\": it must be true or false.");
  CHECK(complaint_about(flag(true), ask) == "");
  const Settings settings = settings_of({{"on", flag(true)}, {"off", flag(false)}});
  SettingsReader reader(settings);
  CHECK(reader.flag("on", false));
  CHECK_FALSE(reader.flag("off", true));
  CHECK(reader.flag("absent", true));
}

TEST_CASE("a choice is one of its ids, letter for letter") {
  const auto ask = [](SettingsReader& reader) { reader.choice("field", {"relu", "tanh", "gelu"}); };
  const std::string allowed = ": it must be relu, tanh or gelu.";
  CHECK(complaint_about(text("tanh"), ask) == "");
  CHECK(complaint_about(text("Tanh"), ask) == "field is \"Tanh\"" + allowed);
  CHECK(complaint_about(text(""), ask) == "field is \"\"" + allowed);
  CHECK(complaint_about(number(1), ask) == "field is 1" + allowed);
  CHECK(complaint_about_nothing(ask) == "field is missing" + allowed);
  const Settings settings = settings_of({{"field", text("gelu")}});
  SettingsReader reader(settings);
  CHECK(reader.choice("field", {"relu", "tanh", "gelu"}) == 2);
  CHECK(reader.choice("absent", {"relu", "tanh", "gelu"}, 1) == 1);
}

TEST_CASE("a list tells how many entries it has, and how many it may have") {
  const auto ask = [](SettingsReader& reader) { reader.list("field", {1, 8}, true); };
  CHECK(complaint_about(list(8), ask) == "");
  CHECK(complaint_about(list(0), ask) == "field has 0 entries: it must have 1 to 8.");
  CHECK(complaint_about(list(9), ask) == "field has 9 entries: it must have 1 to 8.");
  CHECK(complaint_about(text("x"), ask) == "field is \"x\": it must be a list.");
  CHECK(complaint_about_nothing(ask) == "field is missing: it must be a list.");
  const Settings settings = settings_of({{"field", list(3)}});
  SettingsReader reader(settings);
  CHECK(reader.list("field", {1, 8}, true) == 3);
  CHECK(reader.list("absent", {1, 8}, false) == -1);
  CHECK(reader.error() == "");
}

TEST_CASE("an object is asked for as one") {
  const auto ask = [](SettingsReader& reader) { reader.object("field", true); };
  CHECK(complaint_about(object(), ask) == "");
  CHECK(complaint_about(number(3), ask) == "field is 3: it must be an object.");
  CHECK(complaint_about(list(1), ask) == "field is […]: it must be an object.");
  CHECK(complaint_about_nothing(ask) == "field is missing: it must be an object.");
}

TEST_CASE("only the first complaint is kept, and an empty one is none") {
  const Settings settings;
  SettingsReader reader(settings);
  reader.fail("");
  reader.fail("First.");
  reader.fail("Second.");
  CHECK(reader.error() == "First.");
}

TEST_CASE("a field nobody asked for is an error that lists what is allowed beside it") {
  const Settings top = settings_of({{"units", number(3)}, {"unit", number(3)}});
  SettingsReader reader(top);
  reader.number("units", {1, 9});
  reader.number("bias", {0, 1}, 0);
  CHECK(reader.error() == "unit is not a field this takes; allowed are bias or units.");
}

TEST_CASE("an unknown field of a nested object is named by its whole path, among its own siblings") {
  const Settings nested = settings_of({{"optimizer", object()},
                                       {"optimizer.kind", text("sgd")},
                                       {"optimizer.rate", number(1)},
                                       {"seed", number(1)}});
  SettingsReader reader(nested);
  reader.object("optimizer", true);
  reader.choice("optimizer.kind", {"sgd"});
  reader.number("optimizer.learningRate", {0, 1}, 0.1);
  reader.number("seed", {0, 1});
  CHECK(reader.error() ==
        "optimizer.rate is not a field this takes; allowed in optimizer are kind or learningRate.");
}

TEST_CASE("a number is shown as its reader wrote it") {
  CHECK(format(512.0) == "512");
  CHECK(format(-3.0) == "-3");
  CHECK(format(0.01) == "0.01");
  CHECK(format(1e-8) == "1e-08");
  CHECK(format(9007199254740991.0) == "9007199254740991");
  CHECK(format(1e300) == "1e+300");
}

TEST_CASE("text is shown in quotation marks, and cut where it is long") {
  CHECK(format(text("abc")) == "\"abc\"");
  const std::string cut = format(text(std::string(1000, 'x')));
  CHECK(cut == "\"" + std::string(60, 'x') + "…\"");
}

TEST_CASE("names are listed with commas and an or") {
  CHECK(one_of({}) == "");
  CHECK(one_of({"a"}) == "a");
  CHECK(one_of({"a", "b"}) == "a or b");
  CHECK(one_of({"a", "b", "c"}) == "a, b or c");
}

TEST_CASE("a number is shown with six digits, as printf shows it") {
  Random random(1);
  for (int i = 0; i < 20000; ++i) {
    const double size = std::pow(10.0, static_cast<double>(random.uniform(-320, 308)));
    const double value =
        static_cast<double>(random.uniform(-1, 1)) * (i % 2 == 0 ? size : std::sqrt(std::sqrt(size)));
    if (value == std::floor(value)) continue;
    char expected[32];
    std::snprintf(expected, sizeof expected, "%.6g", value);
    if (format(value) != expected) FAIL(expected << " is shown as " << format(value));
  }
  for (const double value :
       {0.1, 0.25, 1e-5, 0.0001, 999999.4, 999999.6, 0.99999949, 0.99999951, 1e16, 2.5e300, 5e-324}) {
    char expected[32];
    std::snprintf(expected, sizeof expected, "%.6g", value);
    CHECK(format(value) == expected);
  }
  CHECK(format(123456789012.0) == "123456789012");
  CHECK(format(0.0) == "0");
  CHECK(format(-512.0) == "-512");
}
