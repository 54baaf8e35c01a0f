#include "nonlinear/network/overflow.hpp"

#include <cmath>
#include <limits>

#include "catch.hpp"
#include "nonlinear/network/convolution.hpp"
#include "settings_of.hpp"

namespace {

using namespace nonlinear;
using nonlinear::testing::contains_text;

LayerSpec layer(int units, const char* id) {
  LayerSpec spec;
  spec.units = units;
  spec.activation = find_activation(id);
  if (spec.activation) spec.parameters = initial_parameters(spec.activation->facts);
  return spec;
}

NetworkSpec network_of(int inputs, std::vector<LayerSpec> layers) {
  NetworkSpec spec;
  spec.inputs = inputs;
  spec.layers = std::move(layers);
  spec.loss = find_loss("squared_error");
  spec.optimizer.learning_rate = 0.1f;
  spec.initializer = find_initializer("he_normal");
  return spec;
}

/// A network whose parameters are all equal to `value`.
Network filled(const NetworkSpec& spec, float value) {
  Network network(spec);
  for (float& parameter : network.parameters()) parameter = value;
  return network;
}

}  // namespace

TEST_CASE("the first layer that can overflow is found from the sizes of the weights") {
  const NetworkSpec spec = network_of(2, {layer(3, "relu"), layer(3, "relu"), layer(2, "softmax")});
  const auto overflow_at = [&](float weights, double largest) {
    const Network network = filled(spec, weights);
    return overflowing_layer(network.layers(), network.parameters().data(), largest);
  };
  // By hand: 2 w + w = 3 w; 3 w 3 w + w; and once more, beside 3.4e38 / 2.
  CHECK_FALSE(overflow_at(1, 1));
  CHECK_FALSE(overflow_at(1e12f, 1));
  CHECK(overflow_at(1e13f, 1) == 2);
  CHECK(overflow_at(1e19f, 1) == 1);
  CHECK(overflow_at(1e38f, 1) == 0);
  CHECK(overflow_at(1e12f, 1e3) == 2);
}

TEST_CASE("an activation with a ceiling keeps the layers behind it finite") {
  for (const char* id : {"sigmoid", "tanh", "softsign", "relu6", "hard_sigmoid", "step"}) {
    CAPTURE(id);
    const NetworkSpec spec = network_of(2, {layer(3, id), layer(3, id), layer(2, "softmax")});
    const Network network = filled(spec, 1e20f);
    CHECK_FALSE(overflowing_layer(network.layers(), network.parameters().data(), 1));
  }
}

TEST_CASE("parameters that can overflow are refused with their size and the layer, others are not") {
  const NetworkSpec spec = network_of(2, {layer(3, "relu"), layer(1, "linear")});
  const Network network = filled(spec, -1e25f);
  CHECK(
      check_overflow(network.layers(), network.parameters(), 1) ==
      "The parameters are as large as 1e+25: with them the weighted sums of layer 2 can become larger than a "
      "32-bit number holds (3.4e+38), so they are refused.");
  const Network initial(spec);
  CHECK(check_overflow(initial.layers(), initial.parameters(), 1) == "");
}

TEST_CASE(
    "the interval holds what the network computes, for every activation, and no finite network is called "
    "infinite") {
  for (const Activation& activation : activations()) {
    CAPTURE(activation.facts.id);
    for (const float weights : {1.0f, -1e5f, 1e10f, -1e12f, 1e18f, 1e30f}) {
      Network network = filled(
          network_of(2, {layer(3, activation.facts.id), layer(3, activation.facts.id), layer(2, "linear")}),
          weights);
      const float x[] = {1, 1, -1, -1, 1, -1, 0.5f, 0.25f};
      if (!overflowing_layer(network.layers(), network.parameters().data(), 1))
        CHECK(has_finite_outputs(network, x, 4));
    }
  }
}

TEST_CASE("a prediction that is not finite is a sentence with its sample and the reason") {
  const NetworkSpec spec = network_of(1, {layer(2, "relu"), layer(2, "linear")});
  Network network = filled(spec, 1e30f);
  const Floats x{0, 1};
  Floats result(4);
  network.predict(x.data(), 2, result.data());
  CHECK(check_predictions(network, result) ==
        "The network's prediction for sample 0 (counted from 0) is Infinity: a weighted sum is larger than a "
        "32-bit "
        "number holds (the largest parameter is 1e+30).");
  CHECK(check_predictions(network, Floats{1, 2, 3, 4}) == "");
  Network diverged = filled(spec, std::numeric_limits<float>::quiet_NaN());
  diverged.predict(x.data(), 2, result.data());
  CHECK_THAT(check_predictions(diverged, result),
             contains_text("is NaN. Its parameters are not finite either"));
}

TEST_CASE("a network takes no more memory than was asked about, and not much less") {
  LayerSpec filters = layer(4, "relu");
  filters.kind = &conv2d_kind;
  filters.kernel = 3;
  filters.same_padding = true;
  LayerSpec pool, flat;
  pool.kind = &max_pool2d_kind;
  pool.kernel = 2;
  flat.kind = &flatten_kind;
  NetworkSpec pictures =
      network_of(3 * 16 * 16, {filters, pool, flat, layer(8, "tanh"), layer(3, "softmax")});
  pictures.shape = {3, 16, 16};
  pictures.loss = find_loss("cross_entropy");
  for (const NetworkSpec& spec : {pictures, network_of(1, {layer(4096, "relu"), layer(7, "linear")})}) {
    const Network network(spec);
    std::size_t numbers = 4 * network.parameters().size();
    for (const Layer& one : network.layers()) {
      for (const Floats* array :
           {&one.pre_activation, &one.output, &one.activation_slope, &one.delta, &one.padded_input,
            &one.patch, &one.flipped_weights, &one.partial_weight_gradients})
        numbers += array->size();
    }
    const double taken = static_cast<double>(numbers) * sizeof(float);
    CHECK(memory_of(spec) >= taken);
    CHECK(memory_of(spec) < 1.5 * taken);
  }
}
