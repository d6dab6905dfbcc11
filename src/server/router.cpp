#include "server/router.hpp"

#include <fmt/format.h>

#include "server/problem.hpp"

namespace defcon::server {

namespace {

std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> segments;
  while (path.starts_with('/')) {
    path.remove_prefix(1);
    segments.push_back(path.substr(0, path.find('/')));
    path.remove_prefix(segments.back().size());
  }
  return segments;
}

bool is_value(std::string_view segment) { return segment.starts_with('{'); }

bool fits(const std::vector<std::string_view>& pattern,
          const std::vector<std::string_view>& segments) {
  if (pattern.size() != segments.size()) return false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (is_value(pattern[i]) ? segments[i].empty() : pattern[i] != segments[i]) return false;
  }
  return true;
}

// The values of a path; nothing where one is badly escaped.
std::optional<std::vector<std::string>> values_of(const std::vector<std::string_view>& pattern,
                                                  const std::vector<std::string_view>& segments) {
  std::vector<std::string> values;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (!is_value(pattern[i])) continue;
    auto value = http::percent_decode(segments[i]);
    if (!value) return std::nullopt;
    values.push_back(std::move(*value));
  }
  return values;
}

bool is_method(const Route& route, const http::Request& request) {
  return route.method == request.method || (route.method == "GET" && request.method == "HEAD");
}

}  // namespace

Router::Router(Context context, TokenBook tokens, http::StaticFiles files)
    : context_(context), tokens_(std::move(tokens)), files_(std::move(files)) {
  for (const Route& route : all_routes()) patterns_.push_back({segments_of(route.path), &route});
}

Router::Match Router::find(const http::Request& request) const {
  Match match;
  const auto segments = segments_of(request.path);
  for (const Pattern& pattern : patterns_) {
    if (!fits(pattern.segments, segments)) continue;
    match.allowed += (match.allowed.empty() ? "" : ", ") + std::string(pattern.route->method);
    if (!is_method(*pattern.route, request)) continue;
    auto values = values_of(pattern.segments, segments);
    if (!values) continue;
    match.route = pattern.route;
    match.path = std::move(*values);
    break;
  }
  return match;
}

std::optional<http::Response> Router::refuse(const Match& match,
                                             std::optional<store::TokenRole> role) const {
  const bool is_open = match.route != nullptr && match.route->access == Access::everyone;
  if (!role && !is_open) {
    http::Response response = problem(401, "send a token as Authorization: Bearer TOKEN");
    response.headers.push_back({"WWW-Authenticate", "Bearer"});
    return response;
  }
  if (match.route == nullptr && match.allowed.empty()) return problem(404, "nothing is here");
  if (match.route == nullptr) {
    http::Response response = problem(405, "it takes " + match.allowed);
    response.headers.push_back({"Allow", match.allowed});
    return response;
  }
  if (match.route->access == Access::admin && role != store::TokenRole::admin) {
    return problem(403, "this needs an admin's token");
  }
  return std::nullopt;
}

void Router::handle(http::Request request, http::Reply reply) const {
  Match match = find(request);
  if (match.allowed.empty() && !request.path.starts_with("/api/")) {
    if (auto file = files_.serve(request)) return reply.send(std::move(*file));
    return reply.send(problem(404, "nothing is here"));
  }
  std::optional<store::TokenRole> role;
  if (const auto header = http::find(request.headers, "authorization")) {
    if (const auto token = bearer_token(*header)) role = tokens_.role_of(*token);
  }
  if (auto refused = refuse(match, role)) return reply.send(std::move(*refused));
  match.route->handle(context_, {.request = std::move(request),
                                 .path = std::move(match.path),
                                 .is_admin = role == store::TokenRole::admin,
                                 .reply = std::move(reply)});
}

}  // namespace defcon::server
