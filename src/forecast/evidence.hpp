// Evidence: weighs the possible rates of a day by the half-hours that are over.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "desk/arrivals.hpp"
#include "forecast/day_model.hpp"
#include "forecast/predictive.hpp"

namespace defcon::forecast {

// One explanation of today: a rate, calm or in a burst, and the wave as it stands now (a gamma
// variable with mean shape / rate_scale around 1).
struct Explanation {
  double weight = 0;  // chance among all
  std::size_t scenario = 0;
  double rate = 0;       // tickets of the whole day without waves
  double stiffness = 1;  // 1 / variance of fresh waves
  double shape = 1, rate_scale = 1;
};

struct Candidate {
  double log_weight = 0;
  Explanation explanation;
};

// What the half-hours that are over have said, kept so that the next look need not start again at
// midnight. Only a memory: an empty one gives the same answers. It starts anew by itself when the
// day, the model or a half-hour that it has read is no longer the same.
struct Evidence {
  std::vector<Candidate> candidates;
  std::size_t slots = 0;
  std::array<std::uint32_t, desk::slots_per_day> read{};
  base::Date date{};
  double expected = 0, spread = 0;  // of the model that it was started from
};

// Explanations with a chance worth keeping, weights summing to 1.
[[nodiscard]] std::vector<Explanation> weigh(const DayModel& model, const desk::DayArrivals& today,
                                             double slots_elapsed, Evidence& memory);

// What each explanation expects of the stretch from now (`from`, in slots) to `to`.
[[nodiscard]] std::vector<Course> courses(const DayModel& model,
                                          const std::vector<Explanation>& explanations, double from,
                                          double to);

}  // namespace defcon::forecast
