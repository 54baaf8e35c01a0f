// Every row of the table, where it is defined: claims/*.cpp, by subject.
#pragma once

#include "nonlinear/claims/claim.hpp"

namespace nonlinear {

// dead_units.cpp
extern const Claim dead_for_good;

}  // namespace nonlinear
