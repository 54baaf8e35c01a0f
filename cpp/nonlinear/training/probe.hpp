// Looks inside a network: what one sample makes of every layer, what the coming batch will do to it, and the
// pieces a net of piecewise linear units cuts its inputs into. Nothing here changes a run.
#pragma once

#include <optional>
#include <vector>

#include "nonlinear/network/network.hpp"

namespace nonlinear {

/// What one layer computes for `count` samples, each array [units][count].
struct LayerView {
  Floats pre_activation;
  Floats output;
  Floats slope;  ///< d output / d pre-activation; empty for softmax
  Floats delta;  ///< d (mean loss) / d pre-activation; empty where there was no backward pass
};

/// One sample on its way.
struct Trace {
  Floats inputs;  ///< what the first layer is given
  std::vector<LayerView> layers;
};

/// `inputs` are one sample's, as the first layer is given them.
Trace trace_sample(Network& network, Floats inputs);

/// One batch on its way forward and back, and its update.
struct BatchView {
  Floats samples;  ///< their row numbers, in the order of the batch
  float loss = 0;  ///< the mean, before the update
  std::vector<LayerView> layers;
  Floats gradients;      ///< with the penalties' share, as the optimiser is given them
  Floats before, after;  ///< the parameters
};

/// Trains a copy (made by passing the network) on places [first, first + size) of its epoch's order.
BatchView inspect_batch(Network network, const Samples& samples, int first, int size);

/// One array of every hidden unit, at points given as [count][inputs]: [hidden units][count].
Floats hidden_values(Network& network, const Floats& points, Floats Layer::*values);

/// The pieces that the hidden units' kinks cut a net's inputs into (Montúfar and others 2014).
struct Regions {
  Floats pre_activations;     ///< [hidden units][count]
  std::vector<Floats> kinks;  ///< of each hidden layer's activation, ascending, at its present parameters
  /// How many different pieces the points lie in: two points share one where every hidden unit is between the
  /// same kinks on both, so that the net is one linear function there (before its output's activation). None
  /// where a hidden activation is not piecewise linear, or a pre-activation is not a number.
  std::optional<int> count;
};

/// `points` are [count][inputs], at least one.
Regions find_regions(Network& network, const Floats& points);

}  // namespace nonlinear
