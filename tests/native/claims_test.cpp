// What the lesson claims, measured with the core: every claim holds, what it measures agrees with what others
// have found by other programs, and it is what the text says (web/notes/measured.json, ./build.sh measure).
#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "catch.hpp"
#include "nonlinear/claims/claim.hpp"
#include "nonlinear/gaussian_moments.hpp"

namespace {

using namespace nonlinear;

/// What a claim measures, found out once.
const Measures& measured(const std::string& id) {
  static std::map<std::string, Measures> known;
  const auto found = known.find(id);
  if (found != known.end()) return found->second;
  const Claim* claim = find_claim(id);
  REQUIRE(claim);
  return known[id] = run_claim(*claim);
}

/// What tests/claims/reference.py printed of a number: its mean and deviation over seeds of its own.
struct Reference {
  double mean, deviation;
  int seeds;
};

/// Checks a mean, or a count as a share of its seeds.
void agrees(const std::string& claim, const std::string& id, const Reference& other) {
  INFO(id);
  for (const Measure& row : measured(claim).rows()) {
    if (row.id != id) continue;
    const bool is_count = row.value > 1 && other.mean <= 1;
    const double margin = 3 * other.deviation * std::sqrt(1.0 / other.seeds + 1.0 / row.seeds);
    CHECK(row.value / (is_count ? row.seeds : 1) == Approx(other.mean).margin(margin).epsilon(0));
    return;
  }
  FAIL("There is no such measure.");
}

}  // namespace

TEST_CASE("every claim of the lesson holds", "[claims]") {
  for (const Claim& claim : claims()) {
    INFO(claim.id);
    CHECK(claim.holds(measured(claim.id)));
  }
}

TEST_CASE("every step of a claim can be taken") {
  for (const Claim& claim : claims()) {
    INFO(claim.id);
    const auto run = claim.begin();
    REQUIRE(run->steps() > 0);
    for (int number = 0; number < std::min(run->steps(), 2); ++number) run->step(number);
  }
}

#ifdef NONLINEAR_MEASURED_FILE
TEST_CASE("the lesson's numbers are what the claims measure now: otherwise run ./build.sh measure",
          "[claims]") {
  std::ifstream file(NONLINEAR_MEASURED_FILE);
  const auto written = nlohmann::json::parse(file).at("claims");
  CHECK(written.size() == claims().size());
  for (const Claim& claim : claims()) {
    INFO(claim.id);
    const auto& rows = written.at(claim.id).at("measures");
    CHECK(rows.size() == measured(claim.id).rows().size());
    for (const Measure& row : measured(claim.id).rows()) {
      INFO(row.id);
      const auto& says = rows.at(row.id);
      CHECK(says.at("value").get<double>() == row.value);
      CHECK(says.at("low").get<double>() == row.low);
      CHECK(says.at("high").get<double>() == row.high);
      CHECK(says.at("seeds").get<int>() == row.seeds);
    }
  }
}

TEST_CASE("the moments that the lesson's text says are what comes out now: otherwise run ./build.sh measure",
          "[claims]") {
  std::ifstream file(NONLINEAR_MEASURED_FILE);
  const auto written = nlohmann::json::parse(file).at("moments");
  CHECK(written.size() == activations().size());
  for (const Activation& activation : activations()) {
    INFO(activation.facts.id);
    const auto& says = written.at(activation.facts.id);
    const GaussianMoments now = gaussian_moments(activation, initial_parameters(activation.facts));
    CHECK(says.at("mean").get<double>() == now.mean);
    CHECK(says.at("second").get<double>() == now.second);
    CHECK(says.at("gain").get<double>() == now.gain);
    CHECK(says.at("slope_second").get<double>() == now.slope_second);
  }
}
#endif

// Below: each claim beside numbers found elsewhere, by arithmetic, by PyTorch or by small programs in double
// precision that share no code with the core. Where seeds differ, a share may differ by three times its
// standard error.

TEST_CASE("a dead ReLU of the first layer is dead for good, deeper ones come back", "[claims]") {
  const Measures& m = measured("dead_for_good");
  CHECK(m["revived_1"] == 0);
  // The other program's recipe started differently; both find the same order of things.
  CHECK(m["born_dead_2"] == Approx(66).margin(3 * 8.1));
  CHECK(m["born_dead_3"] == Approx(96).margin(3 * 9.8));
}

TEST_CASE("ELU moves the mean towards zero and does not reach it", "[claims]") {
  const Measures& m = measured("elu_mean");
  CHECK(m["mean_relu"] == Approx(0.399).margin(5e-4));
  CHECK(m["mean_gelu"] == Approx(0.282).margin(5e-4));
  CHECK(m["mean_swish"] == Approx(0.207).margin(5e-4));
  CHECK(m["mean_elu"] == Approx(0.161).margin(5e-4));
  CHECK(m["mean_selu"] == Approx(0).margin(5e-4));
  CHECK(m["mean_tanh"] == Approx(0).margin(5e-4));
  // By hand: phi(0) + e^(1/2) Phi(-1) - 1/2.
  const double cdf = 0.5 * std::erfc(1 / std::sqrt(2.0));
  CHECK(m["mean_elu"] == Approx(1 / std::sqrt(2 * std::acos(-1.0)) + std::exp(0.5) * cdf - 0.5).margin(1e-6));
}

TEST_CASE("for two classes softmax is a sigmoid, for several labels it is not", "[claims]") {
  const Measures& m = measured("softmax_sigmoid");
  CHECK(m["identity_error"] < 4e-7);  // a few units in the last place of numbers up to 1
  agrees("softmax_sigmoid", "several_softmax", {0.71977, 0.01495, 200});
  agrees("softmax_sigmoid", "several_sigmoids", {0.96577, 0.00833, 200});
  // At most one output of a softmax is above one half. Of three independent labels with even chances, two are
  // yes in 3/8 of the cases and three in 1/8: no softmax gets more than 1 - (3/8 + 2/8) / 3 of them right.
  CHECK(m["several_softmax"] < 19.0 / 24 + 0.01);
}

TEST_CASE("behind a sigmoid the squared error loses the gradient where it is most wrong", "[claims]") {
  const Measures& m = measured("squared_error");
  const auto p = [](double z) { return 1 / (1 + std::exp(-z)); };
  const auto entropy = [&](double z) { return p(z) - 1; };
  const auto squared = [&](double z) { return 2 * (p(z) - 1) * p(z) * (1 - p(z)); };
  CHECK(m["bce_5"] == Approx(entropy(-5)).epsilon(1e-6));
  CHECK(m["mse_5"] == Approx(squared(-5)).epsilon(1e-6));
  CHECK(m["bce_10"] == Approx(entropy(-10)).epsilon(1e-6));
  CHECK(m["mse_10"] == Approx(squared(-10)).epsilon(1e-6));
  // The squared error is PyTorch's, whose gradient has a factor 2: without it these would be 150 and 22,028.
  CHECK(m["ratio_5"] == Approx(75.2).margin(0.05));
  CHECK(m["ratio_10"] == Approx(11014).margin(0.5));
  agrees("squared_error", "bce_recovered", {1, 0, 400});
  agrees("squared_error", "mse_recovered", {0.2175, 0.41306, 400});
}

TEST_CASE("softmax twice stops at a loss that can be told beforehand, and is as often right", "[claims]") {
  const Measures& m = measured("softmax_twice");
  const double e = std::exp(1.0);
  CHECK(m["cap"] == Approx(e / (e + 2)).epsilon(1e-6));
  CHECK(m["floor"] == Approx(std::log((e + 2) / e)).epsilon(1e-6));
  CHECK(m["cap"] == Approx(0.5761).margin(5e-5));
  CHECK(m["floor"] == Approx(0.5514).margin(5e-5));
  agrees("softmax_twice", "plateau", {0.55312, 0.00357, 200});
  agrees("softmax_twice", "once", {0.00040, 0.00021, 200});
  agrees("softmax_twice", "accuracy_twice", {0.98640, 0.01889, 200});
  agrees("softmax_twice", "accuracy_once", {0.98890, 0.01523, 200});
}

TEST_CASE("the logarithm of a sigmoid in two steps loses its digits, then everything", "[claims]") {
  const Measures& m = measured("log_sigmoid");
  // 1 + e^-z rounds to 1 from e^-z = 2^-24 on; the smallest normal float is 2^-126.
  CHECK(m["first_zero"] == Approx(24 * std::log(2.0)).margin(4e-6));
  CHECK(m["first_zero"] == Approx(16.7).margin(0.1));
  CHECK(m["log_lost"] == Approx(-126 * std::log(2.0)).margin(2e-5));
  // What the C library's single precision makes of it.
  const auto naive = [](float z) { return -std::log(1 - 1 / (1 + std::exp(-z))); };
  CHECK(m["naive_15"] == Approx(naive(15)).epsilon(1e-6));
  CHECK(m["naive_16"] == Approx(naive(16)).epsilon(1e-6));
  CHECK(std::isinf(naive(20)));
  CHECK(m["held_20"] == 100);
  const auto stable = [](double z) { return z + std::log1p(std::exp(-z)); };
  CHECK(m["stable_15"] == Approx(stable(15)).epsilon(1e-7));
  CHECK(m["stable_16"] == Approx(stable(16)).epsilon(1e-7));
  CHECK(m["stable_20"] == Approx(stable(20)).epsilon(1e-7));
  CHECK(m["stable_104"] == Approx(stable(104)).epsilon(1e-7));
  CHECK(m["grad_naive_20"] == 0);
  CHECK(m["grad_stable_20"] == Approx(1 / (1 + std::exp(-20.0))).epsilon(1e-7));
}
