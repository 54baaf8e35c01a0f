// Memory, asked for before anything is made. The core is built without exceptions, so an allocation that
// fails ends the whole module; whatever takes much of it is therefore asked about here first.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace nonlinear {

/// The most numbers that one array may have which goes into the core or comes out of it (128 MB).
inline constexpr std::size_t most_numbers = std::size_t{1} << 25;

/// The sentence that there is no memory for `bytes` bytes of `what` ("this network"), and the remedy, or "".
/// What is small is not asked about: the memory that check_lasting_memory leaves free is there for it.
std::string check_memory(double bytes, std::string_view what, std::string_view remedy);

/// The same for what stays when the call has ended, a network for example.
std::string check_lasting_memory(double bytes, std::string_view what, std::string_view remedy);

/// The sentence about an array of so many numbers, where these are more than one may have, or where there is
/// no memory to copy it; or "".
std::string check_length(const char* field, double count);

}  // namespace nonlinear
