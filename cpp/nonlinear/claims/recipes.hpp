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

template <class Run>
std::unique_ptr<ClaimRun> begin_claim() {
  return std::make_unique<Run>();
}

}  // namespace nonlinear
