// Stop rules: conditions under which a run stops by itself.
#pragma once

#include <optional>
#include <string>

namespace nonlinear {

/// Conditions, each optional. The loss is that of the validation part, or of the training part if nothing is
/// held back.
struct StopRule {
  std::optional<int> epochs;    ///< at the end of this epoch
  std::optional<float> loss;    ///< when the loss falls below this
  std::optional<int> patience;  ///< after so many epochs without a loss lower than all before
  bool needs_loss() const { return loss || patience; }
  bool operator==(const StopRule&) const = default;
};

/// Applies a rule from one epoch to the next. Each part of it waits for an event at an epoch's end, not for a
/// state: a run that has stopped and is continued does not stop again at once.
class StopWatch {
 public:
  StopWatch() = default;
  /// Ignores everything before `epoch`, where the loss (if the rule needs it) is `loss`.
  StopWatch(const StopRule& rule, int epoch, float loss)
      : rule_(rule), loss_before_(loss), lowest_(loss), lowest_at_(epoch) {}

  const StopRule& rule() const { return rule_; }
  /// At the end of each epoch: reason to stop here, in a sentence, or "". `part` names the part of the loss.
  std::string after_epoch(int epoch, float loss, const char* part);

 private:
  StopRule rule_;
  float loss_before_ = 0, lowest_ = 0;
  int lowest_at_ = 0;
};

}  // namespace nonlinear
