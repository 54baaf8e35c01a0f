// An assignment: a setup that a teacher hands out, with a question, and with settings that are to stay as
// they are. As text it is a file that a person can read and edit:
//
//   Nonlinear assignment 1
//   question: Which learning rate learns fastest?
//   locked: data
//   locked: layers[0].activation
//   data.kind = "spiral"
//   data.count = 500
//
// The reader's own data are no part of it: a code could not carry them.
#pragma once

#include "nonlinear/settings/flat_settings.hpp"
#include "nonlinear/training/experiment.hpp"

namespace nonlinear {

struct Assignment {
  FlatSettings setup;
  /// Paths; each stands for everything below it as well ("optimizer" for "optimizer.learningRate").
  std::vector<std::string> locked;
  std::string question;
};

/// A checked assignment, or the sentence that says which setting, locked path or question cannot be used.
Result<Assignment> make_assignment(const Settings& setup, std::vector<std::string> locked,
                                   std::string question);

std::string assignment_text(const Assignment& assignment);
/// Reads that text; a sentence about a line begins with its number.
Result<Assignment> read_assignment(std::string_view text);

/// Whether a setting must stay as the assignment has it.
bool is_locked(const Assignment& assignment, std::string_view path);

/// The experiment of a setup, as read_experiment() makes it of settings, or the sentence.
Result<ExperimentSetup> read_flat_settings(const FlatSettings& setup);

}  // namespace nonlinear
