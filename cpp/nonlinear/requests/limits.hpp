// Limits against which requests are checked.
#pragma once

#include "nonlinear/activations/formula.hpp"
#include "nonlinear/settings/settings.hpp"
#include "nonlinear/training/run_edits.hpp"

namespace nonlinear {

/// Limits against which requests are checked; the lab's controls take theirs from here.
namespace limits {
inline constexpr Limits inputs{1, 65536};
inline constexpr Limits channels{1, 64};
inline constexpr Limits picture_side{1, 256};
inline constexpr Limits kernel{1, 15};
inline constexpr Limits stride{1, 8};
inline constexpr Limits pool{1, 16};
inline constexpr double places =
    5e5;  // outputs of all layers on images: their work space, sixteen images at a time
inline constexpr Limits layers{1, 64};
inline constexpr int nested_blocks = 16;  // residual blocks, each within the one before
inline constexpr Limits units{1, 4096};
inline constexpr Limits bias{-10, 10};
inline constexpr Limits seed{0, 9007199254740991.0};  // largest whole number in JavaScript
inline constexpr Limits epochs{1, 1000000};
inline constexpr Limits batch{1, 1000000};
inline constexpr Limits stop_loss{0, 1000000};
inline constexpr Limits temperature{1e-6, 1e6};
inline constexpr double parameters = 4e6;  // share of a browser's memory for one network
// An experiment is drawn and measured as it runs, so it is limited to the capacity of a page.
inline constexpr Limits hidden_layers{0, 8};
inline constexpr Limits hidden_units{1, 64};
inline constexpr Limits experiment_count{10, 2000};
inline constexpr Limits user_data_count{2, 2000};
inline constexpr Limits experiment_batch{1, 2000};
inline constexpr Limits holdout{0, 0.4};
inline constexpr Limits user_data_classes{2, 6};
/// Sums and differences of such numbers stay within a float; features whose squares do not are refused by
/// name.
inline constexpr Limits user_data_value{-1e30, 1e30};
inline constexpr Limits position{0, 2147483647.0};  // an epoch or a batch, as counted by a run
inline constexpr Limits edits{0, max_edits};
inline constexpr Limits edit_value{-3.4028234663852886e38, 3.4028234663852886e38};  // any finite float
inline constexpr Limits map_size{1, 200};
inline constexpr Limits depth{1, 100};
inline constexpr Limits depth_width{1, 128};
inline constexpr Limits depth_samples{2, 512};
inline constexpr Limits formula_length{1, static_cast<double>(longest_formula)};  // characters
inline constexpr Limits custom_parameter{-custom_parameter_limit, custom_parameter_limit};
}  // namespace limits

}  // namespace nonlinear
