// Possible rests of a day: what may still come and when, one drawn after the other. Where an
// outlook says how many tickets a day may end with, this says in which half-hours they come: of two
// days that look alike by their total, one that has just begun to flood brings most of it soon.
//
// An explanation is drawn by its weight, then its wave as it may stand now, which fades as it does
// in evidence.hpp; waves yet to come make the whole rest larger or smaller. Mean and variance are
// those of courses(), so the totals are distributed as the outlook says.
#pragma once

#include <vector>

#include "base/random.hpp"
#include "forecast/evidence.hpp"

namespace defcon::forecast {

class PossibleRests {
 public:
  PossibleRests() = default;  // nothing comes
  // From `from` on, in half-hours since midnight; what lies behind midnight or `to` is left out.
  PossibleRests(const DayModel& model, std::vector<Explanation> explanations, double from,
                double to);

  // Expected tickets of each half-hour from `from` on, the last one cut short by `to`.
  [[nodiscard]] std::vector<double> draw(base::Random& random) const;

 private:
  struct Way {                  // one scenario of the model
    std::vector<double> share;  // of the day, in each half-hour ahead
    double sum = 0;
    double fresh = 0;  // variance of the whole rest over waves to come, a rate of 1
  };
  std::vector<Explanation> explanations_;
  std::vector<Way> ways_;
  std::vector<double> left_;  // of a wave, in each half-hour ahead
};

}  // namespace defcon::forecast
