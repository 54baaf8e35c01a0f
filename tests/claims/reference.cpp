// Independent experiments for some claims, in double precision and with other random numbers, where runs are
// too many or too long for NumPy and reference.py. claims_test.cpp compares the core's measurements with this
// output; it shares no code with the core.
//   build/gcc/claims_reference
#include <algorithm>
#include <cmath>
#include <iostream>
#include <numeric>
#include <vector>

#include "reference_net.hpp"

namespace {

using namespace reference;

struct Table {
  std::vector<Numbers> x;
  Numbers target;
};

/// Cross-entropy of a sigmoid with the sum z.
double cross_entropy(double z, double target) {
  return std::max(z, 0.0) - target * z + std::log1p(std::exp(-std::abs(z)));
}

/// One epoch over the first `count` samples; `factor` times output - target is the gradient of a sample's
/// loss. Returns the mean cross-entropy, each batch's before its update, where the output is a sigmoid.
double train_epoch(Net& net, const Table& table, std::size_t count, std::size_t batch, double factor,
                   double rate, bool adam, bool biases = true) {
  double loss = 0;
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::shuffle(order.begin(), order.end(), random_bits);
  for (std::size_t first = 0; first < count; first += batch) {
    const std::size_t end = std::min(first + batch, count);
    for (std::size_t k = first; k < end; ++k) {
      const double target = table.target[order[k]];
      net.add_gradients(factor * (net.run(table.x[order[k]]) - target) / static_cast<double>(end - first));
      loss += cross_entropy(net.layers.back().sums[0], target) / static_cast<double>(count);
    }
    net.update(rate, adam);
    for (Layer& layer : net.layers) {
      if (!biases) std::fill(layer.biases.begin(), layer.biases.end(), 0.0);
    }
  }
  return loss;
}

/// A point of a class; `turn` numbers the points of each class.
using Place = Numbers (*)(double label, int turn);

/// 250 samples of two classes in random order, every point moved by normal noise of 0.1.
Table two_classes(Place place) {
  Table table;
  std::vector<int> order(250);
  std::iota(order.begin(), order.end(), 0);
  std::shuffle(order.begin(), order.end(), random_bits);
  for (const int number : order) {
    table.target.push_back(number % 2);
    table.x.push_back(place(number % 2, number / 2));
    for (double& coordinate : table.x.back()) coordinate += 0.1 * normal();
  }
  return table;
}

Numbers at_angle(double radius, double angle) { return {radius * std::cos(angle), radius * std::sin(angle)}; }

/// A disc (1) inside a ring (0), each evenly filled.
Numbers circle(double label, int) {
  const double radius = std::sqrt(label == 1 ? uniform(0, 6.25) : uniform(12.25, 25));
  return at_angle(radius, uniform(0, 6.283185307179586));
}

/// Two arms that wind around the middle 1.75 times.
Numbers spiral(double label, int) {
  const double along = uniform(0, 1);
  return at_angle(0.4 + 4.8 * along, 3.141592653589793 * (3.5 * along + label));
}

/// Four by four cells, taken in turn, 2.5 wide, with 0.15 left free on each side.
Numbers checkerboard(double label, int turn) {
  const double row = turn / 2 % 4, column = turn % 2 * 2 + std::fmod(row + label, 2);
  return {2.5 * column - 5 + uniform(0.15, 2.35), 2.5 * row - 5 + uniform(0.15, 2.35)};
}

void circle_runs(const char* name, Function hidden, std::size_t depth, bool adam, std::size_t batch, int runs,
                 double bias_limit = 0, bool residual = false) {
  int solved = 0;
  double total = 0, squares = 0;
  for (int run = 0; run < runs; ++run) {
    const Table table = two_classes(circle);
    std::vector<std::size_t> widths(depth + 2, 8);
    widths.front() = 2;
    widths.back() = 1;
    Net net(widths, hidden, sigmoid, false);
    net.residual = residual;
    for (double& bias : net.layers[0].biases) bias = uniform(-bias_limit, bias_limit);
    for (int epoch = 0; epoch < 300; ++epoch) train_epoch(net, table, 150, batch, 1, adam ? 0.01 : 0.1, adam);
    int right = 0;
    for (std::size_t i = 200; i < 250; ++i) right += (net.run(table.x[i]) >= 0.5) == (table.target[i] == 1);
    solved += right >= 48;
    total += right / 50.0;
    squares += right / 50.0 * right / 50.0;
  }
  const double mean = total / runs;
  std::cout << name << ", depth " << depth << (residual ? ", residual" : "") << (adam ? ", Adam" : ", SGD")
            << ", batches of " << batch << ": solved " << solved << " of " << runs << ", test accuracy "
            << mean << ", deviation " << std::sqrt(squares / runs - mean * mean) << std::endl;
}

void sine_runs(const char* name, Function hidden, std::size_t width, int runs, bool biases = true) {
  Table table;
  for (int i = 0; i < 64; ++i) {
    table.x.push_back({-1 + 2 * i / 63.0});
    table.target.push_back(std::sin(6.283185307179586 * table.x.back()[0]));
  }
  Numbers errors;
  for (int run = 0; run < runs; ++run) {
    Net net({1, width, 1}, hidden, linear, true);
    for (double& bias : net.layers[0].biases) bias = biases ? uniform(-1, 1) : 0;
    for (int epoch = 0; epoch < 2000; ++epoch) {
      const double rate = 0.03 - 0.029 * std::max(0.0, 2 * epoch / 2000.0 - 1);
      train_epoch(net, table, 64, 16, 2, rate, true, biases);
    }
    double error = 0;
    for (std::size_t i = 0; i < 64; ++i) error += std::pow(net.run(table.x[i]) - table.target[i], 2) / 64;
    errors.push_back(error);
  }
  std::sort(errors.begin(), errors.end());
  std::cout << "Sine, " << name << ", " << width << " units, best first:";
  for (const double error : errors) std::cout << ' ' << error;
  std::cout << std::endl;
}

/// Epochs of 2-16-16-1, plain SGD in batches of 10, until an epoch's mean loss is at most 0.2: medians of
/// tanh and ReLU at several rates, and how often ReLU is first with both at the rates with the lowest
/// medians. Both start from the same weights. 401 stands for more than 400. Random numbers begin anew, so
/// that a task can be run alone.
void epochs_until_learned(const char* name, Place place) {
  random_bits.seed(54321);
  const Numbers rates{0.03, 0.1, 0.3, 1};
  constexpr std::size_t runs = 100;
  const std::vector<Function> functions{hyperbolic, relu};
  std::vector<std::vector<Numbers>> epochs(functions.size(), std::vector<Numbers>(rates.size()));
  for (std::size_t run = 0; run < runs; ++run) {
    const Table table = two_classes(place);
    const Net untrained({2, 16, 16, 1}, linear, sigmoid, false);
    for (std::size_t f = 0; f < functions.size(); ++f) {
      for (std::size_t r = 0; r < rates.size(); ++r) {
        Net net = untrained;
        net.layers[0].function = net.layers[1].function = functions[f];
        int epoch = 1;
        while (epoch <= 400 && !(train_epoch(net, table, 150, 10, 1, rates[r], false) <= 0.2)) ++epoch;
        epochs[f][r].push_back(epoch);
      }
    }
  }
  std::vector<std::size_t> best(functions.size());
  for (std::size_t f = 0; f < functions.size(); ++f) {
    std::cout << name << (f == 0 ? ", tanh," : ", ReLU,") << " epochs (median):";
    Numbers medians;
    for (std::size_t r = 0; r < rates.size(); ++r) {
      Numbers sorted = epochs[f][r];
      std::sort(sorted.begin(), sorted.end());
      medians.push_back((sorted[runs / 2 - 1] + sorted[runs / 2]) / 2);
      std::cout << "  at " << rates[r] << ' ' << medians.back();
    }
    best[f] = static_cast<std::size_t>(std::min_element(medians.begin(), medians.end()) - medians.begin());
    std::cout << ", best at " << rates[best[f]] << std::endl;
  }
  int first = 0;
  for (std::size_t run = 0; run < runs; ++run) first += epochs[1][best[1]][run] < epochs[0][best[0]][run];
  std::cout << name << ": ReLU is first in " << first << " of " << runs << std::endl;
}

/// Number of 4-8-1 nets without a positive output sum for any of 64 uniform samples.
void silent_outputs(const char* name, Function hidden) {
  int silent = 0;
  constexpr int runs = 2000;
  for (int run = 0; run < runs; ++run) {
    Net net({4, 8, 1}, hidden, linear, false);
    double largest = -1;
    for (int i = 0; i < 64; ++i)
      largest = std::max(largest, net.run({uniform(0, 1), uniform(0, 1), uniform(0, 1), uniform(0, 1)}));
    silent += largest <= 0;
  }
  std::cout << "ReLU output, " << name << " hidden: dead at birth " << silent << " of " << runs << std::endl;
}

/// Units of the first layer of 2-8-8-8-1 on the circle that die, alive after one epoch and dead after a later
/// one, and that return, alive after a still later one.
void dead_units(const char* name, double rate, bool adam, const Stepping& stepping) {
  constexpr int runs = 200;
  random_bits.seed(2024);  // the same nets for every optimiser
  int died = 0, with_positive_bias = 0, returned = 0, nets = 0, longest = 0;
  double squares = 0;
  for (int run = 0; run < runs; ++run) {
    const Table table = circle();
    Net net({2, 8, 8, 8, 1}, relu, sigmoid, true);
    net.stepping = stepping;
    const Layer& first = net.layers[0];
    std::vector<int> since(8), has_died(8), has_returned(8);
    for (int epoch = 1; epoch <= 200; ++epoch) {
      train_epoch(net, table, 150, 10, 1, rate, adam);
      for (std::size_t u = 0; u < 8; ++u) {
        bool dead = true;
        for (std::size_t i = 0; i < 150; ++i) {
          const Numbers& x = table.x[i];
          dead = dead && first.weights[2 * u] * x[0] + first.weights[2 * u + 1] * x[1] + first.biases[u] <= 0;
        }
        if (dead && since[u] == 0) {
          since[u] = epoch;
          has_died[u] = 1;
          with_positive_bias += first.biases[u] > 0;
        } else if (!dead && since[u] > 0) {
          longest = std::max(longest, epoch - since[u]);
          since[u] = 0;
          has_returned[u] = 1;
        }
      }
    }
    const auto count = [](const std::vector<int>& units) {
      return std::accumulate(units.begin(), units.end(), 0);
    };
    died += count(has_died);
    squares += count(has_died) * count(has_died);
    returned += count(has_returned);
    nets += count(has_returned) > 0;
  }
  const double mean = static_cast<double>(died) / runs;
  std::cout << "Dead units, " << name << ": died " << mean << " a net, deviation "
            << std::sqrt(squares / runs - mean * mean) << ", " << with_positive_bias
            << " times with a positive bias; of " << died << " returned " << returned << ", in " << nets
            << " of " << runs << " nets, the last after " << longest << " epochs" << std::endl;
}

/// Number of steps of gradient descent on half the mean squared error until a leaky unit from w = 1, b = -5
/// is active.
template <class Number>
long steps_until_active(Number leak) {
  constexpr int count = 20;
  Number w = 1, b = -5;
  long steps = 0;
  for (; std::abs(w) + b <= 0; ++steps) {
    Number w_gradient = 0, b_gradient = 0;
    for (int i = 0; i < count; ++i) {
      const Number x = -1 + 2 * static_cast<Number>(i) / (count - 1), z = w * x + b, slope = z > 0 ? 1 : leak;
      const Number delta = (slope * z - std::max(Number{0}, x)) * slope;
      w_gradient += delta * x;
      b_gradient += delta;
    }
    w -= static_cast<Number>(0.1) * (w_gradient / count);
    b -= static_cast<Number>(0.1) * (b_gradient / count);
  }
  return steps;
}

}  // namespace

int main() {
  for (const float leak : {0.0001f, 0.001f, 0.01f, 0.1f, 0.2f, 0.3f}) {
    std::cout << "Leak " << leak << ": active after " << steps_until_active(std::round(leak * 1e4) / 1e4)
              << " steps, in single precision " << steps_until_active(leak) << std::endl;
  }
  silent_outputs("ReLU", relu);
  silent_outputs("sigmoid", sigmoid);
  silent_outputs("tanh", hyperbolic);
  sine_runs("squares", square, 8, 5);
  sine_runs("tanh", hyperbolic, 2, 10);
  sine_runs("tanh", hyperbolic, 8, 40);
  sine_runs("tanh", hyperbolic, 32, 10);
  sine_runs("ReLU", relu, 8, 40);
  sine_runs("ReLU", relu, 32, 20);
  sine_runs("ReLU without biases", relu, 32, 5, false);
  circle_runs("Step", step, 1, false, 10, 200, 3);
  circle_runs("Sigmoid, the same biases", sigmoid, 1, false, 10, 200, 3);
  for (const std::size_t depth : {1u, 2u, 4u, 6u}) {
    circle_runs("Sigmoid", sigmoid, depth, false, 10, 100);
    circle_runs("Sigmoid", sigmoid, depth, true, 10, 100);
  }
  circle_runs("Sigmoid", sigmoid, 2, false, 20, 100);
  circle_runs("Tanh", hyperbolic, 6, false, 10, 60);
  circle_runs("ReLU", relu, 6, false, 10, 60);
  circle_runs("Sigmoid", sigmoid, 8, false, 10, 100);
  circle_runs("Sigmoid", sigmoid, 8, false, 10, 100, 0, true);
  dead_units("plain", 1, false, {});
  dead_units("momentum", 0.1, false, {.momentum = 0.9});
  dead_units("Adam", 0.1, true, {});
  dead_units("AdamW", 0.1, true, {.decay = 0.01});
  dead_units("AdamW without a mean", 0.1, true, {.mean = 0, .fresh = 1, .decay = 0.01});
  dead_units("L2", 1, false, {.l2 = 0.001});
  epochs_until_learned("Circle", circle);
  epochs_until_learned("Spiral", spiral);
  epochs_until_learned("Checkerboard", checkerboard);
}
