// Deep nets in training: which of them learn at all.
#include <array>

#include "nonlinear/claims/recipes.hpp"
#include "nonlinear/claims/rows.hpp"

namespace nonlinear {
namespace {

/// The circle with hidden layers of 8 units, 1, 2, 4 or 6 of them; Glorot uniform, 300 epochs in batches of
/// 10: sigmoid with plain SGD at 0.1 and with Adam at 0.01, tanh and ReLU at depth 6 with SGD. A run has
/// solved it when at least 95 % of the 50 test samples are right.
class SgdAgainstAdam {
 public:
  static constexpr int seeds = 20;
  static constexpr int arms = 10;

  void run(int arm, std::uint64_t seed) {
    const Arm& is = rows[static_cast<std::size_t>(arm)];
    ExperimentSetup setup = two_classes(
        "circle", std::vector(static_cast<std::size_t>(is.depth), claim_layer(8, is.activation)), seed);
    if (is.optimizer == &adam) {
      setup.optimizer.kind = &adam;
      setup.optimizer.learning_rate = 0.01f;
    }
    Experiment experiment(setup);
    experiment.train_epochs(300);
    solved_[static_cast<std::size_t>(arm)] += *experiment.metrics(Part::test).accuracy >= 0.95f;
  }

  Measures measures() const {
    Measures result;
    for (std::size_t k = 0; k < rows.size(); ++k)
      result.add_count(rows[k].id, rows[k].label, solved_[k], seeds);
    return result;
  }

 private:
  struct Arm {
    const char* id;
    const char* label;
    const char* activation;
    const OptimizerKind* optimizer;
    int depth;
  };
  static constexpr std::array<Arm, arms> rows{{
      {"sgd_depth_1", "Sigmoid, SGD, 1 layer: solved", "sigmoid", &sgd, 1},
      {"sgd_depth_2", "Sigmoid, SGD, 2 layers: solved", "sigmoid", &sgd, 2},
      {"sgd_depth_4", "Sigmoid, SGD, 4 layers: solved", "sigmoid", &sgd, 4},
      {"sgd_depth_6", "Sigmoid, SGD, 6 layers: solved", "sigmoid", &sgd, 6},
      {"adam_depth_1", "Sigmoid, Adam, 1 layer: solved", "sigmoid", &adam, 1},
      {"adam_depth_2", "Sigmoid, Adam, 2 layers: solved", "sigmoid", &adam, 2},
      {"adam_depth_4", "Sigmoid, Adam, 4 layers: solved", "sigmoid", &adam, 4},
      {"adam_depth_6", "Sigmoid, Adam, 6 layers: solved", "sigmoid", &adam, 6},
      {"sgd_tanh_depth_6", "Tanh, SGD, 6 layers: solved", "tanh", &sgd, 6},
      {"sgd_relu_depth_6", "ReLU, SGD, 6 layers: solved", "relu", &sgd, 6},
  }};

  std::array<int, arms> solved_{};
};

}  // namespace

const Claim sgd_against_adam{
    .id = "sgd_against_adam",
    .paper = "Glorot and Bengio 2010",
    .begin = begin_claim<ArmsRun<SgdAgainstAdam>>,
    .holds =
        [](const Measures& m) {
          return m["sgd_depth_1"] >= 18 && m["sgd_depth_4"] <= 1 && m["sgd_depth_6"] <= 1 &&
                 m["adam_depth_4"] >= 12 && m["adam_depth_6"] >= 8 && m["sgd_tanh_depth_6"] >= 17 &&
                 m["sgd_relu_depth_6"] >= 17;
        },
};

}  // namespace nonlinear
