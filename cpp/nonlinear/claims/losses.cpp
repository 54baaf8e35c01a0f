// Losses after a sigmoid: its effect on their gradients, and the limits of single precision.
#include <array>

#include "nonlinear/claims/recipes.hpp"
#include "nonlinear/claims/rows.hpp"
#include "nonlinear/math/elementary.hpp"

namespace nonlinear {
namespace {

double wide(float number) { return static_cast<double>(number); }

/// dL/dz of one sigmoid unit with pre-activation z and target 1, which equals the gradient of its bias for
/// input 0.
double pull(const char* loss, float z) {
  NetworkSpec spec;
  spec.inputs = 1;
  spec.layers = {claim_layer(1, "sigmoid")};
  spec.loss = find_loss(loss);
  spec.initializer = find_initializer("zeros");
  spec.bias = z;
  Network network(spec);
  const float input = 0, target = 1;
  network.compute_gradients({&input, &target, 1}, nullptr, 1);
  return wide(network.gradients()[1]);
}

/// The gradients at z = -5 and -10, target 1. Then one sigmoid unit on two clouds ("gaussians", 250 samples,
/// noise 0.1, 150 of them for training) that starts sure of the answer no: bias -8, weights uniform in [-0.5,
/// 0.5]. From the same initial weights with each loss: plain SGD at 0.1, batches of 10, 100 epochs, 100
/// seeds. A run succeeds with 90 % of the 50 test samples right.
class SquaredError {
 public:
  static constexpr int seeds = 100;

  void run(std::uint64_t seed) {
    mse_recovered_ += recovers("squared_error", seed);
    bce_recovered_ += recovers("binary_cross_entropy", seed);
  }

  Measures measures() const {
    constexpr const char *squared = "squared_error", *entropy = "binary_cross_entropy";
    Measures result;
    result.add("bce_5", "Cross-entropy, gradient at z = -5", pull(entropy, -5));
    result.add("mse_5", "Squared error, gradient at z = -5", pull(squared, -5));
    result.add("ratio_5", "Cross-entropy's is larger at -5, times", pull(entropy, -5) / pull(squared, -5));
    result.add("bce_10", "Cross-entropy, gradient at z = -10", pull(entropy, -10));
    result.add("mse_10", "Squared error, gradient at z = -10", pull(squared, -10));
    result.add("ratio_10", "Cross-entropy's is larger at -10, times",
               pull(entropy, -10) / pull(squared, -10));
    result.add_count("bce_recovered", "Cross-entropy, starts that got right", bce_recovered_, seeds);
    result.add_count("mse_recovered", "Squared error, starts that got right", mse_recovered_, seeds);
    return result;
  }

 private:
  static bool recovers(const char* loss, std::uint64_t seed) {
    ExperimentSetup setup = two_classes("gaussians", {}, seed);
    setup.loss = find_loss(loss);
    setup.initializer = find_initializer("uniform");
    setup.bias = -8;
    Experiment experiment(setup);
    experiment.train_epochs(100);
    return *experiment.metrics(Part::test).accuracy >= 0.9f;
  }

  int mse_recovered_ = 0, bce_recovered_ = 0;
};

/// Loss of one sample with target 0 at z, and d loss / dz.
struct LossAt {
  double loss;
  double gradient;
};

LossAt loss_of_logit(float z) {
  const Activation* activation = find_activation("log_sigmoid");
  const float minus = -z;
  float value, slope;
  activation->evaluate(&minus, 1, initial_parameters(activation->facts), &value, &slope);
  return {-wide(value), wide(slope)};
}

/// Through the probability p: binary cross-entropy, which clamps an infinite loss to 100, as PyTorch's
/// BCELoss does; its gradient times p (1 - p), the sigmoid's slope as computed from p alone.
LossAt loss_of_probability(float z) {
  const float p = logistic(z);
  const std::array<float, 4> output{p, p, p, p}, target{};
  std::array<float, 4> gradient;
  const LossBatch batch{output.data(), output.data(), target.data(), 1, 1, 4, 1};
  const float loss = find_loss("binary_cross_entropy")->from_output(batch, gradient.data());
  return {wide(loss), wide(gradient[0] * (p * (1 - p)))};
}

/// The smallest float from which on `holds` is true; it is false at `low` and true at `high`.
template <class Holds>
double first_float(float low, float high, Holds holds) {
  for (;;) {
    const float middle = low + (high - low) * 0.5f;
    if (middle == low || middle == high) return wide(high);
    (holds(middle) ? high : low) = middle;
  }
}

/// One sample with target 0: its loss -ln(1 - sigmoid(z)), computed through the probability in single
/// precision, and the same from z, -log_sigmoid(-z). Bisection over floats finds where a step is lost; for
/// log(sigmoid(z)) with target 1, too. (Numbers below the smallest normal one are 0 here; where they are
/// kept, that one is lost below -103.97 only.) Nothing is random.
class LogSigmoid final : public ClaimRun {
 public:
  int steps() const override { return 1; }
  void step(int) override {
    const auto add = [&](const char* id, const char* label, double value) { result_.add(id, label, value); };
    add("first_zero",
        "1 - sigmoid(z) is 0 from z =", first_float(0, 100, [](float z) { return 1 - logistic(z) == 0; }));
    add("log_lost", "log(sigmoid(z)) is minus infinity from z =", -first_float(0, 200, [](float z) {
          return logarithm(logistic(-z)) == -infinity;
        }));
    add("naive_15", "Loss at z = 15, from the probability", wide(-logarithm(1 - logistic(15))));
    add("stable_15", "Loss at z = 15, from z", loss_of_logit(15).loss);
    add("naive_16", "Loss at z = 16, from the probability", wide(-logarithm(1 - logistic(16))));
    add("stable_16", "Loss at z = 16, from z", loss_of_logit(16).loss);
    add("held_20", "Loss at z = 20, from the probability, held at 100", loss_of_probability(20).loss);
    add("stable_20", "Loss at z = 20, from z", loss_of_logit(20).loss);
    add("grad_naive_20", "Gradient at z = 20, from the probability", loss_of_probability(20).gradient);
    add("grad_stable_20", "Gradient at z = 20, from z", loss_of_logit(20).gradient);
    add("stable_104", "Loss at z = 104, from z", loss_of_logit(104).loss);
  }
  Measures measures() const override { return result_; }

 private:
  Measures result_;
};

}  // namespace

const Claim squared_error{
    .id = "squared_error",
    .paper = "Glorot and Bengio 2010",
    .begin = begin_claim<SeededRun<SquaredError>>,
    .holds =
        [](const Measures& m) {
          return m["ratio_5"] > 50 && m["ratio_10"] > 5000 && m["bce_recovered"] > 90 &&
                 m["mse_recovered"] < 50;
        },
};

const Claim log_sigmoid{
    .id = "log_sigmoid",
    .paper = "Blanchard, Higham and Higham 2021",
    .begin = begin_claim<LogSigmoid>,
    .holds =
        [](const Measures& m) {
          return m["first_zero"] < 17.4 && m["held_20"] == 100 && m["stable_20"] == 20 &&
                 m["grad_naive_20"] == 0 && m["grad_stable_20"] > 0.999;
        },
};

}  // namespace nonlinear
