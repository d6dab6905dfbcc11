// The real server in this process: on a free port, over a directory of its own, by a clock that the
// test moves. A request sent after the clock was moved sees what that brought about.
#pragma once

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <string>

#include "http/client.hpp"
#include "server/clock_for_test.hpp"
#include "server/service.hpp"
#include "store/directory_for_test.hpp"

namespace defcon::served {

namespace json = boost::json;

// A Tuesday, 08:00 in Chicago.
inline const base::Instant morning = base::parse_rfc3339("2026-03-03T14:00:00Z").value();

inline desk::Settings example_desk() {
  desk::Settings settings{.key = "main",
                          .name = "Example desk",
                          .zone = "America/Chicago",
                          .offices = {{"st-paul", "St. Paul", {}}, {"duluth", "Duluth", {}}}};
  settings.clients = {
      {"acme", "Acme", desk::ClientKind::company, 300, {{"plant", "north"}}},
      {"northfield", "Northfield", desk::ClientKind::city, 40, {{"hall", "north"}}},
      {"duluth-schools", "Schools", desk::ClientKind::school, 5000, {{"one", "east"}}}};
  settings.usual_day = 110;
  settings.is_example = true;
  return settings;
}

struct Answer {
  int status = 0;
  std::string text;
  http::Fields headers;

  [[nodiscard]] json::value body() const { return json::parse(text); }
  // A member by its pointer.
  [[nodiscard]] json::value at(std::string_view pointer) const {
    return body().at_pointer(pointer);
  }
  [[nodiscard]] bool has(std::string_view pointer) const {
    boost::system::error_code error;
    return body().find_pointer(pointer, error) != nullptr;
  }
};

class Served {
 public:
  // `store`: in place of SQLite in a directory. `place`: a database in place of it.
  explicit Served(std::unique_ptr<store::Store> store = nullptr, server::LoopOptions loop = {},
                  const std::string& place = {})
      : loop_(loop) {
    options.store = place;
    options.settings = example_desk();
    start(std::move(store));
    tokens = service->new_tokens().value();
  }

  void start(std::unique_ptr<store::Store> store = nullptr) {
    options.data = directory.path();
    options.port = 0;
    options.loop = loop_;
    auto started = server::Service::start(options, clock, std::move(store));
    ASSERT_TRUE(started) << base::to_line(started.error());
    service = std::move(*started);
  }
  void stop() { service.reset(); }

  [[nodiscard]] std::string url() const {
    return "http://127.0.0.1:" + std::to_string(service->port());
  }
  [[nodiscard]] http::Client client(const std::string& token) const {
    return http::Client({.base_url = url(), .token = token});
  }
  [[nodiscard]] Answer get(std::string_view path) const {
    return answer(client(tokens.admin).get(path));
  }
  [[nodiscard]] Answer post(std::string_view path, std::string_view body) const {
    return answer(client(tokens.admin).post(path, body));
  }
  [[nodiscard]] Answer put(std::string_view path, std::string_view body) const {
    return answer(client(tokens.admin).put(path, body));
  }
  [[nodiscard]] static Answer answer(base::Result<http::Response> response) {
    if (!response) return {.status = 0, .text = base::to_line(response.error()), .headers = {}};
    return {response->status, std::string(http::view(response->body)), response->headers};
  }

  store::DirectoryForTest directory;
  std::shared_ptr<server::ClockForTest> clock = std::make_shared<server::ClockForTest>(morning);
  server::ServiceOptions options;
  std::unique_ptr<server::Service> service;
  server::NewTokens tokens;

 private:
  server::LoopOptions loop_;
};

inline const std::string tickets = "/api/v1/desks/main/tickets";
inline const std::string board = "/api/v1/desks/main/board";
inline const std::string console = "/api/v1/desks/main/console";
inline const std::string decisions = "/api/v1/desks/main/decisions";
inline const std::string outages = "/api/v1/desks/main/outages";

// A ticket's JSON: "source" test, and whatever else.
inline std::string ticket(const std::string& number, const std::string& more = "") {
  return R"({"source":"test","external_id":")" + number + "\"" + (more.empty() ? "" : "," + more) +
         "}";
}

}  // namespace defcon::served
