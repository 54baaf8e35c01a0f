// When a run is to stop by itself.
#pragma once

#include <optional>
#include <string>

namespace nonlinear {

/// What is absent stops nothing. The loss is that of the validation part, or of the training part where
/// nothing is held back.
struct StopRule {
  std::optional<int> epochs;    ///< at the end of this epoch
  std::optional<float> loss;    ///< when the loss, not below this at the epoch before, is
  std::optional<int> patience;  ///< after as many epochs without a loss lower than all before
  bool needs_loss() const { return loss || patience; }
  bool operator==(const StopRule&) const = default;
};

/// Applies a rule from one epoch to the next. Each part of it asks for something that happens at an epoch's
/// end, not for what is so already: a run that has stopped and is sent on does not stop again at once.
class StopWatch {
 public:
  StopWatch() = default;
  /// What lies before `epoch`, where the loss (if the rule needs it) is `loss`, does not count.
  StopWatch(const StopRule& rule, int epoch, float loss)
      : rule_(rule), loss_before_(loss), lowest_(loss), lowest_at_(epoch) {}

  const StopRule& rule() const { return rule_; }
  /// At the end of each epoch: why the run stops here, in a sentence, or "". `part` names whose loss it is.
  std::string after_epoch(int epoch, float loss, const char* part);

 private:
  StopRule rule_;
  float loss_before_ = 0, lowest_ = 0;
  int lowest_at_ = 0;
};

}  // namespace nonlinear
