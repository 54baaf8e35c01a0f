// Bindings called by the worker of the page of images, and all of them: its module is linked without
// bindings.cpp. Names, checks, copies; no arithmetic, no policy.
#include "bindings.hpp"
#include "nonlinear/network/overflow.hpp"
#include "nonlinear/requests/image_requests.hpp"

namespace nonlinear {
namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes bytes(const val& array) { return emscripten::convertJSArrayToNumberVector<std::uint8_t>(array); }

val owned_bytes(const std::uint8_t* values, std::size_t count) {
  return val(emscripten::typed_memory_view(count, values)).call<val>("slice");
}

val number(double value) { return val(value); }
val number(float value) { return val(static_cast<double>(value)); }

/// A run, and its evaluation in progress.
struct HeldImages {
  explicit HeldImages(ImageSetup setup) : experiment(std::move(setup)) {}
  ImageExperiment experiment;
  ImageEvaluation evaluation;
};

HandleTable<HeldImages> held;

// The run
// --------------------------------------------------------------------------------------------------------

val create_images(const val& setup, const val& initial_parameters) {
  Result<Floats> parameters = floats(initial_parameters, "initialParameters");
  if (!parameters) return error(parameters.error);
  const auto read = [&](const Settings& settings) {
    return read_image_setup(settings, std::move(parameters.value));
  };
  return with_request(setup, "The setup", read,
                      [](ImageSetup request) { return held.create(std::move(request)); });
}

val free_images(int run) {
  held.free(run);
  return val::undefined();
}

val images_draw(int run, int count) {
  held[run].experiment.draw(count);
  return number(static_cast<double>(held[run].experiment.drawn()));
}

val images_to_draw(int run) { return number(static_cast<double>(held[run].experiment.to_draw())); }

val images_same_pictures(int run, int other) {
  return val(held[run].experiment.same_pictures(held[other].experiment));
}

val images_inherit(int run, int other) {
  held[run].experiment.inherit(held[other].experiment);
  return val::undefined();
}

val images_begin(int run) {
  held[run].experiment.begin();
  return val::undefined();
}

val images_step(int run) { return val(held[run].experiment.step()); }

val images_reset(int run) {
  held[run].experiment.reset();
  return val::undefined();
}

val describe_samples(const ImageExperiment& experiment) {
  ObjectBuilder samples;
  for (std::size_t part = 0; part < image_parts; ++part)
    samples.add_number(image_part_ids()[part], experiment.count(static_cast<ImagePart>(part)));
  return samples;
}

val describe_layer(const Layer& layer) {
  const LayerKind& kind = kind_of(layer);
  return ObjectBuilder()
      .add_text("kind", kind.id)
      .add("outputShape", output_shape(layer))
      .add_number("parameterCount", static_cast<double>(parameter_count(layer)))
      .add_text("activation", layer.activation     ? layer.activation->facts.id
                              : has_weights(layer) ? "softmax"
                                                   : nullptr);
}

val images_describe(int run) {
  const ImageExperiment& experiment = held[run].experiment;
  const Network& network = experiment.network();
  return ObjectBuilder()
      .add("layers", list(network.layers(), describe_layer))
      .add_number("parameterCount", static_cast<double>(network.parameters().size()))
      .add("classes", list(picture_classes(), text))
      .add("samples", describe_samples(experiment))
      .add_number("batchesPerEpoch", experiment.batches_per_epoch());
}

val describe_curve(const ImageCurve& curve) {
  return ObjectBuilder()
      .add_floats("epoch", curve.epoch)
      .add_floats("loss", curve.loss)
      .add_floats("accuracy", curve.accuracy);
}

val loss_and_accuracy(float loss, float accuracy) {
  return ObjectBuilder().add("loss", number(loss)).add("accuracy", number(accuracy));
}

val describe_validation(const ImageExperiment& experiment) {
  const ImageEvaluation& validated = experiment.validated();
  if (validated.count == 0) return val::null();
  return ObjectBuilder()
      .add("loss", number(validated.loss()))
      .add("accuracy", number(validated.accuracy()))
      .add("epoch", number(experiment.validated_at()));
}

val images_status(int run) {
  const ImageExperiment& experiment = held[run].experiment;
  const bool diverged = !experiment.diverged().empty();
  return ObjectBuilder()
      .add_number("epoch", experiment.epoch())
      .add_number("batch", experiment.batch())
      .add_number("batchesPerEpoch", experiment.batches_per_epoch())
      .add_number("pictures", experiment.pictures_trained())
      .add("diverged", diverged ? val(experiment.diverged()) : val::null())
      .add("latest", experiment.has_latest()
                         ? loss_and_accuracy(experiment.latest_loss(), experiment.latest_accuracy())
                         : val::null())
      .add("validation", describe_validation(experiment))
      .add("history", ObjectBuilder()
                          .add("train", describe_curve(experiment.training_curve()))
                          .add("validation", describe_curve(experiment.validation_curve())))
      .add("health", list(experiment.health(), [&](const ImageLayerHealth& health) {
             const Layer& layer = experiment.network().layers()[static_cast<std::size_t>(health.layer)];
             return ObjectBuilder()
                 .add_number("layer", health.layer)
                 .add_text("kind", kind_of(layer).id)
                 .add("delta", number(health.delta))
                 .add("zeros", number(health.zeros))
                 .add("small", number(health.small))
                 .add("dead", number(health.dead))
                 .add("notANumber", number(health.not_a_number));
           }));
}

/// Images trained on since epoch 0: the number that changes with each batch, without the rest of the status.
val images_pictures(int run) { return number(held[run].experiment.pictures_trained()); }

// Parameters
// --------------------------------------------------------------------------------------------------------

val images_parameters(int run) { return owned(held[run].experiment.network().parameters()); }

val images_set_parameters(int run, const val& array) {
  ImageExperiment& experiment = held[run].experiment;
  Result<Floats> values = floats(array, "parameters");
  if (!values) return error(values.error);
  const std::string complaint = check_image_parameters(experiment, values.value);
  if (!complaint.empty()) return error(complaint);
  experiment.set_initial_parameters(std::move(values.value));
  return val::undefined();
}

val images_filters(int run, const val& options) {
  const ImageExperiment& experiment = held[run].experiment;
  const auto read = [&](const Settings& settings) { return read_convolution_index(settings, experiment); };
  return with_request(options, "filters' argument", read, [&](int index) {
    const Layer& layer = experiment.network().layers()[static_cast<std::size_t>(index)];
    return ObjectBuilder()
        .add_number("filters", layer.output_shape.channels)
        .add_number("channels", layer.input_shape.channels)
        .add_number("kernel", layer.kernel)
        .add_floats("weights",
                    experiment.network().parameters().subspan(layer.weights, layer.biases - layer.weights));
  });
}

// Predictions
// --------------------------------------------------------------------------------------------------------

val probabilities(std::span<const float> values) {
  return list(values, [](float value) { return number(value); });
}

val images_predict(int run, const val& array) {
  const Bytes pixels = bytes(array);
  const std::string complaint = check_picture(pixels);
  if (!complaint.empty()) return error(complaint);
  ImageExperiment& experiment = held[run].experiment;
  const Floats answer = experiment.predict(pixels.data(), 1);
  const std::string no_answer = check_predictions(experiment.network(), answer);
  if (!no_answer.empty()) return error(no_answer);
  return ObjectBuilder().add("probabilities", probabilities(answer));
}

val images_look(int run, const val& array, const val& options) {
  ImageExperiment& experiment = held[run].experiment;
  const Bytes pixels = bytes(array);
  const std::string complaint = check_picture(pixels);
  if (!complaint.empty()) return error(complaint);
  const auto read = [&](const Settings& settings) { return read_layer_index(settings, experiment); };
  return with_request(options, "inspect's argument", read, [&](int layer) {
    const LayerActivations activations = experiment.inspect(pixels.data(), layer);
    return ObjectBuilder()
        .add_number("channels", activations.shape.channels)
        .add_number("height", activations.shape.height)
        .add_number("width", activations.shape.width)
        .add("before", activations.before.empty() ? val::null() : owned(activations.before))
        .add_floats("after", activations.after);
  });
}

val images_gallery(int run, const val& options) {
  ImageExperiment& experiment = held[run].experiment;
  return with_request(options, "gallery's argument", read_gallery, [&](const GalleryRequest& request) {
    const val items = val::array();
    for (const GalleryItem& item : experiment.gallery(request.part, request.first, request.count)) {
      push(items, ObjectBuilder()
                      .add_number("label", item.label)
                      .add("pixels", owned_bytes(item.pixels, picture_bytes))
                      .add("probabilities", probabilities(item.probabilities))
                      .add_number("index", item.index));
    }
    return ObjectBuilder().add_number("total", experiment.count(request.part)).add("items", items);
  });
}

val images_begin_evaluation(int run, const val& options) {
  return with_request(options, "evaluate's argument", read_image_part, [&](ImagePart part) {
    HeldImages& images = held[run];
    const std::string complaint = check_part(images.experiment, part);
    if (!complaint.empty()) return error(complaint);
    images.evaluation = images.experiment.begin_evaluation(part);
    return val::undefined();
  });
}

/// Evaluates one more chunk; returns whether the evaluation is finished.
val images_evaluate_some(int run) {
  held[run].experiment.evaluate_some(held[run].evaluation);
  return val(held[run].evaluation.finished());
}

val images_evaluation(int run) {
  const ImageEvaluation& evaluation = held[run].evaluation;
  const val confusion = val::array();
  for (std::size_t actual = 0; actual < picture_class_count; ++actual) {
    push(confusion,
         list(std::span(evaluation.confusion).subspan(actual * picture_class_count, picture_class_count),
              [](int count) { return number(static_cast<double>(count)); }));
  }
  return ObjectBuilder()
      .add_text("part", image_part_ids()[static_cast<std::size_t>(evaluation.part)])
      .add_number("count", evaluation.count)
      .add("accuracy", number(evaluation.accuracy()))
      .add("loss", number(evaluation.loss()))
      .add("confusion", confusion);
}

// Images
// --------------------------------------------------------------------------------------------------------

val images_add_pictures(int run, const val& pixels_array, const val& labels_array, const val& options) {
  ImageExperiment& experiment = held[run].experiment;
  return with_request(options, "addPictures' argument", read_use, [&](ImagePart to) {
    const Result<Floats> labels = floats(labels_array, "labels");
    if (!labels) return error(labels.error);
    const Bytes pixels = bytes(pixels_array);
    const std::string complaint = check_pictures(experiment, to, pixels, labels.value);
    if (!complaint.empty()) return error(complaint);
    experiment.add_pictures(to, pixels, labels.value);
    return describe_samples(experiment);
  });
}

val images_remove_pictures(int run, const val& options) {
  return with_request(options, "removePictures' argument", read_use, [&](ImagePart from) {
    held[run].experiment.remove_pictures(from);
    return describe_samples(held[run].experiment);
  });
}

val doodles(const val& options) {
  return with_request(options, "doodles' argument", read_doodles, [](const DoodlesRequest& request) {
    const Pictures drawn = draw_doodles(request.seed, request.count);
    const val items = val::array();
    for (int i = 0; i < drawn.count(); ++i) {
      push(items, ObjectBuilder()
                      .add_number("label", drawn.labels[static_cast<std::size_t>(i)])
                      .add("pixels", owned_bytes(drawn.picture(i), picture_bytes)));
    }
    return ObjectBuilder().add("items", items);
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(nonlinear_images) {
  using namespace emscripten;
  function("createImages", &create_images);
  function("freeImages", &free_images);
  function("imagesDraw", &images_draw);
  function("imagesToDraw", &images_to_draw);
  function("imagesSameImages", &images_same_pictures);
  function("imagesInherit", &images_inherit);
  function("imagesBegin", &images_begin);
  function("imagesStep", &images_step);
  function("imagesReset", &images_reset);
  function("imagesDescribe", &images_describe);
  function("imagesStatus", &images_status);
  function("imagesTrained", &images_pictures);
  function("imagesParameters", &images_parameters);
  function("imagesSetParameters", &images_set_parameters);
  function("imagesFilters", &images_filters);
  function("imagesPredict", &images_predict);
  function("imagesInspect", &images_look);
  function("imagesGallery", &images_gallery);
  function("imagesBeginEvaluation", &images_begin_evaluation);
  function("imagesEvaluateSome", &images_evaluate_some);
  function("imagesEvaluation", &images_evaluation);
  function("imagesAddImages", &images_add_pictures);
  function("imagesRemoveImages", &images_remove_pictures);
  function("doodles", &doodles);
}

}  // namespace nonlinear
