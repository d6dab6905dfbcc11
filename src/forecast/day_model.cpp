#include "forecast/day_model.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "base/check.hpp"
#include "forecast/holidays.hpp"
#include "forecast/prior.hpp"
#include "forecast/wave_habits.hpp"

namespace defcon::forecast {

namespace {

std::span<const desk::DayArrivals> days_before(const desk::Arrivals& arrivals, base::Date date) {
  const auto& days = arrivals.days;
  if (days.empty() || date <= days.front().date) return {};
  const auto count = static_cast<std::size_t>((date - days.front().date).count());
  return std::span(days).first(std::min(count, days.size()));
}

// Without what came before the desk did: a few old tickets that were still open when it began to
// report are no weeks of history. The past begins with the first seven days that brought a tenth of
// the busiest seven.
std::span<const desk::DayArrivals> steady(std::span<const desk::DayArrivals> days) {
  constexpr double least_part = 0.1;
  constexpr std::size_t week = 7;
  std::vector<std::uint64_t> weeks;  // the latest first
  for (std::size_t left = days.size(); left > 0; left -= std::min(left, week)) {
    const auto latest = days.first(left).last(std::min(left, week));
    weeks.push_back(
        std::transform_reduce(latest.begin(), latest.end(), std::uint64_t{0}, std::plus{},
                              [](const auto& day) { return std::uint64_t{day.total}; }));
  }
  if (weeks.empty()) return days;
  const double least = least_part * static_cast<double>(std::ranges::max(weeks));
  while (static_cast<double>(weeks.back()) < least) weeks.pop_back();
  days = days.last(std::min(days.size(), weeks.size() * week));
  const auto begin = std::ranges::find_if(days, [](const auto& day) { return day.total > 0; });
  return days.subspan(static_cast<std::size_t>(begin - days.begin()));
}

// Variance of a whole day's total over waves of variance 1, relative to its rate.
double wave_variance(const Profile& profile, double memory) {
  const Stretch day = stretch(profile, memory, 0, desk::slots_per_day);
  return day.fresh + day.carry * day.carry;
}

// The spread of the day's rate: of past totals, without what waves within the day add, and wider
// after a shock and while there are few weeks.
double rate_spread(const Baseline& baseline, double waves, int history_days, const Tuning& tuning) {
  constexpr double least = 0.05;
  const double observed = baseline.spread * baseline.spread;
  const double own =
      std::max({observed - waves, tuning.spread_floor_part * observed, least * least});
  const double shock = std::max(0.0, std::abs(baseline.distance) - 2 * baseline.spread);
  const double shocked = std::hypot(std::sqrt(own), tuning.spread_after_shock * shock);
  return shocked * (1 + 2.0 / std::max(1, history_days / 7));
}

// Waves cannot make days differ by more than days do: where waves of the full length would, they
// are shorter than that. What is left of a wave a half-hour later.
double fitting_memory(const Profile& profile, double day_variance, const Tuning& tuning) {
  constexpr double shortest_hours = 0.25;
  double memory = 1;
  for (double hours = tuning.wave_hours; hours >= shortest_hours; hours *= 0.8) {
    memory = std::exp(-0.5 / hours);
    if (wave_variance(profile, memory) / profile.stiffness <= day_variance) break;
  }
  return memory;
}

// As its weekday; where the calendar says that it may be spent off, that too. On a weekday as quiet
// as any, a holiday changes nothing.
void add_scenarios(DayModel& model, const Past& past, const Baseline& baseline,
                   const Tuning& tuning) {
  constexpr double telling = -0.2;
  const int weekday = base::weekday_index(model.date);
  const Profile usual = learn_profile(past, weekday, false, baseline, tuning);
  const WaveHabits habits = learn_wave_habits(usual, past, tuning);
  model.quiet_hours_power = habits.quiet_hours_power;
  model.wave_memory = fitting_memory(usual, baseline.spread * baseline.spread, tuning);
  const double q = habits.burst_share;
  model.bursts = {.share = q,
                  .begin = q * tuning.burst_end / (1 - q),
                  .end = tuning.burst_end,
                  .height = tuning.burst_height,
                  .stiffness = tuning.burst_stiffness};
  model.spread = rate_spread(baseline, wave_variance(usual, model.wave_memory) / usual.stiffness,
                             model.history_days, tuning);
  if (model.planned) {
    const auto& effect = baseline.planned[static_cast<std::size_t>(*model.planned)];
    model.expected *= std::exp(effect.mean);
    model.spread = std::hypot(model.spread, effect.spread);
  }
  const PriorInput input{.expected = model.expected,
                         .centre = baseline.carry_over,
                         .spread = model.spread,
                         .to_quietest = baseline.to_quietest(static_cast<std::size_t>(weekday))};
  const double off = input.to_quietest < telling ? off_share(model.kind, baseline, tuning) : 0;
  model.scenarios.push_back(
      {.profile = usual, .factors = working_factors(input, 1 - off, baseline, tuning)});
  if (off <= 0) return;
  model.scenarios.push_back({.profile = learn_profile(past, weekday, true, baseline, tuning),
                             .factors = off_factors(input, off, baseline, tuning)});
  if (off > 0.5) model.expected *= std::exp(input.to_quietest);
}

}  // namespace

const Profile& DayModel::profile() const {
  CHECK(!scenarios.empty());
  const auto chance = [](const Scenario& scenario) {
    double sum = 0;
    for (const Factor& factor : scenario.factors) sum += std::exp(factor.log_chance);
    return sum;
  };
  return std::ranges::max_element(scenarios, {}, chance)->profile;
}

DayModel learn(const desk::Arrivals& arrivals, base::Date date, const Settings& settings) {
  const auto days = steady(days_before(arrivals, date));
  const base::Date first = days.empty() ? date : days.front().date;
  const auto calendar =
      days_off(settings, first - std::chrono::days(1), date + std::chrono::days(1));
  Past past{.days = days, .kinds = {}};
  for (const auto& day : days) past.kinds.push_back(day_kind(day.date, calendar));
  for (const auto& day : days) {
    if (settings.events.empty()) break;
    past.planned.push_back(desk::planned_on(settings.events, day.date));
  }

  const Tuning& tuning = settings.tuning;
  const Baseline baseline = learn_baseline(past, base::weekday_index(date), settings);
  DayModel model;
  model.date = date;
  model.history_days = static_cast<int>(days.size());
  model.learning = model.history_days < learning_days;
  model.kind = day_kind(date, calendar);
  model.planned = desk::planned_on(settings.events, date);
  model.normal = normal_total(days);
  model.expected = baseline.expected;
  add_scenarios(model, past, baseline, tuning);
  return model;
}

}  // namespace defcon::forecast
