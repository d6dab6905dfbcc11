#include "forecast/ahead.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "base/random.hpp"

namespace defcon::forecast {

namespace {

const base::Date monday = base::parse_date("2026-03-02").value();

// `weeks` weeks before the Monday: 100 tickets a day from 8:00 to 18:00, weekends a tenth, the
// level moving by `drift` (log, standard deviation) from day to day.
desk::Arrivals office_desk(int weeks, double drift = 0, std::uint64_t seed = 1) {
  base::Random random(seed);
  desk::Arrivals arrivals;
  double level = std::log(100.0);
  for (base::Date d = monday - std::chrono::days(7 * weeks); d < monday;
       d += std::chrono::days(1)) {
    desk::begin_day(arrivals, d);
    level += random.normal(0, drift);
    const double rate = std::exp(level) * (base::weekday_index(d) >= 5 ? 0.1 : 1);
    auto& today = arrivals.days.back();
    for (std::size_t s = 16; s < 36; ++s) {
      today.slots[s] = static_cast<std::uint32_t>(random.poisson(rate / 20));
      today.total += today.slots[s];
    }
  }
  return arrivals;
}

double width(const DayAhead& day) { return day.total.p95 - day.total.p05; }

}  // namespace

TEST(Ahead, fourteen_days_follow_their_weekdays) {
  const auto days = days_ahead(office_desk(16), monday, most_days_ahead, {});
  ASSERT_EQ(days.size(), 14U);
  for (const DayAhead& day : days) {
    const bool is_weekend = base::weekday_index(day.date) >= 5;
    EXPECT_NEAR(day.total.p50, is_weekend ? 10 : 100, is_weekend ? 5 : 20)
        << base::to_string(day.date);
    ASSERT_TRUE(day.normal);
    EXPECT_NEAR(*day.normal, is_weekend ? 10 : 100, is_weekend ? 4 : 12);
  }
  EXPECT_EQ(days.front().date, monday + std::chrono::days(1));
  EXPECT_EQ(days.back().date, monday + std::chrono::days(14));
}

TEST(Ahead, nothing_of_today_is_read) {
  auto arrivals = office_desk(16);
  const auto before = days_ahead(arrivals, monday, 2, {});
  for (int i = 0; i < 500; ++i) desk::add_arrival(arrivals, {monday, std::chrono::hours(9)});
  const auto after = days_ahead(arrivals, monday, 2, {});
  EXPECT_EQ(before[1].total.p95, after[1].total.p95);
}

TEST(Ahead, no_more_than_fourteen_days_are_told) {
  EXPECT_EQ(days_ahead(office_desk(8), monday, 99, {}).size(), 14U);
}

TEST(Ahead, the_hours_of_a_day_hold_its_tickets_and_nights_hold_none) {
  const auto tomorrow = days_ahead(office_desk(16), monday, 1, {}).front();
  const double sum = std::accumulate(tomorrow.hours.begin(), tomorrow.hours.end(), 0.0,
                                     [](double s, const Quantiles& h) { return s + h.p50; });
  EXPECT_NEAR(sum, tomorrow.total.p50, 12);
  EXPECT_LE(tomorrow.hours[3].p95, 1);
  EXPECT_NEAR(tomorrow.hours[10].p50, 10, 3);
  for (const Quantiles& h : tomorrow.hours) {
    EXPECT_LE(h.p05, h.p25);
    EXPECT_LE(h.p25, h.p50);
    EXPECT_LE(h.p50, h.p75);
    EXPECT_LE(h.p75, h.p95);
  }
}

TEST(Ahead, the_further_the_less_is_known_where_the_level_moves) {
  const auto moving = office_desk(30, 0.05);
  const auto days = days_ahead(moving, monday, most_days_ahead, {});
  // Both Tuesdays.
  EXPECT_GT(width(days[7]) / days[7].total.p50, 1.05 * width(days[0]) / days[0].total.p50);
  EXPECT_GT(drift_per_day(moving, monday, {}), 2 * drift_per_day(office_desk(30), monday, {}));
}

TEST(Ahead, a_day_off_ahead_may_be_quiet) {
  const Settings usual, off{.days_off = {monday + std::chrono::days(2)}};
  const auto arrivals = office_desk(16);
  const auto wednesday = days_ahead(arrivals, monday, 2, off).back();
  EXPECT_EQ(wednesday.kind, DayKind::day_off);
  EXPECT_LT(wednesday.total.p50, 40);
  EXPECT_GT(wednesday.total.p95, 80);  // it may be worked as well
  EXPECT_EQ(days_ahead(arrivals, monday, 2, usual).back().kind, DayKind::working);
}

TEST(Ahead, todays_past_hours_are_what_arrived) {
  const auto arrivals = office_desk(16);
  const auto model = learn(arrivals, monday, {});
  desk::DayArrivals today{.date = monday};
  today.slots[16] = 6;
  today.slots[17] = 7;
  today.slots[18] = 3;
  today.total = 16;
  const auto rest = rest_of_today(model, today, 19);  // 9:30
  EXPECT_EQ(rest.hours[8].p05, 13);
  EXPECT_EQ(rest.hours[8].p95, 13);
  EXPECT_GE(rest.hours[9].p05, 3);
  EXPECT_GT(rest.hours[9].p95, 5);
  EXPECT_EQ(rest.total.p50, outlook(model, today, 19).total.p50);
  const auto over = rest_of_today(model, today, desk::slots_per_day);
  EXPECT_EQ(over.total.p05, 16);
  EXPECT_EQ(over.total.p95, 16);
}

TEST(Ahead, a_desk_without_a_past_is_told_widely) {
  const auto days = days_ahead({}, monday, 3, {.usual_day = 60});
  ASSERT_EQ(days.size(), 3U);
  EXPECT_FALSE(days[0].normal);
  EXPECT_LT(days[0].total.p05, 45);
  EXPECT_GT(days[0].total.p95, 75);
}

namespace {

// Twenty-six weeks of the office desk on which each fourth Wednesday doubled.
desk::Arrivals doubled_wednesdays(const std::vector<desk::PlannedEvent>& patch_days) {
  auto arrivals = office_desk(30);
  for (desk::DayArrivals& day : arrivals.days) {
    if (!desk::planned_on(patch_days, day.date)) continue;
    for (auto& slot : day.slots) slot *= 2;
    day.total *= 2;
  }
  return arrivals;
}

desk::PlannedEvent patch_day(base::Date date) {
  return {.kind = desk::PlannedKind::patch_day, .from = date, .to = date};
}

}  // namespace

TEST(Ahead, a_planned_event_is_expected_as_its_kind_was_before) {
  const base::Date next = monday + std::chrono::days(2);
  std::vector<desk::PlannedEvent> patch_days;
  for (int before = 1; before <= 6; ++before)
    patch_days.push_back(patch_day(next - std::chrono::days(28 * before)));
  const auto arrivals = doubled_wednesdays(patch_days);
  const double without = days_ahead(arrivals, monday, 2, {})[1].total.p50;
  Settings settings{.events = patch_days};
  settings.events.push_back(patch_day(next));
  const auto with = days_ahead(arrivals, monday, 3, settings);
  EXPECT_EQ(with[1].planned, desk::PlannedKind::patch_day);
  EXPECT_GT(with[1].total.p50, 1.4 * without);
  EXPECT_LT(with[2].total.p50, 1.2 * without);  // the day after is none
  // On the day itself as well, and on no other.
  EXPECT_GT(learn(arrivals, next, settings).expected, 1.4 * learn(arrivals, next, {}).expected);
}

TEST(Ahead, an_event_of_a_kind_never_seen_makes_its_day_less_certain_and_nothing_else) {
  const auto arrivals = office_desk(30);
  const Settings settings{.events = {patch_day(monday + std::chrono::days(1))}};
  const auto with = days_ahead(arrivals, monday, 1, settings).front();
  const auto without = days_ahead(arrivals, monday, 1, {}).front();
  EXPECT_NEAR(with.total.p50, without.total.p50, 0.08 * without.total.p50);
  EXPECT_GT(width(with), 1.5 * width(without));
}

}  // namespace defcon::forecast
