#include "nonlinear/network/layers.hpp"

#include <cmath>
#include <cstddef>
#include <numeric>
#include <string>
#include <vector>

#include "catch.hpp"
#include "nonlinear/math/random.hpp"
#include "nonlinear/network/gate.hpp"
#include "nonlinear/network/normalization.hpp"
#include "plain_network.hpp"

namespace {

using namespace nonlinear;
using nonlinear::testing::Doubles;

/// A layer of 3 inputs and 2 units whose parameters start within the flat array.
Layer three_by_two(const Activation* activation) {
  Layer layer;
  layer.inputs = 3;
  layer.units = 2;
  layer.activation = activation;
  if (activation) {
    layer.activation_parameters = initial_parameters(activation->facts);
    layer.learned = learnable_parameter(activation->facts);
    layer.has_slope = layer.learned >= 0;
  }
  layer.weights = 1;
  layer.biases = 7;
  layer.slope = 9;
  layer.end = layer.has_slope ? 10 : 9;
  return layer;
}

/// -, W [2][3], b [2], learned slope, -.
const Floats parameters{1e9f, 0.5f, -1, 2, 1, 0.25f, -0.5f, 0.1f, -0.2f, 0.3f, 1e9f};
constexpr int batch_stride = 8;
constexpr int samples = 5;

/// [3][8], the last three samples padding.
Floats inputs() {
  Random random(1);
  Floats x(3 * batch_stride, 0.0f);
  for (int i = 0; i < 3; ++i) {
    for (int b = 0; b < samples; ++b)
      x[static_cast<std::size_t>(i * batch_stride + b)] = random.uniform(-2, 2);
  }
  return x;
}

/// z of one unit and sample in double precision.
double plain_z(const Floats& x, int unit, int sample) {
  double z = static_cast<double>(parameters[static_cast<std::size_t>(7 + unit)]);
  for (int i = 0; i < 3; ++i) {
    z += static_cast<double>(parameters[static_cast<std::size_t>(1 + unit * 3 + i)]) *
         static_cast<double>(x[static_cast<std::size_t>(i * batch_stride + sample)]);
  }
  return z;
}

}  // namespace

TEST_CASE(
    "a layer holds its weights, its biases, a gate's value, a scale and a shift, a learned slope, and no "
    "more") {
  LayerSpec spec;
  spec.units = 2;
  const auto count = [&] { return parameter_count(make_layer(spec, {3, 1, 1}, 5)); };
  CHECK(count() == 8);
  spec.activation = find_activation("tanh");
  CHECK(count() == 8);
  spec.activation = find_activation("prelu");
  spec.learn_parameter = true;
  CHECK(count() == 9);
  spec.normalises = true;
  CHECK(count() == 13);
  spec.kind = &gated_dense_kind;
  CHECK(count() == 21);
  CHECK(parameter_count(make_layer({.kind = &layer_norm_kind}, {2, 3, 4}, 5)) == 48);
}

TEST_CASE("a learned activation parameter comes from the flat array, any other from the layer") {
  Layer layer = three_by_two(find_activation("prelu"));
  CHECK(activation_parameters(layer, parameters.data())[0] == 0.3f);
  layer.learned = -1;
  CHECK(activation_parameters(layer, parameters.data())[0] == 0.25f);
}

TEST_CASE("forward is f(W x + b) for every activation") {
  const Floats x = inputs();
  for (const Activation& row : activations()) {
    CAPTURE(row.facts.id);
    Layer layer = three_by_two(&row);
    reserve(layer, batch_stride);
    forward(layer, parameters.data(), x.data(), batch_stride);
    const ActivationParameters p = activation_parameters(layer, parameters.data());
    double worst = 0;
    for (int u = 0; u < 2; ++u) {
      for (int b = 0; b < samples; ++b) {
        const auto at = static_cast<std::size_t>(u * batch_stride + b);
        const double z = plain_z(x, u, b);
        const testing::ReferencePoint expected = testing::reference_activation(
            row.facts.id, z, static_cast<double>(p[0]), static_cast<double>(p[1]));
        worst = std::max({worst, std::fabs(static_cast<double>(layer.pre_activation[at]) - z),
                          std::fabs(static_cast<double>(layer.output[at]) - expected.value),
                          std::fabs(static_cast<double>(layer.activation_slope[at]) - expected.slope)});
      }
    }
    CHECK(worst < 3e-6);
  }
}

TEST_CASE("a softmax layer gives shares that add up to 1, also for logits of 1000") {
  Layer layer = three_by_two(nullptr);
  reserve(layer, batch_stride);
  Floats x = inputs();
  for (const float scale : {1.0f, 400.0f}) {
    for (float& value : x) value *= scale;
    forward(layer, parameters.data(), x.data(), batch_stride);
    for (int b = 0; b < samples; ++b) {
      const Doubles expected = testing::plain_softmax({plain_z(x, 0, b), plain_z(x, 1, b)});
      const float first = layer.output[static_cast<std::size_t>(b)];
      const float second = layer.output[static_cast<std::size_t>(batch_stride + b)];
      CHECK(first == Approx(expected[0]).margin(1e-6).epsilon(scale > 1 ? 2e-4 : 1e-6));
      CHECK(first + second == Approx(1).epsilon(1e-6));
    }
  }
}

TEST_CASE("softmax of a few numbers is a set of shares, sharper when colder, unmoved by a common shift") {
  const Floats shares = softmax_of({1, 2, 3}, 1);
  // e^1, e^2, e^3 over their sum.
  CHECK(shares[0] == Approx(0.09003057).epsilon(1e-6));
  CHECK(shares[1] == Approx(0.24472847).epsilon(1e-6));
  CHECK(shares[2] == Approx(0.66524096).epsilon(1e-6));
  const Floats shifted = softmax_of({1001, 1002, 1003}, 1);
  for (std::size_t i = 0; i < 3; ++i) CHECK(shifted[i] == Approx(shares[i]).epsilon(1e-6));
  const Floats warm = softmax_of({2, 4, 6}, 2);
  for (std::size_t i = 0; i < 3; ++i) CHECK(warm[i] == Approx(shares[i]).epsilon(1e-6));
  CHECK(softmax_of({1, 2, 3}, 0.01f) == Floats{0, 0, 1});
  CHECK(softmax_of({5}, 1) == Floats{1});
  CHECK(softmax_of({3e38f, -3e38f}, 1e-6f) == Floats{1, 0});
}

TEST_CASE("softmax of two is the logistic function of their difference") {
  for (const float difference : {-30.0f, -2.0f, 0.0f, 0.5f, 9.0f}) {
    const auto expected = testing::reference::logistic(static_cast<double>(difference));
    CHECK(softmax_of({difference, 0}, 1)[0] == Approx(expected).epsilon(1e-6));
  }
}

TEST_CASE("backward gives the gradients of z's own sum: W gets delta x, b gets delta, x gets W delta") {
  const Floats x = inputs();
  Layer layer = three_by_two(find_activation("tanh"));
  reserve(layer, batch_stride);
  Random random(2);
  for (int u = 0; u < 2; ++u) {
    for (int b = 0; b < samples; ++b)
      layer.delta[static_cast<std::size_t>(u * batch_stride + b)] = random.uniform(-1, 1);
  }
  Floats gradients(parameters.size(), 77.0f);
  Floats input_gradient(3 * batch_stride, 77.0f);
  Floats scratch(x.size());
  backward_logits(layer, batch_stride, gradients.data());
  backward(layer, parameters.data(), x.data(), samples, batch_stride, scratch.data(), gradients.data(),
           input_gradient.data());
  const auto delta = [&](int u, int b) {
    return static_cast<double>(layer.delta[static_cast<std::size_t>(u * batch_stride + b)]);
  };
  const auto input = [&](int i, int b) {
    return static_cast<double>(x[static_cast<std::size_t>(i * batch_stride + b)]);
  };
  for (int u = 0; u < 2; ++u) {
    double bias = 0;
    for (int b = 0; b < samples; ++b) bias += delta(u, b);
    CHECK(gradients[static_cast<std::size_t>(7 + u)] == Approx(bias).margin(1e-6));
    for (int i = 0; i < 3; ++i) {
      double weight = 0;
      for (int b = 0; b < samples; ++b) weight += delta(u, b) * input(i, b);
      CHECK(gradients[static_cast<std::size_t>(1 + u * 3 + i)] == Approx(weight).margin(1e-6));
    }
  }
  for (int i = 0; i < 3; ++i) {
    for (int b = 0; b < samples; ++b) {
      double back = 0;
      for (int u = 0; u < 2; ++u)
        back += delta(u, b) * static_cast<double>(parameters[static_cast<std::size_t>(1 + u * 3 + i)]);
      CHECK(input_gradient[static_cast<std::size_t>(i * batch_stride + b)] == Approx(back).margin(1e-6));
    }
  }
  for (const std::size_t beside : {0u, 9u, 10u}) CHECK(gradients[beside] == 77.0f);
  const Floats kept = gradients;
  backward(layer, parameters.data(), x.data(), samples, batch_stride, scratch.data(), gradients.data(),
           nullptr);
  CHECK(gradients == kept);
}

TEST_CASE("backward through softmax is its Jacobian") {
  const Floats x = inputs();
  Layer layer = three_by_two(nullptr);
  reserve(layer, batch_stride);
  forward(layer, parameters.data(), x.data(), batch_stride);
  const double upstream[] = {0.7, -0.4};
  for (int u = 0; u < 2; ++u) {
    for (int b = 0; b < batch_stride; ++b)
      layer.delta[static_cast<std::size_t>(u * batch_stride + b)] = static_cast<float>(upstream[u]);
  }
  Floats gradients(parameters.size());
  backward_activation(layer, parameters.data(), batch_stride, gradients.data());
  constexpr double step = 1e-6;
  for (int b = 0; b < samples; ++b) {
    for (int u = 0; u < 2; ++u) {
      const auto weighted = [&](double moved) {
        Doubles z{plain_z(x, 0, b), plain_z(x, 1, b)};
        z[static_cast<std::size_t>(u)] += moved;
        const Doubles shares = testing::plain_softmax(z);
        return std::inner_product(shares.begin(), shares.end(), upstream, 0.0);
      };
      const double expected = (weighted(step) - weighted(-step)) / (2 * step);
      CHECK(layer.delta[static_cast<std::size_t>(u * batch_stride + b)] == Approx(expected).margin(1e-6));
    }
  }
}
