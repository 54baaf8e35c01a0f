// What becomes of each layer's units in the course of a run: how many are born dead, die, and come back.
#pragma once

#include <vector>

#include "nonlinear/training/health.hpp"

namespace nonlinear {

/// One layer, from look to look. The columns stand beside those of a run's history: one entry a look.
struct LayerUnitHistory {
  Floats delta_rms, dead, saturated;  ///< at that look
  Floats died, revived;               ///< up to that look
  int born_dead = 0;                  ///< dead at the first look
  /// How many times a unit that was alive at one look was dead at the next, and the other way round.
  int times_died = 0, times_revived = 0;
  Floats status;  ///< per unit the number of its UnitStatus
};

/// One look at all layers of a network.
void append(std::vector<LayerUnitHistory>& layers, const std::vector<LayerHealth>& health);

/// What has become of each unit after one more look, which is not kept. `is_dead` is that of LayerHealth.
Floats status_now(const LayerUnitHistory& layer, const Floats& is_dead);

/// Drops every second entry of the columns; what has been counted stays.
void thin(std::vector<LayerUnitHistory>& layers);
/// Every second entry is kept, the first among them.
void thin(Floats& values);

/// One column of every layer, one after the other: [layers][looks].
Floats matrix_of(const std::vector<LayerUnitHistory>& layers, Floats LayerUnitHistory::*column);

}  // namespace nonlinear
