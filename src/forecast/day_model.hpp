// DayModel: everything that is known about a day before its first ticket.
//
// The day's rate is `expected` times an unknown factor. What is known of the factor is a table of
// possible values with their chances (the prior): mostly a normal bell on the log scale around what
// yesterday left over, beside it small chances of a surge and of a quiet day, and on a day off what
// earlier days off did. A table, not a formula, so that today's tickets can be weighed against it
// exactly (outlook.hpp).
#pragma once

#include <optional>
#include <vector>

#include "desk/arrivals.hpp"
#include "forecast/baseline.hpp"
#include "forecast/profile.hpp"
#include "forecast/settings.hpp"

namespace defcon::forecast {

struct Factor {
  double rate = 1;        // tickets of the whole day
  double log_chance = 0;  // among all scenarios
};

// A way to spend the day: as its weekday, or off like the quietest of the week. Each has its own
// course of the day: what little comes on a holiday comes at other hours.
struct Scenario {
  Profile profile;
  std::vector<Factor> factors;  // ascending
};

// Bursts within a day: clusters that begin in any half-hour and fade.
struct Bursts {
  double share = 0;      // of half-hours that lie in one
  double begin = 0;      // chance that one begins, a half-hour
  double end = 1;        // chance that one ends, a half-hour
  double height = 1;     // mean of the wave that begins
  double stiffness = 1;  // 1 / variance of the wave while it lasts
};

struct DayModel {
  base::Date date{};
  int history_days = 0;   // since tickets came steadily
  bool learning = false;  // under four weeks of history
  DayKind kind = DayKind::working;
  std::optional<desk::PlannedKind> planned;  // what the desk's calendar says of it
  std::optional<double> normal;     // median of the previous eight same weekdays, at least four
  double expected = 0;              // tickets of such a day if nothing happens
  double spread = 0;                // log scale, of the day's rate
  std::vector<Scenario> scenarios;  // as its weekday; on days off and bridges also: off
  double wave_memory = 1;           // part of a wave that is left a half-hour later
  Bursts bursts;
  double quiet_hours_power = 0;

  // The course of the day as the board draws it: the likelier scenario's.
  [[nodiscard]] const Profile& profile() const;
};

inline constexpr int learning_days = 28;

// Learns from the days before `date`; days from `date` on are ignored, so the arrivals of a running
// desk can be given as they are. Call it once a day, and when Arrivals::past_revision has changed.
[[nodiscard]] DayModel learn(const desk::Arrivals& arrivals, base::Date date,
                             const Settings& settings);

}  // namespace defcon::forecast
