// The list of claims.
#include <array>

#include "nonlinear/claims/claim.hpp"
#include "nonlinear/claims/rows.hpp"

namespace nonlinear {

std::span<const Claim> claims() {
  static const std::array rows{
      step_trains,     universal,       sigmoid_values, tanh_vanishes,     weight_gradient, sgd_against_adam,
      differentiable,  relu_faster,     dead_for_good,  dead_units_return, born_dead,       leak_speed,
      prelu_max,       elu_mean,        not_monotone,   smooth_gates,      deep_sigmoids,   gate_parameters,
      softmax_sigmoid, squared_error,   softmax_twice,  log_sigmoid,       relu_output,     relu_variance,
      selu_bargain,    best_validation, who_wins,       best_activation,
  };
  return rows;
}

}  // namespace nonlinear
