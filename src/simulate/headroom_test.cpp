#include "simulate/headroom.hpp"

#include <gtest/gtest.h>

#include "simulate/work.hpp"

namespace defcon::simulate {
namespace {

constexpr Millis hour = 3'600'000;

Model model_of_25_minutes() {
  Work work{.tickets_a_day = 100, .course = std::vector<double>(24, 1)};
  work.kinds = {{.category = "other", .handle_minutes = 25}};
  return compile(work, desk::Settings{}).value();
}

std::vector<roster::Worker> engineers(std::size_t count) {
  return std::vector<roster::Worker>(count, {.stints = {{8 * hour, 18 * hour}}});
}

TEST(Headroom, IsWhatTheirTimeLeavesAboveWhatIsExpected) {
  // Six people for ten hours are 3600 minutes; a hundred tickets of 25 minutes are 2500.
  const auto room = headroom(model_of_25_minutes(), engineers(6), 5,
                             {.from = 8 * hour, .to = 18 * hour, .expected_tickets = 100});
  EXPECT_NEAR(room.capacity_minutes, 3600, 1e-9);
  EXPECT_NEAR(room.minutes, 1100, 1e-6);
  EXPECT_NEAR(room.tickets, 44, 1e-6);
  EXPECT_NEAR(room.share, 0.44, 1e-6);
}

TEST(Headroom, WhatWaitsAndWhatIsOverOfTheShiftTakeFromIt) {
  const auto room = headroom(
      model_of_25_minutes(), engineers(6), 5,
      {.from = 13 * hour, .to = 18 * hour, .waiting_minutes = 250, .expected_tickets = 62});
  EXPECT_NEAR(room.minutes, 1800 - 250 - 1550, 1e-6);
  EXPECT_NEAR(room.tickets, 0, 1e-6);
}

TEST(Headroom, OnlyThoseWhoComeAtTheLevelCount) {
  auto people = engineers(6);
  people.push_back({.tier = 4, .speed = 0.8, .stints = {{8 * hour, 18 * hour}}});
  const HeadroomQuestion day{.from = 8 * hour, .to = 18 * hour, .expected_tickets = 100};
  EXPECT_NEAR(headroom(model_of_25_minutes(), people, 4, day).capacity_minutes -
                  headroom(model_of_25_minutes(), people, 5, day).capacity_minutes,
              480, 1e-9);
}

TEST(Headroom, MorePeopleCanBeBusierAndStillAnswerInTime) {
  const double few = busy_limit(3, 25, 30, 0.9), many = busy_limit(30, 25, 30, 0.9);
  EXPECT_GT(few, 0.4);
  EXPECT_GT(many, few);
  EXPECT_LT(many, 1);
  EXPECT_EQ(busy_limit(0, 25, 30, 0.9), 0);
}

}  // namespace
}  // namespace defcon::simulate
