// Bindings called only by the public API (dist/core.mjs) and the build: the catalogue, data sets and
// networks. The module of the pages is linked without this file. Names, checks, copies; no arithmetic, no
// policy.
#include "bindings.hpp"
#include "nonlinear/network/overflow.hpp"
#include "nonlinear/requests/experiment_requests.hpp"
#include "nonlinear/requests/limits.hpp"
#include "nonlinear/requests/network_requests.hpp"

namespace nonlinear {
namespace {

HandleTable<Network> networks;

// The catalogue
// ---------------------------------------------------------------------------------------------------

val describe(const Activation& activation, const ActivationProse& prose) {
  const ActivationFacts& facts = activation.facts;
  const ActivationParameters initial = initial_parameters(facts);
  const Range range = prose.range(initial);
  return ObjectBuilder()
      .add_text("id", facts.id)
      .add_text("name", facts.name)
      .add_text("formula", prose.formula)
      .add_text("slopeFormula", prose.slope_formula)
      .add("parameters", describe_parameters(facts))
      .add("range", pair(finite(static_cast<double>(range.low)), finite(static_cast<double>(range.high))))
      .add_flag("monotonic", prose.monotonic)
      .add("kinks", list(activation.kinks(initial), as_typed))
      .add_flag("saturates", saturates(activation, initial))
      .add_typed("steepestSlope", steepest_slope(activation, initial))
      .add_number("year", prose.year)
      .add_text("paper", prose.paper)
      .add_text("usedIn", prose.used_in);
}

template <class Row>
ObjectBuilder id_and_name(const Row& row) {
  return ObjectBuilder().add_text("id", row.id).add_text("name", row.name);
}

val describe(const Schedule& schedule) {
  const val fields = val::array();
  for (const ScheduleField& field : schedule.fields) {
    if (field.name) push(fields, describe_field(field).add_flag("whole", field.whole));
  }
  return id_and_name(schedule).add("fields", fields);
}

val describe(const Feature& feature) { return id_and_name(feature).add_number("inputs", feature.inputs); }

val describe(const OptimizerKind* kind) {
  const val fields = val::array();
  const auto describe_all = [&](std::span<const OptimizerField> rows) {
    for (const OptimizerField& field : rows) {
      if (field.name) push(fields, describe_field(field));
    }
  };
  push(fields, describe_field(learning_rate_field()));
  describe_all(kind->fields);
  describe_all(common_optimizer_fields());
  if (kind->has_nesterov)
    push(fields, ObjectBuilder().add_text("name", "nesterov").add_flag("initial", false));
  return id_and_name(*kind)
      .add("fields", fields)
      .add_text("memory", kind->memory)
      .add_flag("adaptive", kind->second != Buffer::never);
}

val describe(const Loss& loss, const char* formula) {
  return id_and_name(loss)
      .add_text("formula", formula)
      .add_text("matchingActivation", loss.matching_activation)
      .add_flag("needsProbabilities", loss.needs_probabilities)
      .add_flag("classTargets", loss.class_targets)
      .add_flag("appliesSoftmax", loss.applies_softmax);
}

val describe(const Initializer& initializer, const InitializerProse& prose) {
  return id_and_name(initializer).add_text("formula", prose.formula).add_text("paper", prose.paper);
}

val describe(const DatasetKind& kind, const char* description) {
  return id_and_name(kind)
      .add_text("description", description)
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
  return ObjectBuilder()
      .add_text("id", "softmax")
      .add_text("name", "Softmax")
      .add_text("formula", R"(\frac{e^{x_i}}{\sum_j e^{x_j}})")
      .add_number("year", 1990)
      .add_text("paper", "Bridle")
      .add_text("usedIn", "output, several classes that exclude one another");
}

val describe(const Limits& limits) { return pair(val(limits.min), val(limits.max)); }

/// Rows with their texts.
template <class Row, class Prose>
val list(std::span<const Row> rows, std::span<const Prose> prose) {
  const val result = val::array();
  for (std::size_t i = 0; i < rows.size(); ++i) push(result, describe(rows[i], prose[i]));
  return result;
}

val catalog() {
  const auto row = [](const auto& r) { return describe(r); };
  const OptimizerField& rate = learning_rate_field();
  return ObjectBuilder()
      .add("activations", list(activations(), activation_prose()))
      .add("softmax", softmax_facts())
      .add("losses", list(losses(), loss_formulas()))
      .add("optimizers", list(optimizers(), row))
      .add("schedules", list(schedules(), row))
      .add("initializers", list(initializers(), initializer_prose()))
      .add("datasets", list(dataset_kinds(), dataset_descriptions()))
      .add("features", list(features(), row))
      .add("unitHealth", ObjectBuilder()
                             .add("smallSlopeShare", as_typed(small_slope_share))
                             .add_number("saturatedShare", saturated_percent / 100.0)
                             .add("statuses", nonlinear::list(unit_status_names, text)))
      .add("limits", ObjectBuilder()
                         .add("hiddenLayers", describe(limits::hidden_layers))
                         .add("units", describe(limits::hidden_units))
                         .add("count", describe(limits::experiment_count))
                         .add("userDataCount", describe(limits::user_data_count))
                         .add("batch", describe(limits::experiment_batch))
                         .add("holdout", describe(limits::holdout))
                         .add("userDataClasses", describe(limits::user_data_classes))
                         .add("formulaLength", describe(limits::formula_length))
                         .add("customParameter", describe(limits::custom_parameter))
                         .add("bias", describe(limits::bias))
                         .add("seed", describe(limits::seed))
                         .add("epochs", describe(limits::epochs))
                         .add("stopLoss", describe(limits::stop_loss))
                         .add("learningRate", pair(as_typed(rate.min), as_typed(rate.max))));
}

val dataset(const val& spec) {
  return with_request(spec, "The dataset", read_dataset,
                      [](const DatasetRequest& request) -> val { return describe(request.make()); });
}

// Networks
// --------------------------------------------------------------------------------------------------------

val create_network(const val& spec) {
  return with_request(spec, "The network", read_network, [](const NetworkSpec& request) {
    const std::string complaint = check_network_memory(request);
    return complaint.empty() ? networks.create(request) : error(complaint);
  });
}

val free_network(int number) {
  networks.free(number);
  return val::undefined();
}

val network_train(int number, const val& x_array, const val& target_array, const val& options) {
  return with_request(options, "The training options", read_training, [&](const TrainRequest& request) {
    Network& network = networks[number];
    const Result<Floats> x = floats(x_array, "x");
    if (!x) return error(x.error);
    const Result<Floats> target = floats(target_array, "target");
    if (!target) return error(target.error);
    std::string complaint = check_samples(network, x.value, target.value);
    if (!complaint.empty()) return error(complaint);
    const int count = static_cast<int>(x.value.size()) / network.inputs();
    complaint = check_training_size(network, count, request.epochs);
    if (!complaint.empty()) return error(complaint);
    const int batch = std::min(request.batch, count);
    Floats losses(static_cast<std::size_t>(request.epochs));
    network.train({x.value.data(), target.value.data(), count}, batch, request.shuffle, losses);
    return owned(losses);
  });
}

val network_predict(int number, const val& array) {
  Network& network = networks[number];
  const Result<Floats> samples = floats(array, "x");
  if (!samples) return error(samples.error);
  const Floats& x = samples.value;
  std::string complaint = check_inputs(network, x);
  if (complaint.empty()) complaint = check_prediction_size(network, x);
  if (!complaint.empty()) return error(complaint);
  const int count = static_cast<int>(x.size()) / network.inputs();
  Floats result(static_cast<std::size_t>(count) * static_cast<std::size_t>(network.outputs()));
  network.predict(x.data(), count, result.data());
  complaint = check_predictions(network, result);
  return complaint.empty() ? owned(result) : error(complaint);
}

val network_parameters(int number) { return owned(networks[number].parameters()); }

val network_set_parameters(int number, const val& array) {
  Network& network = networks[number];
  const Result<Floats> values = floats(array, "parameters");
  if (!values) return error(values.error);
  if (const std::string complaint = check_parameters(network, values.value); !complaint.empty())
    return error(complaint);
  std::copy(values.value.begin(), values.value.end(), network.parameters().begin());
  return val::undefined();
}

val network_summary(int number) {
  const Network& network = networks[number];
  val rows = val::array();
  const auto add = [&](const char* kind, const Layer& layer, std::size_t parameters) {
    push(rows, ObjectBuilder()
                   .add_text("kind", kind)
                   .add("outputShape", output_shape(layer))
                   .add_number("parameterCount", static_cast<double>(parameters)));
  };
  for (const Layer& layer : network.layers()) {
    add(kind_of(layer).id, layer, parameter_count(layer));
    // A residual block stands behind its layers, as the addition that ends it.
    for (std::size_t i = 0; i < layer.skips.size(); ++i) add("residual", layer, 0);
  }
  return rows;
}

}  // namespace

EMSCRIPTEN_BINDINGS(nonlinear_public) {
  using namespace emscripten;
  function("catalog", &catalog);
  function("dataset", &dataset);
  function("createNetwork", &create_network);
  function("freeNetwork", &free_network);
  function("networkTrain", &network_train);
  function("networkPredict", &network_predict);
  function("networkParameters", &network_parameters);
  function("networkSetParameters", &network_set_parameters);
  function("networkSummary", &network_summary);
}

}  // namespace nonlinear
