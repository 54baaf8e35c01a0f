// Data sets: one row a kind. The rows are the table that menus, docs and tests loop over.
//
// Each kind is generated from (count, noise, seed, classes) alone, so a setup in an address is the data.
// Synthetic kinds live in about [-6, 6]^2 and have equally many samples of each class (one more where the
// count does not divide). Samples come in random order, so any stretch of them is a fair part. More noise
// with the same seed moves the same points further: only the size of each point's own random step changes.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace nonlinear {

enum class Task { binary, multiclass, regression };

/// "binary", "multiclass" or "regression".
const char* task_id(Task task);

/// Samples and their targets.
struct Dataset {
  std::vector<float> x;  ///< count * inputs, sample-major
  std::vector<float>
      target;  ///< count: 0 or 1 (binary), the class's index (multiclass), a number (regression)
  int inputs = 2;
  int classes = 0;  ///< 0 for regression
  Task task = Task::binary;
};

/// One kind of data set.
struct DatasetKind {
  const char* id;
  const char* name;
  const char* source;  ///< source of measured data; nullptr for synthetic data
  Task task;
  int inputs;
  int min_classes;  ///< 0 for regression
  int max_classes;
  int max_count;
  float initial_noise;
  float max_noise;  ///< the minimum is 0: clean data
  /// `count` 1 to max_count, `noise` 0 to max_noise, `classes` min_classes to max_classes (ignored where they
  /// are equal).
  Dataset (*make)(int count, float noise, std::uint64_t seed, int classes);
};

/// All kinds, in the order of the menu.
std::span<const DatasetKind> dataset_kinds();

/// Descriptions of the kinds for a menu, in the same order; linked only where used.
std::span<const char* const> dataset_descriptions();

/// The kind with this id, nullptr if there is none.
const DatasetKind* find_dataset_kind(std::string_view id);

}  // namespace nonlinear
