#include "nonlinear/training/stop_rule.hpp"

#include "nonlinear/base/text.hpp"

namespace nonlinear {

std::string StopWatch::after_epoch(int epoch, float loss, const char* part) {
  const bool crossed = rule_.loss && loss < *rule_.loss && !(loss_before_ < *rule_.loss);
  loss_before_ = loss;
  if (loss < lowest_) {
    lowest_ = loss;
    lowest_at_ = epoch;
  }
  std::string why;
  if (rule_.epochs == epoch) {
    why = ", as asked";
  } else if (crossed) {
    why = concat({": the ", part, " loss fell below ", format(static_cast<double>(*rule_.loss))});
  } else if (rule_.patience && epoch - lowest_at_ >= *rule_.patience) {
    why = concat({": the ", part, " loss has not improved since epoch ", format(lowest_at_)});
  }
  return why.empty() ? why : concat({"Stopped after epoch ", format(epoch), why, "."});
}

}  // namespace nonlinear
