// External requests about images, read and checked.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "nonlinear/settings/settings.hpp"
#include "nonlinear/training/image_experiment.hpp"

namespace nonlinear {

namespace limits {
inline constexpr Limits filters{1, 64};
inline constexpr Limits image_units{1, 512};
inline constexpr Limits image_batch{1, picture_chunk};
inline constexpr Limits training_pictures{30, 6000};
inline constexpr Limits holdout_images{12, 3000};
inline constexpr Limits user_images{1, 1000};
inline constexpr Limits gallery_pictures{1, 48};
}  // namespace limits

/// {filters: [f1, f2], units, activation, parameters, initializer, optimizer, batch, seed, data: {train,
/// validation, test, seed}}; `start` is empty or every parameter at epoch 0.
Result<ImageSetup> read_image_setup(const Settings& settings, Floats initial_parameters);

/// Error message about numbers that cannot be a network's parameters, or with which its sums could overflow
/// for some image, or "".
std::string check_image_parameters(const ImageExperiment& experiment, std::span<const float> values);

/// {part}
Result<ImagePart> read_image_part(const Settings& settings);
/// {use}: train or test; the corresponding part of the user's own images.
Result<ImagePart> read_use(const Settings& settings);

/// A range of images of a part.
struct GalleryRequest {
  ImagePart part = ImagePart::train;
  int first = 0;
  int count = 1;
};
/// {part, first, count}; fewer at the end of the part.
Result<GalleryRequest> read_gallery(const Settings& settings);

/// A number of doodles to view.
struct DoodlesRequest {
  std::uint64_t seed = 1;
  int count = 1;
};
/// {seed, count}
Result<DoodlesRequest> read_doodles(const Settings& settings);

/// {layer}: the index of any layer of the network.
Result<int> read_layer_index(const Settings& settings, const ImageExperiment& experiment);
/// The same, and it must be a convolution.
Result<int> read_convolution_index(const Settings& settings, const ImageExperiment& experiment);

/// Error message about bytes that are not one image, or "".
std::string check_picture(std::span<const std::uint8_t> pixels);
/// Error message about bytes and classes that are not images, or too many to be added to `to`, or "".
std::string check_pictures(const ImageExperiment& experiment, ImagePart to,
                           std::span<const std::uint8_t> pixels, std::span<const float> labels);
/// Error message about a part without images, or "".
std::string check_part(const ImageExperiment& experiment, ImagePart part);

}  // namespace nonlinear
