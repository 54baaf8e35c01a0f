// Normalisation, gates and residual connections: every activation in each, against plain loops and
// differences.

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "catch.hpp"
#include "network/network_samples.hpp"
#include "nonlinear/network/convolution.hpp"
#include "nonlinear/network/gate.hpp"
#include "nonlinear/network/network.hpp"
#include "nonlinear/network/normalization.hpp"

namespace {

using namespace nonlinear;
using namespace nonlinear::testing;

LayerSpec gated(int units, const std::string& id) {
  LayerSpec result = layer(units, id);
  result.kind = &gated_dense_kind;
  return result;
}

LayerSpec normalised(LayerSpec layer) {
  layer.normalises = true;
  return layer;
}

/// The layer, with the outputs of earlier ones added to its own; -1 is the network's input.
LayerSpec plus(LayerSpec layer, std::vector<int> skips) {
  layer.skips = std::move(skips);
  return layer;
}

LayerSpec norm() { return {.kind = &layer_norm_kind}; }

struct Case {
  const char* what;
  std::vector<LayerSpec> layers;
};

/// Hidden layers with an activation in every new place. There are 3 inputs.
std::vector<Case> cases(const std::string& id) {
  return {
      {"gate", {gated(4, id), gated(3, id)}},
      {"normalised sums", {normalised(layer(4, id)), normalised(layer(3, id))}},
      {"normalised gate", {normalised(gated(4, id))}},
      {"normalisation behind a layer", {layer(4, id), norm()}},
      {"normalisation first", {norm(), layer(4, id)}},
      {"residual", {layer(4, id), plus(layer(4, id), {0})}},
      {"residual over the inputs", {plus(layer(3, id), {-1})}},
      {"residual over two layers", {layer(4, "tanh"), layer(5, id), plus(layer(4, "linear"), {0})}},
      {"residuals within one another, ended by one layer",
       {layer(4, "tanh"), layer(4, id), plus(layer(4, id), {1, 0})}},
      {"two residuals from one place",
       {layer(4, id), plus(layer(4, id), {0}), plus(layer(4, "tanh"), {0, 1})}},
      {"residual of a normalised gate", {layer(4, "tanh"), plus(normalised(gated(4, id)), {0})}},
      {"pre-norm block", {layer(4, "tanh"), norm(), layer(6, id), plus(layer(4, "linear"), {0}), norm()}},
      {"residual that ends with a normalisation", {layer(4, id), layer(4, id), plus(norm(), {0})}},
  };
}

/// A spec whose sums are spread out: where a sample's numbers are nearly equal, normalising magnifies the
/// error of a difference.
NetworkSpec spec_of(std::vector<LayerSpec> layers) {
  layers.push_back(layer(2, "linear"));
  return network_of(3, std::move(layers), "squared_error");
}

}  // namespace

TEST_CASE("loss and gradients are those of the plain network for every activation in every kind of block") {
  for (const std::string& id : activation_ids(false)) {
    for (const Case& row : cases(id)) {
      CAPTURE(id, row.what);
      check_gradients(spec_of(row.layers), 2e-5);
    }
  }
}

TEST_CASE("a batch of several chunks has the gradients of its mean loss in every kind of block") {
  for (const Case& row : cases("gelu")) {
    CAPTURE(row.what);
    NetworkSpec spec = spec_of(row.layers);
    Network network(spec);
    PlainNetwork plain(spec, network);
    const Data data = fitting_data(spec, 2 * Network::chunk + 5, 9);
    network.compute_gradients(data.samples(), nullptr, data.count);
    const Doubles expected = plain.gradients(data.samples(), network.target_width(), 0, data.count);
    double worst = 0;
    for (std::size_t i = 0; i < expected.size(); ++i)
      worst = std::max(worst, std::fabs(static_cast<double>(network.gradients()[i]) - expected[i]));
    CHECK(worst < 2e-5);
  }
}

TEST_CASE(
    "a normalised layer begins with the scale 1 and the shift 0, a gate with two draws of the initialiser") {
  const Network network(spec_of({normalised(gated(3, "silu"))}));
  const Layer& layer = network.layers()[0];
  const std::span<const float> p = network.parameters();
  CHECK(layer.scale == 2 * (3 * 3 + 3));
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(p[layer.scale + i] == 1);
    CHECK(p[layer.shift + i] == 0);
  }
  CHECK(p[layer.weights] != p[layer.weights + 12]);
}

TEST_CASE("normalised numbers have the mean 0 and the variance 1, whatever the size of what comes in") {
  for (const float size : {1.0f, 1e-2f, 1e6f, 1e15f}) {
    CAPTURE(size);
    Network network(spec_of({norm()}));
    Floats x{1, 2, 6, -3, 0.5f, 4};
    for (float& value : x) value *= size;
    network.visit(x.data(), 2, [&](int, int count, int batch_stride) {
      const Floats& out = network.layers()[0].output;
      for (int b = 0; b < count; ++b) {
        double total = 0, squares = 0;
        for (int u = 0; u < 3; ++u) {
          const auto value = static_cast<double>(out[static_cast<std::size_t>(u * batch_stride + b)]);
          total += value;
          squares += value * value;
        }
        CHECK(total == Approx(0).margin(1e-5));
        CHECK(squares / 3 ==
              Approx(1).epsilon(size < 0.1f ? 0.06 : 1e-4));  // epsilon counts beside small variances
      }
    });
  }
}

TEST_CASE("equal numbers are normalised to zeros, and their gradients are finite") {
  Network network(spec_of({norm()}));
  const Floats x{2, 2, 2}, target{0, 1};
  const float loss = network.compute_gradients({x.data(), target.data(), 1}, nullptr, 1);
  CHECK(std::isfinite(loss));
  for (const float g : network.gradients()) CHECK(std::isfinite(g));
  for (std::size_t u = 0; u < 3; ++u) CHECK(network.layers()[0].output[u * lanes] == 0);
}

TEST_CASE("penalties pull on both matrices of a gate, and on no scale or shift") {
  NetworkSpec spec = spec_of({normalised(gated(3, "silu"))});
  Network plain(spec);
  spec.optimizer.l2 = 0.5f;
  Network penalised(spec);
  const Data data = fitting_data(spec, 6, 2);
  plain.train_on(data.samples(), [](int, int, int) {});
  penalised.train_on(data.samples(), [](int, int, int) {});
  const Layer& layer = plain.layers()[0];
  const Network untrained(spec);
  for (std::size_t i = 0; i < layer.end; ++i) {
    const bool is_weight = i < 9 || (i >= 12 && i < 21);
    CAPTURE(i);
    const float pulled = plain.parameters()[i] - penalised.parameters()[i];
    CHECK(
        pulled ==
        Approx(is_weight ? spec.optimizer.learning_rate * 0.5f * untrained.parameters()[i] : 0).margin(1e-7));
  }
}

TEST_CASE("the memory that a network says it needs covers what its blocks allocate") {
  for (const Case& row : cases("gelu")) {
    CAPTURE(row.what);
    NetworkSpec spec = spec_of(row.layers);
    for (LayerSpec& layer : spec.layers) layer.units *= layer.kind == &layer_norm_kind ? 1 : 20;
    spec.layers.back().units = 2;
    if (row.layers.front().skips == std::vector<int>{-1}) spec.inputs = 60;
    const Network network(spec);
    double numbers = 0;
    for (const Layer& layer : network.layers()) {
      for (const Floats* space : {&layer.sum, &layer.normalised, &layer.inverse_deviation,
                                  &layer.pre_activation, &layer.gate, &layer.value, &layer.value_delta,
                                  &layer.output, &layer.activation_slope, &layer.delta, &layer.skip_delta})
        numbers += static_cast<double>(space->size());
    }
    CHECK(numbers * sizeof(float) <= memory_of(spec));
  }
}
