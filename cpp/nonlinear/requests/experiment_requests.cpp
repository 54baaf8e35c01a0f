#include "nonlinear/requests/experiment_requests.hpp"

#include <algorithm>
#include <cmath>

#include "nonlinear/network/gate.hpp"
#include "nonlinear/requests/fields.hpp"
#include "nonlinear/requests/limits.hpp"

namespace nonlinear {
namespace {

DatasetRequest read_dataset_of(SettingsReader& reader, const DatasetKind& kind, Limits count) {
  DatasetRequest request;
  request.kind = &kind;
  count.max = std::min(count.max, static_cast<double>(kind.max_count));
  request.count = read_int(reader, "count", count, std::min(count.max, 500.0));
  request.noise = static_cast<float>(
      reader.number("noise", limits_of(0, kind.max_noise), static_cast<double>(kind.initial_noise)));
  request.seed = read_seed(reader, "seed");
  request.classes = kind.min_classes;
  if (kind.max_classes > kind.min_classes) {
    const Limits classes{static_cast<double>(kind.min_classes), static_cast<double>(kind.max_classes)};
    request.classes = read_int(reader, "classes", classes, classes.min);
  }
  return request;
}

/// Error message about the first of the user's own numbers that is too large to compute with, or "".
std::string check_user_values(const char* field, std::span<const float> values) {
  std::string complaint = check_finite(field, values);
  constexpr Limits allowed = limits::user_data_value;
  for (std::size_t i = 0; i < values.size() && complaint.empty(); ++i) {
    const auto value = static_cast<double>(values[i]);
    if (std::abs(value) > allowed.max * (1 + 1e-6)) {
      complaint = concat({field, "[", format_count(i), "] is ", format(value), ": it must be a number from ",
                          format(allowed.min), " to ", format(allowed.max), "."});
    }
  }
  return complaint;
}

Dataset read_user_data(SettingsReader& reader, const UserData& user_data) {
  Dataset data;
  data.task = static_cast<Task>(
      reader.choice("task", {task_id(Task::binary), task_id(Task::multiclass), task_id(Task::regression)}));
  Random random(read_seed(reader, "seed"));
  if (data.task == Task::multiclass) data.classes = read_int(reader, "classes", limits::user_data_classes);
  if (data.task == Task::binary) data.classes = 2;
  const auto count = user_data.target.size();
  const Limits& allowed = limits::user_data_count;
  if (static_cast<double>(count) < allowed.min || static_cast<double>(count) > allowed.max) {
    reader.fail(concat({"Your data have ", format_count(count), " rows: there must be from ",
                        format(allowed.min), " to ", format(allowed.max), "."}));
    return data;
  }
  data.inputs = user_data.x.size() == count ? 1 : 2;
  const auto inputs = static_cast<std::size_t>(data.inputs);
  if (user_data.x.size() != count * inputs) {
    reader.fail(concat({"Your data have ", format_count(user_data.x.size()), " input numbers for ",
                        format_count(count), " targets: there must be one or two for each."}));
    return data;
  }
  reader.fail(check_user_values("x", user_data.x));
  reader.fail(check_user_values("target", user_data.target));
  if (data.task != Task::regression)
    reader.fail(check_classes(user_data.target, data.classes, class_below(data.classes), ""));
  // A split by position is fair only in random order.
  std::vector<std::uint32_t> order(count);
  for (std::size_t i = 0; i < count; ++i) order[i] = static_cast<std::uint32_t>(i);
  shuffle(order, random);
  data.x.resize(count * inputs);
  data.target.resize(count);
  for (std::size_t to = 0; to < count; ++to) {
    const std::size_t from = order[to];
    for (std::size_t i = 0; i < inputs; ++i) data.x[to * inputs + i] = user_data.x[from * inputs + i];
    data.target[to] = user_data.target[from];
  }
  return data;
}

/// The features of data with `inputs` inputs, each once; none if the field is absent.
std::vector<const Feature*> read_features(SettingsReader& reader, int inputs) {
  std::vector<const Feature*> chosen;
  const int count = reader.list("features", {1, static_cast<double>(features().size())}, false);
  for (int i = 0; i < count; ++i) {
    const std::string path = concat({"features[", format(static_cast<double>(i)), "]"});
    const Feature* feature = &features()[reader.choice(path, features())];
    const auto refuse = [&](const char* why) {
      reader.fail(concat({path, " is \"", feature->id, "\"", why}));
    };
    if (feature->inputs > inputs) refuse(", which needs a second input: the data have one.");
    for (const Feature* before : chosen) {
      if (before == feature) refuse(" again: each feature may appear only once.");
    }
    chosen.push_back(feature);
  }
  return chosen;
}

/// Error message about the first sample with a feature that is not finite, or "". `x` is [count][inputs].
std::string check_features(std::span<const Feature* const> chosen, std::span<const float> x, int inputs) {
  const auto step = static_cast<std::size_t>(inputs);
  for (const Feature* feature : chosen) {
    for (std::size_t k = 0; k < x.size(); k += step) {
      if (std::isfinite(feature->value(x[k], x[k + step - 1]))) continue;
      const auto number = [&](std::size_t at) { return format(static_cast<double>(x[at])); };
      return concat({"features has \"", feature->id, "\", which is not a finite number for the sample (",
                     number(k), inputs == 2 ? ", " : "", inputs == 2 ? number(k + 1) : "",
                     "): leave it out."});
    }
  }
  return "";
}

/// The path of an entry of "edits".
std::string edit_path(std::size_t index) { return concat({"edits[", format_count(index), "]"}); }

/// The index, below `parameters`, and value of an edit.
void read_edit_of(SettingsReader& reader, double parameters, Edit& edit) {
  edit.index = read_int(reader, "index", {0, parameters - 1});
  edit.value = static_cast<float>(reader.number("value", limits::edit_value));
}

/// The edits as given; the numbers of parameters and batches are known only once there are data.
std::vector<Edit> read_edits(SettingsReader& reader) {
  std::vector<Edit> edits;
  const int count = reader.list("edits", limits::edits, false);
  for (int i = 0; i < count; ++i) {
    const std::string path = edit_path(edits.size());
    Edit& edit = edits.emplace_back();
    if (!reader.object(path, true)) continue;
    reader.set_prefix(concat({path, "."}));
    edit.epoch = read_int(reader, "epoch", limits::position);
    edit.batch = read_int(reader, "batch", limits::position);
    read_edit_of(reader, limits::parameters, edit);
    reader.set_prefix("");
  }
  return edits;
}

/// Adds edits that fit the run to its setup; returns the error message about the first that does not, or "".
std::string keep_edits(const std::vector<Edit>& edits, ExperimentSetup& setup) {
  if (edits.empty()) return "";
  const Experiment run(setup);
  const auto parameters = static_cast<int>(run.network().parameters().size());
  for (std::size_t i = 0; i < edits.size(); ++i) {
    const Edit& edit = edits[i];
    const bool late = edit.batch >= run.batches_per_epoch();
    if (late || edit.index >= parameters) {
      return concat({edit_path(i), late ? ".batch is " : ".index is ",
                     format(static_cast<double>(late ? edit.batch : edit.index)),
                     ": it must be a whole number below ",
                     format(static_cast<double>(late ? run.batches_per_epoch() : parameters)),
                     late ? ", the number of batches in an epoch." : ", the number of parameters."});
    }
    add_edit(setup.edits, edit);
  }
  return "";
}

/// Whether some number is further from 0 than synthetic data ever are, noise included.
bool reaches_out(std::span<const float> x) {
  float most = 0;
  for (const float value : x) most = std::max(most, std::abs(value));
  return most > 9;
}

void read_schedule(SettingsReader& reader, ExperimentSetup& setup) {
  if (!reader.object("schedule", false)) return;
  reader.set_prefix("schedule.");
  setup.schedule = &schedules()[reader.choice("kind", schedules())];
  for (const ScheduleField& field : setup.schedule->fields) {
    if (!field.name) continue;
    const Limits limits = limits_of(field.min, field.max);
    const auto initial = static_cast<double>(field.initial);
    setup.schedule_settings.*field.member =
        static_cast<float>(field.whole ? static_cast<double>(reader.whole(field.name, limits, initial))
                                       : reader.number(field.name, limits, initial));
  }
  reader.set_prefix("");
}

/// Error message about a residual connection over the layer that comes next, of `units` units, or "".
std::string check_residual(const std::vector<LayerSpec>& before, int units) {
  const std::string path = layer_path(static_cast<int>(before.size()));
  if (before.empty())
    return concat(
        {path, ".residual is true: it must be false, because no hidden layer comes before this one."});
  if (before.back().units == units) return "";
  return concat({path, ".residual is true: it must be false, or both layers as wide, because the ",
                 format(before.back().units), " outputs of the layer before are added to the ", format(units),
                 " of this one."});
}

void read_fork(SettingsReader& reader, const Activation* custom, const std::vector<LayerSpec>& hidden,
               Fork& fork) {
  if (!reader.object("fork", false)) return;
  fork.epoch = read_int(reader, "fork.epoch", limits::position);
  const int count = reader.list("fork.layers", limits::hidden_layers, true);
  if (count >= 0 && static_cast<std::size_t>(count) != hidden.size()) {
    reader.fail(concat({"fork.layers has ", format(static_cast<double>(count)), " entries: it must have ",
                        format_count(hidden.size()), ", one for each hidden layer."}));
    return;
  }
  for (int i = 0; i < count; ++i) {
    const std::string path = concat({"fork.", layer_path(i)});
    if (!reader.object(path, true)) continue;
    const bool learns = hidden[static_cast<std::size_t>(i)].learn_parameter;
    reader.set_prefix(concat({path, "."}));
    const LayerSpec layer = read_layer_activation(reader, custom, false, learns);
    reader.set_prefix("");
    if (layer.learn_parameter && !learns) {
      reader.fail(concat({path, ".learnParameter is true: it must be false, because ", layer_path(i),
                          " learns none before the fork."}));
    }
    fork.layers.push_back(layer);
  }
}

}  // namespace

Result<DatasetRequest> read_dataset(const Settings& settings) {
  SettingsReader reader(settings);
  const DatasetKind& kind = dataset_kinds()[reader.choice("kind", dataset_kinds())];
  const double most = static_cast<double>(kind.max_count);
  return finish(reader, read_dataset_of(reader, kind, {1, most}));
}

Result<DepthSpec> read_depth(const Settings& settings) {
  SettingsReader reader(settings);
  DepthSpec spec;
  spec.custom_activation = read_custom_activation(reader);
  spec.activation = read_choice(reader, spec.custom_activation.get(), false);
  spec.parameters = read_parameters(reader, spec.activation->facts);
  spec.initializer = read_initializer(reader);
  spec.bias = static_cast<float>(reader.number("bias", limits::bias, 0));
  spec.normalises = reader.flag("normalise", false);
  spec.residual = reader.flag("residual", false);
  spec.depth = read_int(reader, "depth", limits::depth);
  spec.width = read_int(reader, "width", limits::depth_width);
  spec.samples = read_int(reader, "samples", limits::depth_samples, spec.samples);
  spec.seed = read_seed(reader, "seed");
  return finish(reader, spec);
}

Result<StopRule> read_stop(const Settings& settings) {
  SettingsReader reader(settings);
  StopRule rule;
  if (reader.has("stop") && reader.object("stop", true)) {
    reader.set_prefix("stop.");
    if (reader.has("epochs")) rule.epochs = read_int(reader, "epochs", limits::epochs);
    if (reader.has("loss")) rule.loss = static_cast<float>(reader.number("loss", limits::stop_loss));
    if (reader.has("patience")) rule.patience = read_int(reader, "patience", limits::epochs);
  }
  return finish(reader, rule);
}

Result<Part> read_part(const Settings& settings) {
  SettingsReader reader(settings);
  return finish(reader, static_cast<Part>(reader.choice("part", {"train", "validation"})));
}

Result<ExperimentSetup> read_experiment(const Settings& settings, const UserData& user_data) {
  SettingsReader reader(settings);
  ExperimentSetup setup;
  reader.object("data", true);
  reader.set_prefix("data.");
  const std::size_t kind = reader.choice("kind", {dataset_kinds(), "own"});
  const bool is_own = kind == dataset_kinds().size();
  DatasetRequest made;
  if (is_own) {
    setup.data = read_user_data(reader, user_data);
    setup.standardise = reader.flag("standardise", true);
    setup.fit_domain = setup.standardise || reaches_out(setup.data.x);
  } else {
    made = read_dataset_of(reader, dataset_kinds()[kind], limits::experiment_count);
    setup.fit_domain = made.kind->source != nullptr;  // measured data come in their own units
    setup.standardise = reader.flag("standardise", setup.fit_domain);
    setup.data.task = made.kind->task;
    setup.data.inputs = made.kind->inputs;
  }
  reader.set_prefix("");
  setup.features = read_features(reader, setup.data.inputs);
  reader.fail(check_features(setup.features, setup.data.x, setup.data.inputs));
  reader.object("split", false);
  setup.validation = reader.number("split.validation", limits::holdout, setup.validation);
  setup.test = reader.number("split.test", limits::holdout, setup.test);

  setup.custom_activation = read_custom_activation(reader);
  const int hidden = reader.list("layers", limits::hidden_layers, true);
  for (int i = 0; i < hidden; ++i) {
    const std::string path = layer_path(i);
    if (!reader.object(path, true)) continue;
    reader.set_prefix(concat({path, "."}));
    LayerSpec layer = read_layer_activation(reader, setup.custom_activation.get(), false);
    layer.units = read_int(reader, "units", limits::hidden_units);
    if (reader.flag("gated", false)) layer.kind = &gated_dense_kind;
    layer.normalises = reader.flag("normalise", false);
    const bool residual = reader.flag("residual", false);
    reader.set_prefix("");
    if (residual) reader.fail(check_residual(setup.hidden, layer.units));
    if (residual) layer.skips = {i - 1};
    setup.hidden.push_back(layer);
  }
  reader.object("output", true);
  reader.set_prefix("output.");
  setup.output = read_layer_activation(reader, setup.custom_activation.get(), true);
  reader.set_prefix("");
  setup.loss = read_loss(reader);
  if (setup.data.task == Task::regression && setup.loss->needs_probabilities) {
    std::vector<const char*> fitting;
    for (const Loss& loss : losses()) {
      if (!loss.needs_probabilities) fitting.push_back(loss.id);
    }
    reader.fail(
        concat({"loss is \"", setup.loss->id, "\": it must be ",
                one_of(std::span<const char* const>(fitting)), ", because the targets are numbers."}));
  }
  read_training_of(reader, setup);
  read_schedule(reader, setup);
  setup.batch = read_int(reader, "batch", limits::experiment_batch, 10);
  read_fork(reader, setup.custom_activation.get(), setup.hidden, setup.fork);
  const std::vector<Edit> edits = read_edits(reader);

  Result<ExperimentSetup> result = finish(reader, std::move(setup));
  if (result && !is_own) result.value.data = made.make();
  if (result) result.error = keep_edits(edits, result.value);
  return result;
}

Result<Edit> read_edit(const Settings& settings, const Experiment& experiment) {
  SettingsReader reader(settings);
  Edit edit;
  read_edit_of(reader, static_cast<double>(experiment.network().parameters().size()), edit);
  return finish(reader, edit);
}

Result<int> read_map_size(const Settings& settings) {
  SettingsReader reader(settings);
  const int size = read_int(reader, "size", limits::map_size);
  return finish(reader, size);
}

std::string check_point(const Experiment& experiment, std::span<const float> point) {
  const auto inputs = static_cast<std::size_t>(experiment.data().inputs);
  if (point.size() == inputs) return check_finite("point", point);
  return concat({"point has ", format_count(point.size()), " numbers: it must have ", format_count(inputs),
                 ", one for each input."});
}

}  // namespace nonlinear
