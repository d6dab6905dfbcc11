#include "server/ticket_list.hpp"

#include <algorithm>
#include <set>

#include "desk/wording.hpp"
#include "engine/outages.hpp"

namespace defcon::server {

namespace {

template <class T>
bool matches(const std::optional<T>& wanted, const std::optional<T>& value) {
  return !wanted || wanted == value;
}

// Kind and size are the client's: the keys of those that match, where that is asked for. A ticket
// of an unknown client has neither.
std::optional<std::set<std::string_view>> wanted_clients(const engine::World& world,
                                                         const TicketFilter& filter) {
  if (!filter.client_kind && !filter.min_size && !filter.max_size) return std::nullopt;
  std::set<std::string_view> keys;
  for (const desk::Client& client : world.settings.clients) {
    if (filter.client_kind && client.kind != *filter.client_kind) continue;
    if (filter.min_size && client.size.value_or(-1) < *filter.min_size) continue;
    if (filter.max_size && (!client.size || *client.size > *filter.max_size)) continue;
    keys.insert(client.key);
  }
  return keys;
}

bool matches_state(api::TicketState wanted, const desk::Ticket& ticket) {
  switch (wanted) {
    case api::TicketState::waiting:
      return ticket.is_waiting();
    case api::TicketState::open:
      return ticket.is_open();
    case api::TicketState::resolved:
      return !ticket.is_open();
  }
  return false;
}

bool matches(const TicketFilter& filter, const desk::Ticket& ticket) {
  return matches(filter.client, ticket.client.value) && matches(filter.site, ticket.site.value) &&
         matches(filter.area, ticket.area.value) && matches(filter.office, ticket.office.value) &&
         matches(filter.category, ticket.category.value) &&
         matches(filter.priority, ticket.priority.value) &&
         matches(filter.channel, ticket.channel.value) &&
         (!filter.opened_from || ticket.opened >= *filter.opened_from) &&
         (!filter.opened_to || ticket.opened < *filter.opened_to) &&
         (!filter.state || matches_state(*filter.state, ticket));
}

api::TicketState state_of(const desk::Ticket& ticket, bool records_responses) {
  if (!ticket.is_open()) return api::TicketState::resolved;
  return ticket.is_waiting() && records_responses ? api::TicketState::waiting
                                                  : api::TicketState::open;
}

api::TicketLine line_of(const engine::World& world, const desk::Ticket& ticket,
                        bool records_responses) {
  api::TicketLine line{.source = ticket.key.source,
                       .external_id = ticket.key.external_id,
                       .state = state_of(ticket, records_responses),
                       .opened = ticket.opened,
                       .first_response = ticket.first_response,
                       .resolved = {},
                       .client = ticket.client.value,
                       .site = ticket.site.value,
                       .area = ticket.area.value,
                       .office = ticket.office.value,
                       .category = ticket.category.value,
                       .suggested_category = {},
                       .priority = ticket.priority.value,
                       .channel = ticket.channel.value,
                       .subject = {}};
  if (!ticket.is_open()) line.resolved = ticket.resolved.back();
  if (!ticket.subject.value) return line;
  line.subject = ticket.subject.value->text;
  if (!line.category) {
    line.suggested_category = engine::category_of(world, desk::wording_of(*line.subject));
  }
  return line;
}

void count(api::TicketTotals& totals, const desk::Ticket& ticket, base::Instant today) {
  ++totals.matching;
  if (ticket.opened >= today) ++totals.opened_today;
  if (ticket.is_open()) ++totals.open;
  if (!ticket.is_waiting() || !totals.waiting) return;
  ++*totals.waiting;
  totals.oldest_waiting = std::min(totals.oldest_waiting.value_or(ticket.opened), ticket.opened);
}

}  // namespace

api::TicketPage list_tickets(const engine::World& world, const TicketFilter& filter) {
  api::TicketPage page;
  const base::Instant today = world.zone.start_of(world.zone.date_of(world.now));
  const auto clients = wanted_clients(world, filter);
  const bool records_responses = desk::records_responses(world.desk);
  if (records_responses) page.totals.waiting = 0;
  for (const auto& [key, ticket] : world.desk.tickets) {
    if (!matches(filter, ticket)) continue;
    if (clients && !clients->contains(ticket.client.value.value_or(""))) continue;
    count(page.totals, ticket, today);
    if (filter.after && key <= *filter.after) continue;
    if (page.tickets.size() < filter.limit) {
      page.tickets.push_back(line_of(world, ticket, records_responses));
    } else if (!page.next_cursor) {
      const api::TicketLine& last = page.tickets.back();
      page.next_cursor = last.source + "\n" + last.external_id;
    }
  }
  return page;
}

}  // namespace defcon::server
