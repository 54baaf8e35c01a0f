// A setup and a seed make a run, step by step. The lab and every claim are built on it.
//
// A run is a pure function of its setup: the data, the split, the start, the order of the samples and every
// step follow from it, so the same setup gives the same digits at the same epoch on every machine.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "datasets.hpp"
#include "health.hpp"
#include "network.hpp"

namespace nonlinear {

/// Everything a run follows from. requests.hpp makes checked ones from settings.
struct ExperimentSetup {
  Dataset data;  ///< in random order: it is split by position
  bool standardise =
      false;                ///< give each input (and a numeric target) mean 0 and deviation 1 before training
  double validation = 0.2;  ///< share of the samples held back to choose by
  double test = 0.2;        ///< share held back to be looked at once
  std::vector<LayerSpec> hidden;
  std::shared_ptr<const Activation> own;  ///< keeps the reader's own activation, to which layers may point
  LayerSpec output;                       ///< its units follow from data and loss: output_units()
  const Loss* loss = nullptr;
  OptimizerSettings optimizer;
  const Initializer* initializer = nullptr;
  float bias = 0;
  std::uint64_t seed = 1;
  int batch = 10;
};

/// Outputs a net needs for a task: one for a number or a yes or no, one per class where the loss or softmax
/// compares.
int output_units(Task task, int classes, bool softmax, const Loss& loss);

/// How good a network is on one part of the data; accuracy is absent for regression.
struct Metrics {
  float loss = 0;
  std::optional<float> accuracy;
};

/// The curve of a run, at epochs that depend on nothing but how far it has come: every one at first, then
/// every second, fourth, … so that it never holds more than `capacity`.
struct History {
  static constexpr std::size_t capacity = 256;
  Floats epoch, train_loss, validation_loss, train_accuracy, validation_accuracy;
  int every = 1;
};

/// Where the map is drawn: raw units of the two inputs; of input and target where there is one input.
struct Domain {
  float x_low = -6, x_high = 6, y_low = -6, y_high = 6;
};

enum class Part { train, validation, test };

class Experiment {
 public:
  explicit Experiment(ExperimentSetup setup);

  /// Whole epochs, from wherever the run stands; stops early when the run diverges.
  void train_epochs(int count);
  void train_batches(int count);
  /// Back to epoch 0 with the same weights.
  void reset();

  int epoch() const { return epoch_; }
  /// Batches of the current epoch already trained.
  int batch() const { return position_ / batch_size_; }
  int batches_per_epoch() const { return (counts_[0] + batch_size_ - 1) / batch_size_; }
  /// Why the run stopped, in a sentence, or "" while its numbers are finite.
  const std::string& diverged() const { return diverged_; }

  Metrics metrics(Part part);
  const History& history() const { return history_; }
  std::vector<LayerHealth> health() { return measure_health(network_, samples(Part::train)); }

  /// The network's outputs over the domain, in the target's own units: [outputs][size][size], top row first,
  /// or [outputs][size] where there is one input.
  Floats map(int size);
  /// The same for every hidden unit, after its activation.
  Floats unit_maps(int size);

  const Network& network() const { return network_; }
  /// The data as they came, in raw units; the parts follow one another: train, validation, test.
  const Dataset& data() const { return setup_.data; }
  int count(Part part) const { return counts_[static_cast<std::size_t>(part)]; }
  const Domain& domain() const { return domain_; }

 private:
  void prepare_data();
  void begin();
  void record();
  void after_epoch();
  bool train_one_batch();
  Samples samples(Part part) const;
  Floats grid(int size) const;

  ExperimentSetup setup_;
  Network network_;
  std::array<int, 3> counts_{};
  Domain domain_;
  std::array<float, 2> input_mean_{0, 0}, input_deviation_{1, 1};
  float target_mean_ = 0, target_deviation_ = 1;
  Floats x_;       ///< standardised where asked, sample-major
  Floats target_;  ///< as the loss wants it, sample-major
  int target_width_ = 1;
  int batch_size_ = 1;
  int epoch_ = 0;
  int position_ = 0;  ///< samples of this epoch already trained
  std::string diverged_;
  History history_;
};

}  // namespace nonlinear
