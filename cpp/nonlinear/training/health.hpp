// Per-layer statistics: signal and gradient size, dead and saturated units.
#pragma once

#include <array>
#include <vector>

#include "nonlinear/network/network.hpp"
#include "nonlinear/training/unit_status.hpp"

namespace nonlinear {

/// Counts of pre-activations in equal bins of a window around 0. Values outside are counted in the end bins,
/// so that a few outliers do not squeeze all others into one bar.
struct Histogram {
  static constexpr int bins = 48;
  /// The window is [-high, high]: the smallest of 2, 4, 8, … that holds at least 98 % of the values.
  float low = -2, high = 2;
  float min = 0, max = 0;  ///< the smallest and largest values; 0 if none is finite
  std::array<float, bins> counts{};
};

/// A layer's current activation, at equal distances over the window of its histogram.
struct ActivationCurve {
  static constexpr int points = 2 * Histogram::bins + 1;  ///< the edges and the middles of the bins
  Floats value, slope;                                    ///< empty for softmax
  float small_slope = 0;  ///< limit below which a |slope| is small (unit_status.hpp)
};

/// Statistics of one layer over the samples examined.
struct LayerHealth {
  int units = 0;
  /// Root mean square over samples and units of d (that sample's loss) / d pre-activation: the
  /// back-propagated delta.
  float delta_rms = 0;
  float activation_rms = 0;
  float pre_activation_rms = 0;
  float output_mean = 0;  ///< over samples and units, after the activation
  Histogram pre_activations;
  ActivationCurve curve;
  int dead = 0;       ///< units dead over these samples (unit_status.hpp)
  int saturated = 0;  ///< units saturated over them
  /// Units whose weighted sum or slope is NaN on some sample. The comparisons inside an activation turn NaN
  /// into one side or the other (ReLU's slope becomes 0), so their results say nothing about such a unit: it
  /// is neither dead nor saturated.
  int not_a_number = 0;
  Floats is_dead;  ///< per unit: 1 or 0; NaN for a unit with NaN
  /// From an experiment, with its history: UnitStatus per unit, as a number.
  Floats unit_status;
  /// From an experiment, with its history: units dead at epoch 0, and the numbers of deaths and of revivals
  /// since, from one epoch of its history to the next.
  int born_dead = 0, died = 0, revived = 0;
};

/// Cache of a layer's steepest slope, for repeated measurements of one network.
struct SteepestSlope {
  const Activation* activation = nullptr;
  ActivationParameters parameters{};
  float slope = 0;
};
using SteepestSlopes = std::vector<SteepestSlope>;

enum class Detail {
  units,  ///< delta_rms and the states of the units: the content of a run's history
  all,
};

/// Statistics of each layer from up to `health_samples` samples, forward and backward, without training.
/// `known` belongs to this network, or is empty.
std::vector<LayerHealth> measure_health(Network& network, const Samples& samples, Detail detail,
                                        SteepestSlopes& known);
std::vector<LayerHealth> measure_health(Network& network, const Samples& samples);

/// More samples would cost time on every snapshot and change the statistics little.
inline constexpr int health_samples = 512;

}  // namespace nonlinear
