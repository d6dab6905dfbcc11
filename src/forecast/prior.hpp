// Prior: the table of a day's possible rates with their chances, before its first ticket.
#pragma once

#include <vector>

#include "forecast/baseline.hpp"
#include "forecast/day_model.hpp"

namespace defcon::forecast {

struct PriorInput {
  double expected = 1;     // tickets
  double centre = 0;       // log factor that yesterday's carry-over suggests
  double spread = 0.3;     // log
  double to_quietest = 0;  // log: what a day like the quietest weekday would be
};

// The day spent as its weekday; `share` is the chance that it is, all factors' chances sum to it.
[[nodiscard]] std::vector<Factor> working_factors(const PriorInput& input, double share,
                                                  const Baseline& baseline, const Tuning& tuning);
// The day spent off.
[[nodiscard]] std::vector<Factor> off_factors(const PriorInput& input, double share,
                                              const Baseline& baseline, const Tuning& tuning);
// How likely a day of this kind is spent off, from what such days did before.
[[nodiscard]] double off_share(DayKind kind, const Baseline& baseline, const Tuning& tuning);

}  // namespace defcon::forecast
