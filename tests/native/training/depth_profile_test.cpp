// Tests of the depth profile: signal and error through a deep network, against plain loops in double
// precision that share nothing with it but its weights and inputs.
#include "nonlinear/training/depth_profile.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "catch.hpp"
#include "reference_activations.hpp"

namespace {

using namespace nonlinear;
using nonlinear::testing::reference_activation;
using Doubles = std::vector<double>;

DepthSpec spec_of(const char* activation, const char* initializer, int depth, int width, int samples = 64) {
  DepthSpec spec;
  spec.activation = find_activation(activation);
  spec.parameters = initial_parameters(spec.activation->facts);
  spec.initializer = find_initializer(initializer);
  spec.depth = depth;
  spec.width = width;
  spec.samples = samples;
  return spec;
}

/// With a bias, and inputs whose mean is not 0 and whose deviation is not 1.
DepthSpec unstandardised_spec_of(const char* activation, const char* initializer, int depth, int width,
                                 int samples) {
  DepthSpec spec = spec_of(activation, initializer, depth, width, samples);
  spec.bias = 0.1f;
  spec.input_mean = 0.5f;
  spec.input_deviation = 2;
  spec.seed = 7;
  return spec;
}

Doubles normal_doubles(std::size_t count, double mean, double deviation, Random random) {
  Doubles result(count);
  for (double& value : result) value = mean + deviation * static_cast<double>(random.normal());
  return result;
}

double mean_square(const Doubles& values) {
  double total = 0;
  for (const double value : values) total += value * value;
  return total / static_cast<double>(values.size());
}

double mean_of(const Doubles& values) {
  double total = 0;
  for (const double value : values) total += value;
  return total / static_cast<double>(values.size());
}

/// One sample's numbers, less their mean, over their deviation; and that deviation.
struct Normalised {
  Doubles values;
  double deviation = 1;
};

Normalised normalised(const Doubles& x) {
  Normalised result{x, 1};
  const double mean = mean_of(x);
  for (double& value : result.values) value -= mean;
  result.deviation = std::sqrt(mean_square(result.values) + 1e-5);
  for (double& value : result.values) value /= result.deviation;
  return result;
}

/// The gradient of what was normalised, from the gradient of the normalised numbers.
Doubles normalised_back(const Normalised& there, const Doubles& gradient) {
  const double mean = mean_of(gradient);
  double along = 0;
  for (std::size_t i = 0; i < gradient.size(); ++i)
    along += gradient[i] * there.values[i] / static_cast<double>(gradient.size());
  Doubles result(gradient.size());
  for (std::size_t i = 0; i < gradient.size(); ++i)
    result[i] = (gradient[i] - mean - there.values[i] * along) / there.deviation;
  return result;
}

/// The same network, sample by sample and unit by unit. The weights are drawn in the network's documented
/// order: stream 1 of the seed, layer by layer; inputs are stream 3, the sum's weights stream 4.
DepthProfile plain_profile(const DepthSpec& spec) {
  const auto width = static_cast<std::size_t>(spec.width), depth = static_cast<std::size_t>(spec.depth);
  const auto samples = static_cast<std::size_t>(spec.samples);
  std::vector<Doubles> weights;
  Random random(spec.seed, 1);
  for (std::size_t k = 0; k < depth; ++k) {
    Floats drawn(width * width);
    spec.initializer->fill(drawn.data(), {spec.width, spec.width}, random);
    weights.emplace_back(drawn.begin(), drawn.end());
  }
  const Doubles read_out = normal_doubles(width, 0, 1, Random(spec.seed, 4));
  const Doubles x = normal_doubles(samples * width, static_cast<double>(spec.input_mean),
                                   static_cast<double>(spec.input_deviation), Random(spec.seed, 3));
  const auto point = [&](double z) {
    return reference_activation(spec.activation->facts.id, z, static_cast<double>(spec.parameters[0]),
                                static_cast<double>(spec.parameters[1]));
  };

  std::vector<Doubles> outputs(depth), deltas(depth), gradients(depth, Doubles(width * width, 0.0));
  for (std::size_t b = 0; b < samples; ++b) {
    std::vector<Doubles> a{Doubles(x.begin() + static_cast<std::ptrdiff_t>(b * width),
                                   x.begin() + static_cast<std::ptrdiff_t>((b + 1) * width))};
    std::vector<Doubles> slope;
    std::vector<Normalised> in;
    for (std::size_t k = 0; k < depth; ++k) {
      in.push_back(spec.normalises ? normalised(a[k]) : Normalised{a[k]});
      Doubles value(width), steep(width);
      for (std::size_t u = 0; u < width; ++u) {
        double z = static_cast<double>(spec.bias);
        for (std::size_t i = 0; i < width; ++i) z += weights[k][u * width + i] * in[k].values[i];
        value[u] = point(z).value + (spec.residual ? a[k][u] : 0);
        steep[u] = point(z).slope;
      }
      outputs[k].insert(outputs[k].end(), value.begin(), value.end());
      a.push_back(value);
      slope.push_back(steep);
    }
    Doubles back = read_out;
    for (std::size_t k = depth; k-- > 0;) {
      Doubles delta(width), before(width, 0.0);
      for (std::size_t u = 0; u < width; ++u) {
        delta[u] = back[u] * slope[k][u];
        for (std::size_t i = 0; i < width; ++i) {
          before[i] += delta[u] * weights[k][u * width + i];
          gradients[k][u * width + i] += delta[u] * in[k].values[i] / static_cast<double>(samples);
        }
      }
      deltas[k].insert(deltas[k].end(), delta.begin(), delta.end());
      if (spec.normalises) before = normalised_back(in[k], before);
      for (std::size_t i = 0; spec.residual && i < width; ++i) before[i] += back[i];
      back = before;
    }
  }

  DepthProfile profile;
  for (std::size_t k = 0; k < depth; ++k) {
    double mean = 0, within = 0;
    for (const double value : outputs[k]) mean += value / static_cast<double>(samples * width);
    for (std::size_t u = 0; u < width; ++u) {
      Doubles column;
      for (std::size_t b = 0; b < samples; ++b) column.push_back(outputs[k][b * width + u]);
      double centre = 0;
      for (const double value : column) centre += value / static_cast<double>(samples);
      for (double& value : column) value -= centre;
      within += mean_square(column) / static_cast<double>(width);
    }
    Doubles centred = outputs[k];
    for (double& value : centred) value -= mean;
    profile.mean.push_back(mean);
    profile.second_moment.push_back(mean_square(outputs[k]));
    profile.variance.push_back(mean_square(centred));
    profile.batch_variance.push_back(within);
    profile.delta.push_back(std::sqrt(mean_square(deltas[k])));
    profile.weight_gradient.push_back(std::sqrt(mean_square(gradients[k])));
  }
  return profile;
}

void compare(const std::vector<double>& ours, const std::vector<double>& plain, double relative) {
  REQUIRE(ours.size() == plain.size());
  for (std::size_t k = 0; k < ours.size(); ++k) {
    INFO("layer " << k + 1);
    // At a kink the rounding of a z near 0 changes the whole slope, but only of that sample and unit.
    CHECK(std::fabs(ours[k] - plain[k]) <= relative * std::fabs(plain[k]));
  }
}

/// Single precision's rounding, of sums of some products, layer upon layer.
constexpr double tolerance = 2e-5;

}  // namespace

TEST_CASE("signal and error through a deep network are those of plain loops in double precision") {
  for (const char* activation : {"sigmoid", "tanh", "relu", "leaky_relu", "swish", "gelu", "selu"}) {
    INFO(activation);
    const DepthSpec spec =
        unstandardised_spec_of(activation, "he_normal", 12, 8, 130);  // two chunks of samples
    const DepthProfile ours = depth_profile(spec), plain = plain_profile(spec);
    compare(ours.second_moment, plain.second_moment, tolerance);
    compare(ours.variance, plain.variance, tolerance);
    compare(ours.delta, plain.delta, tolerance);
    compare(ours.weight_gradient, plain.weight_gradient, 10 * tolerance);  // sums with much cancellation
    for (std::size_t k = 0; k < ours.mean.size(); ++k)
      CHECK(std::fabs(ours.mean[k] - plain.mean[k]) <= tolerance * std::sqrt(plain.second_moment[k]));
    for (std::size_t k = 0; k < 4;
         ++k)  // further on too little is left of the differences in sigmoid's layers
      CHECK(ours.batch_variance[k] == Approx(plain.batch_variance[k]).epsilon(1e-3));
  }
}

TEST_CASE("signal, differences and error of normalised and residual layers are those of plain loops") {
  // In narrower layers some sample has all ReLUs at 0: the next normalisation divides by the root of its
  // epsilon, and what it makes of rounding is noise.
  constexpr int width = 24;
  for (const char* activation : {"sigmoid", "tanh", "relu", "swish"}) {
    for (const auto& [normalises, residual] : {std::pair{true, false}, {false, true}, {true, true}}) {
      CAPTURE(activation, normalises, residual);
      DepthSpec spec = unstandardised_spec_of(activation, "lecun_normal", 10, width, 130);
      spec.normalises = normalises;
      spec.residual = residual;
      const DepthProfile ours = depth_profile(spec), plain = plain_profile(spec);
      compare(ours.second_moment, plain.second_moment, tolerance);
      compare(ours.batch_variance, plain.batch_variance, tolerance);
      compare(ours.delta, plain.delta, tolerance);
      compare(ours.weight_gradient, plain.weight_gradient, 10 * tolerance);
    }
  }
}

TEST_CASE("a residual net of zero weights is its input, plus what the activation makes of 0") {
  DepthSpec spec = spec_of("tanh", "zeros", 5, 8);
  spec.residual = true;
  const DepthProfile identity = depth_profile(spec);
  spec.activation = find_activation("sigmoid");
  const DepthProfile halves = depth_profile(spec);
  for (std::size_t k = 0; k < 5; ++k) {
    CHECK(identity.second_moment[k] == identity.second_moment[0]);
    CHECK(identity.delta[k] == identity.delta[4]);  // the slope of tanh at 0 is 1
    CHECK(halves.mean[k] == Approx(identity.mean[k] + 0.5 * static_cast<double>(k + 1)).epsilon(1e-6));
    CHECK(halves.batch_variance[k] == Approx(identity.batch_variance[k]).epsilon(1e-5));
    CHECK(halves.delta[k] == Approx(identity.delta[k] / 4).epsilon(1e-6));
  }
}

TEST_CASE("an orthogonal matrix and a straight line keep signal and error through any depth") {
  const DepthProfile profile = depth_profile(spec_of("linear", "orthogonal", 30, 16, 64));
  for (std::size_t k = 0; k < 30; ++k) {
    CHECK(profile.second_moment[k] == Approx(profile.second_moment[0]).epsilon(1e-4));
    CHECK(profile.delta[k] == Approx(profile.delta[29]).epsilon(1e-4));
  }
  // The mean square of 1024 standard normal numbers has the standard deviation sqrt(2 / 1024).
  CHECK(profile.second_moment[0] == Approx(1).margin(3 * std::sqrt(2.0 / 1024)));
}

TEST_CASE("He's start keeps ReLU's second moment on average, LeCun's halves it in every layer") {
  constexpr int seeds = 200, depth = 10;
  double he = 0, lecun = 0, he_squared = 0;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    DepthSpec spec = spec_of("relu", "he_normal", depth, 32, 8);
    spec.seed = seed;
    const double value = depth_profile(spec).second_moment.back();
    he += value / seeds;
    he_squared += value * value / seeds;
    spec.initializer = find_initializer("lecun_normal");
    lecun += depth_profile(spec).second_moment.back() / seeds;
  }
  const double standard_error = std::sqrt((he_squared - he * he) / seeds);
  CHECK(he == Approx(1).margin(3 * standard_error));
  CHECK(standard_error < 0.12);
  // ReLU of k z is k times ReLU of z: the same draws, each layer sqrt(2) times smaller.
  CHECK(lecun == Approx(he / 1024).epsilon(1e-4));
}

TEST_CASE("weights of zero pass nothing on and nothing back, but something enters") {
  const DepthProfile profile = depth_profile(spec_of("sigmoid", "zeros", 5, 8));
  for (std::size_t k = 0; k < 5; ++k) {
    CHECK(profile.mean[k] == 0.5);
    CHECK(profile.variance[k] == 0);
    CHECK(profile.batch_variance[k] == 0);
    CHECK((profile.delta[k] > 0) == (k == 4));
  }
  CHECK(first_to_last_delta_ratio(profile) == 0);
}

TEST_CASE("a signal too large for a float is infinite or not a number, never a small one") {
  DepthSpec spec = spec_of("prelu", "he_normal", 30, 8);
  spec.parameters[0] = 1e4f;
  const DepthProfile profile = depth_profile(spec);
  CHECK(profile.second_moment[0] > 1);
  CHECK(!std::isfinite(profile.second_moment.back()));
}
