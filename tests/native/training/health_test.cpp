#include "nonlinear/training/health.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>
#include <vector>

#include "catch.hpp"
#include "nonlinear/network/gate.hpp"
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

/// One hidden layer of `units` units that read the one input with weight 1 and the given biases, then a sum.
Network with_biases(const char* id, const Floats& biases) {
  const auto units = biases.size();
  Floats parameters(units, 1.0f);
  parameters.insert(parameters.end(), biases.begin(), biases.end());
  parameters.insert(parameters.end(), units, 1.0f);
  parameters.push_back(0);
  return with_parameters(network_of(1, {layer(static_cast<int>(units), id), layer(1, "linear")}), parameters);
}

/// `count` equally spaced numbers in [-1, 1], all with target 0.
struct EvenSamples {
  explicit EvenSamples(int count) : target(static_cast<std::size_t>(count), 0.0f) {
    for (int i = 0; i < count; ++i)
      x.push_back(-1 + 2 * static_cast<float>(i) / static_cast<float>(count - 1));
  }
  operator Samples() const { return {x.data(), target.data(), static_cast<int>(x.size())}; }
  Floats x, target;
};

/// The histogram of a linear unit that passes its input on.
Histogram histogram_of(const Floats& values) {
  Network network = with_biases("linear", {0});
  const Floats target(values.size(), 0.0f);
  return measure_health(network, {values.data(), target.data(), static_cast<int>(values.size())})[0]
      .pre_activations;
}

double total(const Histogram& histogram) {
  return std::accumulate(histogram.counts.begin(), histogram.counts.end(), 0.0);
}

}  // namespace

TEST_CASE("a ReLU unit is dead when no sample reaches it, and alive when one does") {
  // z = x + b with x in [-1, 1]: with b <= -1 it never fires.
  Network network = with_biases("relu", {-3, -1, -0.99f, 0, 5});
  const std::vector<LayerHealth> health = measure_health(network, EvenSamples(21));
  REQUIRE(health.size() == 2);
  CHECK(health[0].units == 5);
  CHECK(health[0].dead == 2);
  CHECK(health[0].saturated == 1);  // the one that only one of 21 samples activates
  CHECK(health[1].units == 1);
  CHECK(health[1].dead == 0);
  CHECK(health[1].saturated == 0);
}

TEST_CASE("a gated unit is dead where its gate is shut for good, and not where it is open for good") {
  // Gates of ReLU6 at z = x + b: below 0 and above 6 its slope is 0, but above 6 the value still learns.
  LayerSpec gated = layer(3, "relu6");
  gated.kind = &gated_dense_kind;
  Network network = with_parameters(network_of(1, {gated, layer(1, "linear")}),
                                    {1, 1, 1, -3, 3, 9, /* value */ 1, 1, 1, 0, 0, 0, /* sum */ 1, 1, 1, 0});
  const std::vector<LayerHealth> health = measure_health(network, EvenSamples(21));
  CHECK(health[0].is_dead == Floats{1, 0, 0});
  CHECK(health[0].saturated == 1);  // the open one
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

TEST_CASE("a histogram counts every pre-activation once and keeps the smallest and the largest") {
  Network network = with_biases("tanh", {-2, 0.5f, 1});
  const Histogram histogram = measure_health(network, EvenSamples(21))[0].pre_activations;
  CHECK(histogram.min == -3);
  CHECK(histogram.max == 2);
  CHECK(total(histogram) == 3 * 21);
}

TEST_CASE("a histogram's window is the smallest of 2, 4, 8, … that holds 98 of 100 pre-activations") {
  const auto window = [](const Floats& values) {
    const Histogram histogram = histogram_of(values);
    CHECK(histogram.low == -histogram.high);
    return histogram.high;
  };
  CHECK(window({0}) == 2);
  CHECK(window({-1e-40f, 1.5f, -2}) == 2);
  CHECK(window({std::nextafter(2.0f, 3.0f)}) == 4);
  CHECK(window({-4, 4}) == 4);
  CHECK(window({-4.01f}) == 8);
  CHECK(window({1000}) == 1024);
  Floats values(98, 1.0f);
  values.insert(values.end(), {30, -30});
  CHECK(window(values) == 2);  // 98 of 100 within 2
  values.push_back(-3);
  CHECK(window(values) == 4);  // 98 of 101 would be too few, 99 of 101 suffice
}

TEST_CASE("what lies outside a histogram's window is counted in its end bins, however far it is") {
  Floats values(198, 0.5f);
  values.insert(values.end(), {-70, -3e38f, 9e37f, 2.5f});
  const Histogram histogram = histogram_of(values);
  CHECK(histogram.high == 2);
  CHECK(histogram.counts[0] == 2);
  CHECK(histogram.counts[47] == 2);
  CHECK(histogram.counts[30] == 198);  // (0.5 + 2) / 4 of 48 bins
  CHECK(histogram.min == -3e38f);
  CHECK(histogram.max == 9e37f);
}

TEST_CASE("the window of a histogram stays a number when pre-activations are the largest floats there are") {
  const float most = std::numeric_limits<float>::max();
  const Histogram histogram = histogram_of({-most, most});
  CHECK(histogram.high == std::ldexp(1.0f, 127));
  CHECK(histogram.counts[0] == 1);
  CHECK(histogram.counts[47] == 1);
}

TEST_CASE("a histogram's bins are equally wide, and the upper end of the window lies in the last") {
  // The middles of the 48 bins of [-2, 2], and the upper end.
  Floats values{2};
  for (int bin = 0; bin < 48; ++bin) values.push_back((static_cast<float>(bin) - 23.5f) / 12);
  const Histogram histogram = histogram_of(values);
  for (std::size_t bin = 0; bin < 48; ++bin) CHECK(histogram.counts[bin] == (bin == 47 ? 2 : 1));
}

TEST_CASE("what is not finite is left out of a histogram, and a layer with nothing finite has an empty one") {
  Network network = with_biases("linear", {0, std::nanf("")});
  CHECK(total(measure_health(network, EvenSamples(6))[0].pre_activations) == 6);
  Network nothing = with_biases("linear", {infinity});
  const Histogram empty = measure_health(nothing, EvenSamples(6))[0].pre_activations;
  CHECK(total(empty) == 0);
  CHECK(empty.low == -2);
  CHECK(empty.high == 2);
  CHECK(empty.min == 0);
  CHECK(empty.max == 0);
}

TEST_CASE("the mean of a layer's outputs is that over samples and units") {
  // x + b over the even samples has mean b; ReLU gives 0 for b = -9.
  Network linear = with_biases("linear", {3, 5, -2});
  CHECK(measure_health(linear, EvenSamples(21))[0].output_mean == Approx(2).epsilon(1e-6));
  Network relu = with_biases("relu", {4, -9});
  CHECK(measure_health(relu, EvenSamples(21))[0].output_mean == Approx(2).epsilon(1e-6));
}

TEST_CASE("a layer's curve is its activation over the window, 97 points at equal distances") {
  Network network = with_biases("tanh", {-2.5f, 0, 2.5f});
  const LayerHealth layer = measure_health(network, EvenSamples(21))[0];
  CHECK(layer.pre_activations.high == 4);
  REQUIRE(layer.curve.value.size() == 97);
  REQUIRE(layer.curve.slope.size() == 97);
  for (std::size_t i = 0; i < 97; ++i) {
    const double x = -4 + 8 * static_cast<double>(i) / 96;
    CHECK(layer.curve.value[i] == Approx(std::tanh(x)).margin(1e-6));
    CHECK(layer.curve.slope[i] == Approx(1 - std::tanh(x) * std::tanh(x)).margin(1e-6));
  }
}

TEST_CASE("the curve of a learned activation is drawn with what has been learned so far") {
  LayerSpec prelu = layer(1, "prelu");
  prelu.learn_parameter = true;
  // W, b, the left slope; then the sum's weight and bias.
  Network network = with_parameters(network_of(1, {prelu, layer(1, "linear")}), {1, 0, -0.75f, 1, 0});
  const ActivationCurve curve = measure_health(network, EvenSamples(5))[0].curve;
  CHECK(curve.value[0] == 1.5f);
  CHECK(curve.slope[0] == -0.75f);
  CHECK(curve.value[96] == 2);
  CHECK(curve.slope[96] == 1);
}

TEST_CASE("softmax has no curve") {
  Network network(network_of(2, {layer(3, "tanh"), layer(3, "softmax")}, "cross_entropy"));
  const Floats x{0, 1, 1, 0}, target{0, 2};
  const std::vector<LayerHealth> health = measure_health(network, {x.data(), target.data(), 2});
  CHECK(health[0].curve.value.size() == 97);
  CHECK(health[1].curve.value.empty());
}

TEST_CASE("which units are dead is said unit by unit") {
  Network network = with_biases("relu", {-3, 0, -1, 5});
  CHECK(measure_health(network, EvenSamples(21))[0].is_dead == Floats{1, 0, 1, 0});
}

TEST_CASE(
    "a look without details finds the same deltas and units, also when activations have changed since") {
  LayerSpec prelu = layer(6, "prelu");
  prelu.learn_parameter = true;
  Network network(network_of(1, {prelu, layer(4, "sigmoid"), layer(1, "linear")}));
  const EvenSamples samples(30);
  SteepestSlopes known;
  measure_health(network, samples, Detail::units, known);
  // After 6 weights and 6 biases comes the learned left slope; compared with 20, the right side's 1 is flat.
  // The first unit is on that side for every sample.
  network.parameters()[12] = 20;
  network.parameters()[6] = 9;
  const std::vector<LayerHealth> quick = measure_health(network, samples, Detail::units, known);
  const std::vector<LayerHealth> whole = measure_health(network, samples);
  CHECK(whole[0].saturated == 1);
  REQUIRE(quick.size() == whole.size());
  for (std::size_t k = 0; k < whole.size(); ++k) {
    CHECK(quick[k].delta_rms == whole[k].delta_rms);
    CHECK(quick[k].dead == whole[k].dead);
    CHECK(quick[k].saturated == whole[k].saturated);
    CHECK(quick[k].is_dead == whole[k].is_dead);
    CHECK(quick[k].units == whole[k].units);
  }
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

TEST_CASE(
    "a unit whose sum is not a number is neither dead nor saturated, whatever its activation makes of NaN") {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  for (const Activation& activation : activations()) {
    const char* id = activation.facts.id;
    CAPTURE(id);
    // The second unit's sum is NaN on every sample; the third unit's at x = 0 alone, where it is 0 times
    // infinity.
    const Floats parameters{1, 1, infinity, 0.5f, nan, 0, 1, 1, 1, 0};
    Network network = with_parameters(network_of(1, {layer(3, id), layer(1, "linear")}), parameters);
    const LayerHealth health = measure_health(network, EvenSamples(21))[0];
    CHECK(health.not_a_number == 2);
    CHECK(std::isnan(health.is_dead[1]));
    CHECK(std::isnan(health.is_dead[2]));
    const bool flat = std::string(id) == "step" || std::string(id) == "threshold";
    const bool shrunk = std::string(id) == "softshrink" || std::string(id) == "hardshrink";
    CHECK(health.is_dead[0] == (std::string(id) == "step" ? 1.0f : 0.0f));
    CHECK(health.dead == (health.is_dead[0] == 1 ? 1 : 0));
    if (!flat && !shrunk) CHECK(health.saturated == 0);
  }
}

TEST_CASE("an output layer of softmax tells the units that are not a number, too") {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const NetworkSpec spec = network_of(1, {layer(2, "softmax")}, "cross_entropy");
  Network network = with_parameters(spec, {1, 1, 0, nan});
  const LayerHealth health = measure_health(network, EvenSamples(5))[0];
  CHECK(health.not_a_number == 1);
  CHECK(health.dead == 0);
}
