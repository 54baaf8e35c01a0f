// A network: layers in order, one loss, one optimiser, one flat array of parameters. A value: copying it is
// `=`, and the copy goes on exactly as the original would. A training step allocates nothing.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "initializers.hpp"
#include "layers.hpp"
#include "losses.hpp"
#include "optimizers.hpp"
#include "random.hpp"
#include "vec4.hpp"

namespace nonlinear {

/// One layer as asked for.
struct LayerSpec {
  int units = 1;
  const Activation* activation = nullptr;  ///< nullptr: softmax (the last layer only)
  ActivationParameters parameters{};
  bool learn_parameter = false;  ///< train the activation's learnable parameter with the weights
};

/// A network as asked for; settings.hpp makes checked ones from text.
struct NetworkSpec {
  int inputs = 2;
  std::vector<LayerSpec> layers;
  const Loss* loss = nullptr;
  OptimizerSettings optimizer;
  const Initializer* initializer = nullptr;
  float bias = 0;  ///< where every bias starts
  std::uint64_t seed = 1;
};

/// Samples to learn from, sample-major as they come from a table.
struct Samples {
  const float* x = nullptr;       ///< [count][inputs]
  const float* target = nullptr;  ///< [count][target_width]
  int count = 0;
};

class Network {
 public:
  Network() = default;
  explicit Network(const NetworkSpec& spec);

  /// Each epoch's mean loss over its batches, taken before their updates; `losses` has one place per epoch.
  /// Two calls of n epochs give the same bits as one of 2n.
  void train(const Samples& samples, int batch, bool shuffle, std::span<float> losses);

  /// Sets the order in which the coming epoch visits `count` samples.
  void begin_epoch(int count, bool shuffle);
  /// One update from places [first, first + size) of the epoch's order; gives the batch's mean loss before
  /// it.
  float train_batch(const Samples& samples, int first, int size);

  /// Mean loss of `size` samples and its gradients, without an update: those `order` names, or the first ones
  /// where it is nullptr. Leaves each layer's delta and activations in place, for health to look at.
  float compute_gradients(const Samples& samples, const std::uint32_t* order, int size);

  /// Outputs after the activation, sample-major [count][outputs].
  void predict(const float* x, int count, float* result);

  /// Calls `see(first, size, stride)` after the forward pass of each chunk of samples, when every layer holds
  /// its pre-activations and outputs for them.
  template <class See>
  void visit(const float* x, int count, See see) {
    for (int first = 0; first < count; first += chunk) {
      const int size = count - first < chunk ? count - first : chunk;
      const int stride = padded(size);
      reserve_for(chunk);
      gather_rows(x + static_cast<std::ptrdiff_t>(first) * inputs_, size, inputs_, stride, nullptr,
                  batch_x_.data());
      forward_all(stride, false);
      see(first, size, stride);
    }
  }

  /// Mean loss over the samples, without training.
  float mean_loss(const Samples& samples);

  const std::vector<Layer>& layers() const { return layers_; }
  int inputs() const { return inputs_; }
  int outputs() const;
  const Loss& loss() const { return *loss_; }
  /// Numbers a sample's target holds: 1 for classes, else one per output.
  int target_width() const { return loss_->class_targets ? 1 : outputs(); }
  /// All parameters, PyTorch's order: per layer W [out][in], b [out], learned activation parameter.
  std::span<const float> parameters() const { return {parameters_.data(), parameter_count_}; }
  std::span<float> parameters() { return {parameters_.data(), parameter_count_}; }
  std::span<const float> gradients() const { return {gradients_.data(), parameter_count_}; }

  /// Samples run together when nothing is trained.
  static constexpr int chunk = 96;

 private:
  void reserve_for(int samples);
  void forward_all(int stride, bool training);
  void backward_all(int stride);
  void add_penalties();
  float loss_and_delta(int size, int stride, float* gradient);
  static void gather_rows(const float* rows, int count, int width, int stride, const std::uint32_t* order,
                          float* columns);

  int inputs_ = 0;
  std::vector<Layer> layers_;
  const Loss* loss_ = nullptr;
  bool from_logits_ = false;
  std::size_t parameter_count_ = 0;
  Floats parameters_;  ///< padded to a multiple of four
  Floats gradients_;
  Optimizer optimizer_;
  Random shuffling_{0};
  std::vector<std::uint32_t> order_;
  int capacity_ = 0;
  Floats batch_x_;       ///< [inputs][stride]
  Floats batch_target_;  ///< [target width][stride]
};

}  // namespace nonlinear
