#include "nonlinear/assignments/assignment_requests.hpp"

namespace nonlinear {
namespace {

constexpr std::string_view setup_prefix = "setup.";
constexpr Limits locked_paths{0, 500};

/// The settings below "setup", and all others.
struct Parts {
  Settings setup;
  Settings rest;
};

Parts parts_of(const Settings& settings) {
  Parts parts;
  for (const auto& [path, setting] : settings.entries()) {
    const bool inside = path.compare(0, setup_prefix.size(), setup_prefix) == 0;
    (inside ? parts.setup : parts.rest).add(inside ? path.substr(setup_prefix.size()) : path, setting);
  }
  return parts;
}

std::string text_or(SettingsReader& reader, const char* path, const char* otherwise) {
  const std::string* text = reader.text(path);
  return text ? *text : otherwise;
}

Assignment read_text(SettingsReader& reader) {
  Result<Assignment> assignment = read_assignment(text_or(reader, "assignment", ""));
  reader.fail(std::move(assignment.error));
  return assignment.value;
}

}  // namespace

Result<Assignment> read_assignment_parts(const Settings& settings) {
  Parts parts = parts_of(settings);
  SettingsReader reader(parts.rest);
  reader.object("setup", true);
  std::vector<std::string> locked;
  const int count = reader.list("locked", locked_paths, false);
  for (int i = 0; i < count; ++i) {
    locked.push_back(text_or(reader, concat({"locked[", format(static_cast<double>(i)), "]"}).c_str(), ""));
  }
  std::string question = text_or(reader, "question", "");
  if (std::string complaint = reader.error(); !complaint.empty()) return {{}, std::move(complaint)};
  return make_assignment(parts.setup, std::move(locked), std::move(question));
}

Result<CodeRequest> read_code_request(const Settings& settings) {
  Parts parts = parts_of(settings);
  SettingsReader reader(parts.rest);
  reader.object("setup", true);
  CodeRequest request{read_text(reader), std::move(parts.setup), 0};
  request.epoch = static_cast<int>(reader.whole("epoch", {1, max_code_epochs}));
  return {std::move(request), reader.error()};
}

Result<CheckRequest> read_check_request(const Settings& settings) {
  SettingsReader reader(settings);
  Assignment assignment = read_text(reader);
  std::string code = text_or(reader, "code", "");
  return {{std::move(assignment), std::move(code)}, reader.error()};
}

}  // namespace nonlinear
