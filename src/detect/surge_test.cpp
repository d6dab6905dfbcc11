#include "detect/surge.hpp"

#include <gtest/gtest.h>

namespace defcon::detect {

namespace {
// A day on which `mean` tickets are still to come, give or take a few.
forecast::Outlook outlook_of(double arrived, double mean) {
  forecast::Outlook o;
  const forecast::Course course{.weight = 1, .mean = mean, .variance = mean};
  o.arrived = arrived;
  o.expected = arrived + mean;
  o.expected_by_now = arrived;
  o.predictive = forecast::Predictive(arrived, std::span(&course, 1));
  return o;
}
constexpr LoadBand bands[] = {{.enter_total = 120, .exit_total = 110},
                              {.enter_total = 200, .exit_total = 180}};
}  // namespace

TEST(Surge, ABandIsCalledWhenReachingItIsLikelyAndNotBefore) {
  EXPECT_FALSE(watch(outlook_of(60, 60), bands, {}, {})[0].on);
  const auto calls = watch(outlook_of(60, 80), bands, {}, {});
  EXPECT_TRUE(calls[0].on);
  EXPECT_FALSE(calls[1].on);
}

TEST(Surge, ADayThatMayBeFarWorseIsCalledOnLessCertainty) {
  const forecast::Outlook narrow = outlook_of(60, 64);
  forecast::Outlook wide = narrow;
  const forecast::Course courses[] = {{.weight = 0.25, .mean = 50, .variance = 50},
                                      {.weight = 0.75, .mean = 160, .variance = 160}};
  wide.predictive = forecast::Predictive(60, courses);
  EXPECT_LT(watch(wide, bands, {}, {})[0].chance_enter, 0.8);
  EXPECT_TRUE(watch(wide, bands, {}, {})[0].on);
  EXPECT_FALSE(watch(narrow, bands, {}, {})[0].on);
}

TEST(Surge, AtMidnightMoreIsAskedForThanInTheMiddleOfTheDay) {
  const forecast::Outlook noon = outlook_of(60, 79);
  forecast::Outlook midnight = noon;
  midnight.expected_by_now = 0;
  EXPECT_TRUE(watch(noon, bands, {}, {})[0].on);
  EXPECT_FALSE(watch(midnight, bands, {}, {})[0].on);
}

TEST(Surge, InTheEveningACallWaitsForNearCertainty) {
  const forecast::Outlook noon = outlook_of(60, 72);
  forecast::Outlook evening = noon;
  evening.expected_by_now = 0.9 * evening.expected;
  EXPECT_LT(watch(noon, bands, {}, {})[0].chance_enter, 0.95);
  EXPECT_TRUE(watch(noon, bands, {}, {})[0].on);
  EXPECT_FALSE(watch(evening, bands, {}, {})[0].on);
}

TEST(Surge, ACallStandsBetweenExitAndEntryAndOnlyThere) {
  const auto called = watch(outlook_of(60, 80), bands, {}, {});
  EXPECT_FALSE(watch(outlook_of(60, 55), bands, {}, {})[0].on);
  EXPECT_TRUE(watch(outlook_of(60, 55), bands, called, {})[0].on);
  EXPECT_FALSE(watch(outlook_of(60, 40), bands, called, {})[0].on);
}

TEST(Surge, WhatHasArrivedIsCertain) {
  const auto calls = watch(outlook_of(130, 5), bands, {}, {});
  EXPECT_EQ(calls[0].chance_enter, 1);
  EXPECT_TRUE(calls[0].on);
}

}  // namespace defcon::detect
