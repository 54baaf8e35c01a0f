// Misplaced softmax: before a loss that applies its own, and where several answers may be yes.
#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "nonlinear/claims/recipes.hpp"
#include "nonlinear/claims/rows.hpp"
#include "nonlinear/math/elementary.hpp"

namespace nonlinear {
namespace {

double wide(float number) { return static_cast<double>(number); }

/// 2-8-3 with ReLU on three bent arms ("pinwheel", 250 samples, noise 0.1, 150 of them for training), Glorot
/// uniform, Adam at 0.01, batches of 10, 200 epochs, 20 seeds; a softmax output, from the same initial
/// weights once with the cross-entropy of its probabilities and once with a loss that takes them for logits
/// and applies softmax again. The losses are of the training samples, the accuracies of the 50 test samples.
class SoftmaxTwice {
 public:
  static constexpr int seeds = 20;

  void run(std::uint64_t seed) {
    train("softmax_cross_entropy", seed, plateau_, accuracy_twice_);
    train("cross_entropy", seed, once_, accuracy_once_);
  }

  Measures measures() const {
    // The most certain answer possible, as input of the second softmax.
    const float sure[] = {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};  // [outputs][4], the first is a sample
    const std::array<float, 4> target{};
    std::array<float, 12> gradient;
    const LossBatch batch{sure, sure, target.data(), 3, 1, 4, 1};
    Measures result;
    result.add("cap", "Softmax twice, largest probability", wide(softmax_of({1, 0, 0}, 1)[0]));
    result.add("floor", "Softmax twice, smallest loss possible",
               wide(find_loss("softmax_cross_entropy")->from_output(batch, gradient.data())));
    result.add_mean("plateau", "Softmax twice, loss after training", plateau_);
    result.add_mean("once", "Softmax once, loss after training", once_);
    result.add_mean("accuracy_twice", "Softmax twice, test accuracy", accuracy_twice_);
    result.add_mean("accuracy_once", "Softmax once, test accuracy", accuracy_once_);
    return result;
  }

 private:
  static void train(const char* loss, std::uint64_t seed, std::vector<double>& losses,
                    std::vector<double>& accuracies) {
    ExperimentSetup setup = two_classes("circle", {claim_layer(8, "relu")}, seed);
    setup.data = find_dataset_kind("pinwheel")->make(250, 0.1f, seed, 3);
    setup.output.activation = nullptr;
    setup.loss = find_loss(loss);
    setup.optimizer.kind = &adam;
    setup.optimizer.learning_rate = 0.01f;
    Experiment experiment(setup);
    experiment.train_epochs(200);
    losses.push_back(wide(experiment.metrics(Part::train).loss));
    accuracies.push_back(wide(*experiment.metrics(Part::test).accuracy));
  }

  std::vector<double> plateau_, once_, accuracy_twice_, accuracy_once_;
};

/// Labels of points in the plane: right of the middle, above it, within a disc of half the area. Each is yes
/// for half of the points, independently of the others.
struct ThreeLabels {
  Floats x, labels;
  ThreeLabels(int count, Random& random) {
    constexpr float half_the_area = 72.0f / 3.14159265f;  // the radius squared
    for (int i = 0; i < count; ++i) {
      const float across = random.uniform(-6, 6), up = random.uniform(-6, 6);
      x.insert(x.end(), {across, up});
      for (const bool yes : {across > 0, up > 0, across * across + up * up < half_the_area})
        labels.push_back(yes ? 1.0f : 0.0f);
    }
  }
};

/// softmax(z1, z2) beside sigmoid(z1 - z2) on a grid of [-20, 20]^2. Then three yes-or-no labels for points
/// of [-6, 6]^2 (right, above, inside a disc of half the area): 2-16-3 with tanh, Glorot uniform, binary
/// cross-entropy, Adam at 0.01, batches of 10, 200 epochs, 150 samples for training and 1000 for testing, 20
/// seeds; from the same initial weights with three sigmoids and with a softmax. A label counts as yes from
/// one half; a point is right if all three labels are.
class SoftmaxSigmoid {
 public:
  static constexpr int seeds = 20;

  void run(std::uint64_t seed) {
    Random random(seed, 4);
    const ThreeLabels train(150, random), test(1000, random);
    sigmoids_.add(answers(claim_layer(3, "sigmoid"), train, test, seed), test.labels);
    LayerSpec softmax;
    softmax.units = 3;
    softmax_.add(answers(softmax, train, test, seed), test.labels);
  }

  Measures measures() const {
    Measures result;
    result.add("identity_error", "Two classes: softmax and sigmoid, largest difference", identity_error());
    result.add_mean("several_softmax", "Three labels, softmax, labels right", softmax_.labels);
    result.add_mean("several_sigmoids", "Three labels, sigmoids, labels right", sigmoids_.labels);
    result.add_mean("all_softmax", "Softmax, points with all three right", softmax_.points);
    result.add_mean("all_sigmoids", "Sigmoids, points with all three right", sigmoids_.points);
    return result;
  }

 private:
  /// Per seed, the share of points with all labels right, and the share of right labels.
  struct Shares {
    std::vector<double> points, labels;
    void add(const Floats& said, const Floats& is) {
      int right_points = 0, right_labels = 0;
      for (std::size_t i = 0; i < is.size(); i += 3) {
        int right = 0;
        for (std::size_t k = i; k < i + 3; ++k) right += (said[k] >= 0.5f) == (is[k] == 1);
        right_points += right == 3;
        right_labels += right;
      }
      const auto count = static_cast<double>(is.size());
      points.push_back(3 * right_points / count);
      labels.push_back(right_labels / count);
    }
  };

  static double identity_error() {
    float largest = 0;
    for (int i = -20; i <= 20; ++i) {
      for (int j = -20; j <= 20; ++j) {
        const auto first = static_cast<float>(i), second = static_cast<float>(j);
        largest = std::max(largest, std::abs(softmax_of({first, second}, 1)[0] - logistic(first - second)));
      }
    }
    return wide(largest);
  }

  static Floats answers(const LayerSpec& output, const ThreeLabels& train, const ThreeLabels& test,
                        std::uint64_t seed) {
    NetworkSpec spec;
    spec.layers = {claim_layer(16, "tanh"), output};
    spec.loss = find_loss("binary_cross_entropy");
    spec.optimizer.kind = &adam;
    spec.optimizer.learning_rate = 0.01f;
    spec.initializer = find_initializer("glorot_uniform");
    spec.seed = seed;
    Network network(spec);
    Floats losses(200);
    network.train({train.x.data(), train.labels.data(), static_cast<int>(train.x.size()) / 2}, 10, true,
                  losses);
    Floats said(test.labels.size());
    network.predict(test.x.data(), static_cast<int>(test.x.size()) / 2, said.data());
    return said;
  }

  Shares softmax_, sigmoids_;
};

}  // namespace

const Claim softmax_sigmoid{
    .id = "softmax_sigmoid",
    .paper = "Bridle 1990",
    .begin = begin_claim<SeededRun<SoftmaxSigmoid>>,
    .holds =
        [](const Measures& m) {
          return m["identity_error"] < 1e-6 && m["several_sigmoids"] > 0.93 && m["several_softmax"] < 0.82 &&
                 m["all_sigmoids"] > 0.8 && m["all_softmax"] < 0.55;
        },
};

const Claim softmax_twice{
    .id = "softmax_twice",
    .paper = "Bridle 1990",
    .begin = begin_claim<SeededRun<SoftmaxTwice>>,
    .holds =
        [](const Measures& m) {
          const double lost = m["accuracy_once"] - m["accuracy_twice"];
          return m["cap"] < 0.5762 && m["floor"] > 0.5514 && m["plateau"] >= m["floor"] &&
                 m["plateau"] < m["floor"] + 0.02 && m["once"] < 0.02 && -0.03 < lost && lost < 0.03;
        },
};

}  // namespace nonlinear
