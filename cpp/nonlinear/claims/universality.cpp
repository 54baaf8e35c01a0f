// Requirements on a hidden layer for universal approximation by training: a non-polynomial activation,
// biases, and a slope.
#include <algorithm>
#include <array>
#include <cmath>

#include "nonlinear/activations/formula.hpp"
#include "nonlinear/claims/recipes.hpp"
#include "nonlinear/claims/rows.hpp"
#include "nonlinear/math/elementary.hpp"

namespace nonlinear {
namespace {

/// 1-n-1 on sin(2 pi x) at 64 equally spaced points from -1 to 1: hidden layers of several widths with
/// squares, tanh or ReLU, with biases or with none anywhere. He normal, hidden biases uniform in [-1, 1];
/// Adam in batches of 16 for 2000 epochs, at the rate 0.03 and, in the second half, falling linearly to
/// 0.001. The best mean squared error of 10 seeds counts, because the question is what a net can represent,
/// not how reliably training finds it; low and high are the best and the worst.
class Universal {
 public:
  static constexpr int seeds = 10;
  static constexpr int arms = 9;

  Universal() : square_(read_formula("x*x").formula) {
    for (std::size_t i = 0; i < places; ++i) {
      x_[i] = -1 + 2 * static_cast<float>(i) / (places - 1);
      target_[i] = sine(6.28318531f * x_[i]);
    }
  }

  void run(int arm, std::uint64_t seed) {
    const double error = train(rows[static_cast<std::size_t>(arm)], seed);
    Errors& errors = errors_[static_cast<std::size_t>(arm)];
    if (seed == 1 || error < errors.best) errors.best = error;
    if (seed == 1 || error > errors.worst) errors.worst = error;
  }

  Measures measures() const {
    Measures result;
    result.add("linear_error", "The best straight line", linear_error());
    for (std::size_t k = 0; k < rows.size(); ++k) {
      const Errors& errors = errors_[k];
      result.add({rows[k].id, rows[k].label, errors.best, errors.best, errors.worst, seeds});
    }
    return result;
  }

 private:
  struct Arm {
    const char* id;
    const char* label;
    const char* activation;  ///< nullptr: x squared
    int width;
    bool biases;
  };
  static constexpr std::array<Arm, arms> rows{{
      {"square_width_2", "Square, 2 units", nullptr, 2, true},
      {"square_width_8", "Square, 8 units", nullptr, 8, true},
      {"square_width_32", "Square, 32 units", nullptr, 32, true},
      {"tanh_width_2", "Tanh, 2 units", "tanh", 2, true},
      {"tanh_width_8", "Tanh, 8 units", "tanh", 8, true},
      {"tanh_width_32", "Tanh, 32 units", "tanh", 32, true},
      {"relu_width_8", "ReLU, 8 units", "relu", 8, true},
      {"relu_width_32", "ReLU, 32 units", "relu", 32, true},
      {"relu_no_bias_best", "ReLU, 32 units, no biases", "relu", 32, false},
  }};

  static constexpr int places = 64;
  static constexpr int epochs = 2000;

  double train(const Arm& arm, std::uint64_t seed) const {
    LayerSpec hidden = claim_layer(arm.width, arm.activation ? arm.activation : "linear");
    if (!arm.activation) hidden.activation = square_.get();
    NetworkSpec spec = one_number(1, {hidden, claim_layer(1, "linear")}, seed);
    spec.custom_activation = square_;
    spec.optimizer.kind = &adam;
    spec.initializer = find_initializer("he_normal");
    Network network(spec);

    const auto width = static_cast<std::size_t>(arm.width);
    const std::span<float> hidden_biases = network.parameters().subspan(width, width);
    float& output_bias = network.parameters().back();
    Random random(seed, 5);
    if (arm.biases) {
      for (float& bias : hidden_biases) bias = random.uniform(-1, 1);
    }
    const Samples samples{x_.data(), target_.data(), places};
    for (int epoch = 0; epoch < epochs; ++epoch) {
      const float second_half = std::max(0.0f, static_cast<float>(2 * epoch) / epochs - 1);
      network.set_learning_rate(0.03f + (0.001f - 0.03f) * second_half);
      network.begin_epoch(places, true);
      for (int first = 0; first < places; first += 16) {
        network.train_batch(samples, first, 16);
        if (arm.biases) continue;
        // Resetting biases after each step changes nothing else: Adam treats every parameter by itself.
        std::fill(hidden_biases.begin(), hidden_biases.end(), 0.0f);
        output_bias = 0;
      }
    }
    return static_cast<double>(network.mean_loss(samples));
  }

  /// Error of the line through 0, the best one because points and sine are odd.
  double linear_error() const {
    double squares = 0, products = 0, target_squares = 0;
    for (std::size_t i = 0; i < places; ++i) {
      const auto x = static_cast<double>(x_[i]), target = static_cast<double>(target_[i]);
      squares += x * x;
      products += x * target;
      target_squares += target * target;
    }
    return (target_squares - products * products / squares) / places;
  }

  struct Errors {
    double best = 0, worst = 0;
  };

  SharedFormula square_;
  std::array<float, places> x_, target_;
  std::array<Errors, arms> errors_{};
};

/// 2-8-1 on the circle with step units, and with sigmoid units from the same initial weights: Glorot uniform,
/// but hidden biases uniform in [-3, 3], or all steps would lie on lines through the middle of the circle;
/// plain SGD at 0.1 in batches of 10 for 300 epochs. Accuracies are on the 50 test samples.
class StepTrains {
 public:
  static constexpr int seeds = 40;

  void run(std::uint64_t seed) {
    Experiment step(setup("step", seed));
    const Floats before(step.network().parameters().begin(), step.network().parameters().end());
    step.train_epochs(epochs);
    const std::span<const float> after = step.network().parameters();
    double output_change = 0;
    for (std::size_t i = 0; i < before.size(); ++i) {
      double& change = i < output_from ? hidden_change_ : output_change;
      change = std::max(change, static_cast<double>(std::abs(after[i] - before[i])));
    }
    output_changes_.push_back(output_change);
    accuracies_.push_back(static_cast<double>(*step.metrics(Part::test).accuracy));

    Experiment sigmoid(setup("sigmoid", seed));
    sigmoid.train_epochs(epochs);
    sigmoid_accuracies_.push_back(static_cast<double>(*sigmoid.metrics(Part::test).accuracy));
  }

  Measures measures() const {
    Measures result;
    result.add({"hidden_change", "Step: largest change of a hidden weight", hidden_change_, hidden_change_,
                hidden_change_, seeds});
    result.add_mean("output_change", "Step: largest change in the output layer", output_changes_);
    result.add_mean("accuracy", "Step: test accuracy", accuracies_);
    result.add_mean("sigmoid_accuracy", "Sigmoid: test accuracy", sigmoid_accuracies_);
    return result;
  }

 private:
  static constexpr int epochs = 300;
  static constexpr std::size_t units = 8;
  static constexpr std::size_t output_from = 2 * units + units;  ///< hidden weights and biases come before

  static ExperimentSetup setup(const char* activation, std::uint64_t seed) {
    ExperimentSetup result = two_classes("circle", {claim_layer(units, activation)}, seed);
    const Experiment untrained(result);
    const std::span<const float> start = untrained.network().parameters();
    result.initial_parameters.assign(start.begin(), start.end());
    Random random(seed, 5);
    for (std::size_t i = 2 * units; i < output_from; ++i)
      result.initial_parameters[i] = random.uniform(-3, 3);
    return result;
  }

  double hidden_change_ = 0;
  std::vector<double> output_changes_, accuracies_, sigmoid_accuracies_;
};

}  // namespace

const Claim universal{
    .id = "universal",
    .paper = "Leshno et al. 1993",
    .begin = begin_claim<ArmsRun<Universal>>,
    .holds =
        [](const Measures& m) {
          const double line = m["linear_error"];
          const auto no_better = [&](const char* id) { return m[id] > line - 1e-6 && m[id] < line + 1e-3; };
          return no_better("square_width_2") && no_better("square_width_8") && no_better("square_width_32") &&
                 no_better("relu_no_bias_best") && m["tanh_width_8"] < 1e-3 && m["tanh_width_32"] < 1e-3 &&
                 m["relu_width_32"] < 0.01;
        },
};

const Claim step_trains{
    .id = "step_trains",
    .paper = "Rumelhart et al. 1986",
    .begin = begin_claim<SeededRun<StepTrains>>,
    .holds =
        [](const Measures& m) {
          return m["hidden_change"] == 0 && m["output_change"] > 0.1 && m["sigmoid_accuracy"] > 0.95 &&
                 m["accuracy"] < 0.92;
        },
};

}  // namespace nonlinear
