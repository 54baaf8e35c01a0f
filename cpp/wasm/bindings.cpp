// The border to JavaScript: names, checks, copies; the only file that knows Emscripten. No arithmetic, no
// policy.
//
// Every function gives its value or {error: "a sentence"}; web/engine/api.js throws the latter. A throw from
// here would skip destructors. Arrays are copied out in the expression that views them: memory may grow, a
// view would die.
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "nonlinear/activation_rows.hpp"
#include "nonlinear/requests.hpp"

namespace {

using emscripten::val;
using namespace nonlinear;

val owned(const float* values, std::size_t count) {
  return val(emscripten::typed_memory_view(count, values)).call<val>("slice");
}
val owned(std::span<const float> values) { return owned(values.data(), values.size()); }

Floats floats(const val& array) {
  return array.isNull() || array.isUndefined() ? Floats{}
                                               : emscripten::convertJSArrayToNumberVector<float>(array);
}

/// Every conversion Embind offers is code of its own for each type it is used with: everything goes to
/// JavaScript as one of these few.
val text(const char* characters) { return characters ? val(std::string(characters)) : val::null(); }
/// JSON has no infinity; a border that is not there is null.
val finite(double number) { return std::isfinite(number) ? val(number) : val::null(); }
val optional_number(const std::optional<float>& number) {
  return number ? val(static_cast<double>(*number)) : val::null();
}
/// A number of the table as its author typed it: 0.01, not the float's 0.009999999776482582.
val as_typed(float number) { return val::global("Number")(val(shown(static_cast<double>(number)))); }

/// An object, put together field by field.
class Fields {
 public:
  Fields& add(const char* name, const val& value) {
    fields_.set(name, value);
    return *this;
  }
  Fields& add_text(const char* name, const char* characters) { return add(name, text(characters)); }
  Fields& add_number(const char* name, double number) { return add(name, val(number)); }
  Fields& add_finite(const char* name, double number) { return add(name, finite(number)); }
  Fields& add_typed(const char* name, float number) { return add(name, as_typed(number)); }
  Fields& add_flag(const char* name, bool flag) { return add(name, val(flag)); }
  Fields& add_floats(const char* name, std::span<const float> values) { return add(name, owned(values)); }
  /// Where a val is asked for; val(fields) would be Embind's own conversion, which knows no Fields.
  operator val() const { return fields_; }

 private:
  val fields_ = val::object();
};

val error(const std::string& sentence) { return Fields().add("error", val(sentence)); }

void push(const val& list, const val& item) { list.call<void>("push", item); }

template <class Items, class Make>
val list(const Items& items, Make make) {
  const val result = val::array();
  for (const auto& item : items) push(result, make(item));
  return result;
}
val pair(const val& low, const val& high) {
  const val result = val::array();
  push(result, low);
  push(result, high);
  return result;
}

// Settings
// --------------------------------------------------------------------------------------------------------

bool is_object(const val& value) {
  return !value.isNull() && !value.isArray() && value.typeOf().as<std::string>() == "object";
}

void flatten(const val& value, const std::string& path, Settings& settings) {
  if (value.isUndefined()) return;
  Setting setting;
  const char* nested = nullptr;
  if (value.isNumber()) {
    setting.kind = Setting::Kind::number;
    setting.number = value.as<double>();
  } else if (value.isTrue() || value.isFalse()) {
    setting.kind = Setting::Kind::flag;
    setting.flag = value.isTrue();
  } else if (value.isString()) {
    setting.kind = Setting::Kind::text;
  } else if (value.isArray()) {
    setting.kind = Setting::Kind::list;
    setting.number = value["length"].as<double>();
    nested = "a list";
  } else if (is_object(value)) {
    setting.kind = Setting::Kind::object;
    nested = "an object";
  }
  setting.written = nested ? nested : val::global("String")(value).as<std::string>();
  const bool in_list = setting.kind == Setting::Kind::list;
  if (!path.empty()) settings.add(path, std::move(setting));
  if (!nested) return;
  const val keys = val::global("Object").call<val>("keys", value);
  const auto count = static_cast<int>(keys["length"].as<double>());
  for (int i = 0; i < count; ++i) {
    const val name = keys[static_cast<double>(i)];
    const auto key = name.as<std::string>();
    const val below = value[name];
    flatten(below, in_list ? joined({path, "[", key, "]"}) : joined({path, path.empty() ? "" : ".", key}),
            settings);
  }
}

/// The settings in `value`, or the sentence that it is no object.
Result<Settings> settings_of(const val& value, const char* name) {
  Result<Settings> result;
  if (is_object(value)) {
    flatten(value, "", result.value);
  } else {
    result.error = joined({name, " must be an object of settings."});
  }
  return result;
}

/// Reads settings with `read` and hands them to `use`, or gives the sentence.
template <class Read, class Use>
val with_request(const val& value, const char* name, Read read, Use use) {
  const Result<Settings> settings = settings_of(value, name);
  if (!settings) return error(settings.error);
  auto request = read(settings.value);
  if (!request) return error(request.error);
  return use(std::move(request.value));
}

// The catalogue
// ---------------------------------------------------------------------------------------------------

template <class Field>
Fields describe_field(const Field& field) {
  return Fields()
      .add_text("name", field.name)
      .add_typed("initial", field.initial)
      .add_typed("min", field.min)
      .add_typed("max", field.max);
}

val describe_parameters(const ActivationFacts& facts) {
  const val parameters = val::array();
  for (const ParameterFacts& parameter : facts.parameters) {
    if (!parameter.name) continue;
    push(parameters, describe_field(parameter)
                         .add_flag("learnable", parameter.learnable)
                         .add_flag("learnedByDefault", parameter.learned_by_default));
  }
  return parameters;
}

val describe(const Activation& activation) {
  const ActivationFacts& facts = activation.facts;
  const ActivationParameters initial = initial_parameters(facts);
  const Range range = activation.range(initial);
  return Fields()
      .add_text("id", facts.id)
      .add_text("name", facts.name)
      .add_text("formula", facts.formula)
      .add_text("slopeFormula", facts.slope_formula)
      .add("parameters", describe_parameters(facts))
      .add("range", pair(finite(static_cast<double>(range.low)), finite(static_cast<double>(range.high))))
      .add_flag("monotonic", facts.monotonic)
      .add("kinks", list(activation.kinks(initial), as_typed))
      .add_flag("saturates", saturates(activation, initial))
      .add_typed("steepestSlope", steepest_slope(activation, initial))
      .add_number("year", facts.year)
      .add_text("paper", facts.paper)
      .add_text("usedIn", facts.used_in);
}

template <class Row>
Fields id_and_name(const Row& row) {
  return Fields().add_text("id", row.id).add_text("name", row.name);
}

val describe(const Schedule& schedule) {
  const val fields = val::array();
  for (const ScheduleField& field : schedule.fields) {
    if (field.name) push(fields, describe_field(field).add_flag("whole", field.whole));
  }
  return id_and_name(schedule).add("fields", fields);
}

val describe(const Feature& feature) { return id_and_name(feature).add_number("inputs", feature.inputs); }

val describe(const OptimizerFacts& facts) {
  const val fields = val::array();
  const auto describe_all = [&](std::span<const OptimizerField> rows) {
    for (const OptimizerField& field : rows) {
      if (field.name) push(fields, describe_field(field));
    }
  };
  push(fields, describe_field(learning_rate_field()));
  describe_all(facts.fields);
  describe_all(penalty_fields());
  if (facts.has_nesterov) push(fields, Fields().add_text("name", "nesterov").add_flag("initial", false));
  return id_and_name(facts).add("fields", fields);
}

val describe(const Loss& loss) {
  return id_and_name(loss)
      .add_text("formula", loss.formula)
      .add_text("matchingActivation", loss.matching_activation)
      .add_flag("needsProbabilities", loss.needs_probabilities)
      .add_flag("classTargets", loss.class_targets)
      .add_flag("appliesSoftmax", loss.applies_softmax);
}

val describe(const Initializer& initializer) {
  return id_and_name(initializer)
      .add_text("formula", initializer.formula)
      .add_text("paper", initializer.paper);
}

val describe(const DatasetKind& kind) {
  return id_and_name(kind)
      .add_text("description", kind.description)
      .add_text("source", kind.source)
      .add_text("task", task_id(kind.task))
      .add_number("inputs", kind.inputs)
      .add_number("minClasses", kind.min_classes)
      .add_number("maxClasses", kind.max_classes)
      .add_number("maxCount", kind.max_count)
      .add_typed("initialNoise", kind.initial_noise)
      .add_typed("maxNoise", kind.max_noise);
}

val softmax_facts() {
  return Fields()
      .add_text("id", "softmax")
      .add_text("name", "Softmax")
      .add_text("formula", R"(\frac{e^{x_i}}{\sum_j e^{x_j}})")
      .add_number("year", 1990)
      .add_text("paper", "Bridle")
      .add_text("usedIn", "output, several classes that exclude one another");
}

val describe(const Limits& limits) { return pair(val(limits.min), val(limits.max)); }

val catalog() {
  const auto row = [](const auto& r) { return describe(r); };
  const OptimizerField& rate = learning_rate_field();
  return Fields()
      .add("activations", list(activations(), row))
      .add("softmax", softmax_facts())
      .add("losses", list(losses(), row))
      .add("optimizers", list(optimizers(), row))
      .add("schedules", list(schedules(), row))
      .add("initializers", list(initializers(), row))
      .add("datasets", list(dataset_kinds(), row))
      .add("features", list(features(), row))
      .add("limits", Fields()
                         .add("hiddenLayers", describe(limits::hidden_layers))
                         .add("units", describe(limits::hidden_units))
                         .add("count", describe(limits::experiment_count))
                         .add("ownCount", describe(limits::own_count))
                         .add("batch", describe(limits::experiment_batch))
                         .add("heldBack", describe(limits::held_back))
                         .add("ownClasses", describe(limits::own_classes))
                         .add("formulaLength", describe(limits::formula_length))
                         .add("ownParameter", describe(limits::own_parameter))
                         .add("bias", describe(limits::bias))
                         .add("seed", describe(limits::seed))
                         .add("epochs", describe(limits::epochs))
                         .add("stopLoss", describe(limits::stop_loss))
                         .add("learningRate", pair(as_typed(rate.min), as_typed(rate.max))));
}

// Functions
// -------------------------------------------------------------------------------------------------------

val evaluate(const val& spec, const val& array) {
  return with_request(spec, "The activation", read_activation, [&](const ActivationRequest& request) -> val {
    const Floats x = floats(array);
    Floats value(x.size()), slope(x.size());
    request.activation->evaluate(x.data(), x.size(), request.parameters, value.data(), slope.data());
    return Fields().add_floats("value", value).add_floats("slope", slope);
  });
}

val formula_facts(const val& formula) {
  const FormulaReading reading = read_formula(formula.as<std::string>());
  if (!reading.formula) {
    return Fields()
        .add("parameters", val::array())
        .add("wrong", val(reading.error))
        .add_number("position", static_cast<double>(reading.position));
  }
  return Fields()
      .add("parameters", describe_parameters(reading.formula->facts))
      .add("wrong", val::null())
      .add("position", val::null());
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

Fields describe(const Dataset& data) {
  return Fields()
      .add_floats("x", data.x)
      .add_floats("target", data.target)
      .add_number("inputs", data.inputs)
      .add_number("classes", data.classes)
      .add_text("task", task_id(data.task));
}

val dataset(const val& spec) {
  return with_request(spec, "The dataset", read_dataset,
                      [](const DatasetRequest& request) -> val { return describe(request.make()); });
}

/// The things of one kind that JavaScript holds, each by its number, from create to free. As classes of
/// Embind's they would bring along what inheritance, smart pointers and the garbage collector need, in both
/// languages.
template <class Thing>
class Held {
 public:
  template <class... Arguments>
  val create(Arguments&&... arguments) {
    const auto place =
        static_cast<std::size_t>(std::find(things_.begin(), things_.end(), nullptr) - things_.begin());
    if (place == things_.size()) things_.emplace_back();
    things_[place] = std::make_unique<Thing>(std::forward<Arguments>(arguments)...);
    return val(static_cast<double>(place));
  }
  Thing& operator[](int number) { return *things_[static_cast<std::size_t>(number)]; }
  void free(int number) { things_[static_cast<std::size_t>(number)].reset(); }

 private:
  std::vector<std::unique_ptr<Thing>> things_;
};

Held<Network> networks;
Held<Experiment> experiments;

// Networks
// --------------------------------------------------------------------------------------------------------

val create_network(const val& spec) {
  return with_request(spec, "The network", read_network,
                      [](const NetworkSpec& request) { return networks.create(request); });
}

val free_network(int number) {
  networks.free(number);
  return val::undefined();
}

val network_train(int number, const val& x_array, const val& target_array, const val& options) {
  return with_request(options, "The training options", read_training, [&](const TrainRequest& request) {
    Network& network = networks[number];
    const Floats x = floats(x_array);
    const Floats target = floats(target_array);
    if (const std::string complaint = check_samples(network, x, target); !complaint.empty())
      return error(complaint);
    const int count = static_cast<int>(x.size()) / network.inputs();
    const int batch = std::min(request.batch, count);
    Floats losses(static_cast<std::size_t>(request.epochs));
    network.train({x.data(), target.data(), count}, batch, request.shuffle, losses);
    return owned(losses);
  });
}

val network_predict(int number, const val& array) {
  Network& network = networks[number];
  const Floats x = floats(array);
  if (const std::string complaint = check_inputs(network, x); !complaint.empty()) return error(complaint);
  const int count = static_cast<int>(x.size()) / network.inputs();
  Floats result(static_cast<std::size_t>(count) * static_cast<std::size_t>(network.outputs()));
  network.predict(x.data(), count, result.data());
  return owned(result);
}

val network_parameters(int number) { return owned(networks[number].parameters()); }

val network_set_parameters(int number, const val& array) {
  Network& network = networks[number];
  const Floats values = floats(array);
  if (const std::string complaint = check_parameters(network, values); !complaint.empty())
    return error(complaint);
  std::copy(values.begin(), values.end(), network.parameters().begin());
  return val::undefined();
}

val network_summary(int number) {
  return list(networks[number].layers(), [](const Layer& any) {
    const Dense& layer = std::get<Dense>(any);
    const val shape = val::array();
    push(shape, val(static_cast<double>(layer.units)));
    return Fields()
        .add_text("kind", "dense")
        .add("outputShape", shape)
        .add_number("parameterCount", static_cast<double>(parameter_count(layer)));
  });
}

// Experiments
// -----------------------------------------------------------------------------------------------------

val create_experiment(const val& setup, const val& own_x, const val& own_target) {
  const Floats x = floats(own_x);
  const Floats target = floats(own_target);
  return with_request(
      setup, "The setup",
      [&](const Settings& settings) {
        return read_experiment(settings, {x, target});
      },
      [](ExperimentSetup&& request) { return experiments.create(std::move(request)); });
}

val free_experiment(int number) {
  experiments.free(number);
  return val::undefined();
}

val experiment_describe(int number) {
  Experiment& run = experiments[number];
  const Network& network = run.network();
  Floats part;
  Fields samples;
  const auto count = [&](Part p, const char* name) {
    part.insert(part.end(), static_cast<std::size_t>(run.count(p)), static_cast<float>(p));
    samples.add_number(name, run.count(p));
  };
  count(Part::train, "train");
  count(Part::validation, "validation");
  count(Part::test, "test");
  const Domain& d = run.domain();
  return describe(run.data())
      .add("layers", list(network.layers(),
                          [](const Layer& any) {
                            const Dense& layer = std::get<Dense>(any);
                            return Fields()
                                .add_number("units", layer.units)
                                .add_text("activation",
                                          layer.activation ? layer.activation->facts.id : "softmax")
                                .add_flag("learned", layer.has_slope)
                                .add_number("parameterCount", static_cast<double>(parameter_count(layer)));
                          }))
      .add_number("parameterCount", static_cast<double>(network.parameters().size()))
      .add_number("outputs", network.outputs())
      .add("features", list(run.features(), [](const Feature* feature) { return text(feature->id); }))
      .add_floats("featureMaps", run.feature_maps(Experiment::feature_map_size))
      .add_number("batchesPerEpoch", run.batches_per_epoch())
      .add("samples", samples)
      .add_floats("part", part)
      .add("domain", list(std::array{d.x_low, d.x_high, d.y_low, d.y_high},
                          [](float end) { return val(static_cast<double>(end)); }));
}

val experiment_train_epochs(int number, int count) {
  Experiment& run = experiments[number];
  return val(run.train_epochs(count));
}
val experiment_train_batches(int number, int count) {
  Experiment& run = experiments[number];
  return val(run.train_batches(count));
}
val experiment_set_stop(int number, const val& options) {
  return with_request(options, "The run", read_stop, [&](const StopRule& rule) {
    experiments[number].set_stop(rule);
    return val::undefined();
  });
}
val experiment_reset(int number) {
  Experiment& run = experiments[number];
  run.reset();
  return val::undefined();
}

val experiment_start_from(int number, const val& array) {
  Experiment& run = experiments[number];
  const Floats values = floats(array);
  if (const std::string complaint = check_parameters(run.network(), values); !complaint.empty())
    return error(complaint);
  run.start_from(values);
  return val::undefined();
}

val experiment_status(int number) {
  Experiment& run = experiments[number];
  const Metrics train = run.metrics(Part::train);
  const Metrics validation = run.metrics(Part::validation);
  const std::string& diverged = run.diverged();
  const std::string& stopped = run.stopped();
  return Fields()
      .add_number("epoch", run.epoch())
      .add_number("batch", run.batch())
      .add_number("learningRate", static_cast<double>(run.learning_rate()))
      .add_number("trainLoss", static_cast<double>(train.loss))
      .add_finite("validationLoss", static_cast<double>(validation.loss))
      .add("trainAccuracy", optional_number(train.accuracy))
      .add("validationAccuracy", optional_number(validation.accuracy))
      .add_text("diverged", diverged.empty() ? nullptr : diverged.c_str())
      .add_text("stopped", stopped.empty() ? nullptr : stopped.c_str());
}

val experiment_test_result(int number) {
  Experiment& run = experiments[number];
  const Metrics test = run.metrics(Part::test);
  return Fields()
      .add_finite("loss", static_cast<double>(test.loss))
      .add("accuracy", optional_number(test.accuracy));
}

val experiment_confusion(int number, const val& options) {
  return with_request(options, "The confusion matrix", read_part, [&](Part part) -> val {
    Experiment& run = experiments[number];
    return Fields().add_number("classes", run.data().classes).add_floats("counts", run.confusion(part));
  });
}

val experiment_history(int number) {
  Experiment& run = experiments[number];
  const History& h = run.history();
  return Fields()
      .add_floats("epoch", h.epoch)
      .add_floats("trainLoss", h.train_loss)
      .add_floats("validationLoss", h.validation_loss)
      .add_floats("trainAccuracy", h.train_accuracy)
      .add_floats("validationAccuracy", h.validation_accuracy)
      .add_floats("deltaRms", matrix_of(h.layers, &LayerCensus::delta_rms))
      .add_floats("dead", matrix_of(h.layers, &LayerCensus::dead))
      .add_floats("saturated", matrix_of(h.layers, &LayerCensus::saturated))
      .add_floats("died", matrix_of(h.layers, &LayerCensus::died))
      .add_floats("revived", matrix_of(h.layers, &LayerCensus::revived));
}

val experiment_map(int number, int size) {
  Experiment& run = experiments[number];
  return owned(run.map(size));
}
val experiment_unit_maps(int number, int size) {
  Experiment& run = experiments[number];
  return owned(run.unit_maps(size));
}
val experiment_parameters(int number) {
  Experiment& run = experiments[number];
  return owned(run.network().parameters());
}

val experiment_health(int number) {
  Experiment& run = experiments[number];
  return list(run.health(), [](const LayerHealth& layer) {
    const Histogram& histogram = layer.pre_activations;
    const ActivationCurve& curve = layer.curve;
    return Fields()
        .add_number("units", layer.units)
        .add_number("deltaRms", static_cast<double>(layer.delta_rms))
        .add_number("activationRms", static_cast<double>(layer.activation_rms))
        .add_number("preActivationRms", static_cast<double>(layer.pre_activation_rms))
        .add_number("outputMean", static_cast<double>(layer.output_mean))
        .add("histogram", Fields()
                              .add_number("low", static_cast<double>(histogram.low))
                              .add_number("high", static_cast<double>(histogram.high))
                              .add_number("min", static_cast<double>(histogram.min))
                              .add_number("max", static_cast<double>(histogram.max))
                              .add_floats("counts", histogram.counts))
        .add("curve", curve.value.empty()
                          ? val::null()
                          : Fields().add_floats("value", curve.value).add_floats("slope", curve.slope))
        .add_number("dead", layer.dead)
        .add_number("saturated", layer.saturated)
        .add_number("bornDead", layer.born_dead)
        .add_number("died", layer.died)
        .add_number("revived", layer.revived);
  });
}

Fields describe(const LayerView& layer) {
  return Fields()
      .add_floats("preActivation", layer.pre_activation)
      .add_floats("output", layer.output)
      .add("slope", layer.slope.empty() ? val::null() : owned(layer.slope));
}

val experiment_trace(int number, const val& array) {
  Experiment& run = experiments[number];
  const Floats point = floats(array);
  if (const std::string complaint = check_point(run, point); !complaint.empty()) return error(complaint);
  const Trace trace = run.trace(point);
  return Fields()
      .add_floats("inputs", trace.inputs)
      .add("layers", list(trace.layers, [](const LayerView& layer) { return describe(layer); }));
}

val experiment_next_batch(int number) {
  Experiment& run = experiments[number];
  if (const std::string& diverged = run.diverged(); !diverged.empty()) return error(diverged);
  const BatchView view = run.next_batch();
  return Fields()
      .add_number("epoch", run.epoch())
      .add_number("batch", run.batch())
      .add_floats("samples", view.samples)
      .add_number("count", static_cast<double>(view.samples.size()))
      .add_number("loss", static_cast<double>(view.loss))
      .add("layers",
           list(view.layers,
                [](const LayerView& layer) { return describe(layer).add_floats("delta", layer.delta); }))
      .add_floats("gradients", view.gradients)
      .add_floats("before", view.before)
      .add_floats("after", view.after);
}

val experiment_regions(int number, const val& options) {
  return with_request(options, "The options", read_map_size, [&](int size) -> val {
    const Regions regions = experiments[number].regions(size);
    const auto kink = [](float place) { return val(static_cast<double>(place)); };
    return Fields()
        .add_floats("preActivations", regions.pre_activations)
        .add("kinks", list(regions.kinks, [&](const Floats& kinks) { return list(kinks, kink); }))
        .add("count", regions.count ? val(static_cast<double>(*regions.count)) : val::null());
  });
}

val experiment_edit(int number, const val& spec) {
  Experiment& run = experiments[number];
  return with_request(
      spec, "The edit", [&](const Settings& settings) { return read_edit(settings, run); },
      [&](const Edit& edit) {
        const std::string complaint = run.edit(edit.index, edit.value);
        return complaint.empty() ? val::undefined() : error(complaint);
      });
}

}  // namespace

EMSCRIPTEN_BINDINGS(nonlinear) {
  using namespace emscripten;
  function("catalog", &catalog);
  function("evaluate", &evaluate);
  function("formulaFacts", &formula_facts);
  function("softmax", &softmax);
  function("dataset", &dataset);
  function("createNetwork", &create_network);
  function("freeNetwork", &free_network);
  function("networkTrain", &network_train);
  function("networkPredict", &network_predict);
  function("networkParameters", &network_parameters);
  function("networkSetParameters", &network_set_parameters);
  function("networkSummary", &network_summary);
  function("createExperiment", &create_experiment);
  function("freeExperiment", &free_experiment);
  function("experimentDescribe", &experiment_describe);
  function("experimentTrainEpochs", &experiment_train_epochs);
  function("experimentTrainBatches", &experiment_train_batches);
  function("experimentSetStop", &experiment_set_stop);
  function("experimentReset", &experiment_reset);
  function("experimentStartFrom", &experiment_start_from);
  function("experimentStatus", &experiment_status);
  function("experimentTestResult", &experiment_test_result);
  function("experimentConfusion", &experiment_confusion);
  function("experimentHistory", &experiment_history);
  function("experimentMap", &experiment_map);
  function("experimentUnitMaps", &experiment_unit_maps);
  function("experimentParameters", &experiment_parameters);
  function("experimentHealth", &experiment_health);
  function("experimentTrace", &experiment_trace);
  function("experimentNextBatch", &experiment_next_batch);
  function("experimentRegions", &experiment_regions);
  function("experimentEdit", &experiment_edit);
}
