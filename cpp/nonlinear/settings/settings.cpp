#include "nonlinear/settings/settings.hpp"

#include <cmath>

namespace nonlinear {
namespace {

constexpr std::size_t longest_shown = 60;

/// The path of the container of `path`, with the dot after it, or "".
std::string_view parent_of(std::string_view path) { return path.substr(0, path.find_last_of('.') + 1); }

/// Compared as floats, because the number will be one and so were the tables' limits (0.1f is a little above
/// 0.1).
bool within(double number, const Limits& limits) {
  constexpr double largest = static_cast<double>(std::numeric_limits<float>::max());
  if (!(std::abs(number) <= largest)) return false;
  const auto rounded = static_cast<float>(number);
  return rounded >= static_cast<float>(limits.min) && rounded <= static_cast<float>(limits.max);
}

}  // namespace

const Setting* Settings::find(std::string_view path) const {
  for (const Entry& entry : entries_) {
    if (entry.path == path) return &entry.setting;
  }
  return nullptr;
}

std::string format(const Setting& setting) {
  const std::string number = setting.kind == Setting::Kind::number ? format(setting.number) : "";
  const std::string_view whole = number.empty() ? setting.written : number;
  const std::string_view quote = setting.kind == Setting::Kind::text ? "\"" : "";
  return concat({quote, whole.substr(0, longest_shown), whole.size() > longest_shown ? "…" : "", quote});
}

const Setting* SettingsReader::ask(std::string_view path) {
  asked_.push_back(concat({prefix_, path}));
  return settings_.find(asked_.back());
}

bool SettingsReader::has(std::string_view path) {
  const Setting* came = ask(path);
  if (!came || (came->kind == Setting::Kind::other && came->written == "null")) return false;
  asked_.pop_back();  // the read of its value asks for it again
  return true;
}

void SettingsReader::fail(std::string sentence) {
  if (error_.empty()) error_ = std::move(sentence);
}

void SettingsReader::reject(const Setting* came, std::string_view allowed) {
  fail(concat({asked_.back(), came ? " is " : " is missing", came ? format(*came) : "", ": it must be ",
               allowed, "."}));
}

void SettingsReader::reject(const Setting* came, std::string_view allowed, const Limits& limits) {
  reject(came, concat({allowed, " from ", format(limits.min), " to ", format(limits.max)}));
}

double SettingsReader::number(std::string_view path, const Limits& limits, double initial) {
  const Setting* came = ask(path);
  const double otherwise = std::isnan(initial) ? limits.min : initial;
  if (!came && !std::isnan(initial)) return initial;
  if (came && came->kind == Setting::Kind::number && within(came->number, limits)) return came->number;
  reject(came, "a number", limits);
  return otherwise;
}

std::int64_t SettingsReader::whole(std::string_view path, const Limits& limits, double initial) {
  const Setting* came = ask(path);
  double result = std::isnan(initial) ? limits.min : initial;
  if (came && came->kind == Setting::Kind::number && came->number >= limits.min &&
      came->number <= limits.max && came->number == std::floor(came->number)) {
    result = came->number;
  } else if (came || std::isnan(initial)) {
    reject(came, "a whole number", limits);
  }
  return static_cast<std::int64_t>(result);
}

bool SettingsReader::flag(std::string_view path, bool initial) {
  const Setting* came = ask(path);
  if (!came) return initial;
  if (came->kind == Setting::Kind::flag) return came->flag;
  reject(came, "true or false");
  return initial;
}

const std::string* SettingsReader::text(std::string_view path) {
  const Setting* came = ask(path);
  if (!came) return nullptr;
  if (came->kind == Setting::Kind::text) return &came->written;
  reject(came, "a text");
  return nullptr;
}

std::size_t SettingsReader::choice(std::string_view path, const Names& names, int initial) {
  const Setting* came = ask(path);
  if (came && came->kind == Setting::Kind::text) {
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (names[i] == came->written) return i;
    }
  }
  if (came || initial < 0) reject(came, one_of(names));
  return initial < 0 ? 0 : static_cast<std::size_t>(initial);
}

int SettingsReader::list(std::string_view path, const Limits& length, bool must_be_there) {
  const Setting* came = ask(path);
  if (came && came->kind == Setting::Kind::list) {
    if (came->number >= length.min && came->number <= length.max) return static_cast<int>(came->number);
    fail(concat({asked_.back(), " has ", format(came->number), " entries: it must have ", format(length.min),
                 " to ", format(length.max), "."}));
  } else if (came || must_be_there) {
    reject(came, "a list");
  }
  return -1;
}

bool SettingsReader::object(std::string_view path, bool must_be_there) {
  const Setting* came = ask(path);
  if (came && came->kind == Setting::Kind::object) return true;
  if (came || must_be_there) reject(came, "an object");
  return false;
}

bool SettingsReader::was_asked(const std::string& path) const {
  for (const std::string& asked : asked_) {
    if (asked == path) return true;
  }
  return false;
}

std::string SettingsReader::error() {
  if (!error_.empty()) return error_;
  for (const auto& [path, setting] : settings_.entries()) {
    if (was_asked(path)) continue;
    // The allowed fields are those asked for beside it, in alphabetical order.
    const std::string_view parent = parent_of(path);
    std::vector<const char*> siblings;
    for (const std::string& asked : asked_) {
      if (parent_of(asked) != parent || asked.back() == ']') continue;  // an entry of a list is not a field
      const char* name = asked.c_str() + parent.size();
      siblings.push_back(name);
      for (std::size_t i = siblings.size() - 1; i > 0 && std::string_view(name) < siblings[i - 1]; --i)
        std::swap(siblings[i], siblings[i - 1]);
    }
    if (siblings.empty()) return concat({path, " is not a field this takes."});
    std::string_view place = parent;
    if (!place.empty()) place.remove_suffix(1);
    return concat({path, " is not a field this takes; allowed ", place.empty() ? "are " : "in ", place,
                   place.empty()          ? ""
                   : siblings.size() == 1 ? " is "
                                          : " are ",
                   one_of(std::span<const char* const>(siblings)), "."});
  }
  return "";
}

}  // namespace nonlinear
