// Errors by value. What can go wrong in ordinary use is a Result; what the world does (database,
// socket) is turned into one at the edge; a broken invariant is a CHECK (check.hpp) and stops.
//
// Every error says what happened, where, and what to do about it: `where` is a place that the
// person can open (a file:line:column, a JSON pointer, a TOML key), `hint` is the next step.
#pragma once

#include <expected>
#include <string>
#include <utility>

namespace defcon::base {

enum class ErrorKind {
  invalid_input,  // what was given cannot be used; `where` points into it
  not_found,      // what was named does not exist
  conflict,       // it exists, but its present state forbids this
  not_permitted,  // the person or token may not do this
  limit,          // larger, longer or more than is allowed
  unavailable,    // something outside (disk, database, network) refused; may work later
};

struct Error {
  ErrorKind kind = ErrorKind::invalid_input;
  std::string what;
  std::string where;
  std::string hint;
};

template <class T>
using Result = std::expected<T, Error>;

[[nodiscard]] inline std::unexpected<Error> fail(ErrorKind kind, std::string what,
                                                 std::string where = {}, std::string hint = {}) {
  return std::unexpected(Error{kind, std::move(what), std::move(where), std::move(hint)});
}

[[nodiscard]] inline std::unexpected<Error> invalid(std::string what, std::string where = {},
                                                    std::string hint = {}) {
  return fail(ErrorKind::invalid_input, std::move(what), std::move(where), std::move(hint));
}

// "where: what (hint)", as a terminal or a log line shows it.
[[nodiscard]] std::string to_line(const Error& error);

}  // namespace defcon::base
