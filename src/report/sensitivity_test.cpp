#include "report/sensitivity.hpp"

#include <gtest/gtest.h>

namespace defcon::report {

namespace {

// A day whose chance of 1.2 normal is `chance` from ten o'clock on, with half to come.
WatchedDay day_of(double total, double chance) {
  WatchedDay day{.normal = 100, .total = total, .capacity = 120};
  for (int hour = 1; hour <= 24; ++hour) {
    day.looks.push_back({.arrived = total * hour / 24,
                         .hours = static_cast<double>(hour),
                         .to_come = hour < 10 ? 0.9 : 0.5,
                         .chances = {{.chance_enter = hour < 10 ? 0.0 : chance, .chance_far = 0}}});
  }
  return day;
}

}  // namespace

TEST(Sensitivity, AKeenDeskCallsSoonerAndMoreOftenFalsely) {
  std::vector<WatchedDay> days(29, day_of(100, 0.3));
  days.push_back(day_of(100, 0.89));  // looks like a surge, is none
  days.push_back(day_of(160, 0.89));
  const auto table = sensitivity_table(days);
  ASSERT_EQ(table.rows.size(), 5);
  EXPECT_EQ(table.rows[2].missed, 1);  // 0.89 is under the default's bar
  EXPECT_EQ(table.rows[2].false_in_30_days, 0);
  EXPECT_EQ(table.rows[3].missed, 0);
  EXPECT_NEAR(table.rows[3].false_in_30_days, 30.0 / 31, 1e-9);
  EXPECT_NEAR(*table.rows[3].share_in_median, 10.0 / 24, 1e-9);
  EXPECT_EQ(table.rows[3].lead_hours_median, 8);  // 120 of 160 are in at eighteen
  EXPECT_EQ(table.recommended, 2);
}

TEST(Sensitivity, WithoutASurgeInThePastTheDefaultStands) {
  const auto table = sensitivity_table({day_of(100, 0.3)});
  EXPECT_EQ(table.recommended, 0);
  EXPECT_FALSE(table.rows[0].share_in_median.has_value());
}

}  // namespace defcon::report
