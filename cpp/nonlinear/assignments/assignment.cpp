#include "nonlinear/assignments/assignment.hpp"

#include "nonlinear/requests/experiment_requests.hpp"
#include "nonlinear/settings/setting_text.hpp"

namespace nonlinear {
namespace {

constexpr std::string_view first_line = "Nonlinear assignment 1";
constexpr std::string_view question_key = "question:";
constexpr std::string_view locked_key = "locked:";
constexpr std::size_t longest_question = 1000;  // characters
constexpr std::size_t longest_text = 200000;    // bytes; more settings than any setup has

/// Unicode code points of a UTF-8 text: every byte but those that continue a character.
std::size_t character_count(std::string_view text) {
  std::size_t count = 0;
  for (const char byte : text) count += (static_cast<unsigned char>(byte) & 0xc0) != 0x80 ? 1 : 0;
  return count;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view spaces = " \t\r";
  const std::size_t first = text.find_first_not_of(spaces);
  if (first == std::string_view::npos) return "";
  return text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

bool begins_with(std::string_view text, std::string_view beginning) {
  return text.substr(0, beginning.size()) == beginning;
}

/// Whether a path is names separated by dots, each with optional indices in brackets.
bool is_path(std::string_view path) {
  bool name = false;  // whether a dot or a bracket may follow
  for (std::size_t i = 0; i < path.size(); ++i) {
    const char c = path[i];
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_') {
      name = true;
    } else if (c == '.' && name) {
      name = false;
    } else if (c == '[' && name) {
      const std::size_t close = path.find(']', i);
      const std::size_t digits = path.find_first_not_of("0123456789", i + 1);
      if (close == std::string_view::npos || digits != close || close == i + 1 || close - i > 6) return false;
      i = close;
    } else {
      return false;
    }
  }
  return name;
}

std::string check_setup(const FlatSettings& setup) {
  const Setting* kind = find_flat_setting(setup, "data.kind");
  if (kind && kind->written == "own") {
    return "An assignment cannot have data of your own: choose one of the data sets, which every machine "
           "makes alike.";
  }
  return read_flat_settings(setup).error;
}

std::string check(const Assignment& assignment) {
  for (const std::string& path : assignment.locked) {
    if (!is_path(path)) {
      return concat(
          {"\"", path, "\" cannot be locked: it must be the path of a setting, such as data.kind."});
    }
  }
  if (const std::size_t count = character_count(assignment.question); count > longest_question) {
    return concat({"The question has ", format_count(count), " characters: at most ",
                   format_count(longest_question), " are allowed."});
  }
  return check_setup(assignment.setup);
}

/// Reads one line into the assignment; returns its error, or "".
std::string read_line(std::string_view line, Assignment& assignment, bool& asked) {
  if (line.empty() || line[0] == '#') return "";
  if (begins_with(line, question_key)) {
    if (asked) assignment.question += '\n';
    asked = true;
    assignment.question += trimmed(line.substr(question_key.size()));
    return "";
  }
  if (begins_with(line, locked_key)) {
    assignment.locked.emplace_back(trimmed(line.substr(locked_key.size())));
    return "";
  }
  const std::size_t equals = line.find('=');
  const std::string_view path = trimmed(line.substr(0, equals));
  if (equals == std::string_view::npos || !is_path(path)) {
    return "must be \"question: …\", \"locked: path\" or \"path = value\".";
  }
  Result<Setting> value = read_value(trimmed(line.substr(equals + 1)));
  if (!value) return concat({path, " ", value.error});
  for (const FlatSetting& leaf : assignment.setup) {
    if (leaf.path == path) return concat({path, " appears twice."});
  }
  assignment.setup.push_back({std::string(path), std::move(value.value)});
  return "";
}

}  // namespace

Result<ExperimentSetup> read_flat_settings(const FlatSettings& setup) {
  return read_experiment(settings_from(setup), {});
}

bool is_locked(const Assignment& assignment, std::string_view path) {
  for (const std::string& locked : assignment.locked) {
    if (!begins_with(path, locked)) continue;
    if (path.size() == locked.size() || path[locked.size()] == '.' || path[locked.size()] == '[') return true;
  }
  return false;
}

Result<Assignment> make_assignment(const Settings& setup, std::vector<std::string> locked,
                                   std::string question) {
  Result<Assignment> result;
  result.value = {flat_settings_of(setup), std::move(locked), std::move(question)};
  result.error = check(result.value);
  return result;
}

std::string assignment_text(const Assignment& assignment) {
  std::string text = concat({first_line, "\n"});
  std::string_view question = assignment.question;
  while (!question.empty()) {
    const std::size_t end = question.find('\n');
    text += concat({question_key, " ", question.substr(0, end), "\n"});
    question = end == std::string_view::npos ? "" : question.substr(end + 1);
  }
  for (const std::string& path : assignment.locked) text += concat({locked_key, " ", path, "\n"});
  for (const auto& [path, value] : assignment.setup) text += concat({path, " = ", value_text(value), "\n"});
  return text;
}

Result<Assignment> read_assignment(std::string_view text) {
  Result<Assignment> result;
  if (text.size() > longest_text) {
    result.error = concat({"The assignment is longer than ", format_count(longest_text), " bytes."});
    return result;
  }
  constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";  // some editors begin a text with it
  if (begins_with(text, byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  bool asked = false;
  for (std::size_t line = 1; !text.empty(); ++line) {
    const std::size_t end = text.find('\n');
    const std::string_view content = trimmed(text.substr(0, end));
    text = end == std::string_view::npos ? "" : text.substr(end + 1);
    if (line == 1) {
      if (content == first_line) continue;
      break;
    }
    if (std::string wrong = read_line(content, result.value, asked); !wrong.empty()) {
      result.error = concat({"Line ", format_count(line), ": ", wrong});
      return result;
    }
  }
  if (result.value.setup.empty()) {
    result.error = concat({"This is not an assignment: its first line must be \"", first_line,
                           "\", and lines such as data.kind = \"spiral\" must follow."});
    return result;
  }
  sort_flat_settings(result.value.setup);
  result.error = check(result.value);
  return result;
}

}  // namespace nonlinear
