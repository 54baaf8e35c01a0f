// A deep network at its start: how large the signal is that each hidden layer passes on, and how much of the
// error at the far end gets back to it. Nothing is trained.
//
// The network is `depth` layers of `width` units with one activation. Its inputs are `width` numbers drawn
// from a normal distribution; behind its last layer stands a fixed sum of the outputs with weights from the
// standard normal distribution, and the gradient of that sum is what comes back.
#pragma once

#include <cstdint>
#include <vector>

#include "nonlinear/activations/formula.hpp"
#include "nonlinear/network/initializers.hpp"
#include "nonlinear/network/network.hpp"

namespace nonlinear {

/// The network as asked for.
struct DepthSpec {
  const Activation* activation = nullptr;
  SharedFormula own;  ///< keeps the reader's own activation, to which `activation` may point
  ActivationParameters parameters{};
  const Initializer* initializer = nullptr;
  float bias = 0;  ///< where every bias starts
  int depth = 30;
  int width = 64;
  int samples = 64;
  float input_mean = 0, input_deviation = 1;
  std::uint64_t seed = 1;
};

/// Per hidden layer, from the first to the last. Where numbers grow beyond what a float can hold, infinite or
/// not a number; where they shrink below it, 0.
struct DepthProfile {
  std::vector<double> mean;           ///< of the outputs, over samples and units
  std::vector<double> second_moment;  ///< mean of the squared outputs: what He and others 2015 keep at 1
  std::vector<double> variance;       ///< of the outputs about `mean`
  /// The mean over units of the variance over samples: what of the differences between inputs is left. (In
  /// single precision, differences below a ten-millionth of the outputs are gone.)
  std::vector<double> batch_variance;
  std::vector<double> delta;  ///< root mean square of d (that sample's sum) / d pre-activation: the delta
  std::vector<double> weight_gradient;  ///< root mean square of d (mean sum) / d weight
};

/// What comes of the first layer for what enters the last: delta at the front over delta at the back. 0/0,
/// where nothing enters, is not a number.
inline double first_to_last_delta_ratio(const DepthProfile& profile) {
  return profile.delta.front() / profile.delta.back();
}

DepthProfile depth_profile(const DepthSpec& spec);

}  // namespace nonlinear
