// A convolutional network, trained on pictures step by step: what the page of pictures runs.
//
// As in experiment.hpp, a run is a pure function of its setup (and of the reader's own pictures): doodles,
// start, order and every step follow from it. Pictures are kept as bytes and become numbers one batch at a
// time, or they would take more memory than the network. All work comes in units, none longer than the
// training of one batch, so that whoever calls can answer others in between.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "nonlinear/data/doodles.hpp"
#include "nonlinear/network/network.hpp"

namespace nonlinear {

/// Samples that run through a network of pictures together; no batch is larger.
inline constexpr int picture_chunk = Network::picture_chunk;
inline constexpr int picture_class_count = 3;

/// The parts that pictures belong to. The reader's own training pictures are trained on together with the
/// doodles of `train`.
enum class ImagePart { train, validation, test, own_train, own_test };
inline constexpr std::size_t image_parts = 5;
/// train, validation, test, ownTrain, ownTest, in the enum's order.
std::span<const char* const> image_part_ids();

/// Everything a run follows from but the reader's own pictures. image_requests.hpp makes checked ones.
struct ImageSetup {
  NetworkSpec network;
  int batch = picture_chunk;
  std::array<int, 3> counts{};  ///< doodles for training, validation and test
  std::uint64_t data_seed = 1;
  Floats start;  ///< every parameter at epoch 0; empty: the initialiser and the seed give them
};

/// Pictures as they come: [count][64][64][3] bytes and a class each.
struct Pictures {
  std::vector<std::uint8_t> pixels;
  std::vector<std::uint8_t> labels;
  int count() const { return static_cast<int>(labels.size()); }
  const std::uint8_t* picture(int index) const {
    return pixels.data() + static_cast<std::size_t>(index) * picture_bytes;
  }
};

/// How good the network is on a part, counted chunk by chunk.
struct ImageEvaluation {
  ImagePart part = ImagePart::validation;
  int done = 0;
  int count = 0;
  double loss_total = 0;
  std::array<int, picture_class_count * picture_class_count>
      confusion{};  ///< [actual class][predicted class]; without those it says NaN about
  bool finished() const { return done >= count; }
  float loss() const { return static_cast<float>(loss_total / count); }
  float accuracy() const;
};

/// Points of a curve, at most `capacity`: each time it is full, every second point goes, and from then on
/// only every second, fourth, … comes.
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
  int layer = 0;    ///< its place in the network
  float delta = 0;  ///< root mean square of d (a sample's loss) / d pre-activation
  float zeros = 0;  ///< share of outputs that are exactly 0
  float small = 0;  ///< share of slopes that are small (unit_status.hpp)
  float dead = 0;   ///< share of units (of maps, in a convolution) that are dead over the batch
  float not_a_number =
      0;  ///< share of weighted sums or slopes that are NaN; these count as none of the above
};

/// What one picture makes of a layer: [channels][height][width].
struct LayerActivations {
  Shape shape;
  Floats before;  ///< pre-activations; empty where the layer has none
  Floats after;
};

/// A picture of a part, and what the network says about it.
struct GalleryItem {
  int index = 0;
  int label = 0;
  const std::uint8_t* pixels = nullptr;  ///< in the experiment, until pictures are added or removed
  std::array<float, picture_class_count> probabilities{};
};

/// `count` doodles of a seed, to look at.
Pictures draw_doodles(std::uint64_t seed, int count);

class ImageExperiment {
 public:
  explicit ImageExperiment(ImageSetup setup) : setup_(std::move(setup)) {}

  // Before begin()
  /// Draws up to `count` of the doodles that are missing.
  void draw(int count);
  int drawn() const;
  int to_draw() const { return setup_.counts[0] + setup_.counts[1] + setup_.counts[2]; }
  bool same_pictures(const ImageExperiment& other) const;
  /// Takes over the pictures of a run that is given up: the reader's own, and the doodles where they are the
  /// same.
  void inherit(ImageExperiment& other);
  /// Makes the network; all doodles are drawn. Epoch 0.
  void begin();

  // From then on
  /// One unit of training: a chunk of the validation that is due, or one batch. false from the moment on when
  /// the run has diverged.
  bool step();
  void reset() { begin(); }
  /// Epoch 0 with these parameters, checked; they belong to the setup from then on.
  void start_from(Floats parameters);

  int epoch() const { return epoch_; }
  int batch() const { return (position_ + setup_.batch - 1) / setup_.batch; }
  int batches_per_epoch() const;
  /// Pictures trained on since epoch 0.
  double pictures_trained() const { return pictures_trained_; }
  const std::string& diverged() const { return diverged_; }
  /// Means over the last training batches, an eighth of an epoch of them.
  float latest_loss() const { return latest_.loss; }
  float latest_accuracy() const { return latest_.accuracy; }
  bool has_latest() const { return latest_.batches > 0; }
  /// The last validation that came to its end; count 0: none has.
  const ImageEvaluation& validated() const { return validated_; }
  float validated_at() const { return validated_at_; }
  const ImageCurve& training_curve() const { return training_curve_; }
  const ImageCurve& validation_curve() const { return validation_curve_; }
  /// The layers with an activation, as a recent training batch found them; empty before the first.
  const std::vector<ImageLayerHealth>& health() const { return health_; }

  int count(ImagePart part) const { return pictures(part).count(); }
  const Pictures& pictures(ImagePart part) const { return parts_[static_cast<std::size_t>(part)]; }
  /// Adds the reader's own pictures, checked; to the training they come with the next epoch.
  void add_pictures(ImagePart to, std::span<const std::uint8_t> pixels, std::span<const float> labels);
  void remove_pictures(ImagePart from);

  ImageEvaluation begin_evaluation(ImagePart part) const { return {part, 0, count(part), 0, {}}; }
  /// Looks at the next chunk, with the network as it is now.
  void evaluate_some(ImageEvaluation& evaluation);
  /// [count][3]: what the network says about these pictures, [count][64][64][3].
  Floats predict(const std::uint8_t* pixels, int count);
  /// Pictures [first, first + count) of a part, as far as there are any.
  std::vector<GalleryItem> gallery(ImagePart part, int first, int count);
  LayerActivations look(const std::uint8_t* pixels, int layer);

  const Network& network() const { return network_; }

 private:
  /// Means over batches that were trained one after the other.
  struct BatchMeans {
    double loss_sum = 0, accuracy_sum = 0;
    int batches = 0;
    float loss = 0, accuracy = 0;
  };

  void train_one_batch();
  void after_batch(float loss, int right, int size);
  void end_epoch();
  void measure_layer_health(int size);
  int trained_count() const { return count(ImagePart::train) + count(ImagePart::own_train); }
  const std::uint8_t* training_picture(std::uint32_t index, float* label) const;

  ImageSetup setup_;
  std::array<Pictures, image_parts> parts_;
  Network network_;
  Random shuffling_{0};
  std::vector<std::uint32_t> order_;  ///< of the present epoch's pictures; own ones after the doodles
  int epoch_ = 0;
  int position_ = 0;         ///< pictures of this epoch already trained on
  int batches_trained_ = 0;  ///< since epoch 0
  double pictures_trained_ = 0;
  std::string diverged_;
  BatchMeans window_, latest_;
  ImageCurve training_curve_, validation_curve_;
  ImageEvaluation validation_;  ///< goes on before the next batch where it is not finished
  ImageEvaluation validated_;
  float validated_at_ = 0;  ///< the epoch of it, a fraction within one
  std::vector<ImageLayerHealth> health_;
  float steepest_ = 0;
  Floats x_;       ///< [chunk][3][64][64]
  Floats target_;  ///< [chunk]
};

}  // namespace nonlinear
