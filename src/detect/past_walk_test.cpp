#include "detect/past_walk.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/random.hpp"
#include "detect/sightings.hpp"

namespace defcon::detect {

namespace {

const base::Instant monday = base::parse_rfc3339("2026-03-02T00:00:00Z").value();

// A desk of ten clients that is set up on a Monday: 240 tickets a day of six weeks are imported.
class Desk {
 public:
  Desk() {
    pace.slots.fill(5);
    pace.history_days = 42;
  }

  // `clumped`: client 3 sends six reports within ten minutes every morning at ten.
  static std::vector<Sighting> history(bool clumped) {
    base::Random random{11};
    std::vector<Sighting> all;
    for (base::Instant at = monday - std::chrono::days(42); at < monday;
         at += base::Span(static_cast<std::int64_t>(random.exponential(360'000)))) {
      all.push_back(sighting(static_cast<int>(random.below(10)), at, random));
    }
    for (int day = 42; clumped && day > 0; --day) {
      const base::Instant ten = monday - std::chrono::days(day) + base::hours(10);
      for (int i = 0; i < 6; ++i)
        all.push_back(sighting(3, ten + base::seconds(100 * i + 7), random));
    }
    std::ranges::sort(all, {}, &Sighting::at);
    return all;
  }
  static Sighting sighting(int client, base::Instant at, base::Random& random) {
    Sighting s{.key = {"test", std::to_string(at.time_since_epoch().count())}, .at = at};
    s.client = "client-" + std::to_string(client);
    for (std::uint32_t i = 0; i < 4; ++i) {
      s.words.push_back(1000 * i + static_cast<std::uint32_t>(random.below(400)));
    }
    return s;
  }

  void import(const std::vector<Sighting>& history) {
    for (const Sighting& s : history) report(s, monday);
  }
  void report(const Sighting& s, base::Instant now) {
    (void)take(scan, s, {.zone = zone, .pace = pace, .now = now}, OutageSettings{});
  }
  // Six reports of client 3 from ten o'clock on Monday.
  void clump() {
    base::Random random{12};
    const base::Instant ten = monday + base::hours(10);
    (void)pass(scan, {.zone = zone, .pace = pace, .now = ten}, OutageSettings{});
    for (int i = 0; i < 6; ++i) {
      const base::Instant at = ten + base::seconds(100 * i);
      report(sighting(3, at, random), at);
    }
  }

  Scan scan;
  Pace pace;
  base::Zone zone;
};

}  // namespace

TEST(PastWalk, AClusterIsSuspectedOnTheFirstDayAfterAnImport) {
  Desk desk;
  desk.import(Desk::history(false));
  EXPECT_EQ(desk.scan.suspects_ever, 0U);
  desk.clump();
  ASSERT_EQ(desk.scan.suspects_ever, 1U);
  EXPECT_EQ(desk.scan.suspects.front().clients, std::vector<std::string>{"client-3"});
}

TEST(PastWalk, AClumpThatTheHistoryIsFullOfIsNotSuspected) {
  Desk desk;
  desk.import(Desk::history(true));
  EXPECT_EQ(desk.scan.suspects_ever, 0U);
  desk.clump();
  EXPECT_EQ(desk.scan.suspects_ever, 0U);
}

TEST(PastWalk, AHistoryTheNewestFirstTeachesWhatIsUsualAndNoMore) {
  Desk forward, backward;
  auto history = Desk::history(false);
  forward.import(history);
  std::ranges::reverse(history);
  backward.import(history);
  const auto all = static_cast<double>(history.size());
  const auto in_rates = [](const Scan& scan, base::Instant now) {
    return scan.rates.tickets / growth(scan.rates, now);
  };
  // Older tickets weigh less; the last four hours of the forward walk are not learnt from yet.
  EXPECT_GT(in_rates(backward.scan, monday), 0.7 * all);
  EXPECT_NEAR(in_rates(backward.scan, monday), in_rates(forward.scan, monday), 0.02 * all);
  EXPECT_EQ(backward.scan.past.since, base::Instant{});
  EXPECT_GT(forward.scan.past.since, base::Instant{});
}

TEST(PastWalk, ABatchOfReportsFromTheLastMinutesIsAsSuspiciousAsIfTheyHadComeSingly) {
  Desk desk;
  desk.import(Desk::history(false));
  base::Random random{13};
  const base::Instant now = monday + base::hours(10);
  (void)pass(desk.scan, {.zone = desk.zone, .pace = desk.pace, .now = now}, OutageSettings{});
  for (int i = 14; i > 0; --i) desk.report(Desk::sighting(3, now - base::minutes(i), random), now);
  EXPECT_EQ(desk.scan.suspects_ever, 1U);
}

}  // namespace defcon::detect
