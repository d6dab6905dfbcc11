// Bursts: on how many of a desk's days arrivals come in wild waves, learnt from its own past.
//
// A desk whose past shows no bursts believes a doubled morning sooner; one that has seen clusters
// come and fade waits to see whether this one lasts.
#pragma once

#include "forecast/baseline.hpp"
#include "forecast/profile.hpp"

namespace defcon::forecast {

// Share of days of the bursty kind (0 to 1). Each recent working day is weighed by how well its
// two-hour counts agree with the desk's usual waves and with wild ones (negative binomial, the
// day's rate unknown); `burst_share` of the tuning is the first guess, expectation-maximisation
// does the rest.
[[nodiscard]] double learn_burst_share(const Profile& profile, const Past& past,
                                       const Tuning& tuning);

}  // namespace defcon::forecast
