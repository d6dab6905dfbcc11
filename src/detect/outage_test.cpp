#include "detect/outage.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"
#include "detect/count_tail.hpp"
#include "detect/repetition.hpp"

namespace defcon::detect {

namespace {

const base::Instant monday = base::parse_rfc3339("2026-03-02T00:00:00Z").value();

// A desk of ten clients in two areas, 240 tickets a day round the clock, that has run for six
// weeks.
class Desk {
 public:
  Desk() = default;
  void live() {
    pace.slots.fill(5);
    pace.history_days = 60;
    now = monday - std::chrono::days(42);
    while (now < monday) {
      now += base::Span(static_cast<std::int64_t>(random.exponential(360'000)));
      usual();
      if (random.below(10) == 0) (void)pass(scan, moment(), settings);
    }
    before = scan.suspects_ever;
  }

  Moment moment() { return {zone, pace, now}; }
  void usual() { report(static_cast<int>(random.below(10)), {}); }
  std::uint64_t report(int client, std::vector<std::uint32_t> words) {
    Sighting sighting{.key = {"test", std::to_string(++number)}, .at = now};
    sighting.client = "client-" + std::to_string(client);
    sighting.area = client < 5 ? "north" : "south";
    sighting.words = words.empty() ? any_words() : std::move(words);
    return take(scan, sighting, moment(), settings);
  }
  std::vector<std::uint32_t> any_words() {
    std::vector<std::uint32_t> words;
    words.reserve(4);
    for (std::uint32_t i = 0; i < 4; ++i) {
      words.push_back(1000 * i + static_cast<std::uint32_t>(random.below(400)));
    }
    return words;
  }
  void wait(base::Span span) { now += span; }
  [[nodiscard]] const Suspect& latest() const { return scan.suspects.back(); }
  [[nodiscard]] std::uint64_t suspected() const { return scan.suspects_ever - before; }

  Scan scan;
  Pace pace;
  base::Zone zone;
  base::Random random{7};
  OutageSettings settings;
  base::Instant now{};
  int number = 0;
  std::uint64_t before = 0;
};

// The six weeks are lived once for all tests.
Desk lived() {
  static const Desk desk = [] {
    Desk fresh;
    fresh.live();
    return fresh;
  }();
  return desk;
}

}  // namespace

TEST(CountTail, AgreesWithTheChancesOfThePoissonAndTheNegativeBinomial) {
  // P(X >= 3) of Poisson 1 is 1 - 2.5 / e.
  EXPECT_NEAR(surprise(3, 1, 1e12), -std::log10(1 - 2.5 * std::exp(-1.0)), 1e-9);
  // Of size 1 (geometric) and mean 1 every further one halves: P(X >= 4) = 1 / 16.
  EXPECT_NEAR(surprise(4, 1, 1), std::log10(16.0), 1e-9);
  EXPECT_EQ(surprise(1, 2, 10), 0);
  EXPECT_EQ(log_likelihood_ratio(1, 2), 0);
}

TEST(Outage, AQuietMonthHasAtMostOneFalseSuspicion) {
  const Desk desk = lived();
  EXPECT_LE(desk.scan.suspects_ever, 1U);
}

TEST(Outage, ManyTicketsOfOneClientAreAnOutageThere) {
  Desk desk = lived();
  for (int i = 0; i < 10; ++i) {
    desk.report(3, {});
    desk.wait(base::minutes(1));
  }
  ASSERT_EQ(desk.suspected(), 1U);
  EXPECT_EQ(desk.latest().scope, Scope::client);
  EXPECT_EQ(desk.latest().clients, std::vector<std::string>{"client-3"});
}

TEST(Outage, TicketsOfAllClientsOfAnAreaAreAnOutageOfTheArea) {
  Desk desk = lived();
  for (int i = 0; i < 20; ++i) {
    desk.report(i % 5, {});
    desk.wait(base::seconds(40));
  }
  ASSERT_GE(desk.suspected(), 1U);
  EXPECT_EQ(desk.latest().scope, Scope::area);
  EXPECT_EQ(desk.latest().areas, std::vector<std::string>{"north"});
}

TEST(Outage, TheWordThatTheTicketsShareIsNamed) {
  Desk desk = lived();
  for (int i = 0; i < 12; ++i) {
    auto words = desk.any_words();
    words.push_back(9999);
    desk.report(i % 10, words);
    desk.wait(base::minutes(1));
  }
  ASSERT_GE(desk.suspected(), 1U);
  ASSERT_FALSE(desk.latest().words.empty());
  EXPECT_EQ(desk.latest().words.front(), 9999U);
}

TEST(Outage, OneClientThatSendsTheSameWordsAgainAndAgainIsNone) {
  Desk desk = lived();
  for (int i = 0; i < 40; ++i) {
    desk.report(3, {11, 12, 13, 14});
    desk.wait(base::seconds(20));
  }
  EXPECT_EQ(desk.suspected(), 0U);
}

TEST(Outage, ABatchTypedInWithinSecondsIsNone) {
  Desk desk = lived();
  for (int i = 0; i < 40; ++i) desk.report(3, {11, 12});
  EXPECT_EQ(desk.suspected(), 0U);
}

TEST(Outage, ASecondOutageDuringAFirstIsSeen) {
  Desk desk = lived();
  for (int i = 0; i < 10; ++i) {
    desk.report(3, {});
    desk.wait(base::minutes(1));
  }
  for (int i = 0; i < 12; ++i) {
    desk.report(3, {});
    desk.report(8, {});
    desk.wait(base::minutes(1));
  }
  ASSERT_EQ(desk.suspected(), 2U);
  EXPECT_EQ(desk.latest().clients, std::vector<std::string>{"client-8"});
}

TEST(Outage, ItClosesWhenNothingUnusualComesForAnHourAndNotBefore) {
  Desk desk = lived();
  for (int i = 0; i < 10; ++i) {
    desk.report(3, {});
    desk.wait(base::minutes(1));
  }
  EXPECT_TRUE(pass(desk.scan, desk.moment(), desk.settings).empty());
  desk.wait(base::minutes(90));
  EXPECT_EQ(pass(desk.scan, desk.moment(), desk.settings).size(), 1U);
  EXPECT_TRUE(desk.latest().closed.has_value());
}

TEST(Outage, WhatIsOverStaysOverAndTheNextOneAtTheSameClientIsAnother) {
  Desk desk = lived();
  for (int outage = 1; outage <= 2; ++outage) {
    for (int i = 0; i < 10; ++i) {
      desk.report(3, {});
      desk.wait(base::minutes(1));
    }
    ASSERT_EQ(desk.suspected(), static_cast<std::uint64_t>(outage));
    EXPECT_FALSE(desk.latest().closed.has_value());
    EXPECT_EQ(desk.latest().clients, std::vector<std::string>{"client-3"});
    desk.wait(base::minutes(90));
    EXPECT_EQ(pass(desk.scan, desk.moment(), desk.settings).size(), 1U);
  }
  const Suspect& first = desk.scan.suspects[desk.scan.suspects.size() - 2];
  EXPECT_LE(first.closed.value(), desk.latest().began);
  EXPECT_LE(first.tickets, 11U);
}

TEST(Outage, AfterAClusterTheUsualTicketsDoNotKeepItOpen) {
  Desk desk = lived();
  for (int i = 0; i < 10; ++i) {
    desk.report(3, {});
    desk.wait(base::minutes(1));
  }
  const std::uint64_t cluster = desk.latest().id;
  const base::Instant over = desk.now;
  while (!find(desk.scan, cluster)->closed && desk.now < over + base::hours(12)) {
    desk.usual();
    desk.wait(base::minutes(6));
    (void)pass(desk.scan, desk.moment(), desk.settings);
  }
  EXPECT_LE(desk.now - over, base::hours(2));
}

TEST(Outage, ABusyDayOfTheWholeDeskIsNoOutageOfAClient) {
  Desk desk = lived();
  for (int i = 0; i < 60; ++i) {
    desk.usual();
    desk.usual();
    desk.wait(base::minutes(6));
  }
  for (const Suspect& suspect : desk.scan.suspects) {
    if (suspect.id > desk.before) EXPECT_NE(suspect.scope, Scope::client);
  }
}

TEST(Outage, WhatIsDismissedStaysOutOfSightUntilItIsOver) {
  Desk desk = lived();
  for (int i = 0; i < 10; ++i) {
    desk.report(3, {});
    desk.wait(base::minutes(1));
  }
  answer(desk.scan, desk.latest().id, false);
  for (int i = 0; i < 10; ++i) {
    desk.report(3, {});
    desk.wait(base::minutes(1));
  }
  EXPECT_EQ(desk.suspected(), 1U);
  EXPECT_EQ(desk.latest().state, SuspectState::dismissed);
}

TEST(Outage, ACallThatBecomesATicketCountsOnce) {
  Desk desk = lived();
  const desk::TicketKey call{"phone", "c1"}, ticket{"test", "t1"};
  take(desk.scan, {.key = call, .is_contact = true, .at = desk.now, .client = "client-1"},
       desk.moment(), desk.settings);
  const std::size_t seen = desk.scan.recent.size();
  EXPECT_TRUE(give_way(desk.scan, call, ticket));
  EXPECT_EQ(desk.scan.recent.size(), seen - 1);
}

}  // namespace defcon::detect
