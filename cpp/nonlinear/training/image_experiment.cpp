#include "nonlinear/training/image_experiment.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "nonlinear/base/text.hpp"
#include "nonlinear/training/unit_history.hpp"
#include "nonlinear/training/unit_status.hpp"

namespace nonlinear {
namespace {

constexpr std::uint64_t shuffle_stream = 3;  // 1 and 2 are the network's own
/// Distance between the doodle numbers of different parts, beyond all counts: the number of training doodles
/// does not change the other parts. A multiple of the number of classes, as each number has its class.
constexpr std::uint64_t part_step = 3'000'000;
constexpr std::size_t made_parts = 3;
constexpr int windows_per_epoch = 8;
constexpr int validations_per_epoch = 2;
/// Layer statistics take about a tenth of the time of a batch.
constexpr int batches_between_looks = 8;

constexpr const char* part_names[image_parts] = {"train", "validation", "test", "ownTrain", "ownTest"};

/// Writes an image in the network's input format: [3][64][64], from -1 to 1.
void spread_picture(const std::uint8_t* pixels, float* x) {
  constexpr int area = picture_side * picture_side;
  for (int channel = 0; channel < 3; ++channel) {
    for (int i = 0; i < area; ++i) *x++ = static_cast<float>(pixels[i * 3 + channel]) / 127.5f - 1.0f;
  }
}

void append_doodle(Pictures& to, std::uint64_t seed, std::uint64_t index) {
  const auto label = static_cast<int>(index % picture_class_count);
  to.pixels.resize(to.pixels.size() + picture_bytes);
  draw_doodle(label, seed, index, to.pixels.data() + to.pixels.size() - picture_bytes);
  to.labels.push_back(static_cast<std::uint8_t>(label));
}

/// Prediction of a network with a NaN output.
constexpr int no_class = -1;

/// Predicted class of sample `b` of the network's last chunk.
int predicted_class(const Layer& last, int batch_stride, int b) {
  const auto output = [&](int k) { return last.output[static_cast<std::size_t>(k * batch_stride + b)]; };
  int largest = 0;
  for (int k = 0; k < last.units; ++k) {
    if (std::isnan(output(k))) return no_class;
    if (output(k) > output(largest)) largest = k;
  }
  return largest;
}

/// Statistics of one layer after training on `size` samples, whose values it still holds.
ImageLayerHealth health_of(const Layer& layer, int size, float steepest_slope) {
  const auto batch_stride = static_cast<std::size_t>(padded(size));
  const auto area = static_cast<std::size_t>(layer.output_shape.height) *
                    static_cast<std::size_t>(layer.output_shape.width);
  const float limit = small_slope(steepest_slope);
  double squares = 0;
  double zeros = 0;
  double small = 0;
  double dead = 0;
  double not_a_number = 0;
  for (int channel = 0; channel < layer.output_shape.channels; ++channel) {
    double zero_slopes = 0;
    for (std::size_t row = static_cast<std::size_t>(channel) * area;
         row < static_cast<std::size_t>(channel + 1) * area; ++row) {
      for (std::size_t at = row * batch_stride; at < row * batch_stride + static_cast<std::size_t>(size);
           ++at) {
        const float delta = layer.delta[at] * static_cast<float>(size);
        squares += static_cast<double>(delta) * static_cast<double>(delta);
        const float slope = std::abs(layer.activation_slope[at]);
        // An activation's comparisons turn NaN into a meaningless 0.
        const bool number = layer.pre_activation[at] == layer.pre_activation[at] && slope == slope;
        zeros += number && layer.output[at] == 0;
        zero_slopes += number && slope == 0;
        small += number && slope < limit;
        not_a_number += !number;
      }
    }
    dead += is_dead(zero_slopes, static_cast<double>(area) * size);
  }
  const double all = static_cast<double>(layer.units) * size;
  return {0,
          static_cast<float>(std::sqrt(squares / all)),
          static_cast<float>(zeros / all),
          static_cast<float>(small / all),
          static_cast<float>(dead / layer.output_shape.channels),
          static_cast<float>(not_a_number / all)};
}

}  // namespace

std::span<const char* const> image_part_ids() { return part_names; }

Pictures draw_doodles(std::uint64_t seed, int count) {
  Pictures result;
  for (int i = 0; i < count; ++i) append_doodle(result, seed, static_cast<std::uint64_t>(i));
  return result;
}

float ImageEvaluation::accuracy() const {
  int right = 0;
  for (std::size_t k = 0; k < picture_class_count; ++k) right += confusion[k * picture_class_count + k];
  return static_cast<float>(right) / static_cast<float>(count);
}

void ImageCurve::add(float at, float new_loss, float new_accuracy) {
  if (offered_++ % every_ != 0) return;
  if (epoch.size() == capacity) {
    for (Floats* column : {&epoch, &loss, &accuracy}) thin(*column);
    every_ *= 2;  // the next one is a multiple of that as well: capacity is even
  }
  epoch.push_back(at);
  loss.push_back(new_loss);
  accuracy.push_back(new_accuracy);
}

int ImageExperiment::drawn() const {
  return count(ImagePart::train) + count(ImagePart::validation) + count(ImagePart::test);
}

void ImageExperiment::draw(int count) {
  for (std::size_t part = 0; part < made_parts; ++part) {
    Pictures& made = parts_[part];
    const int wanted = setup_.counts[part];
    const int goal = std::min(wanted, made.count() + count);
    made.pixels.reserve(static_cast<std::size_t>(wanted) * picture_bytes);
    for (; made.count() < goal; --count) {
      const auto index = static_cast<std::uint64_t>(made.count());
      append_doodle(made, setup_.data_seed, part * part_step + index);
    }
  }
}

bool ImageExperiment::same_pictures(const ImageExperiment& other) const {
  return setup_.counts == other.setup_.counts && setup_.data_seed == other.setup_.data_seed;
}

void ImageExperiment::inherit(ImageExperiment& other) {
  for (std::size_t part = same_pictures(other) ? 0 : made_parts; part < image_parts; ++part)
    parts_[part] = std::move(other.parts_[part]);
}

void ImageExperiment::begin() {
  network_ = Network();  // two of them would not fit into a phone's memory
  network_ = Network(setup_.network);
  std::copy(setup_.initial_parameters.begin(), setup_.initial_parameters.end(),
            network_.parameters().begin());
  x_.resize(static_cast<std::size_t>(picture_chunk) * picture_bytes);
  target_.resize(picture_chunk);
  const LayerSpec& hidden = setup_.network.layers.front();
  steepest_ = steepest_slope(*hidden.activation, hidden.parameters);
  shuffling_ = Random(setup_.network.seed, shuffle_stream);
  order_.clear();
  epoch_ = 0;
  position_ = 0;
  batches_trained_ = 0;
  pictures_trained_ = 0;
  diverged_.clear();
  window_ = {};
  latest_ = {};
  training_curve_ = {};
  validation_curve_ = {};
  health_.clear();
  validation_ = begin_evaluation(ImagePart::validation);
  validated_ = {};
}

void ImageExperiment::set_initial_parameters(Floats parameters) {
  setup_.initial_parameters = std::move(parameters);
  begin();
}

int ImageExperiment::batches_per_epoch() const {
  const int count = position_ > 0 ? static_cast<int>(order_.size()) : trained_count();
  return (count + setup_.batch - 1) / setup_.batch;
}

bool ImageExperiment::step() {
  if (!diverged_.empty()) return false;
  if (validation_.finished()) {
    train_one_batch();
    return diverged_.empty();
  }
  evaluate_some(validation_);
  if (validation_.finished()) {
    validated_ = validation_;
    validated_at_ = static_cast<float>(epoch_) +
                    static_cast<float>(position_) / static_cast<float>(std::max(trained_count(), 1));
    validation_curve_.add(validated_at_, validated_.loss(), validated_.accuracy());
  }
  return true;
}

const std::uint8_t* ImageExperiment::training_picture(std::uint32_t index, float* label) const {
  const int doodles = count(ImagePart::train);
  const bool own = static_cast<int>(index) >= doodles;
  const Pictures& from = pictures(own ? ImagePart::user_train : ImagePart::train);
  const int at = static_cast<int>(index) - (own ? doodles : 0);
  *label = static_cast<float>(from.labels[static_cast<std::size_t>(at)]);
  return from.picture(at);
}

void ImageExperiment::train_one_batch() {
  if (position_ == 0) {
    order_.resize(static_cast<std::size_t>(trained_count()));
    std::iota(order_.begin(), order_.end(), 0u);
    shuffle(order_, shuffling_);
  }
  const int size = std::min(setup_.batch, static_cast<int>(order_.size()) - position_);
  for (int b = 0; b < size; ++b) {
    const std::uint8_t* pixels = training_picture(order_[static_cast<std::size_t>(position_ + b)],
                                                  &target_[static_cast<std::size_t>(b)]);
    spread_picture(pixels, x_.data() + static_cast<std::ptrdiff_t>(b) * picture_bytes);
  }
  const float loss = network_.train_on({x_.data(), target_.data(), size}, [](int, int, int) {});
  const bool ends_epoch = position_ + size >= static_cast<int>(order_.size());
  if (const char* what = divergence_reason(loss, ends_epoch ? network_.parameters() : std::span<float>{})) {
    diverged_ =
        concat({"The run diverged in epoch ", format_count(static_cast<std::size_t>(epoch_) + 1), ": ", what,
                ", because the steps overshot further each time. A smaller learning rate keeps "
                "it finite."});
    return;
  }
  int right = 0;
  for (int b = 0; b < size; ++b)
    right += static_cast<float>(predicted_class(network_.layers().back(), padded(size), b)) ==
             target_[static_cast<std::size_t>(b)];
  after_batch(loss, right, size);
}

void ImageExperiment::after_batch(float loss, int right, int size) {
  if (batches_trained_ % batches_between_looks == 0) measure_layer_health(size);
  ++batches_trained_;
  position_ += size;
  pictures_trained_ += size;
  const int batches = batches_per_epoch();
  window_.loss_sum += static_cast<double>(loss);
  window_.accuracy_sum += static_cast<double>(right) / size;
  ++window_.batches;
  window_.loss = static_cast<float>(window_.loss_sum / window_.batches);
  window_.accuracy = static_cast<float>(window_.accuracy_sum / window_.batches);
  const bool full = window_.batches >= std::max(1, batches / windows_per_epoch);
  if (full || latest_.batches == 0 || latest_.batches < std::max(1, batches / windows_per_epoch))
    latest_ = window_;
  if (full) {
    training_curve_.add(
        static_cast<float>(epoch_) + static_cast<float>(position_) / static_cast<float>(order_.size()),
        window_.loss, window_.accuracy);
    window_ = {};
  }
  const int every = std::max(1, (batches + validations_per_epoch - 1) / validations_per_epoch);
  const bool ends_epoch = position_ >= static_cast<int>(order_.size());
  if (ends_epoch || batch() % every == 0) validation_ = begin_evaluation(ImagePart::validation);
  if (ends_epoch) end_epoch();
}

void ImageExperiment::end_epoch() {
  position_ = 0;
  ++epoch_;
}

void ImageExperiment::measure_layer_health(int size) {
  health_.clear();
  for (std::size_t k = 0; k < network_.layers().size(); ++k) {
    const Layer& layer = network_.layers()[k];
    if (!layer.activation) continue;
    health_.push_back(health_of(layer, size, steepest_));
    health_.back().layer = static_cast<int>(k);
  }
}

void ImageExperiment::add_pictures(ImagePart to, std::span<const std::uint8_t> pixels,
                                   std::span<const float> labels) {
  Pictures& part = parts_[static_cast<std::size_t>(to)];
  part.pixels.insert(part.pixels.end(), pixels.begin(), pixels.end());
  for (const float label : labels) part.labels.push_back(static_cast<std::uint8_t>(label));
}

void ImageExperiment::remove_pictures(ImagePart from) {
  parts_[static_cast<std::size_t>(from)] = {};
  if (from != ImagePart::user_train || position_ == 0) return;
  // The epoch continues without them.
  const auto doodles = static_cast<std::uint32_t>(count(ImagePart::train));
  const auto is_own = [&](std::uint32_t index) { return index >= doodles; };
  position_ -= static_cast<int>(std::count_if(order_.begin(), order_.begin() + position_, is_own));
  std::erase_if(order_, is_own);
  if (position_ >= static_cast<int>(order_.size())) end_epoch();
}

void ImageExperiment::evaluate_some(ImageEvaluation& evaluation) {
  const Pictures& part = pictures(evaluation.part);
  // Images may have been removed since it began.
  evaluation.count = std::min(evaluation.count, part.count());
  const int size = std::min(picture_chunk, evaluation.count - evaluation.done);
  if (size <= 0) return;
  for (int b = 0; b < size; ++b) {
    const int at = evaluation.done + b;
    target_[static_cast<std::size_t>(b)] = static_cast<float>(part.labels[static_cast<std::size_t>(at)]);
    spread_picture(part.picture(at), x_.data() + static_cast<std::ptrdiff_t>(b) * picture_bytes);
  }
  const float loss =
      network_.mean_loss({x_.data(), target_.data(), size}, [&](int first, int count, int batch_stride) {
        for (int b = 0; b < count; ++b) {
          const auto actual = static_cast<std::size_t>(target_[static_cast<std::size_t>(first + b)]);
          const int predicted = predicted_class(network_.layers().back(), batch_stride, b);
          if (predicted == no_class) continue;
          ++evaluation.confusion[actual * picture_class_count + static_cast<std::size_t>(predicted)];
        }
      });
  evaluation.loss_total += static_cast<double>(loss) * size;
  evaluation.done += size;
}

Floats ImageExperiment::predict(const std::uint8_t* pixels, int count) {
  Floats result(static_cast<std::size_t>(count) * picture_class_count);
  for (int first = 0; first < count; first += picture_chunk) {
    const int size = std::min(picture_chunk, count - first);
    for (int b = 0; b < size; ++b)
      spread_picture(pixels + static_cast<std::ptrdiff_t>(first + b) * picture_bytes,
                     x_.data() + static_cast<std::ptrdiff_t>(b) * picture_bytes);
    network_.predict(x_.data(), size,
                     result.data() + static_cast<std::ptrdiff_t>(first) * picture_class_count);
  }
  return result;
}

std::vector<GalleryItem> ImageExperiment::gallery(ImagePart part, int first, int count) {
  const Pictures& from = pictures(part);
  const int end = std::min(from.count(), first + std::min(count, from.count()));
  std::vector<GalleryItem> items;
  if (first >= end) return items;
  const Floats probabilities = predict(from.picture(first), end - first);
  for (int i = first; i < end; ++i) {
    GalleryItem& item = items.emplace_back();
    item.index = i;
    item.label = from.labels[static_cast<std::size_t>(i)];
    item.pixels = from.picture(i);
    std::copy_n(probabilities.begin() + static_cast<std::ptrdiff_t>(i - first) * picture_class_count,
                picture_class_count, item.probabilities.begin());
  }
  return items;
}

LayerActivations ImageExperiment::inspect(const std::uint8_t* pixels, int index) {
  spread_picture(pixels, x_.data());
  LayerActivations result;
  network_.visit(x_.data(), 1, [&](int, int, int batch_stride) {
    const Layer& layer = network_.layers()[static_cast<std::size_t>(index)];
    result.shape = layer.output_shape;
    const auto first_sample = [&](const Floats& of) {
      Floats values;
      if (of.empty()) return values;
      for (int unit = 0; unit < layer.units; ++unit)
        values.push_back(of[static_cast<std::size_t>(unit) * static_cast<std::size_t>(batch_stride)]);
      return values;
    };
    result.before = first_sample(layer.pre_activation);
    result.after = first_sample(layer.output);
  });
  return result;
}

}  // namespace nonlinear
