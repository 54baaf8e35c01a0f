// Kernel benchmark: peak rate of one core of this machine, and cost of activations alone, as JSON. Built
// natively and as WebAssembly from the same source.
#include "kernels.hpp"

#include <cmath>
#include <cstdio>
#include <string_view>
#include <vector>

#include "kernel_timing.hpp"
#include "nonlinear/activations/activations.hpp"

namespace nonlinear::bench {

namespace {

constexpr std::size_t count = 4096;
constexpr float reach = 5;

/// `count` numbers spread evenly over [-reach, reach], in an order no branch predictor can learn, like
/// pre-activations.
std::vector<float> spread() {
  constexpr double golden = 0.6180339887498949;
  std::vector<float> x(count);
  for (std::size_t i = 0; i < count; ++i) {
    const double turn = static_cast<double>(i) * golden;
    x[i] = static_cast<float>((turn - std::floor(turn)) * 2 - 1) * reach;
  }
  return x;
}

const NamedPointwise* find(std::span<const NamedPointwise> table, std::string_view id) {
  for (const NamedPointwise& row : table) {
    if (row.id == id) return &row;
  }
  return nullptr;
}

/// Value and slope of one activation, with space for the results.
class Workbench {
 public:
  /// Elements per second.
  double rate(const Activation& activation) {
    const ActivationParameters parameters = initial_parameters(activation.facts);
    return rate_of([&] { activation.forward(x_.data(), count, parameters, value_.data(), slope_.data()); });
  }
  double rate(const NamedPointwise& other) {
    return rate_of([&] { other.compute(x_.data(), count, value_.data(), slope_.data()); });
  }

  /// Whether another implementation computes the same activation: one that does not is no rival.
  bool agrees(const Activation& activation, const NamedPointwise& other) {
    std::vector<float> value(count), slope(count);
    activation.forward(x_.data(), count, initial_parameters(activation.facts), value.data(), slope.data());
    other.compute(x_.data(), count, value_.data(), slope_.data());
    for (std::size_t i = 0; i < count; ++i) {
      if (!(std::fabs(value[i] - value_[i]) < 1e-5f && std::fabs(slope[i] - slope_[i]) < 1e-5f)) return false;
    }
    return true;
  }

 private:
  template <class Work>
  double rate_of(Work&& work) {
    return static_cast<double>(count) / seconds_per_call(work);
  }

  std::vector<float> x_ = spread();
  std::vector<float> value_ = std::vector<float>(count);
  std::vector<float> slope_ = std::vector<float>(count);
};

/// Prints `, "name": rate` if the table has this activation; false if it computes another function.
bool print_rival(Workbench& workbench, const Activation& activation, const char* name,
                 std::span<const NamedPointwise> table) {
  const NamedPointwise* other = find(table, activation.facts.id);
  if (other == nullptr) return true;
  if (!workbench.agrees(activation, *other)) {
    std::fprintf(stderr, "%s computes another %s than the core does.\n", name, activation.facts.id);
    return false;
  }
  std::printf(", \"%s\": %.6g", name, workbench.rate(*other));
  return true;
}

int run() {
  const Peak peak = measure_peak();
  std::printf("{\"compiler\": \"%s\", \"peak\": {\"gflops\": %.6g, \"accumulators\": %d}, \"activations\": [",
              NONLINEAR_BENCH_COMPILER, peak.gflops, peak.accumulators);
  Workbench workbench;
  const char* separator = "";
  for (const Activation& activation : activations()) {
    std::printf("%s\n  {\"id\": \"%s\", \"ours\": %.6g", separator, activation.facts.id,
                workbench.rate(activation));
    if (!print_rival(workbench, activation, "libm", libm_activations())) return 1;
#ifdef NONLINEAR_BENCH_EIGEN
    if (!print_rival(workbench, activation, "eigen", eigen_activations())) return 1;
#endif
    std::printf("}");
    separator = ",";
  }
  std::printf("\n]}\n");
  return 0;
}

}  // namespace

}  // namespace nonlinear::bench

int main() { return nonlinear::bench::run(); }
