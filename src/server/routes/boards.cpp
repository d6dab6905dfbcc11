// What offices and the operations manager see.
#include <fmt/format.h>

#include <algorithm>

#include "board/console.hpp"
#include "board/days_ahead.hpp"
#include "server/answer.hpp"

namespace defcon::server {

namespace {

bool has_office(const engine::World& world, std::string_view key) {
  return std::ranges::any_of(world.settings.offices,
                             [&](const desk::Office& office) { return office.key == key; });
}

// One board for all offices; an office that is named must be there.
void show_board(const Context& context, Call call) {
  const std::string office(http::find(call.request.query, "office").value_or(""));
  ask(context, std::move(call), [office](LiveDesk& desk) {
    if (!office.empty() && !has_office(desk.world, office)) {
      return problem(404, fmt::format("the desk has no office \"{}\"", office));
    }
    return json_answer(200, http::Bytes(board_json(desk)));
  });
}

void show_console(const Context& context, Call call) {
  ask(context, std::move(call),
      [](LiveDesk& desk) { return json_answer(200, http::Bytes(console_json(desk))); });
}

void show_forecast(const Context& context, Call call) {
  ask(context, std::move(call), [](LiveDesk& desk) {
    return json_answer(200, board::days_ahead(desk.world, desk.later_days));
  });
}

}  // namespace

void add_board_routes(std::vector<Route>& routes) {
  routes.push_back({
      .method = "GET",
      .path = "/api/v1/desks/{desk}/board",
      .operation = "board",
      .summary = "What every office sees",
      .access = needs(identity::Right::see_board),
      .parameters = {desk_parameter,
                     {"office", "query", "404 where the desk has no such office",
                      R"({"type":"string"})"}},
      .body = {},
      .answers = {{200, "The board as of the last event", {answer_schema<board::DeskBoard>}}},
      .handle = show_board,
  });
  routes.push_back({
      .method = "GET",
      .path = "/api/v1/desks/{desk}/console",
      .operation = "console",
      .summary = "What the operations manager sees and decides on",
      .access = needs(identity::Right::see_desk),
      .parameters = {desk_parameter},
      .body = {},
      .answers = {{200, "The console as of the last event", {answer_schema<board::Console>}}},
      .handle = show_console,
  });
  routes.push_back({
      .method = "GET",
      .path = "/api/v1/desks/{desk}/forecast",
      .operation = "forecast",
      .summary =
          "The rest of today and the next 14 days: tickets in all and by the hour; and how far "
          "forecasts of a day were off",
      .access = needs(identity::Right::see_desk),
      .parameters = {desk_parameter},
      .body = {},
      .answers =
          {{200,
            "Quantiles as of the last event; today is the first day. Accuracy by hour and by "
            "weekday; all of them where hour or weekday is absent",
            {answer_schema<board::DaysAhead>}}},
      .handle = show_forecast,
  });
}

}  // namespace defcon::server
