// Requests for data sets and whole experiments, read and checked. Field names are those of the public JS API.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "nonlinear/settings/settings.hpp"
#include "nonlinear/training/depth_profile.hpp"
#include "nonlinear/training/experiment.hpp"

namespace nonlinear {

struct DatasetRequest {
  const DatasetKind* kind = nullptr;
  int count = 0;
  float noise = 0;
  std::uint64_t seed = 1;
  int classes = 0;
  Dataset make() const { return kind->make(count, noise, seed, classes); }
};

Result<DatasetRequest> read_dataset(const Settings& settings);

/// {activation, parameters, formula, initializer, bias, normalise, residual, depth, width, samples, seed};
/// inputs are standard normal.
Result<DepthSpec> read_depth(const Settings& settings);

/// {stop: {epochs, loss, patience}}, each optional or null.
Result<StopRule> read_stop(const Settings& settings);

/// {part}: train or validation. The test part is used once, at the end, and not through this.
Result<Part> read_part(const Settings& settings);

/// The user's own samples, separate from the settings: x is [count][inputs], target [count].
struct UserData {
  std::span<const float> x;
  std::span<const float> target;
};

/// `own` is used where data.kind is "own".
Result<ExperimentSetup> read_experiment(const Settings& settings, const UserData& user_data);

/// An edit at the experiment's current position: {index, value}.
Result<Edit> read_edit(const Settings& settings, const Experiment& experiment);

/// Points along a side of a map: {size}.
Result<int> read_map_size(const Settings& settings);

/// Error message about numbers that are not a point of the experiment's data, or "".
std::string check_point(const Experiment& experiment, std::span<const float> point);

}  // namespace nonlinear
