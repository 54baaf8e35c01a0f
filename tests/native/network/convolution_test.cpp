#include "nonlinear/network/convolution.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "catch.hpp"
#include "nonlinear/math/random.hpp"
#include "nonlinear/network/network.hpp"
#include "plain_network.hpp"

namespace {

using namespace nonlinear;
using nonlinear::testing::Doubles;
using nonlinear::testing::PlainNetwork;

LayerSpec convolution(int filters, int kernel, const char* activation, int step = 1, bool same = false) {
  LayerSpec layer;
  layer.kind = &conv2d_kind;
  layer.units = filters;
  layer.kernel = kernel;
  layer.stride = step;
  layer.same_padding = same;
  layer.activation = find_activation(activation);
  layer.parameters = initial_parameters(layer.activation->facts);
  return layer;
}

LayerSpec pool(int size) {
  LayerSpec layer;
  layer.kind = &max_pool2d_kind;
  layer.kernel = size;
  return layer;
}

LayerSpec flat() {
  LayerSpec layer;
  layer.kind = &flatten_kind;
  return layer;
}

LayerSpec classes(int count) {
  LayerSpec layer;
  layer.units = count;
  return layer;
}

NetworkSpec network_of(const Shape& shape, std::vector<LayerSpec> layers) {
  NetworkSpec spec;
  spec.shape = shape;
  spec.inputs = shape.size();
  spec.layers = std::move(layers);
  spec.loss = find_loss("cross_entropy");
  spec.optimizer.kind = &adam;
  spec.optimizer.learning_rate = 0.01f;
  spec.initializer = find_initializer("he_normal");
  spec.bias = 0.05f;
  return spec;
}

/// Random images with a class each.
struct Pictures {
  Floats x, target;
  Pictures(const Shape& shape, int count, int class_count, std::uint64_t seed = 5) {
    Random random(seed);
    for (int i = 0; i < count * shape.size(); ++i) x.push_back(random.uniform(-1, 1));
    for (int i = 0; i < count; ++i) target.push_back(static_cast<float>(i % class_count));
  }
  Samples samples() const { return {x.data(), target.data(), static_cast<int>(target.size())}; }
};

struct Case {
  const char* what;
  Shape shape;
  std::vector<LayerSpec> layers;
};

/// Kernels, strides and paddings that meet each border differently, with filter counts that do not fill
/// blocks.
std::vector<Case> cases() {
  return {
      {"3 x 3, valid", {2, 6, 5}, {convolution(4, 3, "tanh"), flat(), classes(3)}},
      {"3 x 3, same", {2, 5, 6}, {convolution(3, 3, "tanh", 1, true), flat(), classes(3)}},
      {"2 x 2, same: the zeros lie behind",
       {1, 5, 4},
       {convolution(2, 2, "tanh", 1, true), flat(), classes(2)}},
      {"5 x 5, same", {1, 6, 7}, {convolution(5, 5, "sigmoid", 1, true), flat(), classes(2)}},
      {"4 x 4, valid", {1, 6, 6}, {convolution(3, 4, "tanh"), flat(), classes(2)}},
      {"3 x 3, step 2, valid, a column left over",
       {2, 7, 8},
       {convolution(4, 3, "tanh", 2), flat(), classes(3)}},
      {"3 x 3, step 2, same", {2, 6, 7}, {convolution(3, 3, "tanh", 2, true), flat(), classes(3)}},
      {"3 x 3, step 4, same: windows apart",
       {1, 9, 8},
       {convolution(2, 3, "tanh", 4, true), flat(), classes(2)}},
      {"1 x 1", {3, 3, 4}, {convolution(4, 1, "tanh"), flat(), classes(2)}},
      {"two convolutions and two pools",
       {3, 12, 12},
       {convolution(4, 3, "swish"), pool(2), convolution(5, 3, "tanh"), pool(2), flat(), classes(3)}},
      {"a pool of 3 that leaves a row", {2, 7, 6}, {convolution(3, 2, "gelu"), pool(3), flat(), classes(2)}},
  };
}

}  // namespace

TEST_CASE("a convolution computes what six loops compute, for any kernel, step and padding") {
  for (const Case& row : cases()) {
    CAPTURE(row.what);
    const NetworkSpec spec = network_of(row.shape, row.layers);
    Network network(spec);
    const PlainNetwork plain(spec, network);
    const Pictures pictures(row.shape, 5, 2);
    const auto size = static_cast<std::size_t>(row.shape.size());
    double worst = 0;
    network.visit(pictures.x.data(), 5, [&](int, int count, int batch_stride) {
      for (int b = 0; b < count; ++b) {
        const float* x = pictures.x.data() + static_cast<std::size_t>(b) * size;
        const PlainNetwork::Trace trace = plain.run(Doubles(x, x + size));
        for (std::size_t k = 0; k < network.layers().size(); ++k) {
          const Layer& layer = network.layers()[k];
          REQUIRE(trace.output[k].size() == static_cast<std::size_t>(layer.units));
          for (int u = 0; u < layer.units; ++u) {
            const auto at = static_cast<std::size_t>(u * batch_stride + b);
            worst = std::max(worst, std::fabs(static_cast<double>(layer.output[at]) -
                                              trace.output[k][static_cast<std::size_t>(u)]));
          }
        }
      }
    });
    CHECK(worst < 3e-6);
  }
}

TEST_CASE("gradients of networks with convolutions are those of differences") {
  for (const Case& row : cases()) {
    CAPTURE(row.what);
    const NetworkSpec spec = network_of(row.shape, row.layers);
    Network network(spec);
    PlainNetwork plain(spec, network);
    const Pictures pictures(row.shape, 3, 2);
    const float loss = network.compute_gradients(pictures.samples(), nullptr, 3);
    CHECK(loss == Approx(plain.mean_loss(pictures.samples(), 1, 0, 3)).epsilon(1e-5));
    const Doubles expected = plain.gradients(pictures.samples(), 1, 0, 3);
    REQUIRE(expected.size() == network.gradients().size());
    double worst = 0;
    for (std::size_t i = 0; i < expected.size(); ++i)
      worst = std::max(worst, std::fabs(static_cast<double>(network.gradients()[i]) - expected[i]));
    CHECK(worst < 1e-5);
  }
}

TEST_CASE("a learned slope behind a convolution has its gradient") {
  LayerSpec layer = convolution(3, 3, "prelu");
  layer.learn_parameter = true;
  const NetworkSpec spec = network_of({1, 6, 6}, {layer, flat(), classes(2)});
  Network network(spec);
  PlainNetwork plain(spec, network);
  const Pictures pictures({1, 6, 6}, 4, 2);
  network.compute_gradients(pictures.samples(), nullptr, 4);
  const std::size_t slope = network.layers()[0].slope;
  CHECK(slope == 3 * 9 + 3);
  CHECK(network.gradients()[slope] ==
        Approx(plain.gradients(pictures.samples(), 1, 0, 4)[slope]).margin(1e-6));
}

TEST_CASE("the gradient of a pool goes to the first of equals, and to nothing else") {
  // One filter that copies the image; with two classes, the output weighs each position differently.
  NetworkSpec spec = network_of({1, 3, 4}, {convolution(1, 1, "linear"), pool(2), flat(), classes(2)});
  spec.bias = 0;
  Network network(spec);
  const std::span<float> parameters = network.parameters();
  parameters[0] = 1;
  const Floats x{1, 7, 5, 5,  //
                 7, 2, 5, 5,  //
                 9, 9, 9, 9};
  const Floats target{0};
  network.compute_gradients({x.data(), target.data(), 1}, nullptr, 1);
  const Layer& picture = network.layers()[0];
  const Layer& pooled = network.layers()[1];
  constexpr std::size_t batch_stride = 4;
  CHECK(pooled.units == 2);
  CHECK(pooled.output[0] == 7);
  CHECK(pooled.output[batch_stride] == 5);
  REQUIRE(pooled.delta[0] != 0);
  REQUIRE(pooled.delta[batch_stride] != 0);
  for (std::size_t i = 0; i < x.size(); ++i) {
    CAPTURE(i);
    const float expected = i == 1 ? pooled.delta[0] : i == 2 ? pooled.delta[batch_stride] : 0;
    CHECK(picture.delta[i * batch_stride] == expected);
  }
}

TEST_CASE("a batch of pictures has the gradients of its mean loss, also where it takes several chunks") {
  const NetworkSpec spec = network_of({1, 6, 6}, {convolution(2, 3, "tanh"), pool(2), flat(), classes(3)});
  for (const int count :
       {1, Network::picture_chunk, Network::picture_chunk + 1, 2 * Network::picture_chunk + 5}) {
    CAPTURE(count);
    Network network(spec);
    PlainNetwork plain(spec, network);
    const Pictures pictures({1, 6, 6}, count, 3);
    const float loss = network.compute_gradients(pictures.samples(), nullptr, count);
    CHECK(loss == Approx(plain.mean_loss(pictures.samples(), 1, 0, count)).epsilon(1e-5));
    const Doubles expected = plain.gradients(pictures.samples(), 1, 0, count);
    for (std::size_t i = 0; i < expected.size(); ++i)
      CHECK(network.gradients()[i] == Approx(expected[i]).margin(2e-6));
  }
}

TEST_CASE("training on samples in their order is training a batch of them") {
  const NetworkSpec spec = network_of({1, 6, 6}, {convolution(2, 3, "relu"), pool(2), flat(), classes(3)});
  const Pictures pictures({1, 6, 6}, 20, 3);
  Network one(spec);
  Network other = one;
  one.begin_epoch(20, false);
  for (int step = 0; step < 3; ++step) {
    const float loss = one.train_batch(pictures.samples(), 0, 20);
    CHECK(other.train_on(pictures.samples(), [](int, int, int) {}) == loss);
  }
  CHECK(std::equal(one.parameters().begin(), one.parameters().end(), other.parameters().begin()));
}

TEST_CASE("Glorot's variance of a convolution counts a filter's places on both sides") {
  // fan in 8 * 25, fan out 40 * 25 (Keras and PyTorch): variance 2 / (200 + 1000).
  NetworkSpec spec = network_of({8, 5, 5}, {convolution(40, 5, "relu"), flat(), classes(2)});
  spec.initializer = find_initializer("glorot_uniform");
  const Network network(spec);
  double squares = 0;
  for (std::size_t i = 0; i < 40 * 200; ++i) {
    const auto w = static_cast<double>(network.parameters()[i]);
    squares += w * w;
  }
  // 8,000 squares of a uniform number: the mean's relative standard error is sqrt(0.8 / 8000) = 1 %.
  CHECK(squares / 8000 == Approx(2.0 / 1200).epsilon(0.04));
}
