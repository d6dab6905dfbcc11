#include "desk/ticket.hpp"

#include <algorithm>

namespace defcon::desk {

namespace {

// The later version wins; of two with the same version the greater value, so that order never
// shows.
template <class T>
void merge_field(Versioned<T>& field, const std::optional<T>& reported, base::Instant version) {
  if (!reported) return;
  if (field.value && version < field.version) return;
  if (field.value && version == field.version && *reported <= *field.value) return;
  field.value = reported;
  field.version = version;
}

void merge_earliest(std::optional<base::Instant>& known, std::optional<base::Instant> reported) {
  if (reported && (!known || *reported < *known)) known = reported;
}

void merge_episode(std::vector<base::Instant>& known, std::optional<base::Instant> reported) {
  if (!reported) return;
  const auto place = std::ranges::lower_bound(known, *reported);
  if (place != known.end() && *place == *reported) return;
  known.insert(place, *reported);
  // Past the limit the oldest go: the state hangs on the latest.
  if (known.size() > max_episodes) known.erase(known.begin());
}

void merge_opened(Ticket& ticket, const TicketReport& report, base::Instant at) {
  if (report.opened) {
    const bool earlier = ticket.opened_is_assumed || *report.opened < ticket.opened;
    if (earlier) ticket.opened = *report.opened;
    ticket.opened_is_assumed = false;
  } else if (ticket.touched == base::Instant{}) {
    ticket.opened = at;
  }
}

}  // namespace

std::optional<TicketKey> contact_of(const TicketReport& report) {
  if (!report.contact) return std::nullopt;
  return TicketKey{report.contact_source.value_or(report.source), *report.contact};
}

std::optional<TicketKey> ticket_of(const ContactReport& report) {
  if (!report.ticket) return std::nullopt;
  return TicketKey{report.ticket_source.value_or(report.source), *report.ticket};
}

void merge(Ticket& ticket, const TicketReport& report, base::Instant at) {
  merge_opened(ticket, report, at);
  merge_earliest(ticket.first_response, report.first_response);
  merge_episode(ticket.resolved, report.resolved);
  merge_episode(ticket.reopened, report.reopened);
  const base::Instant version = report.updated.value_or(at);
  merge_field(ticket.client, report.client, version);
  merge_field(ticket.site, report.site, version);
  merge_field(ticket.area, report.area, version);
  merge_field(ticket.office, report.office, version);
  merge_field(ticket.category, report.category, version);
  merge_field(ticket.priority, report.priority, version);
  merge_field(ticket.channel, report.channel, version);
  merge_field(ticket.subject, report.subject, version);
  ticket.touched = std::max(ticket.touched, at);
}

}  // namespace defcon::desk
