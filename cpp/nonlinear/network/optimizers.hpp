// Optimisers: SGD with momentum and Nesterov, RMSProp, Adam, AdamW. PyTorch's definitions and defaults.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace nonlinear {

struct OptimizerKind;
extern const OptimizerKind sgd, rmsprop, adam, adamw;

/// Settings of all optimisers; a kind reads the fields its row names.
struct OptimizerSettings {
  const OptimizerKind* kind = &sgd;
  float learning_rate = 0;
  float momentum = 0;          ///< sgd, rmsprop
  bool nesterov = false;       ///< sgd: look ahead along the momentum (Sutskever et al. 2013, PyTorch's form)
  float alpha = 0.99f;         ///< rmsprop: smoothing of the squared gradient
  float epsilon = 1e-8f;       ///< rmsprop, adam, adamw: added to the root
  float beta1 = 0.9f;          ///< adam, adamw: smoothing of the gradient
  float beta2 = 0.999f;        ///< adam, adamw: smoothing of the squared gradient
  float weight_decay = 0.01f;  ///< adamw: each step first takes learning_rate * weight_decay of every
                               ///< parameter, apart from the gradient (Loshchilov and Hutter 2019)
  float l1 = 0;         ///< adds l1 * sign(w) to the gradient of each weight (not of biases, not of slopes)
  float l2 = 0;         ///< adds l2 * w: PyTorch's weight_decay, on the weights alone
  float clip_norm = 0;  ///< a longer gradient of all parameters, penalties included, is scaled to this length
                        ///< (Pascanu, Mikolov and Bengio 2013; PyTorch's clip_grad_norm_); 0: never
};

/// A numeric field of an optimiser, adjustable by the user.
struct OptimizerField {
  const char* name = nullptr;  ///< as in the JS API
  float OptimizerSettings::*member = nullptr;
  float initial = 0;
  float min = 0;
  float max = 0;
};

/// State of an optimiser between steps, one number per parameter in each buffer.
struct OptimizerState {
  std::vector<float> first;   ///< momentum buffer, or Adam's first moment
  std::vector<float> second;  ///< running mean of the squared gradient
  bool started = false;       ///< the first momentum step takes the gradient unchanged
  double beta1_power = 1;     ///< beta1 to the number of steps
  double beta2_power = 1;
};

/// When a kind keeps a buffer.
enum class Buffer { never, with_momentum, always };

/// A row of the table: an optimiser, the fields that apply to it, its buffers, and its step.
struct OptimizerKind {
  const char* id;
  const char* name;
  std::array<OptimizerField, 4> fields;
  bool has_nesterov;
  /// The field that says how much of the earlier gradients enters a step: if it is 0, no gradient means no
  /// step.
  const char* memory;
  Buffer first, second;
  /// One update of `size` parameters, a multiple of four. `first` and `second` are the state's buffers, of
  /// the same size if kept.
  void (*step)(const OptimizerSettings&, OptimizerState&, float* parameters, const float* gradients,
               std::size_t size);
};

/// The table, in the order of menus.
std::span<const OptimizerKind* const> optimizers();
/// Fields of every kind: l1, l2 and clipNorm.
std::span<const OptimizerField> common_optimizer_fields();
/// The learning rate's limits; it has no default.
const OptimizerField& learning_rate_field();

/// Scales a gradient that is longer than `most` to that length, as PyTorch's clip_grad_norm_. One that is not
/// finite becomes not a number.
void clip_norm(std::span<float> gradients, float most);

/// The optimiser's state for one parameter array. Copying it copies the run.
class Optimizer {
 public:
  Optimizer() = default;
  /// `size` is the length of the parameter array, a multiple of four.
  Optimizer(const OptimizerSettings& settings, std::size_t size);

  /// One update of `parameters` from `gradients`, both of the length given at construction. No allocation.
  void step(float* parameters, const float* gradients);

  OptimizerSettings settings;

 private:
  std::size_t size_ = 0;
  OptimizerState state_;
};

}  // namespace nonlinear
