// A network: layers in order, one loss, one optimiser, one flat array of parameters. A value: copying it is
// `=`, and the copy continues exactly as the original would. A training step allocates nothing.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "nonlinear/activations/formula.hpp"
#include "nonlinear/math/random.hpp"
#include "nonlinear/math/vec4.hpp"
#include "nonlinear/network/initializers.hpp"
#include "nonlinear/network/layers.hpp"
#include "nonlinear/network/losses.hpp"
#include "nonlinear/network/optimizers.hpp"

namespace nonlinear {

/// Specification of a network; settings.hpp makes checked ones from text.
struct NetworkSpec {
  int inputs = 2;
  Shape shape{0, 0, 0};  ///< of input images; of size 0 for `inputs` plain numbers
  std::vector<LayerSpec> layers;
  SharedFormula custom_activation;  ///< keeps the user-defined activation, to which layers may point
  const Loss* loss = nullptr;
  OptimizerSettings optimizer;
  const Initializer* initializer = nullptr;
  float bias = 0;  ///< initial value of every bias
  std::uint64_t seed = 1;
};

/// The specified layers of a network, without work space.
std::vector<Layer> make_layers(const NetworkSpec& spec);

/// Most bytes of a network, including those its training allocates from the first batch on.
double memory_of(const NetworkSpec& spec);

/// Training samples, sample-major as in a table.
struct Samples {
  const float* x = nullptr;       ///< [count][inputs]
  const float* target = nullptr;  ///< [count][target_width]
  int count = 0;
};

/// The quantity that is no longer finite after a training step, as a clause, or nullptr. The parameters count
/// too: a loss stays finite where an activation flattens out or drops small numbers.
const char* divergence_reason(float loss, std::span<const float> parameters);

class Network {
 public:
  Network() = default;
  explicit Network(const NetworkSpec& spec);

  /// Trains losses.size() epochs and writes each one's mean loss over its samples, each batch's taken before
  /// its update (Keras's figure). Two calls of n epochs give the same bits as one of 2n.
  void train(const Samples& samples, int batch, bool shuffle, std::span<float> losses);

  /// Sets the learning rate of further steps; the optimiser's state stays.
  void set_learning_rate(float rate) { optimizer_.settings.learning_rate = rate; }
  /// Sets the order in which the coming epoch visits `count` samples.
  void begin_epoch(int count, bool shuffle);
  /// One update from places [first, first + size) of the epoch's order; returns the batch's mean loss before
  /// it.
  float train_batch(const Samples& samples, int first, int size) {
    return train_batch(samples, first, size, [](int, int, int) {});
  }
  /// The same; `see` is called as by compute_gradients, before the update.
  template <class Visitor>
  float train_batch(const Samples& samples, int first, int size, Visitor visitor) {
    const float loss = compute_gradients(samples, order_.data() + first, size, visitor);
    update();
    return loss;
  }
  /// One update from these samples, in their order; returns their mean loss before it, and calls `see` as
  /// above.
  template <class Visitor>
  float train_on(const Samples& samples, Visitor visitor) {
    const float loss = compute_gradients(samples, nullptr, samples.count, visitor);
    update();
    return loss;
  }
  /// The order in which the current epoch visits the rows.
  std::span<const std::uint32_t> order() const { return order_; }

  /// Gives the first layers, which are not softmax, other activations from now on. Parameters, their layout
  /// and the optimiser's state stay: an activation's parameter is learned only in a layer that had one to
  /// learn from the start, whose place then takes the new activation's value; elsewhere it is fixed. (An
  /// unused place has the gradient 0.)
  void set_activations(std::span<const LayerSpec> layers);

  /// Mean loss of `size` samples and its gradients, without an update: those named by `order`, or the first
  /// ones if it is nullptr. Calls `visitor(first, count, batch_stride)` after each chunk of them, when every
  /// layer holds its pre-activations, outputs, slopes and deltas for them.
  template <class Visitor>
  float compute_gradients(const Samples& samples, const std::uint32_t* order, int size, Visitor visitor) {
    float loss = 0;
    in_chunks(size, [&](int first, int count, int batch_stride) {
      loss += chunk_gradients(samples, order, size, first, count, batch_stride);
      visitor(first, count, batch_stride);
    });
    return loss;
  }
  float compute_gradients(const Samples& samples, const std::uint32_t* order, int size) {
    return compute_gradients(samples, order, size, [](int, int, int) {});
  }

  /// Outputs after the activation, sample-major [count][outputs].
  void predict(const float* x, int count, float* result);

  /// Calls `visitor(first, count, batch_stride)` after the forward pass of each chunk of samples, when every
  /// layer holds its pre-activations, outputs and slopes for them.
  template <class Visitor>
  void visit(const float* x, int size, Visitor visitor) {
    in_chunks(size, [&](int first, int count, int batch_stride) {
      gather_rows(x + static_cast<std::ptrdiff_t>(first) * inputs_, count, inputs_, batch_stride, nullptr,
                  batch_x_.data());
      forward_all(batch_stride);
      visitor(first, count, batch_stride);
    });
  }

  /// Mean loss over the samples, without training; `see` is called as by visit.
  template <class Visitor>
  float mean_loss(const Samples& samples, Visitor visitor) {
    double total = 0;
    visit(samples.x, samples.count, [&](int first, int count, int batch_stride) {
      total += static_cast<double>(chunk_loss(samples, first, count, batch_stride)) * count;
      visitor(first, count, batch_stride);
    });
    return static_cast<float>(total / samples.count);
  }
  float mean_loss(const Samples& samples) {
    return mean_loss(samples, [](int, int, int) {});
  }

  const std::vector<Layer>& layers() const { return layers_; }
  int inputs() const { return inputs_; }
  int outputs() const;
  const Loss& loss() const { return *loss_; }
  /// Numbers in a sample's target: 1 for classes, else one per output.
  int target_width() const { return loss_->class_targets ? 1 : outputs(); }
  /// All parameters, PyTorch's order: per layer W [out][in], b [out], learned activation parameter.
  std::span<const float> parameters() const { return {parameters_.data(), parameter_count_}; }
  std::span<float> parameters() { return {parameters_.data(), parameter_count_}; }
  std::span<const float> gradients() const { return {gradients_.data(), parameter_count_}; }

  /// Samples that run through the layers together: larger batches go in several chunks, so that work space
  /// neither grows with the batch nor outgrows the processor's nearest cache.
  static constexpr int chunk = 96;
  /// The same for layers on images, which have many positions.
  static constexpr int picture_chunk = 16;

 private:
  template <class Chunk>
  void in_chunks(int size, Chunk run) {
    for (int first = 0; first < size; first += chunk_) {
      const int count = size - first < chunk_ ? size - first : chunk_;
      run(first, count, padded(count));
    }
  }
  /// A chunk's share of the batch's mean loss; its gradients are written by the first chunk, added by others.
  float chunk_gradients(const Samples& samples, const std::uint32_t* order, int size, int first, int count,
                        int batch_stride);
  float chunk_loss(const Samples& samples, int first, int count, int batch_stride);
  void forward_all(int batch_stride);
  /// Of a layer, [units][batch_stride]; of layer -1: the batch's inputs.
  const float* output_of(int layer) const;
  void backward_all(int count, int batch_stride, float* gradients);
  void update();
  void add_penalties();
  float loss_and_gradient(int count, int batch_stride, int mean_over, float* gradient);
  static void gather_rows(const float* rows, int count, int width, int batch_stride,
                          const std::uint32_t* order, float* columns);

  int inputs_ = 0;
  int chunk_ = chunk;
  std::vector<Layer> layers_;
  SharedFormula custom_activation_;  ///< shared by all copies, because their layers point to it
  const Loss* loss_ = nullptr;
  bool from_logits_ = false;
  bool has_skips_ = false;  ///< whether any layer adds an earlier one's output
  std::size_t parameter_count_ = 0;
  Floats parameters_;  ///< padded to a multiple of four
  Floats gradients_;
  Optimizer optimizer_;
  Random shuffling_{0};
  std::vector<std::uint32_t> order_;
  Floats batch_x_;         ///< [inputs][batch_stride]
  Floats batch_target_;    ///< [target width][batch_stride]
  Floats scratch_;         ///< [batch_stride][inputs] of the widest layer
  Floats part_gradients_;  ///< of each further chunk of a batch
};

}  // namespace nonlinear
