// Tests of edits and forks: their effects, and that a run with them is still a pure function of its setup.
#include "nonlinear/training/run_edits.hpp"

#include <algorithm>
#include <vector>

#include "catch.hpp"
#include "small_run.hpp"

namespace {

using namespace nonlinear;
using namespace nonlinear::testing;

ExperimentSetup adam_run() {
  ExperimentSetup setup = small_run({small_layer(4, "tanh"), small_layer(3, "relu")}, 33);
  setup.optimizer.kind = &adam;
  setup.optimizer.learning_rate = 0.02f;
  return setup;
}

/// Trains batch by batch, so that every position is reached.
Experiment replayed(const ExperimentSetup& setup, int epoch, int batch) {
  Experiment run(setup);
  for (int i = 0; i < epoch * run.batches_per_epoch() + batch; ++i) run.train_batches(1);
  return run;
}

}  // namespace

TEST_CASE("edits are kept as they are made, one for a parameter at each position") {
  std::vector<Edit> edits;
  for (const Edit& edit :
       {Edit{2, 0, 7, 1}, {0, 3, 7, 2}, {2, 0, 5, 3}, {0, 0, 1, 4}, {2, 0, 7, 5}, {1, 9, 7, 6}, {2, 1, 7, 7}})
    add_edit(edits, edit);
  std::vector<std::vector<float>> kept;
  for (const Edit& edit : edits)
    kept.push_back({static_cast<float>(edit.epoch), static_cast<float>(edit.batch),
                    static_cast<float>(edit.index), edit.value});
  CHECK(kept == std::vector<std::vector<float>>{
                    {2, 0, 7, 5}, {0, 3, 7, 2}, {2, 0, 5, 3}, {0, 0, 1, 4}, {1, 9, 7, 6}, {2, 1, 7, 7}});
}

TEST_CASE("an edit sets one parameter at once and nothing else") {
  Experiment run(adam_run());
  run.train_batches(2);
  Floats expected = parameters_of(run);
  CHECK(run.edit(5, -0.75f) == "");
  expected[5] = -0.75f;
  CHECK(same_bits(parameters_of(run), expected));
  CHECK(run.epoch() == 0);
  CHECK(run.batch() == 2);
}

TEST_CASE("an edited run is the same after a reset, and from a setup that holds the edits") {
  ExperimentSetup setup = adam_run();  // batches of 10, 10, 10 and 3
  Experiment live(setup);
  const auto edit = [&](int index, float value) {
    REQUIRE(live.edit(index, value) == "");
    add_edit(setup.edits, {live.epoch(), live.batch(), index, value});
    // A replay to this position arrives at the same run.
    CHECK(same_run(replayed(setup, live.epoch(), live.batch()), live));
  };
  edit(0, 1.5f);  // before any training
  live.train_batches(3);
  edit(2, -1);
  edit(2, 0.25f);  // two edits of one parameter at one position
  edit(20, 0.5f);
  live.train_batches(1);
  edit(1, 0);  // at the end of an epoch
  live.train_epochs(2);
  live.train_batches(1);
  edit(2, 3);
  edit(30, -2);
  live.train_epochs(2);

  const Experiment trained = live;
  Experiment anew(setup);
  anew.train_epochs(5);
  CHECK(same_run(anew, trained));
  CHECK(same_run(replayed(setup, 5, 0), trained));
  live.reset();
  CHECK(same_run(live, Experiment(setup)));
  CHECK(parameters_of(live)[0] == 1.5f);
  live.train_epochs(5);
  CHECK(same_run(live, trained));

  setup.edits.clear();
  CHECK_FALSE(same_bits(parameters_of(replayed(setup, 5, 0)), parameters_of(trained)));
}

TEST_CASE("an edit before the last one of a run leaves the later ones to come") {
  ExperimentSetup setup = adam_run();
  Experiment live(setup);
  live.train_epochs(2);
  live.edit(3, 5);
  live.reset();
  live.train_epochs(1);
  live.edit(3, 7);
  live.train_epochs(1);
  CHECK(parameters_of(live)[3] == 5);
  add_edit(setup.edits, {2, 0, 3, 5});
  add_edit(setup.edits, {1, 0, 3, 7});
  CHECK(same_run(replayed(setup, 2, 0), live));
}

TEST_CASE("what the history says of an epoch is from before the edits at its end") {
  Experiment edited(adam_run()), plain(adam_run());
  for (Experiment* run : {&edited, &plain}) run->train_epochs(2);
  edited.edit(0, 9);
  CHECK(same_bits(edited.history().train_loss, plain.history().train_loss));
  CHECK(edited.metrics(Part::train).loss != plain.metrics(Part::train).loss);
}

TEST_CASE("a run that has diverged, or has been edited a thousand times, takes no edits") {
  Experiment run(adam_run());
  for (int i = 0; i < max_edits; ++i) {
    if (i % 25 == 0) run.train_batches(1);
    REQUIRE(run.edit(i % 25, 0.01f * static_cast<float>(i % 7)) == "");
  }
  const Floats before = parameters_of(run);
  CHECK(run.edit(26, 1) == "This run has been edited 1000 times, which is the maximum.");
  CHECK(same_bits(parameters_of(run), before));
  CHECK(run.edit(24, 1) == "");  // replaces an edit made here before

  ExperimentSetup setup = small_run({small_layer(4, "linear")});
  setup.output = small_layer(1, "linear");
  setup.loss = find_loss("squared_error");
  setup.optimizer.learning_rate = 1000;
  Experiment diverging(setup);
  diverging.train_epochs(1000);
  REQUIRE(diverging.diverged() != "");
  CHECK(diverging.edit(0, 1) == diverging.diverged());
}

TEST_CASE("a fork has the run's own bits up to its epoch, its own afterwards, and again after a reset") {
  ExperimentSetup setup = adam_run();
  ExperimentSetup forked_setup = setup;
  forked_setup.fork = Fork{3, {small_layer(4, "relu"), small_layer(3, "gelu")}};
  Experiment plain(setup), forked(forked_setup);
  for (int batch = 0; batch < 3 * 4; ++batch) {
    CHECK(same_run(forked, plain));
    for (Experiment* run : {&forked, &plain}) run->train_batches(1);
  }
  CHECK(same_run(forked, plain));
  CHECK(forked.metrics(Part::train).loss != plain.metrics(Part::train).loss);
  for (Experiment* run : {&forked, &plain}) run->train_epochs(2);
  CHECK_FALSE(same_bits(parameters_of(forked), parameters_of(plain)));
  const Experiment trained = forked;
  forked.reset();
  CHECK(same_run(forked, Experiment(setup)));
  forked.train_epochs(5);
  CHECK(same_run(forked, trained));
}

TEST_CASE("from its epoch on a fork trains as a network with those activations does") {
  ExperimentSetup setup = small_run({small_layer(4, "tanh"), small_layer(3, "relu")});
  setup.fork = Fork{2, {small_layer(4, "softsign"), small_layer(3, "leaky_relu")}};
  setup.fork.layers[1].parameters = {0.3f, 0};
  Experiment run(setup);
  run.train_epochs(2);
  ExperimentSetup other = setup;
  other.hidden = setup.fork.layers;
  Network expected(network_of(other));
  std::copy_n(run.network().parameters().begin(), expected.parameters().size(),
              expected.parameters().begin());
  const Samples samples{setup.data.x.data(), setup.data.target.data(), 40};
  for (int batch = 0; batch < 12; ++batch) {
    const Floats rows = run.next_batch().samples;
    const std::vector<std::uint32_t> order(rows.begin(), rows.end());
    expected.compute_gradients(samples, order.data(), 10);
    for (std::size_t i = 0; i < expected.parameters().size(); ++i) {
      const float step = 0.1f * expected.gradients()[i];
      expected.parameters()[i] -= step;
    }
    run.train_batches(1);
    CHECK(same_bits({expected.parameters().begin(), expected.parameters().end()}, parameters_of(run)));
  }
}

TEST_CASE("a fork into the activations that are there already changes nothing, the optimiser's memory too") {
  for (const OptimizerKind* kind : {&sgd, &rmsprop, &adam}) {
    ExperimentSetup setup = adam_run();
    setup.optimizer.kind = kind;
    setup.optimizer.momentum = 0.9f;
    Experiment plain(setup);
    setup.fork = Fork{2, setup.hidden};
    Experiment forked(setup);
    for (Experiment* run : {&plain, &forked}) run->train_epochs(5);
    CHECK(same_run(plain, forked));
  }
}

TEST_CASE("a fork keeps the places of the parameters: learned numbers where there was one, no new ones") {
  // Batches of one chunk, and of two.
  for (const int count : {40, 120}) {
    CAPTURE(count);
    ExperimentSetup setup = small_run({small_layer(4, "prelu", true), small_layer(3, "tanh")}, count);
    setup.batch = count;
    const std::size_t place = 4 * 2 + 4;
    const auto forked = [&](const LayerSpec& first, const LayerSpec& second) {
      setup.fork = Fork{1, {first, second}};
      Experiment run(setup);
      run.train_epochs(1);
      CHECK(run.network().parameters().size() == 4 * 2 + 4 + 1 + 3 * 4 + 3 + 3 + 1);
      return run;
    };
    // Another activation with a learnable parameter takes over the place, with its own initial value.
    LayerSpec swish = small_layer(4, "swish", true);
    swish.parameters[0] = 2.5f;
    Experiment learning = forked(swish, small_layer(3, "tanh"));
    CHECK(parameters_of(learning)[place] == 2.5f);
    CHECK(learning.next_batch().gradients[place] != 0);
    // It is not learned if not asked for.
    swish.learn_parameter = false;
    CHECK(forked(swish, small_layer(3, "tanh")).next_batch().gradients[place] == 0);
    // An activation without one leaves the place unchanged.
    Experiment idle = forked(small_layer(4, "relu"), small_layer(3, "tanh"));
    const float left = parameters_of(idle)[place];
    CHECK(left != 0.25f);
    CHECK(idle.next_batch().gradients[place] == 0);
    idle.train_epochs(3);
    CHECK(idle.next_batch().gradients[place] == 0);
    CHECK(parameters_of(idle)[place] == left);
    // Where nothing was learned, an activation keeps its own parameter.
    LayerSpec prelu = small_layer(3, "prelu", true);
    prelu.parameters[0] = -0.5f;
    Experiment fixed = forked(small_layer(4, "relu"), prelu);
    fixed.train_epochs(3);
    const Trace trace = fixed.trace({1, -2});
    for (std::size_t u = 0; u < 3; ++u) {
      const float z = trace.layers[1].pre_activation[u];
      CHECK(trace.layers[1].output[u] == (z > 0 ? z : -0.5f * z));
    }
  }
}

TEST_CASE("edits at the epoch of a fork come after it") {
  ExperimentSetup setup = small_run({small_layer(4, "prelu", true)});
  const int place = 4 * 2 + 4;
  setup.fork = Fork{1, {small_layer(4, "prelu", true)}};  // its slope is 0.25
  Experiment live(setup);
  live.train_epochs(1);
  CHECK(parameters_of(live)[place] == 0.25f);
  live.edit(place, 0.5f);
  add_edit(setup.edits, {1, 0, place, 0.5f});
  CHECK(same_run(replayed(setup, 1, 0), live));
  live.train_batches(1);  // and the fork is not applied again at the next batch
  CHECK(parameters_of(live)[place] == Approx(0.5f).margin(0.05));
}
