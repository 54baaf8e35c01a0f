#include "nonlinear/requests/network_requests.hpp"

#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "good_requests.hpp"
#include "settings_of_json.hpp"

namespace {

using namespace nonlinear;
using namespace nonlinear::testing;

std::string network_error(std::initializer_list<Entry> changed) {
  return read_network(with(network_settings(), changed)).error;
}

std::string network_error_without(const char* path) {
  return read_network(without(network_settings(), path)).error;
}

Network network_for(const char* loss, const char* activation, int units) {
  const Settings settings = with(
      network_settings(),
      {{"loss", text(loss)}, {"layers[1].units", number(units)}, {"layers[1].activation", text(activation)}});
  const Result<NetworkSpec> spec = read_network(settings);
  REQUIRE(spec.error == "");
  return Network(spec.value);
}

/// The image classifier of the lesson's material, as in Keras.
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

}  // namespace

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
        "layers[1].kind is \"lstm\": it must be dense, gated_dense, layer_norm, conv2d, max_pool2d, "
        "flatten or residual.");
  CHECK(network_error({{"layers[0].parameters.alpha", number(9)}}) ==
        "layers[0].parameters.alpha is 9: it must be a number from -2 to 2.");
  CHECK(network_error({{"layers[0].parameters.beta", number(1)}}) ==
        "layers[0].parameters.beta is not a field this takes; allowed in layers[0].parameters is alpha.");
  CHECK(network_error({{"loss", text("mse")}}) == "loss is \"mse\"" + must_be(losses()));
  CHECK(network_error({{"initializer", text("xavier")}}) ==
        "initializer is \"xavier\"" + must_be(initializers()));
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
        "layers[0].kind is \"conv2d\", which works on pictures, but its input is plain numbers.");
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
    fields.insert(fields.end(), common_optimizer_fields().begin(), common_optimizer_fields().end());
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
        "optimizer.momentum is not a field this takes; allowed in optimizer are beta1, beta2, clipNorm, "
        "epsilon, kind, l1, l2 or learningRate.");
  CHECK(network_error({{"optimizer.kind", text("lion")}}) ==
        "optimizer.kind is \"lion\"" + must_be(optimizers()));
  CHECK(network_error({{"optimizer.learningRate", text("fast")}}) ==
        "optimizer.learningRate is \"fast\": it must be a number from 1e-08 to 1000.");
  CHECK(network_error({{"optimizer", text("adam")}}) == "optimizer is \"adam\": it must be an object.");
}

TEST_CASE("Nesterov's step needs a momentum") {
  const Settings nesterov =
      with(network_settings(), {{"optimizer.kind", text("sgd")}, {"optimizer.nesterov", flag(true)}});
  CHECK(read_network(nesterov).error ==
        "optimizer.nesterov is true, but optimizer.momentum is 0: Nesterov's step needs a momentum above 0.");
  const Result<NetworkSpec> good = read_network(with(nesterov, {{"optimizer.momentum", number(0.9)}}));
  CHECK(good.error == "");
  CHECK(good.value.optimizer.nesterov);
  CHECK(read_network(with(nesterov, {{"optimizer.nesterov", text("yes")}})).error ==
        "optimizer.nesterov is \"yes\": it must be true or false.");
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

namespace {

/// Error message about a network of 4 inputs, 4 tanh units, these layers, and the output, or "".
std::string error_of_layers(const std::string& layers) {
  const std::string spec = R"({"inputs": 4, "loss": "binary_cross_entropy", "optimizer": {"kind": "sgd",
    "learningRate": 0.1}, "layers": [{"kind": "dense", "units": 4, "activation": "tanh"}, )" +
                           layers + R"({"kind": "dense", "units": 1, "activation": "sigmoid"}]})";
  return read_network(testing::settings_of_json(nlohmann::json::parse(spec))).error;
}

std::string error_of_block(const std::string& layers) {
  return error_of_layers(R"({"kind": "residual", "layers": [)" + layers + "]}, ");
}

}  // namespace

TEST_CASE("normalisation, gates and residual blocks are read, those within one another too") {
  CHECK(error_of_layers(R"({"kind": "layer_norm"}, )") == "");
  CHECK(error_of_layers(R"({"kind": "gated_dense", "units": 3, "activation": "silu"}, )") == "");
  CHECK(error_of_block(R"({"kind": "layer_norm"})") == "");
  CHECK(error_of_block(
            R"({"kind": "layer_norm"}, {"kind": "residual", "layers": [{"kind": "gated_dense", "units": 4,
    "activation": "gelu"}]})") == "");
}

TEST_CASE("a block that cannot be is told where and why") {
  CHECK(
      error_of_block(R"({"kind": "dense", "units": 5, "activation": "relu"})") ==
      "layers[1].kind is \"residual\", which adds its input to the output of its layers: 4 numbers go in, 5 "
      "numbers come out, but both must have the same shape.");
  CHECK(error_of_block("") == "layers[1].layers has 0 entries: it must have 1 to 64.");
  CHECK(error_of_block("3") == "layers[1].layers[0] is 3: it must be an object.");
  CHECK(error_of_block(R"({"kind": "lstm"})") ==
        "layers[1].layers[0].kind is \"lstm\": it must be dense, gated_dense, layer_norm, conv2d, "
        "max_pool2d, flatten "
        "or residual.");
  CHECK(error_of_block(R"({"kind": "dense", "units": 4, "activation": "softmax"})")
            .rfind("layers[1].layers[0].activation is \"softmax\": it must be ", 0) == 0);
  CHECK(error_of_block(R"({"kind": "max_pool2d", "size": 2})") ==
        "layers[1].layers[0].kind is \"max_pool2d\", which works on pictures, but its input is plain "
        "numbers.");
  CHECK(error_of_layers(R"({"kind": "residual"}, )") == "layers[1].layers is missing: it must be a list.");
  CHECK(error_of_layers(R"({"kind": "residual", "units": 4, "layers": [{"kind": "layer_norm"}]}, )") ==
        "layers[1].units is not a field this takes; allowed in layers[1] are kind or layers.");
  CHECK(error_of_layers(R"({"kind": "layer_norm", "units": 4}, )") ==
        "layers[1].units is not a field this takes; allowed in layers[1] is kind.");
}

TEST_CASE("residual blocks add up to no more layers than a network may have") {
  std::string deep;
  for (int i = 0; i < 32; ++i)
    deep += R"({"kind": "residual", "layers": [{"kind": "layer_norm"}, {"kind": "layer_norm"}]}, )";
  CHECK(error_of_layers(deep) ==
        "The network has more than 64 layers: those within residual blocks count too.");
}

TEST_CASE("residual blocks stand within one another down to the limit, which is named where they go beyond") {
  const auto nested = [](int blocks) {
    std::string layer = R"({"kind": "layer_norm"})";
    for (int i = 0; i < blocks; ++i) layer = R"({"kind": "residual", "layers": [)" + layer + "]}";
    return error_of_layers(layer + ", ");
  };
  CHECK(nested(16) == "");
  for (const int blocks : {17, 40, 200})
    CHECK(nested(blocks) ==
          "The network has more than 16 residual blocks within one another: there may be at most 16.");
}

TEST_CASE("the last layer is dense, and no block") {
  const auto error = [](const std::string& last) {
    return read_network(
               testing::settings_of_json(nlohmann::json::parse(
                   R"({"inputs": 4, "loss": "squared_error", "optimizer": {"kind": "sgd", "learningRate": 1},
                                "layers": [)" +
                   last + "]}")))
        .error;
  };
  CHECK(error(R"({"kind": "layer_norm"})") ==
        "layers[0].kind is \"layer_norm\": the last layer must be \"dense\".");
  CHECK(error(R"({"kind": "gated_dense", "units": 1, "activation": "relu"})") ==
        "layers[0].kind is \"gated_dense\": the last layer must be \"dense\".");
  CHECK(error(R"({"kind": "residual", "layers": [{"kind": "dense", "units": 4, "activation": "relu"}]})") ==
        "layers[0].kind is \"residual\": the last layer must be \"dense\".");
}

TEST_CASE("residual blocks work on pictures whose shape stays") {
  const auto error = [](const std::string& padding) {
    return read_network(testing::settings_of_json(nlohmann::json::parse(
                            R"({"inputs": [1, 6, 6], "loss": "squared_error",
                                "optimizer": {"kind": "sgd", "learningRate": 1}, "layers": [{"kind": "residual",
                                "layers": [{"kind": "conv2d", "filters": 1, "kernel": 3, "activation": "relu",
                                "padding": ")" +
                            padding +
                            R"("}, {"kind": "layer_norm"}]}, {"kind": "flatten"},
                                {"kind": "dense", "units": 1, "activation": "linear"}]})")))
        .error;
  };
  CHECK(error("same") == "");
  CHECK(
      error("valid") ==
      "layers[0].kind is \"residual\", which adds its input to the output of its layers: pictures of 1 x 6 x "
      "6 go in, pictures of 1 x 4 x 4 come out, but both must have the same shape.");
}
