#include "nonlinear/assignments/code_changes.hpp"

#include <array>
#include <cmath>
#include <span>

#include "nonlinear/settings/setting_text.hpp"

namespace nonlinear {
namespace {

// The numbers of the rows below are in codes that have been handed in: a row is never moved or removed, new
// ones go to the end. A name missing here only makes a code longer.

/// "[]" stands for any index of a list.
constexpr std::array paths{
    "optimizer.learningRate",
    "layers[].activation",
    "layers[].units",
    "seed",
    "batch",
    "initializer",
    "optimizer.kind",
    "output.activation",
    "loss",
    "bias",
    "data.noise",
    "data.count",
    "data.seed",
    "data.kind",
    "data.classes",
    "data.standardise",
    "split.validation",
    "split.test",
    "layers[].learnParameter",
    "layers[].parameters.negative_slope",
    "layers[].parameters.alpha",
    "layers[].parameters.beta",
    "layers[].parameters.lambda",
    "optimizer.momentum",
    "optimizer.nesterov",
    "optimizer.beta1",
    "optimizer.beta2",
    "optimizer.alpha",
    "optimizer.epsilon",
    "optimizer.l1",
    "optimizer.l2",
    "schedule.kind",
    "schedule.every",
    "schedule.factor",
    "schedule.epochs",
    "features[]",
    "formula",
    "edits[].epoch",
    "edits[].batch",
    "edits[].index",
    "edits[].value",
    "fork.epoch",
    "fork.layers[].activation",
    "optimizer.weightDecay",
    "optimizer.clipNorm",
    "layers[].parameters.omega",
    "layers[].normalise",
    "layers[].residual",
    "layers[].gated",
};

constexpr std::array words{
    "relu",
    "tanh",
    "sigmoid",
    "gelu",
    "swish",
    "leaky_relu",
    "prelu",
    "elu",
    "selu",
    "mish",
    "step",
    "linear",
    "silu",
    "celu",
    "gelu_tanh",
    "softplus",
    "softsign",
    "hardtanh",
    "relu6",
    "hard_sigmoid",
    "hard_swish",
    "log_sigmoid",
    "tanhshrink",
    "softshrink",
    "hardshrink",
    "threshold",
    "own",
    "softmax",
    "sgd",
    "rmsprop",
    "adam",
    "constant",
    "cosine",
    "glorot_uniform",
    "glorot_normal",
    "he_uniform",
    "he_normal",
    "lecun_uniform",
    "lecun_normal",
    "orthogonal",
    "zeros",
    "uniform",
    "binary_cross_entropy",
    "cross_entropy",
    "softmax_cross_entropy",
    "squared_error",
    "absolute_error",
    "circle",
    "xor",
    "gaussians",
    "spiral",
    "moons",
    "checkerboard",
    "blobs",
    "pinwheel",
    "iris",
    "plane",
    "hills",
    "sine",
    "absolute",
    "x",
    "y",
    "xx",
    "yy",
    "xy",
    "sin_x",
    "sin_y",
    "adamw",
    "squared_relu",
};

// A path is six bits of a code, in which 0 says that it is spelled out.
static_assert(paths.size() < 64);

/// Letters of a spelled text; any other character takes eight bits more.
constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789_.[]()+-*/^,=<>: RSLT";
constexpr int letter_bits = 6;
constexpr std::uint64_t other_letter = 63;
static_assert(letters.size() <= other_letter);

/// Kinds of values after a path. These numbers are in codes, too.
enum Value : std::uint64_t { number, word, no, yes, spelled, removed, empty_list, odd_number };
constexpr int value_bits = 3;

void write_text(std::string_view text, BitWriter& bits) {
  bits.whole(text.size());
  for (const char character : text) {
    const std::size_t at = letters.find(character);
    bits.bits(at == std::string_view::npos ? other_letter : at, letter_bits);
    if (at == std::string_view::npos) bits.bits(static_cast<unsigned char>(character), 8);
  }
}

std::string read_text(BitReader& bits) {
  const std::uint64_t size = bits.whole();
  std::string text;
  for (std::uint64_t i = 0; i < size && i < longest_code_text && !bits.failed(); ++i) {
    const std::uint64_t at = bits.bits(letter_bits);
    const char other = at == other_letter ? static_cast<char>(bits.bits(8)) : '?';
    text += at < letters.size() ? letters[static_cast<std::size_t>(at)] : other;
  }
  return text;
}

/// Entry `at` of a table, from 0; beyond its end "?", which no setting takes.
std::string_view entry_of(std::span<const char* const> table, std::uint64_t at) {
  return at < table.size() ? table[static_cast<std::size_t>(at)] : "?";
}

/// The place of `text` in a table, counted from 1; 0 if it is missing.
std::uint64_t place_in(std::span<const char* const> table, std::string_view text) {
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (table[i] == text) return i + 1;
  }
  return 0;
}

/// A path without its first index: "layers[].units" and 1.
struct Place {
  std::string pattern;
  std::uint64_t index = 0;
};

Place place_of(std::string_view path) {
  Place place;
  const std::size_t open = path.find('[');
  const std::size_t close = path.find(']');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open)
    return {std::string(path), 0};
  for (std::size_t i = open + 1; i < close; ++i) {
    const char digit = path[i];
    if (digit < '0' || digit > '9' || close - open > 6) return {std::string(path), 0};
    place.index = place.index * 10 + static_cast<std::uint64_t>(digit - '0');
  }
  place.pattern = concat({path.substr(0, open + 1), path.substr(close)});
  return place;
}

void write_path(std::string_view path, BitWriter& bits) {
  const Place place = place_of(path);
  const std::uint64_t token = place_in(paths, place.pattern);
  bits.bits(token, 6);
  if (token == 0) {
    write_text(path, bits);
  } else if (place.pattern != path) {
    bits.whole(place.index);
  }
}

std::string read_path(BitReader& bits) {
  const std::uint64_t token = bits.bits(6);
  if (token == 0) return read_text(bits);
  const std::string_view pattern = entry_of(paths, token - 1);
  const std::size_t open = pattern.find('[');
  if (open == std::string_view::npos) return std::string(pattern);
  return concat(
      {pattern.substr(0, open + 1), format(static_cast<double>(bits.whole())), pattern.substr(open + 1)});
}

void write_number(double value, BitWriter& bits) {
  const auto decimal = decimal_of(value);
  bits.bits(decimal ? number : odd_number, value_bits);
  bits.bits(std::signbit(value) ? 1 : 0, 1);
  if (decimal) {
    bits.whole(static_cast<std::uint64_t>(decimal->places));
    bits.whole(decimal->digits);
  } else {
    const Binary binary = binary_of(value);
    bits.whole(static_cast<std::uint64_t>(binary.exponent + 1074));
    bits.whole(binary.digits);
  }
}

double read_number(bool is_decimal, BitReader& bits) {
  const bool negative = bits.bits(1) != 0;
  // Statements fix this order: the order of evaluating a call's arguments is unspecified.
  const std::uint64_t scale = bits.whole();
  const std::uint64_t digits = bits.whole();
  double size = 0;
  if (is_decimal) {
    size = value_of(Decimal{digits, static_cast<int>(scale > Decimal::max_places ? 0 : scale)});
  } else {
    size = value_of(Binary{digits, static_cast<int>(scale > 2100 ? 0 : scale) - 1074});
  }
  return negative ? -size : size;
}

void write_value(const std::optional<Setting>& value, BitWriter& bits) {
  using Kind = Setting::Kind;
  if (!value) return bits.bits(removed, value_bits);
  if (value->kind == Kind::number) return write_number(value->number, bits);
  if (value->kind == Kind::flag) return bits.bits(value->flag ? yes : no, value_bits);
  if (value->kind == Kind::list) return bits.bits(empty_list, value_bits);
  const std::uint64_t token = place_in(words, value->written);
  bits.bits(token > 0 ? word : spelled, value_bits);
  if (token > 0) {
    bits.whole(token - 1);
  } else {
    write_text(value->written, bits);
  }
}

std::optional<Setting> read_value(BitReader& bits) {
  using Kind = Setting::Kind;
  const std::uint64_t kind = bits.bits(value_bits);
  if (kind == removed) return std::nullopt;
  Setting value;
  if (kind == number || kind == odd_number) {
    value.kind = Kind::number;
    value.number = read_number(kind == number, bits);
  } else if (kind == no || kind == yes) {
    value.kind = Kind::flag;
    value.flag = kind == yes;
    value.written = value.flag ? "true" : "false";
  } else if (kind == empty_list) {
    value.kind = Kind::list;
    value.written = "a list";
  } else {
    value.kind = Kind::text;
    const std::uint64_t token = kind == word ? bits.whole() : 0;
    value.written = kind == spelled ? read_text(bits) : std::string(entry_of(words, token));
  }
  return value;
}

}  // namespace

void write_changes(const std::vector<Change>& changes, BitWriter& bits) {
  bits.whole(changes.size());
  for (const Change& change : changes) {
    write_path(change.path, bits);
    write_value(change.to, bits);
  }
}

std::vector<Change> read_changes(BitReader& bits) {
  std::vector<Change> changes;
  const std::uint64_t count = bits.whole();
  for (std::uint64_t i = 0; i < count && i < max_code_changes && !bits.failed(); ++i) {
    std::string path = read_path(bits);
    changes.push_back({std::move(path), std::nullopt, read_value(bits)});
  }
  return changes;
}

}  // namespace nonlinear
