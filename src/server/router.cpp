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

http::Response no_route(const std::string& allowed) {
  if (allowed.empty()) return problem(404, "nothing is here");
  http::Response response = problem(405, "it takes " + allowed);
  response.headers.push_back({"Allow", allowed});
  return response;
}

bool is_method(const Route& route, const http::Request& request) {
  return route.method == request.method || (route.method == "GET" && request.method == "HEAD");
}

}  // namespace

Router::Router(Context context, http::StaticFiles files)
    : context_(std::move(context)), files_(std::move(files)) {
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

namespace {

// The desk of a path, where it has one: then it is its first value.
std::optional<std::string_view> desk_of(const Route& route, const std::vector<std::string>& path) {
  constexpr std::string_view of_a_desk = "/api/v1/desks/{desk}/";
  if (!route.path.starts_with(of_a_desk)) return std::nullopt;
  return path.front();
}

}  // namespace

void Router::handle(http::Request request, http::Reply reply) const {
  Match match = find(request);
  if (match.allowed.empty() && !request.path.starts_with("/api/")) {
    if (auto file = files_.serve(request)) return reply.send(std::move(*file));
    return reply.send(problem(404, "nothing is here"));
  }
  Asker asker = who_asks(request, *context_.accounts->current(), context_.clock.wall());
  // What is no route is nothing for strangers to learn of.
  const Access access = match.route != nullptr ? match.route->access : to_who_is_known;
  const auto desk = match.route != nullptr ? desk_of(*match.route, match.path) : std::nullopt;
  if (auto refused = refuse(request, asker, access, desk)) return reply.send(std::move(*refused));
  if (match.route == nullptr) return reply.send(no_route(match.allowed));
  match.route->handle(context_, {.request = std::move(request),
                                 .path = std::move(match.path),
                                 .asker = std::move(asker),
                                 .reply = std::move(reply)});
}

}  // namespace defcon::server
