// Peak rate, the limit of training: multiply-adds on values that never leave the registers.
//
// Each accumulator waits for itself alone, so that enough of them fill the multipliers and adders; too many
// do not fit into the registers. The best number depends on the machine and the compiler: all are tried.
#include <array>
#include <utility>

#include "kernel_timing.hpp"
#include "kernels.hpp"
#include "nonlinear/math/vec4.hpp"

namespace nonlinear::bench {

namespace {

constexpr int rounds = 20000;

// The compiler knows neither the source of these nor the use of the sum: it can drop nothing.
volatile float factor = 0.999f;
volatile float addend = 0.001f;
volatile float sink = 0;

template <std::size_t... i>
[[gnu::noinline]] void multiply_add(std::index_sequence<i...>) {
  const vec4 m = splat(factor);
  const vec4 a = splat(addend);
  std::array<vec4, sizeof...(i)> sum{splat(static_cast<float>(i))...};
  for (int round = 0; round < rounds; ++round) ((sum[i] = sum[i] * m + a), ...);
  vec4 total = splat(0);
  ((total += sum[i]), ...);
  sink = total[0] + total[1] + total[2] + total[3];
}

template <int accumulators>
void consider(Peak& best) {
  const double seconds =
      seconds_per_call([] { multiply_add(std::make_index_sequence<accumulators>{}); }, 0.01, 5);
  const double gflops = 2.0 * lanes * accumulators * rounds / seconds * 1e-9;
  if (gflops > best.gflops) best = {gflops, accumulators};
}

}  // namespace

Peak measure_peak() {
  Peak best;
  consider<4>(best);
  consider<6>(best);
  consider<8>(best);
  consider<10>(best);
  consider<12>(best);
  consider<13>(best);
  consider<14>(best);
  return best;
}

}  // namespace nonlinear::bench
