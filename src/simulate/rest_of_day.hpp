// What may still come today, as the forecast holds it possible: a rest of the day for each run of a
// simulation, how many tickets and in which half-hours.
#pragma once

#include "forecast/possible_rest.hpp"
#include "simulate/advice.hpp"

namespace defcon::simulate {

struct DayAhead {
  forecast::PossibleRests rests;  // of today, from now until the horizon
  forecast::Profile profile;      // of what follows after midnight
  double slots_elapsed = 0;       // half-hours of the wall clock since midnight
  Millis now = 0;
  Millis horizon = 0;        // may lie past midnight
  double ordinary_rate = 0;  // tickets of a whole ordinary day: what follows after midnight
};

// What comes after the horizon does not press today and is left out.
[[nodiscard]] DayAhead day_ahead(const forecast::DayModel& model,
                                 std::vector<forecast::Explanation> explanations,
                                 double slots_elapsed, Millis now, Millis horizon);
[[nodiscard]] Snapshot::Rest rest_of_day(const DayAhead& ahead, base::Random& random);

}  // namespace defcon::simulate
