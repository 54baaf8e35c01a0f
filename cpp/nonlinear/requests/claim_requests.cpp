#include "nonlinear/requests/claim_requests.hpp"

namespace nonlinear {

Result<const Claim*> read_claim(const Settings& settings) {
  SettingsReader reader(settings);
  const Claim& claim = claims()[reader.choice("claim", claims())];
  return {&claim, reader.error()};
}

}  // namespace nonlinear
