// Unit statuses: definitions of dead and saturated, and a unit's status in a run, the same for every network.
#pragma once

#include <cmath>
#include <cstdint>

namespace nonlinear {

/// Largest small slope, as a share of the activation's steepest: a small slope passes little of the error.
inline constexpr float small_slope_share = 0.1f;
/// A unit is saturated if its slope is small on at least this many of 100 samples, and it is not dead.
inline constexpr int saturated_percent = 90;

/// The size below which slopes of an activation are small. `steepest_slope` is that of steepest_slope().
inline float small_slope(float steepest_slope) { return small_slope_share * steepest_slope; }

/// A unit is dead if its slope is exactly 0 on every sample, and a gated unit if its gate is, too: no error
/// passes it, and no gradient moves its own weights.
constexpr bool is_dead(double samples_without_slope, double samples) {
  return samples_without_slope == samples;
}

constexpr bool is_saturated(double samples_with_small_slope, double samples) {
  return 100 * samples_with_small_slope >= saturated_percent * samples;
}

/// Status of a unit since epoch 0, as far as the run has been examined.
enum class UnitStatus : std::uint8_t {
  unknown,    ///< only NaN weighted sums so far
  alive,      ///< and has been from the start
  born_dead,  ///< dead at the first look and ever since
  died,       ///< dead, after having been alive
  revived,    ///< alive, after having been dead
};
inline constexpr const char* unit_status_names[] = {"unknown", "alive", "bornDead", "died", "revived"};

/// Conversion from its number in an array of floats.
constexpr UnitStatus status_of(float number) { return static_cast<UnitStatus>(static_cast<int>(number)); }

constexpr bool is_dead(UnitStatus status) {
  return status == UnitStatus::born_dead || status == UnitStatus::died;
}

/// The status after a look. `dead` is 1 or 0, or NaN for a unit with NaN sums, which changes nothing.
inline UnitStatus status_after(UnitStatus before, float dead) {
  if (std::isnan(dead)) return before;
  if (before == UnitStatus::unknown) return dead == 1 ? UnitStatus::born_dead : UnitStatus::alive;
  if (is_dead(before) == (dead == 1)) return before;
  return dead == 1 ? UnitStatus::died : UnitStatus::revived;
}

}  // namespace nonlinear
