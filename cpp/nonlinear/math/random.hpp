// A small seeded generator: PCG32 (O'Neill 2014, "PCG: A Family of Simple Fast Space-Efficient Statistically
// Good Algorithms for Random Number Generation", XSH-RR variant). 64 bits of state, an odd increment that
// picks one of 2^63 streams. A plain value: a copy continues with the same numbers. Not for secrets.
#pragma once

#include <cstdint>
#include <span>
#include <utility>

namespace nonlinear {

class Random {
 public:
  /// The same seed and stream always give the same numbers; different streams of one seed are independent, so
  /// data, weights and shuffling can share a seed without touching each other.
  explicit Random(std::uint64_t seed, std::uint64_t stream = 0) : state_(0), increment_(stream << 1 | 1u) {
    next();
    state_ += seed;
    next();
  }

  /// 32 random bits.
  std::uint32_t next() {
    const std::uint64_t old = state_;
    state_ = old * 6364136223846793005u + increment_;
    const auto mixed = static_cast<std::uint32_t>(((old >> 18) ^ old) >> 27);
    const auto turn = static_cast<std::uint32_t>(old >> 59);
    return (mixed >> turn) | (mixed << ((32u - turn) & 31u));
  }

  /// A multiple of 2^-24 in [0, 1), each equally likely.
  float uniform() { return static_cast<float>(next() >> 8) * 0x1p-24f; }

  /// A number between `low` and `high` (`high` itself only by rounding).
  float uniform(float low, float high) { return low + (high - low) * uniform(); }

  /// A number from the standard normal distribution, within ±5.77 (the longest tail 24 bits can reach).
  float normal();

  /// The numbers that as many calls of normal() give, bit for bit, four at a time.
  void normals(std::span<float> values);

  /// A whole number in [0, n), each exactly equally likely (Lemire 2019, "Fast Random Integer Generation in
  /// an Interval"); 0 for n = 0.
  std::uint32_t below(std::uint32_t n) {
    std::uint64_t product = std::uint64_t{next()} * n;
    if (static_cast<std::uint32_t>(product) < n) {  // rare: only here can one number be favoured
      const std::uint32_t surplus = (0u - n) % n;
      while (static_cast<std::uint32_t>(product) < surplus) product = std::uint64_t{next()} * n;
    }
    return static_cast<std::uint32_t>(product >> 32);
  }

 private:
  std::uint64_t state_;
  std::uint64_t increment_;
};

/// Puts `values` into a random order, each order equally likely (Fisher and Yates). Inline: it runs once an
/// epoch.
inline void shuffle(std::span<std::uint32_t> values, Random& random) {
  for (auto left = static_cast<std::uint32_t>(values.size()); left > 1; --left) {
    std::swap(values[left - 1], values[random.below(left)]);
  }
}

}  // namespace nonlinear
