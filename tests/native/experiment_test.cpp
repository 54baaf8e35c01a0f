#include "nonlinear/experiment.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>
#include <vector>

#include "catch.hpp"
#include "plain_network.hpp"

namespace {

using namespace nonlinear;
using nonlinear::testing::contains_text;
using nonlinear::testing::Doubles;
using nonlinear::testing::PlainNetwork;

LayerSpec layer(int units, const char* id) {
  LayerSpec spec;
  spec.units = units;
  spec.activation = find_activation(id);  // nullptr for softmax
  if (spec.activation) spec.parameters = initial_parameters(spec.activation->facts);
  return spec;
}

/// A run on one of the made-up data sets, with the output and loss that fit its task.
ExperimentSetup setup_of(const char* kind, int count) {
  ExperimentSetup setup;
  const DatasetKind& row = *find_dataset_kind(kind);
  setup.data = row.make(count, 0.1f, 1, row.min_classes);
  setup.hidden = {layer(6, "tanh"), layer(3, "relu")};
  const bool regression = row.task == Task::regression;
  const bool multiclass = row.task == Task::multiclass;
  setup.output = layer(1, regression ? "linear" : multiclass ? "softmax" : "sigmoid");
  setup.loss = find_loss(regression   ? "squared_error"
                         : multiclass ? "cross_entropy"
                                      : "binary_cross_entropy");
  setup.optimizer.kind = OptimizerKind::adam;
  setup.optimizer.learning_rate = 0.02f;
  setup.initializer = find_initializer("glorot_uniform");
  return setup;
}

/// A run on a reader's own numbers, all of them for training, without hidden layers and with all weights 0.
ExperimentSetup own_setup(Task task, int inputs, int classes, Floats x, Floats target) {
  ExperimentSetup setup;
  setup.data = {std::move(x), std::move(target), inputs, classes, task};
  setup.validation = 0;
  setup.test = 0;
  setup.output = layer(1, task == Task::regression ? "linear" : task == Task::binary ? "sigmoid" : "softmax");
  setup.loss = find_loss(task == Task::regression ? "squared_error"
                         : task == Task::binary   ? "binary_cross_entropy"
                                                  : "cross_entropy");
  setup.optimizer.learning_rate = 0.05f;
  setup.initializer = find_initializer("zeros");
  return setup;
}

Floats parameters_of(const Experiment& experiment) {
  return {experiment.network().parameters().begin(), experiment.network().parameters().end()};
}

bool same_bits(const Floats& a, const Floats& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

/// NaN stands for what is absent, so histories are compared as bits.
bool same_history(const History& a, const History& b) {
  return a.every == b.every && same_bits(a.epoch, b.epoch) && same_bits(a.train_loss, b.train_loss) &&
         same_bits(a.validation_loss, b.validation_loss) && same_bits(a.train_accuracy, b.train_accuracy) &&
         same_bits(a.validation_accuracy, b.validation_accuracy);
}

bool same_run(const Experiment& a, const Experiment& b) {
  return a.epoch() == b.epoch() && a.batch() == b.batch() && same_bits(parameters_of(a), parameters_of(b)) &&
         same_history(a.history(), b.history());
}

/// The network's output at one point, with the parameters of an experiment's network in double precision.
Doubles plain_output(const ExperimentSetup& setup, const Experiment& experiment, const Doubles& x) {
  NetworkSpec spec;
  spec.inputs = setup.data.inputs;
  spec.layers = setup.hidden;
  spec.layers.push_back(setup.output);
  spec.layers.back().units = experiment.network().outputs();
  spec.loss = setup.loss;
  return PlainNetwork(spec, experiment.network()).run(x).output.back();
}

/// Mean and standard deviation, over the whole number of values.
struct Spread {
  double mean = 0, deviation = 0;
};
Spread spread(const Floats& values, std::size_t first, std::size_t step) {
  Spread result;
  const auto count = static_cast<double>(values.size() / step);
  for (std::size_t i = first; i < values.size(); i += step)
    result.mean += static_cast<double>(values[i]) / count;
  for (std::size_t i = first; i < values.size(); i += step)
    result.deviation += std::pow(static_cast<double>(values[i]) - result.mean, 2) / count;
  result.deviation = std::sqrt(result.deviation);
  return result;
}

}  // namespace

TEST_CASE("the same setup gives the same digits, another seed others") {
  ExperimentSetup setup = setup_of("spiral", 60);
  Experiment one(setup), same(setup);
  setup.seed = 2;
  Experiment other(setup);
  for (Experiment* experiment : {&one, &same, &other}) experiment->train_epochs(7);
  CHECK(same_run(one, same));
  CHECK_FALSE(same_bits(parameters_of(one), parameters_of(other)));
}

TEST_CASE("however training is cut into steps, the run is the same") {
  const ExperimentSetup setup = setup_of("circle", 53);  // 33 to train: batches of 10, 10, 10 and 3
  Experiment whole(setup), cut(setup);
  CHECK(whole.batches_per_epoch() == 4);
  whole.train_epochs(9);
  cut.train_batches(3);
  CHECK(cut.epoch() == 0);
  CHECK(cut.batch() == 3);
  cut.train_batches(1);
  CHECK(cut.epoch() == 1);
  CHECK(cut.batch() == 0);
  cut.train_batches(6);
  cut.metrics(Part::train);
  cut.health();
  cut.map(5);
  cut.unit_maps(5);
  cut.train_epochs(2);  // from the middle of an epoch: two more ends of an epoch
  CHECK(cut.epoch() == 4);
  CHECK(cut.batch() == 0);
  cut.train_batches(20);
  CHECK(same_run(whole, cut));
}

TEST_CASE("reset goes back to the same weights, and on to the same run") {
  Experiment experiment(setup_of("moons", 50));
  const Experiment fresh = experiment;
  experiment.train_epochs(5);
  const Experiment trained = experiment;
  experiment.train_batches(1);
  experiment.reset();
  CHECK(same_run(experiment, fresh));
  experiment.train_epochs(5);
  CHECK(same_run(experiment, trained));
}

TEST_CASE(
    "a run begun from given parameters is the run of a network that is given them, and reset returns to "
    "them") {
  Experiment donor(setup_of("moons", 60));
  donor.train_epochs(3);
  const Floats start = parameters_of(donor);

  Experiment run(setup_of("moons", 60));
  run.train_epochs(2);
  run.start_from(start);
  CHECK(run.epoch() == 0);
  CHECK(same_bits(parameters_of(run), start));
  CHECK(run.history().train_loss.size() == 1);
  CHECK(run.metrics(Part::train).loss == donor.metrics(Part::train).loss);

  // The order of the samples and the optimiser begin anew, as they do at epoch 0 of any run of this setup.
  ExperimentSetup again = setup_of("moons", 60);
  again.start = start;
  Experiment same(again);
  run.train_epochs(4);
  same.train_epochs(4);
  CHECK(same_run(run, same));
  CHECK(!same_bits(parameters_of(run), start));
  run.reset();
  CHECK(same_bits(parameters_of(run), start));
}

TEST_CASE("training lowers the loss and finds the classes") {
  for (const char* kind : {"gaussians", "blobs", "plane", "sine"}) {
    Experiment experiment(setup_of(kind, 100));
    const float before = experiment.metrics(Part::train).loss;
    experiment.train_epochs(60);
    CAPTURE(kind);
    CHECK(experiment.metrics(Part::train).loss < 0.5f * before);
    CHECK(experiment.diverged() == "");
    if (experiment.data().task != Task::regression) CHECK(*experiment.metrics(Part::test).accuracy > 0.9f);
  }
}

TEST_CASE("validation and test take their share of the samples, rounded down, and the rest trains") {
  ExperimentSetup setup = setup_of("circle", 53);
  const auto check = [&](double validation, double test, int trained, int validated, int tested) {
    setup.validation = validation;
    setup.test = test;
    const Experiment experiment(setup);
    CAPTURE(validation, test);
    CHECK(experiment.count(Part::train) == trained);
    CHECK(experiment.count(Part::validation) == validated);
    CHECK(experiment.count(Part::test) == tested);
  };
  check(0.2, 0.2, 33, 10, 10);
  check(0, 0, 53, 0, 0);
  check(0.4, 0.4, 11, 21, 21);
  check(0.1, 0.3, 33, 5, 15);
}

TEST_CASE("the parts follow one another: train, validation, test") {
  // Class 1 everywhere but in the validation part; a net of zeros says 1 to all.
  Floats x(40, 0.0f), target(20, 1.0f);
  std::fill(target.begin() + 12, target.begin() + 16, 0.0f);
  ExperimentSetup setup = own_setup(Task::binary, 2, 2, x, target);
  setup.validation = 0.2;
  setup.test = 0.2;
  Experiment experiment(setup);
  CHECK(*experiment.metrics(Part::train).accuracy == 1);
  CHECK(*experiment.metrics(Part::validation).accuracy == 0);
  CHECK(*experiment.metrics(Part::test).accuracy == 1);
}

TEST_CASE("only the training part trains") {
  ExperimentSetup setup = setup_of("circle", 50);
  Experiment experiment(setup);
  for (std::size_t i = 30; i < 50; ++i) setup.data.target[i] = 1 - setup.data.target[i];
  Experiment others_turned(setup);
  experiment.train_epochs(5);
  others_turned.train_epochs(5);
  CHECK(same_bits(parameters_of(experiment), parameters_of(others_turned)));
}

TEST_CASE("a part without samples has no loss and no accuracy") {
  Experiment experiment(own_setup(Task::binary, 2, 2, {0, 0, 1, 1}, {0, 1}));
  CHECK(std::isnan(experiment.metrics(Part::test).loss));
  CHECK_FALSE(experiment.metrics(Part::test).accuracy.has_value());
  CHECK(std::isnan(experiment.history().validation_loss[0]));
  CHECK(std::isnan(experiment.history().validation_accuracy[0]));
}

TEST_CASE("accuracy by hand: one output is a yes from one half on, several vote by the largest") {
  // A net of zeros gives 0.5 to every sample, which counts as a yes.
  Experiment yes(own_setup(Task::binary, 2, 2, {0, 0, 1, 1, 2, 2, 3, 3}, {1, 0, 1, 1}));
  CHECK(*yes.metrics(Part::train).accuracy == 0.75f);
  CHECK(yes.metrics(Part::train).loss == Approx(0.69314718).epsilon(1e-6));
  // Of three equal shares the first is the largest.
  Experiment first(own_setup(Task::multiclass, 2, 3, {0, 0, 1, 1, 2, 2, 3, 3}, {0, 1, 2, 0}));
  CHECK(*first.metrics(Part::train).accuracy == 0.5f);
  CHECK(first.metrics(Part::train).loss == Approx(1.09861229).epsilon(1e-6));
  // w x with w > 0 after training on two samples: negative x is no, positive x yes.
  Experiment line(own_setup(Task::binary, 1, 2, {-1, 1}, {0, 1}));
  line.train_epochs(50);
  CHECK(*line.metrics(Part::train).accuracy == 1);
}

TEST_CASE("regression has a loss and no accuracy") {
  // A net of zeros: the mean of 1, 4 and 9.
  Experiment experiment(own_setup(Task::regression, 1, 0, {0, 1, 2}, {1, 2, 3}));
  CHECK(experiment.metrics(Part::train).loss == Approx(14.0 / 3).epsilon(1e-6));
  CHECK_FALSE(experiment.metrics(Part::train).accuracy.has_value());
  CHECK(std::isnan(experiment.history().train_accuracy[0]));
}

TEST_CASE("outputs follow from task, classes and loss") {
  const Loss& binary = *find_loss("binary_cross_entropy");
  const Loss& classes = *find_loss("cross_entropy");
  const Loss& squared = *find_loss("squared_error");
  CHECK(output_units(Task::regression, 0, false, squared) == 1);
  CHECK(output_units(Task::binary, 2, false, binary) == 1);
  CHECK(output_units(Task::binary, 2, false, squared) == 1);
  CHECK(output_units(Task::binary, 2, true, binary) == 2);
  CHECK(output_units(Task::binary, 2, false, classes) == 2);
  CHECK(output_units(Task::multiclass, 5, false, binary) == 5);
  CHECK(output_units(Task::multiclass, 5, true, classes) == 5);
}

TEST_CASE("several outputs without class targets learn 1 for a sample's own class and 0 for the others") {
  ExperimentSetup setup = own_setup(Task::multiclass, 2, 3, {0, 0, 1, 1, 2, 2}, {0, 2, 1});
  setup.output = layer(1, "linear");
  setup.loss = find_loss("squared_error");
  Experiment experiment(setup);
  // A net of zeros: each sample's three targets hold a single 1.
  CHECK(experiment.metrics(Part::train).loss == Approx(1.0 / 3).epsilon(1e-6));
  CHECK(experiment.network().outputs() == 3);
  ExperimentSetup learns = setup_of("blobs", 90);
  learns.output = layer(1, "sigmoid");
  learns.loss = find_loss("binary_cross_entropy");
  Experiment one_against_all(learns);
  one_against_all.train_epochs(60);
  CHECK(*one_against_all.metrics(Part::train).accuracy > 0.9f);
}

TEST_CASE("the history starts at epoch 0 and holds every epoch at first") {
  Experiment experiment(setup_of("circle", 30));
  CHECK(experiment.history().epoch == Floats{0});
  const Metrics start = experiment.metrics(Part::validation);
  CHECK(experiment.history().validation_loss[0] == start.loss);
  CHECK(experiment.history().validation_accuracy[0] == *start.accuracy);
  experiment.train_epochs(3);
  CHECK(experiment.history().epoch == Floats{0, 1, 2, 3});
  const Metrics now = experiment.metrics(Part::train);
  CHECK(experiment.history().train_loss.back() == now.loss);
  CHECK(experiment.history().train_accuracy.back() == *now.accuracy);
}

TEST_CASE(
    "the history never outgrows its capacity, and its epochs depend on nothing but how far it has come") {
  ExperimentSetup setup = own_setup(Task::regression, 1, 0, {0, 1, 2}, {1, 2, 3});
  setup.batch = 2;
  Experiment whole(setup), cut(setup);
  const int goal = 2600;
  std::size_t longest = 0;
  for (int epoch = 0; epoch < goal; ++epoch) {
    cut.train_batches(2);
    longest = std::max(longest, cut.history().epoch.size());
  }
  whole.train_epochs(goal);
  CHECK(longest <= History::capacity);
  CHECK(longest > History::capacity / 2);
  CHECK(same_run(whole, cut));
  const History& history = whole.history();
  CHECK(history.every == 16);
  CHECK(history.epoch.size() == 2600 / 16 + 1);
  for (std::size_t i = 0; i < history.epoch.size(); ++i)
    CHECK(history.epoch[i] == static_cast<float>(16 * i));
  for (const Floats* column :
       {&history.train_loss, &history.validation_loss, &history.train_accuracy, &history.validation_accuracy})
    CHECK(column->size() == history.epoch.size());
}

TEST_CASE("what the history keeps are the losses of just those epochs") {
  const ExperimentSetup setup = own_setup(Task::regression, 1, 0, {0, 1, 2}, {1, 2, 3});
  Experiment far(setup), near(setup);
  far.train_epochs(700);
  near.train_epochs(301);
  const Floats& kept = far.history().train_loss;
  for (std::size_t i = 0; i <= 75; ++i) CHECK(kept[i] == near.history().train_loss[2 * i]);
}

TEST_CASE("a run that blows up says so in a sentence, with its epoch, and stays stopped until reset") {
  ExperimentSetup setup = setup_of("plane", 50);
  setup.hidden = {layer(4, "linear")};
  setup.optimizer = {};
  setup.optimizer.learning_rate = 100;
  Experiment experiment(setup);
  experiment.train_epochs(1000);
  REQUIRE(experiment.epoch() < 100);
  CHECK_THAT(experiment.diverged(),
             contains_text("The run diverged in epoch " + std::to_string(experiment.epoch() + 1)));
  CHECK_THAT(experiment.diverged(), contains_text("learning rate"));
  const int epoch = experiment.epoch();
  const int batch = experiment.batch();
  const Floats parameters = parameters_of(experiment);
  experiment.train_epochs(3);
  experiment.train_batches(3);
  CHECK(experiment.epoch() == epoch);
  CHECK(experiment.batch() == batch);
  CHECK(same_bits(parameters_of(experiment), parameters));
  experiment.reset();
  CHECK(experiment.diverged() == "");
  CHECK(experiment.epoch() == 0);
}

TEST_CASE("weights that are not finite after an epoch never go unnoticed, even where the loss stays finite") {
  int blown_up = 0;
  for (const Activation& row : activations()) {
    for (const char* output : {"linear", "sigmoid", "hardshrink"}) {
      ExperimentSetup setup = setup_of("plane", 40);
      setup.hidden = {layer(4, row.facts.id), layer(4, row.facts.id)};
      setup.output = layer(1, output);
      setup.optimizer = {};
      setup.optimizer.learning_rate = 1000;
      setup.optimizer.l2 = 10;  // each step multiplies every weight by -9999
      Experiment experiment(setup);
      experiment.train_epochs(50);
      const Floats parameters = parameters_of(experiment);
      const bool finite =
          std::all_of(parameters.begin(), parameters.end(), [](float p) { return std::isfinite(p); });
      CAPTURE(row.facts.id, output);
      CHECK((finite || experiment.diverged() != ""));
      blown_up += !finite;
    }
  }
  CHECK(blown_up > 70);  // nearly all 78 do
}

TEST_CASE("a row of the map is a height of the plane, the top first; a column goes to the right") {
  ExperimentSetup setup = setup_of("circle", 50);
  Experiment experiment(setup);
  experiment.train_epochs(3);
  const Domain domain = experiment.domain();
  CHECK(domain.x_low == -6);
  CHECK(domain.y_high == 6);
  constexpr int size = 7;
  const Floats map = experiment.map(size);
  REQUIRE(map.size() == size * size);
  for (int row = 0; row < size; ++row) {
    for (int column = 0; column < size; ++column) {
      // The middle of the pixel.
      const double x = -6 + 12 * (column + 0.5) / size;
      const double y = 6 - 12 * (row + 0.5) / size;
      const double expected = plain_output(setup, experiment, {x, y})[0];
      CHECK(map[static_cast<std::size_t>(row * size + column)] == Approx(expected).margin(2e-6));
    }
  }
}

TEST_CASE("a map holds every output in turn, and unit maps every hidden unit in layer order") {
  ExperimentSetup setup = setup_of("blobs", 60);
  Experiment experiment(setup);
  experiment.train_epochs(2);
  constexpr int size = 11;  // 121 points: more than one chunk
  const Floats map = experiment.map(size);
  const Floats units = experiment.unit_maps(size);
  REQUIRE(map.size() == 3 * size * size);
  REQUIRE(units.size() == (6 + 3) * size * size);
  NetworkSpec spec;
  spec.layers = {setup.hidden[0], setup.hidden[1], setup.output};
  spec.layers[2].units = 3;
  spec.loss = setup.loss;
  const PlainNetwork plain(spec, experiment.network());
  double worst = 0;
  for (int row = 0; row < size; ++row) {
    for (int column = 0; column < size; ++column) {
      const auto pixel = static_cast<std::size_t>(row * size + column);
      const PlainNetwork::Trace trace =
          plain.run({-6 + 12 * (column + 0.5) / size, 6 - 12 * (row + 0.5) / size});
      for (std::size_t o = 0; o < 3; ++o)
        worst = std::max(worst,
                         std::fabs(static_cast<double>(map[o * size * size + pixel]) - trace.output[2][o]));
      for (std::size_t u = 0; u < 9; ++u) {
        const double expected = u < 6 ? trace.output[0][u] : trace.output[1][u - 6];
        worst = std::max(worst, std::fabs(static_cast<double>(units[u * size * size + pixel]) - expected));
      }
    }
  }
  CHECK(worst < 5e-6);
}

TEST_CASE("with one input a map is a line from left to right") {
  ExperimentSetup setup = setup_of("sine", 40);
  Experiment experiment(setup);
  experiment.train_epochs(5);
  const Domain domain = experiment.domain();
  const auto [least, most] =
      std::minmax_element(experiment.data().target.begin(), experiment.data().target.end());
  CHECK(domain.y_low < *least);
  CHECK(domain.y_high > *most);
  const Floats map = experiment.map(20);
  REQUIRE(map.size() == 20);
  CHECK(experiment.unit_maps(20).size() == 9 * 20);
  for (std::size_t i = 0; i < 20; ++i) {
    const auto low = static_cast<double>(domain.x_low);
    const double x = low + (static_cast<double>(domain.x_high) - low) * (static_cast<double>(i) + 0.5) / 20;
    CHECK(map[i] == Approx(plain_output(setup, experiment, {x})[0]).margin(5e-6));
  }
}

TEST_CASE("standardised data train as numbers of mean 0 and deviation 1, and are drawn in their own units") {
  ExperimentSetup setup = setup_of("plane", 50);
  setup.standardise = true;
  for (std::size_t i = 0; i < setup.data.x.size(); i += 2) {
    setup.data.x[i] = 1000 + 30 * setup.data.x[i];
    setup.data.x[i + 1] = -5 + 0.01f * setup.data.x[i + 1];
  }
  for (float& t : setup.data.target) t = 200 + 40 * t;
  Experiment experiment(setup);
  experiment.train_epochs(40);
  CHECK(experiment.data().x == setup.data.x);
  CHECK(experiment.data().target == setup.data.target);
  const Spread across = spread(setup.data.x, 0, 2);
  const Spread up = spread(setup.data.x, 1, 2);
  const Spread height = spread(setup.data.target, 0, 1);

  // The loss is that of standardised targets at standardised inputs.
  const auto predicted = [&](double x, double y) {
    return plain_output(setup, experiment,
                        {(x - across.mean) / across.deviation, (y - up.mean) / up.deviation})[0];
  };
  double loss = 0;
  const int trained = experiment.count(Part::train);
  for (int i = 0; i < trained; ++i) {
    const auto at = static_cast<std::size_t>(i);
    const double target = (static_cast<double>(setup.data.target[at]) - height.mean) / height.deviation;
    const double output =
        predicted(static_cast<double>(setup.data.x[2 * at]), static_cast<double>(setup.data.x[2 * at + 1]));
    loss += std::pow(output - target, 2) / trained;
  }
  CHECK(experiment.metrics(Part::train).loss == Approx(loss).epsilon(1e-3));

  // The map covers the data and is in the target's units.
  const Domain domain = experiment.domain();
  for (std::size_t i = 0; i < setup.data.x.size(); i += 2) {
    CHECK((setup.data.x[i] > domain.x_low && setup.data.x[i] < domain.x_high));
    CHECK((setup.data.x[i + 1] > domain.y_low && setup.data.x[i + 1] < domain.y_high));
  }
  const Floats map = experiment.map(5);
  for (int row = 0; row < 5; ++row) {
    for (int column = 0; column < 5; ++column) {
      const auto between = [](float low, float high, double share) {
        return static_cast<double>(low) + (static_cast<double>(high) - static_cast<double>(low)) * share;
      };
      const double x = between(domain.x_low, domain.x_high, (column + 0.5) / 5);
      const double y = between(domain.y_high, domain.y_low, (row + 0.5) / 5);
      const double expected = height.mean + height.deviation * predicted(x, y);
      CHECK(map[static_cast<std::size_t>(row * 5 + column)] == Approx(expected).margin(0.05));
    }
  }
}

TEST_CASE("an input that never changes can be standardised") {
  ExperimentSetup setup = own_setup(Task::binary, 2, 2, {7, 1, 7, 2, 7, 3, 7, 4}, {0, 0, 1, 1});
  setup.standardise = true;
  Experiment experiment(setup);
  experiment.train_epochs(5);
  CHECK(experiment.diverged() == "");
  CHECK(experiment.domain().x_low == 6);
  CHECK(experiment.domain().x_high == 8);
  for (const float value : experiment.map(4)) CHECK(std::isfinite(value));
}

TEST_CASE("a batch larger than the training part is all of it") {
  ExperimentSetup setup = setup_of("circle", 20);
  setup.batch = 2000;
  Experiment experiment(setup);
  CHECK(experiment.batches_per_epoch() == 1);
  experiment.train_batches(3);
  CHECK(experiment.epoch() == 3);
  CHECK(experiment.batch() == 0);
}

TEST_CASE("health looks at the training part, one entry a layer") {
  Experiment experiment(setup_of("circle", 50));
  const std::vector<LayerHealth> health = experiment.health();
  REQUIRE(health.size() == 3);
  CHECK(health[0].units == 6);
  CHECK(health[2].units == 1);
  float counted = 0;
  for (const float count : health[0].pre_activations.counts) counted += count;
  CHECK(counted == 6 * 30);
}
