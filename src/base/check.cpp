#include "base/check.hpp"

#include <cstdio>
#include <cstdlib>

#include "base/result.hpp"

namespace defcon::base {

void check_failed(const char* condition, const char* file, int line, std::string_view values) {
  std::fprintf(stderr, "defcon: invariant broken: %s\n  at %s:%d\n  with %.*s\n", condition, file,
               line, static_cast<int>(values.size()), values.data());
  std::fflush(stderr);
  std::abort();
}

std::string to_line(const Error& error) {
  std::string line = error.where.empty() ? error.what : error.where + ": " + error.what;
  if (!error.hint.empty()) line += " (" + error.hint + ")";
  return line;
}

}  // namespace defcon::base
