// Comparisons of activations at several learning rates.
#include <array>
#include <cassert>
#include <string_view>

#include "nonlinear/claims/recipes.hpp"
#include "nonlinear/claims/rows.hpp"

namespace nonlinear {
namespace {

/// 2-8-8-1 with six activations on the spiral at four learning rates, and with two of them on the
/// checkerboard: 250 samples, noise 0.1, the first 150 for training and the last 50 for testing, Adam, 200
/// epochs in batches of 10, 100 seeds. A seed's samples and initial weights are the same for all, so leads
/// are means of differences within seeds.
class BestActivation {
 public:
  static constexpr int arms = 26;
  static constexpr int seeds = 100;

  void run(int arm, std::uint64_t seed) {
    const Arm& is = rows[static_cast<std::size_t>(arm)];
    const Dataset data = find_dataset_kind(is.data)->make(250, 0.1f, seed, 2);
    const LayerSpec hidden = claim_layer(8, is.activation);
    NetworkSpec spec = yes_or_no({hidden, hidden}, seed);
    spec.optimizer.learning_rate = is.rate;
    Network network = trained(spec, data, 150, 200);
    accuracy_[static_cast<std::size_t>(arm)].push_back(accuracy(network, data, 200, 250));
  }

  Measures measures() const {
    Measures result;
    for (std::size_t k = 0; k < rows.size(); ++k) result.add_mean(rows[k].id, rows[k].label, accuracy_[k]);
    for (const Lead& lead : leads)
      result.add_difference(lead.id, lead.label, accuracy_[index(lead.first)], accuracy_[index(lead.second)]);
    return result;
  }

 private:
  struct Arm {
    const char* id;
    const char* label;
    const char* activation;
    float rate;
    const char* data;
  };
  static constexpr std::array<Arm, arms> rows{{
      {"sigmoid_0_003", "Rate 0.003: sigmoid", "sigmoid", 0.003f, "spiral"},
      {"tanh_0_003", "Rate 0.003: tanh", "tanh", 0.003f, "spiral"},
      {"relu_0_003", "Rate 0.003: ReLU", "relu", 0.003f, "spiral"},
      {"elu_0_003", "Rate 0.003: ELU", "elu", 0.003f, "spiral"},
      {"swish_0_003", "Rate 0.003: Swish", "swish", 0.003f, "spiral"},
      {"gelu_0_003", "Rate 0.003: GELU", "gelu", 0.003f, "spiral"},
      {"sigmoid_0_01", "Rate 0.01: sigmoid", "sigmoid", 0.01f, "spiral"},
      {"tanh_0_01", "Rate 0.01: tanh", "tanh", 0.01f, "spiral"},
      {"relu_0_01", "Rate 0.01: ReLU", "relu", 0.01f, "spiral"},
      {"elu_0_01", "Rate 0.01: ELU", "elu", 0.01f, "spiral"},
      {"swish_0_01", "Rate 0.01: Swish", "swish", 0.01f, "spiral"},
      {"gelu_0_01", "Rate 0.01: GELU", "gelu", 0.01f, "spiral"},
      {"sigmoid_0_03", "Rate 0.03: sigmoid", "sigmoid", 0.03f, "spiral"},
      {"tanh_0_03", "Rate 0.03: tanh", "tanh", 0.03f, "spiral"},
      {"relu_0_03", "Rate 0.03: ReLU", "relu", 0.03f, "spiral"},
      {"elu_0_03", "Rate 0.03: ELU", "elu", 0.03f, "spiral"},
      {"swish_0_03", "Rate 0.03: Swish", "swish", 0.03f, "spiral"},
      {"gelu_0_03", "Rate 0.03: GELU", "gelu", 0.03f, "spiral"},
      {"sigmoid_0_1", "Rate 0.1: sigmoid", "sigmoid", 0.1f, "spiral"},
      {"tanh_0_1", "Rate 0.1: tanh", "tanh", 0.1f, "spiral"},
      {"relu_0_1", "Rate 0.1: ReLU", "relu", 0.1f, "spiral"},
      {"elu_0_1", "Rate 0.1: ELU", "elu", 0.1f, "spiral"},
      {"swish_0_1", "Rate 0.1: Swish", "swish", 0.1f, "spiral"},
      {"gelu_0_1", "Rate 0.1: GELU", "gelu", 0.1f, "spiral"},
      {"board_tanh", "Checkerboard, rate 0.01: tanh", "tanh", 0.01f, "checkerboard"},
      {"board_relu", "Checkerboard, rate 0.01: ReLU", "relu", 0.01f, "checkerboard"},
  }};

  /// A difference between two rows.
  struct Lead {
    const char* id;
    const char* label;
    const char *first, *second;
  };
  static constexpr std::array<Lead, 8> leads{{
      {"lead_0_003", "Rate 0.003: GELU less Swish", "gelu_0_003", "swish_0_003"},
      {"lead_0_01", "Rate 0.01: Swish less GELU", "swish_0_01", "gelu_0_01"},
      {"lead_0_01_elu", "Rate 0.01: Swish less ELU", "swish_0_01", "elu_0_01"},
      {"lead_0_03", "Rate 0.03: Swish less ELU", "swish_0_03", "elu_0_03"},
      {"lead_0_03_gelu", "Rate 0.03: Swish less GELU", "swish_0_03", "gelu_0_03"},
      {"lead_0_1", "Rate 0.1: sigmoid less tanh", "sigmoid_0_1", "tanh_0_1"},
      {"spiral_relu_tanh", "Rate 0.01: ReLU less tanh", "relu_0_01", "tanh_0_01"},
      {"board_relu_tanh", "Checkerboard, rate 0.01: ReLU less tanh", "board_relu", "board_tanh"},
  }};

  static std::size_t index(std::string_view id) {
    std::size_t k = 0;
    while (k < rows.size() && rows[k].id != id) ++k;
    assert(k < rows.size());
    return k;
  }

  std::array<std::vector<double>, arms> accuracy_;
};

/// Number of epochs until an epoch's mean training loss is at most 0.2, for 2-16-16-1 with tanh and with ReLU
/// on circle, spiral and checkerboard (250 samples, noise 0.1, 150 of them for training): plain SGD in
/// batches of 10, Glorot uniform, each activation at the best of four learning rates, and both at 0.1. A run
/// that is not there after 400 epochs counts as 401, so a median up to 400 is the one that it would be
/// without an end.
class ReluFaster final : public TunedRun {
 public:
  static constexpr int seeds = 60;

  ReluFaster() : TunedRun(rates(), seeds) {}

  Measures measures() const override {
    Measures result;
    for (std::size_t k = 0; k < rows.size(); ++k) {
      if (rows[k].rate_id) result.add(rows[k].rate_id, rows[k].rate_label, rate(k));
      add_median(result, rows[k].id, rows[k].label, scores(k));
    }
    for (const Pair& pair : pairs) {
      int first = 0;
      for (std::size_t seed = 0; seed < seeds; ++seed)
        first += scores(pair.relu)[seed] < scores(pair.tanh)[seed];
      result.add_count(pair.id, pair.label, first, seeds);
    }
    return result;
  }

 private:
  static constexpr int most_epochs = 400;

  double score(std::size_t arm, double rate, std::uint64_t seed) const override {
    const Dataset data = find_dataset_kind(rows[arm].data)->make(250, 0.1f, seed, 2);
    const LayerSpec hidden = claim_layer(16, rows[arm].activation);
    NetworkSpec spec = yes_or_no({hidden, hidden}, seed);
    spec.optimizer.kind = &sgd;
    spec.optimizer.learning_rate = static_cast<float>(rate);
    Network network(spec);
    float loss = 1;
    int epochs = 0;
    while (!(loss <= 0.2f) && epochs <= most_epochs) {
      network.train({data.x.data(), data.target.data(), 150}, 10, true, {&loss, 1});
      ++epochs;
    }
    return epochs;
  }

  struct Arm {
    const char *id, *label;
    const char *rate_id, *rate_label;  ///< of the rate chosen; nullptr at the common rate
    const char *data, *activation;
  };
  static constexpr std::array<Arm, 12> rows{{
      {"circle_tanh", "Circle, epochs: tanh", "circle_tanh_rate", "Circle, best rate: tanh", "circle",
       "tanh"},
      {"circle_relu", "Circle, epochs: ReLU", "circle_relu_rate", "Circle, best rate: ReLU", "circle",
       "relu"},
      {"circle_tanh_common", "Circle, epochs at 0.1: tanh", nullptr, nullptr, "circle", "tanh"},
      {"circle_relu_common", "Circle, epochs at 0.1: ReLU", nullptr, nullptr, "circle", "relu"},
      {"spiral_tanh", "Spiral, epochs: tanh", "spiral_tanh_rate", "Spiral, best rate: tanh", "spiral",
       "tanh"},
      {"spiral_relu", "Spiral, epochs: ReLU", "spiral_relu_rate", "Spiral, best rate: ReLU", "spiral",
       "relu"},
      {"spiral_tanh_common", "Spiral, epochs at 0.1: tanh", nullptr, nullptr, "spiral", "tanh"},
      {"spiral_relu_common", "Spiral, epochs at 0.1: ReLU", nullptr, nullptr, "spiral", "relu"},
      {"board_tanh", "Checkerboard, epochs: tanh", "board_tanh_rate", "Checkerboard, best rate: tanh",
       "checkerboard", "tanh"},
      {"board_relu", "Checkerboard, epochs: ReLU", "board_relu_rate", "Checkerboard, best rate: ReLU",
       "checkerboard", "relu"},
      {"board_tanh_common", "Checkerboard, epochs at 0.1: tanh", nullptr, nullptr, "checkerboard", "tanh"},
      {"board_relu_common", "Checkerboard, epochs at 0.1: ReLU", nullptr, nullptr, "checkerboard", "relu"},
  }};

  /// Two rows, at their best rates.
  struct Pair {
    const char *id, *label;
    std::size_t tanh, relu;
  };
  static constexpr std::array<Pair, 3> pairs{{
      {"circle_first", "Circle, ReLU was first", 0, 1},
      {"spiral_first", "Spiral, ReLU was first", 4, 5},
      {"board_first", "Checkerboard, ReLU was first", 8, 9},
  }};

  static std::vector<std::vector<double>> rates() {
    std::vector<std::vector<double>> lists;
    for (const Arm& arm : rows) {
      if (arm.rate_id) {
        lists.push_back({0.03, 0.1, 0.3, 1});
      } else {
        lists.push_back({0.1});
      }
    }
    return lists;
  }
};

}  // namespace

const Claim relu_faster{
    .id = "relu_faster",
    .paper = "Krizhevsky, Sutskever and Hinton 2012",
    .begin = begin_claim<ReluFaster>,
    .holds =
        [](const Measures& m) {
          return m["circle_relu"] < 0.7 * m["circle_tanh"] && m["spiral_relu"] < 0.8 * m["spiral_tanh"] &&
                 m["board_relu"] > 1.5 * m["board_tanh"] && m["circle_first"] > 45 &&
                 m["spiral_first"] > 35 && m["board_first"] < 15;
        },
};

const Claim best_activation{
    .id = "best_activation",
    .paper = "Eger, Youssef and Gurevych 2018",
    .begin = begin_claim<ArmsRun<BestActivation>>,
    .holds =
        [](const Measures& m) {
          return m["lead_0_003"] > 0.03 && m["lead_0_01_elu"] > 0.1 && m["lead_0_03"] > 0 &&
                 m["lead_0_1"] > 0.01 && m["spiral_relu_tanh"] > 0 && m["board_relu_tanh"] < 0;
        },
};

}  // namespace nonlinear
