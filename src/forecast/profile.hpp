// Profile: which part of a day's tickets each half-hour of the wall clock brings, drawn from all
// days and from the same weekday, and how strongly arrivals come in waves within a day.
#pragma once

#include <array>

#include "desk/arrivals.hpp"
#include "forecast/baseline.hpp"

namespace defcon::forecast {

struct Profile {
  std::array<double, desk::slots_per_day> share{};      // sums to 1, none is 0
  std::array<double, desk::slots_per_day + 1> until{};  // share before each slot boundary
  double stiffness = 1;  // 1 / variance of the waves within a day, relative to the rate

  // Share of the day that lies before this many slots, between boundaries in proportion.
  [[nodiscard]] double before(double slots) const;
};

// Of a day spent as this weekday, or (off) like the quietest weekday and the quiet holidays.
[[nodiscard]] Profile learn_profile(const Past& past, int weekday, bool off,
                                    const Baseline& baseline, const Tuning& tuning);

// A stretch of the day, [from, to) in slots, for a rate m * share * (1 + wave): the mean of the
// arrivals is m * (share + carry * wave at from); their variance over waves that are yet to come is
// m^2 * fresh / stiffness, and over the uncertainty of the wave at `from` m^2 * carry^2 * variance.
// The wave is an AR(1) from slot to slot, with covariance memory^|s-s'| / stiffness.
struct Stretch {
  double share = 0;
  double carry = 0;
  double fresh = 0;
};
[[nodiscard]] Stretch stretch(const Profile& profile, double memory, double from, double to);

}  // namespace defcon::forecast
