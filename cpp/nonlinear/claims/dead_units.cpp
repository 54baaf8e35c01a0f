// Dead units, which no longer learn: at initialisation, in training, and when they come back.
#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include "nonlinear/claims/recipes.hpp"
#include "nonlinear/claims/rows.hpp"

namespace nonlinear {
namespace {

/// 2-8-8-8-1 with ReLU on the circle, He normal, plain SGD for 300 epochs, at two learning rates.
class DeadForGood {
 public:
  static constexpr int seeds = 100;

  void run(std::uint64_t seed) {
    watch(seed, 0.1f, gentle_);
    watch(seed, 1, rough_);
  }

  Measures measures() const {
    Measures result;
    const auto add = [&](const char* id, const char* label, int count) {
      const auto value = static_cast<double>(count);
      result.add({id, label, value, value, value, seeds});
    };
    add("born_dead_1", "Layer 1, units dead at birth", gentle_[0].born_dead);
    add("died_1", "Layer 1, deaths in training", gentle_[0].died);
    add("revived_1", "Layer 1, came back", gentle_[0].revived);
    add("born_dead_2", "Layer 2, units dead at birth", gentle_[1].born_dead);
    add("died_2", "Layer 2, deaths in training", gentle_[1].died);
    add("revived_2", "Layer 2, came back", gentle_[1].revived);
    add("born_dead_3", "Layer 3, units dead at birth", gentle_[2].born_dead);
    add("died_3", "Layer 3, deaths in training", gentle_[2].died);
    add("revived_3", "Layer 3, came back", gentle_[2].revived);
    add("fast_died_1", "Layer 1 at ten times the learning rate, deaths", rough_[0].died);
    add("fast_revived_1", "Layer 1 at ten times the learning rate, came back", rough_[0].revived);
    return result;
  }

 private:
  struct Census {
    int born_dead = 0, died = 0, revived = 0;
  };

  static void watch(std::uint64_t seed, float learning_rate, std::array<Census, 3>& layers) {
    ExperimentSetup setup = two_classes("circle", std::vector(3, claim_layer(8, "relu")), seed);
    setup.optimizer.learning_rate = learning_rate;
    setup.initializer = find_initializer("he_normal");
    setup.watch_layers = true;
    Experiment experiment(setup);
    experiment.train_epochs(300);
    const std::vector<LayerHealth> health = experiment.health();
    for (std::size_t k = 0; k < layers.size(); ++k) {
      layers[k].born_dead += health[k].born_dead;
      layers[k].died += health[k].died;
      layers[k].revived += health[k].revived;
    }
  }

  std::array<Census, 3> gentle_, rough_;
};

/// Ten layers on one input, nine of ReLU units of a given width and the linear output: He normal, no
/// training. A net is dead if its output is the same at all of 41 points of [-1, 1].
class BornDead {
 public:
  static constexpr int seeds = 1000;

  void run(std::uint64_t seed) {
    for (std::size_t k = 0; k < shapes.size(); ++k) dead_[k] += is_constant(shapes[k], seed);
  }

  Measures measures() const {
    Measures result;
    for (std::size_t k = 0; k < shapes.size(); ++k)
      result.add_count(shapes[k].id, shapes[k].label, dead_[k], seeds);
    return result;
  }

 private:
  struct Shape {
    const char* id;
    const char* label;
    int width;
    float bias;
  };
  static constexpr std::array<Shape, 5> shapes{{
      {"width_2", "Width 2, nets born dead", 2, 0},
      {"width_3", "Width 3, nets born dead", 3, 0},
      {"width_4", "Width 4, nets born dead", 4, 0},
      {"width_8", "Width 8, nets born dead", 8, 0},
      {"width_2_bias", "Width 2, biases of 0.1, nets born dead", 2, 0.1f},
  }};

  static bool is_constant(const Shape& shape, std::uint64_t seed) {
    std::vector<LayerSpec> layers(9, claim_layer(shape.width, "relu"));
    layers.push_back(claim_layer(1, "linear"));
    NetworkSpec spec = one_number(1, std::move(layers), seed);
    spec.initializer = find_initializer("he_normal");
    spec.bias = shape.bias;
    Network network(spec);
    std::array<float, 41> x{}, y{};
    for (std::size_t i = 0; i < x.size(); ++i) x[i] = static_cast<float>(static_cast<int>(i) - 20) / 20;
    network.predict(x.data(), static_cast<int>(x.size()), y.data());
    return std::all_of(y.begin(), y.end(), [&](float value) { return value == y[0]; });
  }

  std::array<int, shapes.size()> dead_{};
};

/// One unit f(w x + b) with w = 1 and b = -5, so that all of 20 equally spaced inputs in [-1, 1] lie on its
/// left arm. The target is ReLU(x), by plain SGD on all inputs at once: rate 0.05 and the mean squared error,
/// which makes the same steps as rate 0.1 and half that error. The measure is the number of steps until it is
/// active, its pre-activation positive for some input. ReLU gets 100,000 steps.
///
/// With the leak 0.0001 a step of the bias is about five units in its last place, so single precision changes
/// that count by more than a per cent.
class LeakSpeed final : public ClaimRun {
 public:
  int steps() const override {
    int result = 0;
    for (const Arm& arm : arms) result += arm.slices;
    return result;
  }

  void step(int) override {
    if (slice_ == 0) begin();
    for (int i = 0; i < slice && !active_; ++i) train();
    if (++slice_ < arms[arm_].slices) return;
    slice_ = 0;
    ++arm_;
  }

  Measures measures() const override {
    Measures result;
    for (std::size_t k = 0; k < arms.size(); ++k) result.add(arms[k].id, arms[k].label, results_[k]);
    return result;
  }

 private:
  struct Arm {
    const char* id;
    const char* label;
    float leak;
    int slices;  ///< upper bound on the slices until it is active
  };
  static constexpr int slice = 50000;
  static constexpr std::array<Arm, 7> arms{{
      {"steps_0_0001", "Leak 0.0001, steps until active", 0.0001f, 24},
      {"steps_0_001", "Leak 0.001, steps until active", 0.001f, 3},
      {"steps_0_01", "Leak 0.01, steps until active", 0.01f, 1},
      {"steps_0_1", "Leak 0.1, steps until active", 0.1f, 1},
      {"steps_0_2", "Leak 0.2, steps until active", 0.2f, 1},
      {"steps_0_3", "Leak 0.3, steps until active", 0.3f, 1},
      {"relu_moved", "ReLU: how far weight and bias have moved", 0, 2},
  }};

  void begin() {
    LayerSpec unit = claim_layer(1, "leaky_relu");
    if (arms[arm_].leak == 0)
      unit = claim_layer(1, "relu");
    else
      unit.parameters[0] = arms[arm_].leak;
    NetworkSpec spec = one_number(1, {unit}, 1);
    spec.optimizer.learning_rate = 0.05f;
    network_ = Network(spec);
    std::copy(start.begin(), start.end(), network_.parameters().begin());
    for (std::size_t i = 0; i < x_.size(); ++i) {
      x_[i] = -1 + 2 * static_cast<float>(i) / 19;
      target_[i] = std::max(0.0f, x_[i]);
    }
    network_.begin_epoch(static_cast<int>(x_.size()), false);
    active_ = false;
  }

  void train() {
    constexpr int count = static_cast<int>(std::tuple_size_v<Points>);
    network_.train_batch({x_.data(), target_.data(), count}, 0, count);
    const float w = network_.parameters()[0], b = network_.parameters()[1];
    if (arms[arm_].leak == 0) {
      results_[arm_] = static_cast<double>(std::max(std::abs(w - start[0]), std::abs(b - start[1])));
    } else {
      results_[arm_] += 1;
      active_ = std::abs(w) + b > 0;  // at one end of [-1, 1] or the other
    }
  }

  using Points = std::array<float, 20>;
  static constexpr std::array<float, 2> start{1, -5};
  std::size_t arm_ = 0;
  int slice_ = 0;
  Network network_;
  Points x_, target_;
  bool active_ = false;
  std::array<double, arms.size()> results_{};
};

}  // namespace

const Claim dead_for_good{
    .id = "dead_for_good",
    .paper = "Maas et al. 2013",
    .begin = begin_claim<SeededRun<DeadForGood>>,
    .holds =
        [](const Measures& m) {
          return m["died_1"] + m["fast_died_1"] > 100 && m["revived_1"] + m["fast_revived_1"] == 0 &&
                 m["born_dead_2"] > 0 && m["died_2"] > 0 && m["revived_2"] > 30 && m["revived_3"] > 30;
        },
};

const Claim born_dead{
    .id = "born_dead",
    .paper = "Lu et al. 2019",
    .begin = begin_claim<SeededRun<BornDead>>,
    .holds =
        [](const Measures& m) {
          return m["width_2"] > m["width_3"] && m["width_3"] > m["width_4"] &&
                 m["width_4"] > 5 * m["width_8"] && m["width_2"] > 800 && m["width_2_bias"] < 500;
        },
};

const Claim leak_speed{
    .id = "leak_speed",
    .paper = "Maas et al. 2013",
    .begin = begin_claim<LeakSpeed>,
    .holds =
        [](const Measures& m) {
          return m["relu_moved"] == 0 && m["steps_0_3"] > 50 && m["steps_0_1"] > 2 * m["steps_0_3"] &&
                 m["steps_0_01"] > 8 * m["steps_0_1"] && m["steps_0_001"] > 8 * m["steps_0_01"] &&
                 m["steps_0_0001"] > 8 * m["steps_0_001"];
        },
};

}  // namespace nonlinear
