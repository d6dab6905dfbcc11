#include "engine/advise.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace defcon::engine {
namespace {

const base::Instant monday = base::parse_rfc3339("2026-03-02T00:00:00Z").value();

roster::Roster people(int desk, int others) {
  roster::Roster roster;
  roster.shifts = {{.key = "day", .hours = desk::parse_hours("mon-fri 08:00-18:00").value()}};
  for (int tier = roster::calmest_tier; tier >= roster::worst_tier; --tier) {
    roster.groups.push_back({.key = "tier-" + std::to_string(tier),
                             .tier = tier,
                             .shifts = {"day"},
                             .delay_minutes = tier == roster::calmest_tier ? 0.0 : 5.0,
                             .size = tier == roster::calmest_tier ? desk : others});
  }
  return roster;
}

simulate::Work work_of(double tickets_a_day) {
  simulate::Work work{.tickets_a_day = tickets_a_day, .course = std::vector<double>(24, 0)};
  std::fill_n(work.course.begin() + 8, 10, 1);
  work.kinds = {{.category = "technical", .handle_minutes = 20}};
  return work;
}

DeskConfigured desk(int people_there, int others = 3, double tickets_a_day = 100) {
  desk::Settings settings{.key = "main", .name = "Invented", .usual_day = tickets_a_day};
  settings.calendar.hours = desk::parse_hours("mon-fri 08:00-18:00").value();
  return {settings, people(people_there, others), work_of(tickets_a_day)};
}

class Desk {
 public:
  explicit Desk(DeskConfigured configured) {
    take(monday, std::move(configured));
    for (int day = 56; day > 0; --day) {
      const base::Instant date = monday - std::chrono::days(day);
      if (base::weekday_index(base::Zone().date_of(date)) >= 5) continue;
      for (int i = 0; i < 100; ++i) tell(monday, date + base::minutes(480 + 6 * i));
    }
  }
  // `tickets` in the first hour, nobody answers them.
  void busy_morning(int tickets) {
    for (int i = 0; i < tickets; ++i) {
      arrive(monday + base::hours(8) + base::Span(std::int64_t{3'600'000} * i / tickets));
    }
  }
  // One more ticket that nobody answers.
  void arrive(base::Instant at) {
    desk::TicketReport report{.source = "desk", .external_id = std::to_string(++number)};
    report.opened = at;
    take(at, report);
  }
  // A minute passes; who asks is answered when `answers`.
  void tick(base::Instant at) { take(at, Ticked{}); }

  void take(base::Instant at, Body body) {
    auto step = engine::step(std::move(world), {world.sequence + 1, at, std::move(body)});
    world = std::move(step.world);
    for (const Effect& effect : step.effects) {
      if (!std::holds_alternative<AdviceWanted>(effect)) continue;
      ++asked;
      if (answers) take(at, answer(question_of(world).value()));
    }
  }

  void tell(base::Instant at, base::Instant opened) {
    desk::TicketReport report{.source = "desk", .external_id = std::to_string(++number)};
    report.opened = opened;
    report.first_response = opened + base::minutes(5);
    report.resolved = opened + base::minutes(30);
    take(at, report);
  }

  World world;
  bool answers = true;
  int asked = 0;
  int number = 0;  // of the last ticket
};

const base::Instant nine = monday + base::hours(9);

TEST(Advise, ADeskWithoutRosterAndWorkIsNotAsked) {
  DeskConfigured plain = desk(5);
  plain.roster.reset();
  plain.work.reset();
  Desk live(plain);
  live.busy_morning(60);
  live.tick(nine);
  EXPECT_EQ(live.asked, 0);
  EXPECT_FALSE(question_of(live.world));
  EXPECT_FALSE(live.world.readiness);
}

TEST(Advise, TooFewPeopleAreAReasonForALevelThatNoRuleAsksFor) {
  Desk live(desk(2));
  live.busy_morning(12);
  live.tick(nine);
  ASSERT_TRUE(live.world.advice);
  EXPECT_EQ(level::indicated(live.world.policy, live.world.situation), level::calm);
  ASSERT_TRUE(live.world.standing.open);
  EXPECT_EQ(live.world.standing.open->level, live.world.advice->advice.level());
  const auto& sentences = live.world.standing.open->evidence.sentences;
  EXPECT_TRUE(std::ranges::any_of(sentences, [](const std::string& sentence) {
    return sentence.starts_with("Simulated: at level");
  }));
}

TEST(Advise, EnoughPeopleLeaveTheRecommendationToTheRules) {
  Desk live(desk(12));
  live.busy_morning(12);
  live.tick(nine);
  ASSERT_TRUE(live.world.advice);
  EXPECT_EQ(live.world.advice->advice.smallest, level::calm);
  EXPECT_FALSE(live.world.standing.open);
}

TEST(Advise, WhereNotEvenLevelOneHoldsThePlainSentenceSaysSo) {
  Desk live(desk(1, 1));
  live.busy_morning(200);
  live.tick(nine);
  ASSERT_TRUE(live.world.standing.open);
  const auto& sentences = live.world.standing.open->evidence.sentences;
  EXPECT_TRUE(std::ranges::any_of(sentences, [](const std::string& sentence) {
    return sentence.starts_with("Not even level 1 holds the target");
  }));
}

TEST(Advise, TheSameWorldGivesTheSameAnswer) {
  Desk live(desk(4));
  live.answers = false;
  live.busy_morning(30);
  live.tick(nine);
  const auto question = question_of(live.world).value();
  const auto once = answer(question), again = answer(question_of(live.world).value());
  ASSERT_EQ(once.advice.levels.size(), 5U);
  for (std::size_t i = 0; i < once.advice.levels.size(); ++i) {
    EXPECT_EQ(once.advice.levels[i].held, again.advice.levels[i].held);
    EXPECT_EQ(once.advice.levels[i].p90_minutes, again.advice.levels[i].p90_minutes);
  }
}

TEST(Advise, IsAskedAgainAfterFiveMinutesAtMostAndHalfAnHourAtLeast) {
  Desk live(desk(12));
  live.tick(nine);
  const int before = live.asked;
  for (int minute = 1; minute <= 60; ++minute) live.tick(nine + base::minutes(minute));
  EXPECT_GE(live.asked - before, 2);
  EXPECT_LE(live.asked - before, 12);
}

TEST(Advise, ADecisionAsksAtOnceAndWhatWasSaidOfTheOtherLevelNoLongerCounts) {
  Desk live(desk(2));
  live.busy_morning(12);
  live.tick(nine);
  ASSERT_NE(current_advice(live.world), nullptr);
  live.answers = false;
  const int before = live.asked;
  live.take(nine + base::minutes(1),
            level::Decision{.kind = level::DecisionKind::accept, .by = {0, "Manager"}});
  EXPECT_EQ(live.asked, before + 1);
  EXPECT_EQ(current_advice(live.world), nullptr);
}

// A raise asks the next tier only: those who came before are not asked, and not waited for, again.
TEST(Advise, WhoWasAskedAtAnEarlierLevelIsAskedSinceThen) {
  Desk live(desk(2));
  live.busy_morning(12);
  const auto raise = [&](base::Instant at, level::Level to) {
    live.take(at, level::Decision{.kind = level::DecisionKind::raise,
                                  .level = to,
                                  .reason = {0, "a test"},
                                  .by = {0, "Manager"}});
  };
  raise(nine, 4);
  raise(nine + base::minutes(30), 2);
  const auto start = question_of(live.world).value().start;
  EXPECT_EQ(start.level, 2);
  const base::Span nine_oclock = base::hours(9), half_past = nine_oclock + base::minutes(30);
  EXPECT_EQ(start.asked_since[4], nine_oclock.count());
  EXPECT_EQ(start.asked_since[3], half_past.count());
  EXPECT_EQ(start.asked_since[2], half_past.count());
}

TEST(Advise, StandingDownWaitsUntilTheCalmerLevelHoldsSurely) {
  Desk live(desk(2));
  live.busy_morning(12);
  live.tick(nine);
  live.take(nine, level::Decision{.kind = level::DecisionKind::accept, .by = {0, "Manager"}});
  const auto standing = live.world.standing.level;
  ASSERT_LT(standing, level::calm);
  for (int minute = 1; minute <= 60; ++minute) {
    if (minute % 6 == 0) live.arrive(nine + base::minutes(minute));
    live.tick(nine + base::minutes(minute));
  }
  // The rules alone would stand down after their dwell; two people cannot do the rest of the day.
  EXPECT_FALSE(live.world.standing.open &&
               live.world.standing.open->level > live.world.standing.level);
}

TEST(Advise, AClosedDeskIsNotAsked) {
  Desk live(desk(4));
  live.tick(monday + base::hours(7));
  EXPECT_EQ(live.asked, 0) << "before it opens";
  live.tick(monday + base::hours(18));
  const int before = live.asked;
  live.tick(monday + base::hours(19));
  EXPECT_EQ(live.asked, before);
  EXPECT_FALSE(question_of(live.world));
}

TEST(Advise, ADeskThatNeverClosesIsLookedAtForAShiftPastMidnightToo) {
  auto configured = desk(4);
  configured.settings.calendar.hours.clear();
  Desk live(configured);
  live.answers = false;
  const auto late = monday + base::hours(23);
  live.tick(late);
  EXPECT_EQ(question_of(live.world).value().until, late + base::hours(8));
}

TEST(Readiness, AShiftWithoutTheSurgeCapacityIsNotReadyAtTheStartOfTheDay) {
  Desk thin(desk(3)), ready(desk(9));
  const auto mentions = [](const Desk& live) {
    return std::ranges::any_of(live.world.days.back().start.not_ready,
                               [](const std::string& item) { return item.starts_with("Shift "); });
  };
  thin.tick(monday + base::minutes(1));
  ready.tick(monday + base::minutes(1));
  EXPECT_TRUE(mentions(thin));
  EXPECT_FALSE(mentions(ready));
  ASSERT_EQ(thin.world.readiness.value().shifts.size(), 1U);
  EXPECT_FALSE(thin.world.readiness->shifts[0].is_ready);
  EXPECT_GT(thin.world.readiness->shifts[0].people_short, 0);
}

TEST(Readiness, HeadroomShrinksWithWhatWaitsAndGrowsWithTheLevel) {
  Desk live(desk(4));
  live.tick(monday + base::hours(8));
  const double before = live.world.readiness.value().headroom.minutes;
  live.busy_morning(40);
  live.tick(nine);
  const double busy = live.world.readiness.value().headroom.minutes;
  EXPECT_LT(busy, before);
  live.take(nine, level::Decision{.kind = level::DecisionKind::raise,
                                  .level = 3,
                                  .reason = {0, "a test"},
                                  .by = {0, "Manager"}});
  EXPECT_GT(live.world.readiness.value().headroom.minutes, busy);
}

TEST(Readiness, AShiftIsToldInWordsThatAManagerCanRepeat) {
  const ShiftCheck check{.from = monday + base::hours(8),
                         .to = monday + base::hours(18),
                         .people = 6,
                         .expected = 110,
                         .share = 0.07,
                         .wanted_share = 0.2,
                         .people_short = 1};
  EXPECT_EQ(in_words(check, base::Zone()),
            "Shift 8:00 to 18:00: 6 people, room for 7 % over the 110 expected tickets, 20 % "
            "wanted: 1 person short.");
}

}  // namespace
}  // namespace defcon::engine
