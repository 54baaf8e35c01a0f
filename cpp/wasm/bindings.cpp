// Bindings called by the pages' worker: functions, formulas and experiments. Names, checks, copies; no
// arithmetic, no policy.
#include "bindings.hpp"

#include <array>

#include "nonlinear/requests/activation_requests.hpp"
#include "nonlinear/requests/experiment_requests.hpp"
#include "nonlinear/requests/limits.hpp"
#include "nonlinear/requests/network_requests.hpp"

namespace nonlinear {
namespace {

HandleTable<Experiment> experiments;

// Functions
// -------------------------------------------------------------------------------------------------------

val evaluate(const val& spec, const val& array) {
  return with_request(spec, "The activation", read_activation, [&](const ActivationRequest& request) -> val {
    const Result<Floats> points = floats(array, "x");
    if (!points) return error(points.error);
    const Floats& x = points.value;
    if (const std::string complaint = check_evaluation_size(x.size()); !complaint.empty())
      return error(complaint);
    Floats value(x.size()), slope(x.size());
    request.activation->evaluate(x.data(), x.size(), request.parameters, value.data(), slope.data());
    return ObjectBuilder().add_floats("value", value).add_floats("slope", slope);
  });
}

val formula_facts(const val& formula) {
  const FormulaReading reading = read_formula(formula.as<std::string>());
  if (!reading.formula) {
    return ObjectBuilder()
        .add("parameters", val::array())
        .add("wrong", val(reading.error))
        .add_number("position", static_cast<double>(reading.position));
  }
  return ObjectBuilder()
      .add("parameters", describe_parameters(reading.formula->facts))
      .add("wrong", val::null())
      .add("position", val::null());
}

val softmax_shares(const val& array, const val& temperature) {
  Settings settings;
  flatten(temperature, "temperature", settings);
  SettingsReader reader(settings);
  const double divisor = reader.number("temperature", limits::temperature, 1);
  Result<Floats> logits = floats(array, "logits");
  if (!logits) return error(logits.error);
  reader.fail(check_logits(logits.value));
  if (const std::string complaint = reader.error(); !complaint.empty()) return error(complaint);
  softmax(logits.value, static_cast<float>(divisor));
  return owned(logits.value);
}

// Experiments
// -----------------------------------------------------------------------------------------------------

val create_experiment(const val& setup, const val& user_x, const val& user_target, const val& watch_layers) {
  const Result<Floats> x = floats(user_x, "x");
  if (!x) return error(x.error);
  const Result<Floats> target = floats(user_target, "target");
  if (!target) return error(target.error);
  return with_request(
      setup, "The setup",
      [&](const Settings& settings) {
        return read_experiment(settings, {x.value, target.value});
      },
      [&](ExperimentSetup&& request) {
        request.watch_layers = watch_layers.isTrue();
        return experiments.create(std::move(request));
      });
}

val free_experiment(int number) {
  experiments.free(number);
  return val::undefined();
}

val experiment_describe(int number) {
  Experiment& run = experiments[number];
  const Network& network = run.network();
  Floats part;
  ObjectBuilder samples;
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
                          [](const Layer& layer) {
                            return ObjectBuilder()
                                .add_number("units", layer.units)
                                .add_text("activation",
                                          layer.activation ? layer.activation->facts.id : "softmax")
                                .add_flag("learned", layer.has_slope)
                                .add_flag("normalises", layer.normalises)
                                .add_flag("skips", !layer.skips.empty())
                                .add_flag("gated", kind_of(layer).matrices == 2)
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
  const Result<Floats> values = floats(array, "parameters");
  if (!values) return error(values.error);
  std::string complaint = check_parameters(run.network(), values.value);
  if (complaint.empty()) complaint = run.set_initial_parameters(values.value);
  return complaint.empty() ? val::undefined() : error(complaint);
}

val experiment_status(int number) {
  Experiment& run = experiments[number];
  const Metrics train = run.metrics(Part::train);
  const Metrics validation = run.metrics(Part::validation);
  const std::string& diverged = run.diverged();
  const std::string& stopped = run.stopped();
  return ObjectBuilder()
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
  return ObjectBuilder()
      .add_finite("loss", static_cast<double>(test.loss))
      .add("accuracy", optional_number(test.accuracy));
}

val experiment_confusion(int number, const val& options) {
  return with_request(options, "The confusion matrix", read_part, [&](Part part) -> val {
    Experiment& run = experiments[number];
    return ObjectBuilder()
        .add_number("classes", run.data().classes)
        .add_floats("counts", run.confusion(part));
  });
}

val experiment_history(int number) {
  Experiment& run = experiments[number];
  const History& h = run.history();
  return ObjectBuilder()
      .add_floats("epoch", h.epoch)
      .add_floats("trainLoss", h.train_loss)
      .add_floats("validationLoss", h.validation_loss)
      .add_floats("trainAccuracy", h.train_accuracy)
      .add_floats("validationAccuracy", h.validation_accuracy)
      .add_floats("deltaRms", matrix_of(h.layers, &LayerUnitHistory::delta_rms))
      .add_floats("dead", matrix_of(h.layers, &LayerUnitHistory::dead))
      .add_floats("saturated", matrix_of(h.layers, &LayerUnitHistory::saturated))
      .add_floats("died", matrix_of(h.layers, &LayerUnitHistory::died))
      .add_floats("revived", matrix_of(h.layers, &LayerUnitHistory::revived));
}

val experiment_map(int number, const val& options) {
  return with_request(options, "The options", read_map_size,
                      [&](int size) { return owned(experiments[number].map(size)); });
}
val experiment_unit_maps(int number, const val& options) {
  return with_request(options, "The options", read_map_size,
                      [&](int size) { return owned(experiments[number].unit_maps(size)); });
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
    return ObjectBuilder()
        .add_number("units", layer.units)
        .add_number("deltaRms", static_cast<double>(layer.delta_rms))
        .add_number("activationRms", static_cast<double>(layer.activation_rms))
        .add_number("preActivationRms", static_cast<double>(layer.pre_activation_rms))
        .add_number("outputMean", static_cast<double>(layer.output_mean))
        .add("histogram", ObjectBuilder()
                              .add_number("low", static_cast<double>(histogram.low))
                              .add_number("high", static_cast<double>(histogram.high))
                              .add_number("min", static_cast<double>(histogram.min))
                              .add_number("max", static_cast<double>(histogram.max))
                              .add_floats("counts", histogram.counts))
        .add("curve", curve.value.empty()
                          ? val::null()
                          : ObjectBuilder()
                                .add_floats("value", curve.value)
                                .add_floats("slope", curve.slope)
                                .add_number("smallSlope", static_cast<double>(curve.small_slope)))
        .add_number("dead", layer.dead)
        .add_number("saturated", layer.saturated)
        .add_number("notANumber", layer.not_a_number)
        .add_number("bornDead", layer.born_dead)
        .add_number("died", layer.died)
        .add_number("revived", layer.revived)
        .add_floats("unitStatus", layer.unit_status);
  });
}

ObjectBuilder describe(const LayerView& layer) {
  return ObjectBuilder()
      .add("sum", layer.sum.empty() ? val::null() : owned(layer.sum))
      .add("gate", layer.gate.empty() ? val::null() : owned(layer.gate))
      .add("value", layer.value.empty() ? val::null() : owned(layer.value))
      .add_floats("preActivation", layer.pre_activation)
      .add_floats("output", layer.output)
      .add("slope", layer.slope.empty() ? val::null() : owned(layer.slope));
}

val experiment_trace(int number, const val& array) {
  Experiment& run = experiments[number];
  const Result<Floats> point = floats(array, "point");
  if (!point) return error(point.error);
  if (const std::string complaint = check_point(run, point.value); !complaint.empty())
    return error(complaint);
  const Trace trace = run.trace(point.value);
  return ObjectBuilder()
      .add_floats("inputs", trace.inputs)
      .add("layers", list(trace.layers, [](const LayerView& layer) { return describe(layer); }));
}

val experiment_next_batch(int number) {
  Experiment& run = experiments[number];
  if (const std::string& diverged = run.diverged(); !diverged.empty()) return error(diverged);
  const BatchView view = run.next_batch();
  return ObjectBuilder()
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
    return ObjectBuilder()
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
  function("evaluate", &evaluate);
  function("formulaFacts", &formula_facts);
  function("softmax", &softmax_shares);
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

}  // namespace nonlinear
