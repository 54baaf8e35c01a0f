// C++ types registered with Embind, in place of its library's own list of forty: those the bindings use. The
// rest are a hundredth of the module, and their translators a twenty-fifth of the script around it.
#include <emscripten/bind.h>
#include <emscripten/emscripten.h>

#include <limits>
#include <string>

/// Name of an unregistered type, for an error that no user can cause. The library uses printf here, a
/// twentieth of the module; nothing else may write numbers this way (tests/web/arrows/core.test.mjs):
/// base/text.cpp has its own way.
extern "C" EMSCRIPTEN_KEEPALIVE const char* __getTypeName(const std::type_info*) { return nullptr; }

template <class Integer>
static void register_integer(const char* name) {
  using Limits = std::numeric_limits<Integer>;
  emscripten::internal::_embind_register_integer(emscripten::internal::TypeID<Integer>::get(), name,
                                                 sizeof(Integer), Limits::min(), Limits::max());
}

extern "C" EMSCRIPTEN_KEEPALIVE __attribute__((constructor)) void
__embind_register_native_and_builtin_types() {
  using namespace emscripten;
  using namespace emscripten::internal;
  _embind_register_void(TypeID<void>::get(), "void");
  _embind_register_bool(TypeID<bool>::get(), "bool", sizeof(bool), true, false);
  register_integer<int>("int");
  register_integer<unsigned long>("unsigned long");
  _embind_register_float(TypeID<double>::get(), "double", sizeof(double));
  _embind_register_std_string(TypeID<std::string>::get(), "std::string");
  _embind_register_emval(TypeID<val>::get(), "emscripten::val");
  constexpr unsigned uint8_array = 1;  // embind.js's numbers of array types
  constexpr unsigned float32_array = 6;
  _embind_register_memory_view(TypeID<memory_view<unsigned char>>::get(), uint8_array,
                               "emscripten::memory_view<unsigned char>");
  _embind_register_memory_view(TypeID<memory_view<float>>::get(), float32_array,
                               "emscripten::memory_view<float>");
}
