// The state of a desk: its tickets, contacts and outages, and the counts that follow from them.
//
// Conservation: every ticket ever received is open, resolved, or archived, and nothing else; every
// ticket and every contact that is no ticket counts as exactly one arrival. `check_conservation`
// holds the counters to that after every step, `audit` recounts everything from the tickets.
#pragma once

#include <boost/describe/class.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/zone.hpp"
#include "desk/archive.hpp"
#include "desk/arrivals.hpp"
#include "desk/outage.hpp"
#include "desk/settings.hpp"
#include "desk/ticket.hpp"

namespace defcon::desk {

struct Contact {
  base::Instant began{};
  bool counted = false;  // stands in the arrivals by itself: no ticket has taken it over
};
BOOST_DESCRIBE_STRUCT(Contact, (), (began, counted))

// What one source has sent so far.
struct SourceState {
  base::Instant last_received{};
  std::uint64_t tickets = 0;
  bool records_responses = false;  // it has reported a first response at least once
};
BOOST_DESCRIBE_STRUCT(SourceState, (), (last_received, tickets, records_responses))

struct Counters {
  std::uint64_t received = 0;  // distinct tickets ever
  std::uint64_t open = 0;
  std::uint64_t resolved = 0;
  std::uint64_t archived = 0;
};
BOOST_DESCRIBE_STRUCT(Counters, (), (received, open, resolved, archived))

struct State {
  // A ticket is archived a week after it was resolved, and an open one that nobody has touched for
  // five weeks: known for ever by its number, no longer held in full (archive.hpp).
  static constexpr base::Span resolved_kept = std::chrono::days(7);
  static constexpr base::Span open_kept = std::chrono::days(35);

  Arrivals arrivals;
  std::map<TicketKey, Ticket> tickets;
  std::map<TicketKey, Contact> contacts;
  Archive archived;
  Counters counters;
  std::map<std::string, SourceState> sources;
  Outages outages;
  // Tickets that wait for their first answer, by when they were opened.
  std::map<base::Instant, std::uint32_t> waiting;
  // First responses to tickets opened today, in business milliseconds: how many of each.
  base::Date today{};
  std::map<std::int64_t, std::uint32_t> answered_today;
};
BOOST_DESCRIBE_STRUCT(State, (),
                      (arrivals, tickets, contacts, archived, counters, sources, outages, waiting,
                       today, answered_today))

// Where a state lives: the desk's own zone and calendar.
struct Setting {
  const Settings& settings;
  const base::Zone& zone;
};

enum class Accepted { created, updated };

// Folds one report in. Reports were validated at intake; these never fail.
Accepted take_ticket(State& state, Setting setting, const TicketReport& report, base::Instant at);
Accepted take_contact(State& state, Setting setting, const ContactReport& report, base::Instant at);
void take_outage(State& state, const OutageDeclared& declared, base::Instant at);
void take_outage(State& state, const OutageWidened& widened);
void take_outage(State& state, const OutageClosed& closed, base::Instant at);

// The desk's clock has reached `at`: days begin, old tickets are archived.
void advance(State& state, Setting setting, base::Instant at);

// What a refusal would be, before an outage event is accepted.
[[nodiscard]] base::Result<void> admit(const State& state, const OutageDeclared& declared);
[[nodiscard]] base::Result<void> admit(const State& state, const OutageWidened& widened);
[[nodiscard]] base::Result<void> admit(const State& state, const OutageClosed& closed);

[[nodiscard]] std::uint64_t waiting_count(const State& state);
[[nodiscard]] std::optional<base::Instant> oldest_waiting(const State& state);
// Whether any source tells first responses; if not, "waiting" is not recorded rather than everyone.
[[nodiscard]] bool records_responses(const State& state);

void check_conservation(const State& state);
void audit(const State& state, Setting setting);  // recounts; for tests and snapshots

}  // namespace defcon::desk
