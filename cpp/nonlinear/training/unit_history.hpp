// Histories of each layer's units during a run: numbers of units born dead, dying, and coming back.
#pragma once

#include <vector>

#include "nonlinear/training/health.hpp"

namespace nonlinear {

/// History of one layer. Its columns are parallel to those of a run's history: one entry a look.
struct LayerUnitHistory {
  Floats delta_rms, dead, saturated;  ///< at that look
  Floats died, revived;               ///< up to that look
  int born_dead = 0;                  ///< dead at the first look
  /// Numbers of changes from alive at one look to dead at the next, and the other way round.
  int times_died = 0, times_revived = 0;
  Floats status;  ///< UnitStatus per unit, as a number
};

/// Appends one look at all layers of a network.
void append(std::vector<LayerUnitHistory>& layers, const std::vector<LayerHealth>& health);

/// Statuses of the units after one more look, which is not kept. `is_dead` is that of LayerHealth.
Floats status_now(const LayerUnitHistory& layer, const Floats& is_dead);

/// Drops every second entry of the columns; the counts stay.
void thin(std::vector<LayerUnitHistory>& layers);
/// Keeps every second entry, beginning with the first.
void thin(Floats& values);

/// One column of every layer, layer by layer: [layers][looks].
Floats matrix_of(const std::vector<LayerUnitHistory>& layers, Floats LayerUnitHistory::*column);

}  // namespace nonlinear
