// External requests about assignments and result codes, read and checked.
#pragma once

#include "nonlinear/assignments/result_code.hpp"

namespace nonlinear {

/// {setup, locked: [path, …], question}; `locked` and `question` are optional.
Result<Assignment> read_assignment_parts(const Settings& settings);

/// {assignment: its text, setup: the student's, epoch}.
struct CodeRequest {
  Assignment assignment;
  Settings setup;
  int epoch = 0;
};
Result<CodeRequest> read_code_request(const Settings& settings);

/// {assignment: its text, code}. The code may be anything.
struct CheckRequest {
  Assignment assignment;
  std::string code;
};
Result<CheckRequest> read_check_request(const Settings& settings);

}  // namespace nonlinear
