#include "cli/words.hpp"

#include <gtest/gtest.h>

namespace defcon::cli {
namespace {

TEST(Words, NumbersAndShares) {
  EXPECT_EQ(grouped(7), "7");
  EXPECT_EQ(grouped(30157), "30,157");
  EXPECT_EQ(grouped(1000000), "1,000,000");
  EXPECT_EQ(number(41), "41");
  EXPECT_EQ(number(41.5), "41.5");
  EXPECT_EQ(percent(0.224), "22 %");
  EXPECT_EQ(percent(0.999), "99 %");
  EXPECT_EQ(percent(1), "100 %");
  EXPECT_EQ(percent(0.001), "<1 %");
  EXPECT_EQ(percent(0), "0 %");
}

TEST(Words, Durations) {
  EXPECT_EQ(duration(0.5), "30 s");
  EXPECT_EQ(duration(12.3), "12 min");
  EXPECT_EQ(duration(60), "1 h");
  EXPECT_EQ(duration(190), "3 h 10");
  EXPECT_EQ(duration(52 * 60), "2 d 4 h");
  EXPECT_EQ(duration(48 * 60), "2 d");
  EXPECT_EQ(duration(40 * 24 * 60), "40 d");
}

TEST(Words, Months) {
  EXPECT_EQ(month_ranges({"2018-12", "2019-01", "2019-02", "2020-02"}),
            "2018-12 to 2019-02, 2020-02");
  EXPECT_EQ(month_ranges({}), "");
}

}  // namespace
}  // namespace defcon::cli
