// The server itself: its clock, its description, whether it lives and whether it works.
#include "server/answer.hpp"
#include "server/api.hpp"

namespace defcon::server {

namespace {

void show_clock(const Context& context, Call call) {
  call.reply.send(json_answer(200, api::Clock{context.clock.now(), context.clock.scale()}));
}

void show_openapi(const Context& context, Call call) {
  call.reply.send(json_answer(200, http::Bytes(context.openapi)));
}

void show_health(const Context&, Call call) { call.reply.send(json_answer(200, api::Health{})); }

// By way of the loop: it turns, and every desk has its world.
void show_ready(const Context& context, Call call) {
  context.loop.post({.desk = {},
                     .what = Survey{[](const std::vector<LiveDesk*>& desks) {
                       for (const LiveDesk* desk : desks) {
                         if (desk->is_lost) return busy("a desk is being read anew");
                       }
                       return json_answer(200, api::Health{});
                     }},
                     .reply = std::move(call.reply)});
}

}  // namespace

void add_system_routes(std::vector<Route>& routes) {
  routes.push_back({
      .method = "GET",
      .path = "/api/v1/clock",
      .operation = "clock",
      .summary = "The desks' clock",
      .access = to_who_is_known,
      .parameters = {},
      .body = {},
      .answers = {{200, "Now", {answer_schema<api::Clock>}}},
      .handle = show_clock,
  });
  routes.push_back({
      .method = "GET",
      .path = "/api/v1/openapi.json",
      .operation = "openapi",
      .summary = "This document",
      .access = to_who_is_known,
      .parameters = {},
      .body = {},
      .answers = {{200, "OpenAPI 3.1", {}, "application/json"}},
      .handle = show_openapi,
  });
  routes.push_back({
      .method = "GET",
      .path = "/health",
      .operation = "health",
      .summary = "The process lives",
      .access = open_to_all,
      .parameters = {},
      .body = {},
      .answers = {{200, "It does", {answer_schema<api::Health>}}},
      .handle = show_health,
  });
  routes.push_back({
      .method = "GET",
      .path = "/ready",
      .operation = "ready",
      .summary = "Requests can be served",
      .access = open_to_all,
      .parameters = {},
      .body = {},
      .answers = {{200, "They can", {answer_schema<api::Health>}},
                  {503, "Not at present", {answer_schema<Problem>}, "application/problem+json"}},
      .handle = show_ready,
  });
}

}  // namespace defcon::server
