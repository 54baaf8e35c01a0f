// Every row of the table, where it is defined: claims/*.cpp, by subject.
#pragma once

#include "nonlinear/claims/claim.hpp"

namespace nonlinear {

// deep_error.cpp
extern const Claim sigmoid_values, tanh_vanishes, weight_gradient;

// deep_signal.cpp
extern const Claim relu_variance, smooth_gates, selu_bargain;

// dead_units.cpp
extern const Claim dead_for_good;

}  // namespace nonlinear
