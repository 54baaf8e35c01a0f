#include "nonlinear/training/image_experiment.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <string>
#include <vector>

#include "catch.hpp"
#include "nonlinear/network/convolution.hpp"
#include "nonlinear/requests/image_requests.hpp"
#include "settings_of.hpp"

namespace {

using namespace nonlinear;
using nonlinear::testing::contains_text;
using nonlinear::testing::number;
using nonlinear::testing::settings_of;
using nonlinear::testing::text;

Settings small_settings(const char* activation = "relu") {
  return settings_of({{"filters", nonlinear::testing::list(2)},
                      {"filters[0]", number(2)},
                      {"filters[1]", number(3)},
                      {"units", number(5)},
                      {"activation", text(activation)},
                      {"optimizer", nonlinear::testing::object()},
                      {"optimizer.kind", text("adam")},
                      {"optimizer.learningRate", number(0.002)},
                      {"data", nonlinear::testing::object()},
                      {"data.train", number(30)},
                      {"data.validation", number(20)},
                      {"data.test", number(12)}});
}

ImageSetup small_setup(const char* activation = "relu") {
  Result<ImageSetup> setup = read_image_setup(small_settings(activation), {});
  REQUIRE(setup.error == "");
  return std::move(setup.value);
}

/// Two filters, three filters, five units; 30 images.
ImageExperiment small_run(const char* activation = "relu") {
  ImageExperiment run(small_setup(activation));
  run.draw(run.to_draw());
  run.begin();
  return run;
}

Floats parameters_of(const ImageExperiment& run) {
  return {run.network().parameters().begin(), run.network().parameters().end()};
}

bool same_bits(const Floats& a, const Floats& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

void train_batches(ImageExperiment& run, int count) {
  for (const double goal = run.pictures_trained(); count > 0; --count) {
    const double before = run.pictures_trained();
    while (run.pictures_trained() == before) REQUIRE(run.step());
    REQUIRE(run.pictures_trained() > goal);
  }
}

/// Images in the network's input format, computed independently: [count][3][64][64], byte / 127.5 - 1.
Floats as_numbers(const Pictures& pictures) {
  Floats x;
  for (int i = 0; i < pictures.count(); ++i) {
    for (int channel = 0; channel < 3; ++channel) {
      for (int pixel = 0; pixel < 64 * 64; ++pixel)
        x.push_back(static_cast<float>(pictures.picture(i)[pixel * 3 + channel]) / 127.5f - 1.0f);
    }
  }
  return x;
}

ImageEvaluation evaluate(ImageExperiment& run, ImagePart part) {
  ImageEvaluation evaluation = run.begin_evaluation(part);
  while (!evaluation.finished()) run.evaluate_some(evaluation);
  return evaluation;
}

}  // namespace

TEST_CASE("two runs on pictures of one seed have the same bits") {
  ImageExperiment one = small_run();
  ImageExperiment two = small_run();
  train_batches(one, 5);
  train_batches(two, 5);
  CHECK(same_bits(parameters_of(one), parameters_of(two)));
  CHECK(same_bits(one.training_curve().loss, two.training_curve().loss));
  CHECK(one.epoch() == 2);  // 30 images are two batches
  CHECK(one.batch() == 1);
}

TEST_CASE("questions to a network of pictures in between change nothing of its training") {
  ImageExperiment plain = small_run();
  ImageExperiment asked = small_run();
  for (int i = 0; i < 6; ++i) {
    train_batches(plain, 1);
    train_batches(asked, 1);
    evaluate(asked, ImagePart::test);
    asked.gallery(ImagePart::train, 3, 20);
    asked.inspect(asked.pictures(ImagePart::test).picture(0), 2);
  }
  CHECK(same_bits(parameters_of(plain), parameters_of(asked)));
}

TEST_CASE("each epoch trains on every doodle once, and reset begins at the same start") {
  ImageExperiment run = small_run();
  const Floats start = parameters_of(run);
  train_batches(run, 2);
  CHECK(run.pictures_trained() == 30);
  const Floats trained = parameters_of(run);
  CHECK_FALSE(same_bits(start, trained));
  run.reset();
  CHECK(same_bits(start, parameters_of(run)));
  train_batches(run, 2);
  CHECK(same_bits(trained, parameters_of(run)));
}

TEST_CASE(
    "validation comes at epoch 0 and each half epoch, and is the network's own loss on the same numbers") {
  ImageExperiment run = small_run();
  train_batches(run, 1);
  Network start(small_setup().network);
  const Pictures& pictures = run.pictures(ImagePart::validation);
  const Floats x = as_numbers(pictures);
  const Floats target(pictures.labels.begin(), pictures.labels.end());
  const float expected = start.mean_loss({x.data(), target.data(), pictures.count()});
  REQUIRE(run.validation_curve().loss.size() == 1);
  CHECK(run.validation_curve().loss[0] == expected);
  CHECK(run.validation_curve().epoch[0] == 0);
  train_batches(run, 2);
  CHECK(run.validation_curve().loss.size() == 3);
  CHECK(run.validation_curve().epoch[2] == 1);
  CHECK(run.validated().loss() == run.validation_curve().loss[2]);
}

TEST_CASE("an evaluation counts every picture of its part once") {
  ImageExperiment run = small_run();
  train_batches(run, 3);
  for (const ImagePart part : {ImagePart::train, ImagePart::validation, ImagePart::test}) {
    const ImageEvaluation evaluation = evaluate(run, part);
    int all = 0;
    int right = 0;
    std::array<int, 3> actual{};
    for (std::size_t k = 0; k < 9; ++k) {
      all += evaluation.confusion[k];
      actual[k / 3] += evaluation.confusion[k];
      if (k / 3 == k % 3) right += evaluation.confusion[k];
    }
    CHECK(all == run.count(part));
    for (std::size_t k = 0; k < 3; ++k)  // image i has class i % 3
      CHECK(actual[k] == (run.count(part) - static_cast<int>(k) + 2) / 3);
    CHECK(evaluation.accuracy() == static_cast<float>(right) / static_cast<float>(all));
  }
}

TEST_CASE("parts have different doodles, which do not depend on how many others there are") {
  ImageExperiment run = small_run();
  ImageSetup more = small_setup();
  more.counts[0] = 60;
  ImageExperiment larger(std::move(more));
  while (larger.drawn() < larger.to_draw()) larger.draw(7);
  CHECK(larger.count(ImagePart::train) == 60);
  CHECK(larger.pictures(ImagePart::test).pixels == run.pictures(ImagePart::test).pixels);
  const auto first = [&](ImagePart part) {
    const std::uint8_t* pixels = run.pictures(part).picture(0);
    return std::vector<std::uint8_t>(pixels, pixels + picture_bytes);
  };
  CHECK(first(ImagePart::train) != first(ImagePart::test));
  CHECK(first(ImagePart::validation) != first(ImagePart::test));
}

TEST_CASE("another activation takes over the pictures without drawing them again") {
  ImageExperiment before = small_run();
  const std::vector<std::uint8_t> drawn = before.pictures(ImagePart::train).pixels;
  const std::vector<std::uint8_t> own(picture_bytes, 7);
  const float label = 2;
  before.add_pictures(ImagePart::user_test, own, {&label, 1});
  ImageExperiment next(small_setup("tanh"));
  CHECK(next.same_pictures(before));
  next.inherit(before);
  CHECK(next.drawn() == next.to_draw());
  CHECK(next.pictures(ImagePart::train).pixels == drawn);
  CHECK(next.pictures(ImagePart::user_test).pixels == own);

  ImageSetup other = small_setup();
  other.data_seed = 2;
  ImageExperiment redrawn(std::move(other));
  CHECK_FALSE(redrawn.same_pictures(next));
  redrawn.inherit(next);
  CHECK(redrawn.drawn() == 0);
  CHECK(redrawn.count(ImagePart::user_test) == 1);
}

TEST_CASE("the reader's own pictures are trained on from the next epoch on") {
  ImageExperiment run = small_run();
  ImageExperiment plain = small_run();
  train_batches(run, 1);
  train_batches(plain, 1);
  const std::vector<std::uint8_t> pixels(4 * std::size_t{picture_bytes}, 255);
  const Floats labels{0, 1, 2, 0};
  run.add_pictures(ImagePart::user_train, pixels, labels);
  train_batches(run, 1);
  train_batches(plain, 1);
  CHECK(same_bits(parameters_of(run), parameters_of(plain)));
  CHECK(run.epoch() == 1);
  CHECK(run.batches_per_epoch() == 3);  // 34 images
  train_batches(run, 3);
  CHECK(run.epoch() == 2);
  CHECK(run.pictures_trained() == 30 + 34);
  train_batches(run, 1);
  run.remove_pictures(ImagePart::user_train);
  while (run.epoch() < 3) train_batches(run, 1);
  // The rest of the epoch is the doodles not yet trained on; up to four of the images before were own ones.
  CHECK(run.pictures_trained() >= 30 + 34 + 30);
  CHECK(run.pictures_trained() <= 30 + 34 + 30 + 4);
  CHECK(run.count(ImagePart::user_train) == 0);
}

TEST_CASE("a run can begin with given parameters, and comes back to them") {
  ImageExperiment first = small_run();
  train_batches(first, 4);
  const Floats trained = parameters_of(first);
  ImageExperiment run = small_run();
  train_batches(run, 1);
  run.set_initial_parameters(trained);
  CHECK(same_bits(parameters_of(run), trained));
  CHECK(run.epoch() == 0);
  CHECK(run.training_curve().epoch.empty());
  train_batches(run, 1);
  run.reset();
  CHECK(same_bits(parameters_of(run), trained));
}

TEST_CASE("the layers' health is what the batch left in them") {
  ImageExperiment run = small_run();
  train_batches(run, 1);
  REQUIRE(run.health().size() == 3);
  const Network& network = run.network();
  for (const ImageLayerHealth& health : run.health()) {
    const Layer& layer = network.layers()[static_cast<std::size_t>(health.layer)];
    double zeros = 0;
    double squares = 0;
    for (std::size_t at = 0; at < static_cast<std::size_t>(layer.units) * 16; ++at) {
      zeros += layer.output[at] == 0;
      squares += 256.0 * static_cast<double>(layer.delta[at]) * static_cast<double>(layer.delta[at]);
    }
    CHECK(health.zeros == static_cast<float>(zeros / layer.units / 16));
    CHECK(static_cast<double>(health.delta * health.delta) ==
          Approx(squares / layer.units / 16).epsilon(1e-5));
    CHECK(health.small == health.zeros);  // for ReLU: slope 0 where the output is
  }
}

TEST_CASE("maps whose sums are not a number are not dead, whatever their activation makes of NaN") {
  int looks = 0;
  for (const Activation& activation : activations()) {
    CAPTURE(activation.facts.id);
    ImageExperiment run = small_run(activation.facts.id);
    // The first filters' weights are infinite with alternating signs, so that their sums are infinity minus
    // infinity; the others are 0.
    Floats parameters(run.network().parameters().size());
    for (std::size_t i = 0; i < 2 * 27; ++i)
      parameters[i] = (i % 2 == 0 ? 1.0f : -1.0f) * std::numeric_limits<float>::infinity();
    run.set_initial_parameters(parameters);
    for (int i = 0; i < 4; ++i) run.step();
    if (run.health().empty()) continue;  // the loss was NaN, too, and the run has ended
    ++looks;
    CHECK(run.health()[0].dead == 0);
    CHECK(run.health()[0].zeros < 0.01f);
    CHECK(run.health()[0].not_a_number > 0.99f);
  }
  CHECK(looks > 0);
}

TEST_CASE("a picture for which the outputs are not a number is taken for no class") {
  ImageExperiment run = small_run();
  run.set_initial_parameters(
      Floats(run.network().parameters().size(), std::numeric_limits<float>::infinity()));
  ImageEvaluation evaluation = run.begin_evaluation(ImagePart::test);
  while (!evaluation.finished()) run.evaluate_some(evaluation);
  CHECK(evaluation.accuracy() == 0);
  CHECK(std::count(evaluation.confusion.begin(), evaluation.confusion.end(), 0) == 9);
}

TEST_CASE("a look shows one picture's maps, before and after the activation") {
  ImageExperiment run = small_run();
  train_batches(run, 2);
  const std::uint8_t* pixels = run.pictures(ImagePart::test).picture(1);
  const LayerActivations convolution = run.inspect(pixels, 0);
  CHECK(convolution.shape.channels == 2);
  CHECK(convolution.shape.height == 62);
  REQUIRE(convolution.before.size() == 2 * 62 * 62);
  REQUIRE(convolution.after.size() == convolution.before.size());
  // One position, by hand: the filter's weights on its window, and its bias.
  const Layer& layer = run.network().layers()[0];
  const std::span<const float> parameters = run.network().parameters();
  double z = static_cast<double>(parameters[layer.biases + 1]);
  for (int channel = 0; channel < 3; ++channel) {
    for (int y = 0; y < 3; ++y) {
      for (int x = 0; x < 3; ++x) {
        const auto weight = layer.weights + static_cast<std::size_t>(27 + channel * 9 + y * 3 + x);
        z += static_cast<double>(parameters[weight]) *
             (pixels[((10 + y) * 64 + 20 + x) * 3 + channel] / 127.5 - 1);
      }
    }
  }
  const std::size_t at = (62 + 10) * 62 + 20;
  CHECK(static_cast<double>(convolution.before[at]) == Approx(z).margin(1e-5));
  CHECK(convolution.after[at] == std::max(0.0f, convolution.before[at]));
  const LayerActivations pool = run.inspect(pixels, 1);
  CHECK(pool.before.empty());
  CHECK(pool.after[0] ==
        std::max({convolution.after[0], convolution.after[1], convolution.after[62], convolution.after[63]}));
}

TEST_CASE("curves keep at most 256 points, evenly spread") {
  ImageCurve curve;
  for (int i = 0; i < 1000; ++i) curve.add(static_cast<float>(i), 1, 0);
  REQUIRE(curve.epoch.size() <= ImageCurve::capacity);
  for (std::size_t k = 0; k < curve.epoch.size(); ++k) CHECK(curve.epoch[k] == static_cast<float>(4 * k));
  CHECK(curve.epoch.back() == 996);
}

TEST_CASE("a run on pictures that diverges ends with a sentence") {
  ImageSetup setup = small_setup("linear");
  setup.network.optimizer.learning_rate = 1e30f;
  ImageExperiment run(std::move(setup));
  run.draw(run.to_draw());
  run.begin();
  int steps = 0;
  while (run.step() && steps < 50) ++steps;
  CHECK(steps < 50);
  REQUIRE_THAT(run.diverged(), contains_text("diverged in epoch"));
  CHECK_FALSE(run.step());
  run.reset();
  CHECK(run.diverged().empty());
}

TEST_CASE(
    "a request about pictures that cannot be met gets a sentence with the field, what came and what is "
    "allowed") {
  const auto refused = [](const char* path, const Setting& setting) {
    return read_image_setup(nonlinear::testing::with(small_settings(), {{path, setting}}), {}).error;
  };
  CHECK(refused("filters[0]", number(65)) == "filters[0] is 65: it must be a whole number from 1 to 64.");
  CHECK(refused("filters", nonlinear::testing::list(3)) ==
        "filters has 3 entries: it must have 2, one for each convolution.");
  CHECK(refused("units", number(0)) == "units is 0: it must be a whole number from 1 to 512.");
  REQUIRE_THAT(refused("activation", text("softmax")),
               contains_text("activation is \"softmax\": it must be"));
  CHECK(refused("data.train", number(29)) == "data.train is 29: it must be a whole number from 30 to 6000.");
  CHECK(refused("data.test", number(3001)) ==
        "data.test is 3001: it must be a whole number from 12 to 3000.");
  CHECK(refused("batch", number(17)) == "batch is 17: it must be a whole number from 1 to 16.");
  REQUIRE_THAT(refused("size", text("full")), contains_text("size"));
  CHECK(read_image_setup(small_settings(), Floats(3)).error ==
        "initialParameters has 3 numbers: this network has 3076 parameters.");
  Floats start(3076, 0.1f);
  start[5] = infinity;
  REQUIRE_THAT(read_image_setup(small_settings(), start).error, contains_text("initialParameters[5] is"));

  const ImageExperiment run = small_run();
  const auto layer = [](double index) { return settings_of({{"layer", number(index)}}); };
  CHECK(read_layer_index(layer(7), run).error == "layer is 7: it must be a whole number from 0 to 6.");
  REQUIRE_THAT(read_convolution_index(layer(1), run).error, contains_text("it must be a convolution"));
  CHECK(read_convolution_index(layer(2), run).value == 2);
  CHECK(read_image_part(settings_of({{"part", text("own")}})).error ==
        "part is \"own\": it must be train, validation, test, ownTrain or ownTest.");
  REQUIRE_THAT(check_part(run, ImagePart::user_test), contains_text("has no pictures yet"));
  CHECK(check_part(run, ImagePart::test).empty());
  const std::vector<std::uint8_t> pixels(2 * std::size_t{picture_bytes});
  REQUIRE_THAT(check_picture(pixels), contains_text("pixels has 24576 bytes: a picture has 12288"));
  const auto added = [&](const Floats& labels) {
    return check_pictures(run, ImagePart::user_train, pixels, labels);
  };
  CHECK(added({0, 2}).empty());
  REQUIRE_THAT(added({}), contains_text("labels is empty"));
  REQUIRE_THAT(added({1}), contains_text("pixels has 24576 bytes: 1 picture has 12288"));
  CHECK(added({1, 3}) == "labels[1] is 3: it must be 0 (human), 1 (dog) or 2 (car).");
}
