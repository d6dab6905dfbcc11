#include "forecast/holidays.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace defcon::forecast {

namespace {
base::Date day(std::string_view text) { return base::parse_date(text).value(); }

bool is_holiday(std::string_view country, int year, std::string_view date) {
  const auto found = public_holidays(country, year);
  return std::ranges::binary_search(found, day(date));
}
}  // namespace

TEST(Holidays, EasterFollowsTheGregorianComputus) {
  EXPECT_EQ(easter_sunday(1961), day("1961-04-02"));
  EXPECT_EQ(easter_sunday(2016), day("2016-03-27"));
  EXPECT_EQ(easter_sunday(2019), day("2019-04-21"));
  EXPECT_EQ(easter_sunday(2038), day("2038-04-25"));  // the latest possible
  EXPECT_EQ(easter_sunday(2285), day("2285-03-22"));  // the earliest possible
}

TEST(Holidays, EveryCountryHasItsOwnDays) {
  EXPECT_TRUE(is_holiday("US", 2015, "2015-11-26"));
  EXPECT_TRUE(is_holiday("US", 2015, "2015-11-27"));
  EXPECT_TRUE(is_holiday("US", 2015, "2015-07-03"));   // the 4th is a Saturday
  EXPECT_FALSE(is_holiday("US", 2015, "2015-06-19"));  // a holiday since 2021
  EXPECT_TRUE(is_holiday("CA", 2024, "2024-10-14"));
  EXPECT_TRUE(is_holiday("GB", 2023, "2023-05-29"));
  EXPECT_TRUE(is_holiday("IE", 2024, "2024-10-28"));
  EXPECT_TRUE(is_holiday("DE", 2026, "2026-10-03"));
  EXPECT_TRUE(is_holiday("AT", 2026, "2026-06-04"));
  EXPECT_TRUE(is_holiday("CH", 2026, "2026-08-01"));
  EXPECT_TRUE(is_holiday("NL", 2026, "2026-04-27"));
  EXPECT_TRUE(is_holiday("FR", 2026, "2026-07-14"));
  EXPECT_TRUE(is_holiday("ES", 2026, "2026-12-08"));
  EXPECT_TRUE(is_holiday("BR", 2016, "2016-05-26"));
  EXPECT_TRUE(is_holiday("AU", 2026, "2026-01-26"));
  EXPECT_TRUE(public_holidays("", 2026).empty());
  EXPECT_TRUE(public_holidays("XX", 2026).empty());
}

TEST(Holidays, KnownDatesOfSeveralYearsAreHolidays) {
  struct Known {
    std::string_view country;
    std::vector<std::string_view> dates;
  };
  // As their governments published them.
  const std::vector<Known> known{
      {"US",
       {"2018-05-28", "2019-01-21", "2020-07-03", "2021-06-18", "2022-12-26", "2023-11-10",
        "2024-11-28", "2025-02-17", "2026-09-07"}},
      {"CA",
       {"2019-05-20", "2020-05-18", "2022-05-23", "2023-05-22", "2024-07-01", "2021-10-11",
        "2022-09-30", "2026-04-03"}},
      {"GB",
       {"2019-08-26", "2021-12-28", "2022-01-03", "2022-12-27", "2023-04-10", "2024-05-06",
        "2025-05-26", "2026-08-31"}},
      {"IE", {"2019-03-18", "2023-02-06", "2024-06-03", "2024-08-05", "2025-10-27", "2026-04-06"}},
      {"DE", {"2018-05-10", "2019-06-10", "2020-04-10", "2023-05-29", "2024-05-09", "2025-10-03"}},
      {"AT", {"2019-06-20", "2020-06-11", "2023-06-08", "2024-05-30", "2025-12-08", "2026-10-26"}},
      {"CH", {"2019-05-30", "2021-05-13", "2023-05-18", "2024-04-01", "2025-08-01", "2026-05-25"}},
      {"NL", {"2019-06-10", "2022-04-27", "2023-05-18", "2024-05-20", "2025-04-26", "2026-05-14"}},
      {"FR", {"2019-05-30", "2020-06-01", "2023-05-08", "2024-11-11", "2025-04-21", "2026-08-15"}},
      {"ES", {"2019-04-19", "2021-01-06", "2022-12-06", "2023-10-12", "2024-03-29", "2026-11-01"}},
      {"BR",
       {"2016-02-08", "2016-02-09", "2019-06-20", "2023-02-20", "2024-11-20", "2025-03-04",
        "2026-04-03"}},
      {"AU",
       {"2021-12-27", "2021-12-28", "2022-01-03", "2023-06-12", "2024-04-25", "2025-01-27",
        "2026-04-06"}}};
  for (const Known& one : known) {
    for (const std::string_view date : one.dates) {
      const std::chrono::year_month_day ymd(day(date));
      EXPECT_TRUE(is_holiday(one.country, static_cast<int>(ymd.year()), date))
          << one.country << " " << date;
    }
  }
}

TEST(Holidays, OrdinaryDaysBesideThemAreNot) {
  EXPECT_FALSE(is_holiday("CA", 2022, "2022-05-30"));  // Victoria Day was a week before
  EXPECT_FALSE(is_holiday("NL", 2025, "2025-04-28"));  // the King's Day of a Sunday is kept before
  EXPECT_FALSE(is_holiday("BR", 2023, "2023-11-20"));  // nationwide since 2024
  EXPECT_FALSE(is_holiday("IE", 2022, "2022-02-07"));  // since 2023
  EXPECT_FALSE(is_holiday("GB", 2024, "2024-05-13"));
  EXPECT_FALSE(is_holiday("DE", 2024, "2024-06-06"));
}

TEST(Holidays, ChristmasAndTheDayAfterAreObservedOnTwoDifferentDays) {
  // 2021: the 25th is a Saturday, the 26th a Sunday.
  EXPECT_TRUE(is_holiday("GB", 2021, "2021-12-27"));
  EXPECT_TRUE(is_holiday("GB", 2021, "2021-12-28"));
}

TEST(Holidays, TheCountryFollowsFromTheZone) {
  EXPECT_EQ(country_of_zone("America/Chicago"), "US");
  EXPECT_EQ(country_of_zone("America/Indiana/Knox"), "US");
  EXPECT_EQ(country_of_zone("America/Sao_Paulo"), "BR");
  EXPECT_EQ(country_of_zone("Europe/Berlin"), "DE");
  EXPECT_EQ(country_of_zone("Asia/Tokyo"), "");
  EXPECT_EQ(country_of_zone("UTC"), "");
}

TEST(Holidays, ADeskAddsAndTakesAwayDays) {
  Settings settings;
  settings.country = "US";
  settings.days_off = {day("2026-05-15")};
  settings.working_days = {day("2026-05-25")};  // Memorial Day
  const auto found = days_off(settings, day("2026-05-01"), day("2026-05-31"));
  EXPECT_EQ(found, std::vector{day("2026-05-15")});
}

TEST(Holidays, ANewYearOnASaturdayIsObservedInTheOldYear) {
  Settings settings;
  settings.country = "US";
  const auto found = days_off(settings, day("2021-12-30"), day("2021-12-31"));
  EXPECT_EQ(found, std::vector{day("2021-12-31")});
}

}  // namespace defcon::forecast
