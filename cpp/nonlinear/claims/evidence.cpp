// Which activation is best: what one run says of that, and what many say.
#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

#include "nonlinear/claims/recipes.hpp"
#include "nonlinear/claims/rows.hpp"

namespace nonlinear {
namespace {

/// Those that are compared.
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

/// 2-8-8-1 trained on the first samples of a data set: a sigmoid with binary cross-entropy, Glorot uniform,
/// Adam at 0.01, batches of 10. One seed starts every contestant alike.
Network train(std::size_t contestant, const Dataset& data, int samples, int epochs, std::uint64_t seed) {
  NetworkSpec spec;
  const LayerSpec hidden = claim_layer(8, contestants[contestant]);
  spec.layers = {hidden, hidden, claim_layer(1, "sigmoid")};
  spec.loss = find_loss("binary_cross_entropy");
  spec.optimizer.kind = OptimizerKind::adam;
  spec.optimizer.learning_rate = 0.01f;
  spec.initializer = find_initializer("glorot_uniform");
  spec.seed = seed;
  Network network(spec);
  Floats losses(static_cast<std::size_t>(epochs));
  network.train({data.x.data(), data.target.data(), samples}, 10, true, losses);
  return network;
}

/// The share of the samples from `first` to `last`, which is not one of them, that a network gets right.
double accuracy(Network& network, const Dataset& data, int first, int last) {
  Floats said(static_cast<std::size_t>(last - first));
  network.predict(data.x.data() + static_cast<std::ptrdiff_t>(first) * data.inputs, last - first,
                  said.data());
  int right = 0;
  for (std::size_t i = 0; i < said.size(); ++i)
    right += (said[i] >= 0.5f) == (data.target[static_cast<std::size_t>(first) + i] == 1);
  return static_cast<double>(right) / (last - first);
}

/// Eight activations, the same samples and the same start for all. On a circle whose samples lie so far from
/// their places (noise 0.8) that no net gets much more than nine in ten right, 50 epochs, 200 seeds; on the
/// spiral (noise 0.1), 200 epochs, 50 seeds. Of 1000 samples drawn for each seed, 150 are to train on, 60 to
/// choose by and 790 to test with. A seed chooses the activation with the highest validation accuracy, of
/// several equal ones any. The best is the one whose test accuracy has the highest mean over all seeds.
class BestValidation final : public ClaimRun {
 public:
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
  static constexpr int circle_seeds = 200, spiral_seeds = 50;

  struct Contest {
    Scores validation, test;
  };
  struct Choices {
    int right = 0;
    std::vector<double> overstates;  ///< hundredths
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
        if (draw.below(equal) == 0) chosen = who;  // each of several equal ones is as likely
      }
      result.right += chosen == best;
      result.overstates.push_back(100 * (score(chosen) - contest.test[chosen][run]));
    }
    return result;
  }

  Contest circle_, spiral_;
};

/// Eight activations on circle, xor and spiral: 250 samples, noise 0.1, the first 150 to train on and the
/// last 50 to test with (as the lab splits them), 200 epochs, 20 seeds; one seed has the same samples and
/// the same start for all. Then the spiral with 500 samples, 300 to train on and 100 to test with.
class WhoWins final : public ClaimRun {
 public:
  int steps() const override { return seeds * set_count * contestant_count; }

  void step(int number) override {
    const auto who = static_cast<std::size_t>(number % contestant_count);
    const auto which = static_cast<std::size_t>(number / contestant_count % set_count);
    const auto seed = static_cast<std::uint64_t>(1 + number / contestant_count / set_count);
    const auto [kind, count] = sets[which];
    const Dataset data = find_dataset_kind(kind)->make(count, 0.1f, seed, 2);
    Network network = train(who, data, count * 3 / 5, 200, seed);
    accuracy_[which][who].push_back(accuracy(network, data, count * 4 / 5, count));
  }

  Measures measures() const override {
    const auto& [circle, exclusive_or, spiral, more] = accuracy_;
    Measures result;
    result.add_mean("circle_low", "Circle, lowest of eight", circle[ends_of(circle).low]);
    result.add_mean("circle_high", "Circle, highest of eight", circle[ends_of(circle).high]);
    result.add_mean("xor_low", "Exclusive or, lowest of eight", exclusive_or[ends_of(exclusive_or).low]);
    result.add_mean("xor_high", "Exclusive or, highest of eight", exclusive_or[ends_of(exclusive_or).high]);
    for (const Row& row : spiral_rows) result.add_mean(row.id, row.label, spiral[row.contestant]);
    for (const Row& row : more_rows) result.add_mean(row.id, row.label, more[row.contestant]);
    return result;
  }

 private:
  struct Set {
    const char* kind;
    int count;
  };
  static constexpr std::array<Set, 4> sets{{{"circle", 250}, {"xor", 250}, {"spiral", 250}, {"spiral", 500}}};
  struct Row {
    std::size_t contestant;
    const char* id;
    const char* label;
  };
  static constexpr std::array<Row, contestants.size()> spiral_rows{{
      {gelu, "spiral_gelu", "Spiral, GELU"},
      {swish, "spiral_swish", "Spiral, Swish"},
      {relu, "spiral_relu", "Spiral, ReLU"},
      {leaky_relu, "spiral_leaky_relu", "Spiral, Leaky ReLU"},
      {elu, "spiral_elu", "Spiral, ELU"},
      {tangent, "spiral_tanh", "Spiral, tanh"},
      {selu, "spiral_selu", "Spiral, SELU"},
      {sigmoid, "spiral_sigmoid", "Spiral, sigmoid"},
  }};
  static constexpr std::array<Row, contestants.size()> more_rows{{
      {gelu, "spiral_500_gelu", "Spiral, twice the samples, GELU"},
      {swish, "spiral_500_swish", "Spiral, twice the samples, Swish"},
      {relu, "spiral_500_relu", "Spiral, twice the samples, ReLU"},
      {leaky_relu, "spiral_500_leaky_relu", "Spiral, twice the samples, Leaky ReLU"},
      {elu, "spiral_500_elu", "Spiral, twice the samples, ELU"},
      {tangent, "spiral_500_tanh", "Spiral, twice the samples, tanh"},
      {selu, "spiral_500_selu", "Spiral, twice the samples, SELU"},
      {sigmoid, "spiral_500_sigmoid", "Spiral, twice the samples, sigmoid"},
  }};
  static constexpr int seeds = 20, set_count = static_cast<int>(sets.size());
  std::array<Scores, sets.size()> accuracy_;
};

}  // namespace

const Claim best_validation{
    .id = "best_validation",
    .paper = "Cawley and Talbot 2010",
    .begin = begin_claim<BestValidation>,
    .holds =
        [](const Measures& m) {
          return m["circle_high"] - m["circle_low"] < 0.02 && m["picked_circle"] < 0.3 &&
                 m["overstates"] > 0.5 && m["picked_spiral"] > m["picked_circle"] + 0.1;
        },
};

const Claim who_wins{
    .id = "who_wins",
    .paper = "Ramachandran et al. 2017 (arXiv 1710.05941)",
    .begin = begin_claim<WhoWins>,
    .holds =
        [](const Measures& m) {
          return m["circle_low"] > 0.97 && m["xor_low"] > 0.97 && m["spiral_gelu"] > m["spiral_relu"] + 0.1 &&
                 m["spiral_relu"] > m["spiral_sigmoid"] + 0.03 && m["spiral_relu"] < m["spiral_tanh"] + 0.1 &&
                 m["spiral_500_relu"] > m["spiral_500_tanh"] + 0.05;
        },
};

}  // namespace nonlinear
