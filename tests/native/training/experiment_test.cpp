#include "nonlinear/training/experiment.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
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

/// A run on a synthetic data set, with the output and loss that fit its task.
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
  setup.optimizer.kind = &adam;
  setup.optimizer.learning_rate = 0.02f;
  setup.initializer = find_initializer("glorot_uniform");
  return setup;
}

/// A run on a user's own numbers, all of them for training, without hidden layers and with all weights 0.
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

bool same_unit_history(const LayerUnitHistory& a, const LayerUnitHistory& b) {
  return same_bits(a.delta_rms, b.delta_rms) && a.dead == b.dead && a.saturated == b.saturated &&
         a.died == b.died && a.revived == b.revived && a.born_dead == b.born_dead &&
         a.times_died == b.times_died && a.times_revived == b.times_revived && a.status == b.status;
}

/// Histories are compared as bits, because NaN stands for absent numbers.
bool same_history(const History& a, const History& b) {
  return std::equal(a.layers.begin(), a.layers.end(), b.layers.begin(), b.layers.end(), same_unit_history) &&
         a.every == b.every && same_bits(a.epoch, b.epoch) && same_bits(a.train_loss, b.train_loss) &&
         same_bits(a.validation_loss, b.validation_loss) && same_bits(a.train_accuracy, b.train_accuracy) &&
         same_bits(a.validation_accuracy, b.validation_accuracy);
}

bool same_run(const Experiment& a, const Experiment& b) {
  return a.epoch() == b.epoch() && a.batch() == b.batch() && same_bits(parameters_of(a), parameters_of(b)) &&
         same_history(a.history(), b.history());
}

/// The network's output at one point, computed in double precision with the experiment's parameters.
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
  cut.train_epochs(2);  // starts within an epoch: two more epochs end
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
  run.set_initial_parameters(start);
  CHECK(run.epoch() == 0);
  CHECK(same_bits(parameters_of(run), start));
  CHECK(run.history().train_loss.size() == 1);
  CHECK(run.metrics(Part::train).loss == donor.metrics(Part::train).loss);

  // The order of the samples and the optimiser start again, as at epoch 0 of any run of this setup.
  ExperimentSetup again = setup_of("moons", 60);
  again.initial_parameters = start;
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
  // Class 1 everywhere but in the validation part; a net of zeros predicts 1 for all.
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
  // A net of zeros gives 0.5 for every sample, which counts as a yes.
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

TEST_CASE("a confusion matrix counts by hand: a row for each true class, a column for each answer") {
  // Of three equal shares the first is the largest: everything is classified as 0.
  Experiment first(own_setup(Task::multiclass, 2, 3, {0, 0, 1, 1, 2, 2, 3, 3}, {0, 1, 2, 2}));
  CHECK(first.confusion(Part::train) == Floats{1, 0, 0, 1, 0, 0, 2, 0, 0});
  // A single output of one half is a yes.
  Experiment yes(own_setup(Task::binary, 2, 2, {0, 0, 1, 1, 2, 2}, {1, 0, 1}));
  CHECK(yes.confusion(Part::train) == Floats{0, 1, 0, 2});
  CHECK(yes.confusion(Part::validation) == Floats{0, 0, 0, 0});
  // w x with w > 0 after training: negative x is class 0, positive x class 1.
  Experiment line(own_setup(Task::binary, 1, 2, {-1, 1, 2}, {0, 1, 1}));
  line.train_epochs(50);
  CHECK(line.confusion(Part::train) == Floats{1, 0, 0, 2});
  Experiment numbers(own_setup(Task::regression, 1, 0, {0, 1, 2}, {1, 2, 3}));
  CHECK(numbers.confusion(Part::train).empty());
}

TEST_CASE("a sample for which an output is not a number is taken for no class, and is not right") {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  ExperimentSetup two = own_setup(Task::binary, 1, 2, {-1, 1, 2}, {0, 0, 0});
  two.edits = {{0, 0, 0, nan}};
  Experiment line(two);
  CHECK(line.confusion(Part::train) == Floats{0, 0, 0, 0});
  CHECK(*line.metrics(Part::train).accuracy == 0);
  ExperimentSetup more = own_setup(Task::multiclass, 2, 3, {0, 0, 1, 1, 2, 2, 3, 3}, {0, 1, 2, 0});
  more.edits = {{0, 0, 5, nan}};
  Experiment three(more);
  CHECK(three.confusion(Part::train) == Floats(9));
  CHECK(*three.metrics(Part::train).accuracy == 0);
}

TEST_CASE("the diagonal of a confusion matrix is the accuracy, and its rows are the classes of the part") {
  for (const char* kind : {"blobs", "circle"}) {
    CAPTURE(kind);
    Experiment experiment(setup_of(kind, 250));  // 150 to train: more than one chunk
    experiment.train_epochs(3);
    const auto classes = static_cast<std::size_t>(experiment.data().classes);
    for (const Part part : {Part::train, Part::validation}) {
      const Floats counts = experiment.confusion(part);
      REQUIRE(counts.size() == classes * classes);
      const auto first = experiment.data().target.begin() + (part == Part::train ? 0 : 150);
      float right = 0;
      for (std::size_t c = 0; c < classes; ++c) {
        float row = 0;
        for (std::size_t a = 0; a < classes; ++a) row += counts[c * classes + a];
        CHECK(row ==
              static_cast<float>(std::count(first, first + experiment.count(part), static_cast<float>(c))));
        right += counts[c * classes + c];
      }
      CHECK(right / static_cast<float>(experiment.count(part)) == *experiment.metrics(part).accuracy);
    }
  }
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
  CHECK(output_units(Task::binary, 2, false, *find_loss("softmax_cross_entropy")) == 2);
  CHECK(output_units(Task::multiclass, 4, false, *find_loss("softmax_cross_entropy")) == 4);
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
  REQUIRE(history.layers.size() == 1);
  CHECK(history.layers[0].delta_rms.size() == history.epoch.size());
}

TEST_CASE("what the history keeps are the losses of just those epochs") {
  const ExperimentSetup setup = own_setup(Task::regression, 1, 0, {0, 1, 2}, {1, 2, 3});
  Experiment far(setup), near(setup);
  far.train_epochs(700);
  near.train_epochs(301);
  const Floats& kept = far.history().train_loss;
  for (std::size_t i = 0; i <= 75; ++i) CHECK(kept[i] == near.history().train_loss[2 * i]);
}

TEST_CASE("the history's layers are those of the very epochs") {
  Experiment experiment(setup_of("circle", 60));
  for (std::size_t epoch = 0; epoch < 4; ++epoch) {
    const std::vector<LayerHealth> now = experiment.health();
    const std::vector<LayerUnitHistory>& layers = experiment.history().layers;
    REQUIRE(layers.size() == 3);
    for (std::size_t k = 0; k < 3; ++k) {
      CHECK(layers[k].delta_rms[epoch] == now[k].delta_rms);
      CHECK(layers[k].dead[epoch] == static_cast<float>(now[k].dead));
      CHECK(layers[k].saturated[epoch] == static_cast<float>(now[k].saturated));
    }
    experiment.train_epochs(1);
  }
}

TEST_CASE("the unit history of a run is that of a net in double precision, looked at after every epoch") {
  int events = 0;
  for (const std::uint64_t seed : {1, 2, 3}) {
    ExperimentSetup setup = setup_of("circle", 80);
    setup.hidden = {layer(6, "relu"), layer(6, "relu")};
    setup.optimizer = {};
    setup.optimizer.learning_rate = 1;
    setup.seed = seed;
    Experiment experiment(setup);
    NetworkSpec spec;
    spec.layers = {setup.hidden[0], setup.hidden[1], setup.output};
    spec.loss = setup.loss;
    std::vector<bool> was_dead;
    int born_dead[2] = {0, 0}, died[2] = {0, 0}, revived[2] = {0, 0};
    for (int epoch = 0; epoch <= 50; ++epoch) {
      if (epoch > 0) experiment.train_epochs(1);
      const PlainNetwork plain(spec, experiment.network());
      std::vector<bool> dead(12, true);
      for (int i = 0; i < experiment.count(Part::train); ++i) {
        const float* x = &setup.data.x[static_cast<std::size_t>(2 * i)];
        const PlainNetwork::Trace trace = plain.run({static_cast<double>(x[0]), static_cast<double>(x[1])});
        for (std::size_t u = 0; u < 12; ++u) {
          if (trace.pre_activation[u / 6][u % 6] > 0) dead[u] = false;
        }
      }
      for (std::size_t u = 0; u < 12; ++u) {
        if (epoch == 0) {
          born_dead[u / 6] += dead[u];
        } else {
          died[u / 6] += dead[u] && !was_dead[u];
          revived[u / 6] += !dead[u] && was_dead[u];
        }
      }
      was_dead = dead;
    }
    const std::vector<LayerHealth> health = experiment.health();
    for (std::size_t k = 0; k < 2; ++k) {
      CAPTURE(seed, k);
      CHECK(health[k].born_dead == born_dead[k]);
      CHECK(health[k].died == died[k]);
      CHECK(health[k].revived == revived[k]);
      events += died[k] + revived[k];
    }
  }
  CHECK(events > 10);
}

TEST_CASE("a run whose layers nobody watches is the same run") {
  ExperimentSetup setup = setup_of("moons", 50);
  Experiment watched(setup);
  setup.watch_layers = false;
  Experiment alone(setup);
  watched.train_epochs(5);
  alone.train_epochs(5);
  CHECK(same_bits(parameters_of(alone), parameters_of(watched)));
  CHECK(same_bits(alone.history().validation_loss, watched.history().validation_loss));
  CHECK(alone.history().layers.empty());
  CHECK(alone.health().size() == 3);
  CHECK(alone.health()[0].delta_rms == watched.health()[0].delta_rms);
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

TEST_CASE(
    "a run stops at the very epoch of its rule, however it is trained, and is the same run up to there") {
  const ExperimentSetup setup = setup_of("circle", 53);
  Experiment free(setup);
  free.train_epochs(7);
  Experiment whole(setup), cut(setup);
  whole.set_stop({7, {}, {}});
  cut.set_stop({7, {}, {}});
  CHECK_FALSE(whole.train_epochs(1000));
  CHECK(cut.train_batches(5));
  CHECK_FALSE(cut.train_batches(1000));
  CHECK(whole.stopped() == "Stopped after epoch 7, as asked.");
  CHECK(cut.stopped() == whole.stopped());
  CHECK(same_run(whole, free));
  CHECK(same_run(cut, free));
  CHECK_FALSE(whole.train_batches(1));
  CHECK(same_run(whole, free));
}

TEST_CASE("a run that has stopped goes on when a rule is set again, the same one too") {
  Experiment experiment(setup_of("circle", 50));
  experiment.set_stop({3, {}, {}});
  experiment.train_epochs(10);
  experiment.set_stop({3, {}, {}});
  CHECK(experiment.stopped() == "");
  CHECK(experiment.train_epochs(2));
  CHECK(experiment.epoch() == 5);
  experiment.set_stop({6, {}, {}});
  CHECK_FALSE(experiment.train_epochs(2));
  experiment.reset();
  CHECK(experiment.stopped() == "");
  CHECK(experiment.train_epochs(20));
}

TEST_CASE("a target is compared with the loss of the validation part after every epoch, recorded or not") {
  ExperimentSetup setup = setup_of("moons", 60);
  Experiment free(setup);
  int expected = 0;
  float before = free.metrics(Part::validation).loss;
  // Beyond epoch 256, where not every epoch is recorded.
  free.train_epochs(300);
  Experiment experiment = free;
  const float target = 0.999f * free.metrics(Part::validation).loss;
  before = free.metrics(Part::validation).loss;
  while (expected == 0 && free.epoch() < 2000) {
    free.train_epochs(1);
    const float now = free.metrics(Part::validation).loss;
    if (now < target && before >= target) expected = free.epoch();
    before = now;
  }
  REQUIRE(expected > 300);
  experiment.set_stop({{}, target, {}});
  CHECK_FALSE(experiment.train_epochs(5000));
  CHECK(experiment.epoch() == expected);
  CHECK_THAT(experiment.stopped(), contains_text("the validation loss fell below"));
}

TEST_CASE("without a validation part the training loss decides, and patience counts from where it was set") {
  // A net of zeros on targets of 0 never improves on its loss of 0.
  ExperimentSetup setup = own_setup(Task::regression, 1, 0, {0, 1, 2}, {0, 0, 0});
  Experiment experiment(setup);
  experiment.train_epochs(4);
  experiment.set_stop({{}, {}, 3});
  experiment.train_epochs(2);
  experiment.set_stop({{}, {}, 3});  // with the same rule, patience goes on counting
  CHECK_FALSE(experiment.train_epochs(100));
  CHECK(experiment.stopped() == "Stopped after epoch 7: the training loss has not improved since epoch 4.");
  experiment.set_stop({{}, {}, 3});
  CHECK_FALSE(experiment.train_epochs(100));
  CHECK(experiment.epoch() == 10);
}

TEST_CASE("weights that are not finite after an epoch never go unnoticed, even where the loss stays finite") {
  int divergence_reason = 0;
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
      divergence_reason += !finite;
    }
  }
  CHECK(divergence_reason > 70);  // nearly all 78 do
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
  setup.fit_domain = true;
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

  // The loss is of standardised targets at standardised inputs.
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
  setup.fit_domain = true;
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

namespace {

std::vector<const Feature*> features_named(std::initializer_list<const char*> ids) {
  std::vector<const Feature*> result;
  for (const char* id : ids) {
    result.push_back(&*std::find_if(features().begin(), features().end(),
                                    [&](const Feature& feature) { return std::string(feature.id) == id; }));
  }
  return result;
}

}  // namespace

TEST_CASE("the network is given the features, in their order, also where maps are drawn") {
  ExperimentSetup setup = setup_of("circle", 50);
  setup.features = features_named({"sin_x", "xy", "yy"});
  Experiment experiment(setup);
  experiment.train_epochs(3);
  CHECK(experiment.network().inputs() == 3);
  CHECK(experiment.data().inputs == 2);
  NetworkSpec spec;
  spec.inputs = 3;
  spec.layers = {setup.hidden[0], setup.hidden[1], setup.output};
  spec.loss = setup.loss;
  const PlainNetwork plain(spec, experiment.network());
  const auto given = [](double x, double y) { return Doubles{std::sin(x), x * y, y * y}; };
  // The loss of the training part.
  double loss = 0;
  const int trained = experiment.count(Part::train);
  for (std::size_t i = 0; i < static_cast<std::size_t>(trained); ++i) {
    const auto at = [&](std::size_t k) { return static_cast<double>(setup.data.x[2 * i + k]); };
    loss += plain.loss(given(at(0), at(1)), {static_cast<double>(setup.data.target[i])}) / trained;
  }
  CHECK(experiment.metrics(Part::train).loss == Approx(loss).epsilon(1e-5));
  constexpr int size = 6;
  const Floats map = experiment.map(size);
  const Floats units = experiment.unit_maps(size);
  const Floats pictures = experiment.feature_maps(size);
  REQUIRE(pictures.size() == 3 * size * size);
  double worst = 0;
  const auto compare = [&](float actual, double expected) {
    worst = std::max(worst, std::fabs(static_cast<double>(actual) - expected) / (1 + std::fabs(expected)));
  };
  for (int row = 0; row < size; ++row) {
    for (int column = 0; column < size; ++column) {
      const auto pixel = static_cast<std::size_t>(row * size + column);
      const Doubles inputs = given(-6 + 12 * (column + 0.5) / size, 6 - 12 * (row + 0.5) / size);
      const PlainNetwork::Trace trace = plain.run(inputs);
      compare(map[pixel], trace.output[2][0]);
      compare(units[pixel], trace.output[0][0]);
      for (std::size_t i = 0; i < 3; ++i) compare(pictures[i * size * size + pixel], inputs[i]);
    }
  }
  CHECK(worst < 5e-6);
}

TEST_CASE("asking for just the inputs is asking for nothing, bit for bit") {
  for (const bool standardise : {false, true}) {
    ExperimentSetup setup = setup_of("spiral", 60);
    setup.standardise = standardise;
    Experiment plain(setup);
    setup.features = features_named({"x", "y"});
    Experiment asked(setup);
    plain.train_epochs(5);
    asked.train_epochs(5);
    CHECK(same_run(plain, asked));
    CHECK(same_bits(plain.map(9), asked.map(9)));
  }
}

TEST_CASE("features are computed from raw units and standardised afterwards") {
  ExperimentSetup setup = own_setup(Task::binary, 2, 2, {1, 5, 2, 5, 3, 6, 6, 8}, {0, 0, 1, 1});
  setup.features = features_named({"xx", "y"});
  setup.standardise = true;
  const Experiment experiment(setup);
  // x^2 is 1, 4, 9, 36 and y 5, 5, 6, 8 over the samples: by hand, means 12.5 and 6.
  const double deviation_xx = std::sqrt((11.5 * 11.5 + 8.5 * 8.5 + 3.5 * 3.5 + 23.5 * 23.5) / 4);
  const double deviation_y = std::sqrt((1 + 1 + 0 + 4) / 4.0);
  const Floats pictures = experiment.feature_maps(4);
  for (int column = 0; column < 4; ++column) {
    const double x = -6 + 12 * (column + 0.5) / 4;
    CHECK(pictures[static_cast<std::size_t>(column)] == Approx((x * x - 12.5) / deviation_xx).epsilon(1e-5));
    CHECK(pictures[static_cast<std::size_t>(16 + column)] == Approx((4.5 - 6) / deviation_y).epsilon(1e-5));
  }
}

TEST_CASE("squares let a network without hidden layers part the circle, which the inputs alone do not") {
  ExperimentSetup setup = setup_of("circle", 300);
  setup.hidden.clear();
  setup.optimizer.learning_rate = 0.05f;
  Experiment straight(setup);
  straight.train_epochs(60);
  setup.features = features_named({"xx", "yy"});
  Experiment squares(setup);
  squares.train_epochs(60);
  CHECK(*straight.metrics(Part::validation).accuracy < 0.8f);
  CHECK(*squares.metrics(Part::validation).accuracy > 0.95f);
}

TEST_CASE("made-up data that are standardised keep their home on the map") {
  ExperimentSetup setup = setup_of("circle", 50);
  setup.standardise = true;
  const Experiment experiment(setup);
  CHECK(experiment.domain().x_low == -6);
  CHECK(experiment.domain().x_high == 6);
  CHECK(experiment.domain().y_low == -6);
  CHECK(experiment.domain().y_high == 6);
}

TEST_CASE(
    "a schedule sets the learning rate at the beginning of each epoch, and a constant one changes nothing") {
  // One sample, plain SGD, L(w) = (w x + b - t)^2 with x = 0: b moves by 2 rate (t - b) in each epoch.
  ExperimentSetup setup = own_setup(Task::regression, 1, 0, {0}, {1});
  setup.optimizer.learning_rate = 0.1f;
  setup.schedule = &schedules()[1];
  setup.schedule_settings.every = 2;
  setup.schedule_settings.factor = 0.5f;
  Experiment experiment(setup);
  double bias = 0;
  for (const double rate : {0.1, 0.1, 0.05, 0.05, 0.025, 0.025, 0.0125}) {
    CHECK(experiment.learning_rate() == Approx(rate).epsilon(1e-6));
    experiment.train_epochs(1);
    bias += 2 * rate * (1 - bias);
    CHECK(parameters_of(experiment)[1] == Approx(bias).epsilon(1e-6));
  }
  experiment.reset();
  CHECK(experiment.learning_rate() == 0.1f);
  setup.schedule = &schedules()[0];
  Experiment constant(setup);
  setup.schedule = nullptr;
  Experiment plain(setup);
  constant.train_epochs(5);
  plain.train_epochs(5);
  CHECK(same_run(constant, plain));
}

TEST_CASE("the rate stays the same within an epoch, however training is cut") {
  ExperimentSetup setup = setup_of("circle", 53);
  setup.schedule = &schedules()[2];
  setup.schedule_settings.epochs = 6;
  Experiment whole(setup), cut(setup);
  whole.train_epochs(8);
  for (int i = 0; i < 8 * 4; ++i) cut.train_batches(1);
  CHECK(same_run(whole, cut));
  CHECK(whole.learning_rate() == 0);
  const Floats standing = parameters_of(whole);
  whole.train_epochs(2);
  CHECK(same_bits(parameters_of(whole), standing));
}

TEST_CASE("where the loss applies softmax itself, the map shows the shares it sees") {
  ExperimentSetup setup = setup_of("blobs", 60);
  setup.loss = find_loss("softmax_cross_entropy");
  for (const char* output : {"linear", "softmax"}) {
    setup.output = layer(1, output);
    Experiment experiment(setup);
    experiment.train_epochs(30);
    CAPTURE(output);
    CHECK(*experiment.metrics(Part::validation).accuracy > 0.9f);
    constexpr std::size_t size = 11;
    const Floats map = experiment.map(size);
    REQUIRE(map.size() == 3 * size * size);
    float most = 0;
    for (std::size_t pixel = 0; pixel < size * size; ++pixel) {
      const double x = -6 + 12 * (static_cast<double>(pixel % size) + 0.5) / size;
      const double y = 6 - 12 * (static_cast<double>(pixel / size) + 0.5) / size;
      const Doubles shares = nonlinear::testing::plain_softmax(plain_output(setup, experiment, {x, y}));
      for (std::size_t o = 0; o < 3; ++o) {
        const float share = map[o * size * size + pixel];
        CHECK(share == Approx(shares[o]).margin(5e-6));
        most = std::max(most, share);
      }
    }
    // e / (e + 2): softmax twice is never sure.
    if (std::string(output) == "softmax") {
      CHECK(most < 0.57612f);
      CHECK(experiment.metrics(Part::train).loss > 0.5514f);
    } else {
      CHECK(most > 0.9f);
    }
  }
}

namespace {

/// Three units followed by a sum, so that an infinite weighted sum is an infinite output.
ExperimentSetup linear_run() {
  ExperimentSetup setup = setup_of("circle", 40);
  setup.hidden = {layer(3, "relu")};
  setup.output = layer(1, "linear");
  setup.loss = find_loss("squared_error");
  return setup;
}

}  // namespace

TEST_CASE("a value by hand with which the outputs are no longer finite is refused, and nothing changes") {
  Experiment run(linear_run());
  run.train_epochs(1);
  const Floats before = parameters_of(run);
  CHECK_THAT(
      run.edit(0, 3e38f),
      contains_text("With 3e+38 here the network's outputs are no longer finite numbers: the value stays "));
  CHECK(same_bits(parameters_of(run), before));
  CHECK(run.diverged() == "");
  CHECK(run.edit(0, 5) == "");
  run.reset();
  run.train_epochs(1);
  CHECK(parameters_of(run)[0] == 5);
}

TEST_CASE("a run does not begin with parameters that make its outputs infinite, and stays as it was") {
  Experiment run(linear_run());
  run.train_epochs(2);
  const Floats before = parameters_of(run);
  CHECK_THAT(run.set_initial_parameters(Floats(before.size(), 1e25f)),
             contains_text("The parameters are as large as 1e+25"));
  CHECK(same_bits(parameters_of(run), before));
  CHECK(run.epoch() == 2);
  CHECK(run.set_initial_parameters(Floats(before.size(), 1e12f)) == "");
  CHECK(run.epoch() == 0);
}

TEST_CASE("a run whose setup sets a weight that makes its outputs infinite ends there and says why") {
  ExperimentSetup setup = linear_run();
  setup.edits = {{2, 0, 0, 3e38f}};
  Experiment run(setup);
  CHECK_FALSE(run.train_epochs(5));
  CHECK(run.epoch() == 2);
  CHECK(run.diverged() ==
        "The run ends at epoch 2: with the weights or the activation that were set there, its outputs are no "
        "longer "
        "finite numbers.");
}
