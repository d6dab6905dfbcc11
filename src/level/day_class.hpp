// Classes of days, by how much came against normal. The rule is published and has a version, so
// that the class of any day can be recomputed from the log.
//
// Rule 2: total / normal below 1.2 is normal, below 2 busy, below 3 doubled, else tripled; unknown
// where normal is not known (fewer than four of the eight same weekdays before it). A normal below
// `least_normal` counts as that: three tickets on a Sunday that brings one are no tripled day.
#pragma once

#include <algorithm>
#include <boost/describe/enum.hpp>
#include <optional>

namespace defcon::level {

inline constexpr int day_class_rule = 2;

// Below so many tickets a day, times normal say nothing: chance alone doubles them. Chosen as the
// least normal at which a day of twice as many is rare by chance (Poisson 5: one day in 31).
inline constexpr double least_normal = 5;

BOOST_DEFINE_ENUM_CLASS(DayClass, unknown, normal, busy, doubled, tripled)

[[nodiscard]] constexpr DayClass day_class(double total, std::optional<double> normal) {
  if (!normal) return DayClass::unknown;
  const double times = total / std::max(*normal, least_normal);
  if (times < 1.2) return DayClass::normal;
  if (times < 2) return DayClass::busy;
  if (times < 3) return DayClass::doubled;
  return DayClass::tripled;
}

}  // namespace defcon::level
