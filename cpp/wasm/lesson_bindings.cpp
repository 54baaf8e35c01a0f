// What the lesson's worker calls besides: claims. The modules of other pages are linked without this file.
// Names, checks, copies; no arithmetic, no policy.
#include "bindings.hpp"
#include "nonlinear/claims/request.hpp"

namespace nonlinear {
namespace {

// Claims
// --------------------------------------------------------------------------------------------------------

/// A claim's experiment and the row it belongs to.
struct StartedClaim {
  const Claim* claim;
  std::unique_ptr<ClaimRun> run;
};

Held<StartedClaim> claim_runs;

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
  return Fields()
      .add("measures", list(measures.rows(),
                            [](const Measure& row) {
                              return Fields()
                                  .add_text("id", row.id)
                                  .add_text("label", row.label)
                                  .add_number("value", row.value)
                                  .add_number("low", row.low)
                                  .add_number("high", row.high)
                                  .add_number("seeds", row.seeds);
                            }))
      .add_flag("holds", started.claim->holds(measures));
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
}

}  // namespace nonlinear
