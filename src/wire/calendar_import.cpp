#include "wire/calendar_import.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "wire/described.hpp"

namespace defcon::wire {

void add_entries(desk::Calendar& calendar, const std::vector<CalendarEntry>& entries,
                 std::optional<desk::PlannedKind> kind) {
  for (const CalendarEntry& entry : entries) {
    if (kind) {
      const desk::PlannedEvent event{
          .name = entry.name, .kind = *kind, .from = entry.from, .to = entry.to};
      if (std::ranges::find(calendar.events, event) == calendar.events.end())
        calendar.events.push_back(event);
      continue;
    }
    for (base::Date date = entry.from; date <= entry.to; date += std::chrono::days(1))
      calendar.holidays.push_back(date);
  }
  std::ranges::sort(calendar.holidays);
  const auto repeated = std::ranges::unique(calendar.holidays);
  calendar.holidays.erase(repeated.begin(), repeated.end());
  std::ranges::sort(calendar.events, {}, [](const desk::PlannedEvent& event) {
    return std::tie(event.from, event.to, event.name);
  });
}

base::Result<std::optional<desk::PlannedKind>> parse_import_kind(std::string_view name) {
  if (name == "holidays") return std::nullopt;
  for (const auto kind : {desk::PlannedKind::patch_day, desk::PlannedKind::go_live,
                          desk::PlannedKind::maintenance, desk::PlannedKind::other}) {
    if (name == name_of(kind)) return kind;
  }
  return base::invalid(fmt::format("\"{}\" is no kind of day", name), {},
                       "holidays, patch_day, go_live, maintenance or other");
}

}  // namespace defcon::wire
