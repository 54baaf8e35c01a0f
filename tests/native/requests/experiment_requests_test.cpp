#include "nonlinear/requests/experiment_requests.hpp"

#include <cmath>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include "catch.hpp"
#include "good_requests.hpp"
#include "nonlinear/network/gate.hpp"
#include "nonlinear/requests/network_requests.hpp"

namespace {

using namespace nonlinear;
using namespace nonlinear::testing;

constexpr double inf = std::numeric_limits<double>::infinity();

/// A valid request for an experiment on the user's own data.
Settings own_settings(const char* task) {
  Settings settings = without(experiment_settings(), "data");
  settings = with(settings, {{"data", object()}, {"data.kind", text("own")}, {"data.task", text(task)}});
  if (std::string(task) == "multiclass") settings.add("data.classes", number(3));
  return settings;
}

std::string experiment_error(std::initializer_list<Entry> changed) {
  return read_experiment(with(experiment_settings(), changed), {}).error;
}

std::string own_error(const char* task, const std::vector<float>& x, const std::vector<float>& target) {
  return read_experiment(own_settings(task), {x, target}).error;
}

}  // namespace

TEST_CASE("any layer of a network or an experiment may have the reader's own activation") {
  const Settings network = with(without(network_settings(), "layers[0].parameters"),
                                {{"formula", text("x * tanh(log(1 + exp(x)))")},
                                 {"layers[0].activation", text("own")},
                                 {"layers[1].activation", text("own")}});
  const Result<NetworkSpec> spec = read_network(network);
  CHECK(spec.error == "");
  for (const LayerSpec& layer : spec.value.layers)
    CHECK(layer.activation == spec.value.custom_activation.get());
  const Result<ExperimentSetup> setup =
      read_experiment(with(experiment_settings(), {{"formula", text("max(0, x)")},
                                                   {"layers[0].activation", text("own")},
                                                   {"output.activation", text("own")}}),
                      {});
  CHECK(setup.error == "");
  CHECK(setup.value.hidden[0].activation == setup.value.custom_activation.get());
  CHECK(setup.value.output.activation == setup.value.custom_activation.get());
  CHECK(experiment_error({{"layers[0].activation", text("own")}}).substr(0, 19) == "formula is missing:");
  CHECK(experiment_error({{"formula", text("1 +")}}).substr(0, 15) == "formula has its");
  CHECK(experiment_error({{"formula", text("x")},
                          {"layers[0].activation", text("own")},
                          {"layers[0].learnParameter", flag(true)}})
            .substr(0, 24) == "layers[0].learnParameter");
}

TEST_CASE("a data set has a count, a noise and a seed of its own where none is given") {
  const Result<DatasetRequest> request = read_dataset(settings_of({{"kind", text("circle")}}));
  CHECK(request.error == "");
  CHECK(request.value.kind == find_dataset_kind("circle"));
  CHECK(request.value.count == 500);
  CHECK(request.value.noise == 0.1f);
  CHECK(request.value.seed == 1);
  CHECK(request.value.make().target.size() == 500);
  const Result<DatasetRequest> iris = read_dataset(settings_of({{"kind", text("iris")}}));
  CHECK(iris.value.count == 150);
  CHECK(iris.value.make().classes == 3);
}

TEST_CASE("every data set can be asked for, with every field set") {
  for (const DatasetKind& kind : dataset_kinds()) {
    Settings settings = settings_of({{"kind", text(kind.id)},
                                     {"count", number(20)},
                                     {"noise", number(static_cast<double>(kind.max_noise))},
                                     {"seed", number(9007199254740991.0)}});
    if (kind.max_classes > kind.min_classes) settings.add("classes", number(kind.max_classes));
    const Result<DatasetRequest> request = read_dataset(settings);
    CAPTURE(kind.id);
    CHECK(request.error == "");
    CHECK(request.value.count == 20);
    CHECK(request.value.noise == kind.max_noise);
    CHECK(request.value.seed == 9007199254740991u);
    CHECK(request.value.make().classes == kind.max_classes);
  }
}

TEST_CASE("a data set that cannot be made is told why") {
  const auto error = [](std::initializer_list<Entry> changed) {
    return read_dataset(with(settings_of({{"kind", text("circle")}}), changed)).error;
  };
  CHECK(error({{"count", number(0)}}) == "count is 0: it must be a whole number from 1 to 2000.");
  CHECK(error({{"count", number(10.5)}}) == "count is 10.5: it must be a whole number from 1 to 2000.");
  CHECK(error({{"noise", number(-1)}}) == "noise is -1: it must be a number from 0 to 1.");
  CHECK(error({{"seed", number(-1)}}) == "seed is -1: it must be a whole number from 0 to 9007199254740991.");
  CHECK(error({{"seed", number(1e16)}}) ==
        "seed is 1e+16: it must be a whole number from 0 to 9007199254740991.");
  CHECK(error({{"kind", text("donut")}}) == "kind is \"donut\"" + must_be(dataset_kinds()));
  CHECK(error({{"classes", number(3)}}) ==
        "classes is not a field this takes; allowed are count, kind, noise or seed.");
  CHECK(error({{"kind", text("blobs")}, {"classes", number(7)}}) ==
        "classes is 7: it must be a whole number from 3 to 6.");
  CHECK(error({{"kind", text("iris")}, {"count", number(151)}}) ==
        "count is 151: it must be a whole number from 1 to 150.");
}

TEST_CASE("the layers of a deep network are plain unless asked to be normalised, residual or both") {
  const Settings plain =
      settings_of({{"activation", text("relu")}, {"depth", number(30)}, {"width", number(16)}});
  const Result<DepthSpec> alone = read_depth(plain);
  CHECK(alone.error == "");
  CHECK_FALSE(alone.value.normalises);
  CHECK_FALSE(alone.value.residual);
  const Result<DepthSpec> normalised = read_depth(with(plain, {{"normalise", flag(true)}}));
  CHECK(normalised.error == "");
  CHECK(normalised.value.normalises);
  CHECK_FALSE(normalised.value.residual);
  const Result<DepthSpec> residual =
      read_depth(with(plain, {{"normalise", flag(false)}, {"residual", flag(true)}}));
  CHECK(residual.error == "");
  CHECK_FALSE(residual.value.normalises);
  CHECK(residual.value.residual);
}

TEST_CASE("a deep network that there is not is told which field is wrong, and what is allowed") {
  const auto error = [](std::initializer_list<Entry> changed) {
    return read_depth(
               with(settings_of({{"activation", text("relu")}, {"depth", number(5)}, {"width", number(8)}}),
                    changed))
        .error;
  };
  CHECK(error({{"normalise", text("yes")}}) == "normalise is \"yes\": it must be true or false.");
  CHECK(error({{"normalise", number(1)}}) == "normalise is 1: it must be true or false.");
  CHECK(error({{"residual", number(0)}}) == "residual is 0: it must be true or false.");
  CHECK(error({{"residual", list(1)}}).substr(0, 9) == "residual ");
  CHECK(
      error({{"skip", flag(true)}}) ==
      "skip is not a field this takes; allowed are activation, bias, depth, formula, initializer, normalise, "
      "parameters, residual, samples, seed or width.");
  CHECK(error({{"depth", number(101)}}) == "depth is 101: it must be a whole number from 1 to 100.");
}

TEST_CASE("a rule to stop by may have any of its parts, and null stands for none") {
  CHECK(read_stop(settings_of({})).value == StopRule{});
  CHECK(read_stop(settings_of({{"stop", other("null")}})).value == StopRule{});
  CHECK(read_stop(settings_of({{"stop", object()}})).value == StopRule{});
  const Settings one = settings_of({{"stop", object()},
                                    {"stop.epochs", other("null")},
                                    {"stop.loss", number(0.25)},
                                    {"stop.patience", other("null")}});
  CHECK(read_stop(one).error == "");
  CHECK(read_stop(one).value == StopRule{{}, 0.25f, {}});
  const Settings all = with(one, {{"stop.epochs", number(100)}, {"stop.patience", number(20)}});
  CHECK(read_stop(all).value == StopRule{100, 0.25f, 20});
}

TEST_CASE("a rule that cannot stop a run is told why") {
  const Settings good = settings_of({{"stop", object()}});
  const auto sentence = [&](const std::string& path, const Setting& setting) {
    return read_stop(with(good, {{path, setting}})).error;
  };
  CHECK(sentence("stop", number(5)) == "stop is 5: it must be an object.");
  CHECK(sentence("stop.epochs", number(0)) ==
        "stop.epochs is 0: it must be a whole number from 1 to 1000000.");
  CHECK(sentence("stop.epochs", number(2.5)) ==
        "stop.epochs is 2.5: it must be a whole number from 1 to 1000000.");
  CHECK(sentence("stop.loss", number(-1)) == "stop.loss is -1: it must be a number from 0 to 1000000.");
  CHECK(sentence("stop.loss", text("null")) ==
        "stop.loss is \"null\": it must be a number from 0 to 1000000.");
  CHECK(sentence("stop.patience", flag(true)) ==
        "stop.patience is true: it must be a whole number from 1 to 1000000.");
  CHECK(sentence("stop.epoch", number(5)) ==
        "stop.epoch is not a field this takes; allowed in stop are epochs, loss or patience.");
  CHECK(read_stop(with(good, {{"stop.epochs", number(5)}, {"stop.epoch", number(5)}})).error ==
        "stop.epoch is not a field this takes; allowed in stop are epochs, loss or patience.");
}

TEST_CASE("a part of the data is named train or validation; the test part is kept back") {
  CHECK(read_part(settings_of({{"part", text("train")}})).value == Part::train);
  CHECK(read_part(settings_of({{"part", text("validation")}})).value == Part::validation);
  CHECK(read_part(settings_of({{"part", text("test")}})).error ==
        "part is \"test\": it must be train or validation.");
  CHECK(read_part(settings_of({})).error == "part is missing: it must be train or validation.");
}

TEST_CASE("a good request for an experiment gives just that run") {
  const Result<ExperimentSetup> request = read_experiment(experiment_settings(), {});
  REQUIRE(request.error == "");
  const ExperimentSetup& setup = request.value;
  CHECK(setup.data.x == find_dataset_kind("circle")->make(50, 0.1f, 3, 2).x);
  CHECK_FALSE(setup.standardise);
  CHECK(setup.validation == 0.1);
  CHECK(setup.test == 0.3);
  REQUIRE(setup.hidden.size() == 1);
  CHECK(setup.hidden[0].units == 8);
  CHECK(setup.hidden[0].activation == find_activation("tanh"));
  CHECK(setup.output.activation == find_activation("sigmoid"));
  CHECK(setup.loss == find_loss("binary_cross_entropy"));
  CHECK(setup.optimizer.kind == &sgd);
  CHECK(setup.optimizer.learning_rate == 0.1f);
  CHECK(setup.initializer == find_initializer("glorot_uniform"));
  CHECK(setup.bias == 0);
  CHECK(setup.seed == 7);
  CHECK(setup.batch == 16);
}

TEST_CASE("split, seed and batch may be left out of an experiment, and its hidden layers may be none") {
  Settings settings = with(without(experiment_settings(), "layers"), {{"layers", list(0)}});
  for (const char* path : {"split", "seed", "batch", "data.count", "data.noise", "data.seed"})
    settings = without(settings, path);
  const Result<ExperimentSetup> request = read_experiment(settings, {});
  CHECK(request.error == "");
  CHECK(request.value.validation == 0.2);
  CHECK(request.value.test == 0.2);
  CHECK(request.value.seed == 1);
  CHECK(request.value.batch == 10);
  CHECK(request.value.hidden.empty());
  CHECK(request.value.data.target.size() == 500);
}

TEST_CASE("measured data are standardised, made-up data are not") {
  const Result<ExperimentSetup> iris =
      read_experiment(with(without(experiment_settings(), "data"), {{"data", object()},
                                                                    {"data.kind", text("iris")},
                                                                    {"output.activation", text("softmax")},
                                                                    {"loss", text("cross_entropy")}}),
                      {});
  CHECK(iris.error == "");
  CHECK(iris.value.standardise);
  CHECK(iris.value.fit_domain);
  CHECK(iris.value.output.activation == nullptr);
  const Result<ExperimentSetup> circle = read_experiment(experiment_settings(), {});
  CHECK_FALSE(circle.value.standardise);
  CHECK_FALSE(circle.value.fit_domain);
}

TEST_CASE("every kind of data can be standardised or not, and is mapped where it lies all the same") {
  for (const DatasetKind& kind : dataset_kinds()) {
    for (const bool asked : {false, true}) {
      const Result<ExperimentSetup> request =
          read_experiment(with(without(experiment_settings(), "data"), {{"data", object()},
                                                                        {"data.kind", text(kind.id)},
                                                                        {"data.standardise", flag(asked)},
                                                                        {"loss", text("squared_error")}}),
                          {});
      CAPTURE(kind.id, asked);
      CHECK(request.error == "");
      CHECK(request.value.standardise == asked);
      CHECK(request.value.fit_domain == (kind.source != nullptr));
    }
  }
  const auto own = [](bool standardise, std::vector<float> x) {
    const Result<ExperimentSetup> request =
        read_experiment(with(own_settings("binary"), {{"data.standardise", flag(standardise)}}),
                        {x, std::vector<float>{0, 1}});
    REQUIRE(request.error == "");
    return request.value.fit_domain;
  };
  CHECK(own(true, {1, 2, 3, 4}));
  CHECK_FALSE(own(false, {1, 2, 3, 8.5f}));  // painted points
  CHECK(own(false, {1, 2, 3, -40}));         // a table in units of its own
  CHECK(experiment_error({{"data.standardise", number(1)}}) ==
        "data.standardise is 1: it must be true or false.");
}

TEST_CASE("features are taken in the order given, each at most once; none asked for are the inputs") {
  CHECK(read_experiment(experiment_settings(), {}).value.features.empty());
  const Settings settings = with(experiment_settings(), {{"features", list(3)},
                                                         {"features[0]", text("sin_y")},
                                                         {"features[1]", text("x")},
                                                         {"features[2]", text("xy")}});
  const Result<ExperimentSetup> request = read_experiment(settings, {});
  REQUIRE(request.error == "");
  std::string ids;
  for (const Feature* feature : request.value.features) ids += std::string(feature->id) + " ";
  CHECK(ids == "sin_y x xy ");
  const auto error = [&](std::initializer_list<Entry> changed) {
    return read_experiment(with(settings, changed), {}).error;
  };
  CHECK(error({{"features[2]", text("sin_y")}}) ==
        "features[2] is \"sin_y\" again: each feature may appear only once.");
  CHECK(error({{"features[1]", text("cos_x")}}) == "features[1] is \"cos_x\"" + must_be(features()));
  CHECK(error({{"features[1]", number(1)}}) == "features[1] is 1" + must_be(features()));
  CHECK(error({{"features", list(8)}}) == "features has 8 entries: it must have 1 to 7.");
  CHECK(error({{"features", text("x,y")}}) == "features is \"x,y\": it must be a list.");
  CHECK(experiment_error({{"features", list(0)}}) == "features has 0 entries: it must have 1 to 7.");
}

TEST_CASE("data with one input have the features of one input") {
  const Settings sine = with(experiment_settings(), {{"data.kind", text("sine")},
                                                     {"loss", text("squared_error")},
                                                     {"features", list(1)},
                                                     {"features[0]", text("y")}});
  CHECK(read_experiment(sine, {}).error ==
        "features[0] is \"y\", which needs a second input: the data have one.");
  const Result<ExperimentSetup> good = read_experiment(with(sine, {{"features[0]", text("sin_x")}}), {});
  CHECK(good.error == "");
  CHECK(good.value.features.size() == 1);
}

TEST_CASE("a feature that is no finite number for some sample is refused, with that sample") {
  const auto error = [](const char* feature, std::vector<float> x) {
    const Settings settings =
        with(own_settings("binary"), {{"features", list(1)}, {"features[0]", text(feature)}});
    return read_experiment(settings, {x, std::vector<float>{0, 1}}).error;
  };
  CHECK(error("sin_x", {1, 2, 20000, 4}) == "");
  CHECK(error("xx", {1, 1e20f}) ==
        "features has \"xx\", which is not a finite number for the sample (1e+20): leave it out.");
  CHECK(error("yy", {1e20f, 4, 1, 2}) == "");
  CHECK(error("xx", {1, 2, 1e20f, 4}) ==
        "features has \"xx\", which is not a finite number for the sample (1e+20, 4): leave it out.");
}

TEST_CASE(
    "every field of every schedule is read, within its limits; without a schedule the rate is constant") {
  CHECK(read_experiment(experiment_settings(), {}).value.schedule == nullptr);
  for (const Schedule& row : schedules()) {
    const Settings settings =
        with(experiment_settings(), {{"schedule", object()}, {"schedule.kind", text(row.id)}});
    CHECK(read_experiment(settings, {}).value.schedule == &row);
    for (const ScheduleField& field : row.fields) {
      if (!field.name) continue;
      CAPTURE(row.id, field.name);
      const std::string path = std::string("schedule.") + field.name;
      for (const float value : {field.min, field.max}) {
        const Result<ExperimentSetup> request =
            read_experiment(with(settings, {{path, number(static_cast<double>(value))}}), {});
        CHECK(request.error == "");
        CHECK(request.value.schedule_settings.*field.member == value);
      }
      CHECK(read_experiment(with(settings, {{path, number(0)}}), {}).error ==
            path + " is 0: it must be a " + (field.whole ? "whole " : "") + "number from " +
                format(static_cast<double>(field.min)) + " to " + format(static_cast<double>(field.max)) +
                ".");
      if (field.whole) CHECK(read_experiment(with(settings, {{path, number(1.5)}}), {}).error != "");
    }
  }
}

TEST_CASE("a schedule that there is not, or a field of another, is an error") {
  const auto error = [](std::initializer_list<Entry> changed) {
    const Settings step =
        with(experiment_settings(), {{"schedule", object()}, {"schedule.kind", text("step")}});
    return read_experiment(with(step, changed), {}).error;
  };
  CHECK(error({{"schedule.kind", text("linear")}}) == "schedule.kind is \"linear\"" + must_be(schedules()));
  CHECK(error({{"schedule.epochs", number(10)}}) ==
        "schedule.epochs is not a field this takes; allowed in schedule are every, factor or kind.");
  CHECK(error({{"schedule", text("step")}}) == "schedule is \"step\": it must be an object.");
}

TEST_CASE("an experiment that cannot be made is told which field is wrong, and what is allowed") {
  CHECK(experiment_error({{"data.count", number(9)}}) ==
        "data.count is 9: it must be a whole number from 10 to 2000.");
  CHECK(experiment_error({{"data.noise", number(2)}}) == "data.noise is 2: it must be a number from 0 to 1.");
  CHECK(experiment_error({{"data.kind", text("mnist")}}) ==
        "data.kind is \"mnist\": it must be " + one_of({dataset_kinds(), "own"}) + ".");
  CHECK(experiment_error({{"data.classes", number(3)}}) ==
        "data.classes is not a field this takes; allowed in data are count, kind, noise, seed or "
        "standardise.");
  CHECK(experiment_error({{"split.validation", number(0.5)}}) ==
        "split.validation is 0.5: it must be a number from 0 to 0.4.");
  CHECK(experiment_error({{"split", number(0.5)}}) == "split is 0.5: it must be an object.");
  CHECK(experiment_error({{"layers", list(9)}}) == "layers has 9 entries: it must have 0 to 8.");
  CHECK(experiment_error({{"layers[0].units", number(65)}}) ==
        "layers[0].units is 65: it must be a whole number from 1 to 64.");
  CHECK(experiment_error({{"layers[0].activation", text("softmax")}}) ==
        "layers[0].activation is \"softmax\": it must be " + all_activations + " or own.");
  CHECK(experiment_error({{"layers[0].kind", text("dense")}}) ==
        "layers[0].kind is not a field this takes; allowed in layers[0] are activation, gated, normalise, "
        "parameters, residual or units.");
  CHECK(experiment_error({{"output.units", number(1)}}) ==
        "output.units is not a field this takes; allowed in output are activation or parameters.");
  CHECK(experiment_error({{"batch", number(0)}}) == "batch is 0: it must be a whole number from 1 to 2000.");
  CHECK(
      experiment_error({{"data.kind", text("plane")}, {"data.noise", number(0)}}) ==
      "loss is \"binary_cross_entropy\": it must be squared_error or absolute_error, because the targets are "
      "numbers.");
  for (const char* path :
       {"data", "data.kind", "layers", "output", "output.activation", "loss", "optimizer"}) {
    CAPTURE(path);
    CHECK_THAT(read_experiment(without(experiment_settings(), path), {}).error,
               contains_text(std::string(path) + " is missing: it must be "));
  }
}

TEST_CASE("a reader's own rows are taken in a random order that the seed gives, inputs with their targets") {
  std::vector<float> x, target;
  for (int i = 0; i < 30; ++i) {
    x.push_back(static_cast<float>(i));
    x.push_back(static_cast<float>(100 + i));
    target.push_back(static_cast<float>(i % 2));
  }
  const auto read = [&](double seed) {
    const Result<ExperimentSetup> request =
        read_experiment(with(own_settings("binary"), {{"data.seed", number(seed)}}), {x, target});
    REQUIRE(request.error == "");
    return request.value;
  };
  const ExperimentSetup setup = read(1);
  CHECK(setup.standardise);
  CHECK(setup.data.inputs == 2);
  CHECK(setup.data.classes == 2);
  CHECK(setup.data.task == Task::binary);
  std::set<float> seen;
  for (std::size_t i = 0; i < 30; ++i) {
    const float row = setup.data.x[2 * i];
    seen.insert(row);
    CHECK(setup.data.x[2 * i + 1] == 100 + row);
    CHECK(setup.data.target[i] == static_cast<float>(static_cast<int>(row) % 2));
  }
  CHECK(seen.size() == 30);
  CHECK(setup.data.x != x);
  CHECK(read(1).data.x == setup.data.x);
  CHECK(read(2).data.x != setup.data.x);
}

TEST_CASE("a reader's own data may have one input, several classes, or numbers to learn") {
  const Result<ExperimentSetup> classes =
      read_experiment(own_settings("multiclass"), {std::vector<float>{1, 2, 3}, std::vector<float>{0, 1, 2}});
  CHECK(classes.error == "");
  CHECK(classes.value.data.inputs == 1);
  CHECK(classes.value.data.classes == 3);
  const std::vector<float> x{1, 2, 3}, target{0.5f, -7, 1e6f};
  const Result<ExperimentSetup> numbers =
      read_experiment(with(own_settings("regression"), {{"loss", text("squared_error")},
                                                        {"output.activation", text("linear")},
                                                        {"data.standardise", flag(false)}}),
                      {x, target});
  CHECK(numbers.error == "");
  CHECK(numbers.value.data.classes == 0);
  CHECK_FALSE(numbers.value.standardise);
}

TEST_CASE("own data that cannot be used are told why") {
  CHECK(own_error("binary", {1, 2}, {0}) == "Your data have 1 rows: there must be from 2 to 2000.");
  CHECK(own_error("binary", {}, {}) == "Your data have 0 rows: there must be from 2 to 2000.");
  CHECK(own_error("binary", {1, 2, 3}, {0, 1}) ==
        "Your data have 3 input numbers for 2 targets: there must be one or two for each.");
  CHECK(own_error("binary", {1, std::nanf(""), 3, 4}, {0, 1}) == "x[1] is NaN: it must be a finite number.");
  CHECK(own_error("binary", {1, 2, 3, 4}, {0, infinity}) ==
        "target[1] is Infinity: it must be a finite number.");
  CHECK(own_error("binary", {1, 2, 3, 4}, {0, 2}) ==
        "target[1] is 2: it must be a class, a whole number from 0 to 1.");
  CHECK(own_error("multiclass", {1, 2, 3, 4}, {0.5f, 2}) ==
        "target[0] is 0.5: it must be a class, a whole number from 0 to 2.");
  CHECK(own_error("multiclass", {1, 2, 3, 4}, {-1, 2}) ==
        "target[0] is -1: it must be a class, a whole number from 0 to 2.");
  const std::vector<float> x{1, 2}, target{0, 1};
  CHECK(read_experiment(without(own_settings("binary"), "data.task"), {x, target}).error ==
        "data.task is missing: it must be binary, multiclass or regression.");
  CHECK(read_experiment(without(own_settings("multiclass"), "data.classes"), {x, target}).error ==
        "data.classes is missing: it must be a whole number from 2 to 6.");
  CHECK(read_experiment(with(own_settings("binary"), {{"data.count", number(5)}}), {x, target}).error ==
        "data.count is not a field this takes; allowed in data are kind, seed, standardise or task.");
}

TEST_CASE("edits are read, and checked against the run they belong to") {
  // 30 samples train in batches of 16: two in an epoch. 2 x 8 + 8 + 8 + 1 parameters.
  const auto edit = [](int i, double epoch, double batch, double index, double value) {
    const std::string path = "edits[" + std::to_string(i) + "]";
    return std::vector<Entry>{{path, object()},
                              {path + ".epoch", number(epoch)},
                              {path + ".batch", number(batch)},
                              {path + ".index", number(index)},
                              {path + ".value", number(value)}};
  };
  const auto read = [&](std::vector<std::vector<Entry>> edits) {
    Settings settings = with(experiment_settings(), {{"edits", list(static_cast<int>(edits.size()))}});
    for (const auto& entries : edits) {
      for (const auto& [path, setting] : entries) settings.add(path, setting);
    }
    return read_experiment(settings, {});
  };
  const Result<ExperimentSetup> good = read(
      {edit(0, 0, 0, 4, 1e30), edit(1, 0, 1, 0, 2), edit(2, 2147483647, 0, 32, 0.5), edit(3, 0, 1, 0, -3)});
  CHECK(good.error == "");
  REQUIRE(good.value.edits.size() == 3);
  CHECK(good.value.edits[0].index == 4);
  CHECK(good.value.edits[0].value == 1e30f);
  CHECK(good.value.edits[1].batch == 1);
  CHECK(good.value.edits[1].value == -3);  // the later of two equivalent ones
  CHECK(good.value.edits[2].epoch == 2147483647);
  CHECK(read({}).value.edits.empty());

  const auto first = edit(0, 0, 0, 0, 0);
  CHECK(read({first, edit(1, 0, 0, 33, 0)}).error ==
        "edits[1].index is 33: it must be a whole number below 33, the number of parameters.");
  CHECK(read({first, edit(1, 0, 2, 0, 0)}).error ==
        "edits[1].batch is 2: it must be a whole number below 2, the number of batches in an epoch.");
  CHECK(read({edit(0, -1, 0, 0, 0)}).error ==
        "edits[0].epoch is -1: it must be a whole number from 0 to 2147483647.");
  CHECK(read({edit(0, 0.5, 0, 0, 0)}).error ==
        "edits[0].epoch is 0.5: it must be a whole number from 0 to 2147483647.");
  CHECK(read({edit(0, 0, 0, 0, inf)}).error ==
        "edits[0].value is Infinity: it must be a number from -3.40282e+38 to 3.40282e+38.");
  CHECK(read({{{"edits[0]", number(1)}}}).error == "edits[0] is 1: it must be an object.");
  CHECK(experiment_error({{"edits", list(1001)}}) == "edits has 1001 entries: it must have 0 to 1000.");
}

TEST_CASE("a fork names an activation for each hidden layer, and can learn only what was learned before") {
  const auto fork = [](Settings settings, std::initializer_list<Entry> changed) {
    return read_experiment(with(with(settings, {{"fork", object()},
                                                {"fork.epoch", number(7)},
                                                {"fork.layers", list(1)},
                                                {"fork.layers[0]", object()},
                                                {"fork.layers[0].activation", text("prelu")}}),
                                changed),
                           {});
  };
  const Settings plain = experiment_settings();
  CHECK(read_experiment(plain, {}).value.fork.epoch == Fork::never);
  const Result<ExperimentSetup> fixed = fork(plain, {});
  CHECK(fixed.error == "");
  CHECK(fixed.value.fork.epoch == 7);
  REQUIRE(fixed.value.fork.layers.size() == 1);
  CHECK(fixed.value.fork.layers[0].activation == find_activation("prelu"));
  CHECK(fixed.value.fork.layers[0].parameters[0] == 0.25f);
  CHECK_FALSE(fixed.value.fork.layers[0].learn_parameter);
  CHECK(fork(plain, {{"fork.layers[0].learnParameter", flag(true)}}).error ==
        "fork.layers[0].learnParameter is true: it must be false, because layers[0] learns none before the "
        "fork.");
  const Settings learned =
      with(plain, {{"layers[0].activation", text("swish")}, {"layers[0].learnParameter", flag(true)}});
  CHECK(fork(learned, {}).value.fork.layers[0].learn_parameter);
  CHECK_FALSE(
      fork(learned, {{"fork.layers[0].learnParameter", flag(false)}}).value.fork.layers[0].learn_parameter);

  CHECK(fork(plain, {{"fork.layers", list(2)}}).error ==
        "fork.layers has 2 entries: it must have 1, one for each hidden layer.");
  CHECK(fork(plain, {{"fork.layers[0].activation", text("softmax")}})
            .error.find("fork.layers[0].activation is \"softmax\": it must be step, linear,") == 0);
  CHECK(fork(plain, {{"fork.layers[0].units", number(3)}}).error ==
        "fork.layers[0].units is not a field this takes; allowed in fork.layers[0] are activation, "
        "learnParameter or parameters.");
  CHECK(fork(plain, {{"fork.epoch", number(-1)}}).error ==
        "fork.epoch is -1: it must be a whole number from 0 to 2147483647.");
  CHECK(experiment_error({{"fork", number(1)}}) == "fork is 1: it must be an object.");
}

TEST_CASE("looks into a run are told what they may ask for") {
  const Experiment run(read_experiment(experiment_settings(), {}).value);
  const auto edit_error = [&](std::initializer_list<Entry> entries) {
    return read_edit(settings_of(entries), run).error;
  };
  const Result<Edit> edit = read_edit(settings_of({{"index", number(32)}, {"value", number(-0.5)}}), run);
  CHECK(edit.error == "");
  CHECK(edit.value.index == 32);
  CHECK(edit.value.value == -0.5f);
  CHECK(edit_error({{"index", number(33)}, {"value", number(0)}}) ==
        "index is 33: it must be a whole number from 0 to 32.");
  CHECK(edit_error({{"value", number(0)}}) == "index is missing: it must be a whole number from 0 to 32.");
  CHECK(edit_error({{"index", number(0)}, {"value", number(std::nan(""))}}) ==
        "value is NaN: it must be a number from -3.40282e+38 to 3.40282e+38.");
  CHECK(read_map_size(settings_of({{"size", number(200)}})).value == 200);
  CHECK(read_map_size(settings_of({{"size", number(201)}})).error ==
        "size is 201: it must be a whole number from 1 to 200.");
  CHECK(check_point(run, std::vector<float>{1, 2}) == "");
  CHECK(check_point(run, std::vector<float>{1}) ==
        "point has 1 numbers: it must have 2, one for each input.");
  CHECK(check_point(run, std::vector<float>{1, infinity}) ==
        "point[1] is Infinity: it must be a finite number.");
}

TEST_CASE("a hidden layer may be normalised or gated, and skipped where the one before is as wide") {
  const Settings two = with(experiment_settings(), {{"layers", list(2)},
                                                    {"layers[1]", object()},
                                                    {"layers[1].units", number(8)},
                                                    {"layers[1].activation", text("sigmoid")},
                                                    {"layers[0].normalise", flag(true)},
                                                    {"layers[1].residual", flag(true)}});
  const Result<ExperimentSetup> setup = read_experiment(two, {});
  REQUIRE(setup.error == "");
  CHECK(setup.value.hidden[0].normalises);
  CHECK(setup.value.hidden[0].kind == nullptr);
  const Result<ExperimentSetup> gated = read_experiment(with(two, {{"layers[1].gated", flag(true)}}), {});
  REQUIRE(gated.error == "");
  CHECK(gated.value.hidden[1].kind == &gated_dense_kind);
  CHECK(gated.value.hidden[1].skips == std::vector<int>{0});
  CHECK(setup.value.hidden[1].skips == std::vector<int>{0});
  CHECK(read_experiment(with(two, {{"layers[1].units", number(6)}}), {}).error ==
        "layers[1].residual is true: it must be false, or both layers as wide, because the 8 outputs of the "
        "layer "
        "before are added to the 6 of this one.");
  CHECK(read_experiment(with(two, {{"layers[0].residual", flag(true)}}), {}).error ==
        "layers[0].residual is true: it must be false, because no hidden layer comes before this one.");
  CHECK(read_experiment(with(two, {{"layers[0].normalise", number(1)}}), {}).error ==
        "layers[0].normalise is 1: it must be true or false.");
}
