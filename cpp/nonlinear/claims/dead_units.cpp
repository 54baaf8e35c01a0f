// Units that no longer learn: at birth, in training, and when they come back.
#include <array>

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

}  // namespace nonlinear
