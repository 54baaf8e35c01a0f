#include "nonlinear/requests/image_requests.hpp"

#include <cmath>

#include "nonlinear/network/convolution.hpp"
#include "nonlinear/network/overflow.hpp"
#include "nonlinear/requests/fields.hpp"
#include "nonlinear/requests/limits.hpp"
#include "nonlinear/requests/network_requests.hpp"

namespace nonlinear {
namespace {

LayerSpec of_kind(const LayerKind* kind, LayerSpec layer = {}) {
  layer.kind = kind;
  return layer;
}

/// conv - pool - conv - pool - flatten - dense - softmax, as in Keras's beginners' networks.
std::vector<LayerSpec> make_layers(const std::array<int, 2>& filters, int units, const LayerSpec& hidden) {
  std::vector<LayerSpec> layers;
  for (const int count : filters) {
    layers.push_back(of_kind(&conv2d_kind, hidden));
    layers.back().units = count;
    layers.back().kernel = 3;
    layers.push_back(of_kind(&max_pool2d_kind));
    layers.back().kernel = 2;
  }
  layers.push_back(of_kind(&flatten_kind));
  layers.push_back(of_kind(&dense_kind, hidden));
  layers.back().units = units;
  layers.push_back(of_kind(&dense_kind));
  layers.back().units = picture_class_count;
  return layers;
}

std::size_t parameter_count_of(const std::vector<Layer>& layers) {
  std::size_t count = 0;
  for (const Layer& layer : layers) count += parameter_count(layer);
  return count;
}

/// Pixels are from -1 to 1.
constexpr double largest_input = 1;

}  // namespace

Result<ImageSetup> read_image_setup(const Settings& settings, Floats initial_parameters) {
  SettingsReader reader(settings);
  ImageSetup setup;
  NetworkSpec& network = setup.network;
  const int convolutions = reader.list("filters", limits::filters, true);
  if (convolutions >= 0 && convolutions != 2) {
    reader.fail(
        concat({"filters has ", format(static_cast<double>(convolutions)),
                convolutions == 1 ? " entry" : " entries", ": it must have 2, one for each convolution."}));
  }
  const std::array<int, 2> filters{read_int(reader, "filters[0]", limits::filters),
                                   read_int(reader, "filters[1]", limits::filters)};
  const int units = read_int(reader, "units", limits::image_units);
  const LayerSpec hidden = read_training_of_one_activation(reader, network);
  network.shape = {3, picture_side, picture_side};
  network.inputs = picture_bytes;
  network.layers = make_layers(filters, units, hidden);
  network.loss = find_loss("cross_entropy");
  setup.batch = read_int(reader, "batch", limits::image_batch, picture_chunk);
  reader.object("data", true);
  setup.counts = {read_int(reader, "data.train", limits::training_pictures),
                  read_int(reader, "data.validation", limits::holdout_images),
                  read_int(reader, "data.test", limits::holdout_images)};
  setup.data_seed = static_cast<std::uint64_t>(reader.whole("data.seed", limits::seed, 1));
  Result<ImageSetup> result{std::move(setup), reader.error()};
  if (!result || initial_parameters.empty()) return result;
  const std::vector<Layer> layers = nonlinear::make_layers(result.value.network);
  const std::size_t count = parameter_count_of(layers);
  result.error = initial_parameters.size() == count
                     ? check_finite("initialParameters", initial_parameters)
                     : concat({"initialParameters has ", format_count(initial_parameters.size()),
                               " numbers: this network has ", format_count(count), " parameters."});
  if (result) result.error = check_overflow(layers, initial_parameters, largest_input);
  result.value.initial_parameters = std::move(initial_parameters);
  return result;
}

Result<ImagePart> read_image_part(const Settings& settings) {
  SettingsReader reader(settings);
  const auto part = static_cast<ImagePart>(reader.choice("part", image_part_ids()));
  return {part, reader.error()};
}

Result<ImagePart> read_use(const Settings& settings) {
  SettingsReader reader(settings);
  const bool test = reader.choice("use", {"train", "test"}) == 1;
  return {test ? ImagePart::user_test : ImagePart::user_train, reader.error()};
}

Result<GalleryRequest> read_gallery(const Settings& settings) {
  SettingsReader reader(settings);
  GalleryRequest request;
  request.part = static_cast<ImagePart>(reader.choice("part", image_part_ids()));
  request.first = read_int(reader, "first", limits::position, 0);
  request.count = read_int(reader, "count", limits::gallery_pictures);
  return {request, reader.error()};
}

Result<DoodlesRequest> read_doodles(const Settings& settings) {
  SettingsReader reader(settings);
  DoodlesRequest request;
  request.seed = static_cast<std::uint64_t>(reader.whole("seed", limits::seed, 1));
  request.count = read_int(reader, "count", limits::gallery_pictures);
  return {request, reader.error()};
}

Result<int> read_layer_index(const Settings& settings, const ImageExperiment& experiment) {
  SettingsReader reader(settings);
  const auto layers = static_cast<double>(experiment.network().layers().size());
  const int layer = read_int(reader, "layer", {0, layers - 1});
  return {layer, reader.error()};
}

Result<int> read_convolution_index(const Settings& settings, const ImageExperiment& experiment) {
  Result<int> result = read_layer_index(settings, experiment);
  if (result &&
      &kind_of(experiment.network().layers()[static_cast<std::size_t>(result.value)]) != &conv2d_kind) {
    result.error = concat({"layer is ", format(static_cast<double>(result.value)),
                           ": it must be a convolution, because only these have filters."});
  }
  return result;
}

std::string check_image_parameters(const ImageExperiment& experiment, std::span<const float> values) {
  std::string complaint = check_parameters(experiment.network(), values);
  if (complaint.empty()) complaint = check_overflow(experiment.network().layers(), values, largest_input);
  return complaint;
}

std::string check_picture(std::span<const std::uint8_t> pixels) {
  if (pixels.size() == picture_bytes) return "";
  return concat({"pixels has ", format_count(pixels.size()), " bytes: a picture has ",
                 format_count(picture_bytes), " (64 rows of 64 pixels of red, green and blue)."});
}

std::string check_pictures(const ImageExperiment& experiment, ImagePart to,
                           std::span<const std::uint8_t> pixels, std::span<const float> labels) {
  if (labels.empty()) return "labels is empty: there must be one for each picture.";
  if (pixels.size() != labels.size() * picture_bytes) {
    return concat({"pixels has ", format_count(pixels.size()), " bytes: ", format_count(labels.size()),
                   labels.size() == 1 ? " picture has " : " pictures have ",
                   format_count(labels.size() * picture_bytes),
                   " (64 rows of 64 pixels of red, green and blue each)."});
  }
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const float label = labels[i];
    if (label >= 0 && label < picture_class_count && label == std::floor(label)) continue;
    return concat({"labels[", format_count(i), "] is ", format(static_cast<double>(label)),
                   ": it must be 0 (human), 1 (dog) or 2 (car)."});
  }
  const std::size_t kept = static_cast<std::size_t>(experiment.count(to));
  if (static_cast<double>(kept + labels.size()) <= limits::user_images.max) return "";
  return concat({"There are already ", format_count(kept), " pictures of your own, and ",
                 format_count(labels.size()), " more were given: at most ", format(limits::user_images.max),
                 " are allowed."});
}

std::string check_part(const ImageExperiment& experiment, ImagePart part) {
  if (experiment.count(part) > 0) return "";
  return concat({"part is \"", image_part_ids()[static_cast<std::size_t>(part)],
                 "\", which has no pictures yet: add some first."});
}

}  // namespace nonlinear
