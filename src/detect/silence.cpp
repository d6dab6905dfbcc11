#include "detect/silence.hpp"

#include <algorithm>
#include <cmath>

namespace defcon::detect {

namespace {

// Gaps in a year of days like this one; a small desk still has its one a day.
double gaps_a_year(const forecast::DayModel& model) {
  constexpr double days = 365.25;
  return days * std::max(1.0, model.expected);
}

// With so few expected none is no wonder, and the question would cost a look at the day. By
// Jensen's inequality the chance of none is at least that at the mean rate, which today's pace
// bounds well.
bool is_no_wonder(double expected, const forecast::DayModel& model, const desk::DayArrivals& today,
                  const Stretch& stretch, double bar) {
  constexpr double margin = 1.5;
  const double before = model.expected * model.profile().before(stretch.from);
  const double pace = std::max(1.0, today.total / std::max(1.0, before));
  return std::exp(-margin * pace * expected) > bar;
}

}  // namespace

double chance_of_none(const forecast::DayModel& model, const desk::DayArrivals& today,
                      const Stretch& stretch) {
  if (stretch.to <= stretch.from) return 1;
  forecast::Evidence none;
  const auto explanations = forecast::weigh(model, today, stretch.from, none);
  double chance = 0;
  for (const auto& course : forecast::courses(model, explanations, stretch.from, stretch.to)) {
    const double shape = course.mean * course.mean / (course.variance - course.mean);
    chance += course.weight * std::exp(-shape * std::log1p(course.mean / shape));
  }
  return std::min(1.0, chance);
}

Silence silence(const forecast::DayModel& model, const desk::DayArrivals& today,
                std::optional<base::Instant> last_report, const Stretch& stretch,
                const SilenceSettings& settings) {
  Silence result{.since = last_report};
  if (!last_report) return result;
  const auto& profile = model.profile();
  result.expected = model.expected * (profile.before(stretch.to) - profile.before(stretch.from));
  const double bar = settings.false_calls_a_year / gaps_a_year(model);
  if (is_no_wonder(result.expected, model, today, stretch, bar)) return result;
  result.chance = chance_of_none(model, today, stretch);
  result.is_on = result.chance < bar;
  return result;
}

}  // namespace defcon::detect
