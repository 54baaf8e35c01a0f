#include "nonlinear/training/unit_history.hpp"

#include <limits>
#include <string>

#include "catch.hpp"

namespace {

using namespace nonlinear;

/// A layer whose units are dead (1) or not (0).
LayerHealth layer(Floats is_dead, float delta_rms = 0, int saturated = 0) {
  LayerHealth health;
  health.units = static_cast<int>(is_dead.size());
  for (const float dead : is_dead) health.dead += dead == 1;
  health.is_dead = std::move(is_dead);
  health.delta_rms = delta_rms;
  health.saturated = saturated;
  return health;
}

}  // namespace

TEST_CASE("a unit history counts who is born dead, who dies and who comes back, from one look to the next") {
  std::vector<LayerUnitHistory> layers;
  append(layers, {layer({1, 0, 0, 1}), layer({0})});
  REQUIRE(layers.size() == 2);
  CHECK(layers[0].born_dead == 2);
  CHECK(layers[0].times_died == 0);
  CHECK(layers[0].times_revived == 0);
  CHECK(layers[1].born_dead == 0);
  append(layers, {layer({1, 1, 0, 0}), layer({0})});
  append(layers, {layer({1, 1, 1, 1}), layer({1})});
  append(layers, {layer({1, 0, 1, 1}), layer({1})});
  CHECK(layers[0].born_dead == 2);
  CHECK(layers[0].dead == Floats{2, 2, 4, 3});
  CHECK(layers[0].died == Floats{0, 1, 3, 3});
  CHECK(layers[0].revived == Floats{0, 1, 1, 2});
  CHECK(layers[1].died == Floats{0, 0, 1, 1});
  CHECK(layers[1].revived == Floats{0, 0, 0, 0});
}

TEST_CASE(
    "a unit's status tells those born dead from those that died, and those alive from those that came back") {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const auto status = [](std::vector<LayerUnitHistory>& layers, std::size_t unit) {
    return std::string(unit_status_names[static_cast<std::size_t>(layers[0].status[unit])]);
  };
  std::vector<LayerUnitHistory> layers;
  append(layers, {layer({1, 0, nan, nan})});
  CHECK(status(layers, 0) == "bornDead");
  CHECK(status(layers, 1) == "alive");
  CHECK(status(layers, 2) == "unknown");
  append(layers, {layer({1, 1, 1, 0})});
  CHECK(status(layers, 0) == "bornDead");
  CHECK(status(layers, 1) == "died");
  CHECK(status(layers, 2) == "bornDead");  // never seen alive
  CHECK(status(layers, 3) == "alive");
  append(layers, {layer({0, nan, 0, 0})});
  CHECK(status(layers, 0) == "revived");
  CHECK(status(layers, 1) == "died");
  append(layers, {layer({1, 0, 1, 0})});
  CHECK(status(layers, 0) == "died");
  CHECK(status(layers, 1) == "revived");
  CHECK(layers[0].died == Floats{0, 1, 1, 3});
}

TEST_CASE("a unit that is not a number has neither died nor come back") {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  std::vector<LayerUnitHistory> layers;
  append(layers, {layer({1, 0, nan})});
  append(layers, {layer({nan, nan, nan})});
  CHECK(layers[0].died == Floats{0, 0});
  CHECK(layers[0].revived == Floats{0, 0});
  CHECK(layers[0].dead == Floats{1, 0});
  // No longer NaN, as after an edit by hand: the second has died, and the first has come back.
  append(layers, {layer({0, 1, 0})});
  CHECK(layers[0].died == Floats{0, 0, 1});
  CHECK(layers[0].revived == Floats{0, 0, 1});
}

TEST_CASE("a unit history that is thinned keeps every second look, and goes on counting from the last") {
  std::vector<LayerUnitHistory> layers;
  append(layers, {layer({0, 0}, 0.5f, 1)});
  append(layers, {layer({1, 0}, 0.25f, 2)});
  thin(layers);
  CHECK(layers[0].delta_rms == Floats{0.5f});
  CHECK(layers[0].died == Floats{0});
  append(layers, {layer({1, 1}, 0.75f, 0)});
  CHECK(layers[0].delta_rms == Floats{0.5f, 0.75f});
  CHECK(layers[0].saturated == Floats{1, 0});
  CHECK(layers[0].died == Floats{0, 2});
  CHECK(layers[0].born_dead == 0);
}

TEST_CASE("a matrix of a unit history holds one column of every layer, one after the other") {
  std::vector<LayerUnitHistory> layers;
  CHECK(matrix_of(layers, &LayerUnitHistory::dead).empty());
  append(layers, {layer({1}, 1), layer({0}, 2)});
  append(layers, {layer({1}, 3), layer({1}, 4)});
  CHECK(matrix_of(layers, &LayerUnitHistory::delta_rms) == Floats{1, 3, 2, 4});
  CHECK(matrix_of(layers, &LayerUnitHistory::dead) == Floats{1, 1, 0, 1});
}
