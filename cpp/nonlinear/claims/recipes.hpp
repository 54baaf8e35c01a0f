// Building blocks shared by the experiments of several claims.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "nonlinear/claims/claim.hpp"
#include "nonlinear/training/depth_profile.hpp"
#include "nonlinear/training/experiment.hpp"

namespace nonlinear {

/// A layer with an activation of the table, at its initial parameters.
LayerSpec claim_layer(int units, const char* activation);

/// Two classes on a synthetic data set, 60 % of it for training; a sigmoid with binary cross-entropy, plain
/// SGD at 0.1, Glorot uniform. Each claim then sets its own subject.
ExperimentSetup two_classes(const char* data, std::vector<LayerSpec> hidden, std::uint64_t seed);

/// A net with one output number, its last layer among `layers`, and the mean squared error; Glorot uniform.
/// For experiments beyond an Experiment's data and order of samples.
NetworkSpec one_number(int inputs, std::vector<LayerSpec> layers, std::uint64_t seed);

/// A net with two inputs that answers yes or no: a sigmoid with binary cross-entropy after `hidden`; Adam at
/// 0.01, Glorot uniform.
NetworkSpec yes_or_no(std::vector<LayerSpec> hidden, std::uint64_t seed);

/// A net trained on the first `samples` of the data, in batches of 10.
Network trained(const NetworkSpec& spec, const Dataset& data, int samples, int epochs);

/// Share of the samples from `first` up to, not including, `last` that a net with a yes or no gets right.
double accuracy(Network& network, const Dataset& data, int first, int last);

/// An untrained deep network of `depth` layers of `width` units, standard normal inputs, biases 0.
DepthSpec deep_network(const char* activation, const char* initializer, int depth, int width,
                       std::uint64_t seed);

/// The median of one number per seed, with its spread: 8 of 10 seeds. For numbers that differ by powers of
/// ten between seeds, where the largest seed would decide the mean.
void add_median(Measures& measures, const char* id, const char* label, std::vector<double> values);

/// An experiment of one run for each seed from 1 on: `Runs` has `seeds`, `run(seed)` and `measures()`.
template <class Runs>
class SeededRun final : public ClaimRun {
 public:
  int steps() const override { return Runs::seeds; }
  void step(int number) override { runs_.run(static_cast<std::uint64_t>(number) + 1); }
  Measures measures() const override { return runs_.measures(); }

 private:
  Runs runs_;
};

/// The same for several arms, each with its own run of every seed: `Runs` has `arms`, `seeds`,
/// `run(arm, seed)` and `measures()`.
template <class Runs>
class ArmsRun final : public ClaimRun {
 public:
  int steps() const override { return Runs::arms * Runs::seeds; }
  void step(int number) override {
    runs_.run(number / Runs::seeds, static_cast<std::uint64_t>(number % Runs::seeds) + 1);
  }
  Measures measures() const override { return runs_.measures(); }

 private:
  Runs runs_;
};

/// An experiment whose arms are each measured at their own best learning rate: of the arm's rates, the one
/// with the lowest median score over `choosing` seeds from 1001 on. The seeds from 1 on, none of which chose,
/// are then run at that rate alone. An arm with a single rate chooses nothing.
class TunedRun : public ClaimRun {
 public:
  static constexpr int choosing = 20;

  int steps() const final;
  void step(int number) final;

 protected:
  /// `rates` has a list for each arm.
  TunedRun(std::vector<std::vector<double>> rates, int seeds);
  /// The result of one run: the lower, the better.
  virtual double score(std::size_t arm, double rate, std::uint64_t seed) const = 0;

  /// After the last step, an arm's rate and its scores, one per seed.
  double rate(std::size_t arm) const { return arms_[arm].rate; }
  const std::vector<double>& scores(std::size_t arm) const { return arms_[arm].scores; }

 private:
  struct Arm {
    std::vector<double> rates;
    double rate = rates.front();             ///< the best one so far
    double best = infinity;                  ///< its median score
    std::vector<double> trials{}, scores{};  ///< of the choosing seeds at one rate; of the others
    int trial_count() const { return rates.size() > 1 ? choosing * static_cast<int>(rates.size()) : 0; }
  };

  std::vector<Arm> arms_;
  int seeds_;
};

template <class Run>
std::unique_ptr<ClaimRun> begin_claim() {
  return std::make_unique<Run>();
}

}  // namespace nonlinear
