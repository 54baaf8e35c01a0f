// Every row of the table, where it is defined: claims/*.cpp, by subject.
#pragma once

#include "nonlinear/claims/claim.hpp"

namespace nonlinear {

// dead_output.cpp
extern const Claim relu_output;

// dead_units.cpp
extern const Claim dead_for_good;
extern const Claim born_dead;
extern const Claim leak_speed;

// depth_training.cpp
extern const Claim sgd_against_adam;

// shapes.cpp
extern const Claim prelu_max;
extern const Claim not_monotone;

// universality.cpp
extern const Claim step_trains;
extern const Claim universal;

}  // namespace nonlinear
