// Fields shared by several requests: activations, optimisers, initialisers, losses, seeds. Each reader of a
// field checks it and complains by its path; the complaint is read once, at the end.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "nonlinear/activations/formula.hpp"
#include "nonlinear/network/network.hpp"
#include "nonlinear/requests/limits.hpp"
#include "nonlinear/settings/settings.hpp"

namespace nonlinear {

/// A value with the reader's first complaint, if any.
template <class T>
Result<T> finish(SettingsReader& reader, T value) {
  return {std::move(value), reader.error()};
}

/// A table's float limits, as the reader takes them.
Limits limits_of(float min, float max);

/// The path of an entry of "layers".
std::string layer_path(int index);

/// A whole number that JavaScript can hold; 1 where the field is absent.
std::uint64_t read_seed(SettingsReader& reader, std::string_view path);

/// A whole number within the limits; without `initial` it is required.
int read_int(SettingsReader& reader, std::string_view path, const Limits& limits, double initial = required);

/// The user-defined activation, from the formula beside the layers, if any.
SharedFormula read_custom_activation(SettingsReader& reader);

/// A row of the table, the user-defined activation, or nullptr for softmax where allowed.
const Activation* read_choice(SettingsReader& reader, const Activation* custom, bool softmax_too);

/// The parameters, each within its row's limits.
ActivationParameters read_parameters(SettingsReader& reader, const ActivationFacts& facts);

/// The activation fields of a layer, softmax allowed in the last one. A parameter is learned by default only
/// if `may_learn`.
LayerSpec read_layer_activation(SettingsReader& reader, const Activation* custom, bool last,
                                bool may_learn = true);

/// {optimizer}: one row of the table with its fields, each within its limits.
void read_optimizer(SettingsReader& reader, OptimizerSettings& result);

/// {initializer}: one row of the table; Glorot uniform where the field is absent.
const Initializer* read_initializer(SettingsReader& reader);

/// {loss}: one row of the table.
const Loss* read_loss(SettingsReader& reader);

/// Training settings common to networks and experiments.
template <class Spec>
void read_training_of(SettingsReader& reader, Spec& spec) {
  read_optimizer(reader, spec.optimizer);
  spec.initializer = read_initializer(reader);
  spec.bias = static_cast<float>(reader.number("bias", limits::bias, 0));
  spec.seed = read_seed(reader, "seed");
}

/// Error message about the first target that is not a class below `classes`, or "".
std::string check_classes(std::span<const float> target, int classes, std::string_view allowed,
                          std::string_view reason);

/// Required form of a target of `classes` classes, for a sentence.
std::string class_below(int classes);

/// Error message about the first number in `values` that is not finite, or "".
std::string check_finite(const char* field, std::span<const float> values);

}  // namespace nonlinear
