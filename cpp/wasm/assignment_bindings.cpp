// Bindings for assignments and their result codes, called by the lesson's worker. Names, checks, copies; no
// arithmetic, no policy.
#include "bindings.hpp"
#include "nonlinear/assignments/assignment_requests.hpp"

namespace nonlinear {
namespace {

HandleTable<std::unique_ptr<CodeRun>> code_runs;

CodeRun& code_run(int number) { return *code_runs[number]; }

/// A setting as a JavaScript value; null if absent.
val value_of(const std::optional<Setting>& value) {
  using Kind = Setting::Kind;
  if (!value) return val::null();
  if (value->kind == Kind::number) return val(value->number);
  if (value->kind == Kind::flag) return val(value->flag);
  return value->kind == Kind::list ? val::array() : val(value->written);
}

ObjectBuilder describe(const Metrics& metrics) {
  return ObjectBuilder()
      .add_finite("loss", static_cast<double>(metrics.loss))
      .add("accuracy", optional_number(metrics.accuracy));
}

val assignment_text_of(const val& parts) {
  return with_request(parts, "The assignment", read_assignment_parts,
                      [](const Assignment& assignment) { return val(assignment_text(assignment)); });
}

val begin_code_run(const val& request) {
  return with_request(request, "The code", read_code_request, [](const CodeRequest& code) {
    auto begun = begin_code(code.assignment, code.setup, code.epoch);
    return begun ? code_runs.create(std::move(begun.value)) : error(begun.error);
  });
}

/// {run}, or {wrong} if the code itself is not right.
val begin_check(const val& request) {
  return with_request(request, "The check", read_check_request, [](const CheckRequest& check) -> val {
    auto begun = check_code(check.assignment, check.code);
    if (!begun) return ObjectBuilder().add("wrong", val(begun.error));
    return ObjectBuilder().add("run", code_runs.create(std::move(begun.value)));
  });
}

val code_epochs(int number) { return val(code_run(number).epochs()); }

val code_step(int number) { return val(code_run(number).step(1)); }

val code_result(int number) {
  const Result<CodeResult> result = code_run(number).result();
  if (!result) return ObjectBuilder().add("wrong", val(result.error));
  const CodeResult& found = result.value;
  return ObjectBuilder()
      .add("code", val(found.code))
      .add_number("epoch", found.epoch)
      .add("changes", list(found.changes,
                           [](const Change& change) {
                             return ObjectBuilder()
                                 .add("path", val(change.path))
                                 .add("from", value_of(change.from))
                                 .add("to", value_of(change.to));
                           }))
      .add("train", describe(found.train))
      .add("validation", describe(found.validation))
      .add("test", describe(found.test));
}

val free_code_run(int number) {
  code_runs.free(number);
  return val::undefined();
}

}  // namespace

EMSCRIPTEN_BINDINGS(nonlinear_assignment) {
  using namespace emscripten;
  function("assignmentText", &assignment_text_of);
  function("beginCode", &begin_code_run);
  function("beginCheck", &begin_check);
  function("codeEpochs", &code_epochs);
  function("codeStep", &code_step);
  function("codeResult", &code_result);
  function("freeCode", &free_code_run);
}

}  // namespace nonlinear
