// Silence: is nothing coming because the day is quiet, or because a feed is dead?
//
// Missing data is never calm. Since the last report, so many tickets should have come; the chance
// that none did, with everything the model still holds possible of the day (a day off, a quiet day,
// waves within it), is compared with how often so long a silence may be called by mistake.
#pragma once

#include <boost/describe/class.hpp>
#include <optional>

#include "base/time.hpp"
#include "forecast/day_model.hpp"
#include "forecast/evidence.hpp"

namespace defcon::detect {

struct SilenceSettings {
  // A desk has as many gaps between tickets as tickets; so many of them a year may be taken for a
  // dead feed by mistake.
  double false_calls_a_year = 1;
};

struct Silence {
  bool is_on = false;
  std::optional<base::Instant> since;  // the last report; none: nothing was ever reported
  double expected = 0;                 // tickets of today that should have come since
  double chance = 1;                   // that none of them did although the feed lives
};
BOOST_DESCRIBE_STRUCT(Silence, (), (is_on, since, expected, chance))

// A stretch of the day of `model`, in half-hours from its midnight.
struct Stretch {
  double from = 0, to = 0;
};

// The chance that no ticket comes in the stretch, given what had come before it: the mean over all
// explanations of the day so far (forecast/evidence.hpp) of the negative binomial's chance of none.
// `today` holds the tickets before the stretch.
[[nodiscard]] double chance_of_none(const forecast::DayModel& model, const desk::DayArrivals& today,
                                    const Stretch& stretch);

// `last_report`: of any source; `stretch`: what of today lies between it and now. What lies before
// midnight is left out, so that a desk which sleeps at night is judged by its day.
[[nodiscard]] Silence silence(const forecast::DayModel& model, const desk::DayArrivals& today,
                              std::optional<base::Instant> last_report, const Stretch& stretch,
                              const SilenceSettings& settings);

}  // namespace defcon::detect
