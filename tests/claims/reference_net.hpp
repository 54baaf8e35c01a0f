// A textbook net in double precision, one sample at a time, trained by claims_reference. It shares no code
// with the core.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <random>
#include <vector>

namespace reference {

using Numbers = std::vector<double>;

inline std::mt19937_64 random_bits(12345);

inline double uniform(double low, double high) {
  return std::uniform_real_distribution(low, high)(random_bits);
}
inline double normal() { return std::normal_distribution()(random_bits); }

struct Function {
  double (*value)(double z);
  double (*slope)(double z);
};

inline double logistic(double z) { return 1 / (1 + std::exp(-z)); }
inline double zero(double) { return 0; }
inline double one(double) { return 1; }

inline const Function sigmoid{logistic, [](double z) { return logistic(z) * logistic(-z); }};
inline const Function hyperbolic{[](double z) { return std::tanh(z); },
                                 [](double z) { return 1 - std::tanh(z) * std::tanh(z); }};
inline const Function relu{[](double z) { return std::max(0.0, z); },
                           [](double z) { return z > 0 ? 1.0 : 0.0; }};
inline const Function step{[](double z) { return z >= 0 ? 1.0 : 0.0; }, zero};
inline const Function square{[](double z) { return z * z; }, [](double z) { return 2 * z; }};
inline const Function linear{[](double z) { return z; }, one};

/// Numbers of a net's optimiser beside its rate.
struct Stepping {
  double momentum = 0;             ///< plain gradient descent
  double mean = 0.9, fresh = 0.1;  ///< Adam: shares of the old mean and of the new gradient in the new mean
  double decay = 0;                ///< share of every parameter that a step takes away, times the rate
  double l2 = 0;                   ///< penalty on the weights, not on the biases
};

/// A layer, one sample at a time.
struct Layer {
  std::size_t inputs = 0, units = 0;
  Function function{};
  Numbers weights, biases;  ///< [units][inputs], [units]
  Numbers weight_gradients, bias_gradients, moments, squares;
  Numbers sums, outputs;

  void run(const Numbers& input) {
    sums = biases;
    outputs.resize(units);
    for (std::size_t u = 0; u < units; ++u) {
      for (std::size_t i = 0; i < inputs; ++i) sums[u] += weights[u * inputs + i] * input[i];
      outputs[u] = function.value(sums[u]);
    }
  }
};

/// A net with one output; `delta` of the output's sum is output - target, as with a matching loss.
class Net {
 public:
  /// Initial weights are uniform with variance 2 / (inputs + units) or normal with 2 / inputs.
  Net(std::vector<std::size_t> widths, Function hidden, Function output, bool he_normal) {
    for (std::size_t k = 1; k < widths.size(); ++k) {
      const std::size_t inputs = widths[k - 1], units = widths[k];
      Layer layer;
      layer.inputs = inputs;
      layer.units = units;
      layer.function = k + 1 == widths.size() ? output : hidden;
      layer.weights.resize(inputs * units);
      layer.biases.resize(units);
      const double from = static_cast<double>(inputs), to = static_cast<double>(units);
      const double limit = std::sqrt(6 / (from + to));
      for (double& w : layer.weights) w = he_normal ? normal() * std::sqrt(2 / from) : uniform(-limit, limit);
      layer.weight_gradients.resize(inputs * units);
      layer.bias_gradients.resize(units);
      layer.moments.resize(inputs * units + units);
      layer.squares.resize(inputs * units + units);
      layers.push_back(layer);
    }
  }

  double run(const Numbers& input) {
    input_ = input;
    const Numbers* last = &input_;
    for (Layer& layer : layers) {
      layer.run(*last);
      if (skips(layer)) {
        for (std::size_t u = 0; u < layer.units; ++u) layer.outputs[u] += (*last)[u];
      }
      last = &layer.outputs;
    }
    return layers.back().outputs[0];
  }

  void add_gradients(double delta) {
    Numbers deltas{delta};
    Numbers reaching;  // the error at the outputs of the layer
    for (std::size_t k = layers.size(); k-- > 0;) {
      Layer& layer = layers[k];
      const Numbers& input = k > 0 ? layers[k - 1].outputs : input_;
      Numbers before(layer.inputs);
      for (std::size_t u = 0; u < layer.units; ++u) {
        layer.bias_gradients[u] += deltas[u];
        for (std::size_t i = 0; i < layer.inputs; ++i) {
          layer.weight_gradients[u * layer.inputs + i] += deltas[u] * input[i];
          before[i] += deltas[u] * layer.weights[u * layer.inputs + i];
        }
      }
      if (k == 0) break;
      if (skips(layer)) {
        for (std::size_t i = 0; i < before.size(); ++i) before[i] += reaching[i];
      }
      reaching = before;
      for (std::size_t i = 0; i < before.size(); ++i)
        before[i] *= layers[k - 1].function.slope(layers[k - 1].sums[i]);
      deltas = before;
    }
  }

  void update(double rate, bool adam) {
    ++updates_;
    for (Layer& layer : layers) {
      const std::size_t weights = layer.weights.size();
      for (std::size_t i = 0; i < layer.moments.size(); ++i) {
        double& parameter = i < weights ? layer.weights[i] : layer.biases[i - weights];
        double& gradient = i < weights ? layer.weight_gradients[i] : layer.bias_gradients[i - weights];
        double& moment = layer.moments[i];
        double& squared = layer.squares[i];
        if (i < weights) gradient += stepping.l2 * parameter;
        parameter *= 1 - rate * stepping.decay;
        moment =
            adam ? stepping.mean * moment + stepping.fresh * gradient : stepping.momentum * moment + gradient;
        squared = 0.999 * squared + 0.001 * gradient * gradient;
        const double large = std::sqrt(squared / (1 - std::pow(0.999, updates_))) + 1e-8;
        parameter -= rate * (adam ? moment / (1 - std::pow(stepping.mean, updates_)) / large : moment);
        gradient = 0;
      }
    }
  }

  /// Whether each hidden layer but the first adds its input to its output.
  bool residual = false;
  Stepping stepping;
  std::vector<Layer> layers;

 private:
  bool skips(const Layer& layer) const {
    return residual && &layer != &layers.front() && &layer != &layers.back();
  }
  Numbers input_;
  double updates_ = 0;
};

}  // namespace reference
