// Outlook: today re-forecast from what has arrived.
//
// Every possible rate of the day (DayModel::factors) is weighed by how well it explains the
// half-hours so far, under waves that come and fade within hours. In any half-hour a burst may
// begin, a wave far out of the usual: it is first read as that and only when it lasts as a bigger
// day.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "desk/arrivals.hpp"
#include "forecast/day_model.hpp"
#include "forecast/evidence.hpp"
#include "forecast/predictive.hpp"

namespace defcon::forecast {

struct Outlook {
  base::Date date{};
  bool learning = false;
  double slots_elapsed = 0;
  double arrived = 0;
  double expected_by_now = 0;  // by now on a day with `expected` in all
  double expected = 0;
  std::optional<double> normal;           // median of the previous eight same weekdays
  Quantiles total;                        // of the whole day
  Predictive predictive;                  // the same as a distribution
  std::vector<Explanation> explanations;  // of today so far, each with its chance
};

// `slots_elapsed`: half-hours of the wall clock since midnight (DayTime::slots_elapsed). All of
// today's tickets so far are read, whichever slot they stand in.
[[nodiscard]] Outlook outlook(const DayModel& model, const desk::DayArrivals& today,
                              double slots_elapsed);
// The same, several times faster for who looks often: keep `memory` from look to look.
[[nodiscard]] Outlook outlook(const DayModel& model, const desk::DayArrivals& today,
                              double slots_elapsed, Evidence& memory);

// Chance that the day ends with at least so many tickets.
[[nodiscard]] double chance_at_least(const Outlook& outlook, double total);
[[nodiscard]] double quantile(const Outlook& outlook, double q);

// The count of tickets at each slot boundary, midnight to midnight.
using Band = std::array<Quantiles, desk::slots_per_day + 1>;
// Of an expected day, seen from its midnight.
[[nodiscard]] Band expected_band(const DayModel& model);
// Of today, seen from now: what has been is exact, the present and what follows fan out.
[[nodiscard]] Band projection_band(const DayModel& model, const desk::DayArrivals& today,
                                   double slots_elapsed);

}  // namespace defcon::forecast
