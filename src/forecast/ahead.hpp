// Ahead: quantiles of the tickets of each hour, of the rest of today and of the days that follow.
//
// A day ahead is the day's model as it will be learnt that morning, less what is not known yet: of
// yesterday's distance from the level less and less is carried over, and the level itself moves on.
// How far it moves is learnt from the desk's own past, as forecasts from so many days before have
// missed. Everything is a function of the arrivals and the date: the last days, re-told, give the
// same answer. How often the intervals hold on four logs: bench/ahead_bench.cpp.
#pragma once

#include <array>
#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>
#include <vector>

#include "desk/arrivals.hpp"
#include "forecast/day_model.hpp"
#include "forecast/outlook.hpp"

namespace defcon::forecast {

BOOST_DESCRIBE_ENUM(DayKind, working, bridge, day_off)

inline constexpr int hours_per_day = 24;
inline constexpr int most_days_ahead = 14;

struct DayAhead {
  base::Date date{};
  DayKind kind = DayKind::working;
  std::optional<desk::PlannedKind> planned;  // what the desk's calendar says of it
  std::optional<double> normal;              // median of its weekday in the eight weeks before
  Quantiles total;
  // By the desk's clock. Of today: hours that are over hold what arrived, the present one what it
  // will have brought when it ends.
  std::array<Quantiles, hours_per_day> hours{};
};
BOOST_DESCRIBE_STRUCT(DayAhead, (), (date, kind, planned, normal, total, hours))

// The variance (log scale) that each further day adds to the level; of the past before `date`.
[[nodiscard]] double drift_per_day(const desk::Arrivals& arrivals, base::Date date,
                                   const Settings& settings);

// What is known of `days_ahead` days after `today` before today's first ticket: 0 is learn(today).
[[nodiscard]] DayModel learn_ahead(const desk::Arrivals& arrivals, base::Date today, int days_ahead,
                                   double drift, const Settings& settings);

// Today, seen from now (`slots_elapsed`: half-hours since midnight).
[[nodiscard]] DayAhead rest_of_today(const DayModel& model, const desk::DayArrivals& today,
                                     double slots_elapsed);
// The `count` days after today, most_days_ahead at most; only days before today are used.
[[nodiscard]] std::vector<DayAhead> days_ahead(const desk::Arrivals& arrivals, base::Date today,
                                               int count, const Settings& settings);

}  // namespace defcon::forecast
