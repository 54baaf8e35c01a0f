#include "nonlinear/network/optimizers.hpp"

#include <algorithm>

#include "nonlinear/math/vec4.hpp"

namespace nonlinear {
namespace {

using S = OptimizerSettings;

constexpr OptimizerField momentum{"momentum", &S::momentum, 0, 0, 0.9999f};
constexpr OptimizerField epsilon{"epsilon", &S::epsilon, 1e-8f, 1e-12f, 1};

constexpr std::array<OptimizerFacts, 3> table{{
    {OptimizerKind::sgd, "sgd", "SGD", true, {{momentum}}},
    {OptimizerKind::rmsprop,
     "rmsprop",
     "RMSProp",
     false,
     {{{"alpha", &S::alpha, 0.99f, 0, 0.9999f}, epsilon, momentum}}},
    {OptimizerKind::adam,
     "adam",
     "Adam",
     false,
     {{{"beta1", &S::beta1, 0.9f, 0, 0.9999f}, {"beta2", &S::beta2, 0.999f, 0, 0.99999f}, epsilon}}},
}};

// Squares of smaller gradients, and remains of smaller averages, would be denormal numbers, with which
// processors compute several times as slowly. Beside epsilon neither is felt in a step.
constexpr float least_gradient = 0x1p-54f;
constexpr float least_average = 0x1p-120f;

/// `value` where it is not smaller than `least`, 0 elsewhere; NaN stays NaN.
vec4 unless_tiny(vec4 value, float least) { return where(~(absolute(value) < least), value); }

/// gradient * gradient, or 0.
vec4 square(vec4 gradient) {
  const vec4 felt = unless_tiny(gradient, least_gradient);
  return felt * felt;
}

constexpr std::array<OptimizerField, 2> penalties{{{"l1", &S::l1, 0, 0, 10}, {"l2", &S::l2, 0, 0, 10}}};
constexpr OptimizerField learning_rate{"learningRate", &S::learning_rate, 0.01f, 1e-8f, 1000};

}  // namespace

std::span<const OptimizerFacts> optimizers() { return table; }
std::span<const OptimizerField> penalty_fields() { return penalties; }
const OptimizerField& learning_rate_field() { return learning_rate; }

const OptimizerFacts* find_optimizer(std::string_view id) {
  const auto row =
      std::find_if(table.begin(), table.end(), [&](const OptimizerFacts& o) { return id == o.id; });
  return row == table.end() ? nullptr : &*row;
}

Optimizer::Optimizer(const OptimizerSettings& from, std::size_t size) : settings(from) {
  if (from.kind == OptimizerKind::adam || from.momentum > 0) first_.assign(size, 0.0f);
  if (from.kind != OptimizerKind::sgd) second_.assign(size, 0.0f);
  size_ = size;
}

void Optimizer::step(float* parameters, const float* gradients) {
  // Copies: the stores below cannot change them, so they stay in registers.
  const S s = settings;
  const std::size_t size = size_;
  float* const first = first_.data();
  float* const second = second_.data();
  const vec4 rate = splat(s.learning_rate);
  const auto move = [&](std::size_t i, vec4 step) { store(parameters + i, load(parameters + i) - step); };
  switch (s.kind) {
    case OptimizerKind::sgd:
      if (s.momentum == 0) {
        for (std::size_t i = 0; i < size; i += lanes) move(i, rate * load(gradients + i));
        break;
      }
      for (std::size_t i = 0; i < size; i += lanes) {
        const vec4 gradient = load(gradients + i);
        const vec4 velocity =
            unless_tiny(started_ ? s.momentum * load(first + i) + gradient : gradient, least_average);
        store(first + i, velocity);
        move(i, rate * (s.nesterov ? gradient + s.momentum * velocity : velocity));
      }
      break;
    case OptimizerKind::rmsprop:
      for (std::size_t i = 0; i < size; i += lanes) {
        const vec4 gradient = load(gradients + i);
        const vec4 squares =
            unless_tiny(s.alpha * load(second + i) + (1.0f - s.alpha) * square(gradient), least_average);
        store(second + i, squares);
        vec4 direction = gradient / (square_root(squares) + s.epsilon);
        if (s.momentum > 0) {
          direction = unless_tiny(s.momentum * load(first + i) + direction, least_average);
          store(first + i, direction);
        }
        move(i, rate * direction);
      }
      break;
    case OptimizerKind::adam: {
      beta1_power_ *= static_cast<double>(s.beta1);
      beta2_power_ *= static_cast<double>(s.beta2);
      const vec4 length =
          splat(static_cast<float>(static_cast<double>(s.learning_rate) / (1.0 - beta1_power_)));
      const vec4 correction = splat(static_cast<float>(1.0 / __builtin_sqrt(1.0 - beta2_power_)));
      const float keep1 = 1.0f - s.beta1;
      const float keep2 = 1.0f - s.beta2;
      for (std::size_t i = 0; i < size; i += lanes) {
        const vec4 gradient = load(gradients + i);
        const vec4 mean = unless_tiny(s.beta1 * load(first + i) + keep1 * gradient, least_average);
        const vec4 squares =
            unless_tiny(s.beta2 * load(second + i) + keep2 * square(gradient), least_average);
        store(first + i, mean);
        store(second + i, squares);
        move(i, length * mean / (square_root(squares) * correction + s.epsilon));
      }
      break;
    }
  }
  started_ = true;
}

}  // namespace nonlinear
