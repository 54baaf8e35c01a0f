// An assignment: a setup that a teacher hands out, with a question and with settings that must not be
// changed. As text it is a file that a person can read and edit:
//
//   Nonlinear assignment 1
//   question: Which learning rate learns fastest?
//   locked: data
//   locked: layers[0].activation
//   data.kind = "spiral"
//   data.count = 500
//
// A user's own data are not part of it: a code could not carry them.
#pragma once

#include "nonlinear/settings/flat_settings.hpp"
#include "nonlinear/training/experiment.hpp"

namespace nonlinear {

struct Assignment {
  FlatSettings setup;
  /// Paths; each covers everything below it as well ("optimizer" for "optimizer.learningRate").
  std::vector<std::string> locked;
  std::string question;
};

/// A checked assignment, or the sentence about the setting, locked path or question that cannot be used.
Result<Assignment> make_assignment(const Settings& setup, std::vector<std::string> locked,
                                   std::string question);

std::string assignment_text(const Assignment& assignment);
/// Reads the text of an assignment; a sentence about a line begins with its number.
Result<Assignment> read_assignment(std::string_view text);

/// Whether the assignment locks a setting.
bool is_locked(const Assignment& assignment, std::string_view path);

/// The experiment of a setup, as read_experiment() makes it of settings, or the sentence about its error.
Result<ExperimentSetup> read_flat_settings(const FlatSettings& setup);

}  // namespace nonlinear
