#include "nonlinear/requests/network_requests.hpp"

#include <array>
#include <cmath>

#include "nonlinear/base/memory.hpp"
#include "nonlinear/network/convolution.hpp"
#include "nonlinear/requests/fields.hpp"
#include "nonlinear/requests/limits.hpp"

namespace nonlinear {
namespace {

// Fields of a layer, one row for each kind.

void read_nothing(SettingsReader&, LayerSpec&) {}

void read_dense(SettingsReader& reader, LayerSpec& layer) {
  layer.units = read_int(reader, "units", limits::units);
}

void read_convolution(SettingsReader& reader, LayerSpec& layer) {
  layer.units = read_int(reader, "filters", limits::units);
  layer.kernel = read_int(reader, "kernel", limits::kernel);
  layer.stride = read_int(reader, "stride", limits::stride, 1);
  layer.same_padding = reader.choice("padding", {"valid", "same"}, 0) == 1;
}

void read_pool(SettingsReader& reader, LayerSpec& layer) {
  layer.kernel = read_int(reader, "size", limits::pool);
}

struct KindReader {
  const char* id;
  const LayerKind* kind;
  bool needs_picture;
  bool takes_picture;
  void (*read)(SettingsReader&, LayerSpec&);
};

constexpr std::array<KindReader, 4> kind_readers{{
    {"dense", &dense_kind, false, false, read_dense},
    {"conv2d", &conv2d_kind, true, true, read_convolution},
    {"max_pool2d", &max_pool2d_kind, true, true, read_pool},
    {"flatten", &flatten_kind, false, true, read_nothing},
}};

/// The inputs of a network: a number of them, or the images' [channels, height, width].
Shape read_inputs(SettingsReader& reader, const Settings& settings, bool& picture) {
  const Setting* came = settings.find("inputs");
  picture = came && came->kind == Setting::Kind::list;
  if (!picture) return {read_int(reader, "inputs", limits::inputs), 1, 1};
  Shape shape;
  if (reader.list("inputs", {3, 3}, true) < 0) return shape;
  shape.channels = read_int(reader, "inputs[0]", limits::channels);
  shape.height = read_int(reader, "inputs[1]", limits::picture_side);
  shape.width = read_int(reader, "inputs[2]", limits::picture_side);
  return shape;
}

/// Error message about a layer that does not fit its input, or "".
std::string check_kind(const KindReader& row, const LayerSpec& layer, const Shape& from, bool picture,
                       bool last) {
  if (row.needs_picture && !picture)
    return concat({" is \"", row.id, "\", which works on pictures: what comes in are plain numbers."});
  if (!row.takes_picture && picture)
    return concat(
        {" is \"", row.id, "\", which takes plain numbers: put a layer of kind \"flatten\" before it."});
  if (last && row.kind != &dense_kind)
    return concat({" is \"", row.id, "\": the last layer must be \"dense\"."});
  if (row.kind->shape(layer, from).size() > 0) return "";
  return concat({" is \"", row.id, "\", whose window of ", format(layer.kernel), " x ", format(layer.kernel),
                 " does not fit into pictures of ", format(from.height), " x ", format(from.width), "."});
}

constexpr const char* free_or_fewer =
    "free networks that are no longer needed, or ask for fewer samples at once";

}  // namespace

LayerSpec read_training_of_one_activation(SettingsReader& reader, NetworkSpec& spec) {
  spec.custom_activation = read_custom_activation(reader);
  const LayerSpec hidden = read_layer_activation(reader, spec.custom_activation.get(), false);
  read_training_of(reader, spec);
  return hidden;
}

Result<NetworkSpec> read_network(const Settings& settings) {
  SettingsReader reader(settings);
  NetworkSpec spec;
  bool picture = false;
  spec.shape = read_inputs(reader, settings, picture);
  spec.inputs = spec.shape.size();
  spec.custom_activation = read_custom_activation(reader);
  const int count = reader.list("layers", limits::layers, true);
  double parameters = 0;
  double places = 0;
  Shape from = spec.shape;
  for (int i = 0; i < count; ++i) {
    const std::string path = layer_path(i);
    if (!reader.object(path, true)) continue;
    reader.set_prefix(concat({path, "."}));
    const KindReader& row = kind_readers[reader.choice("kind", std::span<const KindReader>(kind_readers))];
    const bool last = i + 1 == count;
    LayerSpec layer;
    if (row.kind->has_weights) layer = read_layer_activation(reader, spec.custom_activation.get(), last);
    layer.kind = row.kind;
    row.read(reader, layer);
    reader.set_prefix("");
    if (const std::string sentence = check_kind(row, layer, from, picture, last); !sentence.empty()) {
      reader.fail(concat({path, ".kind", sentence}));
      break;
    }
    picture = row.needs_picture;
    const Layer made = make_layer(layer, from, 0);
    spec.layers.push_back(layer);
    if (row.kind->has_weights)
      parameters += static_cast<double>(filters(made)) * (static_cast<double>(fan_in(made)) + 1);
    if (row.needs_picture) places += static_cast<double>(made.units);
    from = made.output_shape;
  }
  if (parameters > limits::parameters) {
    reader.fail(concat({"The layers have ", format(parameters), " weights and biases: there must be at most ",
                        format(limits::parameters), "."}));
  }
  if (places > limits::places) {
    reader.fail(concat({"The layers on pictures have ", format(places), " outputs: there must be at most ",
                        format(limits::places), "."}));
  }
  spec.loss = read_loss(reader);
  read_training_of(reader, spec);
  return finish(reader, std::move(spec));
}

Result<TrainRequest> read_training(const Settings& settings) {
  SettingsReader reader(settings);
  TrainRequest request;
  request.epochs = read_int(reader, "epochs", limits::epochs);
  request.batch = read_int(reader, "batch", limits::batch);
  request.shuffle = reader.flag("shuffle", true);
  return finish(reader, request);
}

std::string check_network_memory(const NetworkSpec& spec) {
  return check_lasting_memory(memory_of(spec), "this network",
                              "free networks that are no longer needed, or make it smaller");
}

std::string check_prediction_size(const Network& network, std::span<const float> x) {
  const std::size_t samples = x.size() / static_cast<std::size_t>(network.inputs());
  const auto outputs = static_cast<double>(network.outputs());
  const double numbers = static_cast<double>(samples) * outputs;
  constexpr auto most = static_cast<double>(max_numbers);
  if (numbers > most) {
    return concat({"x has ", format_count(samples), " samples, whose predictions are ", format(numbers),
                   " numbers: there may be at most ", format(most), " at once, which are ",
                   format(std::floor(most / outputs)), " samples."});
  }
  return check_memory(numbers * sizeof(float), "the predictions", free_or_fewer);
}

std::string check_training_size(const Network& network, int count, int epochs) {
  // The losses, the order of the samples, and a chunk's gradients.
  const double numbers = static_cast<double>(epochs) + static_cast<double>(count) +
                         static_cast<double>(network.parameters().size());
  return check_memory(numbers * sizeof(float), "this training", free_or_fewer);
}

std::string check_inputs(const Network& network, std::span<const float> x) {
  const auto inputs = static_cast<std::size_t>(network.inputs());
  if (x.empty() || x.size() % inputs != 0) {
    return concat({"x has ", format_count(x.size()), " numbers: it must hold ", format_count(inputs),
                   " for each sample, and at least one sample."});
  }
  return check_finite("x", x);
}

std::string check_parameters(const Network& network, std::span<const float> values) {
  const std::size_t count = network.parameters().size();
  if (values.size() != count) {
    return concat({"The parameters are ", format_count(values.size()), " numbers: this network has ",
                   format_count(count), "."});
  }
  return check_finite("parameters", values);
}

std::string check_samples(const Network& network, std::span<const float> x, std::span<const float> target) {
  std::string complaint = check_inputs(network, x);
  if (!complaint.empty()) return complaint;
  const auto inputs = static_cast<std::size_t>(network.inputs());
  const auto width = static_cast<std::size_t>(network.target_width());
  const std::size_t count = x.size() / inputs;
  if (target.size() != count * width) {
    return concat({"target has ", format_count(target.size()), " numbers: it must have ",
                   format_count(count * width), ", ", format_count(width), " for each of the ",
                   format_count(count), " samples."});
  }
  complaint = check_finite("target", target);
  const Loss& loss = network.loss();
  if (!complaint.empty() || !loss.needs_probabilities) return complaint;
  const int classes = loss.class_targets ? network.outputs() : 2;
  return check_classes(target, classes, loss.class_targets ? class_below(classes) : "0 or 1",
                       concat({", because the loss is ", loss.id}));
}

}  // namespace nonlinear
