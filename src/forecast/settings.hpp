// What a desk tells the forecast, and the numbers of the model with the reason for each.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "desk/calendar.hpp"

namespace defcon::forecast {

// The model's own numbers: one set for every desk. They are shapes, not sizes: what can be learnt
// from a desk's past (level, weekdays, spread, profile, stiffness) is learnt, and these say how
// fast and from which first guess. docs/forecast.md tells how much each one matters.
struct Tuning {
  // The level of a desk moves within weeks: days further back than this fade (days).
  double level_days = 7;
  // What is left today of yesterday's distance from the level, on the log scale: most of a bad day
  // is over by the next morning, but not all of it.
  double carry_over = 0.45;
  // A single day moves the level by no more than this many spreads: a chaos day is not the new
  // usual.
  double level_clip = 2;
  // Weekday effects and profile look back this far (weeks): two quarters, so that they can drift.
  int memory_weeks = 26;
  // Days of the profile fade with this time constant (days).
  double profile_days = 90;
  // Tickets of all days that weigh as much as a weekday's own when its profile is drawn.
  double profile_shrink = 80;
  // Share of a day that is expected anywhere at all: no half-hour is impossible.
  double profile_floor = 0.02;

  // Spread (log scale) of a day's rate around its forecast before there is a past, and the days of
  // evidence that this guess weighs.
  double first_spread = 0.2;
  double first_spread_days = 6;
  double spread_days = 120;  // the spread's own memory
  // At least this part of the observed variance is the day's own (the rest may be explained by
  // counting noise and by waves within days), and never less than 5 %.
  double spread_floor_part = 0.15;
  // After a day far out, today is less certain by this part of the distance.
  double spread_after_shock = 0.3;
  // Days out of the ordinary: share of days, centre and width of their log ratio.
  double surge_share = 0.01, surge_centre = 0.5, surge_width = 0.45;
  double quiet_share = 0.004, quiet_centre = -1.5, quiet_width = 1.2;
  double rare_days = 60;  // days of evidence that those shares weigh
  // Before any was seen: a holiday is a quiet day, a working day between a day off and the weekend
  // is taken off, with these chances; quiet is the quietest weekday's level, give or take this
  // (log).
  double holiday_off = 0.75, bridge_off = 0.3, day_off_width = 0.4;

  // What a planned event does to its day (log): before the first of its kind nobody knows, give or
  // take this, which weighs as so many events.
  double planned_spread = 0.35, planned_guess_events = 2;

  // Waves within a day: time constant of their fading (hours), first guess of the stiffness
  // (1 / variance of the wave) and the evidence it weighs.
  double wave_hours = 1.5;
  double first_stiffness = 8, first_stiffness_weight = 1;
  // In a half-hour that usually brings x times the mean of the day, waves are x^this as stiff:
  // a few tickets at night say little about the day.
  double quiet_hours_power = 0.8;
  // Bursts: clusters that begin in any half-hour. First guess of the share of half-hours that lie
  // in one, and the days of evidence that it weighs; the chance that one ends, a half-hour; the
  // mean height of the wave that begins, and 1 / variance of a wave while it lasts.
  double burst_share = 0.1, burst_days = 20;
  double burst_end = 0.07, burst_height = 4, burst_stiffness = 0.5;

  friend bool operator==(const Tuning&, const Tuning&) = default;
};

struct Settings {
  // Tickets on a usual day as a person knows it; carries a desk through its first weeks.
  std::optional<double> usual_day;
  // Country whose public holidays count ("US", "BR" ...; holidays.hpp); empty: none.
  std::string country;
  // Further days off and days worked although they are holidays, ascending.
  std::vector<base::Date> days_off;
  std::vector<base::Date> working_days;
  // What the desk has planned: patch days, go-lives, maintenance.
  std::vector<desk::PlannedEvent> events;
  Tuning tuning;

  friend bool operator==(const Settings&, const Settings&) = default;
};

}  // namespace defcon::forecast
