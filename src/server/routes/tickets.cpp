// Tickets: reports in, lists out.
#include "server/report_intake.hpp"
#include "server/ticket_list.hpp"

namespace defcon::server {

namespace {

void report_tickets(const Context& context, Call call) {
  take_reports(context, std::move(call), &api::TicketBatch::tickets, "/tickets");
}

void list_tickets(const Context& context, Call call) {
  auto filter = read_filter(call.request.query);
  if (!filter) return call.reply.send(problem(422, "the query has errors", filter.error()));
  ask(context, std::move(call), [filter = std::move(*filter)](LiveDesk& desk) {
    return json_answer(200, list_tickets(desk.world, filter));
  });
}

constexpr std::string_view example =
    R"({"source":"mail","external_id":"4711","opened":"2026-03-03T14:05:00Z","client":"northfield",)"
    R"("area":"north","category":"network","priority":"high","subject":"No internet at the school"})";

}  // namespace

void add_ticket_routes(std::vector<Route>& routes) {
  routes.push_back({
      .method = "POST",
      .path = "/api/v1/desks/{desk}/tickets",
      .operation = "report_tickets",
      .summary = "Report tickets: one, or a list that is taken as a whole or not at all",
      .access = needs(identity::Right::report),
      .parameters = {desk_parameter},
      .body = RequestBody{{request_schema<desk::TicketReport>,
                           request_schema<std::vector<desk::TicketReport>>,
                           request_schema<api::TicketBatch>},
                          example},
      .answers = {{201,
                   "Something was created, and is durable",
                   {answer_schema<api::Accepted>, answer_schema<api::AcceptedBatch>}},
                  {200,
                   "All were known: updated, and durable",
                   {answer_schema<api::Accepted>, answer_schema<api::AcceptedBatch>}}},
      .handle = report_tickets,
  });
  routes.push_back({
      .method = "GET",
      .path = "/api/v1/desks/{desk}/tickets",
      .operation = "list_tickets",
      .summary = "Tickets that match, with totals over all of them",
      .access = needs(identity::Right::see_desk),
      .parameters = with_filters({desk_parameter}),
      .body = {},
      .answers = {{200, "A page of tickets", {answer_schema<api::TicketPage>}}},
      .handle = list_tickets,
  });
}

}  // namespace defcon::server
