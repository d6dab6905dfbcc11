// Outages as people declare, widen and close them.
#include <charconv>

#include "server/answer.hpp"
#include "server/api.hpp"
#include "server/intake_rules.hpp"

namespace defcon::server {

namespace {

void declare(const Context& context, Call call) {
  auto declared = read_body<desk::OutageDeclared>(call);
  if (!declared) return;
  std::vector<base::Error> errors;
  check_report(*declared, context.clock.now(), "", errors);
  if (!errors.empty()) return call.reply.send(problem(422, "the body has errors", errors));
  append(context, std::move(call), std::move(*declared), console_answer);
}

void widen(const Context& context, Call call) {
  auto widening = read_body<api::OutageWidening>(call);
  if (!widening) return;
  desk::OutageWidened widened{.id = call.path.at(1),
                              .clients = std::move(widening->clients),
                              .areas = std::move(widening->areas)};
  append(context, std::move(call), std::move(widened), console_answer);
}

void close(const Context& context, Call call) {
  desk::OutageClosed closed{.id = call.path.at(1)};
  append(context, std::move(call), std::move(closed), console_answer);
}

// A number that no suspicion has where it is none: then the answer is that there is none.
std::uint64_t suspect_of(const Call& call) {
  const std::string& text = call.path.at(1);
  std::uint64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  return error == std::errc() && end == text.data() + text.size() ? id : 0;
}

void confirm(const Context& context, Call call) {
  auto given = read_body<api::Confirmation>(call);
  if (!given) return;
  desk::SuspicionConfirmed confirmed{
      .suspect = suspect_of(call), .title = std::move(given->title), .by = std::move(given->by)};
  sign(call, confirmed.by);
  append(context, std::move(call), std::move(confirmed), console_answer);
}

void dismiss(const Context& context, Call call) {
  auto given = read_body<api::Dismissal>(call);
  if (!given) return;
  desk::SuspicionDismissed dismissed{
      .suspect = suspect_of(call), .reason = std::move(given->reason), .by = std::move(given->by)};
  sign(call, dismissed.by);
  append(context, std::move(call), std::move(dismissed), console_answer);
}

constexpr Parameter suspect_parameter{"id", "path", "the suspicion's number",
                                      R"({"type":"string"})"};
constexpr Parameter id_parameter{"id", "path", "the outage's id", R"({"type":"string"})"};

const Answer console_after{
    200, "Taken, and durable: the console after it", {answer_schema<board::Console>}};
const Answer not_there{
    404, "There is no such outage", {answer_schema<Problem>}, "application/problem+json"};
const Answer has_changed{
    409, "It is known or closed already", {answer_schema<Problem>}, "application/problem+json"};

}  // namespace

void add_outage_routes(std::vector<Route>& routes) {
  routes.push_back({
      .method = "POST",
      .path = "/api/v1/desks/{desk}/outages",
      .operation = "declare_outage",
      .summary = "Declare an outage",
      .access = needs(identity::Right::outage),
      .parameters = {desk_parameter},
      .body =
          RequestBody{{request_schema<desk::OutageDeclared>},
                      R"({"id":"power-north","title":"No power in the north","areas":["north"]})"},
      .answers = {console_after, has_changed},
      .handle = declare,
  });
  routes.push_back({
      .method = "POST",
      .path = "/api/v1/desks/{desk}/outages/{id}/widen",
      .operation = "widen_outage",
      .summary = "Clients and areas come to an outage",
      .access = needs(identity::Right::outage),
      .parameters = {desk_parameter, id_parameter},
      .body = RequestBody{{request_schema<api::OutageWidening>}, R"({"areas":["east"]})"},
      .answers = {console_after, not_there, has_changed},
      .handle = widen,
  });
  routes.push_back({
      .method = "POST",
      .path = "/api/v1/desks/{desk}/outages/{id}/close",
      .operation = "close_outage",
      .summary = "An outage is over",
      .access = needs(identity::Right::outage),
      .parameters = {desk_parameter, id_parameter},
      .body = {},
      .answers = {console_after, not_there, has_changed},
      .handle = close,
  });
  routes.push_back({
      .method = "POST",
      .path = "/api/v1/desks/{desk}/suspicions/{id}/confirm",
      .operation = "confirm_suspicion",
      .summary = "A suspected outage is one: it stands declared, with its clients and areas",
      .access = needs(identity::Right::outage),
      .parameters = {desk_parameter, suspect_parameter},
      .body = RequestBody{{request_schema<api::Confirmation>},
                          R"({"title":"No internet in the north","by":"operations manager"})"},
      .answers = {console_after, not_there, has_changed},
      .handle = confirm,
  });
  routes.push_back({
      .method = "POST",
      .path = "/api/v1/desks/{desk}/suspicions/{id}/dismiss",
      .operation = "dismiss_suspicion",
      .summary = "A suspected outage is none",
      .access = needs(identity::Right::outage),
      .parameters = {desk_parameter, suspect_parameter},
      .body = RequestBody{{request_schema<api::Dismissal>},
                          R"({"reason":"a planned test","by":"operations manager"})"},
      .answers = {console_after, not_there, has_changed},
      .handle = dismiss,
  });
}

}  // namespace defcon::server
