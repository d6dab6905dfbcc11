#include "forecast/baseline.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace defcon::forecast {

namespace {

std::vector<desk::DayArrivals> days_of(std::span<const std::uint32_t> totals) {
  std::vector<desk::DayArrivals> days;
  base::Date date = base::parse_date("2026-01-05").value();  // a Monday
  for (const auto total : totals) {
    days.push_back({.date = date, .slots = {}, .total = total});
    date += std::chrono::days(1);
  }
  return days;
}

Baseline learn_from(const std::vector<desk::DayArrivals>& days, int weekday) {
  return learn_baseline({.days = days, .kinds = std::vector<DayKind>(days.size())}, weekday, {});
}

}  // namespace

TEST(Baseline, NormalIsTheMedianOfThePreviousEightSameWeekdaysAndNeedsFour) {
  std::vector<std::uint32_t> totals(7UZ * 3, 10);
  EXPECT_FALSE(normal_total(days_of(totals)).has_value());
  totals.assign(7UZ * 10, 10);
  totals[0] = 9000;                        // the ninth and tenth week back do not count
  totals[7UZ * 4] = totals[7UZ * 9] = 50;  // two outliers do not move a median
  EXPECT_EQ(normal_total(days_of(totals)), 10);
  totals.assign(7UZ * 4, 10);
  totals[0] = totals[7] = 20;
  EXPECT_EQ(normal_total(days_of(totals)), 15);
}

TEST(Baseline, AChaosDayMovesTheLevelLittleAndTheNextDayMore) {
  std::vector<std::uint32_t> totals(7UZ * 8, 100);
  const auto calm = learn_from(days_of(totals), 0);
  totals.back() = 500;
  const auto shaken = learn_from(days_of(totals), 0);
  EXPECT_NEAR(calm.expected, 100, 2);
  EXPECT_LT(shaken.expected, 110);
  EXPECT_GT(shaken.carry_over, 0.4);
  EXPECT_LT(shaken.carry_over, std::log(5.0));
}

TEST(Baseline, WeekdaysAreLearntAndALevelShiftIsFollowed) {
  std::vector<std::uint32_t> totals;
  for (int week = 0; week < 12; ++week) {
    for (int d = 0; d < 7; ++d) {
      const std::uint32_t level = week < 8 ? 100 : 200;
      totals.push_back(d < 5 ? level : level / 10);
    }
  }
  EXPECT_NEAR(learn_from(days_of(totals), 2).expected, 200, 20);
  EXPECT_NEAR(learn_from(days_of(totals), 5).expected, 20, 4);
}

}  // namespace defcon::forecast
