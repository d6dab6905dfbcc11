// What an iCalendar file adds to a desk's calendar: days off, or planned events of one kind.
#pragma once

#include <optional>

#include "desk/calendar.hpp"
#include "wire/icalendar.hpp"

namespace defcon::wire {

// Absent kind: the days are holidays. What is there already stays; nothing is there twice.
void add_entries(desk::Calendar& calendar, const std::vector<CalendarEntry>& entries,
                 std::optional<desk::PlannedKind> kind);

// "holidays" or the name of a kind; nothing else.
[[nodiscard]] base::Result<std::optional<desk::PlannedKind>> parse_import_kind(
    std::string_view name);

}  // namespace defcon::wire
