#include "queueing/handling_time.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "base/random.hpp"

namespace defcon::queueing {
namespace {

struct Moments {
  double mean = 0, variance = 0;
};
Moments sampled(const HandlingTime& time, int n) {
  double sum = 0, squares = 0;
  for (int i = 0; i < n; ++i) {
    const double x = time.sample((i + 0.5) / n);
    sum += x;
    squares += x * x;
  }
  return {sum / n, squares / n - sum / n * (sum / n)};
}

TEST(HandlingTime, SamplesHaveTheMeanAndVarianceThatWereGiven) {
  for (const double spread : {0.0, 0.4, 0.7, 1.2}) {
    const auto time = HandlingTime::lognormal(25, spread).value();
    const auto seen = sampled(time, 2'000'000);
    EXPECT_NEAR(seen.mean, 25, 0.02) << spread;
    EXPECT_NEAR(seen.variance, time.variance(), 0.01 * time.variance() + 1e-6) << spread;
  }
  const auto seen = sampled(HandlingTime::exponential(8).value(), 2'000'000);
  EXPECT_NEAR(seen.mean, 8, 0.01);
  EXPECT_NEAR(seen.variance, 64, 0.3);
}

TEST(HandlingTime, ManyObservationsAreTheirOwnDistribution) {
  std::vector<double> minutes;
  for (int i = 1; i <= 100; ++i) minutes.push_back(i);
  minutes.push_back(0);  // a ticket closed by itself says nothing of work
  minutes.push_back(-3);
  const auto time = HandlingTime::fit(minutes).value();
  EXPECT_DOUBLE_EQ(time.mean(), 50.5);
  EXPECT_NEAR(time.at_most(25), 0.25, 1e-12);
  EXPECT_NEAR(sampled(time, 100'000).mean, 50.5, 0.5);
}

TEST(HandlingTime, AFewObservationsAreSmoothedIntoALognormal) {
  base::Random random(7);
  std::vector<double> minutes;
  minutes.reserve(40);
  for (int i = 0; i < 40; ++i) minutes.push_back(std::exp(random.normal(3, 0.6)));
  const auto time = HandlingTime::fit(minutes).value();
  EXPECT_NEAR(std::log(time.mean()), 3 + 0.18, 0.25);
}

TEST(HandlingTime, WhatIsLeftIsShorterThanTheWholeOnAverageOnlyWhereItShouldBe) {
  const auto memoryless = HandlingTime::exponential(10).value();
  double sum = 0;
  for (int i = 0; i < 100'000; ++i) sum += memoryless.rest(30, (i + 0.5) / 100'000);
  EXPECT_NEAR(sum / 100'000, 10, 0.1);
  const auto constant = HandlingTime::lognormal(10, 0).value();
  EXPECT_NEAR(constant.rest(4, 0.3), 6, 1e-9);
  EXPECT_NEAR(constant.rest(40, 0.3), 0.5, 1e-9);
}

TEST(HandlingTime, TooFewObservationsAndNumbersThatMakeNoSenseAreErrors) {
  EXPECT_FALSE(HandlingTime::fit({1, 2, 3, 4}));
  EXPECT_FALSE(HandlingTime::fit({0, 0, 0, 0, 0, 0}));
  EXPECT_FALSE(HandlingTime::lognormal(-1, 0.5));
  EXPECT_FALSE(HandlingTime::lognormal(5, -0.5));
  EXPECT_FALSE(HandlingTime::exponential(0));
}

}  // namespace
}  // namespace defcon::queueing
