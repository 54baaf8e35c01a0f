// Backward error signal: its share that reaches the front of a deep network.
#include <algorithm>
#include <array>
#include <cmath>

#include "nonlinear/claims/recipes.hpp"
#include "nonlinear/claims/rows.hpp"

namespace nonlinear {
namespace {

/// Value and slope of an activation of the table at four points.
struct FourPoints {
  std::array<float, 4> value, slope;
};

FourPoints at(const char* activation, const std::array<float, 4>& x) {
  FourPoints result;
  const Activation& row = *find_activation(activation);
  row.evaluate(x.data(), x.size(), initial_parameters(row.facts), result.value.data(), result.slope.data());
  return result;
}

/// 30 layers of 64 sigmoid units, Glorot uniform.
class SigmoidValues {
 public:
  static constexpr int seeds = 100;

  void run(std::uint64_t seed) {
    const DepthProfile profile = depth_profile(deep_network("sigmoid", "glorot_uniform", 30, 64, seed));
    const auto [low, high] = std::minmax_element(profile.mean.begin(), profile.mean.end());
    low_.push_back(*low);
    high_.push_back(*high);
    ratio_.push_back(first_to_last_delta_ratio(profile));
  }

  Measures measures() const {
    Measures result;
    result.add_mean("mean_low", "Lowest mean of a layer's outputs", low_);
    result.add_mean("mean_high", "Highest mean of a layer's outputs", high_);
    add_median(result, "delta_ratio", "Error at layer 1 over error at layer 30", ratio_);
    const FourPoints points = at("sigmoid", {0, 2, 5, 10});
    result.add("slope_0", "Slope at 0", static_cast<double>(points.slope[0]));
    result.add("slope_2", "Slope at 2", static_cast<double>(points.slope[1]));
    result.add("slope_5", "Slope at 5", static_cast<double>(points.slope[2]));
    result.add("slope_10", "Slope at 10", static_cast<double>(points.slope[3]));
    return result;
  }

 private:
  std::vector<double> low_, high_, ratio_;
};

/// The largest |tanh x - (2 sigmoid(2 x) - 1)| for x from -10 to 10, in single precision.
double identity_error() {
  float largest = 0;
  for (int step = -1000; step < 1000; step += 4) {
    std::array<float, 4> x, twice;
    for (int lane = 0; lane < 4; ++lane) {
      x[static_cast<std::size_t>(lane)] = static_cast<float>(step + lane) / 100;
      twice[static_cast<std::size_t>(lane)] = static_cast<float>(step + lane) / 50;
    }
    const FourPoints tangent = at("tanh", x), logistic = at("sigmoid", twice);
    for (std::size_t lane = 0; lane < 4; ++lane)
      largest = std::max(largest, std::fabs(tangent.value[lane] - (2 * logistic.value[lane] - 1)));
  }
  return static_cast<double>(largest);
}

/// 20 layers of 16 units.
class TanhVanishes {
 public:
  static constexpr int seeds = 200;

  void run(std::uint64_t seed) {
    const auto ratio = [&](const char* activation, const char* initializer) {
      return first_to_last_delta_ratio(depth_profile(deep_network(activation, initializer, 20, 16, seed)));
    };
    sigmoid_xavier_.push_back(ratio("sigmoid", "glorot_uniform"));
    tanh_xavier_.push_back(ratio("tanh", "glorot_uniform"));
    tanh_he_.push_back(ratio("tanh", "he_uniform"));
  }

  Measures measures() const {
    Measures result;
    result.add("identity_error", "Largest difference between tanh(x) and 2σ(2x) − 1", identity_error());
    add_median(result, "ratio_sigmoid_xavier", "Sigmoid, Glorot: error at layer 1 over layer 20",
               sigmoid_xavier_);
    add_median(result, "ratio_tanh_xavier", "Tanh, Glorot: error at layer 1 over layer 20", tanh_xavier_);
    add_median(result, "ratio_tanh_he", "Tanh, He: error at layer 1 over layer 20", tanh_he_);
    return result;
  }

 private:
  std::vector<double> sigmoid_xavier_, tanh_xavier_, tanh_he_;
};

/// 20 layers of 16 Swish units, Glorot uniform.
class WeightGradient {
 public:
  static constexpr int seeds = 200;

  void run(std::uint64_t seed) {
    const DepthProfile profile = depth_profile(deep_network("swish", "glorot_uniform", 20, 16, seed));
    weight_ratio_.push_back(profile.weight_gradient.front() / profile.weight_gradient.back());
    delta_ratio_.push_back(first_to_last_delta_ratio(profile));
    signal_ratio_.push_back(std::sqrt(profile.second_moment.back() / profile.second_moment.front()));
  }

  Measures measures() const {
    Measures result;
    add_median(result, "weight_ratio", "Gradient of the weights, layer 1 over layer 20", weight_ratio_);
    add_median(result, "delta_ratio", "Error, layer 1 over layer 20", delta_ratio_);
    add_median(result, "signal_ratio", "Outputs, layer 20 over layer 1", signal_ratio_);
    return result;
  }

 private:
  std::vector<double> weight_ratio_, delta_ratio_, signal_ratio_;
};

}  // namespace

const Claim sigmoid_values{
    .id = "sigmoid_values",
    .paper = "Glorot and Bengio 2010",
    .begin = begin_claim<SeededRun<SigmoidValues>>,
    .holds =
        [](const Measures& m) {
          return m["mean_low"] > 0.4 && m["mean_high"] < 0.6 && m["delta_ratio"] > 0 &&
                 m["delta_ratio"] < 1e-17 && m["slope_0"] == 0.25;
        },
};

const Claim tanh_vanishes{
    .id = "tanh_vanishes",
    .paper = "Glorot and Bengio 2010",
    .begin = begin_claim<SeededRun<TanhVanishes>>,
    .holds =
        [](const Measures& m) {
          return m["identity_error"] < 1e-6 && m["ratio_sigmoid_xavier"] < 1e-11 &&
                 m["ratio_tanh_xavier"] > 1e-2 && m["ratio_tanh_xavier"] < 1 && m["ratio_tanh_he"] > 1;
        },
};

const Claim weight_gradient{
    .id = "weight_gradient",
    .paper = "Glorot and Bengio 2010",
    .begin = begin_claim<SeededRun<WeightGradient>>,
    .holds = [](const Measures& m) { return m["weight_ratio"] > 0.1 && m["delta_ratio"] < 1e-5; },
};

}  // namespace nonlinear
