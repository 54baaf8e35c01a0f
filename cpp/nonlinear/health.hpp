// What each layer feels: how large its signals and gradients are, and which of its units no longer learn.
#pragma once

#include <array>
#include <vector>

#include "network.hpp"

namespace nonlinear {

/// Counts of pre-activations in equal bins from `low` to `high`, the smallest and largest seen.
struct Histogram {
  static constexpr int bins = 24;
  float low = 0;
  float high = 0;
  std::array<float, bins> counts{};
};

/// One layer, over the samples looked at.
struct LayerHealth {
  int units = 0;
  /// Root mean square over samples and units of d (that sample's loss) / d pre-activation: the
  /// back-propagated delta.
  float delta_rms = 0;
  float activation_rms = 0;
  float pre_activation_rms = 0;
  Histogram pre_activations;
  /// Units whose slope is exactly 0 on every sample: no gradient passes through them.
  int dead = 0;
  /// Units, not dead, whose |slope| is under a tenth of the activation's steepest on at least 9 of 10
  /// samples.
  int saturated = 0;
};

/// Looks at up to `health_samples` samples, forward and backward, without training; one entry a layer.
std::vector<LayerHealth> measure_health(Network& network, const Samples& samples);

/// More samples would cost time on every snapshot and change the picture little.
inline constexpr int health_samples = 512;

}  // namespace nonlinear
