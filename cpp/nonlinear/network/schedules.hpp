// Learning rate schedules, by epoch. One row a schedule; the rows are the table that menus, checks and tests
// loop over. The factors are those of PyTorch's schedulers, stepped once an epoch.
#pragma once

#include <array>
#include <span>

namespace nonlinear {

/// Settings of all schedules; a kind reads the fields its row names. Whole numbers are held as floats,
/// exactly up to the limits.
struct ScheduleSettings {
  float every = 50;    ///< step: epochs between two falls
  float factor = 0.5;  ///< step: factor of the rate at each fall
  float epochs = 200;  ///< cosine: epochs in which the rate falls to 0
};

/// A field of a schedule, adjustable by the user.
struct ScheduleField {
  const char* name = nullptr;  ///< as in the JS API
  float ScheduleSettings::*member = nullptr;
  float initial = 0;
  float min = 0;
  float max = 0;
  bool whole = false;
};

struct Schedule {
  const char* id;
  const char* name;
  std::array<ScheduleField, 2> fields;  ///< unused ones have no name
  /// Factor of the learning rate in epoch `epoch`, counted from 0.
  float (*factor)(const ScheduleSettings&, int epoch);
};

/// constant; step: factor^floor(epoch / every) (StepLR); cosine: (1 + cos(pi epoch / epochs)) / 2, and 0 from
/// `epochs` on (the closed form of CosineAnnealingLR with eta_min = 0; Loshchilov and Hutter 2017).
std::span<const Schedule> schedules();

}  // namespace nonlinear
