// What must hold of a forecast whatever the desk: sizes from 4 to 32,000 a day, round the clock and
// office hours, calm and wild, with empty days and with hours doubled by daylight saving.
#include <gtest/gtest.h>

#include <cmath>

#include "base/random.hpp"
#include "detect/surge.hpp"
#include "forecast/outlook.hpp"

namespace defcon::forecast {

namespace {

struct Desk {
  desk::Arrivals past;
  std::vector<desk::DayArrivals> today;  // as it grows, one a slot boundary from 0 to 48
  base::Date date{};
};

desk::DayArrivals random_day(base::Random& random, base::Date date, double rate, bool office) {
  desk::DayArrivals day{.date = date};
  if (random.below(30) == 0) return day;  // no data
  const double factor = random.below(20) == 0 ? 4.0 : std::exp(random.normal(0, 0.25));
  for (std::size_t s = 0; s < desk::slots_per_day; ++s) {
    const bool closed = office && (s < 16 || s > 36);
    const double mean = rate * factor / 48 * (closed ? 0.01 : 1.0) * random.gamma(4, 0.25);
    day.slots[s] = static_cast<std::uint32_t>(random.poisson(mean));
    if (random.below(500) == 0) day.slots[s] *= 2;
    day.total += day.slots[s];
  }
  return day;
}

Desk random_desk(std::uint64_t seed) {
  base::Random random(seed);
  Desk desk;
  const double rate = 4 * std::exp(random.uniform() * std::log(8000.0));
  const bool office = random.below(2) == 0;
  const auto days = random.below(120);
  base::Date date = base::parse_date("2025-12-01").value();
  for (std::uint64_t i = 0; i < days; ++i, date += std::chrono::days(1)) {
    desk.past.days.push_back(random_day(random, date, rate, office));
  }
  desk.date = date;
  const auto whole = random_day(random, date, rate * (random.below(3) == 0 ? 3 : 1), office);
  desk::DayArrivals so_far{.date = date};
  for (std::size_t s = 0; s <= desk::slots_per_day; ++s) {
    desk.today.push_back(so_far);
    if (s == desk::slots_per_day) break;
    so_far.slots[s] = whole.slots[s];
    so_far.total += whole.slots[s];
  }
  return desk;
}

void check(const Outlook& o, std::uint64_t seed) {
  const Quantiles& q = o.total;
  ASSERT_TRUE(std::isfinite(q.p05) && std::isfinite(q.p95)) << "seed " << seed;
  ASSERT_LE(o.arrived, q.p05) << "seed " << seed;
  ASSERT_TRUE(q.p05 <= q.p25 && q.p25 <= q.p50 && q.p50 <= q.p75 && q.p75 <= q.p95)
      << "seed " << seed;
  ASSERT_GT(o.expected, 0);
  double before = 1;
  for (double total = 0; total < q.p95 * 2 + 10; total += q.p95 / 20 + 1) {
    const double chance = chance_at_least(o, total);
    ASSERT_GE(chance, 0) << "seed " << seed;
    ASSERT_LE(chance, before + 1e-12) << "seed " << seed << " total " << total;
    before = chance;
  }
}

}  // namespace

TEST(ForecastProperty, AnOutlookIsFiniteOrderedAndAtLeastWhatArrivedOnEveryDesk) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    const Desk desk = random_desk(seed);
    Settings settings;
    if (seed % 3 == 0) settings.usual_day = 50;
    if (seed % 2 == 0) settings.country = "US";
    const DayModel model = learn(desk.past, desk.date, settings);
    double sum = 0;
    for (const Scenario& scenario : model.scenarios)
      for (const Factor& f : scenario.factors) sum += std::exp(f.log_chance);
    ASSERT_NEAR(sum, 1, 1e-6) << "seed " << seed;
    std::vector<detect::BandCall> calls;
    for (std::size_t s = 0; s <= desk::slots_per_day; s += 5) {
      const Outlook o = outlook(model, desk.today[s], static_cast<double>(s));
      check(o, seed);
      const double normal = model.normal.value_or(model.expected);
      const detect::LoadBand band{.enter_total = 1.2 * normal, .exit_total = 1.1 * normal};
      calls = detect::watch(o, std::span(&band, 1), calls, {});
      ASSERT_GE(calls[0].chance_stay, calls[0].chance_enter);
    }
    const auto last = outlook(model, desk.today.back(), desk::slots_per_day);
    ASSERT_EQ(last.total.p05, last.arrived);
    ASSERT_EQ(last.total.p95, last.arrived);
  }
}

TEST(ForecastProperty, TheSameInputGivesTheSameBits) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Desk desk = random_desk(seed);
    const auto a = outlook(learn(desk.past, desk.date, {}), desk.today[20], 20);
    const auto b = outlook(learn(desk.past, desk.date, {}), desk.today[20], 20);
    ASSERT_EQ(a.total.p95, b.total.p95);
    ASSERT_EQ(chance_at_least(a, a.total.p50), chance_at_least(b, b.total.p50));
  }
}

}  // namespace defcon::forecast
