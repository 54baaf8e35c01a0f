// Requests from outside, read and checked: what settings must say to name an activation, a network, a data
// set, a training call or a whole experiment. Field names are those of the public JS API.
#pragma once

#include <span>

#include "nonlinear/training/depth_profile.hpp"
#include "nonlinear/training/experiment.hpp"
#include "nonlinear/activations/formula.hpp"
#include "nonlinear/base/memory.hpp"
#include "nonlinear/network/overflow.hpp"
#include "nonlinear/settings/settings.hpp"

namespace nonlinear {

/// An activation with its parameters: {activation, parameters, formula}.
struct ActivationRequest {
  const Activation* activation = nullptr;
  SharedFormula own;  ///< keeps the reader's own activation where that is asked for
  ActivationParameters parameters{};
};

struct DatasetRequest {
  const DatasetKind* kind = nullptr;
  int count = 0;
  float noise = 0;
  std::uint64_t seed = 1;
  int classes = 0;
  Dataset make() const { return kind->make(count, noise, seed, classes); }
};

struct TrainRequest {
  int epochs = 1;
  int batch = 1;
  bool shuffle = true;
};

/// The limits that requests are checked against; the lab's controls take theirs from here.
namespace limits {
inline constexpr Limits inputs{1, 65536};
inline constexpr Limits channels{1, 64};
inline constexpr Limits picture_side{1, 256};
inline constexpr Limits kernel{1, 15};
inline constexpr Limits step{1, 8};
inline constexpr Limits pool{1, 16};
inline constexpr double places =
    5e5;  // outputs of all layers on pictures: their work space, sixteen pictures at a time
inline constexpr Limits layers{1, 64};
inline constexpr Limits units{1, 4096};
inline constexpr Limits bias{-10, 10};
inline constexpr Limits seed{0, 9007199254740991.0};  // the whole numbers JavaScript can hold
inline constexpr Limits epochs{1, 1000000};
inline constexpr Limits batch{1, 1000000};
inline constexpr Limits stop_loss{0, 1000000};
inline constexpr Limits temperature{1e-6, 1e6};
inline constexpr double parameters = 4e6;  // what a network may take of a browser's memory
// An experiment is drawn and measured as it runs, so it is kept to what a page can show.
inline constexpr Limits hidden_layers{0, 8};
inline constexpr Limits hidden_units{1, 64};
inline constexpr Limits experiment_count{10, 2000};
inline constexpr Limits own_count{2, 2000};
inline constexpr Limits experiment_batch{1, 2000};
inline constexpr Limits held_back{0, 0.4};
inline constexpr Limits own_classes{2, 6};
inline constexpr Limits own_value{-1e30,
                                  1e30};  // beyond it, squares and distances leave the range of a float
inline constexpr Limits position{0, 2147483647.0};  // an epoch or a batch, as a run counts them
inline constexpr Limits edits{0, most_edits};
inline constexpr Limits edit_value{-3.4028234663852886e38, 3.4028234663852886e38};  // any finite float
inline constexpr Limits map_size{1, 200};
inline constexpr Limits depth{1, 100};
inline constexpr Limits depth_width{1, 128};
inline constexpr Limits depth_samples{2, 512};
inline constexpr Limits formula_length{1, static_cast<double>(longest_formula)};  // characters
inline constexpr Limits own_parameter{-own_parameter_limit, own_parameter_limit};
}  // namespace limits

Result<ActivationRequest> read_activation(const Settings& settings);
/// How a network is trained whose hidden layers have one activation: {activation, parameters, learnParameter,
/// formula, optimizer, initializer, bias, seed}. Fills all of `spec` but its shape, layers and loss, and
/// gives what the hidden layers have in common.
LayerSpec read_training_of_one_activation(SettingsReader& reader, NetworkSpec& spec);
Result<DatasetRequest> read_dataset(const Settings& settings);
/// {activation, parameters, formula, initializer, bias, depth, width, samples, seed}; inputs are standard
/// normal.
Result<DepthSpec> read_depth(const Settings& settings);
Result<NetworkSpec> read_network(const Settings& settings);
Result<TrainRequest> read_training(const Settings& settings);
/// {stop: {epochs, loss, patience}}, each of which may be absent or null.
Result<StopRule> read_stop(const Settings& settings);

/// {part}: train or validation. The test part is looked at once, at the end, and not through this.
Result<Part> read_part(const Settings& settings);

/// The reader's own samples, beside the settings: x is [count][inputs], target [count].
struct OwnData {
  std::span<const float> x;
  std::span<const float> target;
};

/// `own` is looked at where data.kind is "own".
Result<ExperimentSetup> read_experiment(const Settings& settings, const OwnData& own);

/// An edit at the experiment's present position: {index, value}.
Result<Edit> read_edit(const Settings& settings, const Experiment& experiment);
/// Points along a side of a map: {size}.
Result<int> read_map_size(const Settings& settings);
/// The sentence about numbers that are no point of the experiment's data, or "".
std::string check_point(const Experiment& experiment, std::span<const float> point);

/// The sentence that there is no memory for a network, or "".
std::string check_network_memory(const NetworkSpec& spec);
/// The sentence about inputs whose predictions are too many, or for which there is no memory; or "".
std::string check_prediction_size(const Network& network, std::span<const float> x);
/// The sentence that there is no memory to train for so many epochs on `count` samples, or "".
std::string check_training_size(const Network& network, int count, int epochs);
/// The sentence about numbers that softmax cannot turn into shares, or "".
std::string check_logits(std::span<const float> logits);
/// The sentence that there is no memory for so many values and slopes, or "".
std::string check_evaluation_size(std::size_t count);

/// The sentence about inputs that do not fit a network, or "".
std::string check_inputs(const Network& network, std::span<const float> x);
/// The sentence about numbers that cannot be a network's parameters, or "".
std::string check_parameters(const Network& network, std::span<const float> values);
/// The sentence about samples that do not fit a network, or "".
std::string check_samples(const Network& network, std::span<const float> x, std::span<const float> target);
/// The sentence about the first number in `values` that is not finite, or "".
std::string check_finite(const char* field, std::span<const float> values);

}  // namespace nonlinear
