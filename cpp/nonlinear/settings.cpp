#include "settings.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace nonlinear {
namespace {

constexpr std::size_t longest_shown = 60;

std::string parent_of(const std::string& path) {
  const std::size_t end = path.find_last_of('.');
  return end == std::string::npos ? "" : path.substr(0, end);
}

/// A number becomes a float, and so do the tables' limits (0.1f is a little above 0.1): floats are compared.
bool within(double number, Limits limits) {
  constexpr double largest = static_cast<double>(std::numeric_limits<float>::max());
  if (!(std::abs(number) <= largest)) return false;
  const auto rounded = static_cast<float>(number);
  return rounded >= static_cast<float>(limits.min) && rounded <= static_cast<float>(limits.max);
}

}  // namespace

const Setting* Settings::find(std::string_view path) const {
  const auto entry =
      std::find_if(entries_.begin(), entries_.end(), [&](const Entry& e) { return e.path == path; });
  return entry == entries_.end() ? nullptr : &entry->setting;
}

// Written out, because a browser would have to load printf, twice as large, for these sentences alone.
std::string shown(double number) {
  if (std::isnan(number)) return "NaN";
  if (number < 0) return "-" + shown(-number);
  if (std::isinf(number)) return "Infinity";
  if (number == std::floor(number) && number < 1e16) return std::to_string(static_cast<long long>(number));
  // number = digits * 10^(exponent - 5), with six digits.
  int exponent = 5;
  for (; number < 99999.95; --exponent) number *= 10;
  for (; number >= 999999.5; ++exponent) number /= 10;
  std::string digits = std::to_string(static_cast<int>(number + 0.5));
  digits.erase(digits.find_last_not_of('0') + 1);
  const int places = static_cast<int>(digits.size());
  if (exponent < -4 || exponent > 5) {
    if (places > 1) digits.insert(1, ".");
    const std::string power = std::to_string(std::abs(exponent));
    return digits + (exponent < 0 ? "e-" : "e+") + (power.size() < 2 ? "0" : "") + power;
  }
  if (exponent < 0) return "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
  if (places <= exponent + 1)
    return digits + std::string(static_cast<std::size_t>(exponent + 1 - places), '0');
  return digits.insert(static_cast<std::size_t>(exponent + 1), ".");
}

std::string shown(const Setting& setting) {
  std::string text = setting.kind == Setting::Kind::number ? shown(setting.number) : setting.written;
  if (text.size() > longest_shown) text = text.substr(0, longest_shown) + "…";
  return setting.kind == Setting::Kind::text ? "\"" + text + "\"" : text;
}

std::string one_of(const std::vector<std::string_view>& names) {
  std::string result;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) result += i + 1 == names.size() ? " or " : ", ";
    result += names[i];
  }
  return result;
}

const Setting* SettingsReader::ask(const std::string& path) {
  asked_.push_back(path);
  return settings_.find(path);
}

void SettingsReader::complain(std::string sentence) {
  if (complaint_.empty()) complaint_ = std::move(sentence);
}

void SettingsReader::reject(const std::string& path, const Setting* came, const std::string& allowed) {
  complain(path + (came ? " is " + shown(*came) : std::string(" is missing")) + ": it must be " + allowed +
           ".");
}

double SettingsReader::number(const std::string& path, Limits limits, std::optional<double> initial) {
  const Setting* came = ask(path);
  if (!came && initial) return *initial;
  if (!came || came->kind != Setting::Kind::number || !within(came->number, limits)) {
    reject(path, came, "a number from " + shown(limits.min) + " to " + shown(limits.max));
    return initial.value_or(limits.min);
  }
  return came->number;
}

std::int64_t SettingsReader::whole(const std::string& path, Limits limits, std::optional<double> initial) {
  const Setting* came = ask(path);
  if (!came && initial) return static_cast<std::int64_t>(*initial);
  if (!came || came->kind != Setting::Kind::number ||
      !(came->number >= limits.min && came->number <= limits.max) ||
      came->number != std::floor(came->number)) {
    reject(path, came, "a whole number from " + shown(limits.min) + " to " + shown(limits.max));
    return static_cast<std::int64_t>(initial.value_or(limits.min));
  }
  return static_cast<std::int64_t>(came->number);
}

bool SettingsReader::flag(const std::string& path, bool initial) {
  const Setting* came = ask(path);
  if (!came) return initial;
  if (came->kind != Setting::Kind::flag) {
    reject(path, came, "true or false");
    return initial;
  }
  return came->flag;
}

std::size_t SettingsReader::choice(const std::string& path, const std::vector<std::string_view>& ids,
                                   std::optional<std::size_t> initial) {
  const Setting* came = ask(path);
  if (!came && initial) return *initial;
  if (came && came->kind == Setting::Kind::text) {
    const auto found = std::find(ids.begin(), ids.end(), came->written);
    if (found != ids.end()) return static_cast<std::size_t>(found - ids.begin());
  }
  reject(path, came, one_of(ids));
  return initial.value_or(0);
}

int SettingsReader::list(const std::string& path, Limits length, bool required) {
  const Setting* came = ask(path);
  if (!came && !required) return -1;
  if (!came || came->kind != Setting::Kind::list) {
    reject(path, came, "a list");
    return -1;
  }
  if (came->number < length.min || came->number > length.max) {
    complain(path + " has " + shown(came->number) + " entries: it must have " + shown(length.min) + " to " +
             shown(length.max) + ".");
    return -1;
  }
  return static_cast<int>(came->number);
}

bool SettingsReader::object(const std::string& path, bool required) {
  const Setting* came = ask(path);
  if (!came && !required) return false;
  if (!came || came->kind != Setting::Kind::object) {
    reject(path, came, "an object");
    return false;
  }
  return true;
}

std::string SettingsReader::complaint() {
  if (!complaint_.empty()) return complaint_;
  for (const auto& [path, setting] : settings_.entries()) {
    if (std::find(asked_.begin(), asked_.end(), path) != asked_.end()) continue;
    // What was asked for beside it is what is allowed there.
    const std::string parent = parent_of(path);
    std::vector<std::string_view> siblings;
    for (const std::string& asked : asked_) {
      if (parent_of(asked) != parent || asked.back() == ']') continue;  // an entry of a list is no field
      const auto name = std::string_view(asked).substr(parent.empty() ? 0 : parent.size() + 1);
      siblings.insert(std::upper_bound(siblings.begin(), siblings.end(), name), name);
    }
    std::string sentence = path + " is not a field this takes";
    if (!siblings.empty())
      sentence +=
          "; allowed " + (parent.empty() ? std::string("are ") : "in " + parent + " are ") + one_of(siblings);
    return sentence + ".";
  }
  return "";
}

}  // namespace nonlinear
