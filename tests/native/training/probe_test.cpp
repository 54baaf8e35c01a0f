// Tests of probes: their values against the plain network in double precision, and pieces counted by hand.
#include "nonlinear/training/probe.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>
#include <vector>

#include "catch.hpp"
#include "nonlinear/network/gate.hpp"
#include "plain_network.hpp"
#include "small_run.hpp"

namespace {

using namespace nonlinear;
using namespace nonlinear::testing;

/// Largest difference between one layer's view of a sample and the plain network's values.
double distance(const LayerView& view, const LayerSpec& layer, const Doubles& z, const Doubles& a,
                std::size_t sample, std::size_t count) {
  double worst = 0;
  for (std::size_t u = 0; u < z.size(); ++u) {
    const std::size_t at = u * count + sample;
    worst = std::max(worst, std::fabs(static_cast<double>(view.pre_activation[at]) - z[u]));
    worst = std::max(worst, std::fabs(static_cast<double>(view.output[at]) - a[u]));
    if (!layer.activation) continue;
    const double slope =
        reference_activation(layer.activation->facts.id, z[u], static_cast<double>(layer.parameters[0]),
                             static_cast<double>(layer.parameters[1]))
            .slope;
    worst = std::max(worst, std::fabs(static_cast<double>(view.slope[at]) - slope));
  }
  return worst;
}

/// Offsets of the layers' biases in the flat array.
std::vector<std::size_t> bias_offsets(const Network& network) {
  std::vector<std::size_t> result;
  for (const Layer& layer : network.layers()) result.push_back(layer.biases);
  return result;
}

/// A run whose first parameters are those given, in PyTorch's order.
Experiment run_with(ExperimentSetup setup, const Floats& parameters) {
  Experiment run(std::move(setup));
  for (std::size_t i = 0; i < parameters.size(); ++i)
    REQUIRE(run.edit(static_cast<int>(i), parameters[i]) == "");
  return run;
}

ExperimentSetup curve_run(std::vector<LayerSpec> hidden) {
  ExperimentSetup setup = small_run(std::move(hidden));
  setup.data = {{-6, -1, 1, 6}, {0, 1, 2, 3}, 1, 0, Task::regression};
  setup.output = small_layer(1, "linear");
  setup.loss = find_loss("squared_error");
  return setup;
}

}  // namespace

TEST_CASE("a point in raw units is traced through every layer, standardised as the samples are") {
  ExperimentSetup setup = small_run({small_layer(5, "gelu"), small_layer(4, "leaky_relu")});
  Floats x, target;
  for (int i = 0; i < 30; ++i) {
    x.push_back(static_cast<float>(100 + 7 * (i % 6)));
    x.push_back(static_cast<float>(0.01 * (i % 11)));
    target.push_back(static_cast<float>(i % 3));
  }
  setup.data = {x, target, 2, 3, Task::multiclass};
  setup.standardise = true;
  setup.output = small_layer(3, "softmax");
  setup.loss = find_loss("cross_entropy");
  Experiment run(setup);
  run.train_epochs(3);

  const Floats point{123, 0.075f};
  const Trace trace = run.trace(point);
  Doubles standard;
  for (std::size_t i = 0; i < 2; ++i) {
    double mean = 0, square = 0;
    for (std::size_t k = i; k < x.size(); k += 2) mean += static_cast<double>(x[k]) / 30;
    for (std::size_t k = i; k < x.size(); k += 2)
      square += std::pow(static_cast<double>(x[k]) - mean, 2) / 30;
    standard.push_back((static_cast<double>(point[i]) - mean) / std::sqrt(square));
    CHECK(static_cast<double>(trace.inputs[i]) == Approx(standard[i]).epsilon(1e-5));
  }
  const NetworkSpec spec = network_of(setup);
  const PlainNetwork::Trace expected = PlainNetwork(spec, run.network()).run(standard);
  REQUIRE(trace.layers.size() == 3);
  for (std::size_t k = 0; k < 3; ++k) {
    CAPTURE(k);
    CHECK(trace.layers[k].output.size() == expected.output[k].size());
    CHECK(distance(trace.layers[k], spec.layers[k], expected.pre_activation[k], expected.output[k], 0, 1) <
          1e-5);
    CHECK(trace.layers[k].delta.empty());
  }
  CHECK(trace.layers[2].slope.empty());
}

TEST_CASE("where there is one input a point is one number") {
  Experiment run = run_with(curve_run({}), {3, 0.5f});
  const Trace trace = run.trace({2});
  CHECK(trace.inputs == Floats{2});
  CHECK(trace.layers[0].pre_activation == Floats{6.5f});
  CHECK(trace.layers[0].slope == Floats{1});
}

TEST_CASE("the coming batch agrees with the plain network: forward, deltas, gradients and their penalties") {
  // Batches of one chunk, and of three; at an epoch's beginning, and inside one.
  for (const int batch : {7, 200}) {
    for (const int trained : {0, 1}) {
      CAPTURE(batch, trained);
      ExperimentSetup setup = small_run({small_layer(4, "tanh"), small_layer(3, "prelu", true)}, 2 * batch);
      setup.batch = batch;
      setup.optimizer.l1 = 0.003f;
      setup.optimizer.l2 = 0.02f;
      Experiment run(setup);
      run.train_batches(trained);
      const BatchView view = run.next_batch();
      const auto count = static_cast<std::size_t>(batch);
      REQUIRE(view.samples.size() == count);

      Floats x, target;
      for (const float row : view.samples) {
        const auto at = static_cast<std::size_t>(row);
        x.insert(x.end(), {setup.data.x[2 * at], setup.data.x[2 * at + 1]});
        target.push_back(setup.data.target[at]);
      }
      const Samples samples{x.data(), target.data(), batch};
      NetworkSpec spec = network_of(setup);
      PlainNetwork plain(spec, run.network());
      CHECK(static_cast<double>(view.loss) == Approx(plain.mean_loss(samples, 1, 0, batch)).epsilon(1e-5));

      const std::vector<std::size_t> biases = bias_offsets(run.network());
      spec.layers[1].parameters[0] = parameters_of(run)[biases[1] + 3];  // the current learned slope
      double worst = 0, worst_delta = 0;
      for (std::size_t b = 0; b < count; ++b) {
        const PlainNetwork::Trace trace =
            plain.run({static_cast<double>(x[2 * b]), static_cast<double>(x[2 * b + 1])});
        // A bias adds to its pre-activation: for a single sample their derivatives are equal.
        const Doubles alone = plain.gradients(samples, 1, static_cast<int>(b), 1);
        for (std::size_t k = 0; k < 3; ++k) {
          worst = std::max(worst, distance(view.layers[k], spec.layers[k], trace.pre_activation[k],
                                           trace.output[k], b, count));
          for (std::size_t u = 0; u < trace.output[k].size(); ++u) {
            worst_delta =
                std::max(worst_delta, std::fabs(static_cast<double>(view.layers[k].delta[u * count + b]) *
                                                    static_cast<double>(batch) -
                                                alone[biases[k] + u]));
          }
        }
      }
      CHECK(worst < 3e-6);
      CHECK(worst_delta < 3e-6);

      Doubles expected = plain.gradients(samples, 1, 0, batch);
      for (const Layer& any : run.network().layers()) {
        const Layer& layer = any;
        for (std::size_t i = layer.weights; i < layer.biases; ++i)
          expected[i] += 0.02 * plain.parameters[i] + 0.003 * (plain.parameters[i] > 0 ? 1 : -1);
      }
      REQUIRE(view.gradients.size() == expected.size());
      for (std::size_t i = 0; i < expected.size(); ++i)
        CHECK(static_cast<double>(view.gradients[i]) == Approx(expected[i]).margin(2e-6));
    }
  }
}

TEST_CASE("the update shown is the one that is made, and showing it changes nothing of the run") {
  for (const OptimizerKind* kind : {&sgd, &adam}) {
    ExperimentSetup setup = small_run({small_layer(4, "swish", true), small_layer(3, "relu")}, 53);
    setup.optimizer.kind = kind;
    Experiment watched(setup), alone(setup);
    std::vector<float> seen;
    for (int batch = 0; batch < 6; ++batch) {
      CAPTURE(batch);
      const BatchView view = watched.next_batch();
      CHECK(same_bits(view.before, parameters_of(watched)));
      CHECK(same_bits(watched.next_batch().after, view.after));
      watched.train_batches(1);
      CHECK(same_bits(view.after, parameters_of(watched)));
      CHECK(view.samples.size() == (batch < 5 ? 10 : 3));
      seen.insert(seen.end(), view.samples.begin(), view.samples.end());
      if (kind != &sgd) continue;
      for (std::size_t i = 0; i < view.after.size(); ++i) {
        const float step = 0.1f * view.gradients[i];
        CHECK(view.after[i] == view.before[i] - step);
      }
    }
    // An epoch's batches contain every sample once, not in order.
    CHECK_FALSE(std::is_sorted(seen.begin(), seen.end()));
    std::sort(seen.begin(), seen.end());
    std::vector<float> rows(53);
    std::iota(rows.begin(), rows.end(), 0.0f);
    CHECK(seen == rows);

    watched.trace({1, 2});
    watched.regions(9);
    watched.train_batches(8);
    watched.next_batch();
    watched.train_epochs(2);
    alone.train_batches(14);
    alone.train_epochs(2);
    CHECK(same_run(watched, alone));
  }
}

TEST_CASE("linear pieces counted by hand: lines that cross, and one outside the map") {
  // Two ReLU units whose kinks are the axes; the map shows [-6, 6] x [-6, 6].
  Experiment axes = run_with(small_run({small_layer(2, "relu")}), {1, 0, 0, 1, 0, 0});
  const Regions four = axes.regions(12);
  CHECK(*four.count == 4);
  CHECK(four.kinks == std::vector<Floats>{{0}});
  REQUIRE(four.pre_activations.size() == 2 * 144);
  for (std::size_t row = 0; row < 12; ++row) {
    for (std::size_t column = 0; column < 12; ++column) {
      CHECK(four.pre_activations[12 * row + column] ==
            Approx(-5.5 + static_cast<double>(column)).margin(1e-5));
      CHECK(four.pre_activations[144 + 12 * row + column] ==
            Approx(5.5 - static_cast<double>(row)).margin(1e-5));
    }
  }
  axes.edit(4, -100);
  CHECK(*axes.regions(12).count == 2);

  // Three lines of which each crosses both others cut the plane into 1 + 3 + 3 pieces.
  Experiment three = run_with(small_run({small_layer(3, "leaky_relu")}), {1, 0, 0, 1, 1, 1, 0, 0, -1});
  CHECK(*three.regions(60).count == 7);
  // A unit with two kinks makes three stripes.
  Experiment stripes = run_with(small_run({small_layer(1, "hardtanh")}), {1, 0, 0});
  CHECK(*stripes.regions(12).count == 3);
  CHECK(stripes.regions(12).kinks == std::vector<Floats>{{-1, 1}});
}

TEST_CASE("a net with sums that are not a number has no number of pieces") {
  ExperimentSetup setup = small_run({small_layer(2, "relu")});
  const float infinite = std::numeric_limits<float>::infinity();
  setup.edits = {{0, 0, 0, infinite}, {0, 0, 1, -infinite}};
  CHECK_FALSE(Experiment(setup).regions(12).count);
}

TEST_CASE("a second layer folds: relu(x) + relu(-x) - 1 bends at -1, 0 and 1") {
  Experiment run =
      run_with(curve_run({small_layer(2, "relu"), small_layer(1, "relu")}), {1, -1, 0, 0, 1, 1, -1});
  const Regions regions = run.regions(40);
  CHECK(regions.pre_activations.size() == 3 * 40);
  CHECK(*regions.count == 4);
  CHECK(regions.kinks == std::vector<Floats>{{0}, {0}});
}

TEST_CASE("without hidden layers there is one piece, with a smooth one no number of them") {
  Experiment none(small_run({}));
  CHECK(*none.regions(5).count == 1);
  CHECK(none.regions(5).pre_activations.empty());
  Experiment linear(small_run({small_layer(3, "linear")}));
  CHECK(*linear.regions(5).count == 1);
  Experiment mixed(small_run({small_layer(2, "tanh"), small_layer(3, "relu")}));
  const Regions regions = mixed.regions(5);
  CHECK_FALSE(regions.count.has_value());
  CHECK(regions.pre_activations.size() == 5 * 25);
  CHECK(regions.kinks == std::vector<Floats>{{}, {0}});
}

TEST_CASE("products and normalised sums have no linear pieces to count") {
  LayerSpec gated = small_layer(2, "relu");
  gated.kind = &gated_dense_kind;
  CHECK_FALSE(Experiment(small_run({gated})).regions(5).count.has_value());
  LayerSpec normalised = small_layer(2, "relu");
  normalised.normalises = true;
  CHECK_FALSE(Experiment(small_run({normalised})).regions(5).count.has_value());
}

TEST_CASE("of a gated layer the sum, the gate, the value and their product are told") {
  LayerSpec gated = small_layer(1, "relu");
  gated.kind = &gated_dense_kind;
  // z = 2 x1 + x2 - 1, v = x1 - 3 x2 + 4; the data are not standardised.
  Experiment run = run_with(small_run({gated}), {2, 1, -1, 1, -3, 4});
  const Trace trace = run.trace({3, 0.5f});
  const LayerView& layer = trace.layers[0];
  CHECK(layer.sum.empty());
  CHECK(layer.pre_activation == Floats{5.5f});
  CHECK(layer.gate == Floats{5.5f});
  CHECK(layer.value == Floats{5.5f});
  CHECK(layer.output == Floats{30.25f});
  CHECK(layer.slope == Floats{1});
  CHECK(trace.layers[1].gate.empty());
  CHECK(run.trace({0, 0.5f}).layers[0].output == Floats{0});  // shut
}

TEST_CASE("kinks are those of the parameters as they are now, learned ones too") {
  Experiment run = run_with(small_run({small_layer(1, "prelu", true)}), {1, 0, 0});
  CHECK(*run.regions(12).count == 2);
  run.edit(3, 1);  // with a slope of 1 on both sides PReLU is linear
  CHECK(*run.regions(12).count == 1);
  CHECK(run.regions(12).kinks == std::vector<Floats>{{}});
}

TEST_CASE("the pieces of a trained net are as many as the plain network's patterns") {
  const ExperimentSetup setup = small_run({small_layer(8, "relu"), small_layer(5, "hard_sigmoid")});
  Experiment run(setup);
  run.train_epochs(40);
  const PlainNetwork plain(network_of(setup), run.network());
  constexpr int size = 30;
  std::set<std::vector<int>> patterns;
  const Regions regions = run.regions(size);
  double worst = 0;
  for (int row = 0; row < size; ++row) {
    for (int column = 0; column < size; ++column) {
      const PlainNetwork::Trace trace =
          plain.run({-6 + 12 * (column + 0.5) / size, 6 - 12 * (row + 0.5) / size});
      std::vector<int> pattern;
      for (std::size_t u = 0; u < 13; ++u) {
        const double z = u < 8 ? trace.pre_activation[0][u] : trace.pre_activation[1][u - 8];
        pattern.push_back(u < 8 ? z > 0 : (z > -3) + (z > 3));
        const auto at = u * size * size + static_cast<std::size_t>(row * size + column);
        worst = std::max(worst, std::fabs(static_cast<double>(regions.pre_activations[at]) - z));
      }
      patterns.insert(pattern);
    }
  }
  CHECK(worst < 1e-5);
  CHECK(patterns.size() > 10);
  CHECK(*regions.count == static_cast<int>(patterns.size()));
}
