// The list of desks.
#include "server/answer.hpp"
#include "server/api.hpp"

namespace defcon::server {

namespace {

void list_desks(const Context& context, Call call) {
  context.loop.post(
      {.desk = {},
       .what = Survey{[asker = *call.asker.principal](const std::vector<LiveDesk*>& desks) {
         api::DeskList list;
         for (const LiveDesk* desk : desks) {
           if (asker.knows(desk->key)) list.desks.push_back({desk->key, desk->world.settings.name});
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
      .summary = "The desks that whoever asks may see anything of",
      .access = to_who_is_known,
      .parameters = {},
      .body = {},
      .answers = {{200, "The desks", {answer_schema<api::DeskList>}}},
      .handle = list_desks,
  });
}

}  // namespace defcon::server
