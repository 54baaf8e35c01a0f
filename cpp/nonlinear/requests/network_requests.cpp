#include "nonlinear/requests/network_requests.hpp"

#include <array>
#include <cmath>

#include "nonlinear/base/memory.hpp"
#include "nonlinear/network/convolution.hpp"
#include "nonlinear/network/gate.hpp"
#include "nonlinear/network/normalization.hpp"
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

/// The kind of a block of layers, which is no layer itself.
constexpr const char* residual_id = "residual";

struct KindReader {
  const char* id;
  const LayerKind* kind;
  bool needs_picture;
  bool takes_picture;
  void (*read)(SettingsReader&, LayerSpec&);
};

constexpr std::array<KindReader, 6> kind_readers{{
    {"dense", &dense_kind, false, false, read_dense},
    {"gated_dense", &gated_dense_kind, false, false, read_dense},
    {"layer_norm", &layer_norm_kind, false, true, read_nothing},
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

/// Reads the layers of a network in order, those within residual blocks too.
class LayersReader {
 public:
  LayersReader(SettingsReader& reader, NetworkSpec& spec, bool picture)
      : reader_(reader), spec_(spec), from_(spec.shape), picture_(picture) {}

  /// The list of layers at `list`, within `blocks` residual blocks; only the outermost ends with the output.
  /// Returns whether it could be followed.
  bool read(const std::string& list, int blocks) {
    const int count = reader_.list(list, limits::layers, true);
    for (int i = 0; i < count; ++i) {
      const std::string path = concat({list, "[", format(static_cast<double>(i)), "]"});
      if (!reader_.object(path, true)) continue;
      const bool last = blocks == 0 && i + 1 == count;
      reader_.set_prefix(concat({path, "."}));
      const std::size_t kind =
          reader_.choice("kind", {std::span<const KindReader>(kind_readers), residual_id});
      reader_.set_prefix("");
      const bool fits = kind == kind_readers.size() ? read_residual(path, last, blocks)
                                                    : read_layer(kind_readers[kind], path, last);
      if (!fits) return false;
      if (spec_.layers.size() <= static_cast<std::size_t>(limits::layers.max)) continue;
      reader_.fail(concat({"The network has more than ", format(limits::layers.max),
                           " layers: those within residual blocks count too."}));
      return false;
    }
    return true;
  }

  /// Complains about a network that is too large.
  void check_size() {
    if (parameters_ > limits::parameters) {
      reader_.fail(concat({"The layers have ", format(parameters_),
                           " weights and biases: there must be at most ", format(limits::parameters), "."}));
    }
    if (places_ > limits::places) {
      reader_.fail(concat({"The layers on pictures have ", format(places_),
                           " outputs: there must be at most ", format(limits::places), "."}));
    }
  }

 private:
  bool refuse(const std::string& path, const char* id, std::initializer_list<std::string_view> why) {
    reader_.fail(concat({path, ".kind is \"", id, "\"", concat(why)}));
    return false;
  }

  bool read_layer(const KindReader& row, const std::string& path, bool last) {
    reader_.set_prefix(concat({path, "."}));
    LayerSpec layer;
    if (row.kind->matrices > 0) layer = read_layer_activation(reader_, spec_.custom_activation.get(), last);
    layer.kind = row.kind;
    row.read(reader_, layer);
    reader_.set_prefix("");
    if (row.needs_picture && !picture_)
      return refuse(path, row.id, {", which works on pictures, but its input is plain numbers."});
    if (!row.takes_picture && picture_)
      return refuse(path, row.id,
                    {", which takes plain numbers: put a layer of kind \"flatten\" before it."});
    if (last && row.kind != &dense_kind) return refuse_last(path, row.id);
    if (row.kind->shape(layer, from_).size() == 0) {
      const std::string side = format(layer.kernel);
      return refuse(path, row.id,
                    {", whose window of ", side, " x ", side, " does not fit into pictures of ",
                     format(from_.height), " x ", format(from_.width), "."});
    }
    picture_ = picture_ && row.kind != &flatten_kind;
    const Layer made = make_layer(layer, from_, 0);
    spec_.layers.push_back(layer);
    parameters_ += static_cast<double>(parameter_count(made)) - (made.has_slope ? 1 : 0);
    if (picture_) places_ += static_cast<double>(made.units);
    from_ = made.output_shape;
    return true;
  }

  bool read_residual(const std::string& path, bool last, int blocks) {
    if (blocks == limits::nested_blocks) {
      const std::string most = format(static_cast<double>(limits::nested_blocks));
      reader_.fail(concat({"The network has more than ", most,
                           " residual blocks within one another: there may be at most ", most, "."}));
      return false;
    }
    const Shape shape = from_;
    const bool picture = picture_;
    const int source = static_cast<int>(spec_.layers.size()) - 1;
    if (!read(concat({path, ".layers"}), blocks + 1)) return false;
    if (last) return refuse_last(path, residual_id);
    // Where the list itself was refused, that is the complaint.
    if (static_cast<int>(spec_.layers.size()) - 1 == source) return false;
    if (picture != picture_ || shape.channels != from_.channels || shape.height != from_.height ||
        shape.width != from_.width) {
      return refuse(path, residual_id,
                    {", which adds its input to the output of its layers: ", written(shape, picture),
                     " go in, ", written(from_, picture_), " come out, but both must have the same shape."});
    }
    spec_.layers.back().skips.push_back(source);
    return true;
  }

  bool refuse_last(const std::string& path, const char* id) {
    return refuse(path, id, {": the last layer must be \"dense\"."});
  }

  static std::string written(const Shape& shape, bool picture) {
    if (!picture) return concat({format(shape.size()), shape.size() == 1 ? " number" : " numbers"});
    return concat(
        {"pictures of ", format(shape.channels), " x ", format(shape.height), " x ", format(shape.width)});
  }

  SettingsReader& reader_;
  NetworkSpec& spec_;
  Shape from_;
  bool picture_;
  double parameters_ = 0;
  double places_ = 0;
};

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
  LayersReader layers(reader, spec, picture);
  layers.read("layers", 0);
  layers.check_size();
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
                   " numbers: at most ", format(most), " are allowed at once, which are ",
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
