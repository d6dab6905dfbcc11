#include "server/gate.hpp"

#include "server/problem.hpp"
#include "server/route.hpp"
#include "server/secrets.hpp"

namespace defcon::server {

namespace {

bool changes_something(const http::Request& request) {
  return request.method != "GET" && request.method != "HEAD";
}

http::Response who_are_you() {
  http::Response response = problem(401, "sign in, or send a key as Authorization: Bearer KEY");
  response.headers.push_back({"WWW-Authenticate", "Bearer"});
  return response;
}

// Set by every browser that may send a cookie along; a page of another site cannot leave it out.
bool is_from_another_site(const http::Request& request) {
  const auto site = http::find(request.headers, "sec-fetch-site");
  return site && *site != "same-origin" && *site != "none";
}

std::optional<http::Response> refuse_forgery(const http::Request& request, const Asker& asker) {
  if (asker.session_token.empty() || !changes_something(request)) return std::nullopt;
  const auto sent = http::find(request.headers, "x-csrf-token");
  const bool is_ours = sent && is_same_secret(*sent, csrf_token_of(asker.session_token));
  if (is_ours && !is_from_another_site(request)) return std::nullopt;
  return problem(403, "X-CSRF-Token is missing or not that of this session");
}

std::string_view name_of(identity::Right right) {
  return boost::describe::enum_to_string(right, "");
}

}  // namespace

identity::Origin Asker::origin() const {
  identity::Origin origin{.address = {0, address}};
  if (principal) {
    origin.user = principal->user;
    origin.key = principal->key;
  }
  return origin;
}

Asker who_asks(const http::Request& request, const identity::Accounts& accounts,
               base::Instant now) {
  Asker asker{.principal = {}, .session_token = {}, .address = request.peer};
  if (const auto header = http::find(request.headers, "authorization")) {
    if (const auto token = bearer_token(*header))
      asker.principal = identity::by_key(accounts, digest_of(*token), now);
    return asker;
  }
  const auto cookies = http::find(request.headers, "cookie");
  const auto token = cookies ? cookie(*cookies, session_cookie) : std::nullopt;
  if (!token) return asker;
  asker.principal = identity::by_session(accounts, digest_of(*token), now);
  if (asker.principal) asker.session_token = std::string(*token);
  return asker;
}

std::optional<http::Response> refuse(const http::Request& request, const Asker& asker,
                                     const Access& access, std::optional<std::string_view> desk) {
  if (access.is_open) return std::nullopt;
  if (!asker.principal) return who_are_you();
  if (auto forged = refuse_forgery(request, asker)) return forged;
  if (!access.right) return std::nullopt;
  const identity::Principal& principal = *asker.principal;
  if (principal.must_change_password)
    return problem(403, "change the password first: PUT /api/v1/session/password");
  if (desk && !principal.knows(*desk))
    return problem(404, "there is no desk \"" + std::string(*desk) + "\" here");
  if (!principal.may(*access.right, desk))
    return problem(403, "this needs the right \"" + std::string(name_of(*access.right)) + "\"");
  const auto office = http::find(request.query, "office");
  if (principal.office() && office && *office != *principal.office())
    return problem(403, "this key is for the office \"" + *principal.office() + "\"");
  return std::nullopt;
}

}  // namespace defcon::server
