// What may still come today, as the forecast holds it possible: a rest of the day for each run of a
// simulation. How many tickets is drawn from the forecast's own distribution, their course is the
// day's profile from now on.
#pragma once

#include "forecast/outlook.hpp"
#include "simulate/advice.hpp"

namespace defcon::simulate {

struct DayAhead {
  forecast::Predictive total;  // of today, what has arrived included
  double arrived = 0;
  forecast::Profile profile;
  double slots_elapsed = 0;  // half-hours of the wall clock since midnight
  Millis now = 0;
  Millis horizon = 0;        // may lie past midnight
  double ordinary_rate = 0;  // tickets of a whole ordinary day: what follows after midnight
};

// What comes after the horizon does not press today and is left out.
[[nodiscard]] Snapshot::Rest rest_of_day(const DayAhead& ahead, base::Random& random);

}  // namespace defcon::simulate
