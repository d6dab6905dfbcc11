// CHECK(condition, "format {}", values...): an invariant, on in release too. A broken one prints
// the condition, the values and the place, and stops the process before anything wrong becomes
// durable.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>

namespace defcon::base {

[[noreturn]] void check_failed(const char* condition, const char* file, int line,
                               std::string_view values);

// What the failed check knew; formatted only when it fails.
inline std::string check_values() { return "(no values)"; }
template <class... Values>
std::string check_values(fmt::format_string<Values...> format, Values&&... values) {
  return fmt::format(format, std::forward<Values>(values)...);
}

}  // namespace defcon::base

#define CHECK(condition, ...)                                                  \
  do {                                                                         \
    if (!(condition)) [[unlikely]] {                                           \
      ::defcon::base::check_failed(#condition, __FILE__, __LINE__,             \
                                   ::defcon::base::check_values(__VA_ARGS__)); \
    }                                                                          \
  } while (false)
