// How the learning rate changes from epoch to epoch. One row a schedule; the rows are the table that menus,
// checks and tests loop over. The factors are those of PyTorch's schedulers, stepped once an epoch.
#pragma once

#include <array>
#include <span>

namespace nonlinear {

/// Everything a schedule can be told; a kind reads the fields its row names. Whole numbers are held as
/// floats, which know all of them up to the limits.
struct ScheduleSettings {
  float every = 50;    ///< step: epochs between two falls
  float factor = 0.5;  ///< step: what each of them multiplies the rate by
  float epochs = 200;  ///< cosine: how long the rate falls, to 0
};

/// A field of a schedule, as a reader may set it.
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
  std::array<ScheduleField, 2> fields;  ///< those without a name are not there
  /// What the learning rate is multiplied by in epoch `epoch`, counted from 0.
  float (*factor)(const ScheduleSettings&, int epoch);
};

/// constant; step: factor^floor(epoch / every) (StepLR); cosine: (1 + cos(pi epoch / epochs)) / 2, and 0 from
/// `epochs` on (the closed form of CosineAnnealingLR with eta_min = 0; Loshchilov and Hutter 2017).
std::span<const Schedule> schedules();

}  // namespace nonlinear
