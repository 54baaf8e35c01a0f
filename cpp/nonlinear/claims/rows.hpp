// Declarations of all rows of the table, which claims/*.cpp define by subject.
#pragma once

#include "nonlinear/claims/claim.hpp"

namespace nonlinear {

// blocks.cpp
extern const Claim deep_sigmoids;
extern const Claim gate_parameters;

// dead_output.cpp
extern const Claim relu_output;

// deep_error.cpp
extern const Claim sigmoid_values, tanh_vanishes, weight_gradient;

// deep_signal.cpp
extern const Claim relu_variance, smooth_gates, selu_bargain;

// dead_units.cpp
extern const Claim dead_for_good;
extern const Claim born_dead;
extern const Claim leak_speed;

// dead_returns.cpp
extern const Claim dead_units_return;

// depth_training.cpp
extern const Claim sgd_against_adam;

// learning_rates.cpp
extern const Claim relu_faster;
extern const Claim best_activation;

// shapes.cpp
extern const Claim prelu_max;
extern const Claim not_monotone;

// evidence.cpp
extern const Claim best_validation;
extern const Claim who_wins;

// kink.cpp
extern const Claim differentiable;

// losses.cpp
extern const Claim squared_error;
extern const Claim log_sigmoid;

// means.cpp
extern const Claim elu_mean;

// softmax.cpp
extern const Claim softmax_sigmoid;
extern const Claim softmax_twice;

// universality.cpp
extern const Claim step_trains;
extern const Claim universal;

}  // namespace nonlinear
