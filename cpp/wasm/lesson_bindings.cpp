// Further bindings called by the lesson's worker: claims, deep networks. The modules of other pages are
// linked without this file. Names, checks, copies; no arithmetic, no policy.
#include "bindings.hpp"
#include "nonlinear/requests/claim_requests.hpp"
#include "nonlinear/requests/experiment_requests.hpp"

namespace nonlinear {
namespace {

// Claims
// --------------------------------------------------------------------------------------------------------

/// A claim's experiment and its row.
struct StartedClaim {
  const Claim* claim;
  std::unique_ptr<ClaimRun> run;
};

HandleTable<StartedClaim> claim_runs;

val claim_ids() {
  return list(claims(), [](const Claim& claim) { return text(claim.id); });
}

val begin_claim(const val& request) {
  return with_request(request, "The claim", read_claim, [](const Claim* claim) {
    return claim_runs.create(StartedClaim{claim, claim->begin()});
  });
}

val free_claim(int number) {
  claim_runs.free(number);
  return val::undefined();
}

val claim_steps(int number) { return val(claim_runs[number].run->steps()); }

val claim_step(int number, int step) {
  claim_runs[number].run->step(step);
  return val::undefined();
}

val claim_measures(int number) {
  const StartedClaim& started = claim_runs[number];
  const Measures measures = started.run->measures();
  return ObjectBuilder()
      .add("measures", list(measures.rows(),
                            [](const Measure& row) {
                              return ObjectBuilder()
                                  .add_text("id", row.id)
                                  .add_text("label", row.label)
                                  .add_number("value", row.value)
                                  .add_number("low", row.low)
                                  .add_number("high", row.high)
                                  .add_number("seeds", row.seeds);
                            }))
      .add_flag("holds", started.claim->holds(measures));
}

// Deep networks
// --------------------------------------------------------------------------------------------------------

/// As doubles: a float cannot hold the square of its largest values.
val numbers(const std::vector<double>& values) {
  return list(values, [](double value) { return val(value); });
}

val depth_profile_of(const val& spec) {
  return with_request(spec, "The network", read_depth, [](const DepthSpec& request) {
    const DepthProfile profile = depth_profile(request);
    return ObjectBuilder()
        .add("mean", numbers(profile.mean))
        .add("secondMoment", numbers(profile.second_moment))
        .add("variance", numbers(profile.variance))
        .add("batchVariance", numbers(profile.batch_variance))
        .add("delta", numbers(profile.delta))
        .add("weightGradient", numbers(profile.weight_gradient));
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(nonlinear_lesson) {
  using namespace emscripten;
  function("claimIds", &claim_ids);
  function("beginClaim", &begin_claim);
  function("freeClaim", &free_claim);
  function("claimSteps", &claim_steps);
  function("claimStep", &claim_step);
  function("claimMeasures", &claim_measures);
  function("depthProfile", &depth_profile_of);
}

}  // namespace nonlinear
