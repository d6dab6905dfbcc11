#include "forecast/accuracy.hpp"

#include <gtest/gtest.h>

namespace defcon::forecast {

namespace {
Outlook looked_at(double slots, Quantiles total, bool learning = false) {
  Outlook outlook;
  outlook.slots_elapsed = slots;
  outlook.total = total;
  outlook.learning = learning;
  return outlook;
}
const base::Date tuesday = base::parse_date("2026-03-03").value();
}  // namespace

TEST(Accuracy, the_first_look_of_an_hour_is_judged_when_the_day_is_over) {
  Accuracy accuracy;
  note(accuracy, looked_at(18, {.p05 = 80, .p50 = 100, .p95 = 120}));
  note(accuracy, looked_at(19, {.p05 = 0, .p50 = 0, .p95 = 1}));  // the same hour
  EXPECT_TRUE(accuracy_rows(accuracy).empty());
  close_day(accuracy, tuesday, 110);
  const auto rows = accuracy_rows(accuracy);
  ASSERT_EQ(rows.size(), 4U);  // all, the hour, the weekday, the hour of the weekday
  EXPECT_EQ(rows[3].weekday, 1);
  EXPECT_EQ(rows[3].hour, 9);
  EXPECT_EQ(rows[3].judged, 1);
  EXPECT_EQ(rows[3].inside, 1);
  EXPECT_NEAR(rows[3].missed, 10.0 / 110, 1e-12);
}

TEST(Accuracy, a_day_is_judged_once_and_by_its_own_forecasts) {
  Accuracy accuracy;
  note(accuracy, looked_at(0, {.p05 = 80, .p50 = 100, .p95 = 120}));
  close_day(accuracy, tuesday, 150);
  close_day(accuracy, tuesday + std::chrono::days(7), 100);  // nobody looked
  const auto all = accuracy_rows(accuracy).front();
  EXPECT_EQ(all.judged, 1);
  EXPECT_EQ(all.inside, 0);
}

TEST(Accuracy, what_is_said_while_learning_is_not_judged) {
  Accuracy accuracy;
  note(accuracy, looked_at(0, {.p05 = 80, .p50 = 100, .p95 = 120}, true));
  close_day(accuracy, tuesday, 100);
  EXPECT_TRUE(accuracy_rows(accuracy).empty());
}

}  // namespace defcon::forecast
