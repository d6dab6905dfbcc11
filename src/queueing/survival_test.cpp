#include "queueing/survival.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/random.hpp"

namespace defcon::queueing {
namespace {

std::vector<Observation> observed(std::initializer_list<double> happened,
                                  std::initializer_list<double> waiting) {
  std::vector<Observation> all;
  for (const double time : happened) all.push_back({time, true});
  for (const double time : waiting) all.push_back({time, false});
  return all;
}

// Five tickets: answered after 10, 20, 40; still waiting after 15 and 30.
//   10: 4/5 = 0.8        20: 0.8 * 2/3 = 0.5333        40: 0
TEST(Survival, AgreesWithAComputationByHand) {
  const Survival survival(observed({10, 20, 40}, {15, 30}));
  EXPECT_EQ(survival.count(), 5u);
  EXPECT_EQ(survival.happened(), 3u);
  EXPECT_DOUBLE_EQ(survival.beyond(9), 1);
  EXPECT_DOUBLE_EQ(survival.beyond(10), 0.8);
  EXPECT_DOUBLE_EQ(survival.beyond(19), 0.8);
  EXPECT_NEAR(survival.beyond(20), 8.0 / 15, 1e-12);
  EXPECT_DOUBLE_EQ(survival.beyond(40), 0);
  EXPECT_EQ(survival.quantile(0.5)->value, 40);
  EXPECT_EQ(survival.quantile(0.2)->value, 10);
  // Greenwood: 1/(5*4) at 10; plus 1/(3*2) at 20.
  EXPECT_NEAR(survival.standard_error(10), 0.8 * std::sqrt(0.05), 1e-12);
  EXPECT_NEAR(survival.standard_error(20), 8.0 / 15 * std::sqrt(0.05 + 1.0 / 6), 1e-12);
}

// The remission times in weeks of 21 patients on 6-MP (Freireich and others 1963), the example of
// the textbooks: survival and standard errors are printed there to three places.
TEST(Survival, AgreesWithThePublishedExample) {
  const Survival survival(
      observed({6, 6, 6, 7, 10, 13, 16, 22, 23}, {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35}));
  const double printed[][3] = {{6, 0.857, 0.0764},  {7, 0.807, 0.0869},  {10, 0.753, 0.0963},
                               {13, 0.690, 0.1068}, {16, 0.627, 0.1141}, {22, 0.538, 0.1282},
                               {23, 0.448, 0.1346}};
  for (const auto& [time, beyond, error] : printed) {
    EXPECT_NEAR(survival.beyond(time), beyond, 0.0005) << time;
    EXPECT_NEAR(survival.standard_error(time), error, 0.00005) << time;
  }
  const auto median = survival.quantile(0.5);
  ASSERT_TRUE(median);
  EXPECT_EQ(median->value, 23);
  EXPECT_EQ(median->low, 13);
  EXPECT_FALSE(median->high);
  EXPECT_FALSE(survival.quantile(0.9));
}

TEST(Survival, SomebodyWhoNeverAnswersHasNoMedian) {
  const Survival survival(observed({}, {5, 10}));
  EXPECT_FALSE(survival.quantile(0.5));
  EXPECT_EQ(survival.beyond(100), 1);
  EXPECT_FALSE(Survival({}).quantile(0.5));
}

TEST(Survival, WithoutCensoringItIsTheEmpiricalDistribution) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    base::Random random(seed);
    std::vector<Observation> all;
    std::vector<double> values;
    const auto count = 1 + random.below(300);
    for (std::uint64_t i = 0; i < count; ++i) {
      values.push_back(static_cast<double>(random.below(seed % 2 == 0 ? 20 : 100000)));
      all.push_back({values.back(), true});
    }
    std::ranges::sort(values);
    const Survival survival(all);
    for (const double share : {0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99}) {
      const auto quantile = survival.quantile(share);
      ASSERT_TRUE(quantile) << seed;
      EXPECT_EQ(quantile->value, empirical_quantile(values, share)) << seed << " " << share;
      EXPECT_LE(quantile->low.value_or(0), quantile->value);
      EXPECT_GE(quantile->high.value_or(1e9), quantile->value);
    }
    const double middle = values[values.size() / 2];
    const auto longer = std::ranges::count_if(values, [&](double v) { return v > middle; });
    EXPECT_NEAR(survival.beyond(middle), static_cast<double>(longer) / static_cast<double>(count),
                1e-9);
  }
}

TEST(Survival, WaitingLongerNeverMakesItLookBetter) {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    base::Random random(seed);
    std::vector<Observation> all;
    all.reserve(60);
    for (int i = 0; i < 60; ++i) all.push_back({random.exponential(30), random.uniform() < 0.8});
    const Survival before(all);
    for (Observation& o : all) {
      if (!o.happened) o.time += random.exponential(20);
    }
    const Survival after(all);
    for (double t = 0; t < 200; t += 7)
      EXPECT_GE(after.beyond(t), before.beyond(t) - 1e-12) << seed;
  }
}

}  // namespace
}  // namespace defcon::queueing
