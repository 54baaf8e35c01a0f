#include "nonlinear/claims/claim.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace nonlinear {
namespace {

/// Half the width of a 95 % interval, in standard errors.
constexpr double z = 1.959963984540054;

struct Interval {
  double low, high;
};

/// Wilson's interval of a share.
Interval wilson(int count, int of) {
  const double n = of, share = count / n;
  const double middle = (share + z * z / (2 * n)) / (1 + z * z / n);
  const double half = z / (1 + z * z / n) * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
  return {std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

}  // namespace

void Measures::add_count(const char* id, const char* label, int count, int seeds) {
  const Interval share = wilson(count, seeds);
  add({id, label, static_cast<double>(count), share.low * seeds, share.high * seeds, seeds});
}

void Measures::add_share(const char* id, const char* label, int count, int seeds) {
  const Interval share = wilson(count, seeds);
  add({id, label, static_cast<double>(count) / seeds, share.low, share.high, seeds});
}

void Measures::add_mean(const char* id, const char* label, std::vector<double> values) {
  assert(!values.empty());
  double sum = 0;
  for (const double value : values) sum += value;
  const double mean = sum / static_cast<double>(values.size());
  std::sort(values.begin(), values.end());
  const std::size_t tenth = values.size() / 10;
  add({id, label, mean, values[tenth], values[values.size() - 1 - tenth], static_cast<int>(values.size())});
}

void Measures::add_difference(const char* id, const char* label, const std::vector<double>& values,
                              const std::vector<double>& others) {
  assert(values.size() == others.size() && values.size() > 1);
  const auto count = static_cast<double>(values.size());
  double sum = 0, squares = 0;
  for (std::size_t seed = 0; seed < values.size(); ++seed) sum += values[seed] - others[seed];
  const double mean = sum / count;
  for (std::size_t seed = 0; seed < values.size(); ++seed) {
    const double deviation = values[seed] - others[seed] - mean;
    squares += deviation * deviation;
  }
  const double half = z * std::sqrt(squares / (count - 1) / count);
  add({id, label, mean, mean - half, mean + half, static_cast<int>(values.size())});
}

double Measures::operator[](std::string_view id) const {
  const auto found =
      std::find_if(rows_.begin(), rows_.end(), [&](const Measure& row) { return row.id == id; });
  assert(found != rows_.end());
  return found->value;
}

const Claim* find_claim(std::string_view id) {
  for (const Claim& claim : claims()) {
    if (claim.id == id) return &claim;
  }
  return nullptr;
}

Measures run_claim(const Claim& claim) {
  const std::unique_ptr<ClaimRun> run = claim.begin();
  for (int number = 0; number < run->steps(); ++number) run->step(number);
  return run->measures();
}

}  // namespace nonlinear
