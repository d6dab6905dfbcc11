// Wave habits: how a desk's arrivals move within a day beyond chance, learnt from its own past.
//
// A desk whose past shows no bursts believes a doubled morning sooner; one that has seen clusters
// come and fade waits to see whether this one lasts. A desk whose nights are as regular as its days
// learns as much from the night.
#pragma once

#include "forecast/baseline.hpp"
#include "forecast/profile.hpp"

namespace defcon::forecast {

struct WaveHabits {
  // Share of days of the bursty kind, 0 to 1.
  double burst_share = 0;
  // In a half-hour that usually brings x < 1 times the mean of the day, waves are x^this as stiff.
  double quiet_hours_power = 0;
};

// Each recent working day is weighed by how well its two-hour counts agree with the desk's usual
// waves and with wild ones (negative binomial, the day's rate unknown); the tuning's numbers are
// the first guess, expectation-maximisation does the rest. The power is the mean over a grid, each
// value weighed by how likely it makes the same counts.
[[nodiscard]] WaveHabits learn_wave_habits(const Profile& profile, const Past& past,
                                           const Tuning& tuning);

// The part of the stiffness that is left in hours which bring this share of the day.
[[nodiscard]] double softness(double share_of_day, double slots, double power);

}  // namespace defcon::forecast
