// Contacts: calls and mails before they are tickets.
#include "server/report_intake.hpp"

namespace defcon::server {

namespace {

void report_contacts(const Context& context, Call call) {
  take_reports(context, std::move(call), &api::ContactBatch::contacts, "/contacts");
}

constexpr std::string_view example =
    R"({"source":"telephony","external_id":"call-88","began":"2026-03-03T14:04:10Z",)"
    R"("channel":"phone","client":"northfield"})";

}  // namespace

void add_contact_routes(std::vector<Route>& routes) {
  routes.push_back({
      .method = "POST",
      .path = "/api/v1/desks/{desk}/contacts",
      .operation = "report_contacts",
      .summary = "Report calls and mails before they are tickets: one, or a list as a whole",
      .access = needs(identity::Right::report),
      .parameters = {desk_parameter},
      .body = RequestBody{{request_schema<desk::ContactReport>,
                           request_schema<std::vector<desk::ContactReport>>,
                           request_schema<api::ContactBatch>},
                          example},
      .answers = {{201,
                   "Something was created, and is durable",
                   {answer_schema<api::Accepted>, answer_schema<api::AcceptedBatch>}},
                  {200,
                   "All were known: updated, and durable",
                   {answer_schema<api::Accepted>, answer_schema<api::AcceptedBatch>}}},
      .handle = report_contacts,
  });
}

}  // namespace defcon::server
