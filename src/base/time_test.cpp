#include "base/time.hpp"

#include <gtest/gtest.h>

#include "base/zone.hpp"

namespace defcon::base {

namespace {
Instant at(std::string_view text) { return parse_rfc3339(text).value(); }
Date day(std::string_view text) { return parse_date(text).value(); }
Zone zone(std::string_view name) { return Zone::find(name).value(); }
}  // namespace

TEST(Time, AnInstantIsReadAndWrittenBackInEveryNotationOfRfc3339) {
  EXPECT_EQ(to_rfc3339(at("2026-03-01T08:30:00Z")), "2026-03-01T08:30:00Z");
  EXPECT_EQ(to_rfc3339(at("2026-03-01 09:30+01:00")), "2026-03-01T08:30:00Z");
  EXPECT_EQ(to_rfc3339(at("2026-03-01T08:30:00.5Z")), "2026-03-01T08:30:00.500Z");
  EXPECT_EQ(to_rfc3339(at("1969-12-31T23:59:59Z")), "1969-12-31T23:59:59Z");
  EXPECT_EQ(to_rfc3339(at("2026-03-01T08:30:00Z"), -hours(6)), "2026-03-01T02:30:00-06:00");
}

TEST(Time, ATextThatIsNoTimeIsRefusedWithAHint) {
  for (const auto* text :
       {"", "yesterday", "2026-02-30T00:00Z", "2026-03-01", "2026-03-01T25:00Z",
        "2026-03-01T08:30:00Zjunk", "2026-03-01T08:3", "2026-03-01T08:30:00.Z"}) {
    const auto result = parse_stamp(text);
    ASSERT_FALSE(result.has_value()) << text;
    EXPECT_FALSE(result.error().hint.empty());
  }
  EXPECT_FALSE(parse_rfc3339("2026-03-01T08:30:00").has_value());
}

TEST(Time, ADayHas23HoursInSpringAnd25InAutumn) {
  const auto berlin = zone("Europe/Berlin");
  const auto length = [&](std::string_view date) {
    return berlin.end_of(day(date)) - berlin.start_of(day(date));
  };
  EXPECT_EQ(length("2026-03-29"), hours(23));
  EXPECT_EQ(length("2026-03-30"), hours(24));
  EXPECT_EQ(length("2026-10-25"), hours(25));
}

TEST(Time, ALocalTimeInTheGapBecomesTheFirstInstantAfterIt) {
  const auto berlin = zone("Europe/Berlin");
  EXPECT_EQ(to_rfc3339(berlin.to_instant(LocalTime(day("2026-03-29")) + hours(2) + minutes(30))),
            "2026-03-29T01:00:00Z");
}

TEST(Time, ALocalTimeThatExistsTwiceBecomesTheFirst) {
  const auto berlin = zone("Europe/Berlin");
  EXPECT_EQ(to_rfc3339(berlin.to_instant(LocalTime(day("2026-10-25")) + hours(2) + minutes(30))),
            "2026-10-25T00:30:00Z");
}

TEST(Time, TheDateOfAnInstantIsThatOfTheDesksClock) {
  EXPECT_EQ(to_string(zone("America/Chicago").date_of(at("2026-03-01T05:59:59Z"))), "2026-02-28");
  EXPECT_EQ(to_string(zone("America/Chicago").date_of(at("2026-03-01T06:00:00Z"))), "2026-03-01");
  // A zone whose daylight saving begins at midnight: the day starts at 01:00.
  const auto sao_paulo = zone("America/Sao_Paulo");
  EXPECT_EQ(to_rfc3339(sao_paulo.start_of(day("2018-11-04"))), "2018-11-04T03:00:00Z");
}

TEST(Time, AZoneThatDoesNotExistIsNamedInTheError) {
  const auto result = Zone::find("Mars/Olympus");
  ASSERT_FALSE(result.has_value());
  EXPECT_NE(to_line(result.error()).find("Mars/Olympus"), std::string::npos);
}

}  // namespace defcon::base
