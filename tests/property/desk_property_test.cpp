// What must hold for the tickets of a desk, whatever comes in whatever order.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "desk/state.hpp"

namespace defcon::desk {

namespace {

using base::Instant;

const Instant start = base::parse_rfc3339("2026-03-02T14:00:00Z").value();

rc::Gen<Instant> instant() {
  return rc::gen::map(rc::gen::inRange(0, 3 * 1440),
                      [](int m) { return start + base::minutes(m); });
}

rc::Gen<std::string> name() { return rc::gen::element<std::string>("a", "b", "c", "d"); }

template <class T>
std::optional<T> maybe(const rc::Gen<T>& gen) {
  if (*rc::gen::arbitrary<bool>()) return std::nullopt;
  return *gen;
}

// Few tickets and few contacts, so that reports meet.
TicketReport ticket_report() {
  TicketReport report{.source = "s", .external_id = *name()};
  report.updated = *instant();
  report.opened = maybe(instant());
  report.first_response = maybe(instant());
  report.resolved = maybe(instant());
  report.reopened = maybe(instant());
  report.client = maybe(name());
  report.area = maybe(name());
  report.contact = maybe(name());
  if (report.contact)
    report.contact_source = maybe(rc::gen::element<std::string>("s", "telephone"));
  report.priority = maybe(rc::gen::element(Priority::critical, Priority::low));
  return report;
}

ContactReport contact_report() {
  ContactReport report{.source = *rc::gen::element<std::string>("s", "telephone"),
                       .external_id = *name()};
  report.began = *instant();
  report.ticket = maybe(name());
  if (report.ticket) report.ticket_source = "s";
  return report;
}

Settings settings() { return {.key = "main", .name = "Main", .offices = {{"main", "Main", {}}}}; }

// All that a ticket is, apart from when reports were received.
auto essence(const Ticket& t) {
  return std::tuple(t.key, t.first_response, t.resolved, t.reopened, t.client.value, t.area.value,
                    t.priority.value, t.is_open());
}

std::uint64_t arrivals_of(const State& state) {
  std::uint64_t sum = 0;
  for (const auto& day : state.arrivals.days) sum += day.total;
  return sum;
}

}  // namespace

RC_GTEST_PROP(Desk, ReportsOfOneTicketMergeToTheSameTicketInWhateverOrderTheyCome, ()) {
  auto reports = *rc::gen::container<std::vector<TicketReport>>(rc::gen::exec(ticket_report));
  RC_PRE(!reports.empty());
  // One ticket; an opening that was never reported depends on receipt, so one is always there.
  for (auto& report : reports) report.external_id = "a";
  reports.front().opened = *instant();
  const auto merged = [](const std::vector<TicketReport>& in_order) {
    Ticket ticket{.key = {"s", "a"}};
    Instant at = start;
    for (const auto& report : in_order) merge(ticket, report, at += base::minutes(1));
    return ticket;
  };
  auto shuffled = reports;
  std::ranges::sort(shuffled, {}, [](const auto& r) { return r.updated; });
  if (*rc::gen::arbitrary<bool>()) std::ranges::reverse(shuffled);
  auto doubled = reports;
  doubled.insert(doubled.end(), shuffled.begin(), shuffled.end());
  const auto once = merged(reports);
  RC_ASSERT(essence(once) == essence(merged(shuffled)));
  RC_ASSERT(once.opened == merged(shuffled).opened);
  RC_ASSERT(essence(once) == essence(merged(doubled)));
}

RC_GTEST_PROP(Desk, WhateverComesEveryTicketIsCountedOnceAndTheCountsFollowFromTheTickets, ()) {
  const Settings desk = settings();
  const base::Zone zone = base::Zone::find("America/Chicago").value();
  State state;
  Instant at = start;
  const int events = *rc::gen::inRange(0, 60);
  for (int i = 0; i < events; ++i) {
    at += base::minutes(*rc::gen::inRange(0, 2000));
    advance(state, {desk, zone}, at);
    if (*rc::gen::inRange(0, 3) > 0) {
      take_ticket(state, {desk, zone}, ticket_report(), at);
    } else {
      take_contact(state, {desk, zone}, contact_report(), at);
    }
    audit(state, {desk, zone});
  }
}

RC_GTEST_PROP(Desk, ArrivalsAreTheTicketsAndTheContactsThatNoTicketHasTakenOver, ()) {
  const Settings desk = settings();
  const base::Zone zone = base::Zone::find("America/Chicago").value();
  State state;
  Instant at = start;
  const int events = *rc::gen::inRange(0, 60);
  for (int i = 0; i < events; ++i) {
    at += base::minutes(*rc::gen::inRange(0, 150));  // under a week in all: nothing is archived
    advance(state, {desk, zone}, at);
    if (*rc::gen::arbitrary<bool>()) {
      take_ticket(state, {desk, zone}, ticket_report(), at);
    } else {
      take_contact(state, {desk, zone}, contact_report(), at);
    }
    const auto alone =
        std::ranges::count_if(state.contacts, [](const auto& c) { return c.second.counted; });
    RC_ASSERT(arrivals_of(state) == state.tickets.size() + static_cast<std::size_t>(alone));
  }
}

RC_GTEST_PROP(Desk, ATicketAndItsContactAreOneArrivalWhicheverComesFirst, ()) {
  const Settings desk = settings();
  const base::Zone zone;
  State state;
  advance(state, {desk, zone}, start);
  const ContactReport contact{.source = "s", .external_id = "c"};
  TicketReport ticket{.source = "s", .external_id = "t"};
  ticket.contact = "c";
  const int repeats = *rc::gen::inRange(1, 4);
  const bool contact_first = *rc::gen::arbitrary<bool>();
  for (int i = 0; i < repeats; ++i) {
    if (contact_first) take_contact(state, {desk, zone}, contact, start);
    take_ticket(state, {desk, zone}, ticket, start);
    if (!contact_first) take_contact(state, {desk, zone}, contact, start);
  }
  RC_ASSERT(arrivals_of(state) == 1u);
}

TEST(Desk, AResolvedTicketIsArchivedAfterAWeekAndAReportOfItCountsNoSecondArrival) {
  const Settings desk = settings();
  const base::Zone zone;
  State state;
  advance(state, {desk, zone}, start);
  TicketReport report{.source = "s", .external_id = "t", .opened = start};
  report.resolved = start + base::hours(1);
  EXPECT_EQ(take_ticket(state, {desk, zone}, report, start), Accepted::created);
  const Instant later = start + std::chrono::days(8);
  advance(state, {desk, zone}, later);
  EXPECT_EQ(state.counters.archived, 1u);
  EXPECT_TRUE(state.tickets.empty());
  report.resolved.reset();
  report.reopened = later;
  EXPECT_EQ(take_ticket(state, {desk, zone}, report, later), Accepted::updated);
  EXPECT_EQ(state.counters.received, 1u);
  EXPECT_EQ(state.counters.open, 1u);
  EXPECT_EQ(arrivals_of(state), 1u);
  audit(state, {desk, zone});
}

TEST(Desk, AnImportedTicketThatWasResolvedLongAgoIsCountedAndNotKept) {
  const Settings desk = settings();
  const base::Zone zone;
  State state;
  advance(state, {desk, zone}, start);
  TicketReport report{.source = "s", .external_id = "t", .opened = start - std::chrono::days(50)};
  report.resolved = start - std::chrono::days(49);
  EXPECT_EQ(take_ticket(state, {desk, zone}, report, start), Accepted::created);
  EXPECT_EQ(take_ticket(state, {desk, zone}, report, start), Accepted::updated);
  EXPECT_TRUE(state.tickets.empty());
  EXPECT_EQ(state.counters.received, 1u);
  EXPECT_EQ(arrivals_of(state), 1u);
  audit(state, {desk, zone});
}

TEST(Desk, AnOpenTicketThatNobodyTouchesForFiveWeeksIsArchivedAndWaitsNoMore) {
  const Settings desk = settings();
  const base::Zone zone;
  State state;
  advance(state, {desk, zone}, start);
  take_ticket(state, {desk, zone}, {.source = "s", .external_id = "t"}, start);
  EXPECT_EQ(waiting_count(state), 1u);
  advance(state, {desk, zone}, start + std::chrono::days(36));
  EXPECT_EQ(waiting_count(state), 0u);
  audit(state, {desk, zone});
}

}  // namespace defcon::desk
