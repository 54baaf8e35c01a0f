// Shared parts of the bindings: conversion of values, settings and handles for JavaScript.
//
// Every function returns its value or {error: "a sentence"}; web/engine/worker/guard.js throws the latter. A
// throw from here would skip destructors. Arrays are copied out in the expression that views them: memory may
// grow, which invalidates views.
#pragma once

#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "nonlinear/base/memory.hpp"
#include "nonlinear/data/datasets.hpp"
#include "nonlinear/network/network.hpp"
#include "nonlinear/settings/settings.hpp"

namespace nonlinear {

using emscripten::val;

inline val owned(const float* values, std::size_t count) {
  return val(emscripten::typed_memory_view(count, values)).call<val>("slice");
}
inline val owned(std::span<const float> values) { return owned(values.data(), values.size()); }

/// The numbers of an array, none if it is absent; or the error message that they are too many.
inline Result<Floats> floats(const val& array, const char* field) {
  Result<Floats> result;
  if (array.isNull() || array.isUndefined()) return result;
  result.error = check_length(field, array["length"].as<double>());
  if (result) result.value = emscripten::convertJSArrayToNumberVector<float>(array);
  return result;
}

/// Each of Embind's conversions adds code for each type it is used with: everything goes to JavaScript as one
/// of these few.
inline val text(const char* characters) { return characters ? val(std::string(characters)) : val::null(); }
/// JSON has no infinity; a missing bound is null.
inline val finite(double number) { return std::isfinite(number) ? val(number) : val::null(); }
inline val optional_number(const std::optional<float>& number) {
  return number ? val(static_cast<double>(*number)) : val::null();
}
/// A number of the table as typed by its author: 0.01, not the float's 0.009999999776482582.
inline val as_typed(float number) { return val::global("Number")(val(format(static_cast<double>(number)))); }

/// An object, built field by field.
class ObjectBuilder {
 public:
  ObjectBuilder& add(const char* name, const val& value) {
    fields_.set(name, value);
    return *this;
  }
  ObjectBuilder& add_text(const char* name, const char* characters) { return add(name, text(characters)); }
  ObjectBuilder& add_number(const char* name, double number) { return add(name, val(number)); }
  ObjectBuilder& add_finite(const char* name, double number) { return add(name, finite(number)); }
  ObjectBuilder& add_typed(const char* name, float number) { return add(name, as_typed(number)); }
  ObjectBuilder& add_flag(const char* name, bool flag) { return add(name, val(flag)); }
  ObjectBuilder& add_floats(const char* name, std::span<const float> values) {
    return add(name, owned(values));
  }
  /// Implicit where a val is expected; val(fields) would be Embind's own conversion, which knows no
  /// ObjectBuilder.
  operator val() const { return fields_; }

 private:
  val fields_ = val::object();
};

inline val error(const std::string& sentence) { return ObjectBuilder().add("error", val(sentence)); }

inline void push(const val& list, const val& item) { list.call<void>("push", item); }

template <class Items, class Make>
val list(const Items& items, Make make) {
  const val result = val::array();
  for (const auto& item : items) push(result, make(item));
  return result;
}
inline val pair(const val& low, const val& high) {
  const val result = val::array();
  push(result, low);
  push(result, high);
  return result;
}

// Settings
// --------------------------------------------------------------------------------------------------------

inline bool is_object(const val& value) {
  return !value.isNull() && !value.isArray() && value.typeOf().as<std::string>() == "object";
}

inline void flatten(const val& value, const std::string& path, Settings& settings) {
  if (value.isUndefined()) return;
  Setting setting;
  const char* nested = nullptr;
  if (value.isNumber()) {
    setting.kind = Setting::Kind::number;
    setting.number = value.as<double>();
  } else if (value.isTrue() || value.isFalse()) {
    setting.kind = Setting::Kind::flag;
    setting.flag = value.isTrue();
  } else if (value.isString()) {
    setting.kind = Setting::Kind::text;
  } else if (value.isArray()) {
    setting.kind = Setting::Kind::list;
    setting.number = value["length"].as<double>();
    nested = "a list";
  } else if (is_object(value)) {
    setting.kind = Setting::Kind::object;
    nested = "an object";
  }
  setting.written = nested ? nested : val::global("String")(value).as<std::string>();
  const bool in_list = setting.kind == Setting::Kind::list;
  if (!path.empty()) settings.add(path, std::move(setting));
  if (!nested) return;
  const val keys = val::global("Object").call<val>("keys", value);
  const auto count = static_cast<int>(keys["length"].as<double>());
  for (int i = 0; i < count; ++i) {
    const val name = keys[static_cast<double>(i)];
    const auto key = name.as<std::string>();
    const val below = value[name];
    flatten(below, in_list ? concat({path, "[", key, "]"}) : concat({path, path.empty() ? "" : ".", key}),
            settings);
  }
}

/// The settings in `value`, or the error message that it is not an object.
inline Result<Settings> settings_of(const val& value, const char* name) {
  Result<Settings> result;
  if (is_object(value)) {
    flatten(value, "", result.value);
  } else {
    result.error = concat({name, " must be an object of settings."});
  }
  return result;
}

/// Reads settings with `read` and passes them to `use`, or returns the error.
template <class Read, class Use>
val with_request(const val& value, const char* name, Read read, Use use) {
  const Result<Settings> settings = settings_of(value, name);
  if (!settings) return error(settings.error);
  auto request = read(settings.value);
  if (!request) return error(request.error);
  return use(std::move(request.value));
}

// Facts
// -----------------------------------------------------------------------------------------------------------

template <class Field>
ObjectBuilder describe_field(const Field& field) {
  return ObjectBuilder()
      .add_text("name", field.name)
      .add_typed("initial", field.initial)
      .add_typed("min", field.min)
      .add_typed("max", field.max);
}

inline val describe_parameters(const ActivationFacts& facts) {
  const val parameters = val::array();
  for (const ParameterFacts& parameter : facts.parameters) {
    if (!parameter.name) continue;
    push(parameters, describe_field(parameter)
                         .add_flag("learnable", parameter.learnable)
                         .add_flag("learnedByDefault", parameter.learned_by_default));
  }
  return parameters;
}

/// [units], or [channels, height, width] for layers with image outputs.
inline val output_shape(const Layer& layer) {
  const val shape = val::array();
  push(shape, val(static_cast<double>(layer.output_shape.channels)));
  if (layer.kernel > 0) {
    push(shape, val(static_cast<double>(layer.output_shape.height)));
    push(shape, val(static_cast<double>(layer.output_shape.width)));
  }
  return shape;
}

inline ObjectBuilder describe(const Dataset& data) {
  return ObjectBuilder()
      .add_floats("x", data.x)
      .add_floats("target", data.target)
      .add_number("inputs", data.inputs)
      .add_number("classes", data.classes)
      .add_text("task", task_id(data.task));
}

/// Objects of one kind held by JavaScript, each by its number, from create to free. Embind's classes would
/// pull in the code for inheritance, smart pointers and the garbage collector, in both languages.
template <class Thing>
class HandleTable {
 public:
  template <class... Arguments>
  val create(Arguments&&... arguments) {
    const auto place =
        static_cast<std::size_t>(std::find(things_.begin(), things_.end(), nullptr) - things_.begin());
    if (place == things_.size()) things_.emplace_back();
    things_[place] = std::make_unique<Thing>(std::forward<Arguments>(arguments)...);
    return val(static_cast<double>(place));
  }
  Thing& operator[](int number) { return *things_[static_cast<std::size_t>(number)]; }
  void free(int number) { things_[static_cast<std::size_t>(number)].reset(); }

 private:
  std::vector<std::unique_ptr<Thing>> things_;
};

}  // namespace nonlinear
