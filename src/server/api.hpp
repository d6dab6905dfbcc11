// Values of the API that no lower room has; their names are those of its schemas. Everything else
// on the wire is a described type of its own room: reports, decisions, settings, boards.
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>
#include <string>
#include <vector>

#include "board/console.hpp"
#include "desk/ticket.hpp"
#include "level/policy.hpp"
#include "server/problem.hpp"

namespace defcon::server::api {

BOOST_DEFINE_ENUM_CLASS(Acceptance, created, updated)

// What became of one report. Durable when it is answered.
struct Accepted {
  Acceptance accepted = Acceptance::created;
  std::uint64_t sequence = 0;  // of its event in the desk's log
};
BOOST_DESCRIBE_STRUCT(Accepted, (), (accepted, sequence))

struct AcceptedBatch {
  std::vector<Accepted> results;  // in the order of the request
};
BOOST_DESCRIBE_STRUCT(AcceptedBatch, (), (results))

// Most items in one request; a larger import comes in several.
inline constexpr std::size_t max_batch_items = 1000;

struct TicketBatch {
  std::vector<desk::TicketReport> tickets;
};
BOOST_DESCRIBE_STRUCT(TicketBatch, (), (tickets))

struct ContactBatch {
  std::vector<desk::ContactReport> contacts;
};
BOOST_DESCRIBE_STRUCT(ContactBatch, (), (contacts))

struct Desk {
  std::string key;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(Desk, (), (key, name))

BOOST_DEFINE_ENUM_CLASS(ImportKind, holidays, patch_day, go_live, maintenance, other)

// An iCalendar file as text, and what its events are to the desk.
struct CalendarImport {
  std::string icalendar;
  ImportKind as = ImportKind::holidays;
};
BOOST_DESCRIBE_STRUCT(CalendarImport, (), (icalendar, as))

struct DeskList {
  std::vector<Desk> desks;
};
BOOST_DESCRIBE_STRUCT(DeskList, (), (desks))

// The desks' clock runs `scale` times as fast as real time.
struct Clock {
  base::Instant now{};
  double scale = 1;
};
BOOST_DESCRIBE_STRUCT(Clock, (), (now, scale))

BOOST_DEFINE_ENUM_CLASS(TicketState, waiting, open, resolved)

// A ticket as a list shows it.
struct TicketLine {
  std::string source;
  std::string external_id;
  TicketState state = TicketState::open;  // waiting: open, and nobody has answered
  base::Instant opened{};
  std::optional<base::Instant> first_response;
  std::optional<base::Instant> resolved;
  std::optional<std::string> client, site, area, office, category;
  std::optional<std::string> suggested_category;  // from the subject, where the source gives none
  std::optional<desk::Priority> priority;
  std::optional<desk::Channel> channel;
  std::optional<std::string> subject;
};
BOOST_DESCRIBE_STRUCT(TicketLine, (),
                      (source, external_id, state, opened, first_response, resolved, client, site,
                       area, office, category, suggested_category, priority, channel, subject))

// Counted over all tickets that match, not over the page.
struct TicketTotals {
  std::uint64_t matching = 0;
  std::uint64_t opened_today = 0;
  std::uint64_t open = 0;
  std::optional<std::uint64_t> waiting;         // absent: no source tells first responses
  std::optional<base::Instant> oldest_waiting;  // when it was opened
};
BOOST_DESCRIBE_STRUCT(TicketTotals, (), (matching, opened_today, open, waiting, oldest_waiting))

struct TicketPage {
  std::vector<TicketLine> tickets;  // by source and number
  TicketTotals totals;
  std::optional<std::string> next_cursor;  // absent on the last page
};
BOOST_DESCRIBE_STRUCT(TicketPage, (), (tickets, totals, next_cursor))

// Clients and areas that come to an outage.
struct OutageWidening {
  std::vector<std::string> clients;
  std::vector<std::string> areas;
};
BOOST_DESCRIBE_STRUCT(OutageWidening, (), (clients, areas))

// A person's answers to a suspected outage.
struct Confirmation {
  desk::PersonalText title;
  desk::PersonalText by;
};
BOOST_DESCRIBE_STRUCT(Confirmation, (), (title, by))

struct Dismissal {
  desk::PersonalText reason;
  desk::PersonalText by;
};
BOOST_DESCRIBE_STRUCT(Dismissal, (), (reason, by))

// The policy that holds, and what in it a person should look at.
struct PolicyState {
  level::Policy policy;
  std::vector<ProblemError> warnings;
};
BOOST_DESCRIBE_STRUCT(PolicyState, (), (policy, warnings))

struct Health {
  std::string status = "ok";
};
BOOST_DESCRIBE_STRUCT(Health, (), (status))

}  // namespace defcon::server::api
