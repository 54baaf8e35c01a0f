// When a unit is called dead or saturated, and what has become of it in a run: one definition for every
// network.
#pragma once

#include <cmath>
#include <cstdint>

namespace nonlinear {

/// A slope is small where its size is below this share of the activation's steepest: it lets little of the
/// error through.
inline constexpr float small_slope_share = 0.1f;
/// A unit is saturated where its slope is small on at least this many of 100 samples, and it is not dead.
inline constexpr int saturated_percent = 90;

/// The size below which slopes of an activation are small. `steepest_slope` is that of steepest_slope().
inline float small_slope(float steepest_slope) { return small_slope_share * steepest_slope; }

/// A unit is dead where its slope is exactly 0 on every sample: no error passes it, and no gradient moves its
/// own weights.
constexpr bool is_dead(double samples_without_slope, double samples) {
  return samples_without_slope == samples;
}

constexpr bool is_saturated(double samples_with_small_slope, double samples) {
  return 100 * samples_with_small_slope >= saturated_percent * samples;
}

/// What has become of a unit since epoch 0, as far as a run has looked.
enum class UnitStatus : std::uint8_t {
  unknown,    ///< its sums have not been numbers yet
  alive,      ///< and has been from the start
  born_dead,  ///< dead at the first look and ever since
  died,       ///< dead, after having been alive
  revived,    ///< alive, after having been dead
};
inline constexpr const char* unit_status_names[] = {"unknown", "alive", "bornDead", "died", "revived"};

/// From its number, as arrays of floats hold it.
constexpr UnitStatus status_of(float number) { return static_cast<UnitStatus>(static_cast<int>(number)); }

constexpr bool is_dead(UnitStatus status) {
  return status == UnitStatus::born_dead || status == UnitStatus::died;
}

/// The status after a look. `dead` is 1 or 0, or NaN where the unit's sums are no numbers, which changes
/// nothing.
inline UnitStatus status_after(UnitStatus before, float dead) {
  if (std::isnan(dead)) return before;
  if (before == UnitStatus::unknown) return dead == 1 ? UnitStatus::born_dead : UnitStatus::alive;
  if (is_dead(before) == (dead == 1)) return before;
  return dead == 1 ? UnitStatus::died : UnitStatus::revived;
}

}  // namespace nonlinear
