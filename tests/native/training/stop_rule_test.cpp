#include "nonlinear/training/stop_rule.hpp"

#include <cmath>
#include <string>
#include <vector>

#include "catch.hpp"

namespace {

using namespace nonlinear;

/// Sentences at the ends of epochs first, first + 1, … with these losses.
std::vector<std::string> said(const StopRule& rule, float loss_before, int first,
                              const std::vector<float>& losses) {
  StopWatch watch(rule, first - 1, loss_before);
  std::vector<std::string> result;
  for (const float loss : losses) result.push_back(watch.after_epoch(first++, loss, "validation"));
  return result;
}

using Said = std::vector<std::string>;

}  // namespace

TEST_CASE("a rule without parts stops nothing") {
  CHECK(said({}, 1, 1, {0.5f, 0, 7}) == Said{"", "", ""});
  CHECK_FALSE(StopRule{}.needs_loss());
  CHECK_FALSE(StopRule{100, {}, {}}.needs_loss());
  CHECK(StopRule{{}, 1.0f, {}}.needs_loss());
  CHECK(StopRule{{}, {}, 3}.needs_loss());
}

TEST_CASE("a run stops at the end of the epoch asked for, and at no other") {
  CHECK(said({3, {}, {}}, 1, 1, {1, 1, 1, 1, 1}) == Said{"", "", "Stopped after epoch 3, as asked.", "", ""});
  CHECK(said({3, {}, {}}, 1, 4, {1, 1}) == Said{"", ""});
}

TEST_CASE("a run stops where the loss falls below the target, not while it stays below") {
  const std::string fell = ": the validation loss fell below 0.25.";
  CHECK(said({{}, 0.25f, {}}, 1, 1, {0.5f, 0.25f, 0.2f, 0.1f, 0.3f, 0.2f}) ==
        Said{"", "", "Stopped after epoch 3" + fell, "", "", "Stopped after epoch 6" + fell});
  CHECK(said({{}, 0.25f, {}}, 0.1f, 1, {0.1f, 0.05f}) == Said{"", ""});
  CHECK(said({{}, 0.1f, {}}, 1, 1, {0})[0] == "Stopped after epoch 1: the validation loss fell below 0.1.");
}

TEST_CASE("patience ends after as many epochs without a loss lower than all before") {
  CHECK(said({{}, {}, 2}, 1, 11, {0.5f, 0.6f, 0.4f, 0.4f, 0.5f}) ==
        Said{"", "", "", "", "Stopped after epoch 15: the validation loss has not improved since epoch 13."});
  CHECK(said({{}, {}, 1}, 1, 11, {1})[0] ==
        "Stopped after epoch 11: the validation loss has not improved since epoch 10.");
  const float none = std::nanf("");
  CHECK(said({{}, {}, 2}, none, 1, {none, none})[1] != "");
}

TEST_CASE("of several reasons at one epoch the plainest is named") {
  CHECK(said({1, 0.5f, {}}, 1, 1, {0.4f})[0] == "Stopped after epoch 1, as asked.");
  CHECK(said({2, {}, 5}, 1, 1, {1, 1, 1, 1, 1}) ==
        Said{"", "Stopped after epoch 2, as asked.", "", "",
             "Stopped after epoch 5: the validation loss has not improved since epoch 0."});
}
