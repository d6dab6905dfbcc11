#include "forecast/profile.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace defcon::forecast {

namespace {
Profile rising() {
  Profile profile;
  for (std::size_t s = 0; s < desk::slots_per_day; ++s) {
    profile.share[s] = static_cast<double>(s + 1) / (24.0 * 49.0);
    profile.until[s + 1] = profile.until[s] + profile.share[s];
  }
  return profile;
}
}  // namespace

TEST(Profile, AStretchSumsSharesAndTheFadingOfAWave) {
  const auto profile = rising();
  const auto all = stretch(profile, 0.8, 0, 48);
  EXPECT_NEAR(all.share, 1, 1e-12);
  double carry = 0, fresh = 0;
  for (int a = 10; a < 48; ++a) {
    carry += profile.share[static_cast<std::size_t>(a)] * std::pow(0.8, a - 10);
    for (int b = 10; b < 48; ++b) {
      fresh += profile.share[static_cast<std::size_t>(a)] *
               profile.share[static_cast<std::size_t>(b)] *
               (std::pow(0.8, std::abs(a - b)) - std::pow(0.8, (a - 10) + (b - 10)));
    }
  }
  const auto rest = stretch(profile, 0.8, 10, 48);
  EXPECT_NEAR(rest.share, 1 - profile.until[10], 1e-12);
  EXPECT_NEAR(rest.carry, carry, 1e-12);
  EXPECT_NEAR(rest.fresh, fresh, 1e-12);
}

TEST(Profile, HalfASlotIsHalfItsShare) {
  const auto profile = rising();
  EXPECT_NEAR(profile.before(10.5), profile.until[10] + profile.share[10] / 2, 1e-15);
  EXPECT_NEAR(stretch(profile, 0.8, 10.5, 11).share, profile.share[10] / 2, 1e-15);
  EXPECT_EQ(profile.before(0), 0);
  EXPECT_NEAR(profile.before(48), 1, 1e-12);
  EXPECT_EQ(stretch(profile, 0.8, 48, 48).share, 0);
}

TEST(Profile, NoHalfHourIsImpossibleEvenWithoutAPast) {
  const auto profile = learn_profile({}, 0, false, {}, {});
  for (const double share : profile.share) EXPECT_NEAR(share, 1.0 / 48, 1e-12);
}

}  // namespace defcon::forecast
