#include "nonlinear/assignments/assignment.hpp"

#include <cstring>

#include "catch.hpp"
#include "nonlinear/requests/experiment_requests.hpp"
#include "nonlinear/settings/setting_text.hpp"
#include "settings_of.hpp"

using namespace nonlinear;
using namespace nonlinear::testing;

namespace {

Settings class_setup() {
  return settings_of({
      {"data", object()},
      {"data.kind", text("circle")},
      {"data.count", number(60)},
      {"data.noise", number(0.1)},
      {"data.seed", number(3)},
      {"split", object()},
      {"split.validation", number(0.2)},
      {"split.test", number(0.2)},
      {"layers", list(1)},
      {"layers[0]", object()},
      {"layers[0].units", number(4)},
      {"layers[0].activation", text("tanh")},
      {"layers[0].parameters", object()},
      {"output", object()},
      {"output.activation", text("sigmoid")},
      {"loss", text("binary_cross_entropy")},
      {"optimizer", object()},
      {"optimizer.kind", text("sgd")},
      {"optimizer.learningRate", number(0.03)},
      {"optimizer.nesterov", flag(false)},
      {"seed", number(7)},
  });
}

double double_of(std::uint64_t bits) {
  double value;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

std::uint64_t bits_of(double value) {
  std::uint64_t bits;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}

}  // namespace

TEST_CASE("a setup is the same after it was flattened to its values and built up again") {
  const FlatSettings flat_settings = flat_settings_of(class_setup());
  CHECK(flat_settings.size() == 14);  // the objects and the list are implied
  const Settings again = settings_from(flat_settings);
  CHECK(again.find("layers")->kind == Setting::Kind::list);
  CHECK(again.find("layers")->number == 1);
  CHECK(again.find("layers[0]")->kind == Setting::Kind::object);
  CHECK(again.find("optimizer.learningRate")->number == 0.03);
  CHECK(read_experiment(again, {}).error == "");
}

TEST_CASE("a network without hidden layers stays one when it is flattened") {
  const Settings bare = without(with(class_setup(), {{"layers", list(0)}}), "layers[0]");
  const Settings again = settings_from(flat_settings_of(bare));
  CHECK(again.find("layers")->number == 0);
  CHECK(read_experiment(again, {}).value.hidden.empty());
}

TEST_CASE("a list is as long as its largest index says, and a gap in it is complained about") {
  FlatSettings flat_settings = flat_settings_of(class_setup());
  flat_settings.push_back({"layers[2].units", number(5)});
  sort_flat_settings(flat_settings);
  const Settings settings = settings_from(flat_settings);
  CHECK(settings.find("layers")->number == 3);
  CHECK(read_experiment(settings, {}).error == "layers[1] is missing: it must be an object.");
}

TEST_CASE("changes lead from one setup to the other, whatever was added, taken away or given another value") {
  const FlatSettings from = flat_settings_of(class_setup());
  const FlatSettings to =
      flat_settings_of(with(without(class_setup(), "data.noise"),
                            {{"seed", number(8)}, {"batch", number(5)}, {"loss", text("squared_error")}}));
  const auto changes = changes_between(from, to);
  REQUIRE(changes.size() == 4);
  CHECK(changes[0].path == "batch");
  CHECK(!changes[0].from);
  CHECK(changes[0].to->number == 5);
  CHECK(changes[1].path == "data.noise");
  CHECK(!changes[1].to);
  CHECK(changes[2].path == "loss");
  CHECK(changes[2].from->written == "binary_cross_entropy");
  CHECK(changes[3].path == "seed");
  CHECK(changes_between(apply_changes(from, changes), to).empty());
  CHECK(changes_between(from, from).empty());
}

TEST_CASE("a number's text is what its author typed, and reads back to the same bits") {
  const std::pair<double, const char*> typed[] = {
      {0, "0"},
      {3, "3"},
      {0.03, "0.03"},
      {-0.5, "-0.5"},
      {1e-8, "0.00000001"},
      {9007199254740991.0, "9007199254740991"},
      {0.1, "0.1"},
      {1.5, "1.5"},
      {200, "200"},
  };
  for (const auto& [value, expected] : typed) {
    CAPTURE(expected);
    CHECK(value_text(number(value)) == expected);
  }
  // Numbers without a decimal of 15 digits: floats that became doubles, the largest, the smallest, -0.
  for (const double value :
       {static_cast<double>(0.1f), static_cast<double>(-1.2345678f), 3.4028234663852886e38, 5e-324,
        2.2250738585072014e-308, 0.1 + 0.2, 1.0 / 3.0, -0.0, 1e300}) {
    const auto read = read_value(value_text(number(value)));
    CAPTURE(value, value_text(number(value)));
    CHECK(read.error == "");
    CHECK(bits_of(read.value.number) == bits_of(value));
  }
}

TEST_CASE("every finite number reads back to the same bits") {
  std::uint64_t bits = 0x123456789abcdef;
  for (int i = 0; i < 20000; ++i) {
    bits = bits * 6364136223846793005u + 1442695040888963407u;
    // Half of them arbitrary, half of them decimals as people type them.
    const double value = i % 2 ? double_of(bits) : static_cast<double>(bits % 1000000) / 10000;
    if (!(value - value == 0)) continue;
    const auto read = read_value(value_text(number(value)));
    REQUIRE(read.error == "");
    REQUIRE(bits_of(read.value.number) == bits_of(value));
  }
}

TEST_CASE("numbers are read as every language reads them") {
  CHECK(read_value("1e-3").value.number == 0.001);
  CHECK(read_value("2.5e3").value.number == 2500);
  CHECK(read_value("3p-2").value.number == 0.75);
  CHECK(read_value("007").value.number == 7);
}

TEST_CASE("an assignment is the same when its text is read back") {
  const auto made = make_assignment(with(class_setup(), {{"layers[0].activation", text("prelu")},
                                                         {"layers[0].learnParameter", flag(false)}}),
                                    {"data", "layers[0].activation"}, "Which \"rate\" is best?\nWhy?");
  REQUIRE(made.error == "");
  const std::string text = assignment_text(made.value);
  const std::string beginning =
      "Nonlinear assignment 1\nquestion: Which \"rate\" is best?\nquestion: Why?\nlocked: data\n"
      "locked: layers[0].activation\ndata.count = 60\n";
  CHECK(text.substr(0, beginning.size()) == beginning);
  CHECK(text.find("\ndata.kind = \"circle\"\n") != std::string::npos);
  CHECK(text.find("\nlayers[0].learnParameter = false\n") != std::string::npos);
  const auto read = read_assignment(text);
  REQUIRE(read.error == "");
  CHECK(read.value.question == made.value.question);
  CHECK(read.value.locked == made.value.locked);
  CHECK(changes_between(read.value.setup, made.value.setup).empty());
  CHECK(read.value.setup.size() == made.value.setup.size());
}

TEST_CASE("an assignment's text may come from another system, with comments and in any order") {
  std::string text = assignment_text(make_assignment(class_setup(), {}, "").value);
  text.insert(text.find('\n') + 1, "# for Thursday\n\n");
  std::string windows = "\xef\xbb\xbf";
  for (const char c : text) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
  const auto read = read_assignment(windows);
  CHECK(read.error == "");
  CHECK(read.value.setup.size() == 14);
}

TEST_CASE("what is wrong with an assignment's text is said with the line it stands in") {
  const std::string good = assignment_text(make_assignment(class_setup(), {"data"}, "").value);
  REQUIRE(read_assignment(good).error == "");
  const auto wrong = [&](const std::string& line) { return read_assignment(good + line + "\n").error; };
  CHECK(wrong("bias 3") == "Line 17: must be \"question: …\", \"locked: path\" or \"path = value\".");
  CHECK(wrong("bi as = 3") == "Line 17: must be \"question: …\", \"locked: path\" or \"path = value\".");
  CHECK(wrong("layers[x].units = 3") ==
        "Line 17: must be \"question: …\", \"locked: path\" or \"path = value\".");
  CHECK(wrong("bias = x") ==
        "Line 17: bias must be a number such as 0.03, a text in quotation marks, true, false or [].");
  CHECK(wrong("bias = 1.") == "");
  CHECK(wrong("bias = .") ==
        "Line 17: bias must be a number such as 0.03, a text in quotation marks, true, false or [].");
  CHECK(wrong("bias = 0.12345678901234567890") ==
        "Line 17: bias has too many digits: 15 are read exactly, and 22 places.");
  CHECK(wrong("initializer = \"zeros") ==
        "Line 17: initializer must end where its second quotation mark is.");
  CHECK(wrong("seed = 3") == "Line 17: seed appears twice.");
  CHECK(wrong("locked: a b") ==
        "\"a b\" cannot be locked: it must be the path of a setting, such as data.kind.");
  // Settings that do not make a run are reported by the core's own readers.
  CHECK(wrong("bias = 30") == "bias is 30: it must be a number from -10 to 10.");
  CHECK(wrong("patience = 3").find("patience is not a field this takes") == 0);
  const std::string none =
      "This is not an assignment: its first line must be \"Nonlinear assignment 1\", and lines such as "
      "data.kind "
      "= "
      "\"spiral\" must follow.";
  CHECK(read_assignment("").error == none);
  CHECK(read_assignment("seed = 3").error == none);
  CHECK(read_assignment("Nonlinear assignment 2\nseed = 3").error == none);
  CHECK(read_assignment(std::string(300000, 'x')).error == "The assignment is longer than 200000 bytes.");
}

TEST_CASE("a question is as long as it has characters, in whichever script") {
  const auto repeated = [](const std::string& character, int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += character;
    return text;
  };
  for (const char* character : {"a", "\xc3\xa9", "\xe4\xb8\xad", "\xf0\x9f\x98\x80"}) {
    CHECK(make_assignment(class_setup(), {}, repeated(character, 1000)).error == "");
    CHECK(make_assignment(class_setup(), {}, repeated(character, 1001)).error ==
          "The question has 1001 characters: at most 1000 are allowed.");
  }
}

TEST_CASE("data of one's own make no assignment") {
  const auto own = make_assignment(with(class_setup(), {{"data.kind", text("own")}}), {}, "");
  CHECK(own.error ==
        "An assignment cannot have data of your own: choose one of the data sets, which every machine makes "
        "alike.");
}

TEST_CASE("a locked path locks what is below it and nothing beside it") {
  const Assignment assignment{{}, {"data", "layers[1]", "seed"}, ""};
  CHECK(is_locked(assignment, "data.kind"));
  CHECK(is_locked(assignment, "seed"));
  CHECK(is_locked(assignment, "layers[1].units"));
  CHECK_FALSE(is_locked(assignment, "layers[0].units"));
  CHECK_FALSE(is_locked(assignment, "layers[11].units"));
  CHECK_FALSE(is_locked(assignment, "database"));
}
