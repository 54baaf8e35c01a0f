#include "experiment.hpp"

#include <algorithm>
#include <cmath>

#include "settings.hpp"

namespace nonlinear {
namespace {

struct Spread {
  float mean;
  float deviation;
};

/// Mean and standard deviation of every `step`-th value from `first` on; a constant keeps deviation 1.
Spread spread(const Floats& values, std::size_t first, std::size_t step) {
  double total = 0;
  double count = 0;
  for (std::size_t i = first; i < values.size(); i += step) total += static_cast<double>(values[i]), ++count;
  const double mean = total / count;
  double squares = 0;
  for (std::size_t i = first; i < values.size(); i += step) {
    squares += (static_cast<double>(values[i]) - mean) * (static_cast<double>(values[i]) - mean);
  }
  const double deviation = std::sqrt(squares / count);
  return {static_cast<float>(mean), deviation > 0 ? static_cast<float>(deviation) : 1.0f};
}

/// The interval of every `step`-th value, with a margin, never empty.
std::array<float, 2> extent(const Floats& values, std::size_t first, std::size_t step) {
  float low = infinity;
  float high = -infinity;
  for (std::size_t i = first; i < values.size(); i += step) {
    low = std::min(low, values[i]);
    high = std::max(high, values[i]);
  }
  const float margin = high > low ? 0.08f * (high - low) : 1.0f;
  return {low - margin, high + margin};
}

/// How many of a chunk's classes are found: by the largest output, or the side of one half that a single
/// output lies on. `output` is [outputs][stride].
int count_found(const float* output, int outputs, const float* classes, int count, int stride) {
  int found = 0;
  for (int b = 0; b < count; ++b) {
    if (outputs == 1) {
      found += (output[b] >= 0.5f) == (classes[b] >= 0.5f);
      continue;
    }
    int largest = 0;
    for (int o = 1; o < outputs; ++o) {
      if (output[o * stride + b] > output[largest * stride + b]) largest = o;
    }
    found += static_cast<float>(largest) == classes[b];
  }
  return found;
}

/// What is no longer finite, as a clause, or nullptr. The parameters count too: a loss stays finite where an
/// activation flattens out or leaves small numbers away.
const char* blown_up(float loss, std::span<const float> parameters) {
  if (std::isnan(loss)) return "the loss became not a number (NaN)";
  if (std::isinf(loss)) return "the loss became infinite";
  float none = 0;  // a number times 0 is 0, anything else makes NaN of it
  for (const float p : parameters) none += p * 0.0f;
  return none == 0 ? nullptr : "a weight became infinite or not a number (NaN)";
}

/// Every second entry: what is left are the epochs that a doubled step would have recorded.
void thin(Floats& values) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < values.size(); i += 2) values[kept++] = values[i];
  values.resize(kept);
}

}  // namespace

int output_units(Task task, int classes, bool softmax, const Loss& loss) {
  if (task == Task::regression) return 1;
  if (task == Task::binary) return softmax || loss.class_targets ? 2 : 1;
  return classes;
}

Experiment::Experiment(ExperimentSetup setup) : setup_(std::move(setup)) {
  prepare_data();
  begin();
}

void Experiment::prepare_data() {
  const Dataset& data = setup_.data;
  const int count = static_cast<int>(data.target.size());
  const auto inputs = static_cast<std::size_t>(data.inputs);
  counts_[1] = static_cast<int>(setup_.validation * count);
  counts_[2] = static_cast<int>(setup_.test * count);
  counts_[0] = count - counts_[1] - counts_[2];
  batch_size_ = std::min(setup_.batch, counts_[0]);

  x_ = data.x;
  if (setup_.standardise) {
    for (std::size_t i = 0; i < inputs; ++i) {
      const Spread s = spread(data.x, i, inputs);
      input_mean_[i] = s.mean;
      input_deviation_[i] = s.deviation;
      for (std::size_t k = i; k < x_.size(); k += inputs) x_[k] = (x_[k] - s.mean) / s.deviation;
    }
    const auto horizontal = extent(data.x, 0, inputs);
    domain_.x_low = horizontal[0];
    domain_.x_high = horizontal[1];
  }
  if (inputs == 1 || setup_.standardise) {
    const auto vertical = inputs == 1 ? extent(data.target, 0, 1) : extent(data.x, 1, inputs);
    domain_.y_low = vertical[0];
    domain_.y_high = vertical[1];
  }
  if (data.task == Task::regression && setup_.standardise) {
    const Spread s = spread(data.target, 0, 1);
    target_mean_ = s.mean;
    target_deviation_ = s.deviation;
  }

  setup_.output.units =
      output_units(data.task, data.classes, setup_.output.activation == nullptr, *setup_.loss);
  const int outputs = setup_.output.units;
  if (data.task == Task::regression) {
    target_width_ = 1;
    target_.reserve(data.target.size());
    for (const float t : data.target) target_.push_back((t - target_mean_) / target_deviation_);
  } else if (setup_.loss->class_targets || outputs == 1) {
    target_width_ = 1;
    target_ = data.target;
  } else {  // one number per output: 1 for the sample's class
    target_width_ = outputs;
    for (const float t : data.target) {
      for (int o = 0; o < outputs; ++o) target_.push_back(t == static_cast<float>(o) ? 1.0f : 0.0f);
    }
  }
}

void Experiment::begin() {
  NetworkSpec spec;
  spec.inputs = setup_.data.inputs;
  spec.layers = setup_.hidden;
  spec.layers.push_back(setup_.output);
  spec.own = setup_.own;
  spec.loss = setup_.loss;
  spec.optimizer = setup_.optimizer;
  spec.initializer = setup_.initializer;
  spec.bias = setup_.bias;
  spec.seed = setup_.seed;
  network_ = Network(spec);
  epoch_ = 0;
  position_ = 0;
  diverged_.clear();
  history_ = {};
  record();
}

void Experiment::reset() { begin(); }

Samples Experiment::samples(Part part) const {
  int first = 0;
  for (int before = 0; before < static_cast<int>(part); ++before)
    first += counts_[static_cast<std::size_t>(before)];
  return {x_.data() + static_cast<std::ptrdiff_t>(first) * setup_.data.inputs,
          target_.data() + static_cast<std::ptrdiff_t>(first) * target_width_, count(part)};
}

Metrics Experiment::metrics(Part part) {
  const Samples of = samples(part);
  Metrics result;
  if (of.count == 0) {
    result.loss = std::nanf("");
    return result;
  }
  if (setup_.data.task == Task::regression) {
    result.loss = network_.mean_loss(of);
    return result;
  }
  const Dense& last = std::get<Dense>(network_.layers().back());
  const float* classes = setup_.data.target.data() + (of.target - target_.data()) / target_width_;
  int right = 0;
  result.loss = network_.mean_loss(of, [&](int first, int count, int stride) {
    right += count_found(last.output.data(), last.units, classes + first, count, stride);
  });
  result.accuracy = static_cast<float>(right) / static_cast<float>(of.count);
  return result;
}

bool Experiment::train_one_batch() {
  if (!diverged_.empty()) return false;
  const Samples train = samples(Part::train);
  if (position_ == 0) network_.begin_epoch(train.count, true);
  const int size = std::min(batch_size_, train.count - position_);
  const float loss = network_.train_batch(train, position_, size);
  const bool ends_epoch = position_ + size >= train.count;
  if (const char* what = blown_up(loss, ends_epoch ? network_.parameters() : std::span<float>{})) {
    diverged_ = joined({"The run diverged in epoch ", shown_count(static_cast<std::size_t>(epoch_) + 1), ": ",
                        what, ", because the steps overshot further each time",
                        setup_.own ? " or the formula has no finite value or slope where it was asked" : "",
                        ". A smaller learning rate, or another initialiser, keeps it finite."});
    return false;
  }
  position_ += size;
  if (ends_epoch) after_epoch();
  return true;
}

void Experiment::after_epoch() {
  position_ = 0;
  ++epoch_;
  if (epoch_ % history_.every == 0) record();
}

void Experiment::record() {
  History& h = history_;
  if (h.epoch.size() == History::capacity) {
    for (Floats* column :
         {&h.epoch, &h.train_loss, &h.validation_loss, &h.train_accuracy, &h.validation_accuracy}) {
      thin(*column);
    }
    h.every *= 2;  // the present epoch is a multiple of that too: capacity is even
  }
  const Metrics train = metrics(Part::train);
  const Metrics validation = metrics(Part::validation);
  h.epoch.push_back(static_cast<float>(epoch_));
  h.train_loss.push_back(train.loss);
  h.validation_loss.push_back(validation.loss);
  h.train_accuracy.push_back(train.accuracy.value_or(std::nanf("")));
  h.validation_accuracy.push_back(validation.accuracy.value_or(std::nanf("")));
}

void Experiment::train_epochs(int count) {
  const int goal = epoch_ + count;
  while (epoch_ < goal && train_one_batch()) {
  }
}

void Experiment::train_batches(int count) {
  for (int i = 0; i < count && train_one_batch(); ++i) {
  }
}

Floats Experiment::grid(int size) const {
  const bool flat = setup_.data.inputs == 1;
  Floats points;
  for (int row = 0; row < (flat ? 1 : size); ++row) {
    for (int column = 0; column < size; ++column) {
      const float across = (static_cast<float>(column) + 0.5f) / static_cast<float>(size);
      const float down = (static_cast<float>(row) + 0.5f) / static_cast<float>(size);
      const float x = domain_.x_low + across * (domain_.x_high - domain_.x_low);
      const float y = domain_.y_high - down * (domain_.y_high - domain_.y_low);
      points.push_back((x - input_mean_[0]) / input_deviation_[0]);
      if (!flat) points.push_back((y - input_mean_[1]) / input_deviation_[1]);
    }
  }
  return points;
}

Floats Experiment::map(int size) {
  const Floats points = grid(size);
  const int count = static_cast<int>(points.size()) / setup_.data.inputs;
  Floats result(static_cast<std::size_t>(count) * static_cast<std::size_t>(network_.outputs()));
  network_.visit(points.data(), count, [&](int first, int chunk, int stride) {
    const Dense& last = std::get<Dense>(network_.layers().back());
    for (int o = 0; o < last.units; ++o) {
      for (int b = 0; b < chunk; ++b) {
        result[static_cast<std::size_t>(o * count + first + b)] =
            last.output[static_cast<std::size_t>(o * stride + b)] * target_deviation_ + target_mean_;
      }
    }
  });
  return result;
}

Floats Experiment::unit_maps(int size) {
  const Floats points = grid(size);
  const int count = static_cast<int>(points.size()) / setup_.data.inputs;
  int units = 0;
  for (const LayerSpec& layer : setup_.hidden) units += layer.units;
  Floats result(static_cast<std::size_t>(count) * static_cast<std::size_t>(units));
  network_.visit(points.data(), count, [&](int first, int chunk, int stride) {
    int row = 0;
    for (std::size_t k = 0; k < setup_.hidden.size(); ++k) {
      const Dense& layer = std::get<Dense>(network_.layers()[k]);
      for (int u = 0; u < layer.units; ++u, ++row) {
        std::copy_n(layer.output.data() + u * stride, chunk, result.data() + row * count + first);
      }
    }
  });
  return result;
}

}  // namespace nonlinear
