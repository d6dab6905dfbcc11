// Desks that are generated, so that forecast and surge are measured on more than a few real logs:
// small and large, office hours and round the clock, steady and with bursts. Everything follows
// from a seed.
#pragma once

#include <string>

#include "base/random.hpp"
#include "desk/arrivals.hpp"
#include "forecast/day_model.hpp"

namespace defcon::behaviour {

struct DeskKind {
  std::string name;
  double per_day = 225;  // tickets on a usual working day
  bool round_the_clock = true;
  double day_spread = 0.1;    // log scale, of the day's rate
  double wave_spread = 0.15;  // log scale, of waves within the day, half gone after 1.4 hours
  double burst_days = 0;      // share of days with a cluster of a tenth to a third of the day
  double weekend = 0.3;       // of a working day
};

// A day of `rate` tickets.
[[nodiscard]] desk::DayArrivals generated_day(const DeskKind& kind, base::Random& random,
                                              base::Date date, double rate);
// Tickets that such a day usually brings.
[[nodiscard]] double usual_rate(const DeskKind& kind, base::Date date);
// So many weeks that end with the day before `end`.
[[nodiscard]] desk::Arrivals generated_past(const DeskKind& kind, base::Random& random,
                                            base::Date end, int weeks);

// A day as it is lived through: looked at every five minutes, until its first recommendation.
struct Lived {
  bool is_called = false;  // level 4 or worse, by load
  bool is_false = false;   // called, and the day stayed within the surge capacity
  double early = 1;        // share of the day's tickets that had come when it was called
  int looks = 0;           // at the half-hours until then
  int covered = 0;         // those at which the day's total lay inside the 90 % interval
};
[[nodiscard]] Lived live_through(const forecast::DayModel& model, const desk::DayArrivals& whole,
                                 base::Random& random);

}  // namespace defcon::behaviour
