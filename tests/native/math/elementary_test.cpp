// Tests of the elementary functions. A function's contract is one row: the interval, the reference in double
// precision, the bounds stated in its comment.
#include "nonlinear/math/elementary.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <vector>

#include "catch.hpp"

using namespace nonlinear;

namespace {

constexpr float inf = std::numeric_limits<float>::infinity();
constexpr float nan_value = std::numeric_limits<float>::quiet_NaN();

constexpr double none = std::numeric_limits<double>::infinity();

// Four numbers in, four out. Through memory, because WebAssembly's exceptions (which Catch2 needs) call
// through JavaScript, and no vector can pass there.
using Function = void (*)(const float* x, float* y);

template <vec4 (*function)(vec4)>
void apply(const float* x, float* y) {
  store(y, function(load(x)));
}

using Scalar = float (*)(float);
using Reference = double (*)(double);

double reference_logistic(double x) { return 1 / (1 + std::exp(-x)); }
double reference_cdf(double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); }
double reference_density(double x) { return std::exp(-x * x / 2) / std::sqrt(2 * std::acos(-1.0)); }

struct Contract {
  const char* name;
  Function function;
  Reference reference;
  float low;
  float high;
  double absolute;  // both bounds hold
  double relative;
  double units;  // of the last place
};

const Contract contracts[] = {
    {"exponential", apply<exponential>, std::exp, -87.33654f, 88.72283f, none, 1.2e-7, 1.1},
    {"exponential near 0", apply<exponential>, std::exp, -1.0f, 1.0f, none, 1e-7, 1.1},
    {"exponential_minus_one", apply<exponential_minus_one>, std::expm1, -120.0f, 88.72283f, none, 1.5e-7,
     2.0},
    {"exponential_minus_one near 0", apply<exponential_minus_one>, std::expm1, -1.2f, 1.2f, none, 1.5e-7,
     2.0},
    {"exponential_minus_one nearer", apply<exponential_minus_one>, std::expm1, -1e-4f, 1e-4f, none, 1.2e-7,
     1.0},
    {"logarithm", apply<logarithm>, std::log, 1e-37f, 1e-30f, none, 1.2e-7, 1.0},
    {"logarithm around 1", apply<logarithm>, std::log, 0.01f, 4.0f, none, 1.2e-7, 1.5},
    {"logarithm close to 1", apply<logarithm>, std::log, 0.999f, 1.001f, none, 1.2e-7, 1.5},
    {"logarithm of large numbers", apply<logarithm>, std::log, 1.0f, 3.4e38f, none, 1.2e-7, 1.0},
    {"logarithm_one_plus below 0", apply<logarithm_one_plus>, std::log1p, -0.99999994f, 0.0f, none, 2e-7,
     2.0},
    {"logarithm_one_plus", apply<logarithm_one_plus>, std::log1p, 0.0f, 1.0f, none, 2e-7, 2.0},
    {"logarithm_one_plus near 0", apply<logarithm_one_plus>, std::log1p, -1e-4f, 1e-4f, none, 1.2e-7, 1.0},
    {"logarithm_one_plus of middling numbers", apply<logarithm_one_plus>, std::log1p, 1.0f, 1e5f, none, 2e-7,
     2.0},
    {"logarithm_one_plus of large numbers", apply<logarithm_one_plus>, std::log1p, 1e5f, 3.4e38f, none,
     1.2e-7, 1.0},
    {"hyperbolic_tangent", apply<hyperbolic_tangent>, std::tanh, -20.0f, 20.0f, none, 2.4e-7, 3.0},
    {"hyperbolic_tangent near 0", apply<hyperbolic_tangent>, std::tanh, -0.5f, 0.5f, none, 2.4e-7, 3.0},
    {"hyperbolic_tangent nearer", apply<hyperbolic_tangent>, std::tanh, -1e-4f, 1e-4f, none, 2.4e-7, 3.0},
    {"logistic", apply<logistic>, reference_logistic, -87.33f, 40.0f, none, 2.4e-7, 3.0},
    {"logistic around 0", apply<logistic>, reference_logistic, -8.0f, 8.0f, none, 2.4e-7, 3.0},
    {"standard_normal_density", apply<standard_normal_density>, reference_density, -13.0f, 13.0f, none,
     2.4e-7, 3.0},
    {"standard_normal_cdf, left tail", apply<standard_normal_cdf>, reference_cdf, -12.9f, 0.0f, none, 5e-7,
     8.0},
    {"standard_normal_cdf around 0", apply<standard_normal_cdf>, reference_cdf, -1.0f, 1.0f, 1.5e-7, 3.5e-7,
     6.0},
    {"standard_normal_cdf", apply<standard_normal_cdf>, reference_cdf, -1.0f, 30.0f, 1.5e-7, 3.5e-7, 6.0},
    {"error_function", apply<error_function>, std::erf, -30.0f, 30.0f, 2e-7, 2.4e-7, 3.0},
    {"error_function near 0", apply<error_function>, std::erf, -1.1f, 1.1f, 2e-7, 2.4e-7, 3.0},
    {"error_function nearer", apply<error_function>, std::erf, -1e-4f, 1e-4f, none, 2.4e-7, 3.0},
    {"sine", apply<sine>, std::sin, -10000.0f, 10000.0f, 2e-7, none, none},
    {"sine of large angles", apply<sine>, std::sin, -1e8f, 1e8f, 2e-7, none, none},
    {"sine of the largest angles", apply<sine>, std::sin, -3.4e38f, 3.4e38f, 2e-7, none, none},
    {"sine around 0", apply<sine>, std::sin, -7.0f, 7.0f, 2e-7, none, none},
    {"sine near 0", apply<sine>, std::sin, -0.7f, 0.7f, none, 1.5e-7, 2.0},
    {"cosine", apply<cosine>, std::cos, -10000.0f, 10000.0f, 2e-7, none, none},
    {"cosine of large angles", apply<cosine>, std::cos, -1e8f, 1e8f, 2e-7, none, none},
    {"cosine of the largest angles", apply<cosine>, std::cos, -3.4e38f, 3.4e38f, 2e-7, none, none},
    {"cosine around 0", apply<cosine>, std::cos, -7.0f, 7.0f, 2e-7, none, none},
};

struct Named {
  const char* name;
  Function function;
  Scalar scalar;
};

const Named all_functions[] = {
    {"exponential", apply<exponential>, exponential},
    {"exponential_minus_one", apply<exponential_minus_one>, exponential_minus_one},
    {"logarithm", apply<logarithm>, logarithm},
    {"logarithm_one_plus", apply<logarithm_one_plus>, logarithm_one_plus},
    {"hyperbolic_tangent", apply<hyperbolic_tangent>, hyperbolic_tangent},
    {"logistic", apply<logistic>, logistic},
    {"standard_normal_density", apply<standard_normal_density>, standard_normal_density},
    {"standard_normal_cdf", apply<standard_normal_cdf>, standard_normal_cdf},
    {"error_function", apply<error_function>, error_function},
    {"sine", apply<sine>, sine},
    {"cosine", apply<cosine>, cosine},
};

double last_place(double value) {
  const float magnitude = std::fabs(static_cast<float>(value));
  return static_cast<double>(std::nextafter(magnitude, inf)) - static_cast<double>(magnitude);
}

std::uint32_t pattern(float value) { return static_cast<std::uint32_t>(bits(splat(value))[0]); }

}  // namespace

TEST_CASE("every elementary function keeps the error bounds its comment states") {
  for (const Contract& contract : contracts) {
    constexpr int steps = 100000;
    double absolute_error = 0;
    double relative_error = 0;
    double units = 0;
    float worst = 0;
    for (int i = 0; i <= steps; i += lanes) {
      float x[lanes];
      float y[lanes];
      for (int lane = 0; lane < lanes; ++lane) {
        const double part = std::min(i + lane, steps) / static_cast<double>(steps);
        x[lane] =
            static_cast<float>(contract.low + part * (static_cast<double>(contract.high) - contract.low));
      }
      contract.function(x, y);
      for (int lane = 0; lane < lanes; ++lane) {
        const double expected = contract.reference(static_cast<double>(x[lane]));
        const double error = std::fabs(static_cast<double>(y[lane]) - expected);
        if (!(error < std::numeric_limits<double>::infinity())) {  // NaN or infinity instead of a number
          INFO(contract.name << "(" << x[lane] << ") is " << y[lane]);
          REQUIRE(error == 0);
        }
        absolute_error = std::max(absolute_error, error);
        if (std::fabs(expected) < 1.2e-38) continue;
        units = std::max(units, error / last_place(expected));
        if (error > relative_error * std::fabs(expected)) {
          relative_error = error / std::fabs(expected);
          worst = x[lane];
        }
      }
    }
    INFO(contract.name << ": absolute " << absolute_error << ", relative " << relative_error << " at "
                       << worst << ", units in the last place " << units);
    CHECK(absolute_error <= contract.absolute);
    CHECK(relative_error <= contract.relative);
    CHECK(units <= contract.units);
  }
}

TEST_CASE("every elementary function gives NaN for every kind of NaN, whatever the other lanes hold") {
  for (const Named& named : all_functions) {
    INFO(named.name);
    for (const std::uint32_t kind :
         {0x7fc00000u, 0xffc00000u, 0x7f800001u, 0xffffffffu, 0x7fffffffu, 0x7fc00155u}) {
      const auto signed_kind = static_cast<std::int32_t>(kind);
      float x[lanes];
      float y[lanes];
      store(x, from_bits(int4{0x3f000000, signed_kind, 0x3f000000, signed_kind}));
      named.function(x, y);
      CHECK(y[1] != y[1]);
      CHECK(y[3] != y[3]);
      CHECK(pattern(y[0]) == pattern(named.scalar(0.5f)));
      CHECK(pattern(y[2]) == pattern(named.scalar(0.5f)));
    }
  }
}

TEST_CASE("every lane gives the same bits as the scalar form") {
  for (const Named& named : all_functions) {
    INFO(named.name);
    for (float x = -9.0f; x < 9.0f; x += 0.37f) {
      const float arguments[lanes] = {x, x + 0.1f, -x, 0.25f * x};
      float y[lanes];
      named.function(arguments, y);
      CHECK(pattern(y[0]) == pattern(named.scalar(x)));
      CHECK(pattern(y[1]) == pattern(named.scalar(x + 0.1f)));
      CHECK(pattern(y[2]) == pattern(named.scalar(-x)));
      CHECK(pattern(y[3]) == pattern(named.scalar(0.25f * x)));
    }
  }
}

TEST_CASE("the infinities give the limits") {
  CHECK(exponential(-inf) == 0.0f);
  CHECK(exponential(inf) == inf);
  CHECK(exponential_minus_one(-inf) == -1.0f);
  CHECK(exponential_minus_one(inf) == inf);
  CHECK(logarithm(inf) == inf);
  CHECK(std::isnan(logarithm(-inf)));
  CHECK(logarithm_one_plus(inf) == inf);
  CHECK(std::isnan(logarithm_one_plus(-inf)));
  CHECK(hyperbolic_tangent(-inf) == -1.0f);
  CHECK(hyperbolic_tangent(inf) == 1.0f);
  CHECK(logistic(-inf) == 0.0f);
  CHECK(logistic(inf) == 1.0f);
  CHECK(standard_normal_density(-inf) == 0.0f);
  CHECK(standard_normal_density(inf) == 0.0f);
  CHECK(standard_normal_cdf(-inf) == 0.0f);
  CHECK(standard_normal_cdf(inf) == 1.0f);
  CHECK(error_function(-inf) == -1.0f);
  CHECK(error_function(inf) == 1.0f);
  for (const float x : {-inf, inf}) {
    CHECK(std::isnan(sine(x)));
    CHECK(std::isnan(cosine(x)));
  }
}

TEST_CASE("the largest finite numbers give the same limits as the infinities") {
  constexpr float largest = std::numeric_limits<float>::max();
  CHECK(exponential(-largest) == 0.0f);
  CHECK(exponential(largest) == inf);
  CHECK(exponential_minus_one(-largest) == -1.0f);
  CHECK(exponential_minus_one(largest) == inf);
  CHECK(logarithm(largest) == 88.7228394f);
  CHECK(logarithm_one_plus(largest) == 88.7228394f);
  CHECK(std::isnan(logarithm_one_plus(-largest)));
  CHECK(hyperbolic_tangent(-largest) == -1.0f);
  CHECK(logistic(-largest) == 0.0f);
  CHECK(logistic(largest) == 1.0f);
  CHECK(standard_normal_density(largest) == 0.0f);
  CHECK(standard_normal_cdf(-largest) == 0.0f);
  CHECK(standard_normal_cdf(largest) == 1.0f);
  CHECK(error_function(-largest) == -1.0f);
}

TEST_CASE("exact arguments give exact values") {
  for (const float zero : {0.0f, -0.0f}) {
    CHECK(exponential(zero) == 1.0f);
    CHECK(exponential_minus_one(zero) == 0.0f);
    CHECK(logarithm_one_plus(zero) == 0.0f);
    CHECK(logistic(zero) == 0.5f);
    CHECK(standard_normal_density(zero) == 0.398942280f);
    CHECK(standard_normal_cdf(zero) == 0.5f);
    CHECK(sine(zero) == 0.0f);
    CHECK(cosine(zero) == 1.0f);
    CHECK(pattern(hyperbolic_tangent(zero)) == pattern(zero));
    CHECK(pattern(error_function(zero)) == pattern(zero));
  }
  CHECK(logarithm(1.0f) == 0.0f);
}

TEST_CASE(
    "exponentials underflow to 0 and overflow to infinity exactly where the result leaves the normal "
    "numbers") {
  constexpr float first = -87.3365402f;
  constexpr float last = 88.7228317f;
  CHECK(exponential(first) >= std::numeric_limits<float>::min());
  CHECK(exponential(std::nextafter(first, -inf)) == 0.0f);
  CHECK(exponential(last) <= std::numeric_limits<float>::max());
  CHECK(exponential(std::nextafter(last, inf)) == inf);
  CHECK(exponential_minus_one(last) <= std::numeric_limits<float>::max());
  CHECK(exponential_minus_one(std::nextafter(last, inf)) == inf);
  CHECK(logistic(first) >= std::numeric_limits<float>::min());
  CHECK(logistic(std::nextafter(first, -inf)) == 0.0f);
}

TEST_CASE("logarithms are -infinity at the end of their domain and NaN beyond it") {
  CHECK(logarithm(0.0f) == -inf);
  CHECK(logarithm(-0.0f) == -inf);
  CHECK(logarithm(std::numeric_limits<float>::denorm_min()) == -inf);
  CHECK(logarithm(std::numeric_limits<float>::min()) == Approx(-87.3365448));
  CHECK(std::isnan(logarithm(-1e-30f)));
  CHECK(std::isnan(logarithm(-1.0f)));
  CHECK(logarithm_one_plus(-1.0f) == -inf);
  CHECK(std::isnan(logarithm_one_plus(-1.0000001f)));
  CHECK(std::isnan(logarithm_one_plus(-5.0f)));
}

TEST_CASE("the tails that carry a vanishing gradient keep their relative accuracy") {
  CHECK(logistic(-20.0f) == Approx(2.0611536e-9).epsilon(3e-7));
  CHECK(logistic(-80.0f) == Approx(1.8048514e-35).epsilon(3e-7));
  CHECK(standard_normal_cdf(-5.0f) == Approx(2.8665157e-7).epsilon(5e-7));
  CHECK(standard_normal_cdf(-12.0f) == Approx(1.7764821e-33).epsilon(5e-7));
  CHECK(hyperbolic_tangent(1e-30f) == 1e-30f);
  CHECK(exponential_minus_one(-1e-30f) == -1e-30f);
  CHECK(logarithm_one_plus(1e-30f) == 1e-30f);
  CHECK(error_function(1e-30f) == Approx(1.1283792e-30).epsilon(3e-7));
}

TEST_CASE("odd and even functions are so bit for bit") {
  for (float x = 0.0f; x < 14.0f; x += 0.013f) {
    CHECK(hyperbolic_tangent(-x) == -hyperbolic_tangent(x));
    CHECK(error_function(-x) == -error_function(x));
    CHECK(sine(-x) == -sine(x));
    CHECK(cosine(-x) == cosine(x));
    CHECK(standard_normal_density(-x) == standard_normal_density(x));
  }
}

TEST_CASE("every compiler and machine computes the same bits: a hash of each function's sweep is pinned") {
  struct Pin {
    const char* name;
    std::uint64_t hash;
  };
  const Pin pins[] = {
      {"exponential", 0xf305961d1b404cabu},
      {"exponential_minus_one", 0x73ea64541762e101u},
      {"logarithm", 0xd003aa686f7677ecu},
      {"logarithm_one_plus", 0x696c181bcdfd8c96u},
      {"hyperbolic_tangent", 0xa799ef6b9d05fd02u},
      {"logistic", 0x337ab14b4574290u},
      {"standard_normal_density", 0x1553cf03d5193ce3u},
      {"standard_normal_cdf", 0xc1cc331bd576230u},
      {"error_function", 0x391ff9182ad73e0eu},
      {"sine", 0xf16b4f7b1096a0fau},
      {"cosine", 0x0ff01d939a467306u},
  };
  REQUIRE(std::size(pins) == std::size(all_functions));
  for (std::size_t i = 0; i < std::size(pins); ++i) {
    REQUIRE(std::string(pins[i].name) == all_functions[i].name);
    std::uint64_t hash = 14695981039346656037u;
    // Every 4099th bit pattern: all exponents, both signs, both infinities' neighbourhoods, denormals.
    for (std::uint64_t pattern = 0; pattern < 0x100000000u; pattern += 4 * 4099) {
      std::uint32_t word[lanes];
      for (int lane = 0; lane < lanes; ++lane) {
        word[lane] = static_cast<std::uint32_t>(pattern) + 4099u * static_cast<unsigned>(lane);
      }
      float x[lanes];
      float y[lanes];
      std::memcpy(x, word, sizeof x);
      all_functions[i].function(x, y);
      // A NaN's sign and payload depend on the machine; only that it is NaN counts.
      for (float& value : y) value = value == value ? value : nan_value;
      std::memcpy(word, y, sizeof word);
      for (const std::uint32_t bits_of_lane : word) hash = (hash ^ bits_of_lane) * 1099511628211u;
    }
    INFO(pins[i].name);
    CHECK(hash == pins[i].hash);
  }
}
