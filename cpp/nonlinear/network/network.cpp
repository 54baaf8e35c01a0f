#include "nonlinear/network/network.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "nonlinear/math/vec4.hpp"

namespace nonlinear {
namespace {

// Streams of one seed, so that weights and shuffling do not share numbers.
constexpr std::uint64_t weight_stream = 1;
constexpr std::uint64_t shuffle_stream = 2;

/// Number of samples that run through these layers together.
int chunk_of(const std::vector<Layer>& layers) {
  for (const Layer& layer : layers) {
    if (layer.kernel > 0) return Network::picture_chunk;
  }
  return Network::chunk;
}

// Loops over vectors: copying by the library's functions goes number by number where there is no bulk memory.

/// to[i] = from[i] for i < size, a multiple of four.
void copy(const float* from, int size, float* to) {
  for (int i = 0; i < size; i += lanes) store(to + i, load(from + i));
}

/// to[i] += from[i] for i < size, a multiple of four.
void add(const float* from, int size, float* to) {
  for (int i = 0; i < size; i += lanes) store(to + i, load(to + i) + load(from + i));
}

}  // namespace

const char* divergence_reason(float loss, std::span<const float> parameters) {
  if (std::isnan(loss)) return "the loss became NaN (not a number)";
  if (std::isinf(loss)) return "the loss became infinite";
  float none = 0;  // 0 for finite numbers, else NaN
  for (const float p : parameters) none += p * 0.0f;
  return none == 0 ? nullptr : "a weight became infinite or NaN (not a number)";
}

std::vector<Layer> make_layers(const NetworkSpec& spec) {
  std::vector<Layer> layers;
  std::size_t offset = 0;
  Shape from = spec.shape.size() > 0 ? spec.shape : Shape{spec.inputs, 1, 1};
  for (const LayerSpec& asked : spec.layers) {
    const Layer& layer = layers.emplace_back(make_layer(asked, from, offset));
    offset = layer.end;
    from = layer.output_shape;
    const int here = static_cast<int>(layers.size()) - 1;
    for (const int source : layer.skips) {
      if (source >= 0) layers[static_cast<std::size_t>(source)].skip_targets.push_back(here);
    }
  }
  return layers;
}

double memory_of(const NetworkSpec& spec) {
  const std::vector<Layer> layers = make_layers(spec);
  const int batch_stride = padded(chunk_of(layers));
  double parameters = 0;
  double numbers = 0;
  double widest = 0;
  for (const Layer& layer : layers) {
    parameters += static_cast<double>(parameter_count(layer));
    numbers += reserved(layer, batch_stride);
    widest = std::max(widest, static_cast<double>(layer.inputs));
  }
  // The batch's inputs and targets, and scratch_, for the transposed inputs of the widest layer.
  numbers += (spec.inputs + widest + layers.back().units) * batch_stride;
  // The parameters, their gradients, a chunk's gradients, and the optimiser's two numbers per parameter.
  numbers += 5 * parameters;
  return numbers * sizeof(float);
}

Network::Network(const NetworkSpec& spec)
    : inputs_(spec.inputs),
      layers_(make_layers(spec)),
      custom_activation_(spec.custom_activation),
      loss_(spec.loss),
      shuffling_(spec.seed, shuffle_stream) {
  int widest = 0;
  chunk_ = chunk_of(layers_);
  for (Layer& layer : layers_) {
    widest = std::max(widest, layer.inputs);
    has_skips_ = has_skips_ || !layer.skips.empty();
    reserve(layer, chunk_);
  }
  const auto batch_stride = static_cast<std::size_t>(padded(chunk_));
  batch_x_.assign(static_cast<std::size_t>(inputs_) * batch_stride, 0.0f);
  batch_target_.assign(static_cast<std::size_t>(target_width()) * batch_stride, 0.0f);
  scratch_.assign(static_cast<std::size_t>(widest) * batch_stride, 0.0f);
  parameter_count_ = layers_.back().end;
  const std::size_t size = (parameter_count_ + lanes - 1) / lanes * lanes;
  parameters_.assign(size, 0.0f);
  gradients_.assign(size, 0.0f);
  optimizer_ = Optimizer(spec.optimizer, size);

  const Activation* last = spec.layers.back().activation;
  const std::string_view last_id = last ? last->facts.id : "softmax";
  from_logits_ = loss_->matching_activation && last_id == loss_->matching_activation;

  Random random(spec.seed, weight_stream);
  for (const Layer& layer : layers_) {
    float* matrix = parameters_.data() + layer.weights;
    for (int k = 0; k < kind_of(layer).matrices; ++k, matrix += matrix_size(layer)) {
      spec.initializer->fill(matrix, {filters(layer), fan_in(layer), receptive_field(layer)}, random);
      std::fill_n(matrix + (layer.biases - layer.weights), filters(layer), spec.bias);
    }
    std::fill(parameters_.begin() + static_cast<std::ptrdiff_t>(layer.scale),
              parameters_.begin() + static_cast<std::ptrdiff_t>(layer.shift), 1.0f);
    if (layer.learned >= 0)
      parameters_[layer.slope] = layer.activation_parameters[static_cast<std::size_t>(layer.learned)];
  }
}

int Network::outputs() const { return layers_.back().units; }

void Network::gather_rows(const float* rows, int count, int width, int batch_stride,
                          const std::uint32_t* order, float* columns) {
  const auto step = static_cast<std::size_t>(width);
  for (int i = 0; i < width; ++i, ++rows, columns += batch_stride) {
    store(columns + batch_stride - lanes, splat(0));  // the padding is in the last vector
    if (order) {
      for (int b = 0; b < count; ++b) columns[b] = rows[order[b] * step];
    } else {
      for (int b = 0; b < count; ++b) columns[b] = rows[static_cast<std::size_t>(b) * step];
    }
  }
}

void Network::forward_all(int batch_stride) {
  const float* input = batch_x_.data();
  for (Layer& layer : layers_) {
    forward(layer, parameters_.data(), input, batch_stride);
    if (has_skips_) {
      for (const int source : layer.skips)
        add(output_of(source), layer.units * batch_stride, layer.output.data());
    }
    input = layer.output.data();
  }
}

const float* Network::output_of(int layer) const {
  return layer < 0 ? batch_x_.data() : layers_[static_cast<std::size_t>(layer)].output.data();
}

float Network::loss_and_gradient(int count, int batch_stride, int mean_over, float* gradient) {
  const Layer& last = layers_.back();
  const LossBatch batch{last.pre_activation.data(),
                        last.output.data(),
                        batch_target_.data(),
                        last.units,
                        count,
                        batch_stride,
                        mean_over};
  return (from_logits_ ? loss_->from_logits : loss_->from_output)(batch, gradient);
}

void Network::backward_all(int count, int batch_stride, float* gradients) {
  for (std::size_t k = layers_.size(); k-- > 0;) {
    Layer& layer = layers_[k];
    const bool is_last = k + 1 == layers_.size();
    if (has_skips_ && !layer.skips.empty())
      copy(layer.delta.data(), layer.units * batch_stride, layer.skip_delta.data());
    if (is_last && from_logits_) {
      backward_logits(layer, batch_stride, gradients);
    } else {
      backward_activation(layer, parameters_.data(), batch_stride, gradients);
    }
    Layer* before = k > 0 ? &layers_[k - 1] : nullptr;
    backward(layer, parameters_.data(), before ? before->output.data() : batch_x_.data(), count, batch_stride,
             scratch_.data(), gradients, before ? before->delta.data() : nullptr);
    if (!has_skips_ || !before) continue;
    for (const int target : before->skip_targets)
      add(layers_[static_cast<std::size_t>(target)].skip_delta.data(), before->units * batch_stride,
          before->delta.data());
  }
}

float Network::chunk_gradients(const Samples& samples, const std::uint32_t* order, int size, int first,
                               int count, int batch_stride) {
  const std::ptrdiff_t skipped = order ? 0 : first;  // without an order the rows are consecutive
  if (order) order += first;
  gather_rows(samples.x + skipped * inputs_, count, inputs_, batch_stride, order, batch_x_.data());
  gather_rows(samples.target + skipped * target_width(), count, target_width(), batch_stride, order,
              batch_target_.data());
  forward_all(batch_stride);
  const float loss = loss_and_gradient(count, batch_stride, size, layers_.back().delta.data());
  if (first == 0) {
    backward_all(count, batch_stride, gradients_.data());
  } else {
    part_gradients_.resize(gradients_.size());
    backward_all(count, batch_stride, part_gradients_.data());
    for (std::size_t i = 0; i < gradients_.size(); i += lanes)
      store(gradients_.data() + i, load(gradients_.data() + i) + load(part_gradients_.data() + i));
  }
  return loss;
}

float Network::chunk_loss(const Samples& samples, int first, int count, int batch_stride) {
  gather_rows(samples.target + static_cast<std::ptrdiff_t>(first) * target_width(), count, target_width(),
              batch_stride, nullptr, batch_target_.data());
  // The unused gradient goes where the next training step writes it anyway.
  return loss_and_gradient(count, batch_stride, count, layers_.back().delta.data());
}

void Network::add_penalties() {
  const float l1 = optimizer_.settings.l1;
  const float l2 = optimizer_.settings.l2;
  if (l1 == 0 && l2 == 0) return;
  for (const Layer& layer : layers_) {
    std::size_t matrix = layer.weights;
    for (int k = 0; k < kind_of(layer).matrices; ++k, matrix += matrix_size(layer)) {
      for (std::size_t i = matrix; i < matrix + (layer.biases - layer.weights); ++i) {
        const float w = parameters_[i];
        gradients_[i] += l2 * w + l1 * static_cast<float>((w > 0) - (w < 0));
      }
    }
  }
}

void Network::update() {
  add_penalties();
  const float longest = optimizer_.settings.clip_norm;
  if (longest > 0) clip_norm(gradients_, longest);
  optimizer_.step(parameters_.data(), gradients_.data());
}

void Network::set_activations(std::span<const LayerSpec> layers) {
  for (std::size_t k = 0; k < layers.size(); ++k) {
    Layer& layer = layers_[k];
    layer.activation = layers[k].activation;
    layer.activation_parameters = layers[k].parameters;
    layer.learned = -1;
    if (!layer.has_slope) continue;
    gradients_[layer.slope] = 0;  // not written any more where the parameter is not learned
    if (layers[k].learn_parameter) layer.learned = learnable_parameter(layer.activation->facts);
    if (layer.learned >= 0)
      parameters_[layer.slope] = layer.activation_parameters[static_cast<std::size_t>(layer.learned)];
  }
  part_gradients_
      .clear();  // for the same reason; the next batch of several chunks allocates it again, zeroed
}

void Network::begin_epoch(int count, bool shuffle) {
  order_.resize(static_cast<std::size_t>(count));
  std::iota(order_.begin(), order_.end(), 0u);
  if (shuffle) nonlinear::shuffle(order_, shuffling_);
}

void Network::train(const Samples& samples, int batch, bool shuffle, std::span<float> losses) {
  for (float& loss : losses) {
    begin_epoch(samples.count, shuffle);
    double total = 0;
    for (int first = 0; first < samples.count; first += batch) {
      const int size = std::min(batch, samples.count - first);
      total += static_cast<double>(train_batch(samples, first, size)) * size;
    }
    loss = static_cast<float>(total / samples.count);
  }
}

void Network::predict(const float* x, int count, float* result) {
  const Layer& last = layers_.back();
  visit(x, count, [&](int first, int size, int batch_stride) {
    float* rows = result + static_cast<std::ptrdiff_t>(first) * last.units;
    for (int b = 0; b < size; ++b) {
      for (int u = 0; u < last.units; ++u)
        rows[b * last.units + u] = last.output[static_cast<std::size_t>(u * batch_stride + b)];
    }
  });
}

}  // namespace nonlinear
