#include "nonlinear/training/unit_history.hpp"

#include <utility>

namespace nonlinear {

void append(std::vector<LayerUnitHistory>& layers, const std::vector<LayerHealth>& health) {
  const bool first = layers.empty();
  if (first) layers = std::vector<LayerUnitHistory>(health.size());
  for (std::size_t k = 0; k < layers.size(); ++k) {
    LayerUnitHistory& layer = layers[k];
    const LayerHealth& now = health[k];
    if (first) {
      layer.born_dead = now.dead;
      layer.status.resize(now.is_dead.size());
    }
    for (std::size_t unit = 0; unit < layer.status.size(); ++unit) {
      UnitStatus& status = layer.status[unit];
      const UnitStatus before = std::exchange(status, status_after(status, now.is_dead[unit]));
      layer.times_died += status == UnitStatus::died && !is_dead(before);
      layer.times_revived += status == UnitStatus::revived && is_dead(before);
    }
    layer.delta_rms.push_back(now.delta_rms);
    layer.dead.push_back(static_cast<float>(now.dead));
    layer.saturated.push_back(static_cast<float>(now.saturated));
    layer.died.push_back(static_cast<float>(layer.times_died));
    layer.revived.push_back(static_cast<float>(layer.times_revived));
  }
}

void thin(Floats& values) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < values.size(); i += 2) values[kept++] = values[i];
  values.resize(kept);
}

void thin(std::vector<LayerUnitHistory>& layers) {
  for (LayerUnitHistory& layer : layers) {
    for (Floats* column : {&layer.delta_rms, &layer.dead, &layer.saturated, &layer.died, &layer.revived})
      thin(*column);
  }
}

Floats matrix_of(const std::vector<LayerUnitHistory>& layers, Floats LayerUnitHistory::*column) {
  Floats matrix;
  for (const LayerUnitHistory& layer : layers) {
    for (const float entry : layer.*column) matrix.push_back(entry);
  }
  return matrix;
}

}  // namespace nonlinear
