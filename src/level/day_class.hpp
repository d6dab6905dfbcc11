// Classes of days, by how much came against normal. The rule is published and has a version, so
// that the class of any day can be recomputed from the log.
//
// Rule 1: total / normal below 1.2 is normal, below 2 busy, below 3 doubled, else tripled; unknown
// where normal is not known (fewer than four of the eight same weekdays before it).
#pragma once

#include <boost/describe/enum.hpp>
#include <optional>

namespace defcon::level {

inline constexpr int day_class_rule = 1;

BOOST_DEFINE_ENUM_CLASS(DayClass, unknown, normal, busy, doubled, tripled)

[[nodiscard]] constexpr DayClass day_class(double total, std::optional<double> normal) {
  if (!normal || *normal <= 0) return DayClass::unknown;
  const double times = total / *normal;
  if (times < 1.2) return DayClass::normal;
  if (times < 2) return DayClass::busy;
  if (times < 3) return DayClass::doubled;
  return DayClass::tripled;
}

}  // namespace defcon::level
