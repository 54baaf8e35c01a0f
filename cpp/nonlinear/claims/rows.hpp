// Every row of the table, where it is defined: claims/*.cpp, by subject.
#pragma once

#include "nonlinear/claims/claim.hpp"

namespace nonlinear {

// dead_units.cpp
extern const Claim dead_for_good;

// evidence.cpp
extern const Claim best_validation;
extern const Claim who_wins;

// losses.cpp
extern const Claim squared_error;
extern const Claim log_sigmoid;

// means.cpp
extern const Claim elu_mean;

// softmax.cpp
extern const Claim softmax_sigmoid;
extern const Claim softmax_twice;

}  // namespace nonlinear
