#include "nonlinear/training/probe.hpp"

#include <algorithm>
#include <cmath>

namespace nonlinear {
namespace {

/// Copies a chunk, [units][batch_stride], into columns [first, first + count) of [units][total].
void copy_chunk(const Floats& chunk, int units, int first, int count, int batch_stride, int total,
                Floats& to) {
  if (chunk.empty()) return;  // softmax has no slopes, most layers no other sums and no gate
  to.resize(static_cast<std::size_t>(units) * static_cast<std::size_t>(total));
  for (int u = 0; u < units; ++u)
    std::copy_n(chunk.data() + u * batch_stride, count, to.data() + u * total + first);
}

/// Copies the layers' values for a chunk of samples.
void view_chunk(const Network& network, int first, int count, int batch_stride, int total,
                std::vector<LayerView>& views, bool with_delta) {
  views.resize(network.layers().size());
  for (std::size_t k = 0; k < views.size(); ++k) {
    const Layer& layer = network.layers()[k];
    const auto copy = [&](const Floats& chunk, Floats& to) {
      copy_chunk(chunk, layer.units, first, count, batch_stride, total, to);
    };
    copy(layer.sum, views[k].sum);
    copy(layer.pre_activation, views[k].pre_activation);
    copy(layer.gate, views[k].gate);
    copy(layer.value, views[k].value);
    copy(layer.output, views[k].output);
    copy(layer.activation_slope, views[k].slope);
    if (with_delta) copy(layer.delta, views[k].delta);
  }
}

/// Partition of points into classes that no unit so far tells apart, refined unit by unit.
class Partition {
 public:
  explicit Partition(std::size_t points) : piece_(points, 0) {}

  /// Separates points whose pre-activations lie between different kinks.
  void refine(const float* pre_activation, const Floats& kinks) {
    const std::size_t segments = kinks.size() + 1;
    number_.assign(count_ * segments, unnumbered);
    count_ = 0;
    for (std::size_t i = 0; i < piece_.size(); ++i) {
      std::size_t segment = 0;
      for (const float kink : kinks) segment += pre_activation[i] > kink;
      std::size_t& number = number_[piece_[i] * segments + segment];
      if (number == unnumbered) number = count_++;
      piece_[i] = number;
    }
  }

  int count() const { return static_cast<int>(count_); }

 private:
  static constexpr auto unnumbered = static_cast<std::size_t>(-1);
  std::vector<std::size_t> piece_;   ///< of each point
  std::vector<std::size_t> number_;  ///< new piece of each old piece and segment
  std::size_t count_ = 1;
};

}  // namespace

Trace trace_sample(Network& network, Floats inputs) {
  Trace trace{std::move(inputs), {}};
  network.visit(trace.inputs.data(), 1, [&](int first, int count, int batch_stride) {
    view_chunk(network, first, count, batch_stride, 1, trace.layers, false);
  });
  return trace;
}

BatchView inspect_batch(Network network, const Samples& samples, int first, int size) {
  BatchView view;
  for (int i = first; i < first + size; ++i)
    view.samples.push_back(static_cast<float>(network.order()[static_cast<std::size_t>(i)]));
  const auto copied = [](std::span<const float> values) { return Floats(values.begin(), values.end()); };
  view.before = copied(network.parameters());
  view.loss = network.train_batch(samples, first, size, [&](int at, int count, int batch_stride) {
    view_chunk(network, at, count, batch_stride, size, view.layers, true);
  });
  view.gradients = copied(network.gradients());
  view.after = copied(network.parameters());
  return view;
}

Floats hidden_values(Network& network, const Floats& points, Floats Layer::*values) {
  const int total = static_cast<int>(points.size()) / network.inputs();
  const std::size_t hidden = network.layers().size() - 1;
  int units = 0;
  for (std::size_t k = 0; k < hidden; ++k) units += network.layers()[k].units;
  Floats result(static_cast<std::size_t>(units) * static_cast<std::size_t>(total));
  network.visit(points.data(), total, [&](int first, int count, int batch_stride) {
    int row = 0;
    for (std::size_t k = 0; k < hidden; ++k) {
      const Layer& layer = network.layers()[k];
      for (int u = 0; u < layer.units; ++u, ++row)
        std::copy_n((layer.*values).data() + u * batch_stride, count, result.data() + row * total + first);
    }
  });
  return result;
}

Regions find_regions(Network& network, const Floats& points) {
  Regions regions;
  regions.pre_activations = hidden_values(network, points, &Layer::pre_activation);
  const std::size_t total = points.size() / static_cast<std::size_t>(network.inputs());
  Partition partition(total);
  bool linear = std::none_of(regions.pre_activations.begin(), regions.pre_activations.end(),
                             [](float value) { return std::isnan(value); });
  const float* row = regions.pre_activations.data();
  for (std::size_t k = 0; k + 1 < network.layers().size(); ++k) {
    const Layer& layer = network.layers()[k];
    const ActivationParameters now = activation_parameters(layer, network.parameters().data());
    const Floats& kinks = regions.kinks.emplace_back(layer.activation->kinks(now));
    linear = linear && !layer.normalises && layer.gate.empty() && piecewise_linear(*layer.activation, now);
    for (int u = 0; u < layer.units && linear; ++u, row += total) partition.refine(row, kinks);
  }
  if (linear) regions.count = partition.count();
  return regions;
}

}  // namespace nonlinear
