// Tests of the core against PyTorch: the numbers written by tests/golden/make_golden.py.

#include <algorithm>
#include <cmath>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "catch.hpp"
#include "nonlinear/network/network.hpp"
#include "nonlinear/requests/activation_requests.hpp"
#include "nonlinear/requests/network_requests.hpp"
#include "settings_of_json.hpp"

namespace {

using nlohmann::json;
using namespace nonlinear;
using nonlinear::testing::settings_of_json;

/// The entries of a file of tests/golden.
json golden(const std::string& name) {
  std::ifstream file(std::string(NONLINEAR_GOLDEN_DIR) + "/" + name);
  REQUIRE(file.good());
  return json::parse(file).at("entries");
}

/// Allowed error of a number, given its reference.
using Allowed = std::function<double(double)>;

/// The accuracy promised by the core.
double promised(double reference) { return 1e-7 + 3e-6 * std::abs(reference); }

Allowed relative_to_one(double tolerance) {
  return [tolerance](double reference) { return tolerance * std::max(1.0, std::abs(reference)); };
}

/// A sentence about the number that exceeds its allowed error most, or "".
template <class Numbers>
std::string complaint(const Numbers& actual, const json& expected, const Allowed& allowed) {
  if (actual.size() != expected.size()) {
    return std::to_string(actual.size()) + " numbers instead of " + std::to_string(expected.size());
  }
  double worst = 1;
  std::string sentence;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const double reference = expected[i];
    const double share = std::abs(static_cast<double>(actual[i]) - reference) / allowed(reference);
    if (share <= worst) continue;
    worst = share;
    sentence = "[" + std::to_string(i) + "] is " + format(static_cast<double>(actual[i])) + ", PyTorch has " +
               format(reference) + ": " + format(share) + " times the tolerance";
    if (std::isnan(share)) return sentence;
  }
  return sentence;
}

struct Curve {
  std::vector<float> value;
  std::vector<float> slope;
};

/// The activation of an entry at the entry's points and parameters.
Curve evaluate(const json& entry) {
  const json asked = {{"activation", entry.at("activation")}, {"parameters", entry.at("parameters")}};
  const Result<ActivationRequest> request = read_activation(settings_of_json(asked));
  REQUIRE(request.error == "");
  const std::vector<float> x = entry.at("x");
  Curve curve{std::vector<float>(x.size()), std::vector<float>(x.size())};
  request.value.activation->evaluate(x.data(), x.size(), request.value.parameters, curve.value.data(),
                                     curve.slope.data());
  return curve;
}

/// Trains an entry's network to each of its stops, and compares with PyTorch.
void check_training(const json& entry) {
  CAPTURE(entry.at("name").get<std::string>());
  const Allowed allowed = relative_to_one(entry.at("tolerance"));
  const std::vector<float> initial = entry.at("initial");
  const std::vector<float> x = entry.at("x");
  const std::vector<float> target = entry.at("target");
  const Result<NetworkSpec> spec = read_network(settings_of_json(entry.at("spec")));
  REQUIRE(spec.error == "");
  const Network untrained(spec.value);
  REQUIRE(untrained.parameters().size() == initial.size());
  const Samples samples{x.data(), target.data(), static_cast<int>(x.size()) / untrained.inputs()};
  std::vector<float> prediction(static_cast<std::size_t>(samples.count * untrained.outputs()));
  for (const json& stop : entry.at("after")) {
    Network network = untrained;
    std::copy(initial.begin(), initial.end(), network.parameters().begin());
    std::vector<float> losses(stop.at("epochs").get<std::size_t>());
    network.train(samples, entry.at("batch"), false, losses);
    const json& all_losses = entry.at("loss");
    const json expected(all_losses.begin(), all_losses.begin() + static_cast<std::ptrdiff_t>(losses.size()));
    CHECK(complaint(losses, expected, allowed) == "");
    CHECK(complaint(network.parameters(), stop.at("parameters"), allowed) == "");
    network.predict(x.data(), samples.count, prediction.data());
  }
  CHECK(complaint(prediction, entry.at("prediction"), allowed) == "");
}

}  // namespace

TEST_CASE("values and slopes of every activation are those of PyTorch") {
  for (const json& entry : golden("activations.json")) {
    CAPTURE(entry.at("activation").get<std::string>(), entry.at("parameters").dump());
    const Curve curve = evaluate(entry);
    CHECK(complaint(curve.value, entry.at("value"), promised) == "");
    CHECK(complaint(curve.slope, entry.at("slope"), promised) == "");
  }
}

TEST_CASE("slopes of sigmoid and tanh keep their digits far out in the tails") {
  constexpr double smallest_normal = 1.2e-38;
  for (const json& entry : golden("activations.json")) {
    const std::string id = entry.at("activation");
    if (id != "sigmoid" && id != "tanh") continue;
    CAPTURE(id);
    const auto allowed = [](double reference) { return smallest_normal + 1e-5 * reference; };
    CHECK(complaint(evaluate(entry).slope, entry.at("slope"), allowed) == "");
  }
}

TEST_CASE("a softmax layer gives PyTorch's shares") {
  for (const json& entry : golden("softmax.json")) {
    CAPTURE(entry.at("logits").dump(), entry.at("temperature").dump());
    const std::vector<float> logits = entry.at("logits");
    const std::size_t count = logits.size();
    const json layer = {{"kind", "dense"}, {"units", count}, {"activation", "softmax"}};
    const json spec = {{"inputs", count},
                       {"layers", json::array({layer})},
                       {"loss", "cross_entropy"},
                       {"optimizer", {{"kind", "sgd"}, {"learningRate", 1}}},
                       {"initializer", "zeros"}};
    const Result<NetworkSpec> request = read_network(settings_of_json(spec));
    REQUIRE(request.error == "");
    Network network(request.value);
    // W = identity / temperature: the pre-activations are the logits over the temperature.
    const float temperature = entry.at("temperature");
    for (std::size_t i = 0; i < count; ++i) network.parameters()[i * count + i] = 1 / temperature;
    std::vector<float> shares(count);
    network.predict(logits.data(), 1, shares.data());
    CHECK(complaint(shares, entry.at("result"), promised) == "");
  }
}

TEST_CASE("single steps through every pair of output and loss are those of PyTorch") {
  for (const json& entry : golden("losses.json")) check_training(entry);
}

TEST_CASE("whole runs of training are those of PyTorch") {
  for (const json& entry : golden("traces.json")) check_training(entry);
}

TEST_CASE("whole runs of small networks with convolutions are those of PyTorch") {
  for (const json& entry : golden("pictures.json")) check_training(entry);
}

TEST_CASE(
    "whole runs with normalisation, residual connections, gates, AdamW and clipping are those of PyTorch") {
  for (const json& entry : golden("blocks.json")) check_training(entry);
}
