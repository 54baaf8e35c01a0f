// Depth profile of an untrained deep network: size of the signal after each hidden layer, and share of the
// error at the far end that gets back to it.
//
// The network is `depth` layers of `width` units with one activation, each with a normalisation in front of
// it, or with its input added to its output, or both, as asked. Its inputs are `width` numbers drawn from a
// normal distribution; its last layer is followed by a fixed sum of the outputs with weights from the
// standard normal distribution, and the gradient of that sum is propagated back.
#pragma once

#include <cstdint>
#include <vector>

#include "nonlinear/activations/formula.hpp"
#include "nonlinear/network/initializers.hpp"
#include "nonlinear/network/network.hpp"

namespace nonlinear {

/// Specification of the network.
struct DepthSpec {
  const Activation* activation = nullptr;
  SharedFormula custom_activation;  ///< keeps a user-defined activation, to which `activation` may point
  ActivationParameters parameters{};
  const Initializer* initializer = nullptr;
  float bias = 0;           ///< initial value of every bias
  bool normalises = false;  ///< layer normalisation of each layer's input
  bool residual = false;    ///< each layer's input, before any normalisation, is added to its output
  int depth = 30;
  int width = 64;
  int samples = 64;
  float input_mean = 0, input_deviation = 1;
  std::uint64_t seed = 1;
};

/// Statistics per hidden layer, from the first to the last. Infinite or NaN where numbers exceed the range of
/// a float, 0 where they fall below it.
struct DepthProfile {
  std::vector<double> mean;           ///< of the outputs, over samples and units
  std::vector<double> second_moment;  ///< mean of the squared outputs, kept at 1 by He and others 2015
  std::vector<double> variance;       ///< of the outputs about `mean`
  /// Mean over units of the variance over samples: the remaining differences between inputs. (In single
  /// precision, differences below a ten-millionth of the outputs are gone.)
  std::vector<double> batch_variance;
  std::vector<double> delta;  ///< root mean square of d (that sample's sum) / d pre-activation: the delta
  std::vector<double> weight_gradient;  ///< root mean square of d (mean sum) / d weight
};

/// Ratio of the delta at the front to the delta at the back. NaN if both are 0.
inline double first_to_last_delta_ratio(const DepthProfile& profile) {
  return profile.delta.front() / profile.delta.back();
}

DepthProfile depth_profile(const DepthSpec& spec);

}  // namespace nonlinear
