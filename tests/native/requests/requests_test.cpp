#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "nonlinear/requests/activation_requests.hpp"
#include "nonlinear/requests/experiment_requests.hpp"
#include "nonlinear/requests/network_requests.hpp"
#include "settings_of.hpp"

namespace {

using namespace nonlinear;
using namespace nonlinear::testing;

constexpr double inf = std::numeric_limits<double>::infinity();

const std::string all_activations =
    "step, linear, sigmoid, tanh, relu, leaky_relu, prelu, elu, swish, silu, selu, celu, gelu, gelu_tanh, "
    "mish, "
    "softplus, softsign, hardtanh, relu6, hard_sigmoid, hard_swish, log_sigmoid, tanhshrink, softshrink, "
    "hardshrink, threshold";

/// A good request for a network: two inputs, a PReLU layer, a sigmoid.
Settings network_settings() {
  return settings_of({{"inputs", number(2)},
                      {"layers", list(2)},
                      {"layers[0]", object()},
                      {"layers[0].kind", text("dense")},
                      {"layers[0].units", number(8)},
                      {"layers[0].activation", text("prelu")},
                      {"layers[0].parameters", object()},
                      {"layers[0].parameters.alpha", number(0.1)},
                      {"layers[1]", object()},
                      {"layers[1].kind", text("dense")},
                      {"layers[1].units", number(1)},
                      {"layers[1].activation", text("sigmoid")},
                      {"loss", text("binary_cross_entropy")},
                      {"optimizer", object()},
                      {"optimizer.kind", text("adam")},
                      {"optimizer.learningRate", number(0.01)},
                      {"initializer", text("he_normal")},
                      {"bias", number(0.5)},
                      {"seed", number(42)}});
}

/// A good request for an experiment on made-up data.
Settings experiment_settings() {
  return settings_of({{"data", object()},
                      {"data.kind", text("circle")},
                      {"data.count", number(50)},
                      {"data.noise", number(0.1)},
                      {"data.seed", number(3)},
                      {"split", object()},
                      {"split.validation", number(0.1)},
                      {"split.test", number(0.3)},
                      {"layers", list(1)},
                      {"layers[0]", object()},
                      {"layers[0].units", number(8)},
                      {"layers[0].activation", text("tanh")},
                      {"output", object()},
                      {"output.activation", text("sigmoid")},
                      {"loss", text("binary_cross_entropy")},
                      {"optimizer", object()},
                      {"optimizer.kind", text("sgd")},
                      {"optimizer.learningRate", number(0.1)},
                      {"seed", number(7)},
                      {"batch", number(16)}});
}

/// A good request for an experiment on the reader's own data.
Settings own_settings(const char* task) {
  Settings settings = without(experiment_settings(), "data");
  settings = with(settings, {{"data", object()}, {"data.kind", text("own")}, {"data.task", text(task)}});
  if (std::string(task) == "multiclass") settings.add("data.classes", number(3));
  return settings;
}

std::string network_error(std::initializer_list<Entry> changed) {
  return read_network(with(network_settings(), changed)).error;
}
std::string network_error_without(const char* path) {
  return read_network(without(network_settings(), path)).error;
}
std::string experiment_error(std::initializer_list<Entry> changed) {
  return read_experiment(with(experiment_settings(), changed), {}).error;
}
std::string own_error(const char* task, const std::vector<float>& x, const std::vector<float>& target) {
  return read_experiment(own_settings(task), {x, target}).error;
}

Network network_for(const char* loss, const char* activation, int units) {
  const Settings settings = with(
      network_settings(),
      {{"loss", text(loss)}, {"layers[1].units", number(units)}, {"layers[1].activation", text(activation)}});
  const Result<NetworkSpec> spec = read_network(settings);
  REQUIRE(spec.error == "");
  return Network(spec.value);
}

}  // namespace

TEST_CASE("a good request for an activation gives its row and its parameters, the others at their start") {
  const Result<ActivationRequest> plain = read_activation(settings_of({{"activation", text("hardtanh")}}));
  CHECK(plain.error == "");
  CHECK(plain.value.activation == find_activation("hardtanh"));
  CHECK(plain.value.parameters == ActivationParameters{-1, 1});
  const Result<ActivationRequest> set = read_activation(settings_of(
      {{"activation", text("hardtanh")}, {"parameters", object()}, {"parameters.max_val", number(2.5)}}));
  CHECK(set.error == "");
  CHECK(set.value.parameters == ActivationParameters{-1, 2.5f});
}

TEST_CASE("the reader's own activation is asked for with its formula, and its names are its parameters") {
  const Settings own = settings_of({{"activation", text("own")},
                                    {"formula", text("a*x + b")},
                                    {"parameters", object()},
                                    {"parameters.b", number(-2)}});
  const Result<ActivationRequest> request = read_activation(own);
  CHECK(request.error == "");
  CHECK(std::string(request.value.activation->facts.id) == "own");
  CHECK(request.value.activation == request.value.own.get());
  CHECK(request.value.parameters == ActivationParameters{1, -2});
  CHECK(read_activation(with(own, {{"parameters.b", number(101)}})).error ==
        "parameters.b is 101: it must be a number from -100 to 100.");
  CHECK(read_activation(with(own, {{"parameters.c", number(1)}})).error ==
        "parameters.c is not a field this takes; allowed in parameters are a or b.");
  CHECK(read_activation(with(own, {{"formula", text("a*x + b)")}})).error ==
        "formula has \")\" at character 8, where an operator or the end is expected.");
  CHECK(read_activation(with(own, {{"formula", number(3)}})).error == "formula is 3: it must be a text.");
  CHECK(read_activation(without(own, "formula")).error ==
        "formula is missing: where an activation is \"own\" it must be a text such as \"x / (1 + "
        "exp(-beta*x))\".");
  // A formula that nobody uses yet does no harm.
  CHECK(read_activation(with(without(own, "parameters"), {{"activation", text("relu")}})).error == "");
}

TEST_CASE("any layer of a network or an experiment may have the reader's own activation") {
  const Settings network = with(without(network_settings(), "layers[0].parameters"),
                                {{"formula", text("x * tanh(log(1 + exp(x)))")},
                                 {"layers[0].activation", text("own")},
                                 {"layers[1].activation", text("own")}});
  const Result<NetworkSpec> spec = read_network(network);
  CHECK(spec.error == "");
  for (const LayerSpec& layer : spec.value.layers) CHECK(layer.activation == spec.value.own.get());
  const Result<ExperimentSetup> setup =
      read_experiment(with(experiment_settings(), {{"formula", text("max(0, x)")},
                                                   {"layers[0].activation", text("own")},
                                                   {"output.activation", text("own")}}),
                      {});
  CHECK(setup.error == "");
  CHECK(setup.value.hidden[0].activation == setup.value.own.get());
  CHECK(setup.value.output.activation == setup.value.own.get());
  CHECK(experiment_error({{"layers[0].activation", text("own")}}).substr(0, 19) == "formula is missing:");
  CHECK(experiment_error({{"formula", text("1 +")}}).substr(0, 15) == "formula has its");
  CHECK(experiment_error({{"formula", text("x")},
                          {"layers[0].activation", text("own")},
                          {"layers[0].learnParameter", flag(true)}})
            .substr(0, 24) == "layers[0].learnParameter");
}

TEST_CASE("every activation can be asked for, with each parameter at either limit and not beyond") {
  for (const Activation& row : activations()) {
    CAPTURE(row.facts.id);
    const Settings plain = settings_of({{"activation", text(row.facts.id)}});
    CHECK(read_activation(plain).value.activation == &row);
    for (const ParameterFacts& parameter : row.facts.parameters) {
      if (!parameter.name) continue;
      const auto error_at = [&](double value) {
        return read_activation(with(plain, {{"parameters", object()},
                                            {std::string("parameters.") + parameter.name, number(value)}}))
            .error;
      };
      const auto least = static_cast<double>(parameter.min);
      const auto most = static_cast<double>(parameter.max);
      CHECK(error_at(least) == "");
      CHECK(error_at(most) == "");
      CHECK(error_at(most + 1) == std::string("parameters.") + parameter.name + " is " + format(most + 1) +
                                      ": it must be a number from " + format(least) + " to " + format(most) +
                                      ".");
      CHECK(error_at(least - 1) != "");
    }
  }
}

TEST_CASE("an activation that cannot be used is told what there is") {
  const std::string allowed = ": it must be " + all_activations + " or own.";
  CHECK(read_activation(settings_of({{"activation", text("rellu")}})).error ==
        "activation is \"rellu\"" + allowed);
  CHECK(read_activation(settings_of({{"activation", number(3)}})).error == "activation is 3" + allowed);
  CHECK(read_activation(settings_of({})).error == "activation is missing" + allowed);
  // Softmax is no curve.
  CHECK(read_activation(settings_of({{"activation", text("softmax")}})).error ==
        "activation is \"softmax\"" + allowed);
}

TEST_CASE("a parameter an activation does not have is an error, as is one of the wrong kind") {
  const Settings elu = settings_of({{"activation", text("elu")}, {"parameters", object()}});
  CHECK(read_activation(with(elu, {{"parameters.beta", number(1)}})).error ==
        "parameters.beta is not a field this takes; allowed in parameters are alpha.");
  CHECK(read_activation(with(elu, {{"parameters.alpha", text("big")}})).error ==
        "parameters.alpha is \"big\": it must be a number from 0 to 10.");
  CHECK(read_activation(with(elu, {{"parameters.alpha", number(inf)}})).error ==
        "parameters.alpha is Infinity: it must be a number from 0 to 10.");
  CHECK(read_activation(with(elu, {{"parameters", number(1)}})).error ==
        "parameters is 1: it must be an object.");
  CHECK(read_activation(
            settings_of(
                {{"activation", text("relu")}, {"parameters", object()}, {"parameters.alpha", number(1)}}))
            .error == "parameters.alpha is not a field this takes.");
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
  CHECK(error({{"kind", text("donut")}}) ==
        "kind is \"donut\": it must be circle, xor, gaussians, spiral, moons, checkerboard, blobs, pinwheel, "
        "iris, "
        "plane, hills, sine or absolute.");
  CHECK(error({{"classes", number(3)}}) ==
        "classes is not a field this takes; allowed are count, kind, noise or seed.");
  CHECK(error({{"kind", text("blobs")}, {"classes", number(7)}}) ==
        "classes is 7: it must be a whole number from 3 to 6.");
  CHECK(error({{"kind", text("iris")}, {"count", number(151)}}) ==
        "count is 151: it must be a whole number from 1 to 150.");
}

TEST_CASE("a good request for training gives its epochs, batch and order") {
  const Result<TrainRequest> request =
      read_training(settings_of({{"epochs", number(20)}, {"batch", number(8)}, {"shuffle", flag(false)}}));
  CHECK(request.error == "");
  CHECK(request.value.epochs == 20);
  CHECK(request.value.batch == 8);
  CHECK_FALSE(request.value.shuffle);
  CHECK(read_training(settings_of({{"epochs", number(1)}, {"batch", number(1)}})).value.shuffle);
}

TEST_CASE("training that cannot be done is told why") {
  const auto error = [](std::initializer_list<Entry> changed) {
    return read_training(with(settings_of({{"epochs", number(1)}, {"batch", number(1)}}), changed)).error;
  };
  CHECK(error({{"epochs", number(0)}}) == "epochs is 0: it must be a whole number from 1 to 1000000.");
  CHECK(error({{"batch", number(1.5)}}) == "batch is 1.5: it must be a whole number from 1 to 1000000.");
  CHECK(error({{"shuffle", number(1)}}) == "shuffle is 1: it must be true or false.");
  CHECK(error({{"epoch", number(1)}}) ==
        "epoch is not a field this takes; allowed are batch, epochs or shuffle.");
  CHECK(read_training(settings_of({{"batch", number(1)}})).error ==
        "epochs is missing: it must be a whole number from 1 to 1000000.");
  CHECK(read_training(settings_of({{"epochs", number(1)}})).error ==
        "batch is missing: it must be a whole number from 1 to 1000000.");
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

TEST_CASE("a good request for a network gives just that network") {
  const Result<NetworkSpec> request = read_network(network_settings());
  REQUIRE(request.error == "");
  const NetworkSpec& spec = request.value;
  CHECK(spec.inputs == 2);
  REQUIRE(spec.layers.size() == 2);
  CHECK(spec.layers[0].units == 8);
  CHECK(spec.layers[0].activation == find_activation("prelu"));
  CHECK(spec.layers[0].parameters[0] == 0.1f);
  CHECK(spec.layers[0].learn_parameter);
  CHECK(spec.layers[1].activation == find_activation("sigmoid"));
  CHECK_FALSE(spec.layers[1].learn_parameter);
  CHECK(spec.loss == find_loss("binary_cross_entropy"));
  CHECK(spec.optimizer.kind == &adam);
  CHECK(spec.optimizer.learning_rate == 0.01f);
  CHECK(spec.optimizer.beta1 == 0.9f);
  CHECK(spec.optimizer.epsilon == 1e-8f);
  CHECK(spec.initializer == find_initializer("he_normal"));
  CHECK(spec.bias == 0.5f);
  CHECK(spec.seed == 42);
}

TEST_CASE("initialiser, bias, seed and parameters may be left out") {
  Settings settings = network_settings();
  for (const char* path : {"initializer", "bias", "seed", "layers[0].parameters"})
    settings = without(settings, path);
  const Result<NetworkSpec> request = read_network(settings);
  CHECK(request.error == "");
  CHECK(request.value.initializer == find_initializer("glorot_uniform"));
  CHECK(request.value.bias == 0);
  CHECK(request.value.seed == 1);
  CHECK(request.value.layers[0].parameters[0] == 0.25f);
}

TEST_CASE("PReLU's slope is learned unless the layer says otherwise, Swish's beta only if it says so") {
  const auto learns = [](const char* id, std::initializer_list<Entry> changed) {
    Settings settings = without(network_settings(), "layers[0].parameters");
    const Result<NetworkSpec> request =
        read_network(with(with(settings, {{"layers[0].activation", text(id)}}), changed));
    REQUIRE(request.error == "");
    return request.value.layers[0].learn_parameter;
  };
  CHECK(learns("prelu", {}));
  CHECK_FALSE(learns("prelu", {{"layers[0].learnParameter", flag(false)}}));
  CHECK_FALSE(learns("swish", {}));
  CHECK(learns("swish", {{"layers[0].learnParameter", flag(true)}}));
  const std::string error =
      read_network(with(without(network_settings(), "layers[0].parameters"),
                        {{"layers[0].activation", text("tanh")}, {"layers[0].learnParameter", flag(true)}}))
          .error;
  CHECK(error ==
        "layers[0].learnParameter is not a field this takes; allowed in layers[0] are activation, kind, "
        "parameters or "
        "units.");
}

TEST_CASE("softmax may only be the last layer of a network") {
  const Result<NetworkSpec> last = read_network(
      with(network_settings(), {{"layers[1].activation", text("softmax")}, {"loss", text("cross_entropy")}}));
  CHECK(last.error == "");
  CHECK(last.value.layers[1].activation == nullptr);
  CHECK(network_error({{"layers[0].activation", text("softmax")}}) ==
        "layers[0].activation is \"softmax\": it must be " + all_activations + " or own.");
  CHECK(network_error({{"layers[1].activation", text("softmacks")}}) ==
        "layers[1].activation is \"softmacks\": it must be " + all_activations + ", own or softmax.");
}

TEST_CASE("a network that cannot be made is told which field is wrong, and what is allowed") {
  CHECK(network_error({{"inputs", number(0)}}) == "inputs is 0: it must be a whole number from 1 to 65536.");
  CHECK(network_error({{"layers", list(0)}}) == "layers has 0 entries: it must have 1 to 64.");
  CHECK(network_error({{"layers", text("8,8")}}) == "layers is \"8,8\": it must be a list.");
  CHECK(network_error({{"layers[1]", number(8)}}) == "layers[1] is 8: it must be an object.");
  CHECK(network_error({{"layers[1].units", number(0)}}) ==
        "layers[1].units is 0: it must be a whole number from 1 to 4096.");
  CHECK(network_error({{"layers[1].units", number(2.5)}}) ==
        "layers[1].units is 2.5: it must be a whole number from 1 to 4096.");
  CHECK(network_error({{"layers[1].kind", text("lstm")}}) ==
        "layers[1].kind is \"lstm\": it must be dense, conv2d, max_pool2d or flatten.");
  CHECK(network_error({{"layers[0].parameters.alpha", number(9)}}) ==
        "layers[0].parameters.alpha is 9: it must be a number from -2 to 2.");
  CHECK(network_error({{"layers[0].parameters.beta", number(1)}}) ==
        "layers[0].parameters.beta is not a field this takes; allowed in layers[0].parameters are alpha.");
  CHECK(
      network_error({{"loss", text("mse")}}) ==
      "loss is \"mse\": it must be binary_cross_entropy, cross_entropy, softmax_cross_entropy, squared_error "
      "or absolute_error.");
  CHECK(network_error({{"initializer", text("xavier")}}) ==
        "initializer is \"xavier\": it must be zeros, uniform, glorot_uniform, glorot_normal, he_uniform, "
        "he_normal, "
        "lecun_uniform, lecun_normal or orthogonal.");
  CHECK(network_error({{"bias", number(11)}}) == "bias is 11: it must be a number from -10 to 10.");
  CHECK(network_error({{"layer", list(1)}}) ==
        "layer is not a field this takes; allowed are bias, formula, initializer, inputs, layers, loss, "
        "optimizer or "
        "seed.");
  for (const char* path :
       {"inputs", "layers", "layers[0]", "layers[0].kind", "layers[0].units", "layers[0].activation", "loss",
        "optimizer", "optimizer.kind", "optimizer.learningRate"}) {
    CAPTURE(path);
    CHECK_THAT(network_error_without(path), contains_text(std::string(path) + " is missing: it must be "));
  }
}

TEST_CASE("a network that would not fit into a browser's memory is refused with its size") {
  CHECK(network_error({{"inputs", number(4096)}, {"layers[0].units", number(4096)}}) ==
        "The layers have 16785409 weights and biases: there must be at most 4000000.");
}

/// The image classifier of the lesson's material, as Keras has it.
Settings image_settings() {
  return settings_of({{"inputs", list(3)},
                      {"inputs[0]", number(3)},
                      {"inputs[1]", number(64)},
                      {"inputs[2]", number(64)},
                      {"layers", list(7)},
                      {"layers[0]", object()},
                      {"layers[0].kind", text("conv2d")},
                      {"layers[0].filters", number(32)},
                      {"layers[0].kernel", number(3)},
                      {"layers[0].activation", text("relu")},
                      {"layers[1]", object()},
                      {"layers[1].kind", text("max_pool2d")},
                      {"layers[1].size", number(2)},
                      {"layers[2]", object()},
                      {"layers[2].kind", text("conv2d")},
                      {"layers[2].filters", number(64)},
                      {"layers[2].kernel", number(3)},
                      {"layers[2].activation", text("relu")},
                      {"layers[3]", object()},
                      {"layers[3].kind", text("max_pool2d")},
                      {"layers[3].size", number(2)},
                      {"layers[4]", object()},
                      {"layers[4].kind", text("flatten")},
                      {"layers[5]", object()},
                      {"layers[5].kind", text("dense")},
                      {"layers[5].units", number(128)},
                      {"layers[5].activation", text("relu")},
                      {"layers[6]", object()},
                      {"layers[6].kind", text("dense")},
                      {"layers[6].units", number(3)},
                      {"layers[6].activation", text("softmax")},
                      {"loss", text("cross_entropy")},
                      {"optimizer", object()},
                      {"optimizer.kind", text("adam")},
                      {"optimizer.learningRate", number(0.001)}});
}

TEST_CASE("the image classifier has the parameters that Keras counts") {
  const auto spec = read_network(image_settings());
  REQUIRE(spec.error == "");
  const Network network(spec.value);
  std::vector<std::size_t> counts;
  for (const Layer& layer : network.layers()) counts.push_back(parameter_count(layer));
  CHECK(counts == std::vector<std::size_t>{896, 0, 18496, 0, 0, 1605760, 387});
  CHECK(network.parameters().size() == 1625539);
  const Shape& last = network.layers()[3].output_shape;
  CHECK(last.channels == 64);
  CHECK(last.height == 14);
  CHECK(last.width == 14);
}

TEST_CASE("layers on pictures that do not fit behind one another are told where and why") {
  const auto error = [](std::initializer_list<std::pair<std::string, Setting>> changes) {
    return read_network(with(image_settings(), changes)).error;
  };
  CHECK(error({{"inputs", number(12288)}}) ==
        "layers[0].kind is \"conv2d\", which works on pictures: what comes in are plain numbers.");
  CHECK(error({{"layers[4].kind", text("max_pool2d")}, {"layers[4].size", number(2)}}) ==
        "layers[5].kind is \"dense\", which takes plain numbers: put a layer of kind \"flatten\" before it.");
  CHECK(error({{"inputs[1]", number(6)}}) ==
        "layers[2].kind is \"conv2d\", whose window of 3 x 3 does not fit into pictures of 2 x 31.");
  CHECK(error({{"inputs[2]", number(300)}}) == "inputs[2] is 300: it must be a whole number from 1 to 256.");
  CHECK(error({{"layers[0].kernel", number(16)}}) ==
        "layers[0].kernel is 16: it must be a whole number from 1 to 15.");
  CHECK(error({{"layers[0].stride", number(0)}}) ==
        "layers[0].stride is 0: it must be a whole number from 1 to 8.");
  CHECK(error({{"layers[0].padding", text("full")}}) ==
        "layers[0].padding is \"full\": it must be valid or same.");
  CHECK(error({{"layers[1].size", number(0)}}) ==
        "layers[1].size is 0: it must be a whole number from 1 to 16.");
  CHECK(error({{"layers", list(5)}}) == "layers[4].kind is \"flatten\": the last layer must be \"dense\".");
  CHECK_THAT(error({{"layers[0].filters", number(256)}}), contains_text("there must be at most 500000."));
}

TEST_CASE("every field of every optimiser is read, within its limits") {
  for (const OptimizerKind* kind : optimizers()) {
    const Settings settings = with(network_settings(), {{"optimizer.kind", text(kind->id)}});
    const auto read_with = [&](const OptimizerField& field, double value) {
      return read_network(with(settings, {{std::string("optimizer.") + field.name, number(value)}}));
    };
    std::vector<OptimizerField> fields{learning_rate_field()};
    fields.insert(fields.end(), penalty_fields().begin(), penalty_fields().end());
    for (const OptimizerField& field : kind->fields) {
      if (field.name) fields.push_back(field);
    }
    for (const OptimizerField& field : fields) {
      CAPTURE(kind->id, field.name);
      for (const float value : {field.min, field.max}) {
        const Result<NetworkSpec> request = read_with(field, static_cast<double>(value));
        CHECK(request.error == "");
        CHECK(request.value.optimizer.kind == kind);
        CHECK(request.value.optimizer.*field.member == value);
      }
      CHECK(read_with(field, -1).error == std::string("optimizer.") + field.name +
                                              " is -1: it must be a number from " +
                                              format(static_cast<double>(field.min)) + " to " +
                                              format(static_cast<double>(field.max)) + ".");
      CHECK(read_with(field, 1e9).error != "");
    }
  }
}

TEST_CASE("a field of another optimiser is an error") {
  CHECK(network_error({{"optimizer.momentum", number(0.9)}}) ==
        "optimizer.momentum is not a field this takes; allowed in optimizer are beta1, beta2, epsilon, kind, "
        "l1, l2 or "
        "learningRate.");
  CHECK(network_error({{"optimizer.kind", text("adamw")}}) ==
        "optimizer.kind is \"adamw\": it must be sgd, rmsprop or adam.");
  CHECK(network_error({{"optimizer.learningRate", text("fast")}}) ==
        "optimizer.learningRate is \"fast\": it must be a number from 1e-08 to 1000.");
  CHECK(network_error({{"optimizer", text("adam")}}) == "optimizer is \"adam\": it must be an object.");
}

TEST_CASE("Nesterov's step needs a momentum") {
  const Settings sgd =
      with(network_settings(), {{"optimizer.kind", text("sgd")}, {"optimizer.nesterov", flag(true)}});
  CHECK(read_network(sgd).error ==
        "optimizer.nesterov is true, but optimizer.momentum is 0: Nesterov's step needs a momentum above 0.");
  const Result<NetworkSpec> good = read_network(with(sgd, {{"optimizer.momentum", number(0.9)}}));
  CHECK(good.error == "");
  CHECK(good.value.optimizer.nesterov);
  CHECK(read_network(with(sgd, {{"optimizer.nesterov", text("yes")}})).error ==
        "optimizer.nesterov is \"yes\": it must be true or false.");
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
        "features[2] is \"sin_y\" once more: each feature may come once.");
  CHECK(error({{"features[1]", text("cos_x")}}) ==
        "features[1] is \"cos_x\": it must be x, y, xx, yy, xy, sin_x or sin_y.");
  CHECK(error({{"features[1]", number(1)}}) ==
        "features[1] is 1: it must be x, y, xx, yy, xy, sin_x or sin_y.");
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
        "features has \"xx\", which is no finite number for the sample (1e+20): leave it out.");
  CHECK(error("yy", {1e20f, 4, 1, 2}) == "");
  CHECK(error("xx", {1, 2, 1e20f, 4}) ==
        "features has \"xx\", which is no finite number for the sample (1e+20, 4): leave it out.");
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
  CHECK(error({{"schedule.kind", text("linear")}}) ==
        "schedule.kind is \"linear\": it must be constant, step or cosine.");
  CHECK(error({{"schedule.epochs", number(10)}}) ==
        "schedule.epochs is not a field this takes; allowed in schedule are every, factor or kind.");
  CHECK(error({{"schedule", text("step")}}) == "schedule is \"step\": it must be an object.");
}

TEST_CASE("an experiment that cannot be made is told which field is wrong, and what is allowed") {
  CHECK(experiment_error({{"data.count", number(9)}}) ==
        "data.count is 9: it must be a whole number from 10 to 2000.");
  CHECK(experiment_error({{"data.noise", number(2)}}) == "data.noise is 2: it must be a number from 0 to 1.");
  CHECK(experiment_error({{"data.kind", text("mnist")}}) ==
        "data.kind is \"mnist\": it must be circle, xor, gaussians, spiral, moons, checkerboard, blobs, "
        "pinwheel, iris, "
        "plane, hills, sine, absolute or own.");
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
  CHECK(
      experiment_error({{"layers[0].kind", text("dense")}}) ==
      "layers[0].kind is not a field this takes; allowed in layers[0] are activation, parameters or units.");
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
  CHECK(good.value.edits[1].value == -3);  // the later of two that mean the same
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

TEST_CASE("inputs that do not fit a network are told how many it takes") {
  const Network network = network_for("binary_cross_entropy", "sigmoid", 1);
  CHECK(check_inputs(network, std::vector<float>{1, 2, 3, 4}) == "");
  CHECK(check_inputs(network, std::vector<float>{1, 2, 3}) ==
        "x has 3 numbers: it must hold 2 for each sample, and at least one sample.");
  CHECK(check_inputs(network, {}) ==
        "x has 0 numbers: it must hold 2 for each sample, and at least one sample.");
  CHECK(check_inputs(network, std::vector<float>{1, -infinity}) ==
        "x[1] is -Infinity: it must be a finite number.");
}

TEST_CASE("numbers that cannot be a network's parameters are told how many it has") {
  const Network network = network_for("binary_cross_entropy", "sigmoid", 1);
  std::vector<float> parameters(8 * 2 + 8 + 1 + 8 + 1, 0.5f);
  CHECK(check_parameters(network, parameters) == "");
  parameters[33] = std::nanf("");
  CHECK(check_parameters(network, parameters) == "parameters[33] is NaN: it must be a finite number.");
  parameters.pop_back();
  CHECK(check_parameters(network, parameters) == "The parameters are 33 numbers: this network has 34.");
}

TEST_CASE("samples that do not fit a network and its loss are told which target is wrong") {
  const std::vector<float> x{1, 2, 3, 4};
  const Network binary = network_for("binary_cross_entropy", "sigmoid", 1);
  CHECK(check_samples(binary, x, std::vector<float>{0, 1}) == "");
  CHECK(check_samples(binary, x, std::vector<float>{0, 0.5f}) ==
        "target[1] is 0.5: it must be 0 or 1, because the loss is binary_cross_entropy.");
  CHECK(check_samples(binary, x, std::vector<float>{0, 1, 0}) ==
        "target has 3 numbers: it must have 2, 1 for each of the 2 samples.");
  CHECK(check_samples(binary, x, std::vector<float>{0, std::nanf("")}) ==
        "target[1] is NaN: it must be a finite number.");
  CHECK(check_samples(binary, std::vector<float>{1}, std::vector<float>{0}) ==
        "x has 1 numbers: it must hold 2 for each sample, and at least one sample.");
  const Network classes = network_for("cross_entropy", "softmax", 3);
  CHECK(check_samples(classes, x, std::vector<float>{0, 2}) == "");
  CHECK(check_samples(classes, x, std::vector<float>{0, 3}) ==
        "target[1] is 3: it must be a class, a whole number from 0 to 2, because the loss is cross_entropy.");
  CHECK(
      check_samples(classes, x, std::vector<float>{-1, 2}) ==
      "target[0] is -1: it must be a class, a whole number from 0 to 2, because the loss is cross_entropy.");
  const Network squared = network_for("squared_error", "linear", 3);
  CHECK(check_samples(squared, x, std::vector<float>{0, 0.5f, -7, 1, 2, 3}) == "");
  CHECK(check_samples(squared, x, std::vector<float>{0, 0.5f}) ==
        "target has 2 numbers: it must have 6, 3 for each of the 2 samples.");
}
