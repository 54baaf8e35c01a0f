// An experiment: a setup with a seed, run step by step. The lab and every claim are built on it.
//
// A run is a pure function of its setup: the data, the split, the initial weights, the order of the samples
// and every step follow from it, so the same setup gives the same digits at the same epoch on every machine.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "nonlinear/data/datasets.hpp"
#include "nonlinear/data/features.hpp"
#include "nonlinear/network/network.hpp"
#include "nonlinear/network/schedules.hpp"
#include "nonlinear/training/probe.hpp"
#include "nonlinear/training/run_edits.hpp"
#include "nonlinear/training/stop_rule.hpp"
#include "nonlinear/training/unit_history.hpp"

namespace nonlinear {

/// Everything that determines a run. experiment_requests.hpp makes checked ones from settings.
struct ExperimentSetup {
  Dataset data;                          ///< in random order: it is split by position
  std::vector<const Feature*> features;  ///< the network's inputs; none: the data's inputs
  bool standardise =
      false;  ///< give each feature (and a numeric target) mean 0 and deviation 1 before training
  bool fit_domain = false;  ///< the map covers the data, else the area of synthetic data, [-6, 6]^2
  double validation = 0.2;  ///< share of the samples held back for choosing
  double test = 0.2;        ///< share held back to be used once
  std::vector<LayerSpec> hidden;
  SharedFormula custom_activation;  ///< keeps the user-defined activation, to which layers may point
  LayerSpec output;                 ///< its units follow from data and loss: output_units()
  const Loss* loss = nullptr;
  OptimizerSettings optimizer;
  const Schedule* schedule = nullptr;  ///< nullptr: constant
  ScheduleSettings schedule_settings;
  const Initializer* initializer = nullptr;
  float bias = 0;
  std::uint64_t seed = 1;
  int batch = 10;
  /// Whether to keep the layers' history as well; many short runs do not need it.
  bool watch_layers = true;
  std::vector<Edit> edits;    ///< as kept by add_edit, each within the network and the epoch
  Fork fork;                  ///< as many layers as `hidden`, if any
  Floats initial_parameters;  ///< every parameter at epoch 0; empty: from the initialiser and the seed
};

/// Number of outputs for a task: one for a number or a yes or no, one per class if the loss or softmax
/// compares classes.
int output_units(Task task, int classes, bool softmax, const Loss& loss);

/// Quality of a network on one part of the data; accuracy is absent for regression.
struct Metrics {
  float loss = 0;
  std::optional<float> accuracy;
};

/// The curve of a run, at epochs that depend only on its length: every one at first, then every second,
/// fourth, … so that it never holds more than `capacity`.
///
/// Layer statistics are recorded at these epochs, too. Each takes at most `health_samples` samples forward
/// and backward, less than half of the largest epoch; after 256 epochs there are only 128 more each time the
/// run has become twice as long, so a long run is hardly slowed.
struct History {
  static constexpr std::size_t capacity = 256;
  Floats epoch, train_loss, validation_loss, train_accuracy, validation_accuracy;
  std::vector<LayerUnitHistory> layers;  ///< the output layer last; empty unless setup.watch_layers
  int every = 1;
};

/// Area of the map, in raw units: of the two inputs, or of input and target for data with one input.
struct Domain {
  float x_low = -6, x_high = 6, y_low = -6, y_high = 6;
};

enum class Part { train, validation, test };

class Experiment {
 public:
  explicit Experiment(ExperimentSetup setup);

  /// Trains whole epochs, from the run's current position. Ends early, and returns false from then on, when
  /// the run has diverged or stopped.
  bool train_epochs(int count);
  bool train_batches(int count);
  /// Sets the rule by which the run stops from here on. A stopped run can continue; if the same rule is set
  /// again before that, patience goes on counting.
  void set_stop(const StopRule& rule);
  /// Back to epoch 0 with the same weights and without a stop rule; edits made since are repeated at their
  /// positions.
  void reset();
  /// Sets a parameter at the current position and records it in the setup, so that the run can be repeated.
  /// Returns the error message or ""; a value that makes outputs non-finite is not set.
  std::string edit(int index, float value);
  /// Epoch 0 with these parameters, checked by check_parameters(); from then on they belong to the setup.
  /// Returns the error message or "", as edit() does.
  std::string set_initial_parameters(std::span<const float> parameters);

  int epoch() const { return epoch_; }
  /// Batches of the current epoch already trained.
  int batch() const { return position_ / batch_size_; }
  /// The learning rate of the current epoch.
  float learning_rate() const;
  int batches_per_epoch() const { return (counts_[0] + batch_size_ - 1) / batch_size_; }
  /// Reason of the divergence, in a sentence, or "" while all numbers are finite.
  const std::string& diverged() const { return diverged_; }
  /// The part of the rule that stopped the run, in a sentence, or "".
  const std::string& stopped() const { return stopped_; }

  Metrics metrics(Part part);
  /// Confusion matrix, counts of samples: [true class][predicted class]; empty for regression. Samples with a
  /// NaN output are not counted.
  Floats confusion(Part part);
  const History& history() const { return history_; }
  /// Current statistics of the layers, with the history's counts.
  std::vector<LayerHealth> health();

  /// The network's outputs over the domain, in the target's own units: [outputs][size][size], top row first,
  /// or [outputs][size] for data with one input. If the loss applies softmax itself, its shares.
  Floats map(int size);
  /// The same for every hidden unit, after its activation.
  Floats unit_maps(int size);
  /// The same for every feature, as the network receives it.
  Floats feature_maps(int size) const;
  static constexpr int feature_map_size = 16;  ///< enough for a thumbnail
  /// Pre-activations of every hidden unit, on the same points, and the linear pieces in which these lie.
  Regions regions(int size);
  /// One point on its way through the network; in raw units, as many numbers as the data have inputs.
  Trace trace(const Floats& point);
  /// The next training batch, without training it. Not for a run that has diverged.
  BatchView next_batch() const;

  const Network& network() const { return network_; }
  std::span<const Feature* const> features() const { return setup_.features; }
  /// The data in raw units; the parts follow one another: train, validation, test.
  const Dataset& data() const { return setup_.data; }
  int count(Part part) const { return counts_[static_cast<std::size_t>(part)]; }
  const Domain& domain() const { return domain_; }

 private:
  void prepare_data();
  void begin();
  /// Appends the network's inputs for a point in raw units.
  void add_features(float x, float y, Floats& to) const;
  void record();
  void after_epoch();
  void train_one_batch();
  /// Begins the network's epoch, with a new order, if one starts here; returns the size of the current batch.
  int begin_batch(Network& network) const;
  /// Applies the changes that the setup has for the position just reached.
  void arrive();
  /// Whether every output is finite on all samples.
  bool has_finite_outputs();
  bool can_train() const { return diverged_.empty() && stopped_.empty(); }
  Part watched_part() const { return count(Part::validation) > 0 ? Part::validation : Part::train; }
  Samples samples(Part part) const;
  /// Calls `visitor(class, predicted class)` for every sample, each below data().classes, the prediction -1
  /// for a NaN output; returns the mean loss.
  template <class Visitor>
  float each_answer(const Samples& of, Visitor visitor);
  Floats grid(int size) const;

  ExperimentSetup setup_;
  Network network_;
  std::array<int, 3> counts_{};
  Domain domain_;
  Floats input_mean_, input_deviation_;  ///< of each feature; 0 and 1 where it is not standardised
  float target_mean_ = 0, target_deviation_ = 1;
  Floats x_;       ///< the features, standardised where asked, sample-major
  Floats target_;  ///< in the loss's format, sample-major
  int target_width_ = 1;
  int batch_size_ = 1;
  int epoch_ = 0;
  int position_ = 0;  ///< samples of this epoch already trained
  std::string diverged_;
  StopWatch stop_watch_;
  std::string stopped_;
  History history_;
  SteepestSlopes steepest_;
};

}  // namespace nonlinear
