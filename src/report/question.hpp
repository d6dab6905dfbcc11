// The question of a buyer, answered from a ticket log: "On days when your tickets double or triple,
// what is your response time, and how often does it happen?" (docs/measures.md)
//
// Every day of the log is in exactly one class of days (level/day_class.hpp); outage days stand
// beside the classes. No figure blends the classes. A ticket that nobody has answered counts with
// the time that it has waited, and as missed once the target has passed. Where replies were not
// recorded, the tickets are left out and counted as that: not recorded is not unanswered.
#pragma once

#include <boost/describe/class.hpp>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "base/zone.hpp"
#include "desk/calendar.hpp"
#include "level/day_class.hpp"

namespace defcon::report {

// What the measures need of a ticket.
struct TicketTimes {
  base::Instant opened{};
  std::optional<base::Instant> responded;
  std::optional<base::Instant> resolved;
  std::optional<bool> was_reopened;   // absent: not recorded
  std::optional<bool> was_passed_on;  // to another group; absent: not recorded
};

struct TicketLog {
  std::span<const TicketTimes> tickets;  // in any order
  base::Zone zone;
  desk::Calendar calendar;  // business hours; without any, time is elapsed time
  double target_minutes = 30;
  std::set<base::Date> outage_days;
};

// Of a month's tickets at least this share must carry a reply, or replies were not recorded then: a
// stray one from a log that began to record at the month's end does not make a thousand unanswered.
inline constexpr double recorded_share = 0.05;

struct Figure {  // minutes, with 95 % limits
  double value = 0;
  std::optional<double> low, high;
};
BOOST_DESCRIBE_STRUCT(Figure, (), (value, low, high))

struct Response {
  std::size_t tickets = 0;  // that median and P90 rest on
  std::size_t answered = 0;
  std::size_t not_recorded = 0;  // left out
  std::optional<Figure> median;  // absent: fewer were answered
  std::optional<Figure> p90;
  std::size_t judged = 0;  // answered, or the target has passed
  std::size_t within_target = 0;
  std::optional<double> share_within_target;
};
BOOST_DESCRIBE_STRUCT(Response, (),
                      (tickets, answered, not_recorded, median, p90, judged, within_target,
                       share_within_target))

struct Resolution {
  std::size_t tickets = 0;
  std::size_t resolved = 0;
  std::size_t not_recorded = 0;
  std::optional<Figure> median;
  std::optional<Figure> p90;
  // Of the resolved: came back, and fixed the first time (neither came back nor was passed on).
  std::optional<double> share_reopened;
  std::optional<double> share_first_time;
};
BOOST_DESCRIBE_STRUCT(Resolution, (),
                      (tickets, resolved, not_recorded, median, p90, share_reopened,
                       share_first_time))

struct ClassLine {
  std::string day_class;  // "normal", "busy", "doubled", "tripled", "unknown", "outage"
  std::size_t days = 0;
  std::optional<double> days_a_year;  // absent for days whose normal is not known
  std::size_t tickets = 0;
  Response response;
  Resolution resolution;
  std::vector<base::Date> dates;
};
BOOST_DESCRIBE_STRUCT(ClassLine, (),
                      (day_class, days, days_a_year, tickets, response, resolution, dates))

struct Answer {
  int day_class_rule = level::day_class_rule;
  std::string clock;  // "elapsed minutes" or "business minutes"
  double target_minutes = 0;
  std::string zone;
  base::Date first_day{};
  base::Date last_day{};
  std::size_t days = 0;
  std::size_t classified_days = 0;
  std::size_t tickets = 0;
  std::vector<std::string> months_without_replies;  // "2019-07"; not recorded, left out
  std::size_t responses_before_opening = 0;         // implausible, left out
  std::vector<ClassLine> classes;  // normal, busy, doubled, tripled, unknown, outage
};
BOOST_DESCRIBE_STRUCT(Answer, (),
                      (day_class_rule, clock, target_minutes, zone, first_day, last_day, days,
                       classified_days, tickets, months_without_replies, responses_before_opening,
                       classes))

// What each day of the log was.
struct LogDay {
  base::Date date{};
  std::size_t total = 0;
  std::optional<double> normal;
  level::DayClass day_class = level::DayClass::unknown;
};
// Every day from the first to the last ticket, without holes.
[[nodiscard]] std::vector<LogDay> days_of(const TicketLog& log);

[[nodiscard]] Answer answer(const TicketLog& log);

}  // namespace defcon::report
