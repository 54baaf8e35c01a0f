#include "nonlinear/training/experiment.hpp"

#include <algorithm>
#include <cmath>

#include "nonlinear/base/text.hpp"
#include "nonlinear/network/overflow.hpp"

namespace nonlinear {
namespace {

struct MeanAndDeviation {
  float mean;
  float deviation;
};

/// Mean and standard deviation of every `step`-th value from `first` on; a constant keeps deviation 1.
MeanAndDeviation mean_and_deviation(const Floats& values, std::size_t first, std::size_t step) {
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

/// Prediction of a network with a NaN output.
constexpr int no_class = -1;

/// The predicted class: that of the largest output, or with a single output whether it is at least one half.
/// `output` is [outputs][batch_stride], starting at the sample.
int predicted_class(const float* output, int outputs, int batch_stride) {
  for (int o = 0; o < outputs; ++o) {
    if (std::isnan(output[o * batch_stride])) return no_class;
  }
  if (outputs == 1) return output[0] >= 0.5f;
  int largest = 0;
  for (int o = 1; o < outputs; ++o) {
    if (output[o * batch_stride] > output[largest * batch_stride]) largest = o;
  }
  return largest;
}

/// Cause of a run's non-finite numbers, with a remedy, for the end of a sentence. stepped: whether the
/// weights have been changed; own: whether a layer has a user-defined activation.
const char* divergence_cause(bool stepped, bool own) {
  if (stepped && own)
    return ", because the steps overshot further each time or because the formula has no finite value or "
           "slope somewhere. A smaller learning rate or another initialiser helps in the first case, another "
           "formula in the second.";
  if (stepped)
    return ", because the steps overshot further each time. A smaller learning rate or another initialiser "
           "keeps it finite.";
  if (own)
    return " before any step was taken, because the formula has no finite value for some of the sums that "
           "reach it. Another formula helps; no learning rate does.";
  return " before any step was taken, because the network's sums leave the range of single precision. "
         "Smaller "
         "initial weights or standardised data keep them within it.";
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

  if (setup_.features.empty()) {
    for (std::size_t i = 0; i < inputs; ++i) setup_.features.push_back(&nonlinear::features()[i]);
  }
  const std::size_t width = setup_.features.size();
  input_mean_.assign(width, 0.0f);
  input_deviation_.assign(width, 1.0f);
  for (std::size_t k = 0; k < data.x.size(); k += inputs) add_features(data.x[k], data.x[k + inputs - 1], x_);
  if (setup_.standardise) {
    for (std::size_t i = 0; i < width; ++i) {
      const MeanAndDeviation s = mean_and_deviation(x_, i, width);
      input_mean_[i] = s.mean;
      input_deviation_[i] = s.deviation;
      for (std::size_t k = i; k < x_.size(); k += width) x_[k] = (x_[k] - s.mean) / s.deviation;
    }
  }
  if (setup_.fit_domain) {
    const auto horizontal = extent(data.x, 0, inputs);
    domain_.x_low = horizontal[0];
    domain_.x_high = horizontal[1];
  }
  if (inputs == 1 || setup_.fit_domain) {
    const auto vertical = inputs == 1 ? extent(data.target, 0, 1) : extent(data.x, 1, inputs);
    domain_.y_low = vertical[0];
    domain_.y_high = vertical[1];
  }
  if (data.task == Task::regression && setup_.standardise) {
    const MeanAndDeviation s = mean_and_deviation(data.target, 0, 1);
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

/// Appends the network's inputs for point (x, y) in the data's own units.
void Experiment::add_features(float x, float y, Floats& to) const {
  for (std::size_t i = 0; i < setup_.features.size(); ++i)
    to.push_back((setup_.features[i]->value(x, y) - input_mean_[i]) / input_deviation_[i]);
}

void Experiment::begin() {
  NetworkSpec spec;
  spec.inputs = static_cast<int>(setup_.features.size());
  spec.layers = setup_.hidden;
  spec.layers.push_back(setup_.output);
  spec.custom_activation = setup_.custom_activation;
  spec.loss = setup_.loss;
  spec.optimizer = setup_.optimizer;
  spec.initializer = setup_.initializer;
  spec.bias = setup_.bias;
  spec.seed = setup_.seed;
  network_ = Network(spec);
  std::copy(setup_.initial_parameters.begin(), setup_.initial_parameters.end(),
            network_.parameters().begin());
  epoch_ = 0;
  position_ = 0;
  diverged_.clear();
  stop_watch_ = {};
  stopped_.clear();
  history_ = {};
  record();
  arrive();
}

void Experiment::reset() { begin(); }

void Experiment::arrive() {
  if (!apply_due_edits(network_, setup_.edits, setup_.fork, epoch_, batch()) || !diverged_.empty()) return;
  if (has_finite_outputs()) return;
  diverged_ = concat({"The run ends at epoch ", format_count(static_cast<std::size_t>(epoch_)),
                      ": with the weights or the activation that were set there, its outputs are no longer "
                      "finite numbers."});
}

bool Experiment::has_finite_outputs() {
  return nonlinear::has_finite_outputs(network_, x_.data(), static_cast<int>(setup_.data.target.size()));
}

std::string Experiment::edit(int index, float value) {
  if (!diverged_.empty()) return diverged_;
  std::vector<Edit> edits = setup_.edits;
  add_edit(edits, {epoch_, batch(), index, value});
  if (edits.size() > max_edits)
    return concat({"This run has been edited ", format_count(max_edits), " times, which is the maximum."});
  const bool was_finite = has_finite_outputs();
  float& parameter = network_.parameters()[static_cast<std::size_t>(index)];
  const float before = parameter;
  parameter = value;
  if (was_finite && !has_finite_outputs()) {
    parameter = before;
    return concat({"With ", format(static_cast<double>(value)),
                   " here the network's outputs are no longer finite numbers: the value stays ",
                   format(static_cast<double>(before)), "."});
  }
  setup_.edits = std::move(edits);
  return "";
}

std::string Experiment::set_initial_parameters(std::span<const float> parameters) {
  const bool was_finite = has_finite_outputs();
  const Floats before(network_.parameters().begin(), network_.parameters().end());
  std::copy(parameters.begin(), parameters.end(), network_.parameters().begin());
  if (was_finite && !has_finite_outputs()) {
    std::copy(before.begin(), before.end(), network_.parameters().begin());
    return concat({"The parameters are as large as ", format(static_cast<double>(largest_size(parameters))),
                   ": with them the network's outputs are no longer finite numbers, so they are refused."});
  }
  setup_.initial_parameters.assign(parameters.begin(), parameters.end());
  begin();
  return "";
}

Samples Experiment::samples(Part part) const {
  int first = 0;
  for (int before = 0; before < static_cast<int>(part); ++before)
    first += counts_[static_cast<std::size_t>(before)];
  return {x_.data() + static_cast<std::ptrdiff_t>(first) * network_.inputs(),
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
  int right = 0;
  result.loss = each_answer(of, [&](int is, int taken_for) { right += is == taken_for; });
  result.accuracy = static_cast<float>(right) / static_cast<float>(of.count);
  return result;
}

float Experiment::learning_rate() const {
  const float rate = setup_.optimizer.learning_rate;
  return setup_.schedule ? rate * setup_.schedule->factor(setup_.schedule_settings, epoch_) : rate;
}

template <class Visitor>
float Experiment::each_answer(const Samples& of, Visitor visitor) {
  const Layer& last = network_.layers().back();
  const float* classes = setup_.data.target.data() + (of.target - target_.data()) / target_width_;
  return network_.mean_loss(of, [&](int first, int size, int batch_stride) {
    for (int b = 0; b < size; ++b)
      visitor(static_cast<int>(classes[first + b]),
              predicted_class(last.output.data() + b, last.units, batch_stride));
  });
}

Floats Experiment::confusion(Part part) {
  const auto classes = static_cast<std::size_t>(setup_.data.classes);
  Floats counts(classes * classes);
  if (classes > 0 && count(part) > 0) {
    each_answer(samples(part), [&](int is, int taken_for) {
      if (taken_for == no_class) return;
      counts[static_cast<std::size_t>(is) * classes + static_cast<std::size_t>(taken_for)] += 1;
    });
  }
  return counts;
}

void Experiment::train_one_batch() {
  const Samples train = samples(Part::train);
  const int size = begin_batch(network_);
  const float loss = network_.train_batch(train, position_, size);
  const bool ends_epoch = position_ + size >= train.count;
  if (const char* what = divergence_reason(loss, ends_epoch ? network_.parameters() : std::span<float>{})) {
    const bool stepped = epoch_ > 0 || position_ > 0;
    diverged_ = concat({"The run diverged in epoch ", format_count(static_cast<std::size_t>(epoch_) + 1),
                        ": ", what, divergence_cause(stepped, static_cast<bool>(setup_.custom_activation))});
    return;
  }
  position_ += size;
  if (ends_epoch) after_epoch();
  arrive();
}

int Experiment::begin_batch(Network& network) const {
  if (position_ == 0) {
    network.begin_epoch(counts_[0], true);
    network.set_learning_rate(learning_rate());
  }
  return std::min(batch_size_, counts_[0] - position_);
}

BatchView Experiment::next_batch() const {
  Network network = network_;
  const int size = begin_batch(network);
  return inspect_batch(std::move(network), samples(Part::train), position_, size);
}

void Experiment::after_epoch() {
  position_ = 0;
  ++epoch_;
  if (epoch_ % history_.every == 0) record();
  const Part part = watched_part();
  const float loss = stop_watch_.rule().needs_loss() ? metrics(part).loss : 0;
  stopped_ = stop_watch_.after_epoch(epoch_, loss, part == Part::train ? "training" : "validation");
}

void Experiment::record() {
  History& h = history_;
  if (h.epoch.size() == History::capacity) {
    // The epochs left are those that a doubled step would have recorded.
    for (Floats* column :
         {&h.epoch, &h.train_loss, &h.validation_loss, &h.train_accuracy, &h.validation_accuracy}) {
      thin(*column);
    }
    thin(h.layers);
    h.every *= 2;  // the current epoch is a multiple of that too: capacity is even
  }
  const Metrics train = metrics(Part::train);
  const Metrics validation = metrics(Part::validation);
  h.epoch.push_back(static_cast<float>(epoch_));
  h.train_loss.push_back(train.loss);
  h.validation_loss.push_back(validation.loss);
  h.train_accuracy.push_back(train.accuracy.value_or(std::nanf("")));
  h.validation_accuracy.push_back(validation.accuracy.value_or(std::nanf("")));
  if (setup_.watch_layers)
    append(h.layers, measure_health(network_, samples(Part::train), Detail::units, steepest_));
}

std::vector<LayerHealth> Experiment::health() {
  std::vector<LayerHealth> result = measure_health(network_, samples(Part::train), Detail::all, steepest_);
  for (std::size_t k = 0; k < history_.layers.size(); ++k) {
    const LayerUnitHistory& unit_history = history_.layers[k];
    result[k].born_dead = unit_history.born_dead;
    result[k].died = unit_history.times_died;
    result[k].revived = unit_history.times_revived;
    result[k].unit_status = status_now(unit_history, result[k].is_dead);
  }
  return result;
}

bool Experiment::train_epochs(int count) {
  for (const int goal = epoch_ + count; epoch_ < goal && can_train();) train_one_batch();
  return can_train();
}

bool Experiment::train_batches(int count) {
  for (int i = 0; i < count && can_train(); ++i) train_one_batch();
  return can_train();
}

void Experiment::set_stop(const StopRule& rule) {
  if (stopped_.empty() && rule == stop_watch_.rule()) return;
  stopped_.clear();
  stop_watch_ = StopWatch(rule, epoch_, rule.needs_loss() ? metrics(watched_part()).loss : 0);
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
      add_features(x, y, points);
    }
  }
  return points;
}

Floats Experiment::map(int size) {
  const Floats points = grid(size);
  const int count = static_cast<int>(points.size()) / network_.inputs();
  Floats result(static_cast<std::size_t>(count) * static_cast<std::size_t>(network_.outputs()));
  Floats shares;
  network_.visit(points.data(), count, [&](int first, int chunk, int batch_stride) {
    const Layer& last = network_.layers().back();
    const float* output = last.output.data();
    if (setup_.loss->applies_softmax) {
      shares.resize(last.output.size());
      softmax_columns(output, last.units, batch_stride, shares.data());
      output = shares.data();
    }
    for (int o = 0; o < last.units; ++o) {
      for (int b = 0; b < chunk; ++b) {
        result[static_cast<std::size_t>(o * count + first + b)] =
            output[o * batch_stride + b] * target_deviation_ + target_mean_;
      }
    }
  });
  return result;
}

Floats Experiment::unit_maps(int size) { return hidden_values(network_, grid(size), &Layer::output); }

Regions Experiment::regions(int size) { return find_regions(network_, grid(size)); }

Trace Experiment::trace(const Floats& point) {
  Floats inputs;
  add_features(point[0], point.back(), inputs);
  return trace_sample(network_, std::move(inputs));
}

Floats Experiment::feature_maps(int size) const {
  const Floats points = grid(size);
  const std::size_t width = setup_.features.size();
  Floats result;
  for (std::size_t i = 0; i < width; ++i) {
    for (std::size_t k = i; k < points.size(); k += width) result.push_back(points[k]);
  }
  return result;
}

}  // namespace nonlinear
