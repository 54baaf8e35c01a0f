// The ways back of a dead unit that no gradient reaches: an optimiser's memory, and the decay of weights.
#include <algorithm>
#include <array>

#include "nonlinear/claims/recipes.hpp"
#include "nonlinear/claims/rows.hpp"

namespace nonlinear {
namespace {

/// Units of the first layer of 2-8-8-8-1 with ReLU on the circle, He normal, 200 epochs in batches of 10,
/// under six optimisers, each at a rate at which units die. No gradient reaches a dead unit and its inputs
/// are the data, so only the optimiser itself can move it. Units are looked at after each epoch.
///
/// The circle lies around the origin, so the largest w x over its samples is not negative, and a dead unit's
/// bias is not positive. A decay of the weights alone (l2) only lowers that largest sum; a decay of weights
/// and bias alike (AdamW's) scales it. Neither can bring a unit back.
class DeadReturns {
 public:
  static constexpr int arms = 6, seeds = 100;

  void run(int arm, std::uint64_t seed) {
    const auto index = static_cast<std::size_t>(arm);
    ExperimentSetup setup = two_classes("circle", std::vector(3, claim_layer(8, "relu")), seed);
    setup.optimizer = rows[index].optimizer;
    setup.initializer = find_initializer("he_normal");
    setup.watch_layers = true;
    Experiment experiment(setup);
    std::array<Unit, 8> units{};
    while (experiment.epoch() < epochs && experiment.train_epochs(1)) {
      const Floats& status = experiment.history().layers[0].status;
      for (std::size_t u = 0; u < units.size(); ++u) units[u].look(status_of(status[u]), experiment.epoch());
    }
    Counts& counts = counts_[index];
    bool any = false;
    for (const Unit& unit : units) {
      counts.died += unit.died;
      counts.back += unit.longest > 0;
      counts.longest = std::max(counts.longest, unit.longest);
      any = any || unit.longest > 0;
    }
    counts.nets += any;
  }

  Measures measures() const {
    Measures result;
    const auto add = [&](const Label& label, int count) {
      const auto value = static_cast<double>(count);
      result.add({label.id, label.text, value, value, value, seeds});
    };
    int longest = 0;
    for (std::size_t k = 0; k < rows.size(); ++k) {
      add(rows[k].died, counts_[k].died);
      add(rows[k].back, counts_[k].back);
      if (rows[k].nets.id) result.add_count(rows[k].nets.id, rows[k].nets.text, counts_[k].nets, seeds);
      longest = std::max(longest, counts_[k].longest);
    }
    add({"longest", "The longest time dead before a return, epochs"}, longest);
    return result;
  }

 private:
  static constexpr int epochs = 200;  // fewer than History::capacity, so that the history has all of them

  struct Counts {
    int died = 0;     ///< units that were alive at the start and dead after some epoch
    int back = 0;     ///< those that were alive again after a later one
    int nets = 0;     ///< nets with such a unit
    int longest = 0;  ///< epochs from a death to a return
  };

  struct Unit {
    bool died = false;
    int since = 0;    ///< epoch of its death while it is dead, else 0
    int longest = 0;  ///< epochs from a death to a return; 0: it has never returned

    void look(UnitStatus status, int epoch) {
      if (status == UnitStatus::died && since == 0) {
        died = true;
        since = epoch;
      } else if (status == UnitStatus::revived && since > 0) {
        longest = std::max(longest, epoch - since);
        since = 0;
      }
    }
  };

  struct Label {
    const char* id;
    const char* text;
  };
  struct Arm {
    Label died, back, nets;  ///< nets: of optimisers with a memory
    OptimizerSettings optimizer;
  };
  static constexpr std::array<Arm, arms> rows{{
      {{"died_sgd", "SGD: units died"},
       {"back_sgd", "SGD: came back"},
       {nullptr, nullptr},
       {.kind = &sgd, .learning_rate = 1}},
      {{"died_momentum", "Momentum: units died"},
       {"back_momentum", "Momentum: came back"},
       {"nets_momentum", "Momentum: nets with a return"},
       {.kind = &sgd, .learning_rate = 0.1f, .momentum = 0.9f}},
      {{"died_adam", "Adam: units died"},
       {"back_adam", "Adam: came back"},
       {"nets_adam", "Adam: nets with a return"},
       {.kind = &adam, .learning_rate = 0.1f}},
      {{"died_adamw", "AdamW: units died"},
       {"back_adamw", "AdamW: came back"},
       {"nets_adamw", "AdamW: nets with a return"},
       {.kind = &adamw, .learning_rate = 0.1f}},
      {{"died_decay", "AdamW without memory: units died"},
       {"back_decay", "AdamW without memory: came back"},
       {nullptr, nullptr},
       {.kind = &adamw, .learning_rate = 0.1f, .beta1 = 0}},
      {{"died_l2", "SGD with L2: units died"},
       {"back_l2", "SGD with L2: came back"},
       {nullptr, nullptr},
       {.kind = &sgd, .learning_rate = 1, .l2 = 0.001f}},
  }};

  std::array<Counts, arms> counts_{};
};

}  // namespace

const Claim dead_units_return{
    .id = "dead_units_return",
    .paper = "Kingma and Ba 2014; Loshchilov and Hutter 2019",
    .begin = begin_claim<ArmsRun<DeadReturns>>,
    .holds =
        [](const Measures& m) {
          return m["died_sgd"] > 100 && m["back_sgd"] == 0 && m["died_decay"] > 100 && m["back_decay"] == 0 &&
                 m["died_l2"] > 100 && m["back_l2"] == 0 && m["back_momentum"] >= 5 && m["back_adam"] >= 5 &&
                 m["back_adamw"] >= 20 && m["back_adamw"] < 0.5 * m["died_adamw"] && m["longest"] <= 13;
        },
};

}  // namespace nonlinear
