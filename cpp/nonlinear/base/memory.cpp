#include "nonlinear/base/memory.hpp"

#include <cmath>
#include <cstdlib>

#include "nonlinear/base/text.hpp"

namespace nonlinear {
namespace {

constexpr double megabyte = 1 << 20;
/// Allocations smaller than this are not checked.
constexpr double small = megabyte;
/// Memory kept free for them.
constexpr double left_free = 4 * megabyte;
/// Limit of WebAssembly's memory (-sMAXIMUM_MEMORY).
constexpr double max_bytes = 2048 * megabyte;

bool is_free(double bytes) {
  if (!(bytes < max_bytes)) return false;
  // A compiler may drop an unused allocation, but not one whose address it must store.
  void* volatile place = std::malloc(static_cast<std::size_t>(bytes));
  const bool found = place != nullptr;
  std::free(place);
  return found;
}

std::string no_memory(double bytes, std::string_view what, std::string_view remedy) {
  return concat({"The core has no memory left for ", what, ", which takes ",
                 format(std::ceil(bytes / megabyte)), " MB: ", remedy, "."});
}

}  // namespace

std::string check_memory(double bytes, std::string_view what, std::string_view remedy) {
  return bytes < small || is_free(bytes + small) ? "" : no_memory(bytes, what, remedy);
}

std::string check_lasting_memory(double bytes, std::string_view what, std::string_view remedy) {
  return is_free(bytes + left_free) ? "" : no_memory(bytes, what, remedy);
}

std::string check_length(const char* field, double count) {
  constexpr auto most = static_cast<double>(max_numbers);
  if (count > most) {
    return concat(
        {field, " has ", format(count), " numbers: at most ", format(most), " are allowed at once."});
  }
  return check_memory(count * sizeof(float), concat({"a copy of ", field}),
                      "free networks that are no longer needed, or give fewer numbers at once");
}

}  // namespace nonlinear
