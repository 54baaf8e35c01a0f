#include "nonlinear/requests/fields.hpp"

#include <cmath>

#include "nonlinear/requests/limits.hpp"

namespace nonlinear {
namespace {

constexpr const char* softmax_id = "softmax";

}  // namespace

Limits limits_of(float min, float max) { return {static_cast<double>(min), static_cast<double>(max)}; }

std::string layer_path(int index) { return concat({"layers[", format(static_cast<double>(index)), "]"}); }

std::uint64_t read_seed(SettingsReader& reader, std::string_view path) {
  return static_cast<std::uint64_t>(reader.whole(path, limits::seed, 1));
}

int read_int(SettingsReader& reader, std::string_view path, const Limits& limits, double initial) {
  return static_cast<int>(reader.whole(path, limits, initial));
}

SharedFormula read_custom_activation(SettingsReader& reader) {
  const std::string* text = reader.text("formula");
  if (!text) return SharedFormula();
  FormulaReading reading = read_formula(*text);
  reader.fail(std::move(reading.error));
  return reading.formula;
}

const Activation* read_choice(SettingsReader& reader, const Activation* custom, bool softmax_too) {
  const std::span<const Activation> rows = activations();
  const std::size_t choice =
      reader.choice("activation", {rows, custom_activation_id, softmax_too ? softmax_id : nullptr});
  if (choice < rows.size()) return &rows[choice];
  if (choice > rows.size()) return nullptr;
  if (!custom) {
    reader.fail(
        "formula is missing: where an activation is \"own\" it must be a text such as "
        "\"x / (1 + exp(-beta*x))\".");
    return rows.data();
  }
  return custom;
}

ActivationParameters read_parameters(SettingsReader& reader, const ActivationFacts& facts) {
  reader.object("parameters", false);
  ActivationParameters result{};
  for (std::size_t i = 0; i < result.size(); ++i) {
    const ParameterFacts& parameter = facts.parameters[i];
    if (!parameter.name) continue;
    result[i] = static_cast<float>(reader.number(concat({"parameters.", parameter.name}),
                                                 limits_of(parameter.min, parameter.max),
                                                 static_cast<double>(parameter.initial)));
  }
  return result;
}

LayerSpec read_layer_activation(SettingsReader& reader, const Activation* custom, bool last, bool may_learn) {
  LayerSpec layer;
  layer.activation = read_choice(reader, custom, last);
  if (layer.activation) {
    const ActivationFacts& facts = layer.activation->facts;
    layer.parameters = read_parameters(reader, facts);
    const int learnable = learnable_parameter(facts);
    if (learnable >= 0) {
      const ParameterFacts& parameter = facts.parameters[static_cast<std::size_t>(learnable)];
      layer.learn_parameter = reader.flag("learnParameter", may_learn && parameter.learned_by_default);
    }
  } else {
    reader.object("parameters", false);
  }
  return layer;
}

void read_optimizer(SettingsReader& reader, OptimizerSettings& result) {
  if (!reader.object("optimizer", true)) return;
  reader.set_prefix("optimizer.");
  const OptimizerKind& kind = *optimizers()[reader.choice("kind", optimizers())];
  result.kind = &kind;
  const auto read = [&](const OptimizerField& field, double initial) {
    result.*field.member =
        static_cast<float>(reader.number(field.name, limits_of(field.min, field.max), initial));
  };
  const auto read_all = [&](std::span<const OptimizerField> fields) {
    for (const OptimizerField& field : fields) {
      if (field.name) read(field, static_cast<double>(field.initial));
    }
  };
  read(learning_rate_field(), required);
  read_all(kind.fields);
  read_all(common_optimizer_fields());
  if (kind.has_nesterov) {
    result.nesterov = reader.flag("nesterov", false);
    if (result.nesterov && result.momentum == 0) {
      reader.fail(
          "optimizer.nesterov is true, but optimizer.momentum is 0: Nesterov's step needs a momentum above "
          "0.");
    }
  }
  reader.set_prefix("");
}

const Initializer* read_initializer(SettingsReader& reader) {
  const auto glorot_uniform = static_cast<int>(find_initializer("glorot_uniform") - initializers().data());
  return &initializers()[reader.choice("initializer", initializers(), glorot_uniform)];
}

const Loss* read_loss(SettingsReader& reader) { return &losses()[reader.choice("loss", losses())]; }

std::string check_classes(std::span<const float> target, int classes, std::string_view allowed,
                          std::string_view reason) {
  for (std::size_t i = 0; i < target.size(); ++i) {
    const float t = target[i];
    if (t >= 0 && t < static_cast<float>(classes) && t == std::floor(t)) continue;
    return concat({"target[", format_count(i), "] is ", format(static_cast<double>(t)), ": it must be ",
                   allowed, reason, "."});
  }
  return "";
}

std::string class_below(int classes) {
  return concat({"a class, a whole number from 0 to ", format(static_cast<double>(classes - 1))});
}

std::string check_finite(const char* field, std::span<const float> values) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::isfinite(values[i])) continue;
    return concat({field, "[", format_count(i), "] is ", format(static_cast<double>(values[i])),
                   ": it must be a finite number."});
  }
  return "";
}

}  // namespace nonlinear
