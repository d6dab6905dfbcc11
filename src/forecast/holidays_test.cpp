#include "forecast/holidays.hpp"

#include <gtest/gtest.h>

#include <algorithm>

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
