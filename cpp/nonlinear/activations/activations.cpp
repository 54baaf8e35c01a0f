#include "nonlinear/activations/activations.hpp"

#include <algorithm>
#include <cmath>

#include "nonlinear/activations/activation_rows.hpp"
#include "nonlinear/math/vec4.hpp"

namespace nonlinear {
namespace {

/// Rows that need an exponential.
template <class Row>
constexpr bool decays = requires(vec4 x, const ActivationParameters& p) {
  Row::exponent(x, p);
};

/// Numbers per pass through the steps of an exponential: as many as stay in the nearest cache.
constexpr std::size_t block = 128;

void scale_decays(const float* scale, std::size_t count, float* rest) {
  for (std::size_t i = 0; i < count; i += lanes)
    store(rest + i, scaled_decay({load(scale + i), load(rest + i)}));
}

/// Calls use(i, point) for i = 0, 4, … below `count`, which is a multiple of four.
template <class Row, class Use>
void each_point(const float* x, std::size_t count, const ActivationParameters& parameters, Use use) {
  const ActivationParameters p = parameters;
  if constexpr (decays<Row>) {
    float scale[block], scaled[block];
    for (std::size_t first = 0; first < count; first += block) {
      const std::size_t size = std::min(block, count - first);
      for (std::size_t i = 0; i < size; i += lanes) {
        const SplitDecay split = split_decay(Row::exponent(load(x + first + i), p));
        store(scale + i, split.scale);
        store(scaled + i, split.rest);
      }
      scale_decays(scale, size, scaled);
      for (std::size_t i = 0; i < size; i += lanes)
        use(first + i, Row::at(load(x + first + i), Decay{load(scale + i), load(scaled + i)}, p));
    }
  } else {
    for (std::size_t i = 0; i < count; i += lanes) use(i, Row::at(load(x + i), p));
  }
}

template <class Row>
void forward(const Activation&, const float* x, std::size_t count, const ActivationParameters& parameters,
             float* value, float* slope) {
  each_point<Row>(x, count, parameters, [&](std::size_t i, Point point) {
    store(value + i, point.value);
    store(slope + i, point.slope);
  });
}

template <class Row>
float parameter_gradient(const float* x, const float* value_gradient, std::size_t count,
                         const ActivationParameters& parameters) {
  vec4 total = splat(0);
  each_point<Row>(x, count, parameters, [&](std::size_t i, Point point) {
    total += load(value_gradient + i) * point.parameter_slope;
  });
  return sum(total);
}

template <class Row>
constexpr auto parameter_gradient_of() -> decltype(Activation::parameter_gradient) {
  for (const ParameterFacts& parameter : Row::facts.parameters) {
    if (parameter.learnable) return parameter_gradient<Row>;
  }
  return nullptr;
}

template <class... Rows>
constexpr std::array<Activation, sizeof...(Rows)> make_table(RowList<Rows...>) {
  return {Activation{{Rows::facts.id, Rows::facts.name, Rows::facts.parameters},
                     Rows::kinks,
                     forward<Rows>,
                     parameter_gradient_of<Rows>()}...};
}

const auto table = make_table(ActivationRows{});

template <class Row>
constexpr ActivationProse prose_of() {
  constexpr const rows::Facts& row = Row::facts;
  return {row.formula, row.slope_formula, row.monotonic, row.year, row.paper, row.used_in, Row::range};
}

template <class... Rows>
constexpr std::array<ActivationProse, sizeof...(Rows)> make_prose(RowList<Rows...>) {
  return {prose_of<Rows>()...};
}

constexpr auto prose = make_prose(ActivationRows{});

/// Values and slopes of an activation at 2001 points of [-10, 10], a hundredth apart, shifted by `beside`.
struct Look {
  static constexpr int steps = 2000;
  std::array<float, steps + 1> x, value, slope;
  Look(const Activation& activation, const ActivationParameters& parameters, float beside = 0) {
    for (std::size_t i = 0; i < x.size(); ++i) x[i] = beside - 10.0f + 20.0f * static_cast<float>(i) / steps;
    activation.evaluate(x.data(), x.size(), parameters, value.data(), slope.data());
  }
};

}  // namespace

void Activation::evaluate(const float* x, std::size_t count, const ActivationParameters& parameters,
                          float* value, float* slope) const {
  constexpr std::size_t step = 64;
  float in[step], out[2][step];
  for (std::size_t i = 0; i < count; i += step) {
    const std::size_t left = std::min(step, count - i);
    std::fill(std::copy_n(x + i, left, in), in + step, 0.0f);
    forward(in, (left + lanes - 1) / lanes * lanes, parameters, out[0], out[1]);
    for (std::size_t k = 0; k < left; ++k) {
      // Comparisons swallow NaN; here, outside training, a NaN input gives NaN as value and slope.
      value[i + k] = std::isnan(in[k]) ? in[k] : out[0][k];
      slope[i + k] = std::isnan(in[k]) ? in[k] : out[1][k];
    }
  }
}

std::span<const Activation> activations() { return table; }

std::span<const ActivationProse> activation_prose() { return prose; }

const Activation* find_activation(std::string_view id) {
  const auto row =
      std::find_if(table.begin(), table.end(), [&](const Activation& a) { return id == a.facts.id; });
  return row == table.end() ? nullptr : &*row;
}

ActivationParameters initial_parameters(const ActivationFacts& facts) {
  ActivationParameters result;
  for (std::size_t i = 0; i < max_parameters; ++i) result[i] = facts.parameters[i].initial;
  return result;
}

int learnable_parameter(const ActivationFacts& facts) {
  for (std::size_t i = 0; i < max_parameters; ++i) {
    if (facts.parameters[i].learnable) return static_cast<int>(i);
  }
  return -1;
}

float steepest_slope(const Activation& activation, const ActivationParameters& parameters) {
  const Look look(activation, parameters);
  const auto steepest_within = [&](float reach) {
    float steepest = 0;
    for (std::size_t i = 0; i < look.x.size(); ++i) {
      // The square root's slope at 0 is infinite: no other slope could be compared with that.
      if (std::abs(look.x[i]) <= reach && std::isfinite(look.slope[i]))
        steepest = std::max(steepest, std::abs(look.slope[i]));
    }
    return steepest;
  };
  const float steepest = steepest_within(10);
  const float ends[] = {-1e4f, 1e4f};
  float value[2], slope[2];
  activation.evaluate(ends, 2, parameters, value, slope);
  const bool grows = std::abs(slope[0]) > 10 * steepest || std::abs(slope[1]) > 10 * steepest;
  return grows ? steepest_within(1) : steepest;
}

bool piecewise_linear(const Activation& activation, const ActivationParameters& parameters) {
  // Sampled beside 0: softshrink's slope at 0 is 0 by definition, even for lambda 0, where it has no kink.
  const Look look(activation, parameters, 0.003f);
  const std::vector<float> kinks = activation.kinks(parameters);
  for (std::size_t i = 1; i < look.x.size(); ++i) {
    bool kink_between = false;
    for (const float kink : kinks) kink_between |= look.x[i - 1] <= kink && kink <= look.x[i];
    if (!kink_between && !(look.slope[i - 1] == look.slope[i])) return false;  // NaN fails, too
  }
  return true;
}

bool saturates(const Activation& activation, const ActivationParameters& parameters) {
  const float ends[] = {-1e4f, 1e4f};
  float value[2], slope[2];
  activation.evaluate(ends, 2, parameters, value, slope);
  return std::abs(slope[0]) < 1e-6f && std::abs(slope[1]) < 1e-6f;
}

}  // namespace nonlinear
