// Image experiment: a convolutional network, trained on images step by step, for the page of images.
//
// As in experiment.hpp, a run is a pure function of its setup (and of the user's own images): doodles,
// initial weights, order and every step follow from it. Images are stored as bytes and converted to floats
// one batch at a time, or they would take more memory than the network. All work comes in units, none longer
// than the training of one batch, so that a caller can answer others in between.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "nonlinear/data/doodles.hpp"
#include "nonlinear/network/network.hpp"

namespace nonlinear {

/// Samples that run through an image network together; no batch is larger.
inline constexpr int picture_chunk = Network::picture_chunk;
inline constexpr int picture_class_count = 3;

/// Parts of the images. The user's own training images are trained on together with the doodles of `train`.
enum class ImagePart { train, validation, test, user_train, user_test };
inline constexpr std::size_t image_parts = 5;
/// Ids of the parts: train, validation, test, ownTrain, ownTest, in the enum's order.
std::span<const char* const> image_part_ids();

/// Everything that determines a run but the user's own images. image_requests.hpp makes checked ones.
struct ImageSetup {
  NetworkSpec network;
  int batch = picture_chunk;
  std::array<int, 3> counts{};  ///< doodles for training, validation and test
  std::uint64_t data_seed = 1;
  Floats initial_parameters;  ///< every parameter at epoch 0; empty: from the initialiser and the seed
};

/// Images as bytes, [count][64][64][3], and a class each.
struct Pictures {
  std::vector<std::uint8_t> pixels;
  std::vector<std::uint8_t> labels;
  int count() const { return static_cast<int>(labels.size()); }
  const std::uint8_t* picture(int index) const {
    return pixels.data() + static_cast<std::size_t>(index) * picture_bytes;
  }
};

/// Quality of the network on a part, counted chunk by chunk.
struct ImageEvaluation {
  ImagePart part = ImagePart::validation;
  int done = 0;
  int count = 0;
  double loss_total = 0;
  std::array<int, picture_class_count * picture_class_count>
      confusion{};  ///< [actual class][predicted class]; without NaN predictions
  bool finished() const { return done >= count; }
  float loss() const { return static_cast<float>(loss_total / count); }
  float accuracy() const;
};

/// Points of a curve, at most `capacity`: each time it is full, every second point is dropped, and from then
/// on only every second, fourth, … is added.
struct ImageCurve {
  static constexpr std::size_t capacity = 256;
  Floats epoch, loss, accuracy;
  void add(float at, float new_loss, float new_accuracy);

 private:
  int every_ = 1;
  int offered_ = 0;
};

/// Statistics of one layer with an activation, over a training batch.
struct ImageLayerHealth {
  int layer = 0;    ///< its index in the network
  float delta = 0;  ///< root mean square of d (a sample's loss) / d pre-activation
  float zeros = 0;  ///< share of outputs that are exactly 0
  float small = 0;  ///< share of slopes that are small (unit_status.hpp)
  float dead = 0;   ///< share of units (of channels, in a convolution) that are dead over the batch
  float not_a_number =
      0;  ///< share of weighted sums or slopes that are NaN; these count as none of the above
};

/// Values of a layer for one image: [channels][height][width].
struct LayerActivations {
  Shape shape;
  Floats before;  ///< pre-activations; empty without weights
  Floats after;
};

/// An image of a part, with the network's prediction.
struct GalleryItem {
  int index = 0;
  int label = 0;
  const std::uint8_t* pixels = nullptr;  ///< in the experiment, until images are added or removed
  std::array<float, picture_class_count> probabilities{};
};

/// `count` doodles of a seed, for display.
Pictures draw_doodles(std::uint64_t seed, int count);

class ImageExperiment {
 public:
  explicit ImageExperiment(ImageSetup setup) : setup_(std::move(setup)) {}

  // Before begin()
  /// Draws up to `count` of the missing doodles.
  void draw(int count);
  int drawn() const;
  int to_draw() const { return setup_.counts[0] + setup_.counts[1] + setup_.counts[2]; }
  bool same_pictures(const ImageExperiment& other) const;
  /// Takes over the images of an abandoned run: the user's own, and the doodles if they are the same.
  void inherit(ImageExperiment& other);
  /// Makes the network, at epoch 0; all doodles must be drawn.
  void begin();

  // After begin()
  /// One unit of training: a chunk of a validation that is due, or one batch. Returns false from the moment
  /// the run has diverged.
  bool step();
  void reset() { begin(); }
  /// Epoch 0 with these parameters, checked; they belong to the setup from then on.
  void set_initial_parameters(Floats parameters);

  int epoch() const { return epoch_; }
  int batch() const { return (position_ + setup_.batch - 1) / setup_.batch; }
  int batches_per_epoch() const;
  /// Images trained on since epoch 0.
  double pictures_trained() const { return pictures_trained_; }
  const std::string& diverged() const { return diverged_; }
  /// Means over the last training batches, an eighth of an epoch.
  float latest_loss() const { return latest_.loss; }
  float latest_accuracy() const { return latest_.accuracy; }
  bool has_latest() const { return latest_.batches > 0; }
  /// The last finished validation; count 0: none yet.
  const ImageEvaluation& validated() const { return validated_; }
  float validated_at() const { return validated_at_; }
  const ImageCurve& training_curve() const { return training_curve_; }
  const ImageCurve& validation_curve() const { return validation_curve_; }
  /// Statistics of the layers with an activation, from a recent training batch; empty before the first.
  const std::vector<ImageLayerHealth>& health() const { return health_; }

  int count(ImagePart part) const { return pictures(part).count(); }
  const Pictures& pictures(ImagePart part) const { return parts_[static_cast<std::size_t>(part)]; }
  /// Adds the user's own images, checked; training uses them from the next epoch on.
  void add_pictures(ImagePart to, std::span<const std::uint8_t> pixels, std::span<const float> labels);
  void remove_pictures(ImagePart from);

  ImageEvaluation begin_evaluation(ImagePart part) const { return {part, 0, count(part), 0, {}}; }
  /// Evaluates the next chunk with the current network.
  void evaluate_some(ImageEvaluation& evaluation);
  /// [count][3]: predictions for these images, [count][64][64][3].
  Floats predict(const std::uint8_t* pixels, int count);
  /// Images [first, first + count) of a part, as far as they exist.
  std::vector<GalleryItem> gallery(ImagePart part, int first, int count);
  LayerActivations inspect(const std::uint8_t* pixels, int layer);

  const Network& network() const { return network_; }

 private:
  /// Means over consecutive training batches.
  struct BatchMeans {
    double loss_sum = 0, accuracy_sum = 0;
    int batches = 0;
    float loss = 0, accuracy = 0;
  };

  void train_one_batch();
  void after_batch(float loss, int right, int size);
  void end_epoch();
  void measure_layer_health(int size);
  int trained_count() const { return count(ImagePart::train) + count(ImagePart::user_train); }
  const std::uint8_t* training_picture(std::uint32_t index, float* label) const;

  ImageSetup setup_;
  std::array<Pictures, image_parts> parts_;
  Network network_;
  Random shuffling_{0};
  std::vector<std::uint32_t> order_;  ///< of the current epoch's images; own ones after the doodles
  int epoch_ = 0;
  int position_ = 0;         ///< images of this epoch already trained on
  int batches_trained_ = 0;  ///< since epoch 0
  double pictures_trained_ = 0;
  std::string diverged_;
  BatchMeans window_, latest_;
  ImageCurve training_curve_, validation_curve_;
  ImageEvaluation validation_;  ///< if unfinished, continues before the next batch
  ImageEvaluation validated_;
  float validated_at_ = 0;  ///< its epoch, a fraction within one
  std::vector<ImageLayerHealth> health_;
  float steepest_ = 0;
  Floats x_;       ///< [chunk][3][64][64]
  Floats target_;  ///< [chunk]
};

}  // namespace nonlinear
