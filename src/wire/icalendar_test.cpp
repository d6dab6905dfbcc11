#include "wire/icalendar.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace defcon::wire {

namespace {

base::Date day(std::string_view text) { return base::parse_date(text).value(); }

const DateRange years{day("2025-01-01"), day("2026-12-31")};

Read<std::vector<CalendarEntry>> read(std::string_view event, DateRange range = years) {
  const auto zone = base::Zone::find("America/Chicago").value();
  return entries_from_icalendar(
      fmt::format("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n{}END:VEVENT\r\nEND:VCALENDAR\r\n", event),
      "days.ics", zone, range);
}

std::vector<std::string> days_of(std::string_view event, DateRange range = years) {
  std::vector<std::string> found;
  for (const CalendarEntry& entry : read(event, range).value()) {
    found.push_back(base::to_string(entry.from) +
                    (entry.to > entry.from ? " to " + base::to_string(entry.to) : ""));
  }
  return found;
}

using Days = std::vector<std::string>;

std::string only_error(std::string_view event) {
  const auto found = read(event);
  if (found || found.error().size() != 1) return "";
  return base::to_line(found.error().front());
}

}  // namespace

TEST(ICalendar, ADayEndsBeforeItsDtend) {
  EXPECT_EQ(days_of("DTSTART;VALUE=DATE:20260406\r\n"), Days{"2026-04-06"});
  EXPECT_EQ(days_of("DTSTART;VALUE=DATE:20260406\r\nDTEND;VALUE=DATE:20260407\r\n"),
            Days{"2026-04-06"});
  EXPECT_EQ(days_of("DTSTART;VALUE=DATE:20260406\r\nDTEND;VALUE=DATE:20260409\r\n"),
            Days{"2026-04-06 to 2026-04-08"});
}

TEST(ICalendar, TimesAreDaysOfTheDesksOwnClock) {
  // 3 in the morning of UTC is the evening before in Chicago, 1 in Berlin too.
  EXPECT_EQ(days_of("DTSTART:20260407T030000Z\r\nDTEND:20260407T040000Z\r\n"), Days{"2026-04-06"});
  EXPECT_EQ(days_of("DTSTART;TZID=Europe/Berlin:20260407T010000\r\n"), Days{"2026-04-06"});
  EXPECT_EQ(days_of("DTSTART:20260407T010000\r\n"), Days{"2026-04-07"});
  EXPECT_EQ(days_of("DTSTART:20260406T220000\r\nDURATION:PT2H\r\n"), Days{"2026-04-06"});
  EXPECT_EQ(days_of("DTSTART:20260406T220000\r\nDURATION:PT2H1S\r\n"),
            Days{"2026-04-06 to 2026-04-07"});
}

TEST(ICalendar, AYearlyDayRecursInTheRangeOnly) {
  EXPECT_EQ(days_of("DTSTART;VALUE=DATE:20101225\r\nRRULE:FREQ=YEARLY\r\n"),
            (Days{"2025-12-25", "2026-12-25"}));
  EXPECT_EQ(days_of("DTSTART;VALUE=DATE:20240229\r\nRRULE:FREQ=YEARLY\r\n",
                    {day("2024-01-01"), day("2028-12-31")}),
            (Days{"2024-02-29", "2028-02-29"}));
}

TEST(ICalendar, WeekdaysAreCountedWithinTheMonth) {
  // The last Monday of May; the second Tuesday of each month.
  EXPECT_EQ(days_of("DTSTART;VALUE=DATE:20200525\r\nRRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO\r\n"),
            (Days{"2025-05-26", "2026-05-25"}));
  EXPECT_EQ(days_of("DTSTART;VALUE=DATE:20260113\r\nRRULE:FREQ=MONTHLY;BYDAY=2TU;COUNT=3\r\n"),
            (Days{"2026-01-13", "2026-02-10", "2026-03-10"}));
}

TEST(ICalendar, IntervalsEndsAndExceptionsHold) {
  EXPECT_EQ(days_of("DTSTART;VALUE=DATE:20260105\r\n"
                    "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;UNTIL=20260121\r\n"),
            (Days{"2026-01-05", "2026-01-07", "2026-01-19", "2026-01-21"}));
  EXPECT_EQ(days_of("DTSTART;VALUE=DATE:20260131\r\nRRULE:FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3\r\n"
                    "EXDATE;VALUE=DATE:20260228\r\n"),
            (Days{"2026-01-31", "2026-03-31"}));
}

TEST(ICalendar, LongLinesAreUnfoldedAndCancelledEventsLeftOut) {
  const auto found =
      read("DTSTART;VALUE=DATE:20260406\r\nSUMMARY:Go-live of the\r\n  new mail\\, phase 2\r\n");
  EXPECT_EQ(found.value().front().name, "Go-live of the new mail, phase 2");
  EXPECT_TRUE(days_of("DTSTART;VALUE=DATE:20260406\r\nSTATUS:CANCELLED\r\n").empty());
}

TEST(ICalendar, WhatStandsInAnAlarmIsNotTheEvents) {
  EXPECT_EQ(days_of("DTSTART;VALUE=DATE:20260406\r\nBEGIN:VALARM\r\nDTSTART:nonsense\r\n"
                    "END:VALARM\r\n"),
            Days{"2026-04-06"});
}

TEST(ICalendar, AFaultHasItsLineAndAHint) {
  EXPECT_EQ(only_error("DTSTART:2026\r\n"),
            "days.ics:3: \"2026\" is no date (such as 20261225 or 20261225T093000Z, of the years "
            "1900 to 2200)");
  EXPECT_EQ(only_error("SUMMARY:no day\r\n"),
            "days.ics:2: an event without a day on which it begins (DTSTART is missing)");
  EXPECT_TRUE(only_error("DTSTART;VALUE=DATE:20260406\r\nRRULE:FREQ=HOURLY\r\n")
                  .starts_with("days.ics:4: \"FREQ=HOURLY\" is not read in a rule (days can"));
  EXPECT_TRUE(only_error("DTSTART;VALUE=DATE:20260406\r\nRRULE:FREQ=YEARLY;BYDAY=20MO\r\n")
                  .starts_with("days.ics:4: "));
  EXPECT_EQ(only_error("DTSTART:20260406T100000\r\nDTEND:20260406T090000\r\n"),
            "days.ics:2: the event ends before it begins (DTEND is later than DTSTART)");
}

TEST(ICalendar, AnotherFileIsRefused) {
  const auto zone = base::Zone::find("UTC").value();
  const auto found = entries_from_icalendar("number,opened\n1,2\n", "log.csv", zone, years);
  ASSERT_FALSE(found);
  EXPECT_EQ(base::to_line(found.error().front()),
            "log.csv:1: not an iCalendar file (it begins with the line BEGIN:VCALENDAR)");
}

}  // namespace defcon::wire
