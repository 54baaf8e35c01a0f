// Valid requests, which the tests of requests change and break.
#pragma once

#include <span>
#include <string>

#include "nonlinear/activations/activations.hpp"
#include "nonlinear/base/text.hpp"
#include "settings_of.hpp"

namespace nonlinear::testing {

/// "it must be a, b or c" of a table's ids.
template <class Row>
std::string must_be(std::span<const Row> rows) {
  return ": it must be " + one_of(rows) + ".";
}

/// The ids of all activations, with a comma behind each but the last.
inline const std::string all_activations = [] {
  std::string ids;
  for (const Activation& row : activations()) ids += (ids.empty() ? "" : ", ") + std::string(row.facts.id);
  return ids;
}();

/// A valid request for a network: two inputs, a PReLU layer, a sigmoid.
inline Settings network_settings() {
  return settings_of({{"inputs", number(2)},
                      {"layers", list(2)},
                      {"layers[0]", object()},
                      {"layers[0].kind", text("dense")},
                      {"layers[0].units", number(8)},
                      {"layers[0].activation", text("prelu")},
                      {"layers[0].parameters", object()},
                      {"layers[0].parameters.alpha", number(0.1)},
                      {"layers[1]", object()},
                      {"layers[1].kind", text("dense")},
                      {"layers[1].units", number(1)},
                      {"layers[1].activation", text("sigmoid")},
                      {"loss", text("binary_cross_entropy")},
                      {"optimizer", object()},
                      {"optimizer.kind", text("adam")},
                      {"optimizer.learningRate", number(0.01)},
                      {"initializer", text("he_normal")},
                      {"bias", number(0.5)},
                      {"seed", number(42)}});
}

/// A valid request for an experiment on synthetic data.
inline Settings experiment_settings() {
  return settings_of({{"data", object()},
                      {"data.kind", text("circle")},
                      {"data.count", number(50)},
                      {"data.noise", number(0.1)},
                      {"data.seed", number(3)},
                      {"split", object()},
                      {"split.validation", number(0.1)},
                      {"split.test", number(0.3)},
                      {"layers", list(1)},
                      {"layers[0]", object()},
                      {"layers[0].units", number(8)},
                      {"layers[0].activation", text("tanh")},
                      {"output", object()},
                      {"output.activation", text("sigmoid")},
                      {"loss", text("binary_cross_entropy")},
                      {"optimizer", object()},
                      {"optimizer.kind", text("sgd")},
                      {"optimizer.learningRate", number(0.1)},
                      {"seed", number(7)},
                      {"batch", number(16)}});
}

}  // namespace nonlinear::testing
