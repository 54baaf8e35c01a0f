// A result code: what a student has changed of an assignment and how long it was trained, with a proof that
// somebody has trained exactly that.
//
// A run is a pure function of its setup, so a teacher's machine, told the changes, arrives at the same bits.
// A code holds, in Crockford's base 32:
//
//   version, epoch, changed settings   what is to be trained
//   45 bits over every parameter at that epoch, every setting and what stands before
//   15 bits over all of that           mistyped characters are found before anything is trained
//
// It is no secret: whoever has the program can train and make one. It says that the run was made, not by
// whom.
#pragma once

#include <memory>

#include "nonlinear/assignments/assignment.hpp"

namespace nonlinear {

/// The longest run that a code is made of; checking takes as long as training.
inline constexpr int most_code_epochs = 20000;

/// What a finished run says.
struct CodeResult {
  std::string code;
  int epoch = 0;
  std::vector<Change> changes;  ///< from the assignment to the student's setup
  Metrics train, validation, test;
};

/// A setup being trained to the epoch of a code, in steps, so that whoever shows progress can do so and stop.
class CodeRun {
 public:
  /// Trains at most so many epochs more; gives whether the run has ended.
  bool step(int epochs);
  int epoch() const { return experiment_.epoch(); }  ///< trained so far
  int epochs() const { return epochs_; }             ///< to be trained
  /// After the run has ended: what came of it, or the sentence that says why there is no code, or why the
  /// code that is checked is not right.
  Result<CodeResult> result();

 private:
  friend Result<std::unique_ptr<CodeRun>> begin_code(const Assignment&, const Settings&, int);
  friend Result<std::unique_ptr<CodeRun>> check_code(const Assignment&, std::string_view);
  CodeRun(ExperimentSetup setup, int epochs) : experiment_(std::move(setup)), epochs_(epochs) {}
  static Result<std::unique_ptr<CodeRun>> begin(const Assignment&, std::vector<Change> changes, int epochs);

  Experiment experiment_;
  int epochs_;
  std::vector<std::uint8_t> content_;  ///< version, epoch and changes, as symbols
  std::vector<std::uint8_t> claimed_;  ///< the whole code to be checked; empty: one is to be made
  std::vector<Change> changes_;
  FlatSettings setup_;
};

/// Begins to make the code of a student's setup at an epoch. The sentence where a locked setting was changed,
/// the setup cannot be trained or carried, or the epoch is not from 1 to most_code_epochs.
Result<std::unique_ptr<CodeRun>> begin_code(const Assignment& assignment, const Settings& setup, int epoch);
/// Begins to check a code. The sentence where it is mistyped, changes what is locked or says no setup.
Result<std::unique_ptr<CodeRun>> check_code(const Assignment& assignment, std::string_view code);

}  // namespace nonlinear
