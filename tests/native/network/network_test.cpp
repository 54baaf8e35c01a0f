#include "nonlinear/network/network.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <new>
#include <string>
#include <vector>

#include "catch.hpp"
#include "network/network_samples.hpp"
#include "nonlinear/data/datasets.hpp"

// Every allocation of the test program is counted, to show that a training step makes none. The operators are
// not inlined (noinline), or g++ sees half of a pair inlined and warns that malloc's memory meets delete.
namespace {
std::size_t allocations = 0;

void* counted_allocation(std::size_t size) {
  ++allocations;
  return std::malloc(size > 0 ? size : 1);
}
}  // namespace

#define WHOLE __attribute__((noinline))
WHOLE void* operator new(std::size_t size) {
  if (void* memory = counted_allocation(size)) return memory;
  throw std::bad_alloc();
}
WHOLE void* operator new[](std::size_t size) { return operator new(size); }
WHOLE void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return counted_allocation(size);
}
WHOLE void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
  return counted_allocation(size);
}
WHOLE void operator delete(void* memory) noexcept { std::free(memory); }
WHOLE void operator delete[](void* memory) noexcept { std::free(memory); }
WHOLE void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
WHOLE void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
#undef WHOLE

namespace {

using namespace nonlinear;
using namespace nonlinear::testing;

/// The four corners of exclusive or.
Data exclusive_or() { return {{-1, -1, -1, 1, 1, -1, 1, 1}, {0, 1, 1, 0}, 4}; }

Floats parameters_of(const Network& network) {
  return {network.parameters().begin(), network.parameters().end()};
}

bool same_bits(const Floats& a, const Floats& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

/// The usual output activation for the loss.
const char* usual_output(const Loss& loss) {
  return loss.matching_activation ? loss.matching_activation : "linear";
}

/// The optimisers of a lesson, momentum also separately. Epsilon is large enough that the rounding of a
/// gradient near 0 is not magnified into a step.
std::vector<OptimizerSettings> all_optimizers() {
  std::vector<OptimizerSettings> result(6, optimizer(&sgd, 0.1f));
  result[1].momentum = 0.9f;
  result[2].momentum = 0.9f;
  result[2].nesterov = true;
  result[3] = optimizer(&rmsprop, 0.01f);
  result[4] = optimizer(&rmsprop, 0.01f);
  result[4].momentum = 0.5f;
  result[5] = optimizer(&adam, 0.01f);
  for (OptimizerSettings& settings : result) settings.epsilon = 0.01f;
  return result;
}

/// Share of 200 points of exclusive or that a net with this hidden layer classifies correctly after 100
/// epochs.
double accuracy_on_exclusive_or(const LayerSpec& hidden, std::uint64_t seed) {
  Dataset data = find_dataset_kind("xor")->make(200, 0, 1, 2);
  for (float& x : data.x) x *= 0.5f;
  NetworkSpec spec = network_of(2, {hidden, layer(1, "sigmoid")}, "binary_cross_entropy");
  spec.initializer = find_initializer("he_normal");
  spec.optimizer = optimizer(&adam, 0.01f);
  spec.seed = seed;
  Network network(spec);
  Floats loss(100), predicted(200);
  network.train({data.x.data(), data.target.data(), 200}, 10, true, loss);
  network.predict(data.x.data(), 200, predicted.data());
  int right = 0;
  for (std::size_t i = 0; i < 200; ++i) right += (predicted[i] >= 0.5f) == (data.target[i] == 1);
  return right / 200.0;
}

/// The first step of each optimiser by PyTorch's formulas, with empty state.
double first_step(const OptimizerSettings& s, double gradient) {
  const auto rate = static_cast<double>(s.learning_rate);
  const auto epsilon = static_cast<double>(s.epsilon);
  if (s.kind == &adam) return rate * gradient / (std::fabs(gradient) + epsilon);
  if (s.kind == &rmsprop)
    return rate * gradient / (std::sqrt((1 - static_cast<double>(s.alpha)) * gradient * gradient) + epsilon);
  return rate * gradient * (s.nesterov ? 1 + static_cast<double>(s.momentum) : 1);
}

}  // namespace

TEST_CASE("parameters lie in PyTorch's order: per layer weights, biases and a learned slope") {
  NetworkSpec spec =
      network_of(3, {layer(4, "prelu"), layer(2, "tanh"), layer(1, "sigmoid")}, "binary_cross_entropy");
  spec.bias = 0.75f;
  const Network network(spec);
  REQUIRE(network.parameters().size() == (4 * 3 + 4 + 1) + (2 * 4 + 2) + (1 * 2 + 1));
  const Floats parameters = parameters_of(network);
  for (const std::size_t bias : {12u, 13u, 14u, 15u, 25u, 26u, 29u}) CHECK(parameters[bias] == 0.75f);
  CHECK(parameters[16] == 0.25f);
  CHECK(network.inputs() == 3);
  CHECK(network.outputs() == 1);
}

TEST_CASE("weights start where the initialiser puts them, layer by layer from one seed") {
  NetworkSpec spec = network_of(2, {layer(3, "tanh"), layer(1, "linear")}, "squared_error");
  const Network one(spec);
  CHECK(same_bits(parameters_of(one), parameters_of(Network(spec))));
  spec.seed = 2;
  CHECK_FALSE(same_bits(parameters_of(one), parameters_of(Network(spec))));
}

TEST_CASE("loss and gradients are those of the plain network for every hidden activation and loss") {
  for (const std::string& id : activation_ids(false)) {
    for (const Loss& loss : losses()) {
      CAPTURE(id, loss.id);
      check_gradients(network_of(2, {layer(3, id), layer(4, id), layer(2, usual_output(loss))}, loss.id),
                      1e-5);
    }
  }
}

TEST_CASE(
    "loss and gradients are those of the plain network for every output activation and loss, matching or "
    "not") {
  for (const std::string& id : activation_ids(true)) {
    for (const Loss& loss : losses()) {
      for (const int outputs : {2, 3}) {
        CAPTURE(id, loss.id, outputs);
        NetworkSpec spec = network_of(2, {layer(4, "tanh"), layer(outputs, id)}, loss.id);
        // Far from 0, where -ln(x - tanh x) would magnify the rounding of a difference.
        spec.bias = 0.7f;
        check_gradients(spec, 2e-5);
      }
    }
  }
}

TEST_CASE("one update is that of the plain network for every activation, loss and optimiser") {
  for (const std::string& id : activation_ids(false)) {
    for (const Loss& loss : losses()) {
      NetworkSpec spec = network_of(2, {layer(4, id), layer(2, usual_output(loss))}, loss.id);
      Network network(spec);
      const Data data = fitting_data(spec, 5, 3);
      PlainNetwork plain(spec, network);
      const Doubles gradients = plain.gradients(data.samples(), network.target_width(), 0, data.count);
      for (const OptimizerSettings& settings : all_optimizers()) {
        spec.optimizer = settings;
        Network trained(spec);
        Floats losses_seen(1);
        trained.train(data.samples(), data.count, false, losses_seen);
        double worst = 0;
        for (std::size_t i = 0; i < gradients.size(); ++i) {
          const double expected = plain.parameters[i] - first_step(settings, gradients[i]);
          const double error = std::fabs(static_cast<double>(trained.parameters()[i]) - expected);
          if (!(error <= worst)) worst = error;
        }
        CAPTURE(id, loss.id, settings.kind->id, settings.momentum, settings.nesterov);
        CHECK(worst < 1e-5);
      }
    }
  }
}

TEST_CASE("several epochs of batches in order are those of the plain network") {
  NetworkSpec spec =
      network_of(2, {layer(5, "tanh"), layer(4, "prelu"), layer(1, "sigmoid")}, "binary_cross_entropy");
  spec.optimizer.momentum = 0.5f;
  Network network(spec);
  const Data data = fitting_data(spec, 10, 4);
  PlainNetwork plain(spec, network);
  constexpr int epochs = 6;
  Floats losses_seen(epochs);
  network.train(data.samples(), 4, false, losses_seen);  // batches of 4, 4 and 2
  Doubles velocity(plain.parameters.size(), 0.0);
  for (int epoch = 0; epoch < epochs; ++epoch) {
    double total = 0;
    for (const int first : {0, 4, 8}) {
      const int size = std::min(4, 10 - first);
      total += size * plain.mean_loss(data.samples(), 1, first, size);
      const Doubles gradients = plain.gradients(data.samples(), 1, first, size);
      for (std::size_t i = 0; i < velocity.size(); ++i) {
        velocity[i] = 0.5 * velocity[i] + gradients[i];
        plain.parameters[i] -= static_cast<double>(spec.optimizer.learning_rate) * velocity[i];
      }
    }
    CHECK(losses_seen[static_cast<std::size_t>(epoch)] == Approx(total / 10).epsilon(1e-5));
  }
  CHECK(distance(parameters_of(network), plain.parameters) < 1e-5);
}

TEST_CASE("L1 and L2 pull on weights, not on biases or learned slopes") {
  NetworkSpec spec = network_of(2, {layer(3, "prelu"), layer(1, "linear")}, "squared_error");
  const Data data = fitting_data(spec, 4, 5);
  Network plain(spec);
  spec.optimizer.l1 = 0.3f;
  spec.optimizer.l2 = 0.2f;
  Network penalised(spec);
  const Floats start = parameters_of(plain);
  Floats loss(1), same_loss(1);
  plain.train(data.samples(), 4, false, loss);
  penalised.train(data.samples(), 4, false, same_loss);
  CHECK(loss == same_loss);  // the loss shown is without penalties
  for (std::size_t i = 0; i < start.size(); ++i) {
    const bool is_weight = i < 6 || (i >= 10 && i < 13);
    const float sign = start[i] > 0 ? 1.0f : -1.0f;
    const float pull = is_weight ? 0.1f * (0.2f * start[i] + 0.3f * sign) : 0.0f;
    CAPTURE(i);
    CHECK(penalised.parameters()[i] == Approx(plain.parameters()[i] - pull).margin(1e-6));
  }
}

TEST_CASE("a weight of exactly 0 is not pulled by L1") {
  NetworkSpec spec = network_of(1, {layer(1, "linear")}, "squared_error");
  spec.initializer = find_initializer("zeros");
  spec.bias = 0;
  spec.optimizer.l1 = 1;
  Network network(spec);
  const Data data{{1}, {0}, 1};
  Floats loss(1);
  network.train(data.samples(), 1, false, loss);
  CHECK(network.parameters()[0] == 0);
}

TEST_CASE("every trainable activation learns exclusive or, from several seeds") {
  for (const std::string& id : activation_ids(false)) {
    if (id == "step" || id == "linear") continue;
    for (const std::uint64_t seed : {1u, 2u, 3u}) {
      LayerSpec hidden = layer(12, id);
      // Apart from its flat middle Hardshrink is linear, and gradients do not see its jumps: it learns if the
      // middle is as wide as the pre-activations.
      if (id == "hardshrink") hidden.parameters[0] = 3;
      CAPTURE(id, seed);
      CHECK(accuracy_on_exclusive_or(hidden, seed) >= 0.95);
    }
  }
}

TEST_CASE("steps, straight lines and a Hardshrink with a narrow middle do not learn exclusive or") {
  for (const char* id : {"step", "linear", "hardshrink"}) {
    for (const std::uint64_t seed : {1u, 2u, 3u}) {
      CAPTURE(id, seed);
      CHECK(accuracy_on_exclusive_or(layer(12, id), seed) < 0.9);
    }
  }
}

TEST_CASE("a linear network cannot learn exclusive or: its best loss is ln 2") {
  NetworkSpec spec = network_of(2, {layer(8, "linear"), layer(1, "sigmoid")}, "binary_cross_entropy");
  spec.optimizer = optimizer(&adam, 0.01f);
  Network network(spec);
  Floats loss(1500);
  network.train(exclusive_or().samples(), 4, false, loss);
  CHECK(loss.back() == Approx(0.69314718).epsilon(1e-4));
}

TEST_CASE("a hidden layer of steps does not train: its weights move by exactly 0") {
  for (const OptimizerSettings& settings : all_optimizers()) {
    NetworkSpec spec = network_of(2, {layer(8, "step"), layer(1, "sigmoid")}, "binary_cross_entropy");
    spec.optimizer = settings;
    Network network(spec);
    const Floats before = parameters_of(network);
    Floats loss(200);
    network.train(exclusive_or().samples(), 2, true, loss);
    const Floats after = parameters_of(network);
    constexpr std::ptrdiff_t hidden = 8 * 2 + 8;
    CHECK(std::equal(before.begin(), before.begin() + hidden, after.begin()));
    CHECK_FALSE(std::equal(before.begin() + hidden, before.end(), after.begin() + hidden));
  }
}

TEST_CASE("PReLU's slope is trained with the weights only where the layer says so") {
  for (const bool learn : {true, false}) {
    NetworkSpec spec = network_of(2, {layer(4, "prelu"), layer(1, "linear")}, "squared_error");
    spec.layers[0].learn_parameter = learn;
    Network network(spec);
    const Data data = fitting_data(spec, 8, 6);
    Floats loss(20);
    network.train(data.samples(), 4, true, loss);
    CHECK(network.parameters().size() == (learn ? 18u : 17u));
    const auto& hidden = network.layers()[0];
    CHECK((activation_parameters(hidden, network.parameters().data())[0] == 0.25f) == !learn);
  }
}

TEST_CASE("two calls of n epochs give the same bits as one of 2 n, for every optimiser") {
  for (const OptimizerSettings& settings : all_optimizers()) {
    NetworkSpec spec = network_of(2, {layer(5, "tanh"), layer(2, "softmax")}, "cross_entropy");
    spec.optimizer = settings;
    const Data data = fitting_data(spec, 30, 7);
    Network once(spec), twice(spec);
    Floats together(12), first(6), second(6);
    once.train(data.samples(), 7, true, together);
    twice.train(data.samples(), 7, true, first);
    twice.train(data.samples(), 7, true, second);
    first.insert(first.end(), second.begin(), second.end());
    CHECK(same_bits(together, first));
    CHECK(same_bits(parameters_of(once), parameters_of(twice)));
  }
}

TEST_CASE("a copy goes on exactly as the original, and neither disturbs the other") {
  for (const OptimizerSettings& settings : all_optimizers()) {
    NetworkSpec spec = network_of(2, {layer(5, "swish"), layer(1, "sigmoid")}, "binary_cross_entropy");
    spec.optimizer = settings;
    const Data data = fitting_data(spec, 20, 8);
    Network original(spec);
    Floats loss(5), of_original(5), of_copy(5);
    original.train(data.samples(), 6, true, loss);
    Network copy = original;
    const Floats at_fork = parameters_of(copy);
    original.train(data.samples(), 6, true, of_original);
    CHECK(same_bits(parameters_of(copy), at_fork));
    copy.train(data.samples(), 6, true, of_copy);
    CHECK(same_bits(of_original, of_copy));
    CHECK(same_bits(parameters_of(original), parameters_of(copy)));
  }
}

TEST_CASE("looking at predictions and losses in between does not disturb training") {
  const NetworkSpec spec = network_of(2, {layer(5, "gelu"), layer(1, "sigmoid")}, "binary_cross_entropy");
  const Data data = fitting_data(spec, 20, 9);
  Network quiet(spec), watched(spec);
  for (int epoch = 0; epoch < 6; ++epoch) {
    Floats loss(1), same_loss(1), seen(20);
    quiet.train(data.samples(), 6, true, loss);
    watched.train(data.samples(), 6, true, same_loss);
    watched.predict(data.x.data(), 20, seen.data());
    watched.mean_loss(data.samples());
    CHECK(same_bits(loss, same_loss));
  }
  CHECK(same_bits(parameters_of(quiet), parameters_of(watched)));
}

TEST_CASE("a batch of any size has the gradients of its mean loss, also where it takes several chunks") {
  for (const int count : {1, 3, 4, Network::chunk, Network::chunk + 1, 2 * Network::chunk + 50}) {
    CAPTURE(count);
    check_gradients(network_of(2, {layer(5, "prelu"), layer(3, softmax_id)}, "cross_entropy"), 3e-5, count);
    check_gradients(network_of(2, {layer(4, "tanh"), layer(1, "linear")}, "squared_error"), 3e-5, count);
  }
}

TEST_CASE("predictions are those of the plain network, for counts around a whole chunk") {
  const NetworkSpec spec = network_of(2, {layer(5, "mish"), layer(3, "softmax")}, "cross_entropy");
  Network network(spec);
  const PlainNetwork plain(spec, network);
  for (const int count : {1, 3, 4, 95, 96, 97, 200}) {
    const Data data = fitting_data(spec, count, 10);
    Floats predicted(static_cast<std::size_t>(count) * 3 + 1, 44.0f);
    network.predict(data.x.data(), count, predicted.data());
    Doubles expected;
    for (int i = 0; i < count; ++i) {
      const float* x = data.x.data() + 2 * i;
      const Doubles output = plain.run(Doubles(x, x + 2)).output.back();
      expected.insert(expected.end(), output.begin(), output.end());
    }
    CAPTURE(count);
    CHECK(predicted.back() == 44.0f);
    predicted.pop_back();
    CHECK(distance(predicted, expected) < 2e-6);
    CHECK(network.mean_loss(data.samples()) ==
          Approx(plain.mean_loss(data.samples(), 1, 0, count)).epsilon(2e-6));
  }
}

TEST_CASE("a batch may be one sample, all of them, more than there are, or leave an odd rest") {
  const NetworkSpec spec = network_of(2, {layer(4, "tanh"), layer(1, "linear")}, "squared_error");
  const Data data = fitting_data(spec, 7, 12);
  Network whole(spec), larger(spec);
  Floats loss(3), same_loss(3);
  whole.train(data.samples(), 7, false, loss);
  larger.train(data.samples(), 1000, false, same_loss);
  CHECK(same_bits(loss, same_loss));
  CHECK(same_bits(parameters_of(whole), parameters_of(larger)));
  for (const int batch : {1, 2, 3, 4, 5, 6}) {
    Network network(spec);
    PlainNetwork plain(spec, network);
    Floats one(1);
    network.train(data.samples(), batch, false, one);
    for (int first = 0; first < 7; first += batch) {
      const Doubles gradients = plain.gradients(data.samples(), 1, first, std::min(batch, 7 - first));
      for (std::size_t i = 0; i < gradients.size(); ++i)
        plain.parameters[i] -= static_cast<double>(spec.optimizer.learning_rate) * gradients[i];
    }
    CAPTURE(batch);
    CHECK(distance(parameters_of(network), plain.parameters) < 1e-5);
  }
}

TEST_CASE("shuffling visits every sample once an epoch, in another order each time") {
  NetworkSpec spec = network_of(1, {layer(1, "linear")}, "squared_error");
  spec.initializer = find_initializer("zeros");
  spec.bias = 0;
  spec.optimizer = optimizer(&sgd, 1e-8f);  // too small a step to move the weights visibly
  Data data{{}, {}, 10};
  for (int i = 0; i < 10; ++i) {
    data.x.push_back(0);
    data.target.push_back(static_cast<float>(i));
  }
  Network network(spec);
  std::vector<std::vector<int>> orders;
  for (int epoch = 0; epoch < 3; ++epoch) {
    network.begin_epoch(10, true);
    orders.emplace_back();
    // The loss of a batch of one is the square of its target.
    for (int i = 0; i < 10; ++i)
      orders.back().push_back(
          static_cast<int>(std::lround(std::sqrt(network.train_batch(data.samples(), i, 1)))));
    std::vector<int> sorted = orders.back();
    std::sort(sorted.begin(), sorted.end());
    CHECK(sorted == std::vector<int>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
  }
  CHECK(orders[0] != orders[1]);
  CHECK(orders[1] != orders[2]);
}

TEST_CASE("a training step allocates nothing after the first") {
  for (const OptimizerSettings& settings : all_optimizers()) {
    for (const Loss& loss : losses()) {
      for (const std::string& id : activation_ids(false)) {
        NetworkSpec spec = network_of(2, {layer(5, id), layer(3, usual_output(loss))}, loss.id);
        spec.optimizer = settings;
        spec.optimizer.l2 = 0.01f;
        Network network(spec);
        const Data data = fitting_data(spec, 22, 13);
        Floats seen(1), more(3);
        network.train(data.samples(), 5, true, seen);
        const std::size_t before = allocations;
        network.train(data.samples(), 5, true, more);
        const std::size_t made = allocations - before;
        if (made != 0) FAIL(id << " with " << loss.id << " made " << made << " allocations");
      }
    }
  }
  const std::size_t before = allocations;
  ::operator delete(::operator new(8));
  const std::size_t made = allocations - before;
  CHECK(made == 1);  // the counter works
}
