#include "simulate/advice.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace defcon::simulate {
namespace {

constexpr Millis hour = 3'600'000;

// Four people, and two more at each worse level; ten hours to go.
struct SmallDesk {
  Model model;
  Crew crew;
  BusinessMinutes business;

  SmallDesk() {
    Work work{.tickets_a_day = 1, .course = std::vector<double>(24, 1)};
    work.kinds = {{.category = "technical", .handle_minutes = 20, .handle_spread = 0.5}};
    model = compile(work, desk::Settings{}).value();
    std::vector<roster::Group> groups;
    std::vector<roster::Worker> workers;
    for (int tier = 5; tier >= 1; --tier) {
      groups.push_back({.tier = tier, .delay_minutes = 5});
      for (int i = 0; i < (tier == 5 ? 4 : 2); ++i)
        workers.push_back({.group = groups.size() - 1, .tier = tier, .stints = {{0, 24 * hour}}});
    }
    crew = make_crew(model, workers, groups).value();
  }
  // `tickets` spread over the rest of the day.
  [[nodiscard]] Advice ask(std::size_t tickets, AdviceSettings settings = {}) const {
    Snapshot snapshot{.start = {.at = 8 * hour}, .horizon = 18 * hour};
    snapshot.carried.push_back({.queue = model.queue_of[2], .waited = 60'000});
    snapshot.draw_rest = [tickets](base::Random&) {
      return Snapshot::Rest{{.begin = 8 * hour, .expected = std::vector<double>(20, 1)}, tickets};
    };
    return Advisor(model, crew, business).advise(snapshot, settings);
  }
};

TEST(Advice, AQuietDayNeedsNobodyElse) {
  const auto advice = SmallDesk().ask(60);
  EXPECT_EQ(advice.smallest, 5);
  EXPECT_TRUE(advice.triage.empty());
  EXPECT_EQ(advice.levels.size(), 5u);
}

TEST(Advice, ABusierDayNeedsAWorseLevelAndTheSmallestThatHoldsIsNamed) {
  const SmallDesk desk;
  int before = 5;
  for (const std::size_t tickets : {60, 150, 210, 270}) {
    const auto advice = desk.ask(tickets);
    ASSERT_TRUE(advice.smallest) << tickets;
    EXPECT_LE(*advice.smallest, before) << tickets;
    before = *advice.smallest;
  }
  EXPECT_LT(before, 4);
}

TEST(Advice, AWorseLevelHoldsNoLessAndCostsNoFewerHours) {
  const auto advice = SmallDesk().ask(200);
  for (std::size_t i = 1; i < advice.levels.size(); ++i) {
    EXPECT_GE(advice.levels[i].held, advice.levels[i - 1].held - 0.1);
    EXPECT_GE(advice.levels[i].people_hours, advice.levels[i - 1].people_hours);
    EXPECT_LE(advice.levels[i].p90_minutes, advice.levels[i - 1].p90_minutes + 1);
  }
}

TEST(Advice, WhenNotEvenLevelOneHoldsItSaysSoWithTheOrderThatLosesLeast) {
  const auto advice = SmallDesk().ask(900);
  EXPECT_FALSE(advice.smallest);
  ASSERT_FALSE(advice.triage.empty());
  EXPECT_EQ(advice.triage.front().priority, "critical");
  EXPECT_TRUE(std::ranges::is_sorted(advice.triage, std::greater<>(), &TriageLine::worth));
}

TEST(Advice, TheSameSeedGivesTheSameAdvice) {
  const SmallDesk desk;
  const auto once = desk.ask(180), again = desk.ask(180);
  for (std::size_t i = 0; i < once.levels.size(); ++i) {
    EXPECT_EQ(once.levels[i].held, again.levels[i].held);
    EXPECT_EQ(once.levels[i].p90_minutes, again.levels[i].p90_minutes);
  }
}

TEST(Advice, ItStopsWhenTheDifferencesAreKnownAndAtItsLimitOtherwise) {
  const SmallDesk desk;
  const auto clear = desk.ask(20);
  EXPECT_EQ(clear.runs, AdviceSettings{}.min_runs);
  EXPECT_LE(clear.widest_interval, AdviceSettings{}.tolerance);
  EXPECT_EQ(desk.ask(180, {.tolerance = 0, .max_runs = 30}).runs, 30);
}

TEST(Advice, StandingDownAsksForMoreCertaintyThanCallingAndGoesOneLevelAtATime) {
  Advice advice;
  for (int level = 5; level >= 1; --level) advice.levels.push_back({.level = level, .held = 0.9});
  advice.smallest = 5;
  AdviceSettings settings{.chance_wanted = 0.8, .chance_to_stand_down = 0.95};
  EXPECT_EQ(advised_level(advice, 3, settings), 3);
  settings.chance_to_stand_down = 0.85;
  EXPECT_EQ(advised_level(advice, 3, settings), 4);
  advice.levels[2].held = 0.5;  // level 3
  advice.smallest = 2;
  EXPECT_EQ(advised_level(advice, 3, settings), 2);
}

}  // namespace
}  // namespace defcon::simulate
