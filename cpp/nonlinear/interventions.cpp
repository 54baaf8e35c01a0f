#include "interventions.hpp"

#include <algorithm>

namespace nonlinear {
namespace {

bool earlier(const Edit& a, const Edit& b) {
  return a.epoch < b.epoch || (a.epoch == b.epoch && a.batch < b.batch);
}

}  // namespace

void add_edit(std::vector<Edit>& edits, const Edit& edit) {
  auto place = edits.end();
  while (place != edits.begin() && earlier(edit, place[-1])) --place;
  for (auto same = place; same != edits.begin() && !earlier(same[-1], edit);) {
    --same;
    if (same->index == edit.index) {
      same->value = edit.value;
      return;
    }
  }
  edits.insert(place, edit);
}

void intervene(Network& network, const std::vector<Edit>& edits, const std::optional<Fork>& fork, int epoch,
               int batch) {
  if (fork && fork->epoch == epoch && batch == 0) network.set_activations(fork->layers);
  const Edit here{epoch, batch, 0, 0};
  for (auto edit = std::lower_bound(edits.begin(), edits.end(), here, earlier);
       edit != edits.end() && !earlier(here, *edit); ++edit)
    network.parameters()[static_cast<std::size_t>(edit->index)] = edit->value;
}

}  // namespace nonlinear
