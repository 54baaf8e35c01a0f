// The border to JavaScript: names, checks, copies; the only file that knows Emscripten. No arithmetic, no
// policy.
//
// Every function gives its value or {error: "a sentence"}; web/engine/api.js throws the latter. A throw from
// here would skip destructors. Arrays are copied out in the expression that views them: memory may grow, a
// view would die.
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "nonlinear/activation_rows.hpp"
#include "nonlinear/requests.hpp"

namespace {

using emscripten::val;
using namespace nonlinear;

val error(const std::string& sentence) {
  val result = val::object();
  result.set("error", sentence);
  return result;
}

val owned(const float* values, std::size_t count) {
  return val(emscripten::typed_memory_view(count, values)).call<val>("slice");
}
val owned(std::span<const float> values) { return owned(values.data(), values.size()); }

Floats floats(const val& array) { return emscripten::convertJSArrayToNumberVector<float>(array); }

/// JSON has no infinity; a border that is not there is null.
val finite_or_null(float number) { return std::isfinite(number) ? val(number) : val::null(); }
val optional_number(const std::optional<float>& number) { return number ? val(*number) : val::null(); }
val text_or_null(const char* text) { return text ? val(std::string(text)) : val::null(); }

/// A number of the table as its author typed it: 0.01, not the float's 0.009999999776482582.
val as_typed(float number) { return val::global("Number")(val(shown(static_cast<double>(number)))); }

val pair(double low, double high) {
  val result = val::array();
  result.call<void>("push", low);
  result.call<void>("push", high);
  return result;
}

template <class Items, class Make>
val list(const Items& items, Make make) {
  val result = val::array();
  for (const auto& item : items) result.call<void>("push", make(item));
  return result;
}

// Settings
// --------------------------------------------------------------------------------------------------------

void flatten(const val& value, const std::string& path, Settings& settings) {
  const std::string type = value.typeOf().as<std::string>();
  Setting setting;
  if (type == "undefined") return;
  if (type == "number") {
    setting.kind = Setting::Kind::number;
    setting.number = value.as<double>();
  } else if (type == "boolean") {
    setting.kind = Setting::Kind::flag;
    setting.flag = value.as<bool>();
  } else if (type == "string") {
    setting.kind = Setting::Kind::text;
  } else if (value.isArray()) {
    setting.kind = Setting::Kind::list;
    setting.number = value["length"].as<double>();
  } else if (type == "object" && !value.isNull()) {
    setting.kind = Setting::Kind::object;
  }
  const bool nested = setting.kind == Setting::Kind::list || setting.kind == Setting::Kind::object;
  setting.written = nested ? (setting.kind == Setting::Kind::list ? "a list" : "an object")
                           : val::global("String")(value).as<std::string>();
  if (!path.empty()) settings.add(path, setting);
  if (!nested) return;
  const val keys = val::global("Object").call<val>("keys", value);
  const auto count = keys["length"].as<unsigned>();
  for (unsigned i = 0; i < count; ++i) {
    const auto key = keys[i].as<std::string>();
    const std::string below = setting.kind == Setting::Kind::list ? path + "[" + key + "]"
                              : path.empty()                      ? key
                                                                  : path + "." + key;
    flatten(value[key], below, settings);
  }
}

/// The settings in `value`, or the sentence that it is no object.
Result<Settings> settings_of(const val& value, const char* name) {
  Result<Settings> result;
  if (value.typeOf().as<std::string>() != "object" || value.isNull() || value.isArray()) {
    result.error = std::string(name) + " must be an object of settings.";
    return result;
  }
  flatten(value, "", result.value);
  return result;
}

/// Reads settings with `read` and hands them to `use`, or gives the sentence.
template <class Read, class Use>
val with_request(const val& value, const char* name, Read read, Use use) {
  const Result<Settings> settings = settings_of(value, name);
  if (!settings) return error(settings.error);
  auto request = read(settings.value);
  if (!request) return error(request.error);
  return use(request.value);
}

// The catalogue
// ---------------------------------------------------------------------------------------------------

val describe(const ParameterFacts& facts) {
  val result = val::object();
  result.set("name", std::string(facts.name));
  result.set("initial", as_typed(facts.initial));
  result.set("min", as_typed(facts.min));
  result.set("max", as_typed(facts.max));
  result.set("learnable", facts.learnable);
  result.set("learnedByDefault", facts.learned_by_default);
  return result;
}

val describe(const Activation& activation) {
  const ActivationFacts& facts = activation.facts;
  const ActivationParameters initial = initial_parameters(facts);
  val result = val::object();
  result.set("id", std::string(facts.id));
  result.set("name", std::string(facts.name));
  result.set("formula", std::string(facts.formula));
  result.set("slopeFormula", std::string(facts.slope_formula));
  val parameters = val::array();
  for (const ParameterFacts& parameter : facts.parameters) {
    if (parameter.name) parameters.call<void>("push", describe(parameter));
  }
  result.set("parameters", parameters);
  const Range range = activation.range(initial);
  val ends = val::array();
  ends.call<void>("push", finite_or_null(range.low));
  ends.call<void>("push", finite_or_null(range.high));
  result.set("range", ends);
  result.set("monotonic", facts.monotonic);
  result.set("kinks", list(activation.kinks(initial), [](float kink) { return as_typed(kink); }));
  result.set("saturates", saturates(activation, initial));
  result.set("steepestSlope", as_typed(steepest_slope(activation, initial)));
  result.set("year", facts.year);
  result.set("paper", std::string(facts.paper));
  result.set("usedIn", std::string(facts.used_in));
  return result;
}

template <class Row>
val id_and_name(const Row& row) {
  val result = val::object();
  result.set("id", std::string(row.id));
  result.set("name", std::string(row.name));
  return result;
}

val describe(const OptimizerField& field) {
  val result = val::object();
  result.set("name", std::string(field.name));
  result.set("initial", as_typed(field.initial));
  result.set("min", as_typed(field.min));
  result.set("max", as_typed(field.max));
  return result;
}

val describe(const OptimizerFacts& facts) {
  val result = id_and_name(facts);
  val fields = val::array();
  fields.call<void>("push", describe(learning_rate_field()));
  for (const OptimizerField& field : facts.fields) {
    if (field.name) fields.call<void>("push", describe(field));
  }
  for (const OptimizerField& field : penalty_fields()) fields.call<void>("push", describe(field));
  if (facts.has_nesterov) {
    val nesterov = val::object();
    nesterov.set("name", std::string("nesterov"));
    nesterov.set("initial", false);
    fields.call<void>("push", nesterov);
  }
  result.set("fields", fields);
  return result;
}

val describe(const Loss& loss) {
  val result = id_and_name(loss);
  result.set("formula", std::string(loss.formula));
  result.set("matchingActivation", text_or_null(loss.matching_activation));
  result.set("needsProbabilities", loss.needs_probabilities);
  result.set("classTargets", loss.class_targets);
  return result;
}

val describe(const Initializer& initializer) {
  val result = id_and_name(initializer);
  result.set("formula", std::string(initializer.formula));
  result.set("paper", text_or_null(initializer.paper));
  return result;
}

val describe(const DatasetKind& kind) {
  val result = id_and_name(kind);
  result.set("description", std::string(kind.description));
  result.set("source", text_or_null(kind.source));
  result.set("task", std::string(task_id(kind.task)));
  result.set("inputs", kind.inputs);
  result.set("minClasses", kind.min_classes);
  result.set("maxClasses", kind.max_classes);
  result.set("maxCount", kind.max_count);
  result.set("initialNoise", as_typed(kind.initial_noise));
  result.set("maxNoise", as_typed(kind.max_noise));
  return result;
}

val softmax_facts() {
  val result = val::object();
  result.set("id", std::string("softmax"));
  result.set("name", std::string("Softmax"));
  result.set("formula", std::string(R"(\frac{e^{x_i}}{\sum_j e^{x_j}})"));
  result.set("year", 1990);
  result.set("paper", std::string("Bridle"));
  result.set("usedIn", std::string("output, several classes that exclude one another"));
  return result;
}

val catalog() {
  const auto limit = [](Limits l) { return pair(l.min, l.max); };
  val limits = val::object();
  limits.set("hiddenLayers", limit(limits::hidden_layers));
  limits.set("units", limit(limits::hidden_units));
  limits.set("count", limit(limits::experiment_count));
  limits.set("ownCount", limit(limits::own_count));
  limits.set("batch", limit(limits::experiment_batch));
  limits.set("heldBack", limit(limits::held_back));
  limits.set("ownClasses", limit(limits::own_classes));
  limits.set("bias", limit(limits::bias));
  limits.set("seed", limit(limits::seed));
  val rate = val::array();
  rate.call<void>("push", as_typed(learning_rate_field().min));
  rate.call<void>("push", as_typed(learning_rate_field().max));
  limits.set("learningRate", rate);

  const auto row = [](const auto& r) { return describe(r); };
  val result = val::object();
  result.set("activations", list(activations(), row));
  result.set("softmax", softmax_facts());
  result.set("losses", list(losses(), row));
  result.set("optimizers", list(optimizers(), row));
  result.set("initializers", list(initializers(), row));
  result.set("datasets", list(dataset_kinds(), row));
  result.set("limits", limits);
  return result;
}

// Functions
// -------------------------------------------------------------------------------------------------------

val evaluate(const val& spec, const val& array) {
  return with_request(spec, "The activation", read_activation, [&](const ActivationRequest& request) {
    const Floats x = floats(array);
    Floats value(x.size()), slope(x.size());
    request.activation->evaluate(x.data(), x.size(), request.parameters, value.data(), slope.data());
    val result = val::object();
    result.set("value", owned(value));
    result.set("slope", owned(slope));
    return result;
  });
}

val softmax(const val& array, const val& temperature) {
  Settings settings;
  flatten(temperature, "temperature", settings);
  SettingsReader reader(settings);
  const double divisor = reader.number("temperature", limits::temperature, 1);
  const Floats logits = floats(array);
  if (logits.empty()) reader.complain("logits is empty: it must hold at least one number.");
  reader.complain(check_finite("logits", logits));
  if (const std::string complaint = reader.complaint(); !complaint.empty()) return error(complaint);
  return owned(softmax_of(logits, static_cast<float>(divisor)));
}

val describe(const Dataset& data) {
  val result = val::object();
  result.set("x", owned(data.x));
  result.set("target", owned(data.target));
  result.set("inputs", data.inputs);
  result.set("classes", data.classes);
  result.set("task", std::string(task_id(data.task)));
  return result;
}

val dataset(const val& spec) {
  return with_request(spec, "The dataset", read_dataset,
                      [](const DatasetRequest& request) { return describe(request.make()); });
}

// Networks
// --------------------------------------------------------------------------------------------------------

class BoundNetwork {
 public:
  explicit BoundNetwork(Network network) : network_(std::move(network)) {}

  val train(const val& x_array, const val& target_array, const val& options) {
    return with_request(options, "The training options", read_training, [&](const TrainRequest& request) {
      const Floats x = floats(x_array);
      const Floats target = floats(target_array);
      if (const std::string complaint = check_samples(network_, x, target); !complaint.empty())
        return error(complaint);
      const int count = static_cast<int>(x.size()) / network_.inputs();
      const int batch = std::min(request.batch, count);
      Floats losses(static_cast<std::size_t>(request.epochs));
      network_.train({x.data(), target.data(), count}, batch, request.shuffle, losses);
      return owned(losses);
    });
  }

  val predict(const val& array) {
    const Floats x = floats(array);
    if (const std::string complaint = check_inputs(network_, x); !complaint.empty()) return error(complaint);
    const int count = static_cast<int>(x.size()) / network_.inputs();
    Floats result(static_cast<std::size_t>(count) * static_cast<std::size_t>(network_.outputs()));
    network_.predict(x.data(), count, result.data());
    return owned(result);
  }

  val parameters() const { return owned(network_.parameters()); }

  val set_parameters(const val& array) {
    const Floats values = floats(array);
    if (const std::string complaint = check_parameters(network_, values); !complaint.empty())
      return error(complaint);
    std::copy(values.begin(), values.end(), network_.parameters().begin());
    return val::undefined();
  }

  val summary() const {
    return list(network_.layers(), [](const Layer& any) {
      const Dense& layer = std::get<Dense>(any);
      val row = val::object();
      row.set("kind", std::string("dense"));
      val shape = val::array();
      shape.call<void>("push", layer.units);
      row.set("outputShape", shape);
      row.set("parameterCount", static_cast<double>(parameter_count(layer)));
      return row;
    });
  }

 private:
  Network network_;
};

val create_network(const val& spec) {
  return with_request(spec, "The network", read_network,
                      [](const NetworkSpec& request) { return val(BoundNetwork(Network(request))); });
}

// Experiments
// -----------------------------------------------------------------------------------------------------

class BoundExperiment {
 public:
  explicit BoundExperiment(ExperimentSetup setup) : run_(std::move(setup)) {}

  val describe_run() const {
    const Network& network = run_.network();
    const Dataset& data = run_.data();
    val result = describe(data);
    result.set("layers", list(network.layers(), [](const Layer& any) {
                 const Dense& layer = std::get<Dense>(any);
                 val row = val::object();
                 row.set("units", layer.units);
                 row.set("activation",
                         std::string(layer.activation ? layer.activation->facts.id : "softmax"));
                 row.set("learned", layer.learned >= 0);
                 row.set("parameterCount", static_cast<double>(parameter_count(layer)));
                 return row;
               }));
    result.set("parameterCount", static_cast<double>(network.parameters().size()));
    result.set("outputs", network.outputs());
    result.set("batchesPerEpoch", run_.batches_per_epoch());
    val samples = val::object();
    samples.set("train", run_.count(Part::train));
    samples.set("validation", run_.count(Part::validation));
    samples.set("test", run_.count(Part::test));
    result.set("samples", samples);
    Floats part;
    for (const Part p : {Part::train, Part::validation, Part::test}) {
      part.insert(part.end(), static_cast<std::size_t>(run_.count(p)), static_cast<float>(p));
    }
    result.set("part", owned(part));
    const Domain& d = run_.domain();
    val domain = val::array();
    for (const float end : {d.x_low, d.x_high, d.y_low, d.y_high}) domain.call<void>("push", end);
    result.set("domain", domain);
    return result;
  }

  void train_epochs(int count) { run_.train_epochs(count); }
  void train_batches(int count) { run_.train_batches(count); }
  void reset() { run_.reset(); }

  val status() {
    const Metrics train = run_.metrics(Part::train);
    const Metrics validation = run_.metrics(Part::validation);
    val result = val::object();
    result.set("epoch", run_.epoch());
    result.set("batch", run_.batch());
    result.set("trainLoss", train.loss);
    result.set("validationLoss", finite_or_null(validation.loss));
    result.set("trainAccuracy", optional_number(train.accuracy));
    result.set("validationAccuracy", optional_number(validation.accuracy));
    result.set("diverged", run_.diverged().empty() ? val::null() : val(run_.diverged()));
    return result;
  }

  val test_result() {
    const Metrics test = run_.metrics(Part::test);
    val result = val::object();
    result.set("loss", finite_or_null(test.loss));
    result.set("accuracy", optional_number(test.accuracy));
    return result;
  }

  val history() const {
    const History& h = run_.history();
    val result = val::object();
    result.set("epoch", owned(h.epoch));
    result.set("trainLoss", owned(h.train_loss));
    result.set("validationLoss", owned(h.validation_loss));
    result.set("trainAccuracy", owned(h.train_accuracy));
    result.set("validationAccuracy", owned(h.validation_accuracy));
    return result;
  }

  val map(int size) { return owned(run_.map(size)); }
  val unit_maps(int size) { return owned(run_.unit_maps(size)); }
  val parameters() const { return owned(run_.network().parameters()); }

  val health() {
    return list(run_.health(), [](const LayerHealth& layer) {
      val row = val::object();
      row.set("units", layer.units);
      row.set("deltaRms", layer.delta_rms);
      row.set("activationRms", layer.activation_rms);
      row.set("preActivationRms", layer.pre_activation_rms);
      val histogram = val::object();
      histogram.set("min", layer.pre_activations.low);
      histogram.set("max", layer.pre_activations.high);
      histogram.set("counts", owned(layer.pre_activations.counts));
      row.set("histogram", histogram);
      row.set("dead", layer.dead);
      row.set("saturated", layer.saturated);
      return row;
    });
  }

 private:
  Experiment run_;
};

val create_experiment(const val& setup, const val& own_x, const val& own_target) {
  const Floats x = own_x.isNull() || own_x.isUndefined() ? Floats{} : floats(own_x);
  const Floats target = own_target.isNull() || own_target.isUndefined() ? Floats{} : floats(own_target);
  return with_request(
      setup, "The setup",
      [&](const Settings& settings) {
        return read_experiment(settings, {x, target});
      },
      [](const ExperimentSetup& request) { return val(BoundExperiment(request)); });
}

}  // namespace

EMSCRIPTEN_BINDINGS(nonlinear) {
  using namespace emscripten;
  function("catalog", &catalog);
  function("evaluate", &evaluate);
  function("softmax", &softmax);
  function("dataset", &dataset);
  function("createNetwork", &create_network);
  function("createExperiment", &create_experiment);
  class_<BoundNetwork>("Network")
      .function("train", &BoundNetwork::train)
      .function("predict", &BoundNetwork::predict)
      .function("parameters", &BoundNetwork::parameters)
      .function("setParameters", &BoundNetwork::set_parameters)
      .function("summary", &BoundNetwork::summary);
  class_<BoundExperiment>("Experiment")
      .function("describe", &BoundExperiment::describe_run)
      .function("trainEpochs", &BoundExperiment::train_epochs)
      .function("trainBatches", &BoundExperiment::train_batches)
      .function("reset", &BoundExperiment::reset)
      .function("status", &BoundExperiment::status)
      .function("testResult", &BoundExperiment::test_result)
      .function("history", &BoundExperiment::history)
      .function("map", &BoundExperiment::map)
      .function("unitMaps", &BoundExperiment::unit_maps)
      .function("parameters", &BoundExperiment::parameters)
      .function("health", &BoundExperiment::health);
}
