#include "detect/silence.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"

namespace defcon::detect {

namespace {

const base::Date today = base::parse_date("2026-03-03").value();
const base::Instant ten = base::parse_rfc3339("2026-03-03T10:00:00Z").value();

// Twelve weeks of a desk that is open from seven to nineteen.
forecast::DayModel model_of(double per_day) {
  base::Random random(1);
  desk::Arrivals past;
  for (int back = 84; back > 0; --back) {
    desk::DayArrivals day{.date = today - std::chrono::days(back)};
    for (std::size_t s = 14; s < 38; ++s) {
      day.slots[s] = static_cast<std::uint32_t>(random.poisson(per_day / 24));
      day.total += day.slots[s];
    }
    past.days.push_back(day);
  }
  return forecast::learn(past, today, {});
}

// As usual until ten.
desk::DayArrivals morning(double per_day) {
  desk::DayArrivals day{.date = today};
  for (std::size_t s = 14; s < 20; ++s) {
    day.slots[s] = static_cast<std::uint32_t>(per_day / 24);
    day.total += day.slots[s];
  }
  return day;
}

}  // namespace

TEST(Silence, AFeedThatStopsInABusyHourIsFoundWithinFourHours) {
  const auto model = model_of(240);
  EXPECT_FALSE(silence(model, morning(240), ten, {20, 20.5}, {}).is_on);
  const auto afternoon = silence(model, morning(240), ten, {20, 28}, {});
  EXPECT_TRUE(afternoon.is_on);
  EXPECT_EQ(afternoon.since, ten);
  EXPECT_NEAR(afternoon.expected, 80, 10);
}

TEST(Silence, TheSameTimeIsNothingForASmallDesk) {
  EXPECT_FALSE(silence(model_of(12), morning(12), ten, {20, 28}, {}).is_on);
}

TEST(Silence, ANightIsNotADeadFeed) {
  EXPECT_FALSE(silence(model_of(240), {.date = today}, ten, {0, 14}, {}).is_on);
}

TEST(Silence, TheChanceOfNoneFallsWithTheTimeThatPasses) {
  const auto model = model_of(100);
  double before = 1;
  for (double to = 20; to < 40; to += 0.5) {
    const double chance = chance_of_none(model, morning(100), {20, to});
    EXPECT_LE(chance, before + 1e-12);
    before = chance;
  }
}

TEST(Silence, WhereNothingWasEverReportedThereIsNoFeedToBeDead) {
  EXPECT_FALSE(silence(model_of(240), {.date = today}, std::nullopt, {0, 40}, {}).is_on);
}

}  // namespace defcon::detect
