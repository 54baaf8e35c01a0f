// Tests of the program that checks a class's codes, run as a teacher would. WebAssembly has no programs to
// run.
#ifdef NONLINEAR_CHECK_CODES
#include <sys/wait.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>

#include "catch.hpp"
#include "nonlinear/assignments/result_code.hpp"
#include "settings_of.hpp"

using namespace nonlinear;
using namespace nonlinear::testing;

namespace {

struct Answer {
  std::string printed;
  int exit_code;
};

Answer run(const std::string& arguments) {
  const std::string command = std::string("'") + NONLINEAR_CHECK_CODES + "' " + arguments + " 2>&1";
  FILE* pipe = popen(command.c_str(), "r");
  REQUIRE(pipe);
  std::string printed;
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) printed += static_cast<char>(c);
  return {printed, WEXITSTATUS(pclose(pipe))};
}

/// Files of one test, in a folder that is removed afterwards.
class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "nonlinear-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()));
    path_ = pattern;
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string write(const char* name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
    return "'" + (path_ / name).string() + "'";
  }

 private:
  std::filesystem::path path_;
};

Settings class_setup() {
  return settings_of({{"data", object()},
                      {"data.kind", text("circle")},
                      {"data.count", number(40)},
                      {"layers", list(1)},
                      {"layers[0]", object()},
                      {"layers[0].units", number(4)},
                      {"layers[0].activation", text("relu")},
                      {"output", object()},
                      {"output.activation", text("sigmoid")},
                      {"loss", text("binary_cross_entropy")},
                      {"optimizer", object()},
                      {"optimizer.kind", text("adam")},
                      {"optimizer.learningRate", number(0.01)}});
}

std::string code_of(const Assignment& assignment, double units, int epoch) {
  const auto begun = begin_code(assignment, with(class_setup(), {{"layers[0].units", number(units)}}), epoch);
  REQUIRE(begun.error == "");
  begun.value->step(epoch);
  return begun.value->result().value.code;
}

}  // namespace

TEST_CASE(
    "check_codes says of every student whether the code is right, what was changed, and who shares one") {
  const Folder folder;
  const Assignment assignment = make_assignment(class_setup(), {"data"}, "How many units?").value;
  const std::string file = folder.write("assignment.txt", assignment_text(assignment));
  const std::string first = code_of(assignment, 6, 20);
  const std::string second = code_of(assignment, 3, 30);

  const auto right =
      run(file + " " +
          folder.write("right.txt", "Ada Lovelace " + first + "\r\n\n# late\nBert\t" + second + "\n"));
  CAPTURE(right.printed);
  CHECK(right.exit_code == 0);
  CHECK(right.printed.find("How many units?\n") == 0);
  CHECK(right.printed.find("\nAda Lovelace  ok") != std::string::npos);
  CHECK(right.printed.find("layers[0].units: 4 -> 6\n") != std::string::npos);
  CHECK(right.printed.find("2 of 2 codes are right.") != std::string::npos);
  CHECK(right.printed.find("same code") == std::string::npos);

  std::string tampered = second;
  tampered[3] = tampered[3] == '7' ? '8' : '7';
  const auto wrong = run(
      file + " " +
      folder.write("wrong.txt", "Ada;" + first + "\nBert," + tampered + "\nCleo " + first + "\n" + second));
  CAPTURE(wrong.printed);
  CHECK(wrong.exit_code == 1);
  CHECK(wrong.printed.find("Bert    wrong") != std::string::npos);
  CHECK(wrong.printed.find("a character may be mistyped") != std::string::npos);
  CHECK(wrong.printed.find("Ada has the same code as Cleo.\nCleo has the same code as Ada.\n") !=
        std::string::npos);
  CHECK(wrong.printed.find("\nline 4  ok") != std::string::npos);
  CHECK(wrong.printed.find("3 of 4 codes are right.") != std::string::npos);
}

TEST_CASE("check_codes asks for what is missing") {
  const Folder folder;
  const std::string good =
      folder.write("good.txt", assignment_text(make_assignment(class_setup(), {}, "").value));
  const std::string empty = folder.write("empty.txt", "\n");
  CHECK(run("").exit_code == 2);
  CHECK(run("").printed.find("Usage: check_codes ASSIGNMENT.txt CODES.txt") == 0);
  CHECK(run(good).exit_code == 2);
  CHECK(run(good + " nowhere.txt").printed == "nowhere.txt cannot be read.\n");
  CHECK(run(good + " " + empty).printed.find("has no codes") != std::string::npos);
  CHECK(run(empty + " " + good).printed.find("This is not an assignment") != std::string::npos);
  CHECK(run(empty + " " + good).exit_code == 2);
}
#endif
