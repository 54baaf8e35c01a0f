// Mean outputs of activations.
#include "nonlinear/activations/gaussian_moments.hpp"
#include "nonlinear/claims/recipes.hpp"
#include "nonlinear/claims/rows.hpp"

namespace nonlinear {
namespace {

/// The mean of f(z), z from the standard normal distribution, by quadrature. Nothing is random.
class EluMean final : public ClaimRun {
 public:
  int steps() const override { return 1; }
  void step(int) override {
    const auto add = [&](const char* id, const char* label, const char* name) {
      const Activation* activation = find_activation(name);
      result_.add(id, label, gaussian_moments(*activation, initial_parameters(activation->facts)).mean);
    };
    add("mean_relu", "ReLU, mean output", "relu");
    add("mean_leaky_relu", "Leaky ReLU, mean output", "leaky_relu");
    add("mean_gelu", "GELU, mean output", "gelu");
    add("mean_mish", "Mish, mean output", "mish");
    add("mean_swish", "Swish, mean output", "swish");
    add("mean_elu", "ELU, mean output", "elu");
    add("mean_selu", "SELU, mean output", "selu");
    add("mean_tanh", "Tanh, mean output", "tanh");
  }
  Measures measures() const override { return result_; }

 private:
  Measures result_;
};

}  // namespace

const Claim elu_mean{
    .id = "elu_mean",
    .paper = "Clevert et al. 2015 (arXiv 1511.07289)",
    .begin = begin_claim<EluMean>,
    .holds =
        [](const Measures& m) {
          const auto is_zero = [](double mean) { return -1e-6 < mean && mean < 1e-6; };
          return m["mean_relu"] > m["mean_gelu"] && m["mean_gelu"] > m["mean_swish"] &&
                 m["mean_swish"] > m["mean_elu"] && m["mean_elu"] > 0.1 && is_zero(m["mean_selu"]) &&
                 is_zero(m["mean_tanh"]);
        },
};

}  // namespace nonlinear
