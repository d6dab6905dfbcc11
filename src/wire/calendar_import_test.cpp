#include "wire/calendar_import.hpp"

#include <gtest/gtest.h>

#include "wire/toml.hpp"

namespace defcon::wire {

namespace {
base::Date day(std::string_view text) { return base::parse_date(text).value(); }
}  // namespace

TEST(CalendarImport, holidays_are_added_day_by_day_and_none_twice) {
  desk::Calendar calendar{.holidays = {day("2026-12-25")}};
  add_entries(calendar, {{"Christmas", day("2026-12-24"), day("2026-12-26")}}, std::nullopt);
  EXPECT_EQ(calendar.holidays,
            (std::vector{day("2026-12-24"), day("2026-12-25"), day("2026-12-26")}));
}

TEST(CalendarImport, planned_events_keep_their_name_and_are_added_once) {
  desk::Calendar calendar;
  const std::vector<CalendarEntry> entries{{"New mail", day("2026-05-04"), day("2026-05-05")}};
  const auto kind = parse_import_kind("go_live").value();
  add_entries(calendar, entries, kind);
  add_entries(calendar, entries, kind);
  ASSERT_EQ(calendar.events.size(), 1);
  EXPECT_EQ(calendar.events[0].name, "New mail");
  EXPECT_EQ(calendar.events[0].kind, desk::PlannedKind::go_live);
  EXPECT_TRUE(calendar.holidays.empty());
}

TEST(CalendarImport, another_kind_is_refused) { EXPECT_FALSE(parse_import_kind("party")); }

TEST(CalendarImport, a_desks_file_holds_its_calendar) {
  const auto desk = settings_from_toml(R"(
key = "main"
name = "Desk"
zone = "America/Chicago"
offices = [{ key = "main", name = "Main office" }]
[calendar]
country = "CA"
holidays = ["2026-12-24"]
working_days = ["2026-12-28"]
[[calendar.events]]
kind = "patch_day"
name = "Second Tuesday"
from = "2026-03-10"
to = "2026-03-10"
)",
                                       "desk.toml");
  ASSERT_TRUE(desk) << base::to_line(desk.error().front());
  EXPECT_EQ(desk->calendar.country, "CA");
  ASSERT_EQ(desk->calendar.events.size(), 1);
  EXPECT_EQ(desk->calendar.events[0].kind, desk::PlannedKind::patch_day);
}

TEST(CalendarImport, a_fault_in_the_calendar_has_its_place) {
  const auto desk = settings_from_toml(
      "key = \"main\"\nname = \"Desk\"\nzone = \"UTC\"\n"
      "offices = [{ key = \"main\", name = \"Main\" }]\n[calendar]\ncountry = \"Canada\"\n",
      "desk.toml");
  ASSERT_FALSE(desk);
  EXPECT_TRUE(base::to_line(desk.error().front()).starts_with("desk.toml:6"))
      << base::to_line(desk.error().front());
}

}  // namespace defcon::wire
