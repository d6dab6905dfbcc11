#include "forecast/ahead.hpp"

#include <algorithm>
#include <cmath>

#include "base/check.hpp"
#include "forecast/prior.hpp"

namespace defcon::forecast {

namespace {

constexpr double slots_per_hour = 2;

// Only what was before the day.
desk::Arrivals known_before(const desk::Arrivals& arrivals, base::Date date) {
  desk::Arrivals known;
  for (const desk::DayArrivals& day : arrivals.days) {
    if (day.date < date) known.days.push_back(day);
  }
  return known;
}

Past past_of(const desk::Arrivals& known, base::Date until, const Settings& settings) {
  Past past{.days = known.days, .kinds = {}};
  const base::Date first = known.days.empty() ? until : known.days.front().date;
  const auto off = days_off(settings, first - std::chrono::days(1), until + std::chrono::days(1));
  for (const desk::DayArrivals& day : known.days) {
    past.kinds.push_back(day_kind(day.date, off));
    past.planned.push_back(desk::planned_on(settings.events, day.date));
  }
  return past;
}

// Squared errors of forecasts made so many days before, by how many.
struct Misses {
  std::array<double, most_days_ahead + 1> squares{}, count{};
};

// Of one forecast with the days before `origin`; errors beyond three spreads count as three, and
// counting noise is taken out.
void add_misses(const Past& past, std::size_t origin, const Settings& settings, Misses& misses) {
  const auto count = static_cast<std::ptrdiff_t>(origin);
  const Past before{.days = past.days.first(origin),
                    .kinds = {past.kinds.begin(), past.kinds.begin() + count},
                    .planned = {past.planned.begin(), past.planned.begin() + count}};
  const Baseline b = learn_baseline(before, base::weekday_index(past.days[origin].date), settings);
  for (std::size_t h = 0; h < misses.count.size() && origin + h < past.days.size(); ++h) {
    const desk::DayArrivals& day = past.days[origin + h];
    if (!past.working(origin + h) || past.planned[origin + h] || day.total == 0) continue;
    const double carried =
        b.carry_over * std::pow(settings.tuning.carry_over, static_cast<double>(h));
    const auto on = static_cast<std::size_t>(base::weekday_index(day.date));
    const double forecast = b.level + b.weekday[on];
    const double counting = 1 / (std::exp(forecast) + 0.5);
    const double widest = 3 * std::sqrt(b.spread * b.spread + counting);
    const double error =
        std::clamp(std::log(day.total + 0.5) - forecast - carried, -widest, widest);
    misses.squares[h] += error * error - counting;
    misses.count[h] += 1;
  }
}

// Waves as they will be after so many slots: what is known of them now fades.
std::vector<Explanation> faded(std::vector<Explanation> explanations, const DayModel& model,
                               double slots) {
  const double left = std::pow(model.wave_memory, slots);
  for (Explanation& e : explanations) {
    const double mean = e.shape / e.rate_scale, variance = mean / e.rate_scale;
    const double usual = 1 / model.scenarios[e.scenario].profile.stiffness;
    const double later = 1 + left * (mean - 1);
    e.rate_scale = later / (left * left * variance + (1 - left * left) * usual);
    e.shape = later * e.rate_scale;
  }
  return explanations;
}

Quantiles exactly(double n) { return {.p05 = n, .p25 = n, .p50 = n, .p75 = n, .p95 = n}; }

}  // namespace

// The slope of the variance over the days ahead, through that of a forecast for the same day.
double drift_per_day(const desk::Arrivals& arrivals, base::Date date, const Settings& settings) {
  constexpr std::size_t origins = 120, settled = 28;
  constexpr std::size_t stride = 3;  // neighbouring mornings miss alike
  const desk::Arrivals known = known_before(arrivals, date);
  const Past past = past_of(known, date, settings);
  // Before there is a past: a tenth of the first spread's variance a day.
  const double guess = settings.tuning.first_spread * settings.tuning.first_spread / 10;
  constexpr double guess_mornings = 5;
  Misses misses;
  const std::size_t size = past.days.size();
  for (std::size_t o = std::max(settled, size > origins ? size - origins : 0); o < size;
       o += stride)
    add_misses(past, o, settings, misses);
  if (misses.count[0] == 0) return guess;
  const double at_once = misses.squares[0] / misses.count[0];
  double up = 0, across = 0;
  for (std::size_t h = 1; h < misses.count.size(); ++h) {
    if (misses.count[h] == 0) continue;
    const auto days = static_cast<double>(h);
    up += days * (misses.squares[h] / misses.count[h] - at_once);
    across += days * days;
  }
  const double seen = across > 0 ? std::max(0.0, up / across) : guess;
  return (seen * misses.count[0] + guess * guess_mornings) / (misses.count[0] + guess_mornings);
}

namespace {

// Of the same weekday in the eight weeks before, as far as they are over; at least four of them.
std::optional<double> normal_ahead(const desk::Arrivals& known, base::Date date) {
  constexpr int weeks = 8;
  constexpr std::size_t at_least = 4;
  std::vector<double> totals;
  for (int week = 1; week <= weeks; ++week) {
    const auto* day = known.find(date - std::chrono::days(7 * week));
    if (day != nullptr) totals.push_back(day->total);
  }
  if (totals.size() < at_least) return std::nullopt;
  return median(std::move(totals));
}

}  // namespace

DayModel learn_ahead(const desk::Arrivals& arrivals, base::Date today, int days_ahead, double drift,
                     const Settings& settings) {
  CHECK(days_ahead >= 0 && days_ahead <= most_days_ahead, "{} days ahead", days_ahead);
  const desk::Arrivals known = known_before(arrivals, today);
  const base::Date date = today + std::chrono::days(days_ahead);
  DayModel model = learn(known, date, settings);
  if (days_ahead == 0) return model;
  model.normal = normal_ahead(known, date);
  const Past past = past_of(known, date, settings);
  const Baseline b = learn_baseline(past, base::weekday_index(date), settings);
  model.spread = std::sqrt(model.spread * model.spread + drift * days_ahead);
  const double planned =
      model.planned ? b.planned[static_cast<std::size_t>(*model.planned)].mean : 0;
  Scenario& working = model.scenarios.front();
  double share = 0;
  for (const Factor& factor : working.factors) share += std::exp(factor.log_chance);
  working.factors = working_factors(
      {.expected = b.expected * std::exp(planned),
       .centre = b.carry_over * std::pow(settings.tuning.carry_over, days_ahead),
       .spread = model.spread,
       .to_quietest = b.to_quietest(static_cast<std::size_t>(base::weekday_index(date)))},
      share, b, settings.tuning);
  return model;
}

DayAhead rest_of_today(const DayModel& model, const desk::DayArrivals& today,
                       double slots_elapsed) {
  const double now = std::clamp(slots_elapsed, 0.0, static_cast<double>(desk::slots_per_day));
  Evidence memory;
  const auto explanations = weigh(model, today, now, memory);
  DayAhead day{
      .date = model.date, .kind = model.kind, .planned = model.planned, .normal = model.normal};
  for (std::size_t hour = 0; hour < day.hours.size(); ++hour) {
    const double from = slots_per_hour * static_cast<double>(hour), to = from + slots_per_hour;
    const double so_far = today.slots[2 * hour] + today.slots[2 * hour + 1];
    if (to <= now) {
      day.hours[hour] = exactly(so_far);
      continue;
    }
    const double begin = std::max(now, from);
    const auto then = faded(explanations, model, begin - now);
    day.hours[hour] = Predictive(so_far, courses(model, then, begin, to)).quantiles();
  }
  day.total =
      Predictive(today.total, courses(model, explanations, now, desk::slots_per_day)).quantiles();
  return day;
}

std::vector<DayAhead> days_ahead(const desk::Arrivals& arrivals, base::Date today, int count,
                                 const Settings& settings) {
  const double drift = drift_per_day(arrivals, today, settings);
  std::vector<DayAhead> days;
  for (int ahead = 1; ahead <= std::min(count, most_days_ahead); ++ahead) {
    const DayModel model = learn_ahead(arrivals, today, ahead, drift, settings);
    days.push_back(rest_of_today(model, {.date = model.date}, 0));
  }
  return days;
}

}  // namespace defcon::forecast
