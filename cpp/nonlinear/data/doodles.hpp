// Images to classify: people, dogs and cars as doodles of 64 x 64 pixels, all different.
//
// Pose, size, place, hand and colours are random, light on dark as often as dark on light, so that neither
// colour nor any single pixel tells the class. Four in ten look like one brush on a plain background, the way
// a visitor draws.
#pragma once

#include <cstdint>
#include <span>

#include "nonlinear/data/raster.hpp"

namespace nonlinear {

/// Class names in the order of the labels: human, dog, car.
std::span<const char* const> picture_classes();

/// Draws one image: the same (label, seed, index) gives the same bytes on every machine. `label` is an index
/// into picture_classes; `pixels` has picture_bytes places: [64][64][3], red, green, blue. Image `index` of a
/// set has label index % 3.
void draw_doodle(int label, std::uint64_t seed, std::uint64_t index, std::uint8_t* pixels);

}  // namespace nonlinear
