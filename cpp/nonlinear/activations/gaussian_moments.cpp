#include "nonlinear/activations/gaussian_moments.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace nonlinear {
namespace {

constexpr double furthest = 10;  // less than 1e-23 of the distribution lies beyond it

/// e^x for -64 <= x <= 0 in double precision: a short series of x / 1024, squared ten times.
double power_of_e(double x) {
  const double part = x / 1024;
  double term = 1, sum = 1;
  for (int n = 1; n <= 14; ++n) {
    term *= part / n;
    sum += term;
  }
  for (int n = 0; n < 10; ++n) sum *= sum;
  return sum;
}

/// The normal density without its constant, for which the sum of all weights stands in.
double bell(double z) { return power_of_e(-0.5 * z * z); }

/// One node of the five-point Gauss rule on [-1, 1].
struct Node {
  double at;
  double weight;
};

std::array<Node, 5> gauss_rule() {
  const double root = 2 * std::sqrt(10.0 / 7), narrow = (322 + 13 * std::sqrt(70.0)) / 900;
  const double wide = (322 - 13 * std::sqrt(70.0)) / 900;
  const double inner = std::sqrt(5 - root) / 3, outer = std::sqrt(5 + root) / 3;
  return {{{-outer, wide}, {-inner, narrow}, {0, 128.0 / 225}, {inner, narrow}, {outer, wide}}};
}

}  // namespace

GaussianMoments gaussian_moments(const Activation& activation, const ActivationParameters& parameters) {
  // Slopes without a jump may still bend sharply at 0 (softsign's, ELU's), so a piece always ends there.
  std::vector<double> ends{-furthest, 0};
  for (const float kink : activation.kinks(parameters)) {
    if (std::abs(kink) < static_cast<float>(furthest)) ends.push_back(static_cast<double>(kink));
  }
  ends.push_back(furthest);
  std::sort(ends.begin(), ends.end());

  const std::array<Node, 5> rule = gauss_rule();
  constexpr double longest = 0.125;
  double total = 0, mean = 0, second = 0, slope_second = 0;
  for (std::size_t piece = 1; piece < ends.size(); ++piece) {
    const double length = ends[piece] - ends[piece - 1];
    const int strips = static_cast<int>(length / longest) + 1;
    const double half = 0.5 * length / strips;
    for (int strip = 0; strip < strips; ++strip) {
      const double middle = ends[piece - 1] + (2 * strip + 1) * half;
      for (const Node& node : rule) {
        const auto z = static_cast<float>(middle + half * node.at);
        float value, slope;
        activation.evaluate(&z, 1, parameters, &value, &slope);
        const double f = static_cast<double>(value), rise = static_cast<double>(slope);
        const double weight = half * node.weight * bell(static_cast<double>(z));
        total += weight;
        mean += weight * f;
        second += weight * f * f;
        slope_second += weight * rise * rise;
      }
    }
  }
  return {mean / total, second / total, std::sqrt(total / second), slope_second / total};
}

}  // namespace nonlinear
