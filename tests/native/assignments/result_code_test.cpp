#include "nonlinear/assignments/result_code.hpp"

#include <cstring>

#include "catch.hpp"
#include "nonlinear/assignments/code_bits.hpp"
#include "nonlinear/assignments/code_changes.hpp"
#include "nonlinear/requests/experiment_requests.hpp"
#include "nonlinear/requests/fields.hpp"
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
      {"layers", list(2)},
      {"layers[0]", object()},
      {"layers[0].units", number(4)},
      {"layers[0].activation", text("relu")},
      {"layers[1]", object()},
      {"layers[1].units", number(4)},
      {"layers[1].activation", text("relu")},
      {"output", object()},
      {"output.activation", text("sigmoid")},
      {"loss", text("binary_cross_entropy")},
      {"optimizer", object()},
      {"optimizer.kind", text("adam")},
      {"optimizer.learningRate", number(0.01)},
      {"seed", number(7)},
  });
}

Settings student_setup() {
  return with(class_setup(), {{"optimizer.learningRate", number(0.03)},
                              {"layers[0].units", number(6)},
                              {"layers[0].activation", text("tanh")},
                              {"layers[1].activation", text("tanh")}});
}

Assignment class_assignment(std::vector<std::string> locked = {"data", "seed"}) {
  const auto made = make_assignment(class_setup(), std::move(locked), "");
  REQUIRE(made.error == "");
  return made.value;
}

Result<CodeResult> finish(const Result<std::unique_ptr<CodeRun>>& begun, int epochs_a_step = 1000) {
  if (!begun) return {{}, begun.error};
  while (!begun.value->step(epochs_a_step)) {
  }
  return begun.value->result();
}

std::string code_of(const Settings& setup, int epoch) {
  const auto made = finish(begin_code(class_assignment(), setup, epoch));
  REQUIRE(made.error == "");
  return made.value.code;
}

std::string without_dashes(const std::string& code) {
  std::string plain;
  for (const char c : code) {
    if (c != '-') plain += c;
  }
  return plain;
}

const char* const mistyped =
    "The code does not match its own check: a character may be mistyped, missing or one too many.";
const char* const not_made = "The code cannot be read: it was not made by Nonlinear.";

}  // namespace

TEST_CASE("a code says what was changed and trained, and its check finds the same run") {
  const std::string code = code_of(student_setup(), 120);
  CAPTURE(code);
  CHECK(code.size() >= 25);
  CHECK(code.size() <= 60);
  const auto checked = finish(check_code(class_assignment(), code));
  REQUIRE(checked.error == "");
  CHECK(checked.value.code == code);
  CHECK(checked.value.epoch == 120);
  REQUIRE(checked.value.changes.size() == 4);
  CHECK(checked.value.changes[0].path == "layers[0].activation");
  CHECK(checked.value.changes[0].from->written == "relu");
  CHECK(checked.value.changes[0].to->written == "tanh");
  CHECK(checked.value.changes[1].to->number == 6);
  CHECK(checked.value.changes[3].path == "optimizer.learningRate");
  CHECK(checked.value.changes[3].from->number == 0.01);
  CHECK(checked.value.changes[3].to->number == 0.03);

  // The metrics in the code's result are the experiment's own.
  Experiment experiment(read_experiment(student_setup(), {}).value);
  experiment.train_epochs(120);
  CHECK(checked.value.train.loss == experiment.metrics(Part::train).loss);
  CHECK(checked.value.validation.accuracy == experiment.metrics(Part::validation).accuracy);
  CHECK(checked.value.test.accuracy == experiment.metrics(Part::test).accuracy);
}

TEST_CASE(
    "an unchanged assignment has a short code, and it does not matter in how many steps it is trained") {
  const std::string code = code_of(class_setup(), 50);
  CHECK(code.size() <= 25);
  CHECK(finish(begin_code(class_assignment(), class_setup(), 50), 1).value.code == code);
  CHECK(finish(begin_code(class_assignment(), class_setup(), 50), 7).value.code == code);
  const auto checked = finish(check_code(class_assignment(), code), 3);
  CHECK(checked.error == "");
  CHECK(checked.value.changes.empty());
}

TEST_CASE("a code stays the same for other objects that say the same setup") {
  const Settings same = with(class_setup(), {{"layers[0].parameters", object()}, {"schedule", object()}});
  const auto begun = begin_code(class_assignment(), without(same, "schedule"), 10);
  CHECK(finish(begun).value.code == code_of(class_setup(), 10));
}

TEST_CASE("another epoch, seed or learning rate makes another code") {
  const std::string code = code_of(class_setup(), 50);
  CHECK(code_of(class_setup(), 51) != code);
  CHECK(code_of(with(class_setup(), {{"optimizer.learningRate", number(0.02)}}), 50) != code);
}

TEST_CASE("a code is read however it is typed") {
  const std::string code = code_of(student_setup(), 20);
  std::string typed = " ";
  for (const char c : code) {
    if (c == '-') continue;
    typed += c == '0'   ? 'o'
             : c == '1' ? (typed.size() % 2 ? 'l' : 'I')
             : c >= 'A' ? static_cast<char>(c - 'A' + 'a')
                        : c;
    if (typed.size() % 3 == 0) typed += "\xe2\x80\x93 ";  // a dash from word processors
  }
  const auto checked = finish(check_code(class_assignment(), typed));
  CHECK(checked.error == "");
  CHECK(checked.value.code == code);
}

TEST_CASE(
    "every single mistyped, missing, doubled or swapped character is found before anything is trained") {
  const std::string code = without_dashes(code_of(student_setup(), 20));
  const Assignment assignment = class_assignment();
  const std::string_view symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  for (std::size_t i = 0; i < code.size(); ++i) {
    for (const char symbol : symbols) {
      if (symbol == code[i]) continue;
      std::string wrong = code;
      wrong[i] = symbol;
      REQUIRE(check_code(assignment, wrong).error == mistyped);
    }
    std::string missing = code;
    missing.erase(i, 1);
    REQUIRE(check_code(assignment, missing).error == mistyped);
    std::string doubled = code;
    doubled.insert(i, 1, code[i]);
    if (doubled != code) REQUIRE(check_code(assignment, doubled).error == mistyped);
    if (i > 0 && code[i] != code[i - 1]) {
      std::string swapped = code;
      std::swap(swapped[i], swapped[i - 1]);
      REQUIRE(check_code(assignment, swapped).error == mistyped);
    }
  }
}

TEST_CASE("what is no code gets a sentence") {
  const Assignment assignment = class_assignment();
  CHECK(check_code(assignment, "").error == "There is no code.");
  CHECK(check_code(assignment, " - ").error == "There is no code.");
  CHECK(check_code(assignment, "A").error == mistyped);
  CHECK(check_code(assignment, std::string(5000, 'A')).error == mistyped);
  CHECK(check_code(assignment, "HELLO WORLU").error ==
        "\"U\" is not a character of a code: codes have digits and letters, but no U.");
}

namespace {

/// A code with arbitrary content and valid check bits, so that the content is read.
std::string forged(BitWriter content, std::uint64_t run_check = 0) {
  std::vector<std::uint8_t> symbols = content.symbols();
  const auto append = [&](std::uint64_t value, int bits) {
    BitWriter more;
    more.bits(value, bits);
    for (const std::uint8_t symbol : more.symbols()) symbols.push_back(symbol);
  };
  append(run_check, 45);
  Fingerprint typing;
  for (const std::uint8_t symbol : symbols) typing.add(std::uint64_t{symbol});
  append(typing.value() >> 49, 15);
  return symbols_text(symbols);
}

BitWriter content_of(int version, std::uint64_t epoch, const std::vector<Change>& changes) {
  BitWriter bits;
  bits.bits(static_cast<std::uint64_t>(version), 5);
  bits.whole(epoch);
  write_changes(changes, bits);
  return bits;
}

Change change_to(const char* path, std::optional<Setting> value) {
  return {path, std::nullopt, std::move(value)};
}

}  // namespace

TEST_CASE("a code made up without training is not accepted") {
  const auto checked = finish(check_code(class_assignment(), forged(content_of(1, 20, {}), 0x123456789abc)));
  CHECK(checked.error ==
        "Training this to epoch 20 gives a different result from the code's: it belongs to another "
        "assignment, or was not made by training.");
}

TEST_CASE("a code proves every bit of every parameter") {
  Experiment experiment(read_experiment(student_setup(), {}).value);
  experiment.train_epochs(20);
  Floats parameters(experiment.network().parameters().begin(), experiment.network().parameters().end());
  const auto changes = changes_between(flat_settings_of(class_setup()), flat_settings_of(student_setup()));
  const auto code_with = [&](const Floats& values) {
    const BitWriter content = content_of(1, 20, changes);
    Fingerprint run;
    for (const auto& [path, value] : flat_settings_of(student_setup()))
      run.add(concat({path, " = ", value_text(value)}));
    for (const std::uint8_t symbol : content.symbols()) run.add(std::uint64_t{symbol});
    for (const float value : values) run.add(value);
    return forged(content, run.value() >> 19);
  };
  const Assignment assignment = class_assignment();
  REQUIRE(finish(check_code(assignment, code_with(parameters))).error == "");
  for (float& parameter : parameters) {
    std::uint32_t bits;
    std::memcpy(&bits, &parameter, sizeof bits);
    bits ^= 1;
    const float before = parameter;
    std::memcpy(&parameter, &bits, sizeof bits);
    CHECK(finish(check_code(assignment, code_with(parameters))).error.find("a different result") !=
          std::string::npos);
    parameter = before;
  }
}

TEST_CASE("a code of another assignment is not accepted") {
  const auto other = make_assignment(with(class_setup(), {{"data.noise", number(0.2)}}), {}, "");
  const auto made = finish(begin_code(other.value, with(student_setup(), {{"data.noise", number(0.2)}}), 20));
  REQUIRE(made.error == "");
  CHECK(finish(check_code(other.value, made.value.code)).error == "");
  CHECK(finish(check_code(class_assignment(), made.value.code)).error.find("to another assignment") !=
        std::string::npos);
}

TEST_CASE("a code forged to change a locked setting is refused, and so is making one") {
  const char* const sentence = "data.noise was changed from 0.1 to 0, but it is locked in this assignment.";
  CHECK(
      check_code(class_assignment(), forged(content_of(1, 20, {change_to("data.noise", number(0))}))).error ==
      sentence);
  CHECK(begin_code(class_assignment(), with(class_setup(), {{"data.noise", number(0)}}), 20).error ==
        sentence);
  CHECK(begin_code(class_assignment(), without(class_setup(), "data.noise"), 20).error ==
        "data.noise was changed from 0.1 to nothing, but it is locked in this assignment.");
  CHECK(begin_code(class_assignment({"batch"}), with(class_setup(), {{"batch", number(5)}}), 20).error ==
        "batch was changed from nothing to 5, but it is locked in this assignment.");
  CHECK(begin_code(class_assignment({}), with(class_setup(), {{"data.noise", number(0)}}), 20).error == "");
}

TEST_CASE("a forged code of something that cannot be trained gets the sentence about the setting") {
  const Assignment assignment = class_assignment({});
  const auto wrong = [&](std::vector<Change> changes) {
    return check_code(assignment, forged(content_of(1, 20, changes))).error;
  };
  CHECK(wrong({change_to("bias", number(30))}) == "bias is 30: it must be a number from -10 to 10.");
  CHECK(wrong({change_to("loss", std::nullopt)}).find("loss is missing") == 0);
  CHECK(wrong({change_to("hello", flag(true))}).find("hello is not a field this takes") == 0);
  CHECK(wrong({change_to("layers[99999].units", number(3))}).find("layers has 100000 entries") == 0);
  CHECK(wrong({change_to("data.kind", text("own"))}) ==
        "A result code cannot carry data of your own: choose one of the data sets.");
  // No change: there would be two codes for one run.
  CHECK(wrong({change_to("seed", number(7))}) == not_made);
}

TEST_CASE("epochs are limited, for a code is checked by training it again") {
  const std::string beyond = ": a result code can be made from 1 to 20000 epochs.";
  CHECK(begin_code(class_assignment(), class_setup(), 0).error == "The epoch is 0" + beyond);
  CHECK(begin_code(class_assignment(), class_setup(), 20001).error == "The epoch is 20001" + beyond);
  CHECK(check_code(class_assignment(), forged(content_of(1, 1000000, {}))).error ==
        "The epoch is 1000000" + beyond);
  CHECK(check_code(class_assignment(), forged(content_of(1, 0, {}))).error == "The epoch is 0" + beyond);
}

TEST_CASE("a code of another version, or with something left over, is refused") {
  CHECK(check_code(class_assignment(), forged(content_of(2, 20, {}))).error ==
        "The code was made by another version of Nonlinear, whose runs may differ from this one's.");
  BitWriter more = content_of(1, 20, {});
  more.bits(5, 15);
  CHECK(check_code(class_assignment(), forged(more)).error == not_made);
  BitWriter endless;
  endless.bits(1, 5);
  for (int i = 0; i < 30; ++i) endless.bits(0xffff, 16);
  CHECK(check_code(class_assignment(), forged(endless)).error == not_made);
}

TEST_CASE("anything behind right check bits is read without harm") {
  std::uint64_t random = 1;
  for (int i = 0; i < 3000; ++i) {
    BitWriter bits;
    bits.bits(1, 5);
    const int length = 1 + i % 40;
    for (int k = 0; k < length; ++k) {
      random = random * 6364136223846793005u + 1442695040888963407u;
      bits.bits(random >> 40, 24);
    }
    const auto begun = check_code(class_assignment({}), forged(bits));
    if (begun) CHECK(begun.value->epochs() <= max_code_epochs);
  }
}

TEST_CASE("a run that diverges on the way has no code at later epochs") {
  const Settings wild = with(class_setup(), {{"optimizer.kind", text("sgd")},
                                             {"optimizer.learningRate", number(1000)},
                                             {"loss", text("squared_error")},
                                             {"output.activation", text("linear")}});
  const auto made = finish(begin_code(class_assignment(), wild, 500));
  CHECK(made.error.find("The run does not reach epoch 500. ") == 0);
}

TEST_CASE("changes of every kind come back from their bits as they were") {
  std::vector<Change> changes{
      change_to("optimizer.learningRate", number(0.03)),
      change_to("layers[7].units", number(64)),
      change_to("layers[0].activation", text("own")),
      change_to("formula", text("x / (1 + exp(-beta*x)) + β")),
      change_to("fork.layers[1].parameters.alpha", number(0.25)),
      change_to("edits[3].value", number(static_cast<double>(-1.2345678f))),
      change_to("edits[3].index", number(12)),
      change_to("bias", number(-0.0)),
      change_to("seed", number(9007199254740991.0)),
      change_to("optimizer.nesterov", flag(true)),
      change_to("data.standardise", flag(false)),
      change_to("initializer", text("something_new")),
      change_to("layers", list(0)),
      change_to("features[0]", std::nullopt),
  };
  BitWriter writer;
  write_changes(changes, writer);
  BitReader reader(writer.symbols());
  const auto read = read_changes(reader);
  CHECK_FALSE(reader.failed());
  CHECK(reader.at_end());
  REQUIRE(read.size() == changes.size());
  for (std::size_t i = 0; i < changes.size(); ++i) {
    CAPTURE(changes[i].path);
    CHECK(read[i].path == changes[i].path);
    REQUIRE(read[i].to.has_value() == changes[i].to.has_value());
    if (read[i].to) CHECK(same_value(*read[i].to, *changes[i].to));
  }
}

TEST_CASE("more changes than a code holds get a sentence, not a code that cannot be read") {
  Settings edited = with(class_setup(), {{"edits", list(60)}});
  for (int i = 0; i < 60; ++i) {
    const std::string path = "edits[" + std::to_string(i) + "]";
    edited.add(path, object());
    edited.add(path + ".epoch", number(i));
    edited.add(path + ".batch", number(0));
    edited.add(path + ".index", number(i % 10));
    edited.add(path + ".value", number(0.123));
  }
  REQUIRE(read_experiment(edited, {}).error == "");
  CHECK(begin_code(class_assignment(), edited, 70).error ==
        "Too much was changed to fit into a code of 400 characters: change less of the assignment.");
}

TEST_CASE("a code carries a fork, an edited weight and the reader's own activation") {
  const Settings rich = with(class_setup(), {{"formula", text("x*tanh(x)")},
                                             {"layers[0].activation", text("own")},
                                             {"edits", list(1)},
                                             {"edits[0]", object()},
                                             {"edits[0].epoch", number(5)},
                                             {"edits[0].batch", number(0)},
                                             {"edits[0].index", number(2)},
                                             {"edits[0].value", number(0.5)},
                                             {"fork", object()},
                                             {"fork.epoch", number(8)},
                                             {"fork.layers", list(2)},
                                             {"fork.layers[0]", object()},
                                             {"fork.layers[0].activation", text("own")},
                                             {"fork.layers[1]", object()},
                                             {"fork.layers[1].activation", text("elu")}});
  const auto made = finish(begin_code(class_assignment(), rich, 12));
  REQUIRE(made.error == "");
  CAPTURE(made.value.code);
  CHECK(finish(check_code(class_assignment(), made.value.code)).error == "");
}
