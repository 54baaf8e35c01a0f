#include "nonlinear/health.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "catch.hpp"
#include "plain_network.hpp"

namespace {

using namespace nonlinear;
using nonlinear::testing::Doubles;
using nonlinear::testing::PlainNetwork;

LayerSpec layer(int units, const char* id) {
  LayerSpec spec;
  spec.units = units;
  spec.activation = find_activation(id);
  if (spec.activation) spec.parameters = initial_parameters(spec.activation->facts);
  return spec;
}

NetworkSpec network_of(int inputs, std::vector<LayerSpec> layers, const char* loss = "squared_error") {
  NetworkSpec spec;
  spec.inputs = inputs;
  spec.layers = std::move(layers);
  spec.loss = find_loss(loss);
  spec.optimizer.learning_rate = 0.1f;
  spec.initializer = find_initializer("he_normal");
  return spec;
}

/// A network of the given layers with the given parameters.
Network with_parameters(const NetworkSpec& spec, const Floats& parameters) {
  Network network(spec);
  REQUIRE(network.parameters().size() == parameters.size());
  std::copy(parameters.begin(), parameters.end(), network.parameters().begin());
  return network;
}

/// One hidden layer of `units` units that see the one input through weight 1 and the given biases, then a
/// sum.
Network with_biases(const char* id, const Floats& biases) {
  const auto units = biases.size();
  Floats parameters(units, 1.0f);
  parameters.insert(parameters.end(), biases.begin(), biases.end());
  parameters.insert(parameters.end(), units, 1.0f);
  parameters.push_back(0);
  return with_parameters(network_of(1, {layer(static_cast<int>(units), id), layer(1, "linear")}), parameters);
}

/// `count` numbers at even distances in [-1, 1], all with target 0.
struct EvenSamples {
  explicit EvenSamples(int count) : target(static_cast<std::size_t>(count), 0.0f) {
    for (int i = 0; i < count; ++i)
      x.push_back(-1 + 2 * static_cast<float>(i) / static_cast<float>(count - 1));
  }
  operator Samples() const { return {x.data(), target.data(), static_cast<int>(x.size())}; }
  Floats x, target;
};

double total(const Histogram& histogram) {
  return std::accumulate(histogram.counts.begin(), histogram.counts.end(), 0.0);
}

}  // namespace

TEST_CASE("a ReLU unit is dead when no sample reaches it, and alive when one does") {
  // z = x + b with x in [-1, 1]: b <= -1 never fires.
  Network network = with_biases("relu", {-3, -1, -0.99f, 0, 5});
  const std::vector<LayerHealth> health = measure_health(network, EvenSamples(21));
  REQUIRE(health.size() == 2);
  CHECK(health[0].units == 5);
  CHECK(health[0].dead == 2);
  CHECK(health[0].saturated == 1);  // the one that a single sample of 21 reaches
  CHECK(health[1].units == 1);
  CHECK(health[1].dead == 0);
  CHECK(health[1].saturated == 0);
}

TEST_CASE("a sigmoid or tanh unit far out is saturated, not dead") {
  // A tenth of sigmoid's steepest slope, 0.025, is passed at |z| = 3.64; a tenth of tanh's at 1.82.
  Network sigmoid = with_biases("sigmoid", {-8, -4.7f, -2, 0, 2, 4.7f, 8});
  CHECK(measure_health(sigmoid, EvenSamples(21))[0].saturated == 4);
  CHECK(measure_health(sigmoid, EvenSamples(21))[0].dead == 0);
  Network tanh = with_biases("tanh", {-8, -2.9f, -2, 0, 2, 2.9f, 8});
  CHECK(measure_health(tanh, EvenSamples(21))[0].saturated == 4);
  CHECK(measure_health(tanh, EvenSamples(21))[0].dead == 0);
}

TEST_CASE("nine samples of ten must be flat before a unit counts as saturated") {
  // ReLU with x + b > 0 for one, two of ten samples.
  const EvenSamples ten(10);
  Network one_in_ten = with_biases("relu", {-0.9f});
  CHECK(measure_health(one_in_ten, ten)[0].saturated == 1);
  Network two_in_ten = with_biases("relu", {-0.7f});
  CHECK(measure_health(two_in_ten, ten)[0].saturated == 0);
}

TEST_CASE("every unit of a layer of steps is dead, none of a leaky or linear one is") {
  Network steps = with_biases("step", {-3, 0, 3});
  CHECK(measure_health(steps, EvenSamples(21))[0].dead == 3);
  for (const char* id : {"leaky_relu", "linear"}) {
    Network network = with_biases(id, {-3, 0, 3});
    CHECK(measure_health(network, EvenSamples(21))[0].dead == 0);
  }
}

TEST_CASE("delta, activation and pre-activation sizes are those of the plain network, layer by layer") {
  for (const char* loss : {"squared_error", "binary_cross_entropy", "cross_entropy"}) {
    CAPTURE(loss);
    const char* output = std::string(loss) == "squared_error"   ? "linear"
                         : std::string(loss) == "cross_entropy" ? "softmax"
                                                                : "sigmoid";
    const NetworkSpec spec = network_of(2, {layer(5, "tanh"), layer(3, "swish"), layer(2, output)}, loss);
    Network network(spec);
    constexpr int count = 9;
    Random random(2);
    Floats x, target;
    for (int i = 0; i < 2 * count; ++i) x.push_back(random.uniform(-2, 2));
    for (int i = 0; i < network.target_width() * count; ++i)
      target.push_back(static_cast<float>(random.below(2)));
    const Samples samples{x.data(), target.data(), count};
    const std::vector<LayerHealth> health = measure_health(network, samples);
    REQUIRE(health.size() == 3);

    PlainNetwork plain(spec, network);
    // For one sample the slope of the loss along a bias is its delta.
    const int first_bias[] = {10, 15 + 15, 33 + 6};
    for (std::size_t k = 0; k < 3; ++k) {
      const auto units = static_cast<std::size_t>(health[k].units);
      double delta = 0, activation = 0, pre_activation = 0;
      for (int b = 0; b < count; ++b) {
        const Doubles gradients = plain.gradients(samples, network.target_width(), b, 1);
        const PlainNetwork::Trace trace = plain.run(Doubles(x.begin() + 2 * b, x.begin() + 2 * b + 2));
        for (std::size_t u = 0; u < units; ++u) {
          delta += std::pow(gradients[static_cast<std::size_t>(first_bias[k]) + u], 2);
          activation += std::pow(trace.output[k][u], 2);
          pre_activation += std::pow(trace.pre_activation[k][u], 2);
        }
      }
      const auto size = static_cast<double>(units) * count;
      CHECK(health[k].delta_rms == Approx(std::sqrt(delta / size)).epsilon(1e-5));
      CHECK(health[k].activation_rms == Approx(std::sqrt(activation / size)).epsilon(1e-5));
      CHECK(health[k].pre_activation_rms == Approx(std::sqrt(pre_activation / size)).epsilon(1e-5));
    }
  }
}

TEST_CASE("a histogram counts every pre-activation once, between the smallest and the largest") {
  Network network = with_biases("tanh", {-2, 0.5f, 1});
  const Histogram histogram = measure_health(network, EvenSamples(21))[0].pre_activations;
  CHECK(histogram.low == -3);
  CHECK(histogram.high == 2);
  CHECK(total(histogram) == 3 * 21);
}

TEST_CASE("a histogram's bins are equally wide, and the largest value lies in the last") {
  // z = 0, 1, …, 23: one value in each of the 24 bins of width 23/24.
  Network network = with_biases("linear", {0});
  Floats x(24), target(24, 0.0f);
  std::iota(x.begin(), x.end(), 0.0f);
  const Histogram histogram = measure_health(network, {x.data(), target.data(), 24})[0].pre_activations;
  for (const float count : histogram.counts) CHECK(count == 1);
}

TEST_CASE("pre-activations that are all the same lie in one bin") {
  Network network =
      with_parameters(network_of(1, {layer(2, "linear"), layer(1, "linear")}), {0, 0, 4, 4, 1, 1, 0});
  const Histogram histogram = measure_health(network, EvenSamples(6))[0].pre_activations;
  CHECK(histogram.low == 4);
  CHECK(histogram.high == 4);
  CHECK(histogram.counts[0] == 12);
  CHECK(total(histogram) == 12);
}

TEST_CASE("what is not finite is left out of a histogram, and a layer with nothing finite has an empty one") {
  Network network = with_biases("linear", {0, std::nanf("")});
  CHECK(total(measure_health(network, EvenSamples(6))[0].pre_activations) == 6);
  Network nothing = with_biases("linear", {infinity});
  const Histogram empty = measure_health(nothing, EvenSamples(6))[0].pre_activations;
  CHECK(total(empty) == 0);
  CHECK(empty.low == 0);
  CHECK(empty.high == 0);
}

TEST_CASE("health looks at 512 samples at most") {
  Network network = with_biases("tanh", {0, 1});
  CHECK(total(measure_health(network, EvenSamples(511))[0].pre_activations) == 2 * 511);
  CHECK(total(measure_health(network, EvenSamples(700))[0].pre_activations) == 2 * 512);
}

TEST_CASE("measuring health does not disturb training") {
  const NetworkSpec spec = network_of(1, {layer(4, "tanh"), layer(1, "linear")});
  Network quiet(spec), watched(spec);
  const EvenSamples samples(30);
  for (int epoch = 0; epoch < 4; ++epoch) {
    Floats loss(1), same_loss(1);
    quiet.train(samples, 7, true, loss);
    measure_health(watched, samples);
    watched.train(samples, 7, true, same_loss);
    CHECK(loss == same_loss);
  }
}

TEST_CASE("the delta of deep sigmoid layers vanishes towards the front, that of tanh much less") {
  const auto front_over_back = [](const char* id) {
    std::vector<LayerSpec> layers(10, layer(16, id));
    layers.push_back(layer(1, "linear"));
    NetworkSpec spec = network_of(2, layers);
    spec.initializer = find_initializer("glorot_normal");
    Network network(spec);
    Random random(1);
    Floats x, target;
    for (int i = 0; i < 100; ++i) {
      x.push_back(random.uniform(-1, 1));
      x.push_back(random.uniform(-1, 1));
      target.push_back(random.uniform(-1, 1));
    }
    const std::vector<LayerHealth> health = measure_health(network, {x.data(), target.data(), 100});
    return health[0].delta_rms / health[9].delta_rms;
  };
  CHECK(front_over_back("sigmoid") < 1e-4f);
  CHECK(front_over_back("tanh") > 0.05f);
}
