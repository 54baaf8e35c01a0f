#include "nonlinear/data/doodles.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "catch.hpp"
#include "nonlinear/network/network.hpp"

using namespace nonlinear;

namespace {

using Picture = std::vector<std::uint8_t>;

Picture doodle(int label, std::uint64_t seed, std::uint64_t index) {
  Picture pixels(picture_bytes);
  draw_doodle(label, seed, index, pixels.data());
  return pixels;
}

/// Images 0 ... count - 1 of a set in a network's input format.
struct PictureSet {
  std::vector<float> x;
  std::vector<float> target;

  PictureSet(std::uint64_t seed, int count) {
    for (int index = 0; index < count; ++index) {
      const int label = index % 3;
      for (const std::uint8_t value : doodle(label, seed, static_cast<std::uint64_t>(index))) {
        x.push_back(static_cast<float>(value) / 127.5f - 1.0f);
      }
      target.push_back(static_cast<float>(label));
    }
  }
  Samples samples() const { return {x.data(), target.data(), static_cast<int>(target.size())}; }
};

double accuracy(Network& network, const PictureSet& set) {
  const std::size_t count = set.target.size();
  std::vector<float> said(3 * count);
  network.predict(set.x.data(), static_cast<int>(count), said.data());
  int right = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const auto* first = &said[3 * i];
    if (std::max_element(first, first + 3) - first == static_cast<int>(set.target[i])) ++right;
  }
  return right / static_cast<double>(count);
}

}  // namespace

TEST_CASE("the classes are human, dog and car") {
  const auto classes = picture_classes();
  CHECK(std::vector<std::string>(classes.begin(), classes.end()) ==
        std::vector<std::string>{"human", "dog", "car"});
}

TEST_CASE("a doodle is the same for the same arguments, and another for any other") {
  std::set<Picture> seen;
  for (int label = 0; label < 3; ++label) {
    for (const std::uint64_t seed : {1ull, 2ull, 1ull << 40}) {
      for (std::uint64_t index = 0; index < 30; ++index) {
        const Picture once = doodle(label, seed, index);
        CHECK(once == doodle(label, seed, index));
        CHECK(seen.insert(once).second);
      }
    }
  }
}

TEST_CASE("no doodle is blank: a figure stands out from its ground") {
  for (std::uint64_t index = 0; index < 600; ++index) {
    const Picture pixels = doodle(static_cast<int>(index % 3), 7, index);
    // Pixels with a channel far from that of the leftmost pixel of their row: noise is at most 0.08 of 255
    // each way, and the background changes with the height alone.
    int far = 0;
    for (std::size_t y = 0; y < 64; ++y) {
      for (std::size_t x = 0; x < 64; ++x) {
        int distance = 0;
        for (std::size_t channel = 0; channel < 3; ++channel) {
          distance =
              std::max(distance, std::abs(pixels[(y * 64 + x) * 3 + channel] - pixels[y * 64 * 3 + channel]));
        }
        if (distance > 64) ++far;
      }
    }
    INFO("index " << index);
    CHECK(far > 60);
    CHECK(far < 3600);
  }
}

TEST_CASE("colour does not tell the class: the means of the classes differ by no more than chance") {
  constexpr int count = 400;
  std::array<std::array<double, 3>, 3> mean{};
  std::array<std::array<double, 3>, 3> error{};
  for (std::size_t label = 0; label < 3; ++label) {
    for (std::size_t channel = 0; channel < 3; ++channel) {
      double total = 0;
      double squares = 0;
      for (std::uint64_t index = 0; index < count; ++index) {
        const Picture pixels = doodle(static_cast<int>(label), 11, index);
        double picture = 0;
        for (std::size_t i = channel; i < pixels.size(); i += 3) picture += pixels[i];
        picture /= 64 * 64;
        total += picture;
        squares += picture * picture;
      }
      mean[label][channel] = total / count;
      error[label][channel] = std::sqrt((squares / count - std::pow(total / count, 2)) / count);
    }
  }
  for (std::size_t label = 0; label < 3; ++label) {
    for (std::size_t channel = 0; channel < 3; ++channel) {
      const std::size_t other = (label + 1) % 3;
      const double chance = std::hypot(error[label][channel], error[other][channel]);
      INFO("class " << label << ", channel " << channel);
      CHECK(std::fabs(mean[label][channel] - mean[other][channel]) < 4 * chance);
    }
  }
}

TEST_CASE("light on dark is as frequent as dark on light") {
  int light = 0;
  constexpr int count = 600;
  for (std::uint64_t index = 0; index < count; ++index) {
    const Picture pixels = doodle(static_cast<int>(index % 3), 5, index);
    double total = 0;
    for (const std::uint8_t value : pixels) total += value;
    if (total > 127.5 * picture_bytes) ++light;
  }
  CHECK(std::abs(light - count / 2) < 4 * std::sqrt(count / 4.0));
}

TEST_CASE("a linear classifier stays under 80 % on other doodles", "[slow]") {
  const PictureSet training(1, 900);
  const PictureSet test(2, 300);
  double best = 0;
  for (const float rate : {3e-4f, 1e-3f}) {
    for (const float decay : {0.0f, 0.1f}) {
      NetworkSpec spec;
      spec.inputs = picture_bytes;
      spec.layers = {LayerSpec{}};
      spec.layers[0].units = 3;
      spec.loss = find_loss("cross_entropy");
      spec.initializer = find_initializer("glorot_uniform");
      spec.optimizer.kind = &adam;
      spec.optimizer.learning_rate = rate;
      spec.optimizer.l2 = decay;
      Network network(spec);
      std::vector<float> losses(1);
      for (int epoch = 0; epoch < 6; ++epoch) {
        network.train(training.samples(), 30, true, losses);
        best = std::max(best, accuracy(network, test));
      }
      CHECK(accuracy(network, training) > 0.6);  // training accuracy, as a check that it learned
    }
  }
  CHECK(best < 0.8);
  CHECK(best > 1 / 3.0);
}
