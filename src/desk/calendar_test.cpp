#include "desk/calendar.hpp"

#include <gtest/gtest.h>

namespace defcon::desk {

namespace {

base::Instant at(std::string_view text) { return base::parse_rfc3339(text).value(); }
const base::Zone chicago = base::Zone::find("America/Chicago").value();

Calendar office_hours() {
  return {.hours = parse_hours("mon-fri 08:00-18:00, sat 09:00-12:00").value(),
          .holidays = {base::parse_date("2026-07-03").value()}};
}

double minutes_between(const Calendar& calendar, std::string_view from, std::string_view to) {
  return base::to_minutes(business_time(calendar, chicago, at(from), at(to)));
}

}  // namespace

TEST(Calendar, OnlyMinutesInsideBusinessHoursCount) {
  // Friday 17:30 to Saturday 09:30: half an hour on each side of the night.
  EXPECT_EQ(
      minutes_between(office_hours(), "2026-03-06T17:30:00-06:00", "2026-03-07T09:30:00-06:00"),
      60);
  EXPECT_EQ(
      minutes_between(office_hours(), "2026-03-03T19:00:00-06:00", "2026-03-04T07:00:00-06:00"), 0);
}

TEST(Calendar, AHolidayHasNoBusinessMinutes) {
  EXPECT_EQ(
      minutes_between(office_hours(), "2026-07-03T08:00:00-05:00", "2026-07-03T18:00:00-05:00"), 0);
  EXPECT_FALSE(is_business_day(office_hours(), base::parse_date("2026-07-03").value()));
}

TEST(Calendar, RoundTheClockCountsEveryMinuteOfADayThatHas23Hours) {
  EXPECT_EQ(minutes_between({}, "2026-03-08T00:00:00-06:00", "2026-03-09T00:00:00-05:00"), 23 * 60);
  const Calendar all_day{.hours = parse_hours("mon-sun 00:00-24:00").value()};
  EXPECT_EQ(minutes_between(all_day, "2026-03-08T00:00:00-06:00", "2026-03-09T00:00:00-05:00"),
            23 * 60);
}

TEST(Calendar, HoursThatCannotBeReadAreRefusedWithTheSpanAndAHint) {
  for (const auto* text : {"mon 8-18", "xyz 08:00-18:00", "mon 18:00-08:00", "mon 08:00-25:00",
                           "mon 08:00-12:00, mon 11:00-15:00"}) {
    const auto result = parse_hours(text);
    ASSERT_FALSE(result.has_value()) << text;
    EXPECT_FALSE(result.error().hint.empty());
  }
  EXPECT_TRUE(parse_hours("round the clock").value().empty());
}

TEST(Calendar, ADeskIsOpenFromTheFirstMinuteToTheLast) {
  EXPECT_TRUE(is_open(office_hours(), chicago, at("2026-03-03T08:00:00-06:00")));
  EXPECT_FALSE(is_open(office_hours(), chicago, at("2026-03-03T18:00:00-06:00")));
}

}  // namespace defcon::desk
