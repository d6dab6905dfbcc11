#include "server/problem.hpp"

#include "wire/json.hpp"

namespace defcon::server {

namespace {

int status_of(base::ErrorKind kind) {
  switch (kind) {
    case base::ErrorKind::invalid_input:
      return 422;
    case base::ErrorKind::not_found:
      return 404;
    case base::ErrorKind::conflict:
      return 409;
    case base::ErrorKind::not_permitted:
      return 403;
    case base::ErrorKind::limit:
      return 422;
    case base::ErrorKind::unavailable:
      return 503;
  }
  return 500;
}

ProblemError error_of(const base::Error& error) {
  ProblemError shown{.pointer = error.where, .detail = error.what, .hint = {}};
  if (!error.hint.empty()) shown.hint = error.hint;
  return shown;
}

}  // namespace

http::Response problem(int status, std::string detail, const std::vector<base::Error>& errors) {
  Problem shown{.title = std::string(http::reason_phrase(status)), .status = status};
  if (!detail.empty()) shown.detail = std::move(detail);
  if (!errors.empty()) shown.errors.emplace();
  for (const base::Error& error : errors) shown.errors->push_back(error_of(error));
  return {.status = status,
          .content_type = "application/problem+json",
          .body = wire::to_json(shown),
          .headers = {{"Cache-Control", "no-store"}}};
}

http::Response problem(const base::Error& error) {
  const std::string detail = error.hint.empty() ? error.what : error.what + " (" + error.hint + ")";
  const bool has_place = error.where.starts_with('/');
  return problem(status_of(error.kind), detail,
                 has_place ? std::vector{error} : std::vector<base::Error>{});
}

http::Response busy(std::string detail) {
  http::Response response = problem(503, std::move(detail));
  response.headers.push_back({"Retry-After", "1"});
  return response;
}

std::string pointer_of(std::string_view dotted_key) {
  std::string pointer;
  if (!dotted_key.empty() && !dotted_key.starts_with('[')) pointer = "/";
  for (const char c : dotted_key) {
    if (c == '.' || c == '[') {
      pointer += '/';
    } else if (c != ']') {
      pointer += c;
    }
  }
  return pointer;
}

}  // namespace defcon::server
