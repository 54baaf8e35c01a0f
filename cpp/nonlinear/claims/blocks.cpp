// What stands around an activation: normalisation, residual connections and gates.
#include <array>
#include <cmath>

#include "nonlinear/claims/recipes.hpp"
#include "nonlinear/claims/rows.hpp"
#include "nonlinear/network/gate.hpp"

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

/// Two hidden layers of 12 units with ReLU, GELU or Swish, beside two of 8 gated units (SwiGLU), which have
/// as many parameters, and two of 12 gated units, which have about twice as many. On the spiral (noise 0.1)
/// the share of wrong answers counts, on the hills (noise 0.05) the root of the mean squared error; 150
/// samples for training and 850 for testing, Adam in batches of 10, 200 epochs, Glorot uniform, each at the
/// best of four learning rates. A seed's samples are the same for all.
class GateParameters final : public TunedRun {
 public:
  static constexpr int seeds = 60;

  GateParameters()
      : TunedRun(std::vector<std::vector<double>>(rows.size(), {0.003, 0.01, 0.03, 0.1}), seeds) {}

  Measures measures() const override {
    Measures result;
    result.add("parameters_plain", "Parameters: 12 units", parameters(plain));
    result.add("parameters_gate", "Parameters: 8 gated units", parameters(gate));
    result.add("parameters_wide", "Parameters: 12 gated units", parameters(wide_gate));
    for (std::size_t k = 0; k < rows.size(); ++k) {
      result.add(rows[k].rate_id, rows[k].rate_label, rate(k));
      result.add_mean(rows[k].id, rows[k].label, scores(k));
    }
    for (const Pair& pair : pairs)
      result.add_difference(pair.id, pair.label, scores(pair.first), scores(pair.second));
    return result;
  }

 private:
  static constexpr std::size_t plain = 0, gate = 3, wide_gate = 4, hills = 5;  ///< indices of rows

  static NetworkSpec network(std::size_t arm, std::uint64_t seed) {
    LayerSpec hidden = claim_layer(rows[arm].units, rows[arm].activation);
    if (rows[arm].gated) hidden.kind = &gated_dense_kind;
    return arm < hills ? yes_or_no({hidden, hidden}, seed)
                       : one_number(2, {hidden, hidden, claim_layer(1, "linear")}, seed);
  }

  static double parameters(std::size_t arm) {
    return static_cast<double>(make_layers(network(arm, 1)).back().end);
  }

  double score(std::size_t arm, double rate, std::uint64_t seed) const override {
    constexpr int samples = 150, others = 850;
    const bool classes = arm < hills;
    const Dataset data = find_dataset_kind(classes ? "spiral" : "hills")
                             ->make(samples + others, classes ? 0.1f : 0.05f, seed, 2);
    NetworkSpec spec = network(arm, seed);
    spec.optimizer.kind = &adam;
    spec.optimizer.learning_rate = static_cast<float>(rate);
    Network net = trained(spec, data, samples, 200);
    if (classes) return 1 - accuracy(net, data, samples, samples + others);
    const float error = net.mean_loss({data.x.data() + 2 * samples, data.target.data() + samples, others});
    return std::sqrt(static_cast<double>(error));
  }

  struct Arm {
    const char *id, *label;
    const char *rate_id, *rate_label;
    const char* activation;
    int units;
    bool gated;
  };
  static constexpr std::array<Arm, 10> rows{{
      {"spiral_relu", "Spiral, wrong: ReLU", "spiral_relu_rate", "Spiral, best rate: ReLU", "relu", 12,
       false},
      {"spiral_gelu", "Spiral, wrong: GELU", "spiral_gelu_rate", "Spiral, best rate: GELU", "gelu", 12,
       false},
      {"spiral_swish", "Spiral, wrong: Swish", "spiral_swish_rate", "Spiral, best rate: Swish", "silu", 12,
       false},
      {"spiral_gate", "Spiral, wrong: SwiGLU, 8 units", "spiral_gate_rate",
       "Spiral, best rate: SwiGLU, 8 units", "silu", 8, true},
      {"spiral_wide", "Spiral, wrong: SwiGLU, 12 units", "spiral_wide_rate",
       "Spiral, best rate: SwiGLU, 12 units", "silu", 12, true},
      {"hills_relu", "Hills, error: ReLU", "hills_relu_rate", "Hills, best rate: ReLU", "relu", 12, false},
      {"hills_gelu", "Hills, error: GELU", "hills_gelu_rate", "Hills, best rate: GELU", "gelu", 12, false},
      {"hills_swish", "Hills, error: Swish", "hills_swish_rate", "Hills, best rate: Swish", "silu", 12,
       false},
      {"hills_gate", "Hills, error: SwiGLU, 8 units", "hills_gate_rate", "Hills, best rate: SwiGLU, 8 units",
       "silu", 8, true},
      {"hills_wide", "Hills, error: SwiGLU, 12 units", "hills_wide_rate",
       "Hills, best rate: SwiGLU, 12 units", "silu", 12, true},
  }};

  /// A difference between two rows.
  struct Pair {
    const char *id, *label;
    std::size_t first, second;
  };
  static constexpr std::array<Pair, 8> pairs{{
      {"spiral_gate_relu", "Spiral: SwiGLU, 8 units, less ReLU", 3, 0},
      {"spiral_gate_gelu", "Spiral: SwiGLU, 8 units, less GELU", 3, 1},
      {"spiral_gate_swish", "Spiral: SwiGLU, 8 units, less Swish", 3, 2},
      {"spiral_wide_gelu", "Spiral: SwiGLU, 12 units, less GELU", 4, 1},
      {"hills_gate_relu", "Hills: SwiGLU, 8 units, less ReLU", 8, 5},
      {"hills_gate_gelu", "Hills: SwiGLU, 8 units, less GELU", 8, 6},
      {"hills_gate_swish", "Hills: SwiGLU, 8 units, less Swish", 8, 7},
      {"hills_wide_gelu", "Hills: SwiGLU, 12 units, less GELU", 9, 6},
  }};
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

const Claim gate_parameters{
    .id = "gate_parameters",
    .paper = "Shazeer 2020",
    .begin = begin_claim<GateParameters>,
    .holds =
        [](const Measures& m) {
          return m["spiral_gate_relu"] < -0.03 && m["spiral_gate_swish"] > -0.01 &&
                 m["hills_gate_gelu"] > 0.01;
        },
};

}  // namespace nonlinear
