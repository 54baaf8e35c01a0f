#include "nonlinear/requests/requests.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "nonlinear/network/convolution.hpp"

namespace nonlinear {
namespace {

constexpr const char* softmax_id = "softmax";

// Limits of floats, which the tables hold, as the readers take them.
Limits limits_of(float min, float max) { return {static_cast<double>(min), static_cast<double>(max)}; }

/// The path of an entry of "layers".
std::string layer_path(int index) { return joined({"layers[", shown(static_cast<double>(index)), "]"}); }

std::uint64_t read_seed(SettingsReader& reader, std::string_view path) {
  return static_cast<std::uint64_t>(reader.whole(path, limits::seed, 1));
}

int read_int(SettingsReader& reader, std::string_view path, const Limits& limits, double initial = required) {
  return static_cast<int>(reader.whole(path, limits, initial));
}

/// The parameters, each within its row's limits.
ActivationParameters read_parameters(SettingsReader& reader, const ActivationFacts& facts) {
  reader.object("parameters", false);
  ActivationParameters result{};
  for (std::size_t i = 0; i < result.size(); ++i) {
    const ParameterFacts& parameter = facts.parameters[i];
    if (!parameter.name) continue;
    result[i] = static_cast<float>(reader.number(joined({"parameters.", parameter.name}),
                                                 limits_of(parameter.min, parameter.max),
                                                 static_cast<double>(parameter.initial)));
  }
  return result;
}

/// The reader's own activation, from the formula beside the layers, where there is one.
SharedFormula read_own_activation(SettingsReader& reader) {
  const std::string* text = reader.text("formula");
  if (!text) return SharedFormula();
  FormulaReading reading = read_formula(*text);
  reader.complain(std::move(reading.error));
  return reading.formula;
}

/// Which row, or the reader's own, or nullptr for softmax where that is allowed.
const Activation* read_choice(SettingsReader& reader, const Activation* own, bool softmax_too) {
  const std::span<const Activation> rows = activations();
  const std::size_t choice =
      reader.choice("activation", {rows, own_activation_id, softmax_too ? softmax_id : nullptr});
  if (choice < rows.size()) return &rows[choice];
  if (choice > rows.size()) return nullptr;
  if (!own) {
    reader.complain(
        "formula is missing: where an activation is \"own\" it must be a text such as "
        "\"x / (1 + exp(-beta*x))\".");
    return rows.data();
  }
  return own;
}

/// The activation fields of a layer, softmax allowed in the last one. A parameter is learned by default only
/// where that `may_learn`.
LayerSpec read_layer_activation(SettingsReader& reader, const Activation* own, bool last,
                                bool may_learn = true) {
  LayerSpec layer;
  layer.activation = read_choice(reader, own, last);
  if (layer.activation) {
    const ActivationFacts& facts = layer.activation->facts;
    layer.parameters = read_parameters(reader, facts);
    const int learnable = learnable_parameter(facts);
    if (learnable >= 0) {
      const ParameterFacts& parameter = facts.parameters[static_cast<std::size_t>(learnable)];
      layer.learn_parameter = reader.flag("learnParameter", may_learn && parameter.learned_by_default);
    }
  } else {
    reader.object("parameters", false);
  }
  return layer;
}

void read_optimizer(SettingsReader& reader, OptimizerSettings& result) {
  if (!reader.object("optimizer", true)) return;
  reader.below("optimizer.");
  const OptimizerFacts& facts = optimizers()[reader.choice("kind", optimizers())];
  result.kind = facts.kind;
  const auto read = [&](const OptimizerField& field, double initial) {
    result.*field.member =
        static_cast<float>(reader.number(field.name, limits_of(field.min, field.max), initial));
  };
  const auto read_all = [&](std::span<const OptimizerField> fields) {
    for (const OptimizerField& field : fields) {
      if (field.name) read(field, static_cast<double>(field.initial));
    }
  };
  read(learning_rate_field(), required);
  read_all(facts.fields);
  read_all(penalty_fields());
  if (facts.has_nesterov) {
    result.nesterov = reader.flag("nesterov", false);
    if (result.nesterov && result.momentum == 0) {
      reader.complain(
          "optimizer.nesterov is true, but optimizer.momentum is 0: Nesterov's step needs a momentum above "
          "0.");
    }
  }
  reader.below("");
}

const Initializer* read_initializer(SettingsReader& reader) {
  constexpr int glorot_uniform = 2;
  return &initializers()[reader.choice("initializer", initializers(), glorot_uniform)];
}

template <class T>
Result<T> finish(SettingsReader& reader, T value) {
  return {std::move(value), reader.complaint()};
}

/// How a network is trained, as networks and experiments say it alike.
template <class Spec>
void read_training_of(SettingsReader& reader, Spec& spec) {
  read_optimizer(reader, spec.optimizer);
  spec.initializer = read_initializer(reader);
  spec.bias = static_cast<float>(reader.number("bias", limits::bias, 0));
  spec.seed = read_seed(reader, "seed");
}

const Loss* read_loss(SettingsReader& reader) { return &losses()[reader.choice("loss", losses())]; }

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

/// The sentence about the first target that is no class below `classes`, or "".
std::string check_classes(std::span<const float> target, int classes, std::string_view allowed,
                          std::string_view reason) {
  for (std::size_t i = 0; i < target.size(); ++i) {
    const float t = target[i];
    if (t >= 0 && t < static_cast<float>(classes) && t == std::floor(t)) continue;
    return joined({"target[", shown_count(i), "] is ", shown(static_cast<double>(t)), ": it must be ",
                   allowed, reason, "."});
  }
  return "";
}

std::string class_below(int classes) {
  return joined({"a class, a whole number from 0 to ", shown(static_cast<double>(classes - 1))});
}

/// The sentence about the first of the reader's own numbers that is too large to compute with, or "".
std::string check_own_values(const char* field, std::span<const float> values) {
  std::string complaint = check_finite(field, values);
  constexpr Limits allowed = limits::own_value;
  for (std::size_t i = 0; i < values.size() && complaint.empty(); ++i) {
    const auto value = static_cast<double>(values[i]);
    if (std::abs(value) > allowed.max * (1 + 1e-6)) {
      complaint = joined({field, "[", shown_count(i), "] is ", shown(value), ": it must be a number from ",
                          shown(allowed.min), " to ", shown(allowed.max), "."});
    }
  }
  return complaint;
}

Dataset read_own_data(SettingsReader& reader, const OwnData& own) {
  Dataset data;
  data.task = static_cast<Task>(
      reader.choice("task", {task_id(Task::binary), task_id(Task::multiclass), task_id(Task::regression)}));
  Random random(read_seed(reader, "seed"));
  if (data.task == Task::multiclass) data.classes = read_int(reader, "classes", limits::own_classes);
  if (data.task == Task::binary) data.classes = 2;
  const auto count = own.target.size();
  const Limits& allowed = limits::own_count;
  if (static_cast<double>(count) < allowed.min || static_cast<double>(count) > allowed.max) {
    reader.complain(joined({"Your data have ", shown_count(count), " rows: there must be from ",
                            shown(allowed.min), " to ", shown(allowed.max), "."}));
    return data;
  }
  data.inputs = own.x.size() == count ? 1 : 2;
  const auto inputs = static_cast<std::size_t>(data.inputs);
  if (own.x.size() != count * inputs) {
    reader.complain(joined({"Your data have ", shown_count(own.x.size()), " input numbers for ",
                            shown_count(count), " targets: there must be one or two for each."}));
    return data;
  }
  reader.complain(check_own_values("x", own.x));
  reader.complain(check_own_values("target", own.target));
  if (data.task != Task::regression)
    reader.complain(check_classes(own.target, data.classes, class_below(data.classes), ""));
  // A split by position is fair only in random order.
  std::vector<std::uint32_t> order(count);
  for (std::size_t i = 0; i < count; ++i) order[i] = static_cast<std::uint32_t>(i);
  shuffle(order, random);
  data.x.resize(count * inputs);
  data.target.resize(count);
  for (std::size_t to = 0; to < count; ++to) {
    const std::size_t from = order[to];
    for (std::size_t i = 0; i < inputs; ++i) data.x[to * inputs + i] = own.x[from * inputs + i];
    data.target[to] = own.target[from];
  }
  return data;
}

/// The features of data with `inputs` inputs, each once; none is asked for where the field is absent.
std::vector<const Feature*> read_features(SettingsReader& reader, int inputs) {
  std::vector<const Feature*> chosen;
  const int count = reader.list("features", {1, static_cast<double>(features().size())}, false);
  for (int i = 0; i < count; ++i) {
    const std::string path = joined({"features[", shown(static_cast<double>(i)), "]"});
    const Feature* feature = &features()[reader.choice(path, features())];
    const auto refuse = [&](const char* why) {
      reader.complain(joined({path, " is \"", feature->id, "\"", why}));
    };
    if (feature->inputs > inputs) refuse(", which needs a second input: the data have one.");
    for (const Feature* before : chosen) {
      if (before == feature) refuse(" once more: each feature may come once.");
    }
    chosen.push_back(feature);
  }
  return chosen;
}

/// The sentence about the first sample of which a feature is no finite number, or "". `x` is [count][inputs].
std::string check_features(std::span<const Feature* const> chosen, std::span<const float> x, int inputs) {
  const auto step = static_cast<std::size_t>(inputs);
  for (const Feature* feature : chosen) {
    for (std::size_t k = 0; k < x.size(); k += step) {
      if (std::isfinite(feature->value(x[k], x[k + step - 1]))) continue;
      const auto number = [&](std::size_t at) { return shown(static_cast<double>(x[at])); };
      return joined({"features has \"", feature->id, "\", which is no finite number for the sample (",
                     number(k), inputs == 2 ? ", " : "", inputs == 2 ? number(k + 1) : "",
                     "): leave it out."});
    }
  }
  return "";
}

/// The path of an entry of "edits".
std::string edit_path(std::size_t index) { return joined({"edits[", shown_count(index), "]"}); }

/// The index and value of an edit, of `parameters` to choose from.
void read_edit_of(SettingsReader& reader, double parameters, Edit& edit) {
  edit.index = read_int(reader, "index", {0, parameters - 1});
  edit.value = static_cast<float>(reader.number("value", limits::edit_value));
}

/// The edits as they came; how many parameters and batches there are is known only once there are data.
std::vector<Edit> read_edits(SettingsReader& reader) {
  std::vector<Edit> edits;
  const int count = reader.list("edits", limits::edits, false);
  for (int i = 0; i < count; ++i) {
    const std::string path = edit_path(edits.size());
    Edit& edit = edits.emplace_back();
    if (!reader.object(path, true)) continue;
    reader.below(joined({path, "."}));
    edit.epoch = read_int(reader, "epoch", limits::position);
    edit.batch = read_int(reader, "batch", limits::position);
    read_edit_of(reader, limits::parameters, edit);
    reader.below("");
  }
  return edits;
}

/// Puts edits that fit the run into its setup, or gives the sentence about the first that does not.
std::string keep_edits(const std::vector<Edit>& edits, ExperimentSetup& setup) {
  if (edits.empty()) return "";
  const Experiment run(setup);
  const auto parameters = static_cast<int>(run.network().parameters().size());
  for (std::size_t i = 0; i < edits.size(); ++i) {
    const Edit& edit = edits[i];
    const bool late = edit.batch >= run.batches_per_epoch();
    if (late || edit.index >= parameters) {
      return joined({edit_path(i), late ? ".batch is " : ".index is ",
                     shown(static_cast<double>(late ? edit.batch : edit.index)),
                     ": it must be a whole number below ",
                     shown(static_cast<double>(late ? run.batches_per_epoch() : parameters)),
                     late ? ", the number of batches in an epoch." : ", the number of parameters."});
    }
    add_edit(setup.edits, edit);
  }
  return "";
}

/// Whether some number lies further from 0 than made-up data ever do, noise included.
bool reaches_out(std::span<const float> x) {
  float most = 0;
  for (const float value : x) most = std::max(most, std::abs(value));
  return most > 9;
}

void read_schedule(SettingsReader& reader, ExperimentSetup& setup) {
  if (!reader.object("schedule", false)) return;
  reader.below("schedule.");
  setup.schedule = &schedules()[reader.choice("kind", schedules())];
  for (const ScheduleField& field : setup.schedule->fields) {
    if (!field.name) continue;
    const Limits limits = limits_of(field.min, field.max);
    const auto initial = static_cast<double>(field.initial);
    setup.schedule_settings.*field.member =
        static_cast<float>(field.whole ? static_cast<double>(reader.whole(field.name, limits, initial))
                                       : reader.number(field.name, limits, initial));
  }
  reader.below("");
}

void read_fork(SettingsReader& reader, const Activation* own, const std::vector<LayerSpec>& hidden,
               Fork& fork) {
  if (!reader.object("fork", false)) return;
  fork.epoch = read_int(reader, "fork.epoch", limits::position);
  const int count = reader.list("fork.layers", limits::hidden_layers, true);
  if (count >= 0 && static_cast<std::size_t>(count) != hidden.size()) {
    reader.complain(joined({"fork.layers has ", shown(static_cast<double>(count)), " entries: it must have ",
                            shown_count(hidden.size()), ", one for each hidden layer."}));
    return;
  }
  for (int i = 0; i < count; ++i) {
    const std::string path = joined({"fork.", layer_path(i)});
    if (!reader.object(path, true)) continue;
    const bool learns = hidden[static_cast<std::size_t>(i)].learn_parameter;
    reader.below(joined({path, "."}));
    const LayerSpec layer = read_layer_activation(reader, own, false, learns);
    reader.below("");
    if (layer.learn_parameter && !learns) {
      reader.complain(joined({path, ".learnParameter is true: it must be false, because ", layer_path(i),
                              " learns none before the fork."}));
    }
    fork.layers.push_back(layer);
  }
}

}  // namespace

Result<ActivationRequest> read_activation(const Settings& settings) {
  SettingsReader reader(settings);
  ActivationRequest request;
  request.own = read_own_activation(reader);
  request.activation = read_choice(reader, request.own.get(), false);
  request.parameters = read_parameters(reader, request.activation->facts);
  return finish(reader, request);
}

LayerSpec read_training_of_one_activation(SettingsReader& reader, NetworkSpec& spec) {
  spec.own = read_own_activation(reader);
  const LayerSpec hidden = read_layer_activation(reader, spec.own.get(), false);
  read_training_of(reader, spec);
  return hidden;
}

Result<DepthSpec> read_depth(const Settings& settings) {
  SettingsReader reader(settings);
  DepthSpec spec;
  spec.own = read_own_activation(reader);
  spec.activation = read_choice(reader, spec.own.get(), false);
  spec.parameters = read_parameters(reader, spec.activation->facts);
  spec.initializer = read_initializer(reader);
  spec.bias = static_cast<float>(reader.number("bias", limits::bias, 0));
  spec.depth = read_int(reader, "depth", limits::depth);
  spec.width = read_int(reader, "width", limits::depth_width);
  spec.samples = read_int(reader, "samples", limits::depth_samples, spec.samples);
  spec.seed = read_seed(reader, "seed");
  return finish(reader, spec);
}

Result<DatasetRequest> read_dataset(const Settings& settings) {
  SettingsReader reader(settings);
  const DatasetKind& kind = dataset_kinds()[reader.choice("kind", dataset_kinds())];
  const double most = static_cast<double>(kind.max_count);
  return finish(reader, read_dataset_of(reader, kind, {1, most}));
}

Result<TrainRequest> read_training(const Settings& settings) {
  SettingsReader reader(settings);
  TrainRequest request;
  request.epochs = read_int(reader, "epochs", limits::epochs);
  request.batch = read_int(reader, "batch", limits::batch);
  request.shuffle = reader.flag("shuffle", true);
  return finish(reader, request);
}

Result<StopRule> read_stop(const Settings& settings) {
  SettingsReader reader(settings);
  StopRule rule;
  if (reader.given("stop") && reader.object("stop", true)) {
    reader.below("stop.");
    if (reader.given("epochs")) rule.epochs = read_int(reader, "epochs", limits::epochs);
    if (reader.given("loss")) rule.loss = static_cast<float>(reader.number("loss", limits::stop_loss));
    if (reader.given("patience")) rule.patience = read_int(reader, "patience", limits::epochs);
  }
  return finish(reader, rule);
}

Result<Part> read_part(const Settings& settings) {
  SettingsReader reader(settings);
  return finish(reader, static_cast<Part>(reader.choice("part", {"train", "validation"})));
}

namespace {

// What a layer of each kind is asked, one row for each.

void read_nothing(SettingsReader&, LayerSpec&) {}

void read_dense(SettingsReader& reader, LayerSpec& layer) {
  layer.units = read_int(reader, "units", limits::units);
}

void read_convolution(SettingsReader& reader, LayerSpec& layer) {
  layer.units = read_int(reader, "filters", limits::units);
  layer.kernel = read_int(reader, "kernel", limits::kernel);
  layer.step = read_int(reader, "stride", limits::step, 1);
  layer.same_padding = reader.choice("padding", {"valid", "same"}, 0) == 1;
}

void read_pool(SettingsReader& reader, LayerSpec& layer) {
  layer.kernel = read_int(reader, "size", limits::pool);
}

struct KindReader {
  const char* id;
  const LayerKind* kind;
  bool needs_picture;
  bool takes_picture;
  void (*read)(SettingsReader&, LayerSpec&);
};

constexpr std::array<KindReader, 4> kind_readers{{
    {"dense", &dense_kind, false, false, read_dense},
    {"conv2d", &conv2d_kind, true, true, read_convolution},
    {"max_pool2d", &max_pool2d_kind, true, true, read_pool},
    {"flatten", &flatten_kind, false, true, read_nothing},
}};

/// The numbers that go into a network, or the pictures: [channels, height, width].
Shape read_inputs(SettingsReader& reader, const Settings& settings, bool& picture) {
  const Setting* came = settings.find("inputs");
  picture = came && came->kind == Setting::Kind::list;
  if (!picture) return {read_int(reader, "inputs", limits::inputs), 1, 1};
  Shape shape;
  if (reader.list("inputs", {3, 3}, true) < 0) return shape;
  shape.channels = read_int(reader, "inputs[0]", limits::channels);
  shape.height = read_int(reader, "inputs[1]", limits::picture_side);
  shape.width = read_int(reader, "inputs[2]", limits::picture_side);
  return shape;
}

/// The sentence about a layer that does not fit behind what comes in, or "".
std::string check_kind(const KindReader& row, const LayerSpec& layer, const Shape& from, bool picture,
                       bool last) {
  if (row.needs_picture && !picture)
    return joined({" is \"", row.id, "\", which works on pictures: what comes in are plain numbers."});
  if (!row.takes_picture && picture)
    return joined(
        {" is \"", row.id, "\", which takes plain numbers: put a layer of kind \"flatten\" before it."});
  if (last && row.kind != &dense_kind)
    return joined({" is \"", row.id, "\": the last layer must be \"dense\"."});
  if (row.kind->shape(layer, from).size() > 0) return "";
  return joined({" is \"", row.id, "\", whose window of ", shown(layer.kernel), " x ", shown(layer.kernel),
                 " does not fit into pictures of ", shown(from.height), " x ", shown(from.width), "."});
}

}  // namespace

Result<NetworkSpec> read_network(const Settings& settings) {
  SettingsReader reader(settings);
  NetworkSpec spec;
  bool picture = false;
  spec.shape = read_inputs(reader, settings, picture);
  spec.inputs = spec.shape.size();
  spec.own = read_own_activation(reader);
  const int count = reader.list("layers", limits::layers, true);
  double parameters = 0;
  double places = 0;
  Shape from = spec.shape;
  for (int i = 0; i < count; ++i) {
    const std::string path = layer_path(i);
    if (!reader.object(path, true)) continue;
    reader.below(joined({path, "."}));
    const KindReader& row = kind_readers[reader.choice("kind", std::span<const KindReader>(kind_readers))];
    const bool last = i + 1 == count;
    LayerSpec layer;
    if (row.kind->has_weights) layer = read_layer_activation(reader, spec.own.get(), last);
    layer.kind = row.kind;
    row.read(reader, layer);
    reader.below("");
    if (const std::string sentence = check_kind(row, layer, from, picture, last); !sentence.empty()) {
      reader.complain(joined({path, ".kind", sentence}));
      break;
    }
    picture = row.needs_picture;
    const Layer made = make_layer(layer, from, 0);
    spec.layers.push_back(layer);
    if (row.kind->has_weights)
      parameters += static_cast<double>(filters(made)) * (static_cast<double>(fan_in(made)) + 1);
    if (row.needs_picture) places += static_cast<double>(made.units);
    from = made.to;
  }
  if (parameters > limits::parameters) {
    reader.complain(joined({"The layers have ", shown(parameters),
                            " weights and biases: there must be at most ", shown(limits::parameters), "."}));
  }
  if (places > limits::places) {
    reader.complain(joined({"The layers on pictures have ", shown(places), " outputs: there must be at most ",
                            shown(limits::places), "."}));
  }
  spec.loss = read_loss(reader);
  read_training_of(reader, spec);
  return finish(reader, std::move(spec));
}

Result<ExperimentSetup> read_experiment(const Settings& settings, const OwnData& own) {
  SettingsReader reader(settings);
  ExperimentSetup setup;
  reader.object("data", true);
  reader.below("data.");
  const std::size_t kind = reader.choice("kind", {dataset_kinds(), "own"});
  const bool is_own = kind == dataset_kinds().size();
  DatasetRequest made;
  if (is_own) {
    setup.data = read_own_data(reader, own);
    setup.standardise = reader.flag("standardise", true);
    setup.fit_domain = setup.standardise || reaches_out(setup.data.x);
  } else {
    made = read_dataset_of(reader, dataset_kinds()[kind], limits::experiment_count);
    setup.fit_domain = made.kind->source != nullptr;  // measured data come in their own units
    setup.standardise = reader.flag("standardise", setup.fit_domain);
    setup.data.task = made.kind->task;
    setup.data.inputs = made.kind->inputs;
  }
  reader.below("");
  setup.features = read_features(reader, setup.data.inputs);
  reader.complain(check_features(setup.features, setup.data.x, setup.data.inputs));
  reader.object("split", false);
  setup.validation = reader.number("split.validation", limits::held_back, setup.validation);
  setup.test = reader.number("split.test", limits::held_back, setup.test);

  setup.own = read_own_activation(reader);
  const int hidden = reader.list("layers", limits::hidden_layers, true);
  for (int i = 0; i < hidden; ++i) {
    const std::string path = layer_path(i);
    if (!reader.object(path, true)) continue;
    reader.below(joined({path, "."}));
    LayerSpec layer = read_layer_activation(reader, setup.own.get(), false);
    layer.units = read_int(reader, "units", limits::hidden_units);
    setup.hidden.push_back(layer);
    reader.below("");
  }
  reader.object("output", true);
  reader.below("output.");
  setup.output = read_layer_activation(reader, setup.own.get(), true);
  reader.below("");
  setup.loss = read_loss(reader);
  if (setup.data.task == Task::regression && setup.loss->needs_probabilities) {
    reader.complain(
        joined({"loss is \"", setup.loss->id,
                "\": it must be squared_error or absolute_error, because the targets are numbers."}));
  }
  read_training_of(reader, setup);
  read_schedule(reader, setup);
  setup.batch = read_int(reader, "batch", limits::experiment_batch, 10);
  read_fork(reader, setup.own.get(), setup.hidden, setup.fork);
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
  return joined({"point has ", shown_count(point.size()), " numbers: it must have ", shown_count(inputs),
                 ", one for each input."});
}

std::string check_finite(const char* field, std::span<const float> values) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::isfinite(values[i])) continue;
    return joined({field, "[", shown_count(i), "] is ", shown(static_cast<double>(values[i])),
                   ": it must be a finite number."});
  }
  return "";
}

namespace {
constexpr const char* free_or_fewer =
    "free networks that are no longer needed, or ask for fewer samples at once";
}

std::string check_network_memory(const NetworkSpec& spec) {
  return check_lasting_memory(memory_of(spec), "this network",
                              "free networks that are no longer needed, or make it smaller");
}

std::string check_prediction_size(const Network& network, std::span<const float> x) {
  const std::size_t samples = x.size() / static_cast<std::size_t>(network.inputs());
  const auto outputs = static_cast<double>(network.outputs());
  const double numbers = static_cast<double>(samples) * outputs;
  constexpr auto most = static_cast<double>(most_numbers);
  if (numbers > most) {
    return joined({"x has ", shown_count(samples), " samples, whose predictions are ", shown(numbers),
                   " numbers: there may be at most ", shown(most), " at once, which are ",
                   shown(std::floor(most / outputs)), " samples."});
  }
  return check_memory(numbers * sizeof(float), "the predictions", free_or_fewer);
}

std::string check_training_size(const Network& network, int count, int epochs) {
  // The losses, the order of the samples, and a chunk's gradients.
  const double numbers = static_cast<double>(epochs) + static_cast<double>(count) +
                         static_cast<double>(network.parameters().size());
  return check_memory(numbers * sizeof(float), "this training", free_or_fewer);
}

std::string check_logits(std::span<const float> logits) {
  if (logits.empty()) return "logits is empty: it must hold at least one number.";
  bool finite = false;
  for (std::size_t i = 0; i < logits.size(); ++i) {
    const float logit = logits[i];
    finite = finite || std::isfinite(logit);
    if (std::isfinite(logit) || logit == -infinity) continue;
    return joined({"logits[", shown_count(i), "] is ", shown(static_cast<double>(logit)),
                   ": it must be a finite number, or -Infinity for an entry that is left out."});
  }
  if (finite) return "";
  return "logits has no finite number, only -Infinity, which leaves an entry out: at least one must stay.";
}

std::string check_evaluation_size(std::size_t count) {
  return check_memory(2.0 * sizeof(float) * static_cast<double>(count), "the values and slopes",
                      "free networks that are no longer needed, or ask for fewer at once");
}

std::string check_inputs(const Network& network, std::span<const float> x) {
  const auto inputs = static_cast<std::size_t>(network.inputs());
  if (x.empty() || x.size() % inputs != 0) {
    return joined({"x has ", shown_count(x.size()), " numbers: it must hold ", shown_count(inputs),
                   " for each sample, and at least one sample."});
  }
  return check_finite("x", x);
}

std::string check_parameters(const Network& network, std::span<const float> values) {
  const std::size_t count = network.parameters().size();
  if (values.size() != count) {
    return joined({"The parameters are ", shown_count(values.size()), " numbers: this network has ",
                   shown_count(count), "."});
  }
  return check_finite("parameters", values);
}

std::string check_samples(const Network& network, std::span<const float> x, std::span<const float> target) {
  std::string complaint = check_inputs(network, x);
  if (!complaint.empty()) return complaint;
  const auto inputs = static_cast<std::size_t>(network.inputs());
  const auto width = static_cast<std::size_t>(network.target_width());
  const std::size_t count = x.size() / inputs;
  if (target.size() != count * width) {
    return joined({"target has ", shown_count(target.size()), " numbers: it must have ",
                   shown_count(count * width), ", ", shown_count(width), " for each of the ",
                   shown_count(count), " samples."});
  }
  complaint = check_finite("target", target);
  const Loss& loss = network.loss();
  if (!complaint.empty() || !loss.needs_probabilities) return complaint;
  const int classes = loss.class_targets ? network.outputs() : 2;
  return check_classes(target, classes, loss.class_targets ? class_below(classes) : "0 or 1",
                       joined({", because the loss is ", loss.id}));
}

}  // namespace nonlinear
