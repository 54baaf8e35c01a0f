#include "nonlinear/network/losses.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "catch.hpp"
#include "nonlinear/activations/activations.hpp"
#include "nonlinear/math/random.hpp"
#include "nonlinear/math/vec4.hpp"
#include "plain_network.hpp"

namespace {

using namespace nonlinear;
using nonlinear::testing::Doubles;

constexpr float not_a_number = std::numeric_limits<float>::quiet_NaN();

/// A batch of samples, sample by sample, for legible tests.
struct Batch {
  std::vector<std::vector<float>> pre_activation;
  std::vector<std::vector<float>> output;
  std::vector<std::vector<float>> target;
};

struct LossAndGradient {
  float loss;
  std::vector<std::vector<float>> gradient;  ///< [sample][output]
  bool padding_is_zero;
};

/// Feature-major numbers with `padding` further lanes that hold `rubbish`.
std::vector<float> columns_of(const std::vector<std::vector<float>>& rows, int batch_stride, float rubbish) {
  std::vector<float> columns(rows[0].size() * static_cast<std::size_t>(batch_stride), rubbish);
  for (std::size_t b = 0; b < rows.size(); ++b) {
    for (std::size_t i = 0; i < rows[b].size(); ++i)
      columns[i * static_cast<std::size_t>(batch_stride) + b] = rows[b][i];
  }
  return columns;
}

LossAndGradient run(float (*loss)(const LossBatch&, float*), const Batch& of, float rubbish = not_a_number,
                    int extra = 4) {
  const auto outputs = of.output[0].size();
  const int count = static_cast<int>(of.output.size());
  const int batch_stride = padded(count) + extra;
  const auto wide = static_cast<std::size_t>(batch_stride);
  const std::vector<float> z = columns_of(of.pre_activation, batch_stride, rubbish);
  const std::vector<float> p = columns_of(of.output, batch_stride, rubbish);
  const std::vector<float> t = columns_of(of.target, batch_stride, rubbish);
  std::vector<float> gradient(outputs * wide, 55.0f);
  LossAndGradient result{};
  result.loss = loss({z.data(), p.data(), t.data(), static_cast<int>(outputs), count, batch_stride, count},
                     gradient.data());
  result.padding_is_zero = true;
  for (std::size_t b = 0; b < wide; ++b) {
    if (b < of.output.size()) result.gradient.emplace_back();
    for (std::size_t i = 0; i < outputs; ++i) {
      const float g = gradient[i * wide + b];
      if (b < of.output.size()) {
        result.gradient.back().push_back(g);
      } else {
        result.padding_is_zero &= g == 0;
      }
    }
  }
  return result;
}

LossAndGradient from_output(const char* id, const Batch& batch) {
  return run(find_loss(id)->from_output, batch);
}
LossAndGradient from_logits(const char* id, const Batch& batch) {
  return run(find_loss(id)->from_logits, batch);
}

/// A batch of outputs only, for losses as written.
Batch outputs_and_targets(std::vector<std::vector<float>> output, std::vector<std::vector<float>> target) {
  return {output, output, std::move(target)};
}

/// A batch of one-output samples from their logits, through the logistic function.
Batch behind_a_sigmoid(const std::vector<float>& logits, const std::vector<float>& targets) {
  Batch batch;
  for (std::size_t i = 0; i < logits.size(); ++i) {
    batch.pre_activation.push_back({logits[i]});
    batch.output.push_back(
        {static_cast<float>(testing::reference::logistic(static_cast<double>(logits[i])))});
    batch.target.push_back({targets[i]});
  }
  return batch;
}

/// A batch of samples from their logits, through softmax.
Batch behind_a_softmax(const std::vector<std::vector<float>>& logits, const std::vector<float>& classes) {
  Batch batch;
  for (std::size_t i = 0; i < logits.size(); ++i) {
    batch.pre_activation.push_back(logits[i]);
    const Doubles p = testing::plain_softmax(Doubles(logits[i].begin(), logits[i].end()));
    batch.output.emplace_back(p.begin(), p.end());
    batch.target.push_back({classes[i]});
  }
  return batch;
}

/// A batch of samples whose outputs are their logits.
Batch behind_nothing(const std::vector<std::vector<float>>& logits, const std::vector<float>& classes) {
  Batch batch{logits, logits, {}};
  for (const float label : classes) batch.target.push_back({label});
  return batch;
}

Doubles doubles(const std::vector<float>& values) { return {values.begin(), values.end()}; }

/// The mean over the batch of a sample's loss in double precision.
template <class SampleLoss>
double mean(const Batch& batch, SampleLoss sample_loss) {
  double total = 0;
  for (std::size_t b = 0; b < batch.output.size(); ++b) total += sample_loss(b);
  return total / static_cast<double>(batch.output.size());
}

/// Compares loss and gradient with the double-precision loss of each sample and its central differences;
/// `sample_loss(values, target)` is evaluated at the rows of `at`.
template <class SampleLoss>
void check_against(const LossAndGradient& actual, const std::vector<std::vector<float>>& at,
                   const Batch& batch, SampleLoss sample_loss) {
  constexpr double step = 1e-7;
  const auto count = static_cast<double>(batch.output.size());
  const double expected =
      mean(batch, [&](std::size_t b) { return sample_loss(doubles(at[b]), doubles(batch.target[b])); });
  CHECK(static_cast<double>(actual.loss) == Approx(expected).epsilon(2e-6).margin(1e-7));
  double worst = 0;
  for (std::size_t b = 0; b < at.size(); ++b) {
    for (std::size_t i = 0; i < at[b].size(); ++i) {
      Doubles values = doubles(at[b]);
      const double middle = values[i];
      values[i] = middle + step;
      const double above = sample_loss(values, doubles(batch.target[b]));
      values[i] = middle - step;
      const double below = sample_loss(values, doubles(batch.target[b]));
      const double difference = (above - below) / (2 * step) / count;
      worst = std::max(worst, std::fabs(static_cast<double>(actual.gradient[b][i]) - difference) /
                                  (1 + std::fabs(difference)));
    }
  }
  CHECK(worst < 1e-6);
  CHECK(actual.padding_is_zero);
}

/// `count` samples with random outputs in (0.02, 0.98) and targets that fit the loss.
Batch random_batch(const Loss& loss, std::size_t outputs, std::size_t count, std::uint64_t seed) {
  Random random(seed);
  std::vector<std::vector<float>> output(count), target(count);
  for (std::size_t b = 0; b < count; ++b) {
    for (std::size_t i = 0; i < outputs; ++i) {
      output[b].push_back(random.uniform(0.02f, 0.98f));
      if (!loss.class_targets)
        target[b].push_back(loss.needs_probabilities ? static_cast<float>(random.below(2))
                                                     : random.uniform(-2, 2));
    }
    if (loss.class_targets)
      target[b].push_back(static_cast<float>(random.below(static_cast<std::uint32_t>(outputs))));
  }
  return outputs_and_targets(output, target);
}

}  // namespace

TEST_CASE(
    "the losses are the four of the design and PyTorch's CrossEntropyLoss, each with its matching "
    "activation") {
  std::vector<std::string> rows;
  for (const Loss& loss : losses())
    rows.push_back(std::string(loss.id) + " " + (loss.matching_activation ? loss.matching_activation : "-"));
  CHECK(rows == std::vector<std::string>{"binary_cross_entropy sigmoid", "cross_entropy softmax",
                                         "softmax_cross_entropy linear", "squared_error -",
                                         "absolute_error -"});
  for (const Loss& loss : losses()) {
    CHECK(find_loss(loss.id) == &loss);
    CHECK((loss.from_logits != nullptr) == (loss.matching_activation != nullptr));
    const std::string id = loss.id;
    CHECK(loss.class_targets == (id == "cross_entropy" || id == "softmax_cross_entropy"));
    CHECK(loss.applies_softmax == (id == "softmax_cross_entropy"));
    CHECK(loss.needs_probabilities == (std::string(loss.id).find("cross_entropy") != std::string::npos));
  }
  CHECK(find_loss("mse") == nullptr);
}

TEST_CASE("every loss has its formula") {
  CHECK(loss_formulas().size() == losses().size());
  for (const char* formula : loss_formulas()) CHECK(std::string(formula) != "");
}

TEST_CASE("binary cross-entropy by hand") {
  // -ln 0.8, -ln(1 - 0.4) and their mean; the slopes are -1/0.8 and 1/0.6, halved by the mean.
  const LossAndGradient result =
      from_output("binary_cross_entropy", outputs_and_targets({{0.8f}, {0.4f}}, {{1}, {0}}));
  CHECK(result.loss == Approx((0.22314355 + 0.51082562) / 2).epsilon(1e-6));
  CHECK(result.gradient[0][0] == Approx(-0.625).epsilon(1e-6));
  CHECK(result.gradient[1][0] == Approx(0.8333333).epsilon(1e-6));
}

TEST_CASE("cross-entropy by hand") {
  // The target classes' shares are 0.5 and 0.1: (ln 2 + ln 10) / 2, slopes -1/0.5 and -1/0.1, halved by the
  // mean.
  const LossAndGradient result =
      from_output("cross_entropy", outputs_and_targets({{0.2f, 0.3f, 0.5f}, {0.1f, 0.7f, 0.2f}}, {{2}, {0}}));
  CHECK(result.loss == Approx((0.69314718 + 2.30258509) / 2).epsilon(1e-6));
  const float expected[2][3] = {{0, 0, -1}, {-5, 0, 0}};
  for (std::size_t b = 0; b < 2; ++b) {
    for (std::size_t i = 0; i < 3; ++i) CHECK(result.gradient[b][i] == Approx(expected[b][i]).margin(1e-5));
  }
}

TEST_CASE("a cross-entropy that applies softmax itself, by hand") {
  // Softmax of (ln 2, ln 5, ln 3) is (0.2, 0.5, 0.3); of three equal numbers a third each.
  const float ln2 = 0.69314718f, ln3 = 1.09861229f, ln5 = 1.60943791f;
  const LossAndGradient result =
      from_output("softmax_cross_entropy", outputs_and_targets({{ln2, ln5, ln3}, {7, 7, 7}}, {{1}, {0}}));
  CHECK(result.loss == Approx((0.69314718 + 1.09861229) / 2).epsilon(1e-6));
  const double expected[2][3] = {{0.1, -0.25, 0.15}, {-1.0 / 3, 1.0 / 6, 1.0 / 6}};
  for (std::size_t b = 0; b < 2; ++b) {
    for (std::size_t i = 0; i < 3; ++i) CHECK(result.gradient[b][i] == Approx(expected[b][i]).epsilon(1e-6));
  }
}

TEST_CASE(
    "softmax applied twice never lets a share above e / (e + K - 1), nor the loss below its logarithm") {
  for (const std::size_t classes : {2u, 3u, 6u}) {
    std::vector<float> certain(classes, 0.0f);
    certain[1] = 1;  // the best output of the first softmax
    const LossAndGradient best = from_output("softmax_cross_entropy", outputs_and_targets({certain}, {{1}}));
    const double others = static_cast<double>(classes) - 1;
    const double share = std::exp(1.0) / (std::exp(1.0) + others);
    CAPTURE(classes);
    CHECK(best.loss == Approx(std::log(1 + others * std::exp(-1.0))).epsilon(1e-6));
    CHECK(best.gradient[0][1] == Approx(share - 1).epsilon(1e-6));
    if (classes == 3) {
      CHECK(share == Approx(0.5761).margin(5e-5));
      CHECK(best.loss == Approx(0.5514).margin(5e-5));
    }
  }
}

TEST_CASE("squared and absolute error by hand are means over samples and outputs") {
  const Batch batch = outputs_and_targets({{1, 2}, {3, -1}}, {{0, 2}, {1, 2}});
  const LossAndGradient squared = from_output("squared_error", batch);
  CHECK(squared.loss == 3.5f);  // (1 + 0 + 4 + 9) / 4
  CHECK(squared.gradient == std::vector<std::vector<float>>{{0.5f, 0}, {1, -1.5f}});
  const LossAndGradient absolute = from_output("absolute_error", batch);
  CHECK(absolute.loss == 1.5f);  // (1 + 0 + 2 + 3) / 4
  CHECK(absolute.gradient == std::vector<std::vector<float>>{{0.25f, 0}, {0.25f, -0.25f}});
}

TEST_CASE("losses as written and their gradients are those of the formula in double precision") {
  for (const Loss& loss : losses()) {
    for (const std::size_t outputs : {1u, 2u, 5u}) {
      for (const std::size_t count : {1u, 3u, 4u, 9u}) {
        CAPTURE(loss.id, outputs, count);
        const Batch batch = random_batch(loss, outputs, count, outputs * 10 + count);
        check_against(run(loss.from_output, batch), batch.output, batch,
                      [&](const Doubles& p, const Doubles& t) { return testing::plain_loss(loss.id, p, t); });
      }
    }
  }
}

TEST_CASE("losses from logits and their gradients are those of the formula in double precision") {
  for (const std::size_t count : {1u, 3u, 4u, 9u}) {
    CAPTURE(count);
    Random random(count);
    std::vector<float> logits, labels, classes;
    std::vector<std::vector<float>> rows;
    for (std::size_t b = 0; b < count; ++b) {
      logits.push_back(random.uniform(-9, 9));
      labels.push_back(static_cast<float>(random.below(2)));
      rows.push_back({random.uniform(-5, 5), random.uniform(-5, 5), random.uniform(-5, 5)});
      classes.push_back(static_cast<float>(random.below(3)));
    }
    for (const auto& [id, batch] :
         {std::pair<const char*, Batch>{"binary_cross_entropy", behind_a_sigmoid(logits, labels)},
          {"cross_entropy", behind_a_softmax(rows, classes)},
          {"softmax_cross_entropy", behind_nothing(rows, classes)}}) {
      const char* name = id;
      check_against(
          from_logits(id, batch), batch.pre_activation, batch,
          [&](const Doubles& z, const Doubles& t) { return testing::plain_loss_of_logits(name, z, t); });
    }
  }
}

TEST_CASE("padding does not count, whatever it holds") {
  for (const Loss& loss : losses()) {
    const Batch batch = random_batch(loss, 3, 5, 7);
    for (const auto& function : {loss.from_output, loss.from_logits}) {
      if (!function) continue;
      CAPTURE(loss.id);
      const LossAndGradient clean = run(function, batch, 0, 0);
      for (const float rubbish : {not_a_number, infinity, 1e30f, 1.0f}) {
        const LossAndGradient padded_out = run(function, batch, rubbish, 8);
        CHECK(padded_out.loss == clean.loss);
        CHECK(padded_out.gradient == clean.gradient);
        CHECK(padded_out.padding_is_zero);
      }
    }
  }
}

TEST_CASE("from logits of plus and minus 1000 losses and gradients are exact and finite") {
  const LossAndGradient binary =
      from_logits("binary_cross_entropy", behind_a_sigmoid({1000, -1000, 1000, -1000}, {0, 1, 1, 0}));
  CHECK(binary.loss == 500);
  CHECK(binary.gradient == std::vector<std::vector<float>>{{0.25f}, {-0.25f}, {0}, {0}});
  const LossAndGradient classes =
      from_logits("cross_entropy", behind_a_softmax({{1000, -1000, 0}, {1000, -1000, 0}}, {1, 0}));
  CHECK(classes.loss == 1000);
  CHECK(classes.gradient == std::vector<std::vector<float>>{{0.5f, -0.5f, 0}, {0, 0, 0}});
  const LossAndGradient own = from_output(
      "softmax_cross_entropy", outputs_and_targets({{1000, -1000, 0}, {1000, -1000, 0}}, {{1}, {0}}));
  CHECK(own.loss == 1000);
  CHECK(own.gradient == classes.gradient);
}

TEST_CASE("binary cross-entropy as written stays finite and flat at and outside the ends of [0, 1]") {
  // PyTorch's BCELoss clamps logarithms at -100 and denominators at 1e-12.
  const std::vector<float> outputs{0, 1, -0.5f, 1.5f, -3, 4};
  for (const float target : {0.0f, 1.0f}) {
    for (const float p : outputs) {
      CAPTURE(target, p);
      const LossAndGradient result =
          from_output("binary_cross_entropy", outputs_and_targets({{p}}, {{target}}));
      const bool right = target == 1 ? p >= 1 : p <= 0;
      CHECK(result.loss == (right ? 0.0f : 100.0f));
      const bool inside = p >= 0 && p <= 1;
      CHECK(result.gradient[0][0] == Approx(right || !inside ? 0 : target == 1 ? -1e12 : 1e12));
    }
  }
}

TEST_CASE("cross-entropy as written takes a share that is no probability as 100, without a slope below 0") {
  const LossAndGradient result =
      from_output("cross_entropy", outputs_and_targets({{-0.5f, 2}, {0, 1}}, {{0}, {0}}));
  CHECK(result.loss == 100);
  CHECK(result.gradient[0] == std::vector<float>{0, 0});
  CHECK(result.gradient[1][0] == Approx(-0.5e12));
}

TEST_CASE("an output that is not a number is seen in loss and gradient") {
  for (const Loss& loss : losses()) {
    const LossAndGradient result = run(
        loss.from_output, outputs_and_targets({{not_a_number, not_a_number}},
                                              loss.class_targets ? std::vector<std::vector<float>>{{1}}
                                                                 : std::vector<std::vector<float>>{{1, 1}}));
    CAPTURE(loss.id);
    CHECK(std::isnan(result.loss));
    CHECK(std::isnan(result.gradient[0][1]));
  }
}

TEST_CASE("behind a sigmoid, a wrong answer moves cross-entropy 75 times as hard as squared error at -5") {
  const auto slopes_at = [](float z) {
    const Activation& sigmoid = *find_activation("sigmoid");
    float p, slope;
    sigmoid.evaluate(&z, 1, {}, &p, &slope);
    const Batch batch{{{z}}, {{p}}, {{1}}};
    const float of_logit = from_logits("binary_cross_entropy", batch).gradient[0][0];
    const float of_square = from_output("squared_error", batch).gradient[0][0] * slope;
    return std::pair<float, float>{of_logit, of_square};
  };
  const auto [logit, square] = slopes_at(-5);
  CHECK(logit == Approx(-0.9933).margin(5e-5));
  // (p - 1)^2, without a half: twice -0.0066.
  CHECK(square == Approx(2 * -0.0066).margin(1e-4));
  CHECK(logit / square == Approx(75.2).margin(0.1));
  const auto [far_logit, far_square] = slopes_at(-10);
  CHECK(far_logit / far_square == Approx(11014).margin(5));
}

TEST_CASE("from a logit of 16.7 on, only the logit form still knows how wrong a certain answer is") {
  const float z = 16.7f;
  float p, slope;
  find_activation("sigmoid")->evaluate(&z, 1, {}, &p, &slope);
  CHECK(1 - p == 0);
  const Batch batch{{{z}}, {{p}}, {{0}}};
  CHECK(from_logits("binary_cross_entropy", batch).loss == Approx(16.7).epsilon(1e-6));
  CHECK(from_output("binary_cross_entropy", batch).loss == 100);
}
