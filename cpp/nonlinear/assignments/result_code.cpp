#include "nonlinear/assignments/result_code.hpp"

#include <algorithm>

#include "nonlinear/assignments/code_changes.hpp"
#include "nonlinear/settings/setting_text.hpp"

namespace nonlinear {
namespace {

constexpr std::uint64_t version = 1;
constexpr int version_bits = 5;
constexpr int run_check_bits = 45;
constexpr int typing_check_bits = 15;
constexpr std::size_t check_symbols = (run_check_bits + typing_check_bits) / bits_per_symbol;
constexpr std::size_t max_symbols = 400;

using Symbols = std::vector<std::uint8_t>;
using Begun = Result<std::unique_ptr<CodeRun>>;

Begun refuse(std::string sentence) {
  Begun begun;
  begun.error = std::move(sentence);
  return begun;
}

void append(Symbols& symbols, std::uint64_t value, int bits) {
  BitWriter writer;
  writer.bits(value, bits);
  const Symbols more = writer.symbols();
  symbols.insert(symbols.end(), more.begin(), more.end());
}

/// Appends check symbols, by which mistyped symbols are found.
void append_typing_check(Symbols& symbols) {
  Fingerprint fingerprint;
  for (const std::uint8_t symbol : symbols) fingerprint.add(std::uint64_t{symbol});
  append(symbols, fingerprint.value() >> (64 - typing_check_bits), typing_check_bits);
}

std::string text_or_nothing(const std::optional<Setting>& value) {
  return value ? value_text(*value) : "nothing";
}

/// Error message about the first change of a locked setting, or "".
std::string check_locks(const Assignment& assignment, const std::vector<Change>& changes) {
  for (const Change& change : changes) {
    if (!is_locked(assignment, change.path)) continue;
    return concat({change.path, " was changed from ", text_or_nothing(change.from), " to ",
                   text_or_nothing(change.to), ", but it is locked in this assignment."});
  }
  return "";
}

std::string check_epoch(double epoch) {
  if (epoch >= 1 && epoch <= max_code_epochs) return "";
  return concat({"The epoch is ", format(epoch), ": a result code can be made from 1 to ",
                 format(static_cast<double>(max_code_epochs)), " epochs."});
}

/// Whether a text is short enough to be spelled in a code.
bool is_short(const std::optional<Setting>& value) {
  return !value || value->written.size() <= longest_code_text;
}

}  // namespace

Begun CodeRun::begin(const Assignment& assignment, std::vector<Change> changes, int epochs) {
  if (std::string locked = check_locks(assignment, changes); !locked.empty())
    return refuse(std::move(locked));
  FlatSettings setup = apply_changes(assignment.setup, changes);
  // A setup may only change to one that could be an assignment: without own data.
  const Setting* kind = find_flat_setting(setup, "data.kind");
  if (kind && kind->written == "own") {
    return refuse("A result code cannot carry data of your own: choose one of the data sets.");
  }
  Result<ExperimentSetup> request = read_flat_settings(setup);
  if (!request) return refuse(std::move(request.error));
  request.value.watch_layers = false;
  Begun begun;
  begun.value.reset(new CodeRun(std::move(request.value), epochs));
  CodeRun& run = *begun.value;
  BitWriter bits;
  bits.bits(version, version_bits);
  bits.whole(static_cast<std::uint64_t>(epochs));
  write_changes(changes, bits);
  run.content_ = bits.symbols();
  run.changes_ = std::move(changes);
  run.setup_ = std::move(setup);
  return begun;
}

Begun begin_code(const Assignment& assignment, const Settings& setup, int epoch) {
  if (std::string wrong = check_epoch(epoch); !wrong.empty()) return refuse(std::move(wrong));
  std::vector<Change> changes = changes_between(assignment.setup, flat_settings_of(setup));
  const bool fits = changes.size() <= max_code_changes &&
                    std::all_of(changes.begin(), changes.end(), [](const Change& change) {
                      return is_short(change.to) && change.path.size() <= longest_code_text;
                    });
  Begun begun;
  if (fits) begun = CodeRun::begin(assignment, std::move(changes), epoch);
  if (!begun) return begun;
  const std::size_t symbols = fits ? begun.value->content_.size() + check_symbols : max_symbols + 1;
  if (symbols <= max_symbols) return begun;
  return refuse(concat({"Too much was changed to fit into a code of ", format_count(max_symbols),
                        " characters: change less of the assignment."}));
}

Begun check_code(const Assignment& assignment, std::string_view code) {
  Result<Symbols> read = read_symbols(code);
  if (!read) return refuse(std::move(read.error));
  Symbols& symbols = read.value;
  if (symbols.empty()) return refuse("There is no code.");
  const std::size_t typing_symbols = typing_check_bits / bits_per_symbol;
  Symbols again(symbols.begin(),
                symbols.end() - static_cast<std::ptrdiff_t>(std::min(symbols.size(), typing_symbols)));
  append_typing_check(again);
  if (symbols.size() <= check_symbols || symbols.size() > max_symbols || again != symbols) {
    return refuse(
        "The code does not match its own check: a character may be mistyped, missing or one too many.");
  }
  const Symbols content(symbols.begin(), symbols.end() - static_cast<std::ptrdiff_t>(check_symbols));
  BitReader bits(content);
  if (bits.bits(version_bits) != version) {
    return refuse(
        "The code was made by another version of Nonlinear, whose runs may differ from this one's.");
  }
  const std::uint64_t epoch = bits.whole();
  std::vector<Change> changes = read_changes(bits);
  std::string wrong = check_epoch(static_cast<double>(epoch));
  if (!bits.at_end() || bits.failed()) wrong = "The code cannot be read: it was not made by Nonlinear.";
  if (!wrong.empty()) return refuse(std::move(wrong));
  // One setup at one epoch has one code, so changes without effect, which would make another, are left out.
  changes = changes_between(assignment.setup, apply_changes(assignment.setup, changes));
  Begun begun = CodeRun::begin(assignment, std::move(changes), static_cast<int>(epoch));
  if (!begun) return begun;
  begun.value->claimed_ = std::move(symbols);
  if (begun.value->content_ != content)
    return refuse("The code cannot be read: it was not made by Nonlinear.");
  return begun;
}

bool CodeRun::step(int epochs) {
  const bool went_on = experiment_.train_epochs(std::min(epochs, epochs_ - experiment_.epoch()));
  return !went_on || experiment_.epoch() >= epochs_;
}

Result<CodeResult> CodeRun::result() {
  Result<CodeResult> result;
  if (experiment_.epoch() < epochs_) {
    result.error = concat({"The run does not reach epoch ", format(static_cast<double>(epochs_)), ". ",
                           experiment_.diverged()});
    return result;
  }
  Fingerprint fingerprint;
  for (const auto& [path, value] : setup_) fingerprint.add(concat({path, " = ", value_text(value)}));
  for (const std::uint8_t symbol : content_) fingerprint.add(std::uint64_t{symbol});
  for (const float parameter : experiment_.network().parameters()) fingerprint.add(parameter);

  Symbols symbols = content_;
  append(symbols, fingerprint.value() >> (64 - run_check_bits), run_check_bits);
  append_typing_check(symbols);
  if (!claimed_.empty() && symbols != claimed_) {
    result.error =
        concat({"Training this to epoch ", format(static_cast<double>(epochs_)),
                " gives a different result from the code's: it belongs to another assignment, or was "
                "not made by training."});
    return result;
  }
  result.value = {symbols_text(symbols),
                  epochs_,
                  changes_,
                  experiment_.metrics(Part::train),
                  experiment_.metrics(Part::validation),
                  experiment_.metrics(Part::test)};
  return result;
}

}  // namespace nonlinear
