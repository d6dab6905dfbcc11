// Business hours, holidays, planned events, and the business minutes between two instants.
//
// A business minute is a minute inside the desk's opening hours on a day that is no holiday, by the
// desk's own clock; a desk without hours is open round the clock. Hours never cross midnight: a
// night shift is written as two spans.
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "base/zone.hpp"

namespace defcon::desk {

struct OpenSpan {
  int weekday = 0;  // 0 Monday .. 6 Sunday
  int from_minute = 0;
  int to_minute = 0;  // exclusive; 1440 is midnight at the day's end

  friend bool operator==(const OpenSpan&, const OpenSpan&) = default;
};
BOOST_DESCRIBE_STRUCT(OpenSpan, (), (weekday, from_minute, to_minute))

BOOST_DEFINE_ENUM_CLASS(PlannedKind, patch_day, go_live, maintenance, other)

// Something that the desk knows before: tickets may come of it. Both days are included.
struct PlannedEvent {
  std::string name;
  PlannedKind kind = PlannedKind::other;
  base::Date from{}, to{};

  friend bool operator==(const PlannedEvent&, const PlannedEvent&) = default;
};
BOOST_DESCRIBE_STRUCT(PlannedEvent, (), (name, kind, from, to))

struct Calendar {
  static constexpr std::size_t max_events = 5000;

  std::vector<OpenSpan> hours;           // empty: round the clock
  std::vector<base::Date> holidays;      // ascending; beside the country's
  std::vector<base::Date> working_days;  // ascending; worked although they are the country's
  // Whose public holidays count ("US", ISO 3166); the zone's where absent, "none" for none.
  std::optional<std::string> country;
  std::vector<PlannedEvent> events;

  friend bool operator==(const Calendar&, const Calendar&) = default;
};
BOOST_DESCRIBE_STRUCT(Calendar, (), (hours, holidays, working_days, country, events))

// What is planned for a day: the first of the list that holds it.
[[nodiscard]] std::optional<PlannedKind> planned_on(const std::vector<PlannedEvent>& events,
                                                    base::Date date);

[[nodiscard]] bool is_business_day(const Calendar& calendar, base::Date date);
[[nodiscard]] bool is_open(const Calendar& calendar, const base::Zone& zone, base::Instant at);
// Business time from `from` to `to`; zero when `to` is not later.
[[nodiscard]] base::Span business_time(const Calendar& calendar, const base::Zone& zone,
                                       base::Instant from, base::Instant to);
// "mon-fri 08:00-18:00, sat 09:00-12:00"; "round the clock" or "" is no hours at all.
[[nodiscard]] base::Result<std::vector<OpenSpan>> parse_hours(std::string_view text);

}  // namespace defcon::desk
