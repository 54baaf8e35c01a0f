#include "nonlinear/network/losses.hpp"

#include <algorithm>
#include <array>

#include "nonlinear/base/column.hpp"
#include "nonlinear/math/decay.hpp"
#include "nonlinear/math/elementary.hpp"
#include "nonlinear/math/vec4.hpp"

namespace nonlinear {
namespace {

/// Mask of the lanes with samples, not padding, in the vector that starts at sample `first`.
int4 sample_mask(int first, int count) { return int4{first, first + 1, first + 2, first + 3} < count; }

struct Term {
  vec4 loss;
  vec4 gradient;
};

/// The mean of an element-wise loss over samples and outputs.
template <class Element>
float mean_over_elements(const LossBatch& batch, float* gradient, Element element) {
  const vec4 scale = splat(1.0f / (static_cast<float>(batch.mean_over) * static_cast<float>(batch.outputs)));
  vec4 total = splat(0);
  for (int output = 0; output < batch.outputs; ++output) {
    for (int sample = 0; sample < batch.batch_stride; sample += lanes) {
      const int at = output * batch.batch_stride + sample;
      const int4 mask = sample_mask(sample, batch.count);
      const Term term =
          element(load(batch.pre_activation + at), load(batch.output + at), load(batch.target + at));
      total += select(mask, term.loss, splat(0));
      store(gradient + at, select(mask, term.gradient * scale, splat(0)));
    }
  }
  return sum(total * scale);
}

/// ln p, never below -100, as in PyTorch's BCELoss; p <= 0 is not a probability and counts as -100.
vec4 clamped_log(vec4 p) {
  const vec4 log = maximum(logarithm(maximum(p, splat(1e-38f))), splat(-100));
  return select(p > 0.0f, log, select(p == p, splat(-100), p));
}

float binary_cross_entropy(const LossBatch& batch, float* gradient) {
  return mean_over_elements(batch, gradient, [](vec4, vec4 p, vec4 t) -> Term {
    // Clamped at 0, too, the logarithms make the loss flat outside [0, 1], where they would lower it for
    // ever. NaN does not count as outside: it propagates and is seen.
    const auto log = [](vec4 share) { return minimum(clamped_log(share), splat(0)); };
    const vec4 loss = -(t * log(p) + (1.0f - t) * log(1.0f - p));
    const int4 outside = (p < 0.0f) | (p > 1.0f);
    return {loss, select(outside, splat(0), (p - t) / maximum(p * (1.0f - p), splat(1e-12f)))};
  });
}

float binary_cross_entropy_from_logits(const LossBatch& batch, float* gradient) {
  return mean_over_elements(batch, gradient, [](vec4 z, vec4 p, vec4 t) -> Term {
    return {maximum(z, splat(0)) - z * t + logarithm_one_plus_power(decay(absolute(z)).value()), p - t};
  });
}

float squared_error(const LossBatch& batch, float* gradient) {
  return mean_over_elements(batch, gradient, [](vec4, vec4 y, vec4 t) -> Term {
    const vec4 error = y - t;
    return {error * error, 2.0f * error};
  });
}

float absolute_error(const LossBatch& batch, float* gradient) {
  return mean_over_elements(batch, gradient, [](vec4, vec4 y, vec4 t) -> Term {
    const vec4 error = y - t;
    return {absolute(error), select(error > 0.0f, splat(1), select(error < 0.0f, splat(-1), error))};
  });
}

/// The mean over samples of a loss of the output of each sample's own class. `sample_loss(sample, own)` gives
/// the four losses; `slope(output, own)` the gradient before the mean.
template <class SampleLoss, class Slope>
float mean_over_samples(const LossBatch& batch, float* gradient, SampleLoss sample_loss, Slope slope) {
  const vec4 scale = splat(1.0f / static_cast<float>(batch.mean_over));
  vec4 total = splat(0);
  for (int sample = 0; sample < batch.batch_stride; sample += lanes) {
    const int4 mask = sample_mask(sample, batch.count);
    const vec4 target = load(batch.target + sample);
    total += select(mask, sample_loss(sample, target), splat(0));
    for (int output = 0; output < batch.outputs; ++output) {
      const int4 own = target == static_cast<float>(output);
      const vec4 value = slope(load(batch.output + output * batch.batch_stride + sample), own);
      store(gradient + output * batch.batch_stride + sample, select(mask, value * scale, splat(0)));
    }
  }
  return sum(total * scale);
}

/// Row `target[lane]` of a feature-major matrix, lane by lane.
vec4 pick(const LossBatch& batch, const float* rows, int sample, vec4 target) {
  vec4 result = splat(0);
  for (int output = 0; output < batch.outputs; ++output) {
    result = select(target == static_cast<float>(output), load(rows + output * batch.batch_stride + sample),
                    result);
  }
  return result;
}

float cross_entropy(const LossBatch& batch, float* gradient) {
  return mean_over_samples(
      batch, gradient,
      [&](int sample, vec4 target) { return -clamped_log(pick(batch, batch.output, sample, target)); },
      [](vec4 p, int4 own) {
        const int4 flat = (p < 0.0f) | ~own;
        return select(flat, splat(0), -1.0f / maximum(p, splat(1e-12f)));
      });
}

float cross_entropy_from_logits(const LossBatch& batch, float* gradient) {
  return mean_over_samples(
      batch, gradient,
      [&](int sample, vec4 target) {
        // ln sum exp(z) - z_own = (z_max - z_own) - ln p_max, and p_max >= 1/K cannot vanish.
        vec4 z_max = load(batch.pre_activation + sample);
        vec4 p_max = load(batch.output + sample);
        for (int output = 1; output < batch.outputs; ++output) {
          z_max = maximum(z_max, load(batch.pre_activation + output * batch.batch_stride + sample));
          p_max = maximum(p_max, load(batch.output + output * batch.batch_stride + sample));
        }
        return (z_max - pick(batch, batch.pre_activation, sample, target)) - logarithm(p_max);
      },
      [](vec4 p, int4 own) { return p - select(own, splat(1), splat(0)); });
}

/// ln sum exp(output) - output_own, and softmax(output) - own. With a linear output these are those of the
/// logits.
float softmax_cross_entropy(const LossBatch& batch, float* gradient) {
  const vec4 scale = splat(1.0f / static_cast<float>(batch.mean_over));
  const int size = batch.outputs * batch.batch_stride;
  vec4 total = splat(0);
  for (int sample = 0; sample < batch.batch_stride; sample += lanes) {
    const int4 mask = sample_mask(sample, batch.count);
    const vec4 target = load(batch.target + sample);
    vec4 most = load(batch.output + sample);
    for (int at = sample; at < size; at += batch.batch_stride) most = maximum(most, load(batch.output + at));
    vec4 sum_of_powers = splat(0);
    for (int at = sample; at < size; at += batch.batch_stride) {
      const vec4 power = exponential(load(batch.output + at) - most);
      store(gradient + at, power);
      sum_of_powers += power;
    }
    const vec4 loss = (most - pick(batch, batch.output, sample, target)) + logarithm(sum_of_powers);
    total += select(mask, loss, splat(0));
    const vec4 inverse = 1.0f / sum_of_powers;
    float own = 0;
    for (int at = sample; at < size; at += batch.batch_stride, ++own) {
      const vec4 value = load(gradient + at) * inverse - select(target == own, splat(1), splat(0));
      store(gradient + at, select(mask, value * scale, splat(0)));
    }
  }
  return sum(total * scale);
}

struct Row {
  Loss loss;
  const char* formula;
};

constexpr std::array<Row, 5> rows{{
    {{"binary_cross_entropy", "Binary cross-entropy", "sigmoid", false, true, binary_cross_entropy,
      binary_cross_entropy_from_logits},
     R"(-t \ln p - (1 - t) \ln(1 - p))"},
    {{"cross_entropy", "Cross-entropy", "softmax", true, true, cross_entropy, cross_entropy_from_logits},
     R"(-\ln p_{\text{class}})"},
    {{"softmax_cross_entropy", "Cross-entropy that applies softmax itself", "linear", true, true,
      softmax_cross_entropy, softmax_cross_entropy, true},
     R"(-\ln \frac{e^{p_{\text{class}}}}{\sum_j e^{p_j}})"},
    {{"squared_error", "Squared error", nullptr, false, false, squared_error, nullptr}, "(p - t)^2"},
    {{"absolute_error", "Absolute error", nullptr, false, false, absolute_error, nullptr}, "|p - t|"},
}};

constexpr auto table = column(rows, &Row::loss);
constexpr auto formulas = column(rows, &Row::formula);

}  // namespace

std::span<const Loss> losses() { return table; }

std::span<const char* const> loss_formulas() { return formulas; }

const Loss* find_loss(std::string_view id) {
  const auto row = std::find_if(table.begin(), table.end(), [&](const Loss& loss) { return id == loss.id; });
  return row == table.end() ? nullptr : &*row;
}

}  // namespace nonlinear
