// Losses, and their gradients, over one batch stored feature-major.
//
// A loss is a row: it works on outputs as they are ("as written"), and with its matching output activation
// (sigmoid for binary cross-entropy, softmax for cross-entropy) also from the pre-activations, which neither
// overflows nor loses its gradient. Every other pair is allowed and trains as written.
#pragma once

#include <span>
#include <string_view>

namespace nonlinear {

/// Network outputs of a batch: `outputs` rows of `batch_stride` numbers, of which the first `count` are
/// samples.
struct LossBatch {
  const float* pre_activation;  ///< [outputs][batch_stride], the logits where the activation fits the loss
  const float* output;          ///< [outputs][batch_stride], after the activation
  const float* target;  ///< [outputs][batch_stride], or [1][batch_stride] class indices for cross-entropy
  int outputs;
  int count;
  int batch_stride;  ///< a multiple of four, at least count
  int mean_over;     ///< samples of the mean: more than count if this is part of a larger batch
};

/// One loss. Both functions return these samples' share of the mean loss and write its gradient, zero for the
/// padding, to [outputs][batch_stride].
struct Loss {
  const char* id;
  const char* name;
  const char*
      matching_activation;  ///< id of the output activation with which it is computed from logits, or nullptr
  bool class_targets;       ///< a target is one class index per sample
  bool needs_probabilities;  ///< targets are 0 or 1 (or classes), outputs are read as or turned into
                             ///< probabilities
  /// gradient = d mean loss / d output.
  float (*from_output)(const LossBatch&, float* gradient);
  /// gradient = d mean loss / d pre-activation; nullptr without a matching activation.
  float (*from_logits)(const LossBatch&, float* gradient);
  bool applies_softmax = false;  ///< outputs are read as logits, whatever their activation
};

/// binary_cross_entropy, cross_entropy, softmax_cross_entropy, squared_error, absolute_error: means over the
/// batch, and over the outputs for all but the cross-entropies of classes, as in PyTorch (BCELoss, NLLLoss of
/// the log, CrossEntropyLoss, MSELoss, L1Loss).
std::span<const Loss> losses();

/// TeX formulas of the losses, in the same order; p is the output, t the target.
std::span<const char* const> loss_formulas();

/// The row with this id, or nullptr.
const Loss* find_loss(std::string_view id);

}  // namespace nonlinear
