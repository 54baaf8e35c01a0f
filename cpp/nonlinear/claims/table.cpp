// The list of claims.
#include <array>

#include "nonlinear/claims/claim.hpp"
#include "nonlinear/claims/rows.hpp"

namespace nonlinear {

std::span<const Claim> claims() {
  static const std::array rows{sigmoid_values, tanh_vanishes, weight_gradient, relu_variance,
                               dead_for_good,  smooth_gates,  selu_bargain};
  return rows;
}

}  // namespace nonlinear
