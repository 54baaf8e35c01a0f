// The list of claims.
#include <array>

#include "nonlinear/claims/claim.hpp"
#include "nonlinear/claims/rows.hpp"

namespace nonlinear {

std::span<const Claim> claims() {
  static const std::array rows{
      step_trains, universal,  sgd_against_adam, relu_output,  dead_for_good,
      born_dead,   leak_speed, prelu_max,        not_monotone,
  };
  return rows;
}

}  // namespace nonlinear
