#include "report/staffing_plan.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace defcon::report {
namespace {

struct SmallDesk {
  desk::Settings settings{.key = "x", .name = "x", .zone = "Europe/Berlin"};
  roster::Roster roster;
  simulate::Work work{.tickets_a_day = 48, .course = std::vector<double>(24, 1)};
  PlanSettings plan{.first = base::parse_date("2026-03-02").value(), .days = 1};

  SmallDesk() {
    work.kinds = {{.category = "other", .handle_minutes = 30}};
    roster.shifts = {{.key = "day", .hours = desk::parse_hours("mon-sun 08:00-16:00").value()}};
    roster.groups = {{.key = "desk", .shifts = {"day"}, .size = 3}};
  }
  [[nodiscard]] StaffingPlan make() const {
    return report::plan({.work = work, .settings = settings, .roster = roster}, plan).value();
  }
};

TEST(StaffingPlan, HasALineForEachHalfHourAndSkillRoundTheClock) {
  const auto plan = SmallDesk().make();
  EXPECT_EQ(plan.lines.size(), 48u);
  EXPECT_EQ(plan.lines.front().time, "00:00");
  EXPECT_EQ(plan.lines.back().time, "23:30");
  EXPECT_NEAR(plan.lines[20].tickets, 1, 1e-9);
  EXPECT_NEAR(plan.lines[20].work, 1, 1e-9);
}

TEST(StaffingPlan, HoldsTheNeedAgainstTheRosterAndNamesTheWorstHalfHour) {
  const auto plan = SmallDesk().make();
  EXPECT_EQ(plan.lines[20].rostered, 3);
  EXPECT_EQ(plan.lines[2].rostered, 0);
  EXPECT_LT(plan.lines[2].gap, 0);
  EXPECT_EQ(plan.totals.worst.substr(0, 10), "2026-03-02");
  EXPECT_NEAR(plan.totals.rostered_hours, 24, 1e-9);
}

TEST(StaffingPlan, ShrinkageAsksForMorePeopleThanAreAtWork) {
  SmallDesk desk;
  desk.roster.shrinkage = 0.25;
  const auto line = desk.make().lines[20];
  EXPECT_NEAR(line.to_pay, line.needed / 0.75, 1e-9);
}

TEST(StaffingPlan, DoubleTheTicketsNeedMorePeopleButFewerThanDouble) {
  SmallDesk desk;
  desk.work.tickets_a_day = 480;
  const int once = desk.make().lines[20].needed;
  desk.plan.load = 2;
  const int twice = desk.make().lines[20].needed;
  EXPECT_GT(twice, once);
  EXPECT_LT(twice, 2 * once);
}

TEST(StaffingPlan, OneSickIsOneFewerOfThoseRostered) {
  SmallDesk desk;
  desk.plan.people_missing = 1;
  EXPECT_EQ(desk.make().lines[20].rostered, 2);
}

TEST(StaffingPlan, CallsNeedMorePeopleThanWorkThatCanWait) {
  const PlanSettings settings;
  const SkillLoad waits{.tickets = 1, .minutes = 10};
  const SkillLoad calls{.calls = 1, .minutes = 10, .patience_minutes = 5};
  EXPECT_GT(people_needed(calls, settings), people_needed(waits, settings));
  EXPECT_EQ(people_needed({.minutes = 10}, settings), 0);
}

TEST(StaffingPlan, NobodyIsNeededWhileTheDeskIsClosed) {
  SmallDesk desk;
  desk.settings.calendar.hours = desk::parse_hours("mon-fri 08:00-18:00").value();
  const auto plan = desk.make();
  EXPECT_EQ(plan.lines[2].needed, 0);
  EXPECT_GT(plan.lines[20].needed, 0);
}

TEST(StaffingPlan, OnAHolidayNobodyIsNeededOrRosteredAndWhatComesWaitsForTheNextDay) {
  SmallDesk desk;
  desk.plan.days = 2;
  const auto usual = desk.make();
  desk.settings.calendar.holidays = {desk.plan.first};
  const auto plan = desk.make();
  EXPECT_EQ(plan.lines[20].needed, 0);
  EXPECT_EQ(plan.lines[20].rostered, 0);
  EXPECT_EQ(plan.lines[48 + 20].rostered, 3);
  EXPECT_GT(plan.lines[48].tickets, usual.lines[48].tickets + 40);
}

TEST(StaffingPlan, WhoIsOnLeaveIsNotRosteredUntilTheyAreBack) {
  SmallDesk desk;
  desk.plan.days = 2;
  desk.roster.people = {{.key = "one",
                         .name = {0, "Example Person"},
                         .group = "desk",
                         .leave = {{.from = desk.plan.first, .to = desk.plan.first}}}};
  const auto plan = desk.make();
  EXPECT_EQ(plan.lines[20].rostered + 1, plan.lines[48 + 20].rostered);
}

TEST(StaffingPlan, ANewClientIsSoManyTicketsMoreOnAnOrdinaryWorkingDay) {
  SmallDesk desk;
  desk.plan.more_tickets = 48;
  EXPECT_NEAR(desk.make().lines[20].tickets, 2, 1e-9);
}

TEST(StaffingPlan, WhatCanWaitIsSpreadOverItsTargetAndCallsAreNot) {
  SmallDesk desk;
  desk.work.course.assign(24, 0);
  desk.work.course[10] = 1;
  desk.plan.target_minutes = 120;
  const auto waits = desk.make();
  desk.work.calls.share = 1;
  const auto calls = desk.make();
  EXPECT_LT(waits.lines[20].tickets, calls.lines[20].tickets / 2);
  EXPECT_GT(waits.lines[24].tickets, 0) << "12:00, an hour and more after it came";
  EXPECT_EQ(calls.lines[24].tickets, 0);
  double done = 0;
  for (const auto& line : waits.lines) done += line.tickets;
  EXPECT_NEAR(done, 48, 1e-9) << "nothing is lost";
}

TEST(StaffingPlan, WhatComesAtNightWaitsForTheMorningAndCallsAreLost) {
  SmallDesk desk;
  desk.settings.calendar.hours = desk::parse_hours("mon-sun 08:00-16:00").value();
  desk.work.course.assign(24, 0);
  desk.work.course[2] = 1;
  desk.work.calls.share = 0.25;
  const auto plan = desk.make();
  EXPECT_NEAR(plan.lines[16].tickets, 36, 1e-9);
  EXPECT_EQ(plan.lines[16].calls, 0);
}

TEST(StaffingPlan, CallingTheNextTierCostsMoreHoursTheSlowerTheyAre) {
  SmallDesk desk;
  desk.roster.groups.push_back({.key = "others", .tier = 4, .shifts = {"day"}, .size = 2});
  const double equal = desk.make().totals.called_hours;
  desk.roster.groups.back().speed = 0.5;
  EXPECT_NEAR(desk.make().totals.called_hours, 2 * equal, 1e-9);
  EXPECT_GT(desk.make().totals.standing_hours, 0);
}

TEST(ShiftCover, PutsPeopleWhereTheyAreNeededAndStopsWhereTheyWouldBeIdle) {
  SmallDesk desk;
  desk.roster.shifts.push_back(
      {.key = "late", .hours = desk::parse_hours("mon-sun 16:00-24:00").value()});
  const auto plan = desk.make();
  ASSERT_EQ(plan.cover.shifts.size(), 2U);
  EXPECT_EQ(plan.cover.shifts[0].rostered, 3);
  EXPECT_EQ(plan.cover.shifts[0].needed, plan.cover.shifts[1].needed) << "an even course";
  EXPECT_EQ(plan.cover.shifts[0].needed, plan.lines[20].needed);
  EXPECT_GT(plan.cover.uncovered_hours, 0) << "nobody at night";
  EXPECT_NEAR(plan.cover.idle_hours, 0, 1e-9);
}

}  // namespace
}  // namespace defcon::report
