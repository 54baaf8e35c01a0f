// ReLU's kink: the value used for its slope at exactly 0, where it has none.
#include <algorithm>
#include <array>
#include <cmath>

#include "nonlinear/claims/recipes.hpp"
#include "nonlinear/claims/rows.hpp"
#include "nonlinear/math/vec4.hpp"

namespace nonlinear {
namespace {

/// Slopes at 0 that are compared: any from 0 to 1 is a subgradient of ReLU.
constexpr std::array slopes{0.0f, 0.5f, 1.0f};

/// As ReLU, but with its first parameter as the slope at 0.
void forward(const Activation&, const float* x, std::size_t count, const ActivationParameters& parameters,
             float* value, float* slope) {
  const vec4 at_zero = splat(parameters[0]);
  for (std::size_t i = 0; i < count; i += lanes) {
    const vec4 z = load(x + i);
    store(value + i, maximum(z, splat(0)));
    store(slope + i, select(z == 0.0f, at_zero, where(z > 0.0f, splat(1))));
  }
}

LayerSpec relu_layer(int units, float slope_at_zero) {
  static const Activation relu = [] {
    Activation row = *find_activation("relu");
    row.kernel = forward;
    return row;
  }();
  LayerSpec layer;
  layer.units = units;
  layer.activation = &relu;
  layer.parameters[0] = slope_at_zero;
  return layer;
}

/// 2-8-8-1 on the spiral with Adam at 0.01, 200 epochs in batches of 10, 150 of 250 samples for training and
/// the last 50 for testing: with each slope at 0 from the same start.
class OnTheSpiral {
 public:
  static constexpr int seeds = 200;

  void run(std::uint64_t seed) {
    const Dataset data = find_dataset_kind("spiral")->make(250, 0.1f, seed, 2);
    std::array<Network, slopes.size()> networks;
    for (std::size_t k = 0; k < slopes.size(); ++k) {
      networks[k] = train(data, slopes[k], seed);
      accuracy_[k].push_back(accuracy(networks[k], data, 200, 250));
    }
    const auto first = networks[0].parameters(), last = networks[2].parameters();
    if (std::equal(first.begin(), first.end(), last.begin())) {
      ++same_;
    } else {
      differences_.push_back(100 * (accuracy_[2].back() - accuracy_[0].back()));
    }
    nets_on_kink_ += zeros_ > zeros_before_;
    zeros_before_ = zeros_;
  }

  void add_to(Measures& measures) const {
    measures.add_mean("spiral_0", "Spiral, slope 0 at 0: test accuracy", accuracy_[0]);
    measures.add_mean("spiral_half", "Spiral, slope 1/2", accuracy_[1]);
    measures.add_mean("spiral_1", "Spiral, slope 1", accuracy_[2]);
    measures.add_count("same", "Slopes 0 and 1: nets equal to the last bit", same_, seeds);
    measures.add_mean("difference", "The others: slope 1 above slope 0, points", differences_);
    const double error = standard_error();
    measures.add({"standard_error", "Standard error of that mean", error, error, error,
                  static_cast<int>(differences_.size())});
    measures.add_count("nets_on_kink", "Slope 0: nets with a sum of exactly 0", nets_on_kink_, seeds);
    add(measures, "sums", "Slope 0: sums of hidden units in training", sums_);
    add(measures, "zeros", "Slope 0: sums of exactly 0", zeros_);
    add(measures, "cancelled", "Slope 0: those not of zeros alone", cancelled_);
  }

 private:
  Network train(const Dataset& data, float slope_at_zero, std::uint64_t seed) {
    Network network(yes_or_no(std::vector(2, relu_layer(8, slope_at_zero)), seed));
    const Samples samples{data.x.data(), data.target.data(), 150};
    for (int epoch = 0; epoch < 200; ++epoch) {
      network.begin_epoch(samples.count, true);
      for (int first = 0; first < samples.count; first += 10)
        network.train_batch(samples, first, 10, [&](int, int count, int batch_stride) {
          if (slope_at_zero == slopes[0]) count_zeros(network, count, batch_stride);
        });
    }
    return network;
  }

  /// Counts the sums of the hidden layers for a batch.
  void count_zeros(const Network& network, int count, int batch_stride) {
    for (std::size_t k = 0; k < 2; ++k) {
      const Layer& layer = network.layers()[k];
      for (int unit = 0; unit < layer.units; ++unit) {
        const float* sums = layer.pre_activation.data() + unit * batch_stride;
        for (int b = 0; b < count; ++b) {
          if (sums[b] != 0) continue;
          ++zeros_;
          cancelled_ += !adds_zeros(network, k, unit, b, batch_stride);
        }
        sums_ += count;
      }
    }
  }

  /// Whether a unit's bias is 0 and so is every input of it for a sample. (No sample is the origin.)
  static bool adds_zeros(const Network& network, std::size_t k, int unit, int sample, int batch_stride) {
    const Layer& layer = network.layers()[k];
    if (k == 0 || network.parameters()[layer.biases + static_cast<std::size_t>(unit)] != 0) return false;
    const Floats& input = network.layers()[k - 1].output;
    for (int i = 0; i < layer.inputs; ++i) {
      if (input[static_cast<std::size_t>(i * batch_stride + sample)] != 0) return false;
    }
    return true;
  }

  static void add(Measures& measures, const char* id, const char* label, long count) {
    const auto value = static_cast<double>(count);
    measures.add({id, label, value, value, value, seeds});
  }

  double standard_error() const {
    const auto count = static_cast<double>(differences_.size());
    double sum = 0, squares = 0;
    for (const double d : differences_) sum += d, squares += d * d;
    return std::sqrt((squares - sum * sum / count) / (count - 1) / count);
  }

  std::array<std::vector<double>, slopes.size()> accuracy_;
  std::vector<double> differences_;  ///< percentage points, of the nets that are not equal
  int same_ = 0, nets_on_kink_ = 0;
  long sums_ = 0, zeros_ = 0, zeros_before_ = 0, cancelled_ = 0;
};

/// The table of exclusive or, whose first sample has two zeros as inputs, so that all sums of the first layer
/// are 0 for it as long as the biases are: 2-4-1, plain gradient descent at 0.5 on all four samples, 1000
/// steps, with biases that start at 0 and at 0.01. A run has solved it when all four are right.
class ExclusiveOr {
 public:
  static constexpr int seeds = 500, seeds_a_step = 10;

  void run(int step) {
    for (int k = 0; k < seeds_a_step; ++k) {
      const auto seed = static_cast<std::uint64_t>(step * seeds_a_step + k + 1);
      for (std::size_t bias = 0; bias < biases.size(); ++bias) {
        for (std::size_t slope = 0; slope < slopes.size(); ++slope)
          solved_[bias][slope] += is_solved(slopes[slope], biases[bias], seed);
      }
    }
  }

  void add_to(Measures& measures) const {
    measures.add_count("xor_0", "Exclusive or, slope 0: solved", solved_[0][0], seeds);
    measures.add_count("xor_half", "Exclusive or, slope 1/2", solved_[0][1], seeds);
    measures.add_count("xor_1", "Exclusive or, slope 1", solved_[0][2], seeds);
    measures.add_count("xor_bias_0", "The same with biases from 0.01, slope 0", solved_[1][0], seeds);
    measures.add_count("xor_bias_half", "Biases from 0.01, slope 1/2", solved_[1][1], seeds);
    measures.add_count("xor_bias_1", "Biases from 0.01, slope 1", solved_[1][2], seeds);
  }

 private:
  static constexpr std::array biases{0.0f, 0.01f};

  static bool is_solved(float slope_at_zero, float bias, std::uint64_t seed) {
    static const Dataset table{{0, 0, 0, 1, 1, 0, 1, 1}, {0, 1, 1, 0}, 2, 2, Task::binary};
    NetworkSpec spec = yes_or_no({relu_layer(4, slope_at_zero)}, seed);
    spec.optimizer.kind = &sgd;
    spec.optimizer.learning_rate = 0.5f;
    spec.bias = bias;
    Network network(spec);
    std::array<float, 1000> losses;
    network.train({table.x.data(), table.target.data(), 4}, 4, false, losses);
    return accuracy(network, table, 0, 4) == 1;
  }

  std::array<std::array<int, slopes.size()>, biases.size()> solved_{};
};

class Differentiable final : public ClaimRun {
 public:
  int steps() const override { return OnTheSpiral::seeds + ExclusiveOr::seeds / ExclusiveOr::seeds_a_step; }
  void step(int number) override {
    if (number < OnTheSpiral::seeds) {
      spiral_.run(static_cast<std::uint64_t>(number) + 1);
    } else {
      exclusive_or_.run(number - OnTheSpiral::seeds);
    }
  }
  Measures measures() const override {
    Measures result;
    spiral_.add_to(result);
    exclusive_or_.add_to(result);
    return result;
  }

 private:
  OnTheSpiral spiral_;
  ExclusiveOr exclusive_or_;
};

}  // namespace

const Claim differentiable{
    .id = "differentiable",
    .paper = "Bertoin et al. 2021 (arXiv 2106.12915)",
    .begin = begin_claim<Differentiable>,
    .holds =
        [](const Measures& m) {
          return std::fabs(m["difference"]) < 3 * m["standard_error"] && m["same"] > 150 &&
                 m["xor_half"] > m["xor_0"] + 30 && m["xor_1"] > m["xor_0"] + 50 &&
                 std::fabs(m["xor_bias_1"] - m["xor_bias_0"]) < 10;
        },
};

}  // namespace nonlinear
