// The event stream: boards, and to an admin the console, as they change.
#include <fmt/format.h>

#include <charconv>

#include "server/answer.hpp"

namespace defcon::server {

namespace {

std::optional<std::uint64_t> last_event_id(const http::Request& request) {
  const auto text = http::find(request.headers, "last-event-id");
  std::uint64_t id = 0;
  if (!text) return std::nullopt;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), id);
  // What is no number of ours says nothing; the reader gets the present frame.
  if (error != std::errc() || end != text->data() + text->size()) return std::nullopt;
  return id;
}

void follow_events(const Context& context, Call call) {
  const auto last = last_event_id(call.request);
  const auto view = http::find(call.request.query, "view").value_or("board");
  const bool wants_console = view == "console";
  if (view != "board" && !wants_console) {
    const base::Error error{.what = fmt::format("there is no view \"{}\"", view),
                            .where = "#query/view",
                            .hint = "board or console"};
    return call.reply.send(problem(422, "the query has errors", {error}));
  }
  if (wants_console && !call.asker.may(identity::Right::see_desk, call.path.front())) {
    return call.reply.send(problem(403, "the console needs the right \"see_desk\""));
  }
  ask(context, std::move(call),
      [last, wants_console, now = context.clock.steady()](LiveDesk& desk) {
        const auto stream = follow(desk, wants_console, now);
        return http::Response{.body = {}, .headers = {}, .subscription = {{stream, last}}};
      });
}

const Parameter last_id{
    "Last-Event-ID", "header",
    "what the reader has already: nothing is sent until there is something newer",
    R"({"type":"string"})"};

}  // namespace

void add_event_routes(std::vector<Route>& routes) {
  routes.push_back({
      .method = "GET",
      .path = "/api/v1/desks/{desk}/events",
      .operation = "events",
      .summary =
          "Boards as they change, as server-sent events. Each `board` event is a whole board; "
          "`ping` comes when nothing has been sent for three seconds. With `view=console` (the "
          "right see_desk) each `board` is followed by a `console`",
      .access = needs(identity::Right::see_board),
      .parameters = {desk_parameter,
                     {"view", "query", "what to follow; `board` unless told",
                      R"({"type":"string","enum":["board","console"]})"},
                     last_id},
      .body = {},
      .answers = {{200, "Server-sent events: board, console, ping", {}, "text/event-stream"}},
      .handle = follow_events,
  });
}

}  // namespace defcon::server
