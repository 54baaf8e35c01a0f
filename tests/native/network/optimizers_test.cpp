#include "nonlinear/network/optimizers.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "catch.hpp"
#include "nonlinear/math/random.hpp"

namespace {

using namespace nonlinear;

constexpr std::size_t size = 12;
constexpr int steps = 30;

/// The gradient of step t: the same for the core and for the oracle.
std::vector<float> gradient_of(int step) {
  Random random(static_cast<std::uint64_t>(step) + 100);
  std::vector<float> gradient;
  for (std::size_t i = 0; i < size; ++i) gradient.push_back(random.normal() * (i % 3 == 0 ? 10.0f : 0.1f));
  return gradient;
}

std::vector<float> start() {
  Random random(5);
  std::vector<float> parameters;
  for (std::size_t i = 0; i < size; ++i) parameters.push_back(random.uniform(-1, 1));
  return parameters;
}

std::vector<float> run(const OptimizerSettings& settings, int count = steps) {
  Optimizer optimizer(settings, size);
  std::vector<float> parameters = start();
  for (int t = 0; t < count; ++t) optimizer.step(parameters.data(), gradient_of(t).data());
  return parameters;
}

/// The algorithms by PyTorch's documentation of torch.optim.SGD, RMSprop and Adam, one parameter at a time.
class PlainOptimizer {
 public:
  explicit PlainOptimizer(const OptimizerSettings& s)
      : kind_(s.kind),
        rate_(static_cast<double>(s.learning_rate)),
        momentum_(static_cast<double>(s.momentum)),
        nesterov_(s.nesterov),
        alpha_(static_cast<double>(s.alpha)),
        epsilon_(static_cast<double>(s.epsilon)),
        beta1_(static_cast<double>(s.beta1)),
        beta2_(static_cast<double>(s.beta2)) {}

  double step(double theta, double g) {
    ++t_;
    if (kind_ == &sgd) {
      if (momentum_ == 0) return theta - rate_ * g;
      b_ = t_ > 1 ? momentum_ * b_ + g : g;
      return theta - rate_ * (nesterov_ ? g + momentum_ * b_ : b_);
    }
    if (kind_ == &rmsprop) {
      v_ = alpha_ * v_ + (1 - alpha_) * g * g;
      if (momentum_ == 0) return theta - rate_ * g / (std::sqrt(v_) + epsilon_);
      b_ = momentum_ * b_ + g / (std::sqrt(v_) + epsilon_);
      return theta - rate_ * b_;
    }
    REQUIRE(kind_ == &adam);
    m_ = beta1_ * m_ + (1 - beta1_) * g;
    v_ = beta2_ * v_ + (1 - beta2_) * g * g;
    return theta - rate_ * (m_ / (1 - std::pow(beta1_, t_))) /
                       (std::sqrt(v_ / (1 - std::pow(beta2_, t_))) + epsilon_);
  }

 private:
  const OptimizerKind* kind_;
  double rate_, momentum_;
  bool nesterov_;
  double alpha_, epsilon_, beta1_, beta2_;
  int t_ = 0;
  double b_ = 0, m_ = 0, v_ = 0;
};

OptimizerSettings of_kind(const OptimizerKind* kind, float learning_rate) {
  OptimizerSettings settings;
  settings.kind = kind;
  settings.learning_rate = learning_rate;
  return settings;
}

void check_against_documentation(const OptimizerSettings& settings) {
  for (const int count : {1, 2, 3, steps}) {
    const std::vector<float> actual = run(settings, count);
    const std::vector<float> initial = start();
    double worst = 0;
    for (std::size_t i = 0; i < size; ++i) {
      PlainOptimizer plain(settings);
      auto expected = static_cast<double>(initial[i]);
      for (int t = 0; t < count; ++t) expected = plain.step(expected, static_cast<double>(gradient_of(t)[i]));
      worst =
          std::max(worst, std::fabs(static_cast<double>(actual[i]) - expected) / (1 + std::fabs(expected)));
    }
    CAPTURE(count);
    CHECK(worst < 2e-6);
  }
}

}  // namespace

TEST_CASE("the optimisers are the three of the design, with PyTorch's defaults within their limits") {
  std::vector<std::string> rows;
  for (const OptimizerKind* kind : optimizers()) {
    std::string row = kind->id;
    for (const OptimizerField& field : kind->fields) {
      if (!field.name) continue;
      row += std::string(" ") + field.name;
      CHECK(field.min <= field.initial);
      CHECK(field.initial <= field.max);
      // The table's initial value is that of a default-made OptimizerSettings.
      CHECK(field.initial == OptimizerSettings{}.*field.member);
    }
    rows.push_back(row + (kind->has_nesterov ? " nesterov" : ""));
  }
  CHECK(rows == std::vector<std::string>{"sgd momentum nesterov", "rmsprop alpha epsilon momentum",
                                         "adam beta1 beta2 epsilon",
                                         "adamw beta1 beta2 epsilon weightDecay"});
  const OptimizerSettings defaults;
  CHECK(defaults.alpha == 0.99f);
  CHECK(defaults.beta1 == 0.9f);
  CHECK(defaults.beta2 == 0.999f);
  CHECK(defaults.epsilon == 1e-8f);
  CHECK(defaults.momentum == 0);
  CHECK(std::string(common_optimizer_fields()[0].name) == "l1");
  CHECK(std::string(common_optimizer_fields()[1].name) == "l2");
  CHECK(std::string(common_optimizer_fields()[2].name) == "clipNorm");
  CHECK(std::string(learning_rate_field().name) == "learningRate");
}

TEST_CASE("SGD is the documented one: plain, with momentum, with Nesterov's look ahead") {
  OptimizerSettings settings = of_kind(&sgd, 0.01f);
  check_against_documentation(settings);
  settings.momentum = 0.9f;
  check_against_documentation(settings);
  settings.nesterov = true;
  check_against_documentation(settings);
}

TEST_CASE("RMSProp is the documented one, with and without momentum") {
  OptimizerSettings settings = of_kind(&rmsprop, 0.01f);
  check_against_documentation(settings);
  settings.alpha = 0.7f;
  settings.epsilon = 0.1f;
  check_against_documentation(settings);
  settings.momentum = 0.8f;
  check_against_documentation(settings);
}

TEST_CASE("Adam is the documented one") {
  OptimizerSettings settings = of_kind(&adam, 0.01f);
  check_against_documentation(settings);
  settings.beta1 = 0.5f;
  settings.beta2 = 0.9f;
  settings.epsilon = 0.1f;
  check_against_documentation(settings);
  settings.beta1 = 0;
  settings.beta2 = 0;
  check_against_documentation(settings);
}

TEST_CASE("Adam's first step is the learning rate against the gradient's sign, however large the gradient") {
  const std::vector<float> before = start();
  const std::vector<float> after = run(of_kind(&adam, 0.01f), 1);
  const std::vector<float> gradient = gradient_of(0);
  for (std::size_t i = 0; i < size; ++i)
    CHECK(before[i] - after[i] == Approx(gradient[i] > 0 ? 0.01 : -0.01).epsilon(1e-4));
}

TEST_CASE("gradients whose squares no float holds as a normal number move parameters as documented") {
  for (const OptimizerKind* kind : {&sgd, &rmsprop, &adam}) {
    for (const float tiny : {1e-14f, 1e-17f, 1e-19f, 1e-21f}) {
      OptimizerSettings settings;
      settings.kind = kind;
      settings.learning_rate = 100;
      if (kind == &sgd) settings.momentum = 0.9f;
      Optimizer optimizer(settings, 4);
      PlainOptimizer plain(settings);
      std::vector<float> parameters(4, 0.0f);
      const std::vector<float> gradient{tiny, -tiny, 0, tiny};
      double expected = 0;
      for (int t = 0; t < 20; ++t) {
        optimizer.step(parameters.data(), gradient.data());
        expected = plain.step(expected, static_cast<double>(tiny));
      }
      CAPTURE(kind->id, tiny);
      CHECK(static_cast<double>(parameters[0]) == Approx(expected).epsilon(1e-5));
      CHECK(static_cast<double>(parameters[1]) == Approx(-expected).epsilon(1e-5));
      CHECK(parameters[2] == 0);
    }
  }
}

TEST_CASE("every field an optimiser's row names changes what it does, and no other does") {
  struct Changed {
    const char* name;
    float OptimizerSettings::*member;
    float value;
  };
  const Changed changes[] = {{"learningRate", &OptimizerSettings::learning_rate, 0.02f},
                             {"momentum", &OptimizerSettings::momentum, 0.5f},
                             {"alpha", &OptimizerSettings::alpha, 0.5f},
                             {"epsilon", &OptimizerSettings::epsilon, 0.5f},
                             {"beta1", &OptimizerSettings::beta1, 0.5f},
                             {"beta2", &OptimizerSettings::beta2, 0.5f},
                             {"weightDecay", &OptimizerSettings::weight_decay, 0.5f}};
  for (const OptimizerKind* kind : optimizers()) {
    std::set<std::string> fields{"learningRate"};
    for (const OptimizerField& field : kind->fields) {
      if (field.name) fields.insert(field.name);
    }
    for (const std::string& name : fields) {
      CAPTURE(kind->id, name);
      CHECK(std::any_of(std::begin(changes), std::end(changes),
                        [&](const Changed& change) { return change.name == name; }));
    }
    const OptimizerSettings base = of_kind(kind, 0.01f);
    for (const Changed& change : changes) {
      OptimizerSettings changed = base;
      changed.*change.member = change.value;
      CAPTURE(kind->id, change.name);
      CHECK((run(changed) != run(base)) == fields.contains(change.name));
    }
    OptimizerSettings with_momentum = base;
    with_momentum.momentum = 0.5f;
    OptimizerSettings with_nesterov = with_momentum;
    with_nesterov.nesterov = true;
    CAPTURE(kind->id);
    CHECK((run(with_nesterov) != run(with_momentum)) == kind->has_nesterov);
  }
}

TEST_CASE("a copy of an optimiser goes on as the original does") {
  for (const OptimizerKind* kind : optimizers()) {
    OptimizerSettings settings = of_kind(kind, 0.01f);
    settings.momentum = 0.9f;
    Optimizer original(settings, size);
    std::vector<float> parameters = start();
    for (int t = 0; t < 5; ++t) original.step(parameters.data(), gradient_of(t).data());
    Optimizer copy = original;
    std::vector<float> copied = parameters;
    for (int t = 5; t < 9; ++t) original.step(parameters.data(), gradient_of(t).data());
    for (int t = 5; t < 9; ++t) copy.step(copied.data(), gradient_of(t).data());
    CAPTURE(kind->id);
    CHECK(parameters == copied);
    CHECK(parameters == run(settings, 9));
  }
}
