#include "requests.hpp"

#include <algorithm>
#include <cmath>

namespace nonlinear {
namespace {

constexpr const char* softmax_id = "softmax";

std::vector<std::string_view> activation_ids(bool with_softmax) {
  std::vector<std::string_view> ids;
  for (const Activation& activation : activations()) ids.emplace_back(activation.facts.id);
  if (with_softmax) ids.emplace_back(softmax_id);
  return ids;
}

/// The parameters under `path`, each within its row's limits.
ActivationParameters read_parameters(SettingsReader& reader, const std::string& path,
                                     const ActivationFacts& facts) {
  reader.object(path, false);
  ActivationParameters result{};
  for (std::size_t i = 0; i < result.size(); ++i) {
    const ParameterFacts& parameter = facts.parameters[i];
    if (!parameter.name) continue;
    result[i] = static_cast<float>(reader.number(
        path + "." + parameter.name, {static_cast<double>(parameter.min), static_cast<double>(parameter.max)},
        static_cast<double>(parameter.initial)));
  }
  return result;
}

/// The activation fields of a layer at `prefix` ("layers[0]."), softmax allowed in the last one.
LayerSpec read_layer_activation(SettingsReader& reader, const std::string& prefix, bool last) {
  LayerSpec layer;
  const std::size_t choice = reader.choice(prefix + "activation", activation_ids(last));
  if (choice < activations().size()) {
    layer.activation = &activations()[choice];
    layer.parameters = read_parameters(reader, prefix + "parameters", layer.activation->facts);
    const int learnable = learnable_parameter(layer.activation->facts);
    if (learnable >= 0) {
      layer.learn_parameter = reader.flag(
          prefix + "learnParameter",
          layer.activation->facts.parameters[static_cast<std::size_t>(learnable)].learned_by_default);
    }
  } else {
    reader.object(prefix + "parameters", false);
  }
  return layer;
}

OptimizerSettings read_optimizer(SettingsReader& reader) {
  OptimizerSettings result;
  if (!reader.object("optimizer", true)) return result;
  const OptimizerFacts& facts = optimizers()[reader.choice("optimizer.kind", ids_of(optimizers()))];
  result.kind = facts.kind;
  const auto read = [&](const OptimizerField& field, bool required) {
    result.*field.member = static_cast<float>(
        reader.number(std::string("optimizer.") + field.name,
                      {static_cast<double>(field.min), static_cast<double>(field.max)},
                      required ? std::nullopt : std::optional<double>(static_cast<double>(field.initial))));
  };
  read(learning_rate_field(), true);
  for (const OptimizerField& field : facts.fields) {
    if (field.name) read(field, false);
  }
  for (const OptimizerField& field : penalty_fields()) read(field, false);
  if (facts.has_nesterov) {
    result.nesterov = reader.flag("optimizer.nesterov", false);
    if (result.nesterov && result.momentum == 0) {
      reader.complain(
          "optimizer.nesterov is true, but optimizer.momentum is 0: Nesterov's step needs a momentum above "
          "0.");
    }
  }
  return result;
}

const Initializer* read_initializer(SettingsReader& reader) {
  constexpr std::size_t glorot_uniform = 2;
  return &initializers()[reader.choice("initializer", ids_of(initializers()), glorot_uniform)];
}

template <class T>
Result<T> finish(SettingsReader& reader, T value) {
  return {std::move(value), reader.complaint()};
}

DatasetRequest read_dataset_at(SettingsReader& reader, const std::string& prefix, const DatasetKind& kind,
                               Limits count) {
  DatasetRequest request;
  request.kind = &kind;
  count.max = std::min(count.max, static_cast<double>(kind.max_count));
  request.count = static_cast<int>(reader.whole(prefix + "count", count, std::min(count.max, 500.0)));
  request.noise = static_cast<float>(reader.number(prefix + "noise", {0, static_cast<double>(kind.max_noise)},
                                                   static_cast<double>(kind.initial_noise)));
  request.seed = static_cast<std::uint64_t>(reader.whole(prefix + "seed", limits::seed, 1));
  request.classes = kind.min_classes;
  if (kind.max_classes > kind.min_classes) {
    const Limits classes{static_cast<double>(kind.min_classes), static_cast<double>(kind.max_classes)};
    request.classes = static_cast<int>(reader.whole(prefix + "classes", classes, classes.min));
  }
  return request;
}

Dataset read_own_data(SettingsReader& reader, const OwnData& own, std::uint64_t& seed) {
  const std::vector<std::string_view> tasks{task_id(Task::binary), task_id(Task::multiclass),
                                            task_id(Task::regression)};
  Dataset data;
  data.task = static_cast<Task>(reader.choice("data.task", tasks));
  seed = static_cast<std::uint64_t>(reader.whole("data.seed", limits::seed, 1));
  if (data.task == Task::multiclass)
    data.classes = static_cast<int>(reader.whole("data.classes", limits::own_classes));
  if (data.task == Task::binary) data.classes = 2;
  const auto count = own.target.size();
  const Limits allowed = limits::own_count;
  if (static_cast<double>(count) < allowed.min || static_cast<double>(count) > allowed.max) {
    reader.complain("Your data have " + std::to_string(count) + " rows: there must be from " +
                    shown(allowed.min) + " to " + shown(allowed.max) + ".");
    return data;
  }
  data.inputs = own.x.size() == count ? 1 : 2;
  if (own.x.size() != count * static_cast<std::size_t>(data.inputs)) {
    reader.complain("Your data have " + std::to_string(own.x.size()) + " input numbers for " +
                    std::to_string(count) + " targets: there must be one or two for each.");
    return data;
  }
  for (const std::string& complaint : {check_finite("x", own.x), check_finite("target", own.target)}) {
    if (!complaint.empty()) reader.complain(complaint);
  }
  if (data.task != Task::regression) {
    for (std::size_t i = 0; i < count; ++i) {
      const float t = own.target[i];
      if (!(t >= 0 && t < static_cast<float>(data.classes) && t == std::floor(t))) {
        reader.complain("target[" + std::to_string(i) + "] is " + shown(static_cast<double>(t)) +
                        ": it must be a class, a whole number from 0 to " + std::to_string(data.classes - 1) +
                        ".");
        return data;
      }
    }
  }
  // A split by position is fair only in random order.
  std::vector<std::uint32_t> order(count);
  for (std::size_t i = 0; i < count; ++i) order[i] = static_cast<std::uint32_t>(i);
  Random random(seed);
  shuffle(order, random);
  for (const std::uint32_t from : order) {
    for (int i = 0; i < data.inputs; ++i)
      data.x.push_back(own.x[from * static_cast<std::size_t>(data.inputs) + static_cast<std::size_t>(i)]);
    data.target.push_back(own.target[from]);
  }
  return data;
}

}  // namespace

Result<ActivationRequest> read_activation(const Settings& settings) {
  SettingsReader reader(settings);
  ActivationRequest request;
  request.activation = &activations()[reader.choice("activation", activation_ids(false))];
  request.parameters = read_parameters(reader, "parameters", request.activation->facts);
  return finish(reader, request);
}

Result<DatasetRequest> read_dataset(const Settings& settings) {
  SettingsReader reader(settings);
  const DatasetKind& kind = dataset_kinds()[reader.choice("kind", ids_of(dataset_kinds()))];
  const double most = static_cast<double>(kind.max_count);
  return finish(reader, read_dataset_at(reader, "", kind, {1, most}));
}

Result<TrainRequest> read_training(const Settings& settings) {
  SettingsReader reader(settings);
  TrainRequest request;
  request.epochs = static_cast<int>(reader.whole("epochs", limits::epochs));
  request.batch = static_cast<int>(reader.whole("batch", limits::batch));
  request.shuffle = reader.flag("shuffle", true);
  return finish(reader, request);
}

Result<NetworkSpec> read_network(const Settings& settings) {
  SettingsReader reader(settings);
  NetworkSpec spec;
  spec.inputs = static_cast<int>(reader.whole("inputs", limits::inputs));
  const int count = reader.list("layers", limits::layers, true);
  for (int i = 0; i < count; ++i) {
    const std::string path = "layers[" + std::to_string(i) + "]";
    if (!reader.object(path, true)) continue;
    reader.choice(path + ".kind", {"dense"});
    LayerSpec layer = read_layer_activation(reader, path + ".", i + 1 == count);
    layer.units = static_cast<int>(reader.whole(path + ".units", limits::units));
    spec.layers.push_back(layer);
  }
  double parameters = 0;
  double inputs = spec.inputs;
  for (const LayerSpec& layer : spec.layers) {
    parameters += (inputs + 1) * layer.units;
    inputs = layer.units;
  }
  if (parameters > limits::parameters) {
    reader.complain("The layers have " + shown(parameters) + " weights and biases: there must be at most " +
                    shown(limits::parameters) + ".");
  }
  spec.loss = &losses()[reader.choice("loss", ids_of(losses()))];
  spec.optimizer = read_optimizer(reader);
  spec.initializer = read_initializer(reader);
  spec.bias = static_cast<float>(reader.number("bias", limits::bias, 0));
  spec.seed = static_cast<std::uint64_t>(reader.whole("seed", limits::seed, 1));
  return finish(reader, std::move(spec));
}

Result<ExperimentSetup> read_experiment(const Settings& settings, const OwnData& own) {
  SettingsReader reader(settings);
  ExperimentSetup setup;
  reader.object("data", true);
  std::vector<std::string_view> kinds = ids_of(dataset_kinds());
  kinds.emplace_back("own");
  const std::size_t kind = reader.choice("data.kind", kinds);
  const bool is_own = kind == dataset_kinds().size();
  DatasetRequest made;
  if (is_own) {
    std::uint64_t seed = 1;
    setup.data = read_own_data(reader, own, seed);
    setup.standardise = reader.flag("data.standardise", true);
  } else {
    made = read_dataset_at(reader, "data.", dataset_kinds()[kind], limits::experiment_count);
    setup.standardise = made.kind->source != nullptr;  // measured data come in their own units
    setup.data.task = made.kind->task;
  }
  reader.object("split", false);
  setup.validation = reader.number("split.validation", limits::held_back, setup.validation);
  setup.test = reader.number("split.test", limits::held_back, setup.test);

  const int hidden = std::max(0, reader.list("layers", limits::hidden_layers, true));
  for (int i = 0; i < hidden; ++i) {
    const std::string path = "layers[" + std::to_string(i) + "]";
    if (!reader.object(path, true)) continue;
    LayerSpec layer = read_layer_activation(reader, path + ".", false);
    layer.units = static_cast<int>(reader.whole(path + ".units", limits::hidden_units));
    setup.hidden.push_back(layer);
  }
  reader.object("output", true);
  setup.output = read_layer_activation(reader, "output.", true);
  setup.loss = &losses()[reader.choice("loss", ids_of(losses()))];
  if (setup.data.task == Task::regression && setup.loss->needs_probabilities) {
    reader.complain(std::string("loss is \"") + setup.loss->id +
                    "\": it must be squared_error or absolute_error, because the targets are numbers.");
  }
  setup.optimizer = read_optimizer(reader);
  setup.initializer = read_initializer(reader);
  setup.bias = static_cast<float>(reader.number("bias", limits::bias, 0));
  setup.seed = static_cast<std::uint64_t>(reader.whole("seed", limits::seed, 1));
  setup.batch = static_cast<int>(reader.whole("batch", limits::experiment_batch, 10));

  Result<ExperimentSetup> result = finish(reader, std::move(setup));
  if (result && !is_own) result.value.data = made.make();
  return result;
}

std::string check_finite(const char* field, std::span<const float> values) {
  const auto bad = std::find_if(values.begin(), values.end(), [](float v) { return !std::isfinite(v); });
  if (bad == values.end()) return "";
  return std::string(field) + "[" + std::to_string(bad - values.begin()) + "] is " +
         shown(static_cast<double>(*bad)) + ": it must be a finite number.";
}

std::string check_inputs(const Network& network, std::span<const float> x) {
  const auto inputs = static_cast<std::size_t>(network.inputs());
  if (x.empty() || x.size() % inputs != 0) {
    return "x has " + std::to_string(x.size()) + " numbers: it must hold " + std::to_string(inputs) +
           " for each sample, and at least one sample.";
  }
  return check_finite("x", x);
}

std::string check_parameters(const Network& network, std::span<const float> values) {
  const std::size_t count = network.parameters().size();
  if (values.size() != count) {
    return "The parameters are " + std::to_string(values.size()) + " numbers: this network has " +
           std::to_string(count) + ".";
  }
  return check_finite("parameters", values);
}

std::string check_samples(const Network& network, std::span<const float> x, std::span<const float> target) {
  if (const std::string complaint = check_inputs(network, x); !complaint.empty()) return complaint;
  const auto inputs = static_cast<std::size_t>(network.inputs());
  const auto width = static_cast<std::size_t>(network.target_width());
  const std::size_t count = x.size() / inputs;
  if (target.size() != count * width) {
    return "target has " + std::to_string(target.size()) + " numbers: it must have " +
           std::to_string(count * width) + ", " + std::to_string(width) + " for each of the " +
           std::to_string(count) + " samples.";
  }
  if (const std::string complaint = check_finite("target", target); !complaint.empty()) return complaint;
  const Loss& loss = network.loss();
  const float most = loss.class_targets ? static_cast<float>(network.outputs() - 1) : 1.0f;
  if (!loss.needs_probabilities) return "";
  for (std::size_t i = 0; i < target.size(); ++i) {
    if (target[i] >= 0 && target[i] <= most && target[i] == std::floor(target[i])) continue;
    return "target[" + std::to_string(i) + "] is " + shown(static_cast<double>(target[i])) + ": it must be " +
           (loss.class_targets ? "a class, a whole number from 0 to " + std::to_string(network.outputs() - 1)
                               : std::string("0 or 1")) +
           ", because the loss is " + loss.id + ".";
  }
  return "";
}

}  // namespace nonlinear
