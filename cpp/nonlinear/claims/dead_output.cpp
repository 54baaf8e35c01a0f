// A constant output: ReLU after the last layer.
#include <algorithm>
#include <array>

#include "nonlinear/claims/recipes.hpp"
#include "nonlinear/claims/rows.hpp"

namespace nonlinear {
namespace {

/// 4-8-1 learning to count: the inputs are four uniform numbers in [0, 1), the target is twice their sum,
/// rounded down, a whole number from 0 to 7. 64 samples, new ones for every seed; Glorot uniform, biases 0,
/// mean squared error, plain SGD at 0.05 in batches of 16 for 200 epochs. Three activations of the hidden
/// layer times four of the output, all four from the same initial weights.
///
/// A run has failed if its final error is no better than the best constant's. A failed ReLU output gives 0
/// for every sample, where the gradient is 0.
class ReluOutput {
 public:
  static constexpr int seeds = 400;

  void run(std::uint64_t seed) {
    const Table table(seed);
    for (std::size_t k = 0; k < hidden.size(); ++k) {
      const bool born_dead = fails(table, seed, hidden[k], "relu", 0);
      const bool failed = fails(table, seed, hidden[k], "relu", epochs);
      failed_relu_[k] += failed;
      failed_later_ += failed && !born_dead;
      for (std::size_t other = 0; other < others.size(); ++other)
        failed_other_[other] += fails(table, seed, hidden[k], others[other], epochs);
    }
  }

  Measures measures() const {
    constexpr int runs = seeds * static_cast<int>(hidden.size());
    Measures result;
    result.add_count("relu_hidden", "ReLU output, ReLU hidden: failed", failed_relu_[0], seeds);
    result.add_count("sigmoid_hidden", "ReLU output, sigmoid hidden: failed", failed_relu_[1], seeds);
    result.add_count("tanh_hidden", "ReLU output, tanh hidden: failed", failed_relu_[2], seeds);
    result.add_count("failed_later", "ReLU output: failed, but not dead at birth", failed_later_, runs);
    result.add_count("linear_output", "Linear output, the same starts: failed", failed_other_[0], runs);
    result.add_count("softplus_output", "Softplus output, the same starts: failed", failed_other_[1], runs);
    result.add_count("leaky_output", "Leaky ReLU output, the same starts: failed", failed_other_[2], runs);
    return result;
  }

 private:
  static constexpr int epochs = 200;
  static constexpr std::array hidden{"relu", "sigmoid", "tanh"};
  static constexpr std::array others{"linear", "softplus", "leaky_relu"};

  struct Table {
    static constexpr int count = 64;

    explicit Table(std::uint64_t seed) {
      Random random(seed, 3);
      double sum = 0, squares = 0;
      for (std::size_t i = 0; i < target.size(); ++i) {
        float total = 0;
        for (std::size_t k = 0; k < 4; ++k) total += x[4 * i + k] = random.uniform();
        const int counted = static_cast<int>(2 * total);
        target[i] = static_cast<float>(counted);
        sum += counted;
        squares += counted * counted;
      }
      variance = squares / count - (sum / count) * (sum / count);
    }

    Samples samples() const { return {x.data(), target.data(), count}; }

    std::array<float, 4 * count> x;
    std::array<float, count> target;
    double variance;  ///< error of the best constant
  };

  /// Whether a net trained for `for_epochs` epochs is as bad as a constant; with 0 epochs, whether it is the
  /// constant 0.
  static bool fails(const Table& table, std::uint64_t seed, const char* between, const char* output,
                    int for_epochs) {
    NetworkSpec spec = one_number(4, {claim_layer(8, between), claim_layer(1, output)}, seed);
    spec.optimizer.learning_rate = 0.05f;
    Network network(spec);
    if (for_epochs == 0) {
      std::array<float, Table::count> y;
      network.predict(table.x.data(), Table::count, y.data());
      return std::all_of(y.begin(), y.end(), [](float value) { return value == 0; });
    }
    Floats losses(static_cast<std::size_t>(for_epochs));
    network.train(table.samples(), 16, true, losses);
    // Negated so that a NaN loss counts as failed, too.
    return !(static_cast<double>(network.mean_loss(table.samples())) < table.variance);
  }

  std::array<int, hidden.size()> failed_relu_{};
  std::array<int, others.size()> failed_other_{};
  int failed_later_ = 0;
};

}  // namespace

const Claim relu_output{
    .id = "relu_output",
    .paper = "Lu et al. 2019",
    .begin = begin_claim<SeededRun<ReluOutput>>,
    .holds =
        [](const Measures& m) {
          return m["relu_hidden"] > 40 && m["sigmoid_hidden"] > 120 && m["tanh_hidden"] > 20 &&
                 m["failed_later"] < 10 && m["linear_output"] < 5 && m["softplus_output"] < 5 &&
                 m["leaky_output"] < 5;
        },
};

}  // namespace nonlinear
