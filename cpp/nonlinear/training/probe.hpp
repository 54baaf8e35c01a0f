// Probes of a network: one sample through every layer, the next batch with its update, and the pieces into
// which a net of piecewise linear units cuts its inputs. Nothing here changes a run.
#pragma once

#include <optional>
#include <vector>

#include "nonlinear/network/network.hpp"

namespace nonlinear {

/// Values of one layer for `count` samples, each array [units][count].
struct LayerView {
  Floats sum;  ///< weighted sums before their normalisation; empty where there is none
  Floats pre_activation;
  Floats gate;    ///< activation(pre-activation) of a gated layer; empty elsewhere
  Floats value;   ///< what its gate is multiplied by
  Floats output;  ///< with what a residual connection adds
  Floats slope;   ///< d activation / d pre-activation; empty for softmax
  Floats delta;   ///< d (mean loss) / d weighted sum; empty without a backward pass
};

/// One sample on its way through the network.
struct Trace {
  Floats inputs;  ///< inputs of the first layer
  std::vector<LayerView> layers;
};

/// `inputs` are one sample's, in the format of the first layer.
Trace trace_sample(Network& network, Floats inputs);

/// One batch, forward and backward, and its update.
struct BatchView {
  Floats samples;  ///< their row numbers, in the order of the batch
  float loss = 0;  ///< the mean, before the update
  std::vector<LayerView> layers;
  Floats gradients;      ///< including the penalties and the clipping, as passed to the optimiser
  Floats before, after;  ///< the parameters
};

/// Trains a copy (made by passing the network) on places [first, first + size) of its epoch's order.
BatchView inspect_batch(Network network, const Samples& samples, int first, int size);

/// One array of every hidden unit, at points given as [count][inputs]: [hidden units][count].
Floats hidden_values(Network& network, const Floats& points, Floats Layer::*values);

/// The pieces into which the hidden units' kinks cut a net's inputs (Montúfar and others 2014).
struct Regions {
  Floats pre_activations;     ///< [hidden units][count]
  std::vector<Floats> kinks;  ///< of each hidden layer's activation, ascending, at its current parameters
  /// Number of different pieces that contain the points: two points share one if every hidden unit is between
  /// the same kinks on both, so that the net is one linear function there (before its output's activation).
  /// None if a hidden activation is not piecewise linear, or a pre-activation is NaN.
  std::optional<int> count;
};

/// `points` are [count][inputs], at least one.
Regions find_regions(Network& network, const Floats& points);

}  // namespace nonlinear
