// One struct per activation; the list of their names at the end *is* the table.
//
// To add an activation: write its struct here, name it in ActivationRows, and write its row for the web, a
// file in web/common/activations. Kernels, bindings, menus, the reference table, exports, documentation and
// tests follow from the two.
//
// `at` returns value and slope together so that they share expensive operations (a division, say); where only
// the value is wanted the compiler drops the rest. A row that needs an exponential also has `exponent`, a
// number a >= 0; its `at` then receives e^-a. Slopes at kinks follow current PyTorch (hard swish's, PyTorch
// since the fix of its issue 147801). Slopes keep relative accuracy in the tails, because vanishing gradients
// are a subject here: sigmoid'(-20) is 2.06e-9, not 0.
#pragma once

#include <vector>

#include "nonlinear/activations/activations.hpp"
#include "nonlinear/math/decay.hpp"
#include "nonlinear/math/elementary.hpp"
#include "nonlinear/math/vec4.hpp"

namespace nonlinear {

/// Value and slopes of an activation at four points.
struct Point {
  vec4 value;
  vec4 slope;                 ///< d value / dx
  vec4 parameter_slope = {};  ///< d value / d (learnable parameter); zero where there is none
};

namespace rows {

/// All facts of a row: ActivationFacts and ActivationProse in one.
struct Facts {
  const char* id;
  const char* name;
  const char* formula;
  const char* slope_formula;
  std::array<ParameterFacts, max_parameters> parameters{};
  bool monotonic;
  int year;
  const char* paper;
  const char* used_in;
};

using P = ActivationParameters;
using Kinks = std::vector<float>;

inline Kinks smooth(const P&) { return {}; }
inline Kinks kink_at_zero(const P&) { return {0.0f}; }

/// x * tail; a tail of 0 wins over an infinite x, since x e^x tends to 0 and is not infinity times zero.
inline vec4 with_tail(vec4 x, vec4 tail) { return where(tail != splat(0), x * tail); }

/// x * logistic(beta x) with all three derivatives, from e = e^-|beta x|.
inline Point swish_point(vec4 x, vec4 beta, Decay e) {
  const vec4 y = with_tail(x, beta);
  const ValueAndSlope s = logistic_of(y, e);
  return {with_tail(x, s.value), s.value + with_tail(y, s.slope), with_tail(x, with_tail(x, s.slope))};
}

/// x > 0 ? x : leak * x.
inline Point leaky_point(vec4 x, vec4 leak) {
  const int4 positive = x > 0.0f;
  return {select(positive, x, with_tail(x, leak)), select(positive, splat(1), leak),
          select(positive, splat(0), x)};
}

/// clamp(x, low, high); the slope is 1 strictly inside.
inline Point clamp_point(vec4 x, vec4 low, vec4 high) {
  return {minimum(maximum(x, low), high), where((x > low) & (x < high), splat(1))};
}

struct Step {
  static constexpr Facts facts{.id = "step",
                               .name = "Step",
                               .formula = R"(\begin{cases} 1 & x \ge 0 \\ 0 & x < 0 \end{cases})",
                               .slope_formula = "0",
                               .monotonic = true,
                               .year = 1943,
                               .paper = "McCulloch and Pitts",
                               .used_in = "threshold logic and perceptrons; not trainable by gradient"};
  static Range range(const P&) { return {0, 1}; }
  static constexpr auto kinks = kink_at_zero;
  static Point at(vec4 x, const P&) { return {where(x >= 0.0f, splat(1)), splat(0)}; }
};

struct Linear {
  static constexpr Facts facts{.id = "linear",
                               .name = "Linear",
                               .formula = "x",
                               .slope_formula = "1",
                               .monotonic = true,
                               .year = 1960,
                               .paper = "Widrow and Hoff",
                               .used_in = "output, regression"};
  static Range range(const P&) { return {-infinity, infinity}; }
  static constexpr auto kinks = smooth;
  static Point at(vec4 x, const P&) { return {x, splat(1)}; }
};

struct Sigmoid {
  static constexpr Facts facts{.id = "sigmoid",
                               .name = "Sigmoid",
                               .formula = R"(\sigma(x) = \frac{1}{1 + e^{-x}})",
                               .slope_formula = R"(\sigma(x)\,(1 - \sigma(x)))",
                               .monotonic = true,
                               .year = 1838,
                               .paper = "Verhulst",
                               .used_in = "output, binary classification; gates"};
  static Range range(const P&) { return {0, 1}; }
  static constexpr auto kinks = smooth;
  static vec4 exponent(vec4 x, const P&) { return absolute(x); }
  static Point at(vec4 x, Decay e, const P&) {
    const ValueAndSlope s = logistic_of(x, e);
    return {s.value, s.slope};
  }
};

struct Tanh {
  static constexpr Facts facts{.id = "tanh",
                               .name = "Tanh",
                               .formula = R"(\tanh(x) = \frac{e^x - e^{-x}}{e^x + e^{-x}})",
                               .slope_formula = R"(1 - \tanh^2(x))",
                               .monotonic = true,
                               .year = 1991,
                               .paper = "LeCun, Kanter and Solla",
                               .used_in = "hidden layers; recurrent networks"};
  static Range range(const P&) { return {-1, 1}; }
  static constexpr auto kinks = smooth;
  static vec4 exponent(vec4 x, const P&) { return 2.0f * absolute(x); }
  static Point at(vec4 x, Decay e, const P&) {
    const ValueAndSlope t = tangent_of(x, e);
    return {t.value, t.slope};
  }
};

struct Relu {
  static constexpr Facts facts{.id = "relu",
                               .name = "ReLU",
                               .formula = R"(\max(0, x))",
                               .slope_formula = R"(\begin{cases} 1 & x > 0 \\ 0 & x \le 0 \end{cases})",
                               .monotonic = true,
                               .year = 1969,
                               .paper = "Fukushima",
                               .used_in = "hidden layers, above all of convolutional networks"};
  static Range range(const P&) { return {0, infinity}; }
  static constexpr auto kinks = kink_at_zero;
  static Point at(vec4 x, const P&) { return {maximum(x, splat(0)), where(x > 0.0f, splat(1))}; }
};

struct LeakyRelu {
  static constexpr Facts facts{
      .id = "leaky_relu",
      .name = "Leaky ReLU",
      .formula = R"(\begin{cases} x & x > 0 \\ a x & x \le 0 \end{cases})",
      .slope_formula = R"(\begin{cases} 1 & x > 0 \\ a & x \le 0 \end{cases})",
      .parameters = {{{.name = "negative_slope", .initial = 0.01f, .min = -2, .max = 2}}},
      .monotonic = true,
      .year = 2013,
      .paper = "Maas, Hannun and Ng",
      .used_in = "hidden layers, where units must not die"};
  static Range range(const P& p) { return {p[0] > 0 ? -infinity : 0, infinity}; }
  static Kinks kinks(const P& p) { return p[0] == 1 ? Kinks{} : Kinks{0.0f}; }
  static Point at(vec4 x, const P& p) {
    const Point point = leaky_point(x, splat(p[0]));
    return {point.value, point.slope};
  }
};

struct Prelu {
  static constexpr Facts facts{
      .id = "prelu",
      .name = "PReLU",
      .formula = R"(\begin{cases} x & x > 0 \\ \alpha x & x \le 0 \end{cases},\ \alpha\ \text{learned})",
      .slope_formula = R"(\begin{cases} 1 & x > 0 \\ \alpha & x \le 0 \end{cases})",
      .parameters = {{{.name = "alpha",
                       .initial = 0.25f,
                       .min = -2,
                       .max = 2,
                       .learnable = true,
                       .learned_by_default = true}}},
      .monotonic = true,
      .year = 2015,
      .paper = "He, Zhang, Ren and Sun (arXiv 1502.01852)",
      .used_in = "hidden layers; its slope is trained with the weights"};
  static Range range(const P& p) { return {p[0] > 0 ? -infinity : 0, infinity}; }
  static Kinks kinks(const P& p) { return p[0] == 1 ? Kinks{} : Kinks{0.0f}; }
  static Point at(vec4 x, const P& p) { return leaky_point(x, splat(p[0])); }
};

struct Elu {
  static constexpr Facts facts{
      .id = "elu",
      .name = "ELU",
      .formula = R"(\begin{cases} x & x > 0 \\ \alpha (e^x - 1) & x \le 0 \end{cases})",
      .slope_formula = R"(\begin{cases} 1 & x > 0 \\ \alpha e^x & x \le 0 \end{cases})",
      .parameters = {{{.name = "alpha", .initial = 1, .min = 0, .max = 10}}},
      .monotonic = true,
      .year = 2015,
      .paper = "Clevert, Unterthiner and Hochreiter (arXiv 1511.07289)",
      .used_in = "hidden layers"};
  static Range range(const P& p) { return {-p[0], infinity}; }
  static Kinks kinks(const P& p) { return p[0] == 1 ? Kinks{} : Kinks{0.0f}; }
  static vec4 exponent(vec4 x, const P&) { return maximum(-x, splat(0)); }
  static Point at(vec4 x, Decay e, const P& p) {
    const int4 positive = x > 0.0f;
    return {select(positive, x, -p[0] * e.one_minus()), select(positive, splat(1), p[0] * e.value())};
  }
};

struct Swish {
  static constexpr Facts facts{
      .id = "swish",
      .name = "Swish",
      .formula = R"(x\,\sigma(\beta x))",
      .slope_formula = R"(\sigma(\beta x) + \beta x\,\sigma(\beta x)(1 - \sigma(\beta x)))",
      .parameters = {{{.name = "beta", .initial = 1, .min = 0, .max = 10, .learnable = true}}},
      .monotonic = false,
      .year = 2017,
      .paper = "Ramachandran, Zoph and Le (arXiv 1710.05941)",
      .used_in = "hidden layers of deep networks"};
  static Range range(const P& p) { return {p[0] > 0 ? -0.27846454f / p[0] : -infinity, infinity}; }
  static constexpr auto kinks = smooth;
  static vec4 exponent(vec4 x, const P& p) { return absolute(with_tail(x, splat(p[0]))); }
  static Point at(vec4 x, Decay e, const P& p) { return swish_point(x, splat(p[0]), e); }
};

struct Silu {
  static constexpr Facts facts{.id = "silu",
                               .name = "SiLU",
                               .formula = R"(x\,\sigma(x))",
                               .slope_formula = R"(\sigma(x) + x\,\sigma(x)(1 - \sigma(x)))",
                               .monotonic = false,
                               .year = 2016,
                               .paper = "Hendrycks and Gimpel (arXiv 1606.08415)",
                               .used_in = "hidden layers; Swish with beta = 1"};
  static Range range(const P&) { return {-0.27846454f, infinity}; }
  static constexpr auto kinks = smooth;
  static vec4 exponent(vec4 x, const P&) { return absolute(x); }
  static Point at(vec4 x, Decay e, const P&) {
    const Point point = swish_point(x, splat(1), e);
    return {point.value, point.slope};
  }
};

struct Selu {
  static constexpr float alpha = 1.6732632423543772f;
  static constexpr float scale = 1.0507009873554805f;
  static constexpr Facts facts{
      .id = "selu",
      .name = "SELU",
      .formula = R"(\lambda \begin{cases} x & x > 0 \\ \alpha (e^x - 1) & x \le 0 \end{cases},\ )"
                 R"(\lambda \approx 1.0507,\ \alpha \approx 1.6733)",
      .slope_formula = R"(\lambda \begin{cases} 1 & x > 0 \\ \alpha e^x & x \le 0 \end{cases})",
      .monotonic = true,
      .year = 2017,
      .paper = "Klambauer, Unterthiner, Mayr and Hochreiter (arXiv 1706.02515)",
      .used_in = "hidden layers of plain deep networks, with LeCun normal initialisation"};
  static Range range(const P&) { return {-scale * alpha, infinity}; }
  static constexpr auto kinks = kink_at_zero;
  static vec4 exponent(vec4 x, const P& p) { return Elu::exponent(x, p); }
  static Point at(vec4 x, Decay e, const P&) {
    const Point elu = Elu::at(x, e, {alpha, 0});
    return {scale * elu.value, scale * elu.slope};
  }
};

struct Celu {
  static constexpr Facts facts{
      .id = "celu",
      .name = "CELU",
      .formula = R"(\begin{cases} x & x > 0 \\ \alpha (e^{x/\alpha} - 1) & x \le 0 \end{cases})",
      .slope_formula = R"(\begin{cases} 1 & x > 0 \\ e^{x/\alpha} & x \le 0 \end{cases})",
      .parameters = {{{.name = "alpha", .initial = 1, .min = 0.01f, .max = 10}}},
      .monotonic = true,
      .year = 2017,
      .paper = "Barron (arXiv 1704.07483)",
      .used_in = "hidden layers; ELU without its kink at other alphas"};
  static Range range(const P& p) { return {-p[0], infinity}; }
  static constexpr auto kinks = smooth;
  static vec4 exponent(vec4 x, const P& p) { return maximum(-x, splat(0)) * splat(1.0f / p[0]); }
  static Point at(vec4 x, Decay e, const P& p) {
    const int4 positive = x > 0.0f;
    return {select(positive, x, -p[0] * e.one_minus()), select(positive, splat(1), e.value())};
  }
};

struct Gelu {
  static constexpr Facts facts{
      .id = "gelu",
      .name = "GELU",
      .formula = R"(x\,\Phi(x) = \frac{x}{2}\left(1 + \operatorname{erf}\frac{x}{\sqrt 2}\right))",
      .slope_formula = R"(\Phi(x) + x\,\varphi(x))",
      .monotonic = false,
      .year = 2016,
      .paper = "Hendrycks and Gimpel (arXiv 1606.08415)",
      .used_in = "hidden layers of transformers"};
  static Range range(const P&) { return {-0.16997121f, infinity}; }
  static constexpr auto kinks = smooth;
  static detail::HalfSquare exponent(vec4 x, const P&) {
    return detail::half_square(detail::distance_in_bell(x));
  }
  static Point at(vec4 x, Decay e, const P&) {
    const vec4 bell = e.value();
    const vec4 cdf = detail::cdf_from_bell(x, bell);
    return {with_tail(x, cdf), cdf + with_tail(x, bell * detail::inverse_root_of_two_pi)};
  }
};

struct GeluTanh {
  static constexpr Facts facts{
      .id = "gelu_tanh",
      .name = "GELU (tanh)",
      .formula = R"(\frac{x}{2}\left(1 + \tanh u\right),\ u = \sqrt{2/\pi}\,(x + 0.044715\,x^3))",
      .slope_formula = R"(\frac{1 + \tanh u}{2} + \frac{x}{2}\,(1 - \tanh^2 u)\,u',\ )"
                       R"(u' = \sqrt{2/\pi}\,(1 + 0.134145\,x^2))",
      .monotonic = false,
      .year = 2016,
      .paper = "Hendrycks and Gimpel (arXiv 1606.08415)",
      .used_in = "transformers (GPT-2, BERT code); a cheaper GELU"};
  static Range range(const P&) { return {-0.17004073f, infinity}; }
  static constexpr auto kinks = smooth;
  // (1 + tanh u) / 2 is the logistic function of 2u, which keeps the left tail.
  static constexpr float twice_root = 1.5957691216057308f;  // 2 sqrt(2/pi)
  static constexpr float cubic = 0.044715f;
  static vec4 twice_u(vec4 x) { return twice_root * x * (1.0f + cubic * (x * x)); }
  static vec4 exponent(vec4 x, const P&) { return absolute(twice_u(x)); }
  static Point at(vec4 x, Decay e, const P&) {
    const vec4 square = x * x;
    const ValueAndSlope s = logistic_of(twice_u(x), e);
    return {with_tail(x, s.value),
            s.value + with_tail(x * (twice_root * (1.0f + 3.0f * cubic * square)), s.slope)};
  }
};

struct Mish {
  static constexpr Facts facts{
      .id = "mish",
      .name = "Mish",
      .formula = R"(x \tanh(\ln(1 + e^x)))",
      .slope_formula = R"(\tanh s + x\,(1 - \tanh^2 s)\,\sigma(x),\ s = \ln(1 + e^x))",
      .monotonic = false,
      .year = 2019,
      .paper = "Misra (arXiv 1908.08681)",
      .used_in = "hidden layers, object detection"};
  static Range range(const P&) { return {-0.30884341f, infinity}; }
  static constexpr auto kinks = smooth;
  static vec4 exponent(vec4 x, const P&) { return absolute(x); }
  static Point at(vec4 x, Decay decay, const P&) {
    // tanh(ln(1 + e)) = (e^2 + 2e) / (e^2 + 2e + 2); for x > 0 both are divided by e^2x, so e = exp(-|x|)
    // serves both.
    const vec4 e = decay.value();
    const int4 positive = x > 0.0f;
    const vec4 numerator = select(positive, 1.0f + 2.0f * e, e * (e + 2.0f));
    const vec4 inverse = 1.0f / (numerator + select(positive, 2.0f * e * e, splat(2)));
    const vec4 tangent = numerator * inverse;
    const vec4 bend = 4.0f * e * select(positive, e, splat(1)) * (1.0f + e) * inverse * inverse;
    return {with_tail(x, tangent), tangent + with_tail(x, bend)};
  }
};

struct Softplus {
  static constexpr Facts facts{.id = "softplus",
                               .name = "Softplus",
                               .formula = R"(\frac{1}{\beta} \ln(1 + e^{\beta x}))",
                               .slope_formula = R"(\sigma(\beta x))",
                               .parameters = {{{.name = "beta", .initial = 1, .min = 0.1f, .max = 10}}},
                               .monotonic = true,
                               .year = 2001,
                               .paper = "Dugas, Bengio and others",
                               .used_in = "outputs that must be positive"};
  static Range range(const P&) { return {0, infinity}; }
  static constexpr auto kinks = smooth;
  static vec4 exponent(vec4 x, const P& p) { return absolute(p[0] * x); }
  static Point at(vec4 x, Decay decay, const P& p) {
    const vec4 y = p[0] * x;
    const vec4 e = decay.value();
    const vec4 inverse = 1.0f / decay.one_plus();
    return {(maximum(y, splat(0)) + logarithm_one_plus_power(e)) * splat(1.0f / p[0]),
            select(y < 0.0f, e * inverse, inverse)};
  }
};

struct Softsign {
  static constexpr Facts facts{.id = "softsign",
                               .name = "Softsign",
                               .formula = R"(\frac{x}{1 + |x|})",
                               .slope_formula = R"(\frac{1}{(1 + |x|)^2})",
                               .monotonic = true,
                               .year = 1993,
                               .paper = "Elliott",
                               .used_in = "hidden layers; tails fall slower than tanh's"};
  static Range range(const P&) { return {-1, 1}; }
  static constexpr auto kinks = smooth;
  static Point at(vec4 x, const P&) {
    const vec4 size = absolute(x);
    const vec4 inverse = 1.0f / (1.0f + size);
    // From 2^24 on 1 + |x| is |x|, and much farther out its reciprocal loses its digits.
    return {select(size >= 16777216.0f, copy_sign(splat(1), x), x * inverse), inverse * inverse};
  }
};

struct Hardtanh {
  static constexpr Facts facts{
      .id = "hardtanh",
      .name = "Hardtanh",
      .formula = R"(\min(\max(x, \mathit{min}), \mathit{max}))",
      .slope_formula =
          R"(\begin{cases} 1 & \mathit{min} < x < \mathit{max} \\ 0 & \text{elsewhere} \end{cases})",
      .parameters = {{{.name = "min_val", .initial = -1, .min = -10, .max = 0},
                      {.name = "max_val", .initial = 1, .min = 0.01f, .max = 10}}},
      .monotonic = true,
      .year = 2004,
      .paper = "Collobert",
      .used_in = "small and quantised networks"};
  static Range range(const P& p) { return {p[0], p[1]}; }
  static Kinks kinks(const P& p) { return {p[0], p[1]}; }
  static Point at(vec4 x, const P& p) { return clamp_point(x, splat(p[0]), splat(p[1])); }
};

struct Relu6 {
  static constexpr Facts facts{
      .id = "relu6",
      .name = "ReLU6",
      .formula = R"(\min(\max(x, 0), 6))",
      .slope_formula = R"(\begin{cases} 1 & 0 < x < 6 \\ 0 & \text{elsewhere} \end{cases})",
      .monotonic = true,
      .year = 2010,
      .paper = "Krizhevsky",
      .used_in = "hidden layers of mobile networks"};
  static Range range(const P&) { return {0, 6}; }
  static Kinks kinks(const P&) { return {0, 6}; }
  static Point at(vec4 x, const P&) { return clamp_point(x, splat(0), splat(6)); }
};

struct HardSigmoid {
  static constexpr Facts facts{
      .id = "hard_sigmoid",
      .name = "Hard sigmoid",
      .formula = R"(\frac{\min(\max(x + 3, 0), 6)}{6})",
      .slope_formula = R"(\begin{cases} \frac{1}{6} & -3 < x < 3 \\ 0 & \text{elsewhere} \end{cases})",
      .monotonic = true,
      .year = 2019,
      .paper = "Howard and others (MobileNetV3, arXiv 1905.02244)",
      .used_in = "gates of mobile and quantised networks"};
  static Range range(const P&) { return {0, 1}; }
  static Kinks kinks(const P&) { return {-3, 3}; }
  static Point at(vec4 x, const P&) {
    const Point clamped = clamp_point(x + 3.0f, splat(0), splat(6));
    return {clamped.value / 6.0f, select((x > -3.0f) & (x < 3.0f), splat(1.0f / 6.0f), splat(0))};
  }
};

struct HardSwish {
  static constexpr Facts facts{
      .id = "hard_swish",
      .name = "Hard swish",
      .formula = R"(x\,\frac{\min(\max(x + 3, 0), 6)}{6})",
      .slope_formula = R"(\begin{cases} 0 & x \le -3 \\ \frac{x}{3} + \frac{1}{2} & -3 < x < 3 \\ )"
                       R"(1 & x \ge 3 \end{cases})",
      .monotonic = false,
      .year = 2019,
      .paper = "Howard and others (MobileNetV3, arXiv 1905.02244)",
      .used_in = "hidden layers of mobile networks"};
  static Range range(const P&) { return {-0.375f, infinity}; }
  static Kinks kinks(const P&) { return {-3, 3}; }
  static Point at(vec4 x, const P&) {
    const vec4 gate = minimum(maximum(x + 3.0f, splat(0)), splat(6)) / 6.0f;
    return {with_tail(x, gate), select(x <= -3.0f, splat(0), select(x >= 3.0f, splat(1), x / 3.0f + 0.5f))};
  }
};

struct LogSigmoid {
  static constexpr Facts facts{.id = "log_sigmoid",
                               .name = "Log sigmoid",
                               .formula = R"(\ln \sigma(x))",
                               .slope_formula = R"(\sigma(-x))",
                               .monotonic = true,
                               .year = 1958,
                               .paper = "Cox",
                               .used_in = "inside losses, where log(sigmoid(x)) would lose its digits"};
  static Range range(const P&) { return {-infinity, 0}; }
  static constexpr auto kinks = smooth;
  static vec4 exponent(vec4 x, const P&) { return absolute(x); }
  static Point at(vec4 x, Decay decay, const P&) {
    const vec4 e = decay.value();
    const vec4 inverse = 1.0f / decay.one_plus();
    return {minimum(x, splat(0)) - logarithm_one_plus_power(e), select(x < 0.0f, inverse, e * inverse)};
  }
};

struct Tanhshrink {
  static constexpr Facts facts{.id = "tanhshrink",
                               .name = "Tanhshrink",
                               .formula = R"(x - \tanh(x))",
                               .slope_formula = R"(\tanh^2(x))",
                               .monotonic = true,
                               .year = 2008,
                               .paper = "Torch library",
                               .used_in = "sparse coding"};
  static Range range(const P&) { return {-infinity, infinity}; }
  static constexpr auto kinks = smooth;
  static vec4 exponent(vec4 x, const P& p) { return Tanh::exponent(x, p); }
  static Point at(vec4 x, Decay e, const P&) {
    const vec4 t = tangent_of(x, e).value;
    return {x - t, t * t};
  }
};

struct Softshrink {
  static constexpr Facts facts{
      .id = "softshrink",
      .name = "Softshrink",
      .formula =
          R"(\begin{cases} x - \lambda & x > \lambda \\ x + \lambda & x < -\lambda \\ 0 & \text{else} \end{cases})",
      .slope_formula = R"(\begin{cases} 1 & |x| > \lambda \\ 0 & \text{else} \end{cases})",
      .parameters = {{{.name = "lambda", .initial = 0.5f, .min = 0, .max = 5}}},
      .monotonic = true,
      .year = 1995,
      .paper = "Donoho",
      .used_in = "denoising, sparse coding"};
  static Range range(const P&) { return {-infinity, infinity}; }
  static Kinks kinks(const P& p) { return p[0] > 0 ? Kinks{-p[0], p[0]} : Kinks{}; }
  static Point at(vec4 x, const P& p) {
    const int4 outside = absolute(x) > splat(p[0]);
    return {where(outside, x - copy_sign(splat(p[0]), x)), where(outside, splat(1))};
  }
};

struct Hardshrink {
  static constexpr Facts facts{
      .id = "hardshrink",
      .name = "Hardshrink",
      .formula = R"(\begin{cases} x & |x| > \lambda \\ 0 & \text{else} \end{cases})",
      .slope_formula = R"(\begin{cases} 1 & |x| > \lambda \\ 0 & \text{else} \end{cases})",
      .parameters = {{{.name = "lambda", .initial = 0.5f, .min = 0, .max = 5}}},
      .monotonic = true,
      .year = 1994,
      .paper = "Donoho and Johnstone",
      .used_in = "denoising, sparse coding"};
  static Range range(const P&) { return {-infinity, infinity}; }
  static Kinks kinks(const P& p) { return p[0] > 0 ? Kinks{-p[0], p[0]} : Kinks{}; }
  static Point at(vec4 x, const P& p) {
    const int4 outside = absolute(x) > splat(p[0]);
    return {where(outside, x), where(outside, splat(1))};
  }
};

struct Threshold {
  static constexpr Facts facts{
      .id = "threshold",
      .name = "Threshold",
      .formula = R"(\begin{cases} x & x > \theta \\ v & x \le \theta \end{cases})",
      .slope_formula = R"(\begin{cases} 1 & x > \theta \\ 0 & x \le \theta \end{cases})",
      .parameters = {{{.name = "threshold", .initial = 1, .min = -20, .max = 20},
                      {.name = "value", .initial = 0, .min = -20, .max = 20}}},
      .monotonic = true,
      .year = 2014,
      .paper = "Konda, Memisevic and Krueger (arXiv 1402.3337)",
      .used_in = "autoencoders without biases"};
  static Range range(const P& p) { return {p[1] < p[0] ? p[1] : p[0], infinity}; }
  static Kinks kinks(const P& p) { return {p[0]}; }
  static Point at(vec4 x, const P& p) {
    const int4 above = x > splat(p[0]);
    return {select(above, x, splat(p[1])), where(above, splat(1))};
  }
};

struct SquaredRelu {
  static constexpr Facts facts{.id = "squared_relu",
                               .name = "Squared ReLU",
                               .formula = R"(\max(0, x)^2)",
                               .slope_formula = R"(2 \max(0, x))",
                               .monotonic = true,
                               .year = 2021,
                               .paper = "So and others (Primer, arXiv 2109.08668)",
                               .used_in = "hidden layers of transformers"};
  static Range range(const P&) { return {0, infinity}; }
  static constexpr auto kinks = smooth;  // the slope has one at 0, the value has none
  static Point at(vec4 x, const P&) {
    const vec4 positive = maximum(x, splat(0));
    return {positive * positive, positive + positive};
  }
};

struct Sine {
  static constexpr Facts facts{.id = "sine",
                               .name = "Sine",
                               .formula = R"(\sin(\omega x))",
                               .slope_formula = R"(\omega \cos(\omega x))",
                               .parameters = {{{.name = "omega", .initial = 1, .min = 0.1f, .max = 30}}},
                               .monotonic = false,
                               .year = 2020,
                               .paper = "Sitzmann and others (SIREN, arXiv 2006.09661)",
                               .used_in = "networks that represent a picture, a sound or a shape"};
  static Range range(const P&) { return {-1, 1}; }
  static constexpr auto kinks = smooth;
  // sin(angle + rest), from the addition theorem for a small rest: omega * x alone would lose the digits of a
  // large angle. Beyond 16,000 or so the rest is no longer small, and is left out, as in PyTorch's float32.
  static Point at(vec4 x, const P& p) {
    const vec4 omega = splat(p[0]);
    const vec4 angle = omega * x;
    const vec4 product_rest = detail::product_rest(omega, x, angle);
    const vec4 rest = where(absolute(product_rest) < 1e-3f, product_rest);
    const vec4 sine = nonlinear::sine(angle);
    const vec4 cosine = nonlinear::cosine(angle);
    return {sine + rest * cosine, omega * (cosine - rest * sine)};
  }
};

}  // namespace rows

template <class... Rows>
struct RowList {};

/// The table, in teaching order.
using ActivationRows =
    RowList<rows::Step, rows::Linear, rows::Sigmoid, rows::Tanh, rows::Relu, rows::LeakyRelu, rows::Prelu,
            rows::Elu, rows::Swish, rows::Silu, rows::Selu, rows::Celu, rows::Gelu, rows::GeluTanh,
            rows::Mish, rows::Softplus, rows::Softsign, rows::Hardtanh, rows::Relu6, rows::HardSigmoid,
            rows::HardSwish, rows::LogSigmoid, rows::Tanhshrink, rows::Softshrink, rows::Hardshrink,
            rows::Threshold, rows::SquaredRelu, rows::Sine>;

}  // namespace nonlinear
