// What the pages claim, measured with the core.
#include <algorithm>
#include <vector>

#include "catch.hpp"
#include "nonlinear/experiment.hpp"

namespace {

using namespace nonlinear;

LayerSpec layer(int units, const char* id) {
  LayerSpec spec;
  spec.units = units;
  spec.activation = find_activation(id);
  spec.parameters = initial_parameters(spec.activation->facts);
  return spec;
}

/// 2-8-8-8-1 with ReLU on the circle, trained by plain SGD on the same samples epoch after epoch.
ExperimentSetup relu_on_circle(float learning_rate, std::uint64_t seed) {
  ExperimentSetup setup;
  setup.data = find_dataset_kind("circle")->make(250, 0.1f, seed, 2);
  setup.hidden.assign(3, layer(8, "relu"));
  setup.output = layer(1, "sigmoid");
  setup.loss = find_loss("binary_cross_entropy");
  setup.optimizer.learning_rate = learning_rate;
  setup.initializer = find_initializer("he_normal");
  setup.seed = seed;
  return setup;
}

struct Census {
  int born_dead = 0, died = 0, revived = 0;
};

/// Each layer's census, over the nets of many seeds.
std::vector<Census> census_of_relu_nets(float learning_rate, std::uint64_t nets, int epochs) {
  std::vector<Census> result(3);
  for (std::uint64_t seed = 1; seed <= nets; ++seed) {
    Experiment experiment(relu_on_circle(learning_rate, seed));
    experiment.train_epochs(epochs);
    const std::vector<LayerHealth> health = experiment.health();
    for (std::size_t k = 0; k < result.size(); ++k) {
      result[k].born_dead += health[k].born_dead;
      result[k].died += health[k].died;
      result[k].revived += health[k].revived;
    }
  }
  return result;
}

/// The share of deep, narrow ReLU nets of one input (10 layers, the output among them) that give the same
/// output everywhere before any training.
float share_of_constant_nets(int width, float bias, std::uint64_t nets) {
  float constant = 0;
  for (std::uint64_t seed = 1; seed <= nets; ++seed) {
    ExperimentSetup setup;
    setup.data.inputs = 1;
    setup.data.task = Task::regression;
    for (int i = -20; i <= 20; ++i) {
      setup.data.x.push_back(static_cast<float>(i) / 20);
      setup.data.target.push_back(0);
    }
    setup.validation = setup.test = 0;
    setup.hidden.assign(9, layer(width, "relu"));
    setup.output = layer(1, "linear");
    setup.loss = find_loss("squared_error");
    setup.optimizer.learning_rate = 0.1f;
    setup.initializer = find_initializer("he_normal");
    setup.bias = bias;
    setup.seed = seed;
    Experiment experiment(setup);
    const Floats map = experiment.map(40);
    const bool same = std::all_of(map.begin(), map.end(), [&](float y) { return y == map[0]; });
    constant += same;
    if (bias != 0) continue;
    // Without biases a ray from 0 is only ever stretched or cut off: an output that does not change has met a
    // layer whose units are all dead.
    const std::vector<LayerHealth> health = experiment.health();
    const bool blocked = std::any_of(health.begin(), health.end() - 1,
                                     [](const LayerHealth& l) { return l.born_dead == l.units; });
    CHECK(blocked == same);
  }
  return constant / static_cast<float>(nets);
}

}  // namespace

TEST_CASE("a dead ReLU of the first layer is dead for good, because its inputs never change") {
  const std::vector<Census> gentle = census_of_relu_nets(0.1f, 30, 200);
  CHECK(gentle[0].revived == 0);
  const std::vector<Census> rough = census_of_relu_nets(1, 30, 200);
  CHECK(rough[0].died > 30);
  CHECK(rough[0].revived == 0);
}

TEST_CASE("dead ReLUs of deeper layers come back, because the layers before them move") {
  const std::vector<Census> layers = census_of_relu_nets(0.1f, 30, 200);
  // Of 100 nets a program of its own, in double precision, found 66 and 96 born dead, 119 and 200 revived.
  for (std::size_t k = 1; k < 3; ++k) {
    CHECK(layers[k].born_dead > 0);
    CHECK(layers[k].died > 0);
    CHECK(layers[k].revived > 10);
  }
}

TEST_CASE("deep and narrow ReLU nets are often born dead; width prevents it, a positive bias helps") {
  // Expected are the shares that a program of its own found in double precision. Of 400 nets, a share may
  // differ from them by three times its standard error, 0.025 at most.
  const auto margin = 0.075f;
  CHECK(share_of_constant_nets(2, 0, 400) == Approx(0.87).margin(margin));
  CHECK(share_of_constant_nets(3, 0, 400) == Approx(0.58).margin(margin));
  CHECK(share_of_constant_nets(4, 0, 400) == Approx(0.31).margin(margin));
  CHECK(share_of_constant_nets(8, 0, 400) == Approx(0.011).margin(0.016));
  CHECK(share_of_constant_nets(2, 0.1f, 400) == Approx(0.42).margin(margin));
}
