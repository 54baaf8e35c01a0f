// Tests of moments: those of every activation against midpoint sums over its formula in double precision, and
// against numbers worked out by hand.
#include "nonlinear/activations/gaussian_moments.hpp"

#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "catch.hpp"
#include "reference_activations.hpp"

namespace {

using namespace nonlinear;

GaussianMoments moments_of(const std::string& id) {
  const Activation* activation = find_activation(id);
  REQUIRE(activation);
  return gaussian_moments(*activation, initial_parameters(activation->facts));
}

/// Sums over midpoints of cells a 1024th wide; every kink at the initial parameters is between two cells.
GaussianMoments summed(const Activation& activation) {
  const ActivationParameters initial = initial_parameters(activation.facts);
  GaussianMoments result{};
  for (int cell = -12 * 1024; cell < 12 * 1024; ++cell) {
    const double z = (cell + 0.5) / 1024;
    const double weight = testing::reference::normal_density(z) / 1024;
    const testing::ReferencePoint point = testing::reference_activation(
        activation.facts.id, z, static_cast<double>(initial[0]), static_cast<double>(initial[1]));
    result.mean += weight * point.value;
    result.second += weight * point.value * point.value;
    result.slope_second += weight * point.slope * point.slope;
  }
  result.gain = 1 / std::sqrt(result.second);
  return result;
}

}  // namespace

TEST_CASE("the moments of every activation are those of its formula in double precision") {
  for (const Activation& activation : activations()) {
    INFO(activation.facts.id);
    const GaussianMoments ours = gaussian_moments(activation, initial_parameters(activation.facts));
    const GaussianMoments theirs = summed(activation);
    CHECK(ours.mean == Approx(theirs.mean).margin(5e-7).epsilon(0));
    CHECK(ours.second == Approx(theirs.second).margin(5e-7).epsilon(0));
    CHECK(ours.slope_second == Approx(theirs.slope_second).margin(5e-7).epsilon(0));
    CHECK(ours.gain == Approx(theirs.gain).epsilon(1e-5));
  }
}

TEST_CASE("moments that can be worked out by hand come out") {
  const double density = 1 / std::sqrt(2 * std::acos(-1.0));  // at 0
  const GaussianMoments linear = moments_of("linear");
  CHECK(linear.mean == Approx(0).margin(1e-8));
  CHECK(linear.second == Approx(1).epsilon(1e-8));
  CHECK(linear.slope_second == Approx(1).epsilon(1e-12));
  const GaussianMoments relu = moments_of("relu");
  CHECK(relu.mean == Approx(density).epsilon(1e-7));
  CHECK(relu.second == Approx(0.5).epsilon(1e-7));
  CHECK(relu.gain == Approx(std::sqrt(2)).epsilon(1e-7));
  CHECK(relu.slope_second == Approx(0.5).epsilon(1e-7));
  const GaussianMoments step = moments_of("step");
  CHECK(step.mean == Approx(0.5).epsilon(1e-7));
  CHECK(step.slope_second == 0);
  // E z Phi(z) = 1 / (2 sqrt(pi)), by parts.
  CHECK(moments_of("gelu").mean == Approx(1 / (2 * std::sqrt(std::acos(-1.0)))).epsilon(1e-6));
  CHECK(moments_of("sigmoid").mean == Approx(0.5).epsilon(1e-6));
}

// The other program printed 0.380 for Swish's slope and 1.071 for SELU's; midpoint sums in Python over the
// same formulas give 0.37948 and 1.07157, the latter also by hand: lambda^2 (1/2 + alpha^2 e^2 Phi(-2)).
TEST_CASE("gains and slopes agree with another program's") {
  struct Known {
    const char* id;
    double gain, slope_second;
  };
  for (const Known& known :
       {Known{"sigmoid", 1.846, 0.0448}, Known{"tanh", 1.593, 0.4644}, Known{"relu", 1.414, 0.5},
        Known{"leaky_relu", 1.414, 0.5}, Known{"elu", 1.245, 0.668}, Known{"swish", 1.677, 0.379},
        Known{"gelu", 1.534, 0.456}, Known{"selu", 1.000, 1.072}}) {
    INFO(known.id);
    const GaussianMoments ours = moments_of(known.id);
    CHECK(ours.gain == Approx(known.gain).margin(5e-4));
    CHECK(ours.slope_second == Approx(known.slope_second).margin(known.slope_second < 0.1 ? 5e-5 : 5e-4));
  }
}

TEST_CASE("a kink that moves with a parameter is found") {
  const Activation* shrink = find_activation("hardshrink");
  for (const float lambda : {0.1f, 0.77f, 3.0f}) {
    // E z^2 for |z| > lambda = 2 (lambda phi(lambda) + Phi(-lambda)).
    const double l = static_cast<double>(lambda);
    const double expected =
        2 * (l * testing::reference::normal_density(l) + testing::reference::normal_cdf(-l));
    CHECK(gaussian_moments(*shrink, {lambda}).second == Approx(expected).epsilon(1e-6));
  }
}
