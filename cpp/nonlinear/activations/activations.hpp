// The table of activation functions: facts and kernels, erased from the rows in activation_rows.hpp.
//
// Everything that lists, draws, documents or trains an activation reads this table. Softmax is not here: it
// maps a whole layer at once, not a number to a number, and lives with the output layer (layers.hpp).
#pragma once

#include <array>
#include <cstddef>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

namespace nonlinear {

/// Most shape parameters of an activation.
inline constexpr std::size_t max_parameters = 4;

/// The numbers an activation takes (its shape parameters), in the order of Facts::parameters.
using ActivationParameters = std::array<float, max_parameters>;

/// One shape parameter of an activation, adjustable by the user.
struct ParameterFacts {
  const char* name = nullptr;  ///< nullptr: the row has no such parameter
  float initial = 0;
  float min = 0;
  float max = 0;
  bool learnable = false;           ///< can be trained with the weights (one per layer)
  bool learned_by_default = false;  ///< PReLU's is, unless the layer says otherwise
};

/// Facts about an activation for code that computes with it. Tests check every fact of every row, here and in
/// ActivationProse, against the code.
struct ActivationFacts {
  const char* id;    ///< "leaky_relu"
  const char* name;  ///< "Leaky ReLU"
  std::array<ParameterFacts, max_parameters> parameters{};
};

/// The smallest interval that contains every value; its ends may be infinite.
struct Range {
  float low;
  float high;
};

/// Texts about a row of the table. Pages are built from them in advance: a module that does not call
/// activation_prose() is linked without them.
struct ActivationProse {
  const char* formula;        ///< TeX
  const char* slope_formula;  ///< TeX
  bool monotonic;             ///< never falls as x grows, at the initial parameters
  int year;                   ///< of `paper`
  const char* paper;          ///< authors who introduced or established it
  const char* used_in;        ///< current uses
  Range (*range)(const ActivationParameters&);
};

inline constexpr float infinity = std::numeric_limits<float>::infinity();

struct Activation;

/// value[i] and slope[i] at x[i] for i < count, a multiple of four. Takes the activation itself, because one
/// made at run time holds its program (formula.hpp).
using ActivationKernel = void (*)(const Activation&, const float* x, std::size_t count,
                                  const ActivationParameters&, float* value, float* slope);

/// A row of the table, or an activation made at run time, ready to run on arrays.
struct Activation {
  ActivationFacts facts;
  /// Positions where value or slope jumps, ascending.
  std::vector<float> (*kinks)(const ActivationParameters&);
  ActivationKernel kernel;
  /// Sum over i of value_gradient[i] * d value / d (learnable parameter) at x[i]; count a multiple of four.
  /// nullptr where no parameter can be learned.
  float (*parameter_gradient)(const float* x, const float* value_gradient, std::size_t count,
                              const ActivationParameters&);

  /// value[i] and slope[i] at x[i] inside training, for i < count, a multiple of four. (A second kernel for
  /// values alone would make maps a twentieth faster, and the module a tenth larger.)
  void forward(const float* x, std::size_t count, const ActivationParameters& parameters, float* value,
               float* slope) const {
    kernel(*this, x, count, parameters, value, slope);
  }
  /// value[i] and slope[i] at x[i] for any count; NaN gives NaN, an infinity gives the limit.
  void evaluate(const float* x, std::size_t count, const ActivationParameters& parameters, float* value,
                float* slope) const;
};

/// Every element-wise activation, in teaching order.
std::span<const Activation> activations();

/// Texts about the activations, in the same order.
std::span<const ActivationProse> activation_prose();

/// The row with this id, or nullptr.
const Activation* find_activation(std::string_view id);

/// A row's initial parameters.
ActivationParameters initial_parameters(const ActivationFacts& facts);

/// Index of the row's learnable parameter, or -1.
int learnable_parameter(const ActivationFacts& facts);

/// The largest |slope| among samples of [-10, 10]; health calls a unit saturated by comparison with it. Of an
/// activation whose slope grows for ever, as x^2, among samples of [-1, 1]: no unit would come near the
/// other.
float steepest_slope(const Activation& activation, const ActivationParameters& parameters);

/// Whether the slope is constant between the kinks, judged from samples of [-10, 10].
bool piecewise_linear(const Activation& activation, const ActivationParameters& parameters);

/// Whether the slope fades towards both ends, judged from points far out.
bool saturates(const Activation& activation, const ActivationParameters& parameters);

}  // namespace nonlinear
