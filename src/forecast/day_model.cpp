#include "forecast/day_model.hpp"

#include <algorithm>
#include <cmath>

#include "forecast/holidays.hpp"
#include "forecast/prior.hpp"

namespace defcon::forecast {

namespace {

std::span<const desk::DayArrivals> days_before(const desk::Arrivals& arrivals, base::Date date) {
  const auto& days = arrivals.days;
  if (days.empty() || date <= days.front().date) return {};
  const auto count = static_cast<std::size_t>((date - days.front().date).count());
  return std::span(days).first(std::min(count, days.size()));
}

// The spread of the day's rate: of past totals, without what waves within the day add, and wider
// after a shock and while there are few weeks.
double rate_spread(const Baseline& baseline, const Profile& profile, int history_days,
                   const Tuning& tuning) {
  constexpr double least = 0.05;
  const Stretch day = stretch(profile, 0, desk::slots_per_day);
  const double waves = (day.fresh + day.carry * day.carry) / profile.stiffness;
  const double observed = baseline.spread * baseline.spread;
  const double own =
      std::max({observed - waves, tuning.spread_floor_part * observed, least * least});
  const double shock = std::max(0.0, std::abs(baseline.distance) - 2 * baseline.spread);
  const double shocked = std::hypot(std::sqrt(own), tuning.spread_after_shock * shock);
  return shocked * (1 + 2.0 / std::max(1, history_days / 7));
}

}  // namespace

DayModel learn(const desk::Arrivals& arrivals, base::Date date, const Settings& settings) {
  const auto days = days_before(arrivals, date);
  const base::Date first = days.empty() ? date : days.front().date;
  const auto calendar = days_off(settings, first, date);
  const auto is_off = [&](base::Date d) { return std::ranges::binary_search(calendar, d); };
  Past past{.days = days, .day_off = {}};
  for (const auto& day : days) past.day_off.push_back(is_off(day.date));

  const Tuning& tuning = settings.tuning;
  const int weekday = base::weekday_index(date);
  const Baseline baseline = learn_baseline(past, weekday, settings);
  DayModel model;
  model.date = date;
  model.history_days = static_cast<int>(days.size());
  model.learning = model.history_days < learning_days;
  model.day_off = is_off(date);
  model.normal = normal_total(days);
  model.expected = baseline.expected;
  model.profile = learn_profile(past, weekday, baseline, tuning);
  model.spread = rate_spread(baseline, model.profile, model.history_days, tuning);
  model.factors = prior_factors({.expected = model.expected,
                                 .centre = baseline.carry_over,
                                 .spread = model.spread,
                                 .day_off = model.day_off},
                                baseline, tuning);
  model.burst_share = tuning.burst_share;
  model.burst_stiffness = tuning.burst_stiffness;
  model.quiet_hours_power = tuning.quiet_hours_power;
  return model;
}

}  // namespace defcon::forecast
