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

}  // namespace
}  // namespace defcon::report
