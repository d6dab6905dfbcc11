// The audit of the accounts: who did what to whom, when and from where.
#include <charconv>

#include "server/account_answer.hpp"
#include "wire/account_codec.hpp"

namespace defcon::server {

namespace {

constexpr std::size_t page = 200;

// Whom or what an event is about, by the members that its kind has.
void add_object(api::AuditLine& line, const identity::Body& body) {
  std::visit(
      [&](const auto& content) {
        if constexpr (requires { content.user; }) line.user = content.user;
        if constexpr (requires { content.key; }) line.key = content.key;
      },
      body);
}

std::optional<std::string> name_of(const identity::Accounts& accounts,
                                   const identity::Origin& origin) {
  if (origin.user) {
    const auto user = accounts.users.find(*origin.user);
    if (user != accounts.users.end() && !user->second.is_erased) return user->second.login.text;
  }
  if (origin.key) {
    if (const auto* key = accounts.find_key(*origin.key)) return key->label;
  }
  return std::nullopt;
}

api::AuditLine line_of(const identity::Accounts& accounts, const identity::Event& event) {
  api::AuditLine line{.sequence = event.sequence,
                      .at = event.at,
                      .what = std::string(wire::type_of(event.body)),
                      .by_user = event.origin.user,
                      .by_key = event.origin.key,
                      .by = name_of(accounts, event.origin),
                      .address = event.origin.address.text,
                      .user = {},
                      .key = {}};
  add_object(line, event.body);
  return line;
}

void show_audit(const Context& context, Call call) {
  std::uint64_t after = 0;
  if (const auto text = http::find(call.request.query, "after")) {
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), after);
    if (error != std::errc() || end != text->data() + text->size()) {
      return call.reply.send(problem(
          422, "the query has errors",
          {{.what = "not a number of an event", .where = "#query/after", .hint = "0 or more"}}));
    }
  }
  context.loop.post({.desk = {},
                     .what = AuditQuery{.after = after,
                                        .limit = page,
                                        .respond =
                                            [](const identity::Accounts& accounts,
                                               const std::vector<identity::Event>& events) {
                                              api::AuditPage shown;
                                              for (const identity::Event& event : events)
                                                shown.lines.push_back(line_of(accounts, event));
                                              if (events.size() == page)
                                                shown.next_after = events.back().sequence;
                                              return json_answer(200, shown);
                                            }},
                     .reply = std::move(call.reply)});
}

}  // namespace

void add_audit_routes(std::vector<Route>& routes) {
  routes.push_back({
      .method = "GET",
      .path = "/api/v1/audit",
      .operation = "audit",
      .summary = "What was done to people, keys and sessions, by whom and from where; oldest first",
      .access = needs(identity::Right::administer),
      .parameters = {{"after", "query", "the number of the last event already seen",
                      R"({"type":"integer","minimum":0})"}},
      .body = {},
      .answers = {{200, "A page of at most 200", {answer_schema<api::AuditPage>}}},
      .handle = show_audit,
  });
}

}  // namespace defcon::server
