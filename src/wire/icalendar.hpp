// iCalendar (RFC 5545): what a calendar file says of days, so that holidays and planned events need
// not be typed again.
//
// Read are VEVENTs with DTSTART, DTEND or DURATION, SUMMARY, STATUS, EXDATE and RRULE (daily to
// yearly, with INTERVAL, COUNT, UNTIL, BYMONTH, BYMONTHDAY and BYDAY). Cancelled events are left
// out. Times become days of the desk's own clock: what does not reach past midnight is one day.
// What a rule says beyond that is an error with its line, not a guess.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/zone.hpp"
#include "wire/json.hpp"

namespace defcon::wire {

inline constexpr std::size_t max_icalendar_bytes = 4 << 20;
inline constexpr std::size_t max_icalendar_events = 2000;
inline constexpr std::size_t max_icalendar_entries = 5000;  // after rules are written out

// One occurrence, both days included.
struct CalendarEntry {
  std::string name;
  base::Date from{}, to{};

  friend auto operator<=>(const CalendarEntry&, const CalendarEntry&) = default;
};

struct DateRange {
  base::Date from{}, to{};  // both included
};

// The occurrences that touch the range, by date, none twice. Every error has the place
// `source:line` and a hint.
[[nodiscard]] Read<std::vector<CalendarEntry>> entries_from_icalendar(std::string_view text,
                                                                      std::string_view source,
                                                                      const base::Zone& zone,
                                                                      DateRange range);

}  // namespace defcon::wire
