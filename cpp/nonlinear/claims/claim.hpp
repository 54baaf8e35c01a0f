// A claim: a statement of the lesson about activation functions that differs from common teaching, as an
// experiment that anybody can run. One row a claim; the rows are the table that the page, its generated
// numbers and tests/native/claims/claims_test.cpp loop over.
//
// An experiment runs in steps, so that a page can show progress and stop it at any time. The same steps give
// the same digits on every machine, so a visitor's browser measures what the text says.
#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace nonlinear {

/// One number measured by a claim.
struct Measure {
  const char* id;     ///< "revived_layer_1": the name by which the text refers to it
  const char* label;  ///< head of its row in a table: "Layer 1, came back"
  double value;
  /// Spread over seeds. For a mean, 8 of 10 seeds lie between them; for a count or a share, the 95 % interval
  /// (Wilson 1927), and for a difference of means, 1.96 standard errors on either side. Where nothing is
  /// random, both equal the value.
  double low, high;
  int seeds;  ///< number of runs; 0 where nothing is random
};

/// A claim's measurements, in the order of their table.
class Measures {
 public:
  void add(const Measure& measure) { rows_.push_back(measure); }
  /// A number without randomness.
  void add(const char* id, const char* label, double value) { add({id, label, value, value, value, 0}); }
  /// Count of the runs, out of `seeds`, in which something happened, with its interval.
  void add_count(const char* id, const char* label, int count, int seeds);
  /// The same as a share, from 0 to 1.
  void add_share(const char* id, const char* label, int count, int seeds);
  /// The mean of one number per seed, with its spread.
  void add_mean(const char* id, const char* label, std::vector<double> values);
  /// The mean lead of one number per seed over another of the same seeds, with its interval. What differs
  /// from seed to seed for both alike is not in it.
  void add_difference(const char* id, const char* label, const std::vector<double>& values,
                      const std::vector<double>& others);

  std::span<const Measure> rows() const { return rows_; }
  /// Value of an existing measure.
  double operator[](std::string_view id) const;

 private:
  std::vector<Measure> rows_;
};

/// A claim's experiment under way.
class ClaimRun {
 public:
  virtual ~ClaimRun() = default;
  /// Total number of steps, known from the start.
  virtual int steps() const = 0;
  /// Takes step `number`; each once, from 0 upwards. A step takes a few hundredths of a second at most.
  virtual void step(int number) = 0;
  /// Only after the last step.
  virtual Measures measures() const = 0;
};

/// One row of the table.
struct Claim {
  const char* id;
  const char* paper;  ///< who showed it first, or its definition
  std::unique_ptr<ClaimRun> (*begin)();
  /// Whether the measurements agree with the lesson. The bounds hold for other seeds, too.
  bool (*holds)(const Measures& measures);
};

/// All claims, in the order in which the lesson makes them.
std::span<const Claim> claims();

/// The claim with this id, nullptr if there is none.
const Claim* find_claim(std::string_view id);

/// Takes every step.
Measures run_claim(const Claim& claim);

}  // namespace nonlinear
