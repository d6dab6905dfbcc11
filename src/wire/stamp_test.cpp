#include "wire/stamp.hpp"

#include <gtest/gtest.h>

namespace defcon::wire {
namespace {

// The stamp as ISO text, with its offset where it has one; "-" where it is not in the notation.
std::string read(std::string_view notation, std::string_view text) {
  const auto known = StampNotation::from(notation);
  if (!known) return "bad notation";
  const auto stamp = known->read(text);
  if (!stamp) return "-";
  const auto local = base::to_rfc3339(base::Instant(stamp->local.time_since_epoch()));
  if (!stamp->utc_offset) return local.substr(0, local.size() - 1);
  return base::to_rfc3339(*stamp->instant());
}

TEST(Stamp, ReadsIso) {
  EXPECT_EQ(read("iso", "2026-03-01 08:30"), "2026-03-01T08:30:00");
  EXPECT_EQ(read("iso", "2026-03-01T08:30:05Z"), "2026-03-01T08:30:05Z");
  EXPECT_EQ(read("iso", "2026-03-01 08:30:05 UTC"), "2026-03-01T08:30:05Z");
  EXPECT_EQ(read("iso", "2026-03-01T08:30:05.250+01:00"), "2026-03-01T07:30:05.250Z");
  EXPECT_EQ(read("iso", "01.03.2026 08:30"), "-");
  EXPECT_EQ(read("iso", "2026-02-29 08:30"), "-");
  EXPECT_EQ(read("iso", ""), "-");
}

TEST(Stamp, ReadsDayAndMonthInTheOrderOfTheNotation) {
  EXPECT_EQ(read("d/m/yyyy h:mm", "29/2/2016 01:16"), "2016-02-29T01:16:00");
  EXPECT_EQ(read("d/m/yyyy h:mm", "05/03/2016 1:16"), "2016-03-05T01:16:00");
  EXPECT_EQ(read("m/d/yyyy h:mm", "05/03/2016 1:16"), "2016-05-03T01:16:00");
  EXPECT_EQ(read("d/m/yyyy h:mm", "2/29/2016 1:16"), "-");
  EXPECT_EQ(read("d.m.yyyy h:mm", "1.12.2025 23:59"), "2025-12-01T23:59:00");
  EXPECT_EQ(read("d/m/yyyy h:mm", "29/2/2016 01:16:59"), "2016-02-29T01:16:59");
  EXPECT_EQ(read("d/m/yyyy h:mm", "29/2/2016 01:16 +0300"), "2016-02-28T22:16:00Z");
  EXPECT_EQ(read("d/m/yyyy h:mm", "29/2/2016 24:16"), "-");
  EXPECT_EQ(read("d/m/yyyy h:mm", "29/2/2016 01:16 PM"), "-");
}

TEST(Stamp, ReadsATwelveHourClock) {
  EXPECT_EQ(read("m/d/yyyy h:mm AM", "3/1/2026 12:05 AM"), "2026-03-01T00:05:00");
  EXPECT_EQ(read("m/d/yyyy h:mm AM", "3/1/2026 12:05 PM"), "2026-03-01T12:05:00");
  EXPECT_EQ(read("m/d/yyyy h:mm AM", "3/1/2026 1:05:09 pm"), "2026-03-01T13:05:09");
  EXPECT_EQ(read("m/d/yyyy h:mm AM", "03/01/2026 01:05PM"), "2026-03-01T13:05:00");
  EXPECT_EQ(read("m/d/yyyy h:mm AM", "3/1/2026 13:05 PM"), "-");
  EXPECT_EQ(read("m/d/yyyy h:mm AM", "3/1/2026 1:05"), "-");
}

TEST(Stamp, ReadsMonthNamesAndShortYears) {
  EXPECT_EQ(read("d/mmm/yy h:mm AM", "14/Jul/25 3:42 PM"), "2025-07-14T15:42:00");
  EXPECT_EQ(read("d/mmm/yy h:mm AM", "01/dec/69 3:42 am"), "2069-12-01T03:42:00");
  EXPECT_EQ(read("d/mmm/yy h:mm AM", "01/dec/70 3:42 am"), "1970-12-01T03:42:00");
  EXPECT_EQ(read("d mmm yyyy h:mm", "3 September 2026 08:00"), "2026-09-03T08:00:00");
  EXPECT_EQ(read("d/mmm/yy h:mm AM", "14/Foo/25 3:42 PM"), "-");
}

TEST(Stamp, ReadsRunsOfDigitsByTheirWidth) {
  EXPECT_EQ(read("yymmdd h:mm:ss", "990201 7:02:47"), "1999-02-01T07:02:47");
  EXPECT_EQ(read("yyyymmddhhmmss", "20260301083005"), "2026-03-01T08:30:05");
  EXPECT_EQ(read("yymmdd h:mm:ss", "99021 7:02:47"), "-");
}

TEST(Stamp, ReadsEpochs) {
  EXPECT_EQ(read("epoch s", "1772353800"), "2026-03-01T08:30:00Z");
  EXPECT_EQ(read("epoch ms", "1772353800250"), "2026-03-01T08:30:00.250Z");
  EXPECT_EQ(read("epoch s", "1772353800250000"), "-");
  EXPECT_EQ(read("epoch s", "-5"), "-");
  EXPECT_EQ(read("epoch s", "12x"), "-");
}

TEST(Stamp, RefusesWhatIsNoNotation) {
  for (const auto* text : {"", "yyyy-mm-dd", "h:mm", "d/m/y h:mm", "quarter past", "d/m/yyyy"}) {
    EXPECT_FALSE(StampNotation::from(text)) << text;
  }
}

}  // namespace
}  // namespace defcon::wire
