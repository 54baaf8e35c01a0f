#include "nonlinear/data/features.hpp"

#include <array>

#include "nonlinear/math/elementary.hpp"

namespace nonlinear {
namespace {

constexpr std::array<Feature, 7> table{{
    {"x", "x₁", 1, [](float x, float) { return x; }},
    {"y", "x₂", 2, [](float, float y) { return y; }},
    {"xx", "x₁²", 1, [](float x, float) { return x * x; }},
    {"yy", "x₂²", 2, [](float, float y) { return y * y; }},
    {"xy", "x₁x₂", 2, [](float x, float y) { return x * y; }},
    {"sin_x", "sin x₁", 1, [](float x, float) { return sine(x); }},
    {"sin_y", "sin x₂", 2, [](float, float y) { return sine(y); }},
}};

}  // namespace

std::span<const Feature> features() { return table; }

}  // namespace nonlinear
