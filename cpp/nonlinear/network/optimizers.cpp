#include "nonlinear/network/optimizers.hpp"

#include <utility>

#include "nonlinear/math/vec4.hpp"

namespace nonlinear {
namespace {

using S = OptimizerSettings;

constexpr OptimizerField momentum{"momentum", &S::momentum, 0, 0, 0.9999f};
constexpr OptimizerField beta1{"beta1", &S::beta1, 0.9f, 0, 0.9999f};
constexpr OptimizerField beta2{"beta2", &S::beta2, 0.999f, 0, 0.99999f};
constexpr OptimizerField epsilon{"epsilon", &S::epsilon, 1e-8f, 1e-12f, 1};

// Squares of smaller gradients, and smaller remainders of averages, would be denormal numbers, with which
// processors compute several times as slowly. Beside epsilon neither affects a step.
constexpr float least_gradient = 0x1p-54f;
constexpr float least_average = 0x1p-120f;

/// `value` where it is not smaller than `least`, 0 elsewhere; NaN stays NaN.
vec4 unless_tiny(vec4 value, float least) { return where(~(absolute(value) < least), value); }

/// gradient * gradient, or 0.
vec4 square(vec4 gradient) {
  const vec4 kept = unless_tiny(gradient, least_gradient);
  return kept * kept;
}

/// parameters -= step_of(i) for every vector of parameters.
template <class Step>
void descend(float* parameters, std::size_t size, Step step_of) {
  for (std::size_t i = 0; i < size; i += lanes) store(parameters + i, load(parameters + i) - step_of(i));
}

// Settings are passed as copies: the stores cannot change them, so they stay in registers.

void sgd_step(const S& settings, OptimizerState& state, float* parameters, const float* gradients,
              std::size_t size) {
  const S s = settings;
  const vec4 rate = splat(s.learning_rate);
  if (s.momentum == 0) {
    descend(parameters, size, [&](std::size_t i) { return rate * load(gradients + i); });
    return;
  }
  float* const velocities = state.first.data();
  const bool started = std::exchange(state.started, true);
  descend(parameters, size, [&](std::size_t i) {
    const vec4 gradient = load(gradients + i);
    const vec4 velocity =
        unless_tiny(started ? s.momentum * load(velocities + i) + gradient : gradient, least_average);
    store(velocities + i, velocity);
    return rate * (s.nesterov ? gradient + s.momentum * velocity : velocity);
  });
}

void rmsprop_step(const S& settings, OptimizerState& state, float* parameters, const float* gradients,
                  std::size_t size) {
  const S s = settings;
  const vec4 rate = splat(s.learning_rate);
  float* const velocities = state.first.data();
  float* const second = state.second.data();
  descend(parameters, size, [&](std::size_t i) {
    const vec4 gradient = load(gradients + i);
    const vec4 squares =
        unless_tiny(s.alpha * load(second + i) + (1.0f - s.alpha) * square(gradient), least_average);
    store(second + i, squares);
    vec4 direction = gradient / (square_root(squares) + s.epsilon);
    if (s.momentum > 0) {
      direction = unless_tiny(s.momentum * load(velocities + i) + direction, least_average);
      store(velocities + i, direction);
    }
    return rate * direction;
  });
}

/// Adam's step; with `decay`, every parameter is first scaled by 1 - learning_rate * weight_decay.
template <bool decay>
void adam_step(const S& settings, OptimizerState& state, float* parameters, const float* gradients,
               std::size_t size) {
  const S s = settings;
  state.beta1_power *= static_cast<double>(s.beta1);
  state.beta2_power *= static_cast<double>(s.beta2);
  const vec4 length =
      splat(static_cast<float>(static_cast<double>(s.learning_rate) / (1.0 - state.beta1_power)));
  const vec4 correction = splat(static_cast<float>(1.0 / __builtin_sqrt(1.0 - state.beta2_power)));
  const float keep1 = 1.0f - s.beta1;
  const float keep2 = 1.0f - s.beta2;
  const vec4 kept = splat(
      static_cast<float>(1.0 - static_cast<double>(s.learning_rate) * static_cast<double>(s.weight_decay)));
  float* const first = state.first.data();
  float* const second = state.second.data();
  for (std::size_t i = 0; i < size; i += lanes) {
    const vec4 gradient = load(gradients + i);
    const vec4 mean = unless_tiny(s.beta1 * load(first + i) + keep1 * gradient, least_average);
    const vec4 squares = unless_tiny(s.beta2 * load(second + i) + keep2 * square(gradient), least_average);
    store(first + i, mean);
    store(second + i, squares);
    const vec4 parameter = load(parameters + i);
    store(parameters + i, (decay ? kept * parameter : parameter) -
                              length * mean / (square_root(squares) * correction + s.epsilon));
  }
}

constexpr std::array<OptimizerField, 3> common_fields{
    {{"l1", &S::l1, 0, 0, 10}, {"l2", &S::l2, 0, 0, 10}, {"clipNorm", &S::clip_norm, 0, 0, 1000}}};
constexpr OptimizerField learning_rate{"learningRate", &S::learning_rate, 0.01f, 1e-8f, 1000};

}  // namespace

const OptimizerKind sgd{.id = "sgd",
                        .name = "SGD",
                        .fields = {{momentum}},
                        .has_nesterov = true,
                        .memory = momentum.name,
                        .first = Buffer::with_momentum,
                        .second = Buffer::never,
                        .step = sgd_step};
const OptimizerKind rmsprop{.id = "rmsprop",
                            .name = "RMSProp",
                            .fields = {{{"alpha", &S::alpha, 0.99f, 0, 0.9999f}, epsilon, momentum}},
                            .has_nesterov = false,
                            .memory = momentum.name,
                            .first = Buffer::with_momentum,
                            .second = Buffer::always,
                            .step = rmsprop_step};
const OptimizerKind adam{.id = "adam",
                         .name = "Adam",
                         .fields = {{beta1, beta2, epsilon}},
                         .has_nesterov = false,
                         .memory = beta1.name,
                         .first = Buffer::always,
                         .second = Buffer::always,
                         .step = adam_step<false>};
const OptimizerKind adamw{
    .id = "adamw",
    .name = "AdamW",
    .fields = {{beta1, beta2, epsilon, {"weightDecay", &S::weight_decay, 0.01f, 0, 10}}},
    .has_nesterov = false,
    .memory = beta1.name,
    .first = Buffer::always,
    .second = Buffer::always,
    .step = adam_step<true>};

std::span<const OptimizerKind* const> optimizers() {
  static constexpr const OptimizerKind* table[] = {&sgd, &rmsprop, &adam, &adamw};
  return table;
}

std::span<const OptimizerField> common_optimizer_fields() { return common_fields; }
const OptimizerField& learning_rate_field() { return learning_rate; }

void clip_norm(std::span<float> gradients, float most) {
  double squares = 0;
  for (const float g : gradients) squares += static_cast<double>(g) * static_cast<double>(g);
  // PyTorch adds the small number, so that a length of 0 is divided by as well.
  const double factor = static_cast<double>(most) / (__builtin_sqrt(squares) + 1e-6);
  if (factor >= 1) return;
  for (float& g : gradients) g *= static_cast<float>(factor);
}

Optimizer::Optimizer(const OptimizerSettings& from, std::size_t size) : settings(from), size_(size) {
  const auto make = [&](Buffer kept, std::vector<float>& buffer) {
    if (kept == Buffer::always || (kept == Buffer::with_momentum && from.momentum > 0))
      buffer.assign(size, 0.0f);
  };
  make(from.kind->first, state_.first);
  make(from.kind->second, state_.second);
}

void Optimizer::step(float* parameters, const float* gradients) {
  settings.kind->step(settings, state_, parameters, gradients, size_);
}

}  // namespace nonlinear
