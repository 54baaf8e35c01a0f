// Timing of a piece of work, for the programs of the bench.
#pragma once

#include <algorithm>
#include <chrono>

namespace nonlinear::bench {

/// Seconds per call, the best of `passes`: disturbances only make a measurement longer.
template <class Work>
double seconds_per_call(Work&& work, double pass_seconds = 0.004, int passes = 5) {
  using Clock = std::chrono::steady_clock;
  const auto time = [&](long calls) {
    const auto begin = Clock::now();
    for (long i = 0; i < calls; ++i) work();
    return std::chrono::duration<double>(Clock::now() - begin).count();
  };
  long calls = 1;
  double best = time(calls);
  while (best < pass_seconds) {
    calls *= 2;
    best = time(calls);
  }
  for (int pass = 1; pass < passes; ++pass) best = std::min(best, time(calls));
  return best / static_cast<double>(calls);
}

}  // namespace nonlinear::bench
