// A result code: a student's changes to an assignment and the number of epochs trained, with a proof that
// somebody has trained exactly that.
//
// A run is a pure function of its setup, so a teacher's machine, given the changes, arrives at the same bits.
// A code holds, in Crockford's base 32:
//
//   version, epoch, changed settings   the run to repeat
//   45 bits over every parameter at that epoch, every setting and the row before
//   15 bits over all of that           mistyped characters are found before training begins
//
// It is no secret: anybody with the program can train and make one. It proves that the run was made, not by
// whom.
#pragma once

#include <memory>

#include "nonlinear/assignments/assignment.hpp"

namespace nonlinear {

/// Most epochs of a code's run; checking takes as long as training.
inline constexpr int max_code_epochs = 20000;

/// Result of a finished run.
struct CodeResult {
  std::string code;
  int epoch = 0;
  std::vector<Change> changes;  ///< from the assignment to the student's setup
  Metrics train, validation, test;
};

/// A setup being trained to the epoch of a code, in steps, so that a caller can show progress and stop.
class CodeRun {
 public:
  /// Trains at most `epochs` further epochs; returns whether the run has ended.
  bool step(int epochs);
  int epoch() const { return experiment_.epoch(); }  ///< trained so far
  int epochs() const { return epochs_; }             ///< to be trained
  /// After the end of the run: its result, or the sentence that says why there is no code, or why the code
  /// being checked is not right.
  Result<CodeResult> result();

 private:
  friend Result<std::unique_ptr<CodeRun>> begin_code(const Assignment&, const Settings&, int);
  friend Result<std::unique_ptr<CodeRun>> check_code(const Assignment&, std::string_view);
  CodeRun(ExperimentSetup setup, int epochs) : experiment_(std::move(setup)), epochs_(epochs) {}
  static Result<std::unique_ptr<CodeRun>> begin(const Assignment&, std::vector<Change> changes, int epochs);

  Experiment experiment_;
  int epochs_;
  std::vector<std::uint8_t> content_;  ///< version, epoch and changes, as symbols
  std::vector<std::uint8_t> claimed_;  ///< the whole code to be checked; empty when making one
  std::vector<Change> changes_;
  FlatSettings setup_;
};

/// Begins to make the code of a student's setup at an epoch. Error message if a locked setting was changed,
/// the setup cannot be trained or carried, or the epoch is not from 1 to max_code_epochs.
Result<std::unique_ptr<CodeRun>> begin_code(const Assignment& assignment, const Settings& setup, int epoch);
/// Begins to check a code. Error message if it is mistyped, changes a locked setting or encodes no setup.
Result<std::unique_ptr<CodeRun>> check_code(const Assignment& assignment, std::string_view code);

}  // namespace nonlinear
