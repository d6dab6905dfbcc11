#include "desk/state.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace defcon::desk {

namespace {

template <class Key>
void count_down(std::map<Key, std::uint32_t>& counts, const Key& key) {
  const auto found = counts.find(key);
  CHECK(found != counts.end());
  if (--found->second == 0) counts.erase(found);
}

std::optional<std::int64_t> answer_today(const State& state, Setting setting,
                                         const Ticket& ticket) {
  if (!ticket.first_response || setting.zone.date_of(ticket.opened) != state.today) {
    return std::nullopt;
  }
  return desk::business_time(setting.settings.calendar, setting.zone, ticket.opened,
                             *ticket.first_response)
      .count();
}

// What a ticket adds to the counts. Taken out before a change and put back after it, so that every
// count follows from the tickets whatever changed.
void count_in(State& state, Setting setting, const Ticket& ticket) {
  ++(ticket.is_open() ? state.counters.open : state.counters.resolved);
  if (ticket.is_waiting()) ++state.waiting[ticket.opened];
  if (const auto answer = answer_today(state, setting, ticket)) ++state.answered_today[*answer];
}

void count_out(State& state, Setting setting, const Ticket& ticket) {
  --(ticket.is_open() ? state.counters.open : state.counters.resolved);
  if (ticket.is_waiting()) count_down(state.waiting, ticket.opened);
  if (const auto answer = answer_today(state, setting, ticket)) {
    count_down(state.answered_today, *answer);
  }
}

void count_arrival(State& state, Setting setting, Ticket& ticket) {
  ticket.counted.reset();
  if (add_arrival(state.arrivals, day_time(setting.zone, ticket.opened))) {
    ticket.counted = ticket.opened;
  }
}

void stop_counting(State& state, Setting setting, Contact& contact) {
  if (!contact.counted) return;
  remove_arrival(state.arrivals, day_time(setting.zone, contact.began));
  contact.counted = false;
}

void join_contact(State& state, Setting setting, const TicketReport& report, base::Instant at) {
  const auto contact = contact_of(report);
  if (!contact) return;
  // A contact that is not known yet is remembered as taken: when it comes, it counts nothing.
  const auto [place, is_new] = state.contacts.try_emplace(*contact);
  if (is_new) place->second.began = at;
  stop_counting(state, setting, place->second);
}

bool is_over(const Ticket& ticket, base::Instant at) {
  return !ticket.is_open() && at - ticket.resolved.back() >= State::resolved_kept;
}

using Place = std::map<TicketKey, Ticket>::iterator;

// Two tickets that share a digest (archive.hpp) are archived as one.
Place archive(State& state, Setting setting, Place place) {
  count_out(state, setting, place->second);
  if (add(state.archived, digest(place->first))) {
    ++state.counters.archived;
  } else {
    --state.counters.received;
  }
  return state.tickets.erase(place);
}

std::string known_category(const Settings& settings, const std::string& key) {
  const auto& categories = categories_of(settings);
  const bool known = std::ranges::find(categories, key, &Category::key) != categories.end();
  return known ? key : "other";
}

void note_source(State& state, const TicketReport& report, base::Instant at) {
  SourceState& source = state.sources[report.source];
  source.last_received = std::max(source.last_received, at);
  if (report.first_response) source.records_responses = true;
}

}  // namespace

Accepted take_ticket(State& state, Setting setting, const TicketReport& report, base::Instant at) {
  note_source(state, report, at);
  const auto [place, absent] = state.tickets.try_emplace({report.source, report.external_id});
  Ticket& ticket = place->second;
  const bool revived = absent && state.archived.contains(digest(place->first));
  const bool is_new = absent && !revived;
  if (absent) {
    ticket.key = place->first;
  } else {
    count_out(state, setting, ticket);
  }
  merge(ticket, report, at);
  if (report.category && ticket.category.value) {
    ticket.category.value = known_category(setting.settings, *ticket.category.value);
  }
  count_in(state, setting, ticket);
  if (is_new) {
    ++state.counters.received;
    ++state.sources[report.source].tickets;
    count_arrival(state, setting, ticket);
  } else if (revived) {
    // It arrived long ago and was counted then.
    --state.counters.archived;
    remove(state.archived, digest(ticket.key));
  } else if (ticket.counted && *ticket.counted != ticket.opened) {
    remove_arrival(state.arrivals, day_time(setting.zone, *ticket.counted));
    count_arrival(state, setting, ticket);
  }
  join_contact(state, setting, report, at);
  if (is_over(ticket, at)) archive(state, setting, place);
  return is_new ? Accepted::created : Accepted::updated;
}

Accepted take_contact(State& state, Setting setting, const ContactReport& report,
                      base::Instant at) {
  SourceState& source = state.sources[report.source];
  source.last_received = std::max(source.last_received, at);
  const auto [place, is_new] = state.contacts.try_emplace({report.source, report.external_id});
  Contact& contact = place->second;
  if (is_new) {
    contact.began = report.began.value_or(at);
    contact.counted = add_arrival(state.arrivals, day_time(setting.zone, contact.began));
  }
  if (const auto key = ticket_of(report)) {
    TicketReport ticket{.source = key->source, .external_id = key->external_id};
    ticket.contact = report.external_id;
    ticket.contact_source = report.source;
    if (!state.tickets.contains(*key)) {
      ticket.opened = contact.began;
      ticket.channel = report.channel;
      ticket.client = report.client;
      ticket.area = report.area;
      ticket.office = report.office;
    }
    take_ticket(state, setting, ticket, at);
  }
  return is_new ? Accepted::created : Accepted::updated;
}

void take_outage(State& state, const OutageDeclared& declared, base::Instant at) {
  Outage& outage = state.outages[declared.id];
  outage.id = declared.id;
  outage.title = declared.title;
  outage.clients.insert(declared.clients.begin(), declared.clients.end());
  outage.areas.insert(declared.areas.begin(), declared.areas.end());
  outage.began = declared.began.value_or(at);
}

void take_outage(State& state, const OutageWidened& widened) {
  Outage& outage = state.outages.at(widened.id);
  outage.clients.insert(widened.clients.begin(), widened.clients.end());
  outage.areas.insert(widened.areas.begin(), widened.areas.end());
}

void take_outage(State& state, const OutageClosed& closed, base::Instant at) {
  state.outages.at(closed.id).closed = at;
}

namespace {

bool is_old(const Ticket& ticket, base::Instant at) {
  return at - ticket.touched >= State::open_kept || is_over(ticket, at);
}

// One walk over the tickets: which of them were answered today, and which are archived.
void begin_today(State& state, Setting setting, base::Date date, base::Instant at) {
  state.today = date;
  begin_day(state.arrivals, date);
  state.answered_today.clear();
  for (auto place = state.tickets.begin(); place != state.tickets.end();) {
    const Ticket& ticket = place->second;
    if (const auto answer = answer_today(state, setting, ticket)) ++state.answered_today[*answer];
    place = is_old(ticket, at) ? archive(state, setting, place) : std::next(place);
  }
  std::erase_if(state.contacts,
                [&](const auto& entry) { return at - entry.second.began >= State::resolved_kept; });
}

}  // namespace

void advance(State& state, Setting setting, base::Instant at) {
  const base::Date date = setting.zone.date_of(at);
  if (date == state.today) return;
  begin_today(state, setting, date, at);
}

namespace {
// Whom an outage touches: at least somebody, each by a name.
base::Result<void> admit_scope(const std::vector<std::string>& clients,
                               const std::vector<std::string>& areas) {
  if (clients.empty() && areas.empty()) {
    return base::invalid("an outage touches at least one client or one area", "/clients",
                         "name the clients or the areas that are out");
  }
  const auto is_empty = [](const std::string& key) { return key.empty(); };
  const bool of_clients = std::ranges::any_of(clients, is_empty);
  if (of_clients || std::ranges::any_of(areas, is_empty)) {
    return base::invalid("an empty name is among them", of_clients ? "/clients" : "/areas",
                         "leave it out");
  }
  return {};
}
}  // namespace

base::Result<void> admit(const State& state, const OutageDeclared& declared) {
  if (state.outages.contains(declared.id)) {
    return base::fail(base::ErrorKind::conflict, "an outage with this id was declared already",
                      "/id", "widen that one, or give this one an id of its own");
  }
  return admit_scope(declared.clients, declared.areas);
}

namespace {
base::Result<void> admit_change(const State& state, const std::string& id) {
  const auto found = state.outages.find(id);
  if (found == state.outages.end()) {
    return base::fail(base::ErrorKind::not_found, "no outage has this id", "/id",
                      "declare it first");
  }
  if (found->second.closed) {
    return base::fail(base::ErrorKind::conflict, "this outage is closed", "/id",
                      "declare a new one if it came back");
  }
  return {};
}
}  // namespace

base::Result<void> admit(const State& state, const OutageWidened& widened) {
  if (auto change = admit_change(state, widened.id); !change) return change;
  return admit_scope(widened.clients, widened.areas);
}

base::Result<void> admit(const State& state, const OutageClosed& closed) {
  return admit_change(state, closed.id);
}

std::uint64_t waiting_count(const State& state) {
  std::uint64_t count = 0;
  for (const auto& [opened, n] : state.waiting) count += n;
  return count;
}

std::optional<base::Instant> oldest_waiting(const State& state) {
  if (state.waiting.empty()) return std::nullopt;
  return state.waiting.begin()->first;
}

bool records_responses(const State& state) {
  return std::ranges::any_of(state.sources,
                             [](const auto& entry) { return entry.second.records_responses; });
}

void check_conservation(const State& state) {
  const Counters& c = state.counters;
  CHECK(c.received == c.open + c.resolved + c.archived,
        "received {} open {} resolved {} archived {}", c.received, c.open, c.resolved, c.archived);
  CHECK(state.tickets.size() == c.open + c.resolved, "tickets {} open {} resolved {}",
        state.tickets.size(), c.open, c.resolved);
  CHECK(state.archived.size() == c.archived, "digests {} archived {}", state.archived.size(),
        c.archived);
}

void audit(const State& state, Setting setting) {
  check_conservation(state);
  std::uint64_t open = 0, waiting = 0, answered = 0, counted = 0;
  for (const auto& [key, ticket] : state.tickets) {
    CHECK(key == ticket.key, "{} {}", key.source, key.external_id);
    if (ticket.is_open()) ++open;
    if (ticket.is_waiting()) ++waiting;
    if (answer_today(state, setting, ticket)) ++answered;
  }
  for (const auto& [took, n] : state.answered_today) counted += n;
  CHECK(open == state.counters.open, "open {} counted {}", open, state.counters.open);
  CHECK(waiting == waiting_count(state), "waiting {} counted {}", waiting, waiting_count(state));
  CHECK(answered == counted, "answered {} counted {}", answered, counted);
  for (const DayArrivals& day : state.arrivals.days) {
    std::uint64_t slots = 0;
    for (const auto n : day.slots) slots += n;
    CHECK(slots == day.total, "{}: slots {} total {}", base::to_string(day.date), slots, day.total);
  }
}

}  // namespace defcon::desk
