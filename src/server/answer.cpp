#include "server/answer.hpp"

#include "board/console.hpp"

namespace defcon::server {

http::Response json_answer(int status, http::Bytes body) {
  return {.status = status,
          .content_type = "application/json",
          .body = std::move(body),
          .headers = {{"Cache-Control", "no-store"}}};
}

wire::Reading of_a_request() {
  wire::Reading how;
  how.is_strict = true;
  return how;
}

void sign(const Call& call, desk::PersonalText& by) {
  const auto& principal = call.asker.principal;
  if (principal && principal->user) by.text = principal->name;
}

std::optional<wire::Tree> parse_body(Call& call) {
  auto tree = wire::parse_json(call.request.body, of_a_request().max_depth);
  if (tree) return std::move(*tree);
  call.reply.send(problem(400, "the body is no JSON: " + base::to_line(tree.error())));
  return std::nullopt;
}

void append(const Context& context, Call call, std::vector<engine::Event> events,
            std::function<http::Response(const Change::Outcome&)> respond) {
  context.loop.post({.desk = std::move(call.path.front()),
                     .weight = call.request.body.size(),
                     .what = Change{std::move(events), std::move(respond)},
                     .reply = std::move(call.reply)});
}

void append(const Context& context, Call call, engine::Body body,
            std::function<http::Response(const Change::Outcome&)> respond) {
  std::vector<engine::Event> events;
  events.push_back({.body = std::move(body)});
  append(context, std::move(call), std::move(events), std::move(respond));
}

void ask(const Context& context, Call call, std::function<http::Response(LiveDesk&)> respond) {
  context.loop.post({.desk = std::move(call.path.front()),
                     .weight = call.request.body.size(),
                     .what = Query{std::move(respond)},
                     .reply = std::move(call.reply)});
}

http::Response console_answer(const Change::Outcome& outcome) {
  return json_answer(200, http::Bytes(console_json(outcome.desk)));
}

}  // namespace defcon::server
