// Public holidays by rule: fixed dates, the n-th weekday of a month, days from Easter.
//
// They are used as hints only: a holiday lets the forecast expect that today *may* be quiet; how
// quiet, it learns from the desk's own past holidays and from the morning.
#pragma once

#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "forecast/settings.hpp"

namespace defcon::forecast {

// Easter Sunday of the Gregorian calendar.
[[nodiscard]] base::Date easter_sunday(int year);

// Nationwide holidays of a year, ascending, weekends included where they fall on one and also on
// the day on which they are then observed. Days that most regions have off count (the second of
// June's Mondays in Australia); holidays decreed for one year only do not: a desk adds them.
// Unknown country: none. US CA GB IE DE AT CH NL FR ES BR AU.
[[nodiscard]] std::vector<base::Date> public_holidays(std::string_view country, int year);

// The country that an IANA zone lies in, as far as holidays are known for it; else empty.
[[nodiscard]] std::string_view country_of_zone(std::string_view iana_name);

// The days off of a desk from one date to another, both included, ascending.
[[nodiscard]] std::vector<base::Date> days_off(const Settings& settings, base::Date from,
                                               base::Date to);

// What the calendar says of a day. A bridge lies between a day off and a weekend: many take it off.
enum class DayKind { working, bridge, day_off };
// `off`: days_off() of a stretch that holds the date and its neighbours.
[[nodiscard]] DayKind day_kind(base::Date date, const std::vector<base::Date>& off);

}  // namespace defcon::forecast
