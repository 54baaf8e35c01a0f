// Memory checks ahead of large allocations. The core is built without exceptions, so an allocation that fails
// ends the whole module; code that makes a large one therefore asks here first.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace nonlinear {

/// Most numbers of one array that goes into the core or comes out of it (128 MB).
inline constexpr std::size_t max_numbers = std::size_t{1} << 25;

/// Error message that there is no memory for `bytes` bytes of `what` ("this network"), with the remedy, or
/// "". Small allocations are not checked: they use the memory that check_lasting_memory leaves free.
std::string check_memory(double bytes, std::string_view what, std::string_view remedy);

/// The same for memory that stays allocated after the call, a network for example.
std::string check_lasting_memory(double bytes, std::string_view what, std::string_view remedy);

/// Error message that an array of `count` numbers exceeds the limit, or that there is no memory to copy it;
/// or "".
std::string check_length(const char* field, double count);

}  // namespace nonlinear
