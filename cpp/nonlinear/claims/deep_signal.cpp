// Forward signal: its share that reaches the end of a deep network. "Signal" is the mean square of a layer's
// outputs, which the initialisers are designed to keep; the inputs are standard normal, so it starts at 1.
#include <array>

#include "nonlinear/claims/recipes.hpp"
#include "nonlinear/claims/rows.hpp"

namespace nonlinear {
namespace {

constexpr int depth = 30, width = 64;

double slope_at(const char* activation, float x) {
  const Activation& row = *find_activation(activation);
  const std::array<float, 4> places{x, x, x, x};
  std::array<float, 4> value, slope;
  row.evaluate(places.data(), places.size(), initial_parameters(row.facts), value.data(), slope.data());
  return static_cast<double>(slope[0]);
}

/// ReLU with two initialisers. Their argument is about the mean over all initial weights, so the mean is
/// measured; single runs differ widely, and most keep less.
class ReluVariance {
 public:
  static constexpr int seeds = 200;

  void run(std::uint64_t seed) {
    const DepthProfile lecun = depth_profile(deep_network("relu", "lecun_normal", depth, width, seed));
    const DepthProfile he = depth_profile(deep_network("relu", "he_normal", depth, width, seed));
    signal_lecun_.push_back(lecun.second_moment.back());
    signal_he_.push_back(he.second_moment.back());
    delta_lecun_.push_back(first_to_last_delta_ratio(lecun));
    delta_he_.push_back(first_to_last_delta_ratio(he));
  }

  Measures measures() const {
    Measures result;
    result.add_mean("variance_lecun", "LeCun: mean square of layer 30's outputs", signal_lecun_);
    result.add_mean("variance_he", "He: mean square of layer 30's outputs", signal_he_);
    add_median(result, "typical_he", "He: the same, the median start", signal_he_);
    add_median(result, "delta_lecun", "LeCun: error at layer 1 over layer 30", delta_lecun_);
    add_median(result, "delta_he", "He: error at layer 1 over layer 30", delta_he_);
    return result;
  }

 private:
  std::vector<double> signal_lecun_, signal_he_, delta_lecun_, delta_he_;
};

class SmoothGates {
 public:
  static constexpr int seeds = 100;

  void run(std::uint64_t seed) {
    const DepthProfile swish = depth_profile(deep_network("swish", "lecun_normal", depth, width, seed));
    const DepthProfile gelu = depth_profile(deep_network("gelu", "lecun_normal", depth, width, seed));
    const DepthProfile he = depth_profile(deep_network("swish", "he_normal", depth, width, seed));
    swish_.push_back(swish.second_moment.back());
    gelu_.push_back(gelu.second_moment.back());
    he_.push_back(he.second_moment.back());
    delta_.push_back(first_to_last_delta_ratio(swish));
  }

  Measures measures() const {
    Measures result;
    result.add("slope_gelu_0", "GELU's slope at 0", slope_at("gelu", 0));
    result.add("slope_swish_0", "Swish's slope at 0", slope_at("swish", 0));
    result.add("slope_gelu_minus_5", "GELU's slope at −5", slope_at("gelu", -5));
    result.add("slope_swish_minus_10", "Swish's slope at −10", slope_at("swish", -10));
    add_median(result, "variance_swish_lecun", "Swish, LeCun: mean square of layer 30's outputs", swish_);
    add_median(result, "variance_gelu_lecun", "GELU, LeCun: mean square of layer 30's outputs", gelu_);
    add_median(result, "variance_swish_he", "Swish, He: mean square of layer 30's outputs", he_);
    add_median(result, "delta_swish_lecun", "Swish, LeCun: error at layer 1 over layer 30", delta_);
    return result;
  }

 private:
  std::vector<double> swish_, gelu_, he_, delta_;
};

/// SELU as it is meant to be used, with another initialiser, and with inputs of mean 5 and deviation 5.
class SeluBargain {
 public:
  static constexpr int seeds = 100;

  void run(std::uint64_t seed) {
    DepthSpec spec = deep_network("selu", "lecun_normal", depth, width, seed);
    lecun_.push_back(depth_profile(spec).second_moment.back());
    he_.push_back(depth_profile(deep_network("selu", "he_normal", depth, width, seed)).second_moment.back());
    spec.input_mean = 5;
    spec.input_deviation = 5;
    const DepthProfile raw = depth_profile(spec);
    first_.push_back(raw.second_moment.front());
    raw_.push_back(raw.second_moment.back());
  }

  Measures measures() const {
    Measures result;
    add_median(result, "variance_lecun", "LeCun: mean square of layer 30's outputs", lecun_);
    add_median(result, "variance_he", "He: mean square of layer 30's outputs", he_);
    add_median(result, "first_unstandardised", "Inputs not standardised: mean square of layer 1's outputs",
               first_);
    add_median(result, "variance_unstandardised",
               "Inputs not standardised: mean square of layer 30's outputs", raw_);
    return result;
  }

 private:
  std::vector<double> lecun_, he_, first_, raw_;
};

}  // namespace

const Claim relu_variance{
    .id = "relu_variance",
    .paper = "He et al. 2015",
    .begin = begin_claim<SeededRun<ReluVariance>>,
    .holds =
        [](const Measures& m) {
          return m["variance_lecun"] < 1e-8 && m["variance_he"] > 0.3 && m["variance_he"] < 3 &&
                 m["delta_lecun"] < 1e-3 && m["delta_he"] > 0.1;
        },
};

const Claim smooth_gates{
    .id = "smooth_gates",
    .paper = "Hendrycks and Gimpel 2016",
    .begin = begin_claim<SeededRun<SmoothGates>>,
    .holds =
        [](const Measures& m) {
          return m["slope_gelu_0"] == 0.5 && m["slope_swish_0"] == 0.5 && m["slope_gelu_minus_5"] < 0 &&
                 m["slope_gelu_minus_5"] > -1e-4 && m["slope_swish_minus_10"] > -1e-3 &&
                 m["variance_swish_lecun"] < 1e-15 && m["variance_gelu_lecun"] < 1e-10;
        },
};

const Claim selu_bargain{
    .id = "selu_bargain",
    .paper = "Klambauer et al. 2017",
    .begin = begin_claim<SeededRun<SeluBargain>>,
    .holds =
        [](const Measures& m) {
          return m["variance_lecun"] > 0.7 && m["variance_lecun"] < 1.4 && m["variance_he"] > 20 &&
                 m["first_unstandardised"] > 10;
        },
};

}  // namespace nonlinear
