// What stands around an activation: normalisation and residual connections.
#include <array>

#include "nonlinear/claims/recipes.hpp"
#include "nonlinear/claims/rows.hpp"

namespace nonlinear {
namespace {

/// Four activations in 30 layers of 16 units with Glorot's weights: share of the error that reaches the first
/// layer, in plain nets, with a layer normalisation in front of each layer, with residual connections, and
/// with both.
class DeepShares {
 public:
  static constexpr int seeds = 200;

  void run(std::uint64_t seed) {
    for (std::size_t k = 0; k < rows.size(); ++k) {
      DepthSpec spec = deep_network(rows[k].activation, "glorot_uniform", 30, 16, seed);
      spec.normalises = rows[k].normalises;
      spec.residual = rows[k].residual;
      shares_[k].push_back(first_to_last_delta_ratio(depth_profile(spec)));
    }
  }

  void add_to(Measures& measures) const {
    for (std::size_t k = 0; k < rows.size(); ++k) add_median(measures, rows[k].id, rows[k].label, shares_[k]);
  }

 private:
  struct Arm {
    const char* id;
    const char* label;
    const char* activation;
    bool normalises, residual;
  };
  static constexpr std::array<Arm, 16> rows{{
      {"sigmoid_plain", "Sigmoid: error at layer 1 over layer 30", "sigmoid", false, false},
      {"sigmoid_norm", "Sigmoid, normalised", "sigmoid", true, false},
      {"sigmoid_skip", "Sigmoid, residual", "sigmoid", false, true},
      {"sigmoid_both", "Sigmoid, both", "sigmoid", true, true},
      {"tanh_plain", "Tanh", "tanh", false, false},
      {"tanh_norm", "Tanh, normalised", "tanh", true, false},
      {"tanh_skip", "Tanh, residual", "tanh", false, true},
      {"tanh_both", "Tanh, both", "tanh", true, true},
      {"relu_plain", "ReLU", "relu", false, false},
      {"relu_norm", "ReLU, normalised", "relu", true, false},
      {"relu_skip", "ReLU, residual", "relu", false, true},
      {"relu_both", "ReLU, both", "relu", true, true},
      {"swish_plain", "Swish", "swish", false, false},
      {"swish_norm", "Swish, normalised", "swish", true, false},
      {"swish_skip", "Swish, residual", "swish", false, true},
      {"swish_both", "Swish, both", "swish", true, true},
  }};

  std::array<std::vector<double>, 16> shares_;
};

/// The circle with eight hidden layers of 8 sigmoid units, plain SGD at 0.1, 300 epochs in batches of 10,
/// without and with residual connections. A run has solved it when at least 95 % of the 50 test samples are
/// right.
class DeepTraining {
 public:
  static constexpr int seeds = 20;

  void run(bool residual, std::uint64_t seed) {
    std::vector<LayerSpec> hidden(8, claim_layer(8, "sigmoid"));
    for (int k = 1; residual && k < 8; ++k) hidden[static_cast<std::size_t>(k)].skips = {k - 1};
    Experiment experiment(two_classes("circle", hidden, seed));
    experiment.train_epochs(300);
    solved_[residual ? 1 : 0] += *experiment.metrics(Part::test).accuracy >= 0.95f;
  }

  void add_to(Measures& measures) const {
    measures.add_count("solved_plain", "Eight sigmoid layers trained: solved", solved_[0], seeds);
    measures.add_count("solved_skip", "The same with residual connections: solved", solved_[1], seeds);
  }

 private:
  std::array<int, 2> solved_{};
};

class DeepSigmoids final : public ClaimRun {
 public:
  int steps() const override { return DeepShares::seeds + 2 * DeepTraining::seeds; }
  void step(int number) override {
    const int run = number - DeepShares::seeds;
    if (run < 0) {
      shares_.run(static_cast<std::uint64_t>(number) + 1);
    } else {
      training_.run(run >= DeepTraining::seeds, static_cast<std::uint64_t>(run % DeepTraining::seeds) + 1);
    }
  }
  Measures measures() const override {
    Measures result;
    shares_.add_to(result);
    training_.add_to(result);
    return result;
  }

 private:
  DeepShares shares_;
  DeepTraining training_;
};

}  // namespace

const Claim deep_sigmoids{
    .id = "deep_sigmoids",
    .paper = "He and others 2016; Ba, Kiros and Hinton 2016",
    .begin = begin_claim<DeepSigmoids>,
    .holds =
        [](const Measures& m) {
          return m["sigmoid_plain"] < 1e-15 && m["sigmoid_skip"] > 0.1 && m["sigmoid_norm"] > 1e-3 &&
                 m["sigmoid_both"] > 0.1 && m["solved_plain"] <= 1 && m["solved_skip"] >= 18;
        },
};

}  // namespace nonlinear
