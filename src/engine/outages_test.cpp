#include "engine/outages.hpp"

#include <gtest/gtest.h>

namespace defcon::engine {

namespace {

detect::Suspect north() {
  const base::Instant began = base::parse_rfc3339("2026-03-03T10:00:00Z").value();
  return {.id = 1,
          .scope = detect::Scope::area,
          .areas = {"north"},
          .words = {},
          .began = began,
          .opened = began + base::minutes(20),
          .last = began + base::minutes(24),
          .tickets = 9,
          .about = 8,
          .expected = 0.4};
}

}  // namespace

TEST(Suspicion, IsToldInWordsThatAManagerCanRepeat) {
  EXPECT_EQ(in_words(north()),
            "Area north: 9 tickets in 24 min, 0.4 expected; 8 of them in like words.");
}

TEST(Suspicion, CountsAsEvidenceUntilItIsAnswered) {
  World world;
  world.scan.suspects = {north()};
  level::Situation situation;
  tell_suspicions(world, situation);
  EXPECT_EQ(situation.suspected_areas, 1);
  EXPECT_EQ(situation.suspicions.size(), 1U);
  EXPECT_TRUE(admit_answer(world, 1).has_value());
  take_answer(world, desk::SuspicionDismissed{.suspect = 1});
  level::Situation after;
  tell_suspicions(world, after);
  EXPECT_TRUE(after.suspicions.empty());
  EXPECT_FALSE(admit_answer(world, 1).has_value());
}

TEST(Suspicion, ConfirmedItStandsDeclaredWithItsPlaces) {
  World world;
  world.scan.suspects = {north()};
  take_answer(world, desk::SuspicionConfirmed{.suspect = 1, .title = {0, "No power"}});
  ASSERT_TRUE(world.desk.outages.contains("suspected-1"));
  EXPECT_EQ(world.desk.outages.at("suspected-1").areas, std::set<std::string>{"north"});
}

TEST(Suspicion, WhatIsNotThereCannotBeAnswered) {
  const auto refused = admit_answer(World{}, 7);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, base::ErrorKind::not_found);
}

}  // namespace defcon::engine
