#include "report/what_it_takes.hpp"

#include <gtest/gtest.h>

namespace defcon::report {
namespace {

// A small office: four engineers, two managers, six helpers, four and four more.
struct Office {
  desk::Settings settings{.key = "x",
                          .name = "x",
                          .zone = "UTC",
                          .calendar = {.hours = desk::parse_hours("mon-fri 08:00-18:00").value()}};
  roster::Roster roster;
  simulate::Work work{.tickets_a_day = 70, .course = std::vector<double>(24, 0)};
  level::Policy policy = level::default_policy();

  Office() {
    for (std::size_t hour = 8; hour < 18; ++hour) work.course[hour] = 1;
    work.weekdays = {1, 1, 1, 1, 1, 0, 0};
    work.kinds = {{.category = "password", .handle_minutes = 25},
                  {.category = "technical", .handle_minutes = 25}};
    roster.shifts = {{.key = "day", .hours = desk::parse_hours("mon-fri 08:00-18:00").value()}};
    const auto group = [&](int tier, int size, double delay) {
      roster.groups.push_back(
          {.tier = tier, .shifts = {"day"}, .delay_minutes = delay, .size = size});
    };
    group(5, 4, 0);
    group(4, 2, 8);
    group(3, 6, 20);
    group(2, 4, 45);
    group(1, 4, 45);
  }
  [[nodiscard]] StudyResult study(double times, bool with_defcon, double come_share = 1) const {
    StudyPlan plan{.days = 20};
    plan.watching.with_defcon = with_defcon;
    plan.watching.look_minutes = 30;
    plan.watching.advice = {.min_runs = 8, .max_runs = 8, .come_share = come_share};
    auto study = Study::prepare({work, settings, roster, policy}, 1).value();
    return study.run({"day", {times, false}}, plan);
  }
};

TEST(Promise, OnADoubledDayDefconBringsPeopleAndTheResponseComesDown) {
  const Office office;
  const auto without = office.study(2, false), with = office.study(2, true);
  EXPECT_EQ(with.tickets, without.tickets) << "the same days";
  EXPECT_LT(with.p90.value, without.p90.value / 2);
  EXPECT_GT(with.within_target, without.within_target);
  EXPECT_GT(with.people_hours, 0);
  EXPECT_EQ(without.people_hours, 0);
  EXPECT_EQ(without.days_at_worst[0], 20u);
}

TEST(Promise, WhenHalfOfThoseAskedStayAwayItIsNoBetter) {
  const Office office;
  EXPECT_GE(office.study(2, true, 0.5).p90.value, office.study(2, true).p90.value);
}

TEST(Promise, OnAnOrdinaryDayHardlyAnybodyIsCalled) {
  const auto with = Office().study(1, true);
  EXPECT_GE(with.days_at_worst[0] + with.days_at_worst[1], 16u);
}

TEST(Promise, TheSameSeedGivesTheSameFigures) {
  const Office office;
  const auto once = office.study(2, true), again = office.study(2, true);
  EXPECT_EQ(once.p90.value, again.p90.value);
  EXPECT_EQ(once.people_hours, again.people_hours);
}

TEST(Promise, TheCurveRisesToAllTickets) {
  const auto result = Office().study(1, false);
  double before = 0;
  for (const auto& point : result.curve) {
    EXPECT_GE(point.share, before);
    before = point.share;
  }
  EXPECT_GT(before, 0.99);
}

TEST(WhatItTakes, NamesTheFewestMorePeopleOfAGroupWhoKeepTheGoal) {
  Office office;
  for (auto& group : office.roster.groups) group.key = "tier-" + std::to_string(group.tier);
  TakingSearch search{.groups = {"tier-5"}, .most = 8, .plan = {.days = 10}};
  search.plan.watching.look_minutes = 60;
  search.plan.watching.advice = {.min_runs = 4, .max_runs = 4};
  const auto found =
      what_it_takes({office.work, office.settings, office.roster, office.policy}, search);
  ASSERT_TRUE(found);
  ASSERT_EQ(found->size(), usual_goals().size()) << "one group, one line a goal";
  for (const Taking& taking : *found) {
    if (taking.people) EXPECT_LE(taking.p90_with, taking.limit_minutes) << taking.kind;
    EXPECT_EQ(taking.group.empty(), taking.p90_minutes <= taking.limit_minutes);
    EXPECT_LE(taking.p90_with, taking.p90_minutes);
  }
  EXPECT_FALSE(what_it_takes({office.work, office.settings, office.roster, office.policy},
                             {.groups = {"nobody"}}));
}

}  // namespace
}  // namespace defcon::report
