// Prior: the table of a day's possible rates with their chances, before its first ticket.
#pragma once

#include <vector>

#include "forecast/baseline.hpp"
#include "forecast/day_model.hpp"

namespace defcon::forecast {

struct PriorInput {
  double expected = 1;  // tickets
  double centre = 0;    // log factor that yesterday's carry-over suggests
  double spread = 0.3;  // log
  bool day_off = false;
};

[[nodiscard]] std::vector<Factor> prior_factors(const PriorInput& input, const Baseline& baseline,
                                                const Tuning& tuning);

}  // namespace defcon::forecast
