#include "roster/presence.hpp"

#include <gtest/gtest.h>

namespace defcon::roster {
namespace {

constexpr std::int64_t hour = 3'600'000;
const base::Date monday = base::parse_date("2026-03-02").value();

Roster with_shift(const std::string& hours) {
  Roster roster;
  roster.shifts = {{.key = "s", .hours = desk::parse_hours(hours).value()}};
  roster.groups = {{.key = "g", .shifts = {"s"}, .size = 1}};
  return roster;
}

TEST(Presence, ANightWrittenAsTwoSpansIsOneStint) {
  const auto workers =
      workers_in(with_shift("mon-sun 00:00-06:00, mon-sun 22:00-24:00"), {base::Zone(), monday, 2});
  ASSERT_EQ(workers.size(), 1u);
  ASSERT_EQ(workers[0].stints.size(), 3u);
  EXPECT_EQ(workers[0].stints[1].from, 22 * hour);
  EXPECT_EQ(workers[0].stints[1].to, 30 * hour);
}

TEST(Presence, TheHourThatIsMissingInSpringIsNotWorked) {
  const auto zone = base::Zone::find("Europe/Berlin").value();
  const auto workers =
      workers_in(with_shift("sun 00:00-08:00"), {zone, base::parse_date("2026-03-29").value(), 1});
  EXPECT_EQ(workers[0].stints[0].to, 7 * hour);
}

TEST(Presence, WhoIsOnLeaveIsNotThere) {
  Roster roster = with_shift("mon-fri 08:00-16:00");
  roster.groups[0].size = 0;
  roster.people = {{.key = "p", .group = "g", .leave = {{monday, monday}}}};
  const auto workers = workers_in(roster, {base::Zone(), monday, 2});
  ASSERT_EQ(workers[0].stints.size(), 1u);
  EXPECT_EQ(workers[0].stints[0].from, 32 * hour);
}

TEST(Presence, UnnamedPeopleTakeTheShiftsOfTheirGroupInTurn) {
  Roster roster = with_shift("mon-fri 08:00-16:00");
  roster.shifts.push_back(
      {.key = "late", .hours = desk::parse_hours("mon-fri 12:00-20:00").value()});
  roster.groups[0].shifts = {"s", "late"};
  roster.groups[0].size = 4;
  int late = 0;
  for (const auto& worker : workers_in(roster, {base::Zone(), monday, 1}))
    late += worker.stints[0].from == 12 * hour ? 1 : 0;
  EXPECT_EQ(late, 2);
}

TEST(Presence, BreaksTakeFromTheCapacityAndAreTakenInTurn) {
  Roster roster = with_shift("mon-fri 08:00-16:00");
  roster.shifts[0].breaks = {{.at_minute = 720, .minutes = 30, .spread_minutes = 60}};
  roster.groups[0].size = 3;
  const auto workers = workers_in(roster, {base::Zone(), monday, 1});
  EXPECT_NEAR(capacity_minutes(workers, calmest_tier, 0, 24 * hour), 3 * 450, 1e-9);
  EXPECT_NE(workers[0].pauses[0].from, workers[1].pauses[0].from);
}

}  // namespace
}  // namespace defcon::roster
