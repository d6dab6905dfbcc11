// The list of desks.
#include "server/answer.hpp"
#include "server/api.hpp"

namespace defcon::server {

namespace {

void list_desks(const Context& context, Call call) {
  context.loop.post({.desk = {},
                     .what = Survey{[](const std::vector<LiveDesk*>& desks) {
                       api::DeskList list;
                       for (const LiveDesk* desk : desks) {
                         list.desks.push_back({desk->key, desk->world.settings.name});
                       }
                       return json_answer(200, list);
                     }},
                     .reply = std::move(call.reply)});
}

}  // namespace

void add_desk_routes(std::vector<Route>& routes) {
  routes.push_back({
      .method = "GET",
      .path = "/api/v1/desks",
      .operation = "list_desks",
      .summary = "The desks of this server",
      .access = Access::board,
      .parameters = {},
      .body = {},
      .answers = {{200, "All desks", {answer_schema<api::DeskList>}}},
      .handle = list_desks,
  });
}

}  // namespace defcon::server
