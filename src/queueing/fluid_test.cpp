#include "queueing/fluid.hpp"

#include <gtest/gtest.h>

#include <array>

namespace defcon::queueing {
namespace {

// Two hours at 9 people's work for 6, then 3 people's work: 360 minutes pile up and go at 3 a
// minute.
TEST(Fluid, AFloodPilesUpAndClearsAtTheRateOfTheSparePeople) {
  const std::array flows{Flow{120, 9, 6}, Flow{300, 3, 6}};
  const auto path = fluid(0, flows).value();
  EXPECT_DOUBLE_EQ(path.worst_backlog, 360);
  EXPECT_DOUBLE_EQ(path.backlog[1], 360);
  EXPECT_DOUBLE_EQ(path.backlog[2], 0);
  EXPECT_DOUBLE_EQ(*path.clears_after, 0);
  EXPECT_DOUBLE_EQ(*path.clear_for_good, 240);
}

TEST(Fluid, ABacklogOfToday) {
  const std::array flows{Flow{600, 4, 6}};
  EXPECT_DOUBLE_EQ(time_to_clear(180, flows).value(), 90);
}

TEST(Fluid, WhatDoesNotClearIsAnErrorThatSaysWhatIsLeft) {
  const std::array flows{Flow{60, 7, 6}};
  const auto never = time_to_clear(10, flows);
  ASSERT_FALSE(never);
  EXPECT_NE(never.error().what.find("70 minutes"), std::string::npos);
}

TEST(Fluid, NegativeNumbersAndNoTimeAtAllAreErrors) {
  EXPECT_FALSE(fluid(1, {}));
  EXPECT_FALSE(fluid(-1, std::array{Flow{1, 1, 1}}));
  EXPECT_FALSE(fluid(1, std::array{Flow{1, -1, 1}}));
  EXPECT_FALSE(fluid(1, std::array{Flow{0, 1, 1}}));
}

}  // namespace
}  // namespace defcon::queueing
