// Refusals as problem+json (RFC 9457), with a pointer and a hint for every error.
#pragma once

#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "http/message.hpp"

namespace defcon::server {

struct ProblemError {
  std::string pointer;  // JSON pointer into the body; "#query/NAME" into the query
  std::string detail;
  std::optional<std::string> hint;
};
BOOST_DESCRIBE_STRUCT(ProblemError, (), (pointer, detail, hint))

struct Problem {
  std::string type = "about:blank";
  std::string title;
  int status = 500;
  std::optional<std::string> detail;
  std::optional<std::vector<ProblemError>> errors;
};
BOOST_DESCRIBE_STRUCT(Problem, (), (type, title, status, detail, errors))

[[nodiscard]] http::Response problem(int status, std::string detail,
                                     const std::vector<base::Error>& errors = {});
// With the status that its kind calls for.
[[nodiscard]] http::Response problem(const base::Error& error);
// Try again: the store or the inbox cannot take it now.
[[nodiscard]] http::Response busy(std::string detail);

// "offices[2].zone" as "/offices/2/zone".
[[nodiscard]] std::string pointer_of(std::string_view dotted_key);

}  // namespace defcon::server
