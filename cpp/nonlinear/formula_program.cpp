#include "formula_program.hpp"

#include <algorithm>

#include "decay.hpp"
#include "elementary.hpp"
#include "vec4.hpp"

namespace nonlinear {
namespace {

constexpr std::size_t block = 64;

/// a * b, where a 0 wins over an infinity.
vec4 product(vec4 a, vec4 b) { return where((a != 0.0f) & (b != 0.0f), a * b); }

/// Of all numbers between a and b the one nearest to 0.
vec4 nearest_to_zero(vec4 a, vec4 b) { return maximum(minimum(a, b), minimum(maximum(a, b), splat(0))); }

/// a^n by repeated multiplication.
vec4 whole_power(vec4 a, int n) {
  vec4 result = splat(1);
  for (int left = n < 0 ? -n : n; left > 0; left /= 2) {
    if (left % 2 != 0) result *= a;
    a *= a;
  }
  return n < 0 ? 1.0f / result : result;
}

/// a^b as e^(b ln |a|), so its relative error is 2^-23 |b ln |a|| and more; a^0 is 1. A negative `a` takes
/// whole b only (up to 2^22) and gives NaN for others.
vec4 power(vec4 a, vec4 b) {
  const vec4 size = exponential(product(b, logarithm(absolute(a))));
  const vec4 rounded = b + detail::rounder;
  const vec4 odd_sign = from_bits((bits(rounded) & 1) << 31);
  const vec4 signed_size = from_bits(bits(size) ^ bits(odd_sign));
  const vec4 of_negative = select((rounded - detail::rounder) == b, signed_size, splat(detail::not_a_number));
  return select(a < 0.0f, of_negative, size);
}

/// The stack, and one block of x on its way.
struct Machine {
  float* values;  ///< of the number on top; the ones below it lie before it
  float* slopes;
  std::size_t size;  ///< of the block
  bool sloping;

  template <class Value>
  void push(Value value, float slope) {
    values += block, slopes += block;
    for (std::size_t i = 0; i < size; i += lanes) {
      store(values + i, value(i));
      store(slopes + i, splat(slope));
    }
  }

  /// value(a) and slope(a, value, da).
  template <class Value, class Slope>
  void one(Value value, Slope slope) {
    for (std::size_t i = 0; i < size; i += lanes) {
      const vec4 a = load(values + i);
      const vec4 v = value(a);
      if (sloping) store(slopes + i, slope(a, v, load(slopes + i)));
      store(values + i, v);
    }
  }

  /// value(a, b) and slope(a, b, value, da, db).
  template <class Value, class Slope>
  void two(Value value, Slope slope) {
    const float* b_values = values;
    const float* b_slopes = slopes;
    values -= block, slopes -= block;
    for (std::size_t i = 0; i < size; i += lanes) {
      const vec4 a = load(values + i), b = load(b_values + i);
      const vec4 v = value(a, b);
      if (sloping) store(slopes + i, slope(a, b, v, load(slopes + i), load(b_slopes + i)));
      store(values + i, v);
    }
  }

  template <class Compare>
  void condition(Compare compare) {
    two([&](vec4 a, vec4 b) { return from_bits(compare(a, b)); },
        [](vec4, vec4, vec4, vec4, vec4) { return splat(0); });
  }

  void choose() {
    values -= 2 * block, slopes -= 2 * block;
    for (std::size_t i = 0; i < size; i += lanes) {
      const int4 chosen = bits(load(values + i));
      store(values + i, select(chosen, load(values + block + i), load(values + 2 * block + i)));
      store(slopes + i, select(chosen, load(slopes + block + i), load(slopes + 2 * block + i)));
    }
  }

  void follow(Instruction instruction, const float* x, const ActivationParameters& parameters) {
    const float number = instruction.number;
    switch (instruction.operation) {
      case Operation::input:
        return push([&](std::size_t i) { return load(x + i); }, 1);
      case Operation::constant:
        return push([&](std::size_t) { return splat(number); }, 0);
      case Operation::parameter:
        return push([&](std::size_t) { return splat(parameters[static_cast<std::size_t>(number)]); }, 0);
      case Operation::negate:
        return one([](vec4 a) { return -a; }, [](vec4, vec4, vec4 da) { return -da; });
      case Operation::absolute:
        return one([](vec4 a) { return nonlinear::absolute(a); },
                   [](vec4 a, vec4, vec4 da) { return select(a < 0.0f, -da, where(a > 0.0f, da)); });
      case Operation::exponential:
        return one([](vec4 a) { return nonlinear::exponential(a); },
                   [](vec4, vec4 v, vec4 da) { return product(v, da); });
      case Operation::logarithm:
        return one([](vec4 a) { return nonlinear::logarithm(a); },
                   [](vec4 a, vec4, vec4 da) { return where(da != 0.0f, da / a); });
      case Operation::root:
        return one([](vec4 a) { return square_root(a); },
                   [](vec4, vec4 v, vec4 da) { return where(da != 0.0f, da / (v + v)); });
      case Operation::tangent:
        return one([](vec4 a) { return tangent_of(a, decay(2.0f * nonlinear::absolute(a))).value; },
                   [](vec4 a, vec4, vec4 da) {
                     return product(tangent_of(a, decay(2.0f * nonlinear::absolute(a))).slope, da);
                   });
      case Operation::sigmoid:
        return one([](vec4 a) { return logistic_of(a, decay(nonlinear::absolute(a))).value; },
                   [](vec4 a, vec4, vec4 da) {
                     return product(logistic_of(a, decay(nonlinear::absolute(a))).slope, da);
                   });
      case Operation::error_function:
        return one([](vec4 a) { return nonlinear::error_function(a); },
                   [](vec4 a, vec4, vec4 da) {
                     // 2 / sqrt(pi) e^(-a*a)
                     return product(1.12837917f * detail::bell(detail::distance_in_bell(a * 1.41421356f)),
                                    da);
                   });
      case Operation::whole_power: {
        const int n = static_cast<int>(number);
        return one([&](vec4 a) { return nonlinear::whole_power(a, n); },
                   [&](vec4 a, vec4, vec4 da) {
                     return n == 0 ? splat(0) : product(number * nonlinear::whole_power(a, n - 1), da);
                   });
      }
      case Operation::add:
        return two([](vec4 a, vec4 b) { return a + b; },
                   [](vec4, vec4, vec4, vec4 da, vec4 db) { return da + db; });
      case Operation::subtract:
        return two([](vec4 a, vec4 b) { return a - b; },
                   [](vec4, vec4, vec4, vec4 da, vec4 db) { return da - db; });
      case Operation::multiply:
        return two([](vec4 a, vec4 b) { return a * b; },
                   [](vec4 a, vec4 b, vec4, vec4 da, vec4 db) { return product(a, db) + product(b, da); });
      case Operation::divide:
        // Not da/b - a db/b^2: b^2 overflows where the quotient rule in this form still has every digit.
        return two([](vec4 a, vec4 b) { return a / b; },
                   [](vec4, vec4 b, vec4 v, vec4 da, vec4 db) { return (da - product(v, db)) / b; });
      case Operation::power:
        return two([](vec4 a, vec4 b) { return nonlinear::power(a, b); },
                   [](vec4 a, vec4 b, vec4 v, vec4 da, vec4 db) {
                     return product(product(b, nonlinear::power(a, b - 1.0f)), da) +
                            product(product(v, nonlinear::logarithm(a)), db);
                   });
      // Where a side is not a number neither is the smaller or the larger one.
      case Operation::smaller:
        return two([](vec4 a, vec4 b) { return select((a < b) | (a != a), a, b); },
                   [](vec4 a, vec4 b, vec4, vec4 da, vec4 db) {
                     return select(a < b, da, select(b < a, db, nearest_to_zero(da, db)));
                   });
      case Operation::larger:
        return two([](vec4 a, vec4 b) { return select((a > b) | (a != a), a, b); },
                   [](vec4 a, vec4 b, vec4, vec4 da, vec4 db) {
                     return select(a > b, da, select(b > a, db, nearest_to_zero(da, db)));
                   });
      case Operation::above:
        return condition([](vec4 a, vec4 b) { return a > b; });
      case Operation::below:
        return condition([](vec4 a, vec4 b) { return a < b; });
      case Operation::at_least:
        return condition([](vec4 a, vec4 b) { return a >= b; });
      case Operation::at_most:
        return condition([](vec4 a, vec4 b) { return a <= b; });
      case Operation::choose:
        return choose();
    }
  }
};

}  // namespace

void run_program(const Program& program, const float* x, std::size_t count,
                 const ActivationParameters& parameters, float* value, float* slope) {
  float values[(deepest_stack + 1) * block], slopes[(deepest_stack + 1) * block];
  for (std::size_t first = 0; first < count; first += block) {
    // What lies below the first number is never read: the first instruction pushes.
    Machine machine{values, slopes, std::min(block, count - first), slope != nullptr};
    for (const Instruction& instruction : program) machine.follow(instruction, x + first, parameters);
    std::copy_n(machine.values, machine.size, value + first);
    if (slope) std::copy_n(machine.slopes, machine.size, slope + first);
  }
}

}  // namespace nonlinear
