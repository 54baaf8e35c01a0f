#include "nonlinear/requests/activation_requests.hpp"

#include <cmath>

#include "nonlinear/base/memory.hpp"
#include "nonlinear/requests/fields.hpp"

namespace nonlinear {

Result<ActivationRequest> read_activation(const Settings& settings) {
  SettingsReader reader(settings);
  ActivationRequest request;
  request.custom_activation = read_custom_activation(reader);
  request.activation = read_choice(reader, request.custom_activation.get(), false);
  request.parameters = read_parameters(reader, request.activation->facts);
  return finish(reader, request);
}

std::string check_logits(std::span<const float> logits) {
  if (logits.empty()) return "logits is empty: it must hold at least one number.";
  bool finite = false;
  for (std::size_t i = 0; i < logits.size(); ++i) {
    const float logit = logits[i];
    finite = finite || std::isfinite(logit);
    if (std::isfinite(logit) || logit == -infinity) continue;
    return concat({"logits[", format_count(i), "] is ", format(static_cast<double>(logit)),
                   ": it must be a finite number, or -Infinity for an entry that is left out."});
  }
  if (finite) return "";
  return "logits has no finite number, only -Infinity, which leaves an entry out: at least one must stay.";
}

std::string check_evaluation_size(std::size_t count) {
  return check_memory(2.0 * sizeof(float) * static_cast<double>(count), "the values and slopes",
                      "free networks that are no longer needed, or ask for fewer at once");
}

}  // namespace nonlinear
