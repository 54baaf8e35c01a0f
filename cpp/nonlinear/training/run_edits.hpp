// Changes by the user to a run under way: single parameters set by hand, and other activations from an epoch
// on. Both belong to the setup of the run, so that it stays a pure function of its setup.
//
// They take effect when the run reaches their position, after the history has recorded the result of
// training: up to and including that record a run has the bits of the same run without them.
#pragma once

#include <vector>

#include "nonlinear/network/network.hpp"

namespace nonlinear {

/// One parameter set to a value, before batch `batch` of epoch `epoch` is trained; both count from 0.
struct Edit {
  int epoch = 0;
  int batch = 0;
  int index = 0;  ///< in Network::parameters()
  float value = 0;
};

/// Other activations of the hidden layers from the beginning of epoch `epoch` on. The weights, the
/// optimiser's state and the layout of the parameters stay, hence Network::set_activations' rule about
/// learned ones.
struct Fork {
  static constexpr int never = -1;
  int epoch = never;
  std::vector<LayerSpec> layers;  ///< one for each hidden layer; their units are ignored
};

/// Most edits of a run: more would make a shared address, or a restarted worker's setup, too long to read.
inline constexpr int max_edits = 1000;

/// Adds an edit, or gives its value to the one of the same parameter at the same position, so that the order
/// of a list does not matter.
void add_edit(std::vector<Edit>& edits, const Edit& edit);

/// Applies the edits and the fork that are due at this epoch and batch, the fork first. Returns whether any
/// was due. `edits` is sorted as add_edit keeps it; every index lies within the network's parameters.
bool apply_due_edits(Network& network, const std::vector<Edit>& edits, const Fork& fork, int epoch,
                     int batch);

}  // namespace nonlinear
