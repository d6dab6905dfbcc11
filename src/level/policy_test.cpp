#include "level/policy.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "level/recommend.hpp"

namespace defcon::level {

namespace {

std::vector<std::string> places(const Policy& policy, bool is_fatal) {
  std::vector<std::string> found;
  for (const Finding& finding : validate(policy)) {
    if (finding.is_fatal == is_fatal) found.push_back(finding.error.where);
  }
  return found;
}

bool has(const std::vector<std::string>& places, const std::string& place) {
  return std::ranges::find(places, place) != places.end();
}

Situation with(std::vector<Level> load_on, int clients, int areas) {
  Situation situation{.outage_clients = clients, .outage_areas = areas};
  for (const Level level : {4, 3, 2}) {
    situation.load.push_back(
        {.level = level, .is_on = std::ranges::find(load_on, level) != load_on.end()});
  }
  return situation;
}

}  // namespace

TEST(Policy, TheDefaultPolicyHasNoFault) { EXPECT_TRUE(validate(default_policy()).empty()); }

TEST(Policy, BandsThatOverlapAreNamed) {
  Policy policy = default_policy();
  policy.rules[1].load->enter.times_normal = 1.1;
  policy.rules[1].load->exit.times_normal = 1.05;
  EXPECT_TRUE(has(places(policy, true), "rules[1].load.enter"));
}

TEST(Policy, AGapBetweenTheSurgeCapacityAndLevelFourIsNamed) {
  Policy policy = default_policy();
  policy.surge_capacity = 0.1;
  EXPECT_TRUE(has(places(policy, true), "rules[0].load.enter"));
  policy.surge_capacity = 0.3;
  EXPECT_TRUE(has(places(policy, true), "rules[0].load.enter"));
}

TEST(Policy, AGapIsNamedWhereLevelFourAsksForNoLoad) {
  Policy policy = default_policy();
  policy.rules[0].load.reset();
  policy.rules[0].outage = OutageCondition{.clients_at_least = 1, .areas_at_least = {}};
  EXPECT_TRUE(has(places(policy, true), "rules[1].load.enter"));
}

TEST(Policy, AnOutageThatIsNoGreaterThanThatOfACalmerLevelIsNamed) {
  Policy policy = default_policy();
  policy.rules[3].outage = OutageCondition{.clients_at_least = 1, .areas_at_least = 2};
  EXPECT_TRUE(has(places(policy, true), "rules[3].outage.clients_at_least"));
  policy.rules[3].outage->clients_at_least = 2;
  EXPECT_TRUE(places(policy, true).empty());
}

TEST(Policy, TimesLongerThanAWeekAreRefused) {
  Policy policy = default_policy();
  policy.minimum_dwell_minutes = policy.hold_minutes = 1e300;
  EXPECT_TRUE(has(places(policy, true), "minimum_dwell_minutes"));
  EXPECT_TRUE(has(places(policy, true), "hold_minutes"));
}

TEST(Policy, ANormalUnderFiveCountsAsFive) {
  const Amount twice{.times_normal = 2, .tickets = {}};
  EXPECT_EQ(in_tickets(twice, 0.0), 10);
  EXPECT_EQ(in_tickets(twice, 4.5), 10);
  EXPECT_EQ(in_tickets(twice, 110.0), 220);
  EXPECT_EQ(in_tickets(twice, std::nullopt), std::nullopt);
}

TEST(Policy, AnExitThatIsNotBelowItsEntryIsRefused) {
  Policy policy = default_policy();
  policy.rules[0].load->exit = policy.rules[0].load->enter;
  EXPECT_TRUE(has(places(policy, true), "rules[0].load.exit"));
}

TEST(Policy, ALevelWithoutAWordOrACondition) {
  Policy policy = default_policy();
  policy.rules[2].name.clear();
  policy.rules[3].outage.reset();
  EXPECT_TRUE(has(places(policy, true), "rules[2].name"));
  EXPECT_TRUE(has(places(policy, true), "rules[3]"));
  policy.rules.pop_back();
  EXPECT_TRUE(has(places(policy, true), "rules"));
}

TEST(Policy, NumbersThatContradictEachOtherAreEachNamed) {
  Policy policy = default_policy();
  policy.stated = Stated{.average_per_day = 225,
                         .normal_from = 100,
                         .normal_to = 125,
                         .surge_tickets_from = 11,
                         .surge_tickets_to = 22,
                         .surge_percent_from = 10,
                         .surge_percent_to = 20,
                         .doubled = 200};
  const auto found = places(policy, false);
  EXPECT_TRUE(has(found, "stated.average_per_day"));
  EXPECT_TRUE(has(found, "stated.surge_tickets_from"));
  EXPECT_TRUE(has(found, "stated.surge_tickets_to"));
  EXPECT_TRUE(has(found, "stated.doubled"));
  EXPECT_TRUE(places(policy, true).empty());
}

TEST(Policy, NumbersThatAgreeAreLeftAlone) {
  Policy policy = default_policy();
  policy.stated = Stated{.average_per_day = 110,
                         .normal_from = 100,
                         .normal_to = 125,
                         .surge_tickets_from = 11,
                         .surge_tickets_to = 22,
                         .surge_percent_from = 10,
                         .surge_percent_to = 20,
                         .doubled = 220};
  EXPECT_TRUE(places(policy, false).empty());
}

TEST(Policy, RuleTwoNeedsLoadAndAnOutageAtOneOrTwoClients) {
  const Policy policy = default_policy();
  const std::vector<Level> doubled{4, 3, 2};
  EXPECT_EQ(indicated(policy, with({}, 0, 0)), 5);
  EXPECT_EQ(indicated(policy, with(doubled, 0, 0)), 3);
  EXPECT_EQ(indicated(policy, with({}, 1, 0)), 5);
  EXPECT_EQ(indicated(policy, with(doubled, 1, 0)), 2);
  EXPECT_EQ(indicated(policy, with(doubled, 2, 1)), 2);
  EXPECT_EQ(missing_halves(policy, with(doubled, 0, 0)),
            (std::vector{MissingHalf{2, Half::outage}}));
  EXPECT_EQ(missing_halves(policy, with({}, 1, 0)), (std::vector{MissingHalf{2, Half::load}}));
  EXPECT_TRUE(missing_halves(policy, with(doubled, 1, 0)).empty());
  EXPECT_TRUE(missing_halves(policy, with({}, 0, 0)).empty());
}

TEST(Policy, RuleOneHoldsFromTheThirdClientOrTheSecondAreaOn) {
  const Policy policy = default_policy();
  for (const int clients : {0, 1, 2}) EXPECT_EQ(indicated(policy, with({}, clients, 1)), 5);
  for (const int clients : {3, 4}) EXPECT_EQ(indicated(policy, with({}, clients, 0)), 1);
  EXPECT_EQ(indicated(policy, with({}, 0, 2)), 1);
}

TEST(Policy, LoadAloneLeavesOutagesAside) {
  const Policy policy = default_policy();
  EXPECT_EQ(indicated_by_load(policy, with({4, 3, 2}, 0, 0)), 2);
  EXPECT_EQ(indicated_by_load(policy, with({4}, 5, 5)), 4);
}

TEST(Suspicion, MeetsTheOutageHalfOfARuleThatAsksForLoadToo) {
  const Policy policy = default_policy();
  Situation situation;
  situation.load = {
      {.level = 4, .is_on = true}, {.level = 3, .is_on = true}, {.level = 2, .is_on = true}};
  EXPECT_EQ(indicated(policy, situation), 3);
  situation.suspected_clients = 1;
  situation.suspicions = {"Client a: 9 tickets in 24 min, 0.4 expected."};
  EXPECT_EQ(indicated(policy, situation), 2);
  EXPECT_TRUE(evidence_for(policy, situation, 2).rests_on_suspicion);
  situation.outage_clients = 1;
  EXPECT_FALSE(evidence_for(policy, situation, 2).rests_on_suspicion);
}

TEST(Suspicion, AloneIndicatesNothingAndSaysWhatWouldFollow) {
  const Policy policy = default_policy();
  Situation situation;
  situation.suspected_clients = 3;
  situation.suspicions = {"3 clients (a, b, c): 9 tickets in 24 min, 0.4 expected."};
  EXPECT_EQ(indicated(policy, situation), calm);
  const auto evidence = evidence_for(policy, situation, calm);
  EXPECT_EQ(evidence.sentences.back(),
            "Level 2 (Critical) is half met: an outage is suspected, the load is not there.");
  EXPECT_NE(std::ranges::find(evidence.sentences,
                              "Level 1 (All hands) holds as soon as a person confirms it."),
            evidence.sentences.end());
}

}  // namespace defcon::level
