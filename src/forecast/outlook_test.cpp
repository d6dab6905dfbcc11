#include "forecast/outlook.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "base/random.hpp"
#include "forecast/holidays.hpp"

namespace defcon::forecast {

namespace {

base::Date day(std::string_view text) { return base::parse_date(text).value(); }

// Office hours: nothing before slot 14 and after slot 40, a hump between.
double office_share(int slot) { return slot < 14 || slot > 40 ? 0.0 : 1.0 / 27; }

// `weeks` weeks before Monday 2026-03-02, weekends at a tenth.
desk::Arrivals office_desk(double per_day, int weeks, std::uint64_t seed = 1) {
  base::Random random(seed);
  desk::Arrivals arrivals;
  const base::Date end = day("2026-03-02");
  for (base::Date d = end - std::chrono::days(7 * weeks); d < end; d += std::chrono::days(1)) {
    desk::begin_day(arrivals, d);
    const double factor = base::weekday_index(d) >= 5 ? 0.1 : 1.0;
    const double rate = per_day * factor * std::exp(random.normal(0, 0.1));
    auto& today = arrivals.days.back();
    for (int s = 0; s < desk::slots_per_day; ++s) {
      const double mean = rate * office_share(s);
      const auto n = mean > 0 ? static_cast<std::uint32_t>(random.poisson(mean)) : 0U;
      today.slots[static_cast<std::size_t>(s)] = n;
      today.total += n;
    }
  }
  return arrivals;
}

desk::DayArrivals morning(base::Date date, std::uint32_t per_slot, int until_slot) {
  desk::DayArrivals today{.date = date};
  for (int s = 14; s < until_slot; ++s) {
    today.slots[static_cast<std::size_t>(s)] = per_slot;
    today.total += per_slot;
  }
  return today;
}

}  // namespace

TEST(Outlook, AMidnightForecastOfAWorkingDayIsCentredOnItsWeekday) {
  const auto arrivals = office_desk(100, 12);
  const auto monday = learn(arrivals, day("2026-03-02"), {});
  const auto o = outlook(monday, {.date = monday.date}, 0);
  EXPECT_FALSE(monday.learning);
  EXPECT_NEAR(o.total.p50, 100, 12);
  EXPECT_GT(o.total.p05, 60);
  EXPECT_LT(o.total.p95, 150);
  const auto saturday = learn(arrivals, day("2026-02-28"), {});
  EXPECT_NEAR(outlook(saturday, {.date = saturday.date}, 0).total.p50, 10, 4);
}

TEST(Outlook, DaysFromTheDateOnAreNotRead) {
  auto arrivals = office_desk(100, 12);
  const auto date = day("2026-02-18");
  const auto before = outlook(learn(arrivals, date, {}), {.date = date}, 0);
  for (auto& d : arrivals.days) {
    if (d.date >= date) d.total = d.slots[20] = 5000;
  }
  const auto after = outlook(learn(arrivals, date, {}), {.date = date}, 0);
  EXPECT_EQ(before.total.p95, after.total.p95);
  EXPECT_EQ(before.expected, after.expected);
}

TEST(Outlook, ADoubledMorningDoublesTheDayByNoon) {
  const auto model = learn(office_desk(100, 12), day("2026-03-02"), {});
  const auto today = morning(model.date, 7, 24);  // about 3.7 a slot is usual
  const auto o = outlook(model, today, 24);
  EXPECT_GT(o.total.p50, 150);
  EXPECT_GT(chance_at_least(o, 120), 0.8);
}

TEST(Outlook, ABurstThatIsOverIsNotExtrapolated) {
  const auto model = learn(office_desk(100, 12), day("2026-03-02"), {});
  auto burst = morning(model.date, 4, 24);
  burst.slots[18] += 40;
  burst.total += 40;
  const auto o = outlook(model, burst, 24);
  // 40 more than usual, and the rest of the day as usual: not the 200 that its pace would give.
  EXPECT_GT(o.total.p50, 120);
  EXPECT_LT(o.total.p50, 170);
}

TEST(Outlook, AtTheEndOfTheDayTheTotalIsWhatArrived) {
  const auto model = learn(office_desk(100, 12), day("2026-03-02"), {});
  const auto today = morning(model.date, 4, 41);
  const auto o = outlook(model, today, desk::slots_per_day);
  EXPECT_EQ(o.total.p05, today.total);
  EXPECT_EQ(o.total.p95, today.total);
  EXPECT_EQ(chance_at_least(o, today.total), 1);
  EXPECT_EQ(chance_at_least(o, today.total + 1), 0);
}

TEST(Outlook, ADeskWithoutAPastUsesTheUsualDayAPersonGaveAndSaysLearning) {
  Settings settings;
  settings.usual_day = 60;
  const auto model = learn({}, day("2026-03-02"), settings);
  EXPECT_TRUE(model.learning);
  EXPECT_FALSE(model.normal.has_value());
  const auto o = outlook(model, {.date = model.date}, 0);
  EXPECT_NEAR(o.total.p50, 60, 10);
  EXPECT_LT(o.total.p05, 40);
  EXPECT_GT(o.total.p95, 90);
}

TEST(Outlook, AnOldTicketStillOpenIsNoHistory) {
  auto arrivals = office_desk(60, 1);
  const auto begun = arrivals.days.front().date;
  desk::Arrivals all;
  (void)desk::add_arrival(all, {begun - std::chrono::days(60), {}});
  (void)desk::add_arrival(all, {begun - std::chrono::days(25), {}});
  for (const auto& day : arrivals.days) {
    desk::begin_day(all, day.date);
    all.days.back() = day;
  }
  const auto model = learn(all, begun + std::chrono::days(7), {});
  EXPECT_TRUE(model.learning);
  EXPECT_EQ(model.history_days, 7);
  EXPECT_FALSE(model.normal.has_value());
}

TEST(Outlook, AFewDaysOfHistoryCorrectAWrongGuess) {
  Settings settings;
  settings.usual_day = 1000;
  const auto model = learn(office_desk(100, 2), day("2026-03-02"), settings);
  EXPECT_TRUE(model.learning);
  EXPECT_LT(outlook(model, {.date = model.date}, 0).total.p50, 250);
}

TEST(Outlook, ADayWithoutDataDoesNotLowerTheNext) {
  auto arrivals = office_desk(100, 12);
  const auto date = day("2026-02-20");
  auto dead = arrivals;
  for (auto& d : dead.days) {
    if (d.date == day("2026-02-19")) d = {.date = d.date};
  }
  const auto with = outlook(learn(arrivals, date, {}), {.date = date}, 0);
  const auto without = outlook(learn(dead, date, {}), {.date = date}, 0);
  EXPECT_NEAR(with.total.p50, without.total.p50, 8);
}

TEST(Outlook, AHolidayMayBeQuietAndThePastHolidaysSayHowQuiet) {
  Settings settings;
  settings.country = "US";
  const auto date = day("2026-02-16");  // Presidents' Day
  auto arrivals = office_desk(100, 30);
  const auto unknown = outlook(learn(arrivals, date, settings), {.date = date}, 0);
  EXPECT_LT(unknown.total.p05, 30);
  EXPECT_GT(unknown.total.p95, 80);
  for (auto& d : arrivals.days) {  // every holiday so far brought a tenth
    if (!days_off(settings, d.date, d.date).empty()) {
      d.slots = {};
      d.slots[20] = d.total = 10;
    }
  }
  const auto known = outlook(learn(arrivals, date, settings), {.date = date}, 0);
  EXPECT_LT(known.total.p50, 30);
}

TEST(Outlook, AMemoryOfTheMorningChangesNoAnswer) {
  const auto model = learn(office_desk(100, 12), day("2026-03-02"), {});
  Evidence memory;
  for (double slots = 0; slots <= 48; slots += 0.7) {
    const auto today = morning(model.date, 5, static_cast<int>(slots) + 1);
    const auto fresh = outlook(model, today, slots), kept = outlook(model, today, slots, memory);
    EXPECT_EQ(fresh.total.p05, kept.total.p05);
    EXPECT_EQ(chance_at_least(fresh, 110), chance_at_least(kept, 110));
  }
  // A ticket moves to an earlier half-hour, and another day's model comes: both are noticed.
  auto moved = morning(model.date, 5, 30);
  moved.slots[15] += 9;
  moved.total += 9;
  EXPECT_EQ(outlook(model, moved, 30).total.p95, outlook(model, moved, 30, memory).total.p95);
  const auto other = learn(office_desk(300, 12), day("2026-03-02"), {});
  EXPECT_EQ(outlook(other, moved, 30).total.p95, outlook(other, moved, 30, memory).total.p95);
}

TEST(Outlook, AHolidaysFewNightTicketsDoNotPromiseABusyDay) {
  Settings settings;
  settings.country = "US";
  auto arrivals = office_desk(100, 30);
  for (auto& d : arrivals.days) {  // ten tickets around the clock on weekends and holidays
    if (base::weekday_index(d.date) < 5 && days_off(settings, d.date, d.date).empty()) continue;
    d.slots = {};
    for (std::size_t s = 2; s < 48; s += 5) ++d.slots[s];
    d.total = 10;
  }
  desk::DayArrivals today{.date = day("2026-02-16")};
  today.slots[2] = today.slots[7] = 1;
  today.total = 2;
  const auto o = outlook(learn(arrivals, today.date, settings), today, 12);
  EXPECT_LT(o.total.p50, 25);
}

TEST(Bands, TheExpectedBandRisesFromNothingToTheDaysTotal) {
  const auto model = learn(office_desk(100, 12), day("2026-03-02"), {});
  const auto band = expected_band(model);
  EXPECT_EQ(band[0].p95, 0);
  for (std::size_t i = 1; i < band.size(); ++i) EXPECT_GE(band[i].p50, band[i - 1].p50);
  EXPECT_NEAR(band[48].p50, 100, 12);
  const auto today = morning(model.date, 4, 24);
  const auto fan = projection_band(model, today, 24);
  EXPECT_EQ(fan[20].p05, 24);
  EXPECT_EQ(fan[24].p05, today.total);
  EXPECT_EQ(fan[24].p95, today.total);
  EXPECT_GT(fan[48].p95, fan[48].p05);
}

}  // namespace defcon::forecast
