// External requests for claims, read and checked.
#pragma once

#include "nonlinear/claims/claim.hpp"
#include "nonlinear/settings/settings.hpp"

namespace nonlinear {

/// {claim}: the id of a row of the table. The error message about any other lists them all.
Result<const Claim*> read_claim(const Settings& settings);

}  // namespace nonlinear
