// The list of claims.
#include <array>

#include "nonlinear/claims/claim.hpp"
#include "nonlinear/claims/rows.hpp"

namespace nonlinear {

std::span<const Claim> claims() {
  static const std::array rows{
      sigmoid_values, tanh_vanishes,   weight_gradient, relu_output,   relu_variance,
      dead_for_good,  born_dead,       leak_speed,      prelu_max,     smooth_gates,
      not_monotone,   softmax_sigmoid, squared_error,   softmax_twice, log_sigmoid,
      selu_bargain,   elu_mean,        best_validation, who_wins,
  };
  return rows;
}

}  // namespace nonlinear
