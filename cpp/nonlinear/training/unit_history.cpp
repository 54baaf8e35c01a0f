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
      layer.status = Floats(now.is_dead.size());  // unknown
    }
    Floats status = status_now(layer, now.is_dead);
    for (std::size_t unit = 0; unit < status.size(); ++unit) {
      const UnitStatus before = status_of(layer.status[unit]);
      const UnitStatus after = status_of(status[unit]);
      layer.times_died += after == UnitStatus::died && !is_dead(before);
      layer.times_revived += after == UnitStatus::revived && is_dead(before);
    }
    layer.status = std::move(status);
    layer.delta_rms.push_back(now.delta_rms);
    layer.dead.push_back(static_cast<float>(now.dead));
    layer.saturated.push_back(static_cast<float>(now.saturated));
    layer.died.push_back(static_cast<float>(layer.times_died));
    layer.revived.push_back(static_cast<float>(layer.times_revived));
  }
}

Floats status_now(const LayerUnitHistory& layer, const Floats& is_dead) {
  Floats status(layer.status.size());
  for (std::size_t unit = 0; unit < status.size(); ++unit)
    status[unit] = static_cast<float>(status_after(status_of(layer.status[unit]), is_dead[unit]));
  return status;
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
