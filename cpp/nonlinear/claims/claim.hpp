// A claim: something the lesson says of activation functions that is not what is commonly taught, as an
// experiment that anybody can run. One row a claim; the rows are the table that the page, its generated
// numbers and tests/native/claims_test.cpp loop over.
//
// An experiment is taken in steps, so that a page can show how far it has come and end it at any time. The
// same steps give the same digits on every machine, so what a reader's browser measures is what the text
// says.
#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace nonlinear {

/// One number that a claim has measured.
struct Measure {
  const char* id;     ///< "revived_layer_1": by this name the text asks for it
  const char* label;  ///< what it is, as the head of a row in a table: "Layer 1, came back"
  double value;
  /// Its spread over seeds. Of a mean: 8 of 10 seeds lie between them. Of a count or a share: its 95 %
  /// interval (Wilson 1927). Where nothing is random, both are the value.
  double low, high;
  int seeds;  ///< how many runs it is taken from; 0 where nothing is random
};

/// What a claim has measured, in the order in which a table shows it.
class Measures {
 public:
  void add(const Measure& measure) { rows_.push_back(measure); }
  /// A number in which nothing is random.
  void add(const char* id, const char* label, double value) { add({id, label, value, value, value, 0}); }
  /// How many of `seeds` runs did something, with its interval.
  void add_count(const char* id, const char* label, int count, int seeds);
  /// The same as a share of them, from 0 to 1.
  void add_share(const char* id, const char* label, int count, int seeds);
  /// The mean of one number per seed, with its spread.
  void add_mean(const char* id, const char* label, std::vector<double> values);

  std::span<const Measure> rows() const { return rows_; }
  /// The value of a measure that is there.
  double operator[](std::string_view id) const;

 private:
  std::vector<Measure> rows_;
};

/// A claim's experiment under way.
class ClaimRun {
 public:
  virtual ~ClaimRun() = default;
  /// How many steps there are, known from the start.
  virtual int steps() const = 0;
  /// Takes the step with this number; each once, from 0 upwards. One takes a few hundredths of a second at
  /// most.
  virtual void step(int number) = 0;
  /// After the last step.
  virtual Measures measures() const = 0;
};

/// One row of the table.
struct Claim {
  const char* id;
  const char* paper;  ///< who showed it first, or where it is defined
  std::unique_ptr<ClaimRun> (*begin)();
  /// Whether what was measured is what the lesson says. Its bounds hold for other seeds, too.
  bool (*holds)(const Measures& measures);
};

/// All claims, in the order in which the lesson makes them.
std::span<const Claim> claims();

/// The claim with this id, nullptr if there is none.
const Claim* find_claim(std::string_view id);

/// Takes every step.
Measures run_claim(const Claim& claim);

}  // namespace nonlinear
