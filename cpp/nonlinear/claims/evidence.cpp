// Evidence for the best activation: one run, and many.
#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

#include "nonlinear/claims/recipes.hpp"
#include "nonlinear/claims/rows.hpp"

namespace nonlinear {
namespace {

/// Activations compared.
constexpr std::array contestants{"sigmoid", "tanh", "relu", "leaky_relu", "elu", "selu", "swish", "gelu"};
constexpr std::size_t sigmoid = 0, tangent = 1, relu = 2, leaky_relu = 3, elu = 4, selu = 5, swish = 6,
                      gelu = 7;
constexpr int contestant_count = static_cast<int>(contestants.size());

/// One number for each seed, for each contestant.
using Scores = std::array<std::vector<double>, contestants.size()>;

double mean_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// The contestants with the lowest and the highest mean.
struct Ends {
  std::size_t low, high;
};

Ends ends_of(const Scores& scores) {
  Ends ends{0, 0};
  for (std::size_t who = 1; who < scores.size(); ++who) {
    if (mean_of(scores[who]) < mean_of(scores[ends.low])) ends.low = who;
    if (mean_of(scores[who]) > mean_of(scores[ends.high])) ends.high = who;
  }
  return ends;
}

/// 2-8-8-1, trained on the first samples of a data set. One seed starts every contestant alike.
Network train(std::size_t contestant, const Dataset& data, int samples, int epochs, std::uint64_t seed) {
  const LayerSpec hidden = claim_layer(8, contestants[contestant]);
  return trained(yes_or_no({hidden, hidden}, seed), data, samples, epochs);
}

/// Eight activations, the same samples and the same initial weights for all. On a circle whose noise (0.8)
/// keeps every net at about nine in ten right at most, 50 epochs, 200 seeds; on the spiral (noise 0.1), 200
/// epochs, 50 seeds. Of 1000 samples drawn for each seed, 150 are for training, 60 for validation and 790 for
/// testing. A seed chooses the activation with the highest validation accuracy, a random one of several equal
/// ones. The best is the one whose test accuracy has the highest mean over all seeds.
class BestValidation final : public ClaimRun {
 public:
  static constexpr int circle_seeds = 200, spiral_seeds = 50;

  int steps() const override { return (circle_seeds + spiral_seeds) * contestant_count; }

  void step(int number) override {
    const int run = number / contestant_count;
    const bool is_circle = run < circle_seeds;
    const auto seed = static_cast<std::uint64_t>(1 + (is_circle ? run : run - circle_seeds));
    const auto who = static_cast<std::size_t>(number % contestant_count);
    const Dataset data =
        find_dataset_kind(is_circle ? "circle" : "spiral")->make(1000, is_circle ? 0.8f : 0.1f, seed, 2);
    Network network = train(who, data, 150, is_circle ? 50 : 200, seed);
    Contest& contest = is_circle ? circle_ : spiral_;
    contest.validation[who].push_back(accuracy(network, data, 150, 210));
    contest.test[who].push_back(accuracy(network, data, 210, 1000));
  }

  Measures measures() const override {
    const Ends circle = ends_of(circle_.test), spiral = ends_of(spiral_.test);
    const Choices on_circle = choose(circle_), on_spiral = choose(spiral_);
    Measures result;
    result.add_mean("circle_low", "Noisy circle, lowest test accuracy of eight", circle_.test[circle.low]);
    result.add_mean("circle_high", "Noisy circle, highest of eight", circle_.test[circle.high]);
    result.add_share("picked_circle", "Noisy circle, share that picked the best", on_circle.right,
                     circle_seeds);
    result.add_mean("overstates", "Noisy circle, validation above test, points", on_circle.overstates);
    result.add_mean("spiral_low", "Spiral, lowest test accuracy of eight", spiral_.test[spiral.low]);
    result.add_mean("spiral_high", "Spiral, highest of eight", spiral_.test[spiral.high]);
    result.add_share("picked_spiral", "Spiral, share that picked the best", on_spiral.right, spiral_seeds);
    result.add_mean("overstates_spiral", "Spiral, validation above test, points", on_spiral.overstates);
    return result;
  }

 private:
  struct Contest {
    Scores validation, test;
  };
  struct Choices {
    int right = 0;
    std::vector<double> overstates;  ///< percentage points
  };

  static Choices choose(const Contest& contest) {
    const std::size_t best = ends_of(contest.test).high;
    Choices result;
    for (std::size_t run = 0; run < contest.test[0].size(); ++run) {
      const auto score = [&](std::size_t who) { return contest.validation[who][run]; };
      Random draw(run + 1, 4);
      std::size_t chosen = 0;
      std::uint32_t equal = 1;
      for (std::size_t who = 1; who < contestants.size(); ++who) {
        if (score(who) < score(chosen)) continue;
        equal = score(who) > score(chosen) ? 1 : equal + 1;
        if (draw.below(equal) == 0) chosen = who;  // ties are broken at random, all equally likely
      }
      result.right += chosen == best;
      result.overstates.push_back(100 * (score(chosen) - contest.test[chosen][run]));
    }
    return result;
  }

  Contest circle_, spiral_;
};

/// Eight activations on circle and xor with 20 seeds, on the spiral with 60: 250 samples, noise 0.1, the
/// first 150 for training and the last 50 for testing, as the lab splits them, 200 epochs. A seed's samples
/// and initial weights are the same for all. (The spiral's accuracies differ much from seed to seed: the
/// first 20 put tanh above ReLU, 200 put ReLU above tanh.) Then tanh and ReLU on the spiral with 500 samples,
/// 300 for training and 100 for testing, 100 seeds.
class WhoWins final : public ClaimRun {
 public:
  int steps() const override {
    int total = 0;
    for (const Set& set : sets) total += runs(set);
    return total;
  }

  void step(int number) override {
    std::size_t which = 0;
    for (; number >= runs(sets[which]); ++which) number -= runs(sets[which]);
    const Set& set = sets[which];
    const auto seed = static_cast<std::uint64_t>(1 + number % set.seeds);
    const std::size_t who = set.first + static_cast<std::size_t>(number / set.seeds);
    const Dataset data = find_dataset_kind(set.kind)->make(set.count, 0.1f, seed, 2);
    Network network = train(who, data, set.count * 3 / 5, 200, seed);
    accuracy_[which][who].push_back(accuracy(network, data, set.count * 4 / 5, set.count));
  }

  Measures measures() const override {
    const auto& [circle, exclusive_or, spiral, more] = accuracy_;
    Measures result;
    result.add_mean("circle_low", "Circle, lowest of eight", circle[ends_of(circle).low]);
    result.add_mean("circle_high", "Circle, highest of eight", circle[ends_of(circle).high]);
    result.add_mean("xor_low", "Exclusive or, lowest of eight", exclusive_or[ends_of(exclusive_or).low]);
    result.add_mean("xor_high", "Exclusive or, highest of eight", exclusive_or[ends_of(exclusive_or).high]);
    result.add_mean("spiral_gelu", "Spiral, GELU", spiral[gelu]);
    result.add_mean("spiral_swish", "Spiral, Swish", spiral[swish]);
    result.add_mean("spiral_relu", "Spiral, ReLU", spiral[relu]);
    result.add_mean("spiral_leaky_relu", "Spiral, Leaky ReLU", spiral[leaky_relu]);
    result.add_mean("spiral_elu", "Spiral, ELU", spiral[elu]);
    result.add_mean("spiral_tanh", "Spiral, tanh", spiral[tangent]);
    result.add_mean("spiral_selu", "Spiral, SELU", spiral[selu]);
    result.add_mean("spiral_sigmoid", "Spiral, sigmoid", spiral[sigmoid]);
    result.add_mean("spiral_500_relu", "Spiral, twice the samples, ReLU", more[relu]);
    result.add_mean("spiral_500_tanh", "Spiral, twice the samples, tanh", more[tangent]);
    return result;
  }

 private:
  struct Set {
    const char* kind;
    int count, seeds;
    std::size_t first, last;  ///< indices of contestants
  };
  static constexpr std::array<Set, 4> sets{{{"circle", 250, 20, sigmoid, gelu},
                                            {"xor", 250, 20, sigmoid, gelu},
                                            {"spiral", 250, 60, sigmoid, gelu},
                                            {"spiral", 500, 100, tangent, relu}}};
  static int runs(const Set& set) { return set.seeds * static_cast<int>(set.last - set.first + 1); }

  std::array<Scores, sets.size()> accuracy_;
};

}  // namespace

const Claim best_validation{
    .id = "best_validation",
    .paper = "Cawley and Talbot 2010",
    .begin = begin_claim<BestValidation>,
    .holds =
        [](const Measures& m) {
          return m["circle_high"] - m["circle_low"] < 0.02 && m["picked_circle"] < 0.25 &&
                 m["overstates"] > 0.5 && m["picked_spiral"] > 0.3;
        },
};

const Claim who_wins{
    .id = "who_wins",
    .paper = "Ramachandran et al. 2017 (arXiv 1710.05941)",
    .begin = begin_claim<WhoWins>,
    .holds =
        [](const Measures& m) {
          return m["circle_low"] > 0.97 && m["xor_low"] > 0.97 && m["spiral_gelu"] > m["spiral_relu"] + 0.1 &&
                 m["spiral_swish"] > m["spiral_relu"] + 0.1 &&
                 m["spiral_relu"] > m["spiral_sigmoid"] + 0.05 && m["spiral_relu"] < m["spiral_tanh"] + 0.1 &&
                 m["spiral_500_relu"] > m["spiral_500_tanh"] + 0.04;
        },
};

}  // namespace nonlinear
