// What the operations manager decides about the level.
#include "board/console.hpp"
#include "server/answer.hpp"

namespace defcon::server {

namespace {

void decide(const Context& context, Call call) {
  auto decision = read_body<level::Decision>(call);
  if (!decision) return;
  sign(call, decision->by);
  append(context, std::move(call), std::move(*decision), console_answer);
}

constexpr std::string_view example =
    R"({"kind":"accept","recommendation":3,"standing":5,"reason":"","by":"operations manager"})";

}  // namespace

void add_decision_routes(std::vector<Route>& routes) {
  routes.push_back({
      .method = "POST",
      .path = "/api/v1/desks/{desk}/decisions",
      .operation = "decide",
      .summary = "Accept, raise, lower, hold or dismiss; all but accept with a reason",
      .access = needs(identity::Right::decide),
      .parameters = {desk_parameter},
      .body = RequestBody{{request_schema<level::Decision>}, example},
      .answers = {{200,
                   "Taken, and durable: the console after it",
                   {answer_schema<board::Console>}},
                  {409,
                   "What was decided on has changed meanwhile",
                   {answer_schema<Problem>},
                   "application/problem+json"}},
      .handle = decide,
  });
}

}  // namespace defcon::server
