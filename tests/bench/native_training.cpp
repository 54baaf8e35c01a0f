// Native training speed of this machine, the reference for WebAssembly.
//
// Each line of the standard input is a request, "8,8 tanh 0.03 0.15 0.4 1": units of the hidden layers, their
// activation, SGD's learning rate, seconds of warm-up, seconds to measure, and whether the run is read as by
// the page. Each line of the standard output answers one, in JSON. A process serves many requests, so that
// each finds it warm.
#include <chrono>
#include <cstdio>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "nonlinear/training/experiment.hpp"

namespace {

using namespace nonlinear;
using Clock = std::chrono::steady_clock;

// As on the page, which reads the displayed values about once a frame, and trains in calls of about three
// milliseconds.
constexpr double look_seconds = 0.016;
constexpr double call_seconds = 0.003;

struct Request {
  std::vector<int> hidden;
  std::string activation;
  float learning_rate = 0;
  double warm_up = 0;
  double seconds = 0;
  bool as_page = true;
};

struct Position {
  int epoch = 0;
  Clock::time_point time;
};

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

bool read(const std::string& line, Request& request) {
  std::istringstream words(line);
  std::string units, one;
  words >> units >> request.activation >> request.learning_rate >> request.warm_up >> request.seconds >>
      request.as_page;
  std::istringstream list(units);
  while (std::getline(list, one, ',')) request.hidden.push_back(std::stoi(one));
  return static_cast<bool>(words) && find_activation(request.activation) != nullptr;
}

/// The setup of contest.mjs: all 250 points of the spiral for training.
ExperimentSetup setup_for(const Request& request) {
  ExperimentSetup setup;
  setup.data = find_dataset_kind("spiral")->make(250, 0.1f, 1, 2);
  setup.validation = 0;
  setup.test = 0;
  for (const int units : request.hidden) {
    LayerSpec layer;
    layer.units = units;
    layer.activation = find_activation(request.activation);
    layer.parameters = initial_parameters(layer.activation->facts);
    setup.hidden.push_back(layer);
  }
  setup.output.activation = find_activation("sigmoid");
  setup.loss = find_loss("binary_cross_entropy");
  setup.optimizer.kind = &sgd;
  setup.optimizer.learning_rate = request.learning_rate;
  setup.initializer = find_initializer("glorot_uniform");
  setup.seed = 1;
  setup.batch = 10;
  return setup;
}

/// Trains for `seconds`, reading the run once a frame if `as_page`.
Position train(Experiment& experiment, double seconds, bool as_page) {
  const auto begin = Clock::now();
  auto looked = begin;
  int epochs = 1;
  do {
    const auto called = Clock::now();
    experiment.train_epochs(epochs);
    const double spent = seconds_since(called);
    if (spent < call_seconds / 2) epochs *= 2;
    if (spent > call_seconds * 2 && epochs > 1) epochs /= 2;
    if (as_page && seconds_since(looked) >= look_seconds) {
      looked = Clock::now();
      experiment.metrics(Part::train);
      experiment.health();
    }
  } while (seconds_since(begin) < seconds && experiment.diverged().empty());
  return {experiment.epoch(), Clock::now()};
}

void answer(const Request& request) {
  Experiment experiment(setup_for(request));
  const float initial_loss = experiment.metrics(Part::train).loss;
  const Position from = train(experiment, request.warm_up, request.as_page);
  const Position to = train(experiment, request.seconds, request.as_page);
  const double seconds = std::chrono::duration<double>(to.time - from.time).count();
  std::printf("{\"epochsPerSecond\": %.17g, \"epochs\": %d, \"initialLoss\": %.9g, \"finalLoss\": %.9g}\n",
              (to.epoch - from.epoch) / seconds, to.epoch, static_cast<double>(initial_loss),
              static_cast<double>(experiment.metrics(Part::train).loss));
  std::fflush(stdout);
}

}  // namespace

int main() {
  std::string line;
  while (std::getline(std::cin, line)) {
    Request request;
    if (!read(line, request)) {
      std::fprintf(stderr, "This is no request: %s\n", line.c_str());
      return 1;
    }
    answer(request);
  }
  return 0;
}
