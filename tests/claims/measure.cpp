// Measurements of every claim, and every activation's moments, as the JSON from which the lesson's text takes
// its numbers:
//   measure_claims [ID ...] >web/lesson/measured.json
// ./build.sh measure writes that file; tests/native/claims/claims_test.cpp compares it with current
// measurements.
#include <charconv>
#include <iostream>
#include <string>
#include <vector>

#include "nonlinear/activations/gaussian_moments.hpp"
#include "nonlinear/claims/claim.hpp"

namespace {

using namespace nonlinear;

/// The shortest text that reads back as the same number.
std::string shortest(double number) {
  char text[32];
  return {text, std::to_chars(text, text + sizeof text, number).ptr};
}

void write(const Claim& claim, bool last) {
  const Measures measures = run_claim(claim);
  if (!claim.holds(measures)) std::cerr << "The claim " << claim.id << " does not hold.\n";
  std::cout << "    \"" << claim.id << "\": {\n      \"paper\": \"" << claim.paper
            << "\",\n      \"measures\": {\n";
  for (const Measure& row : measures.rows()) {
    std::cout << "        \"" << row.id << "\": { \"label\": \"" << row.label
              << "\", \"value\": " << shortest(row.value) << ", \"low\": " << shortest(row.low)
              << ", \"high\": " << shortest(row.high) << ", \"seeds\": " << row.seeds << " }"
              << (&row == &measures.rows().back() ? "\n" : ",\n");
  }
  std::cout << "      }\n    }" << (last ? "\n" : ",\n") << std::flush;
}

/// Moments of every activation of the table, at its initial parameters, for a standard normal signal.
void write_moments() {
  std::cout << "  \"moments\": {\n";
  for (const Activation& activation : activations()) {
    const GaussianMoments m = gaussian_moments(activation, initial_parameters(activation.facts));
    std::cout << "    \"" << activation.facts.id << "\": { \"mean\": " << shortest(m.mean)
              << ", \"second\": " << shortest(m.second) << ", \"gain\": " << shortest(m.gain)
              << ", \"slope_second\": " << shortest(m.slope_second) << " }"
              << (&activation == &activations().back() ? "\n" : ",\n");
  }
  std::cout << "  }\n";
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string> asked(arguments + 1, arguments + count);
  std::vector<const Claim*> chosen;
  for (const std::string& id : asked) {
    chosen.push_back(find_claim(id));
    if (chosen.back()) continue;
    std::cerr << "There is no claim \"" << id << "\".\n";
    return 2;
  }
  if (asked.empty()) {
    for (const Claim& claim : claims()) chosen.push_back(&claim);
  }
  std::cout << "{\n  \"claims\": {\n";
  for (const Claim* claim : chosen) write(*claim, claim == chosen.back());
  std::cout << (asked.empty() ? "  },\n" : "  }\n");
  if (asked.empty()) write_moments();
  std::cout << "}\n";
}
