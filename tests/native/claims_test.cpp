// What the lesson claims, measured with the core: every claim holds, what it measures agrees with what others
// have found by other programs, and it is what the text says (web/notes/measured.json, ./build.sh measure).
#include <algorithm>
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
