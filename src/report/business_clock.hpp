// Business time between two instants, for many pairs: the desk's opening hours over a range of
// days, summed once. The same answers as desk::business_time, which is made for one pair.
#pragma once

#include <vector>

#include "base/zone.hpp"
#include "desk/calendar.hpp"

namespace defcon::report {

class BusinessClock {
 public:
  BusinessClock(const desk::Calendar& calendar, const base::Zone& zone, base::Instant first,
                base::Instant last);

  // False: the desk is open round the clock, and business time is elapsed time.
  [[nodiscard]] bool has_hours() const { return has_hours_; }
  // Zero where `to` is not later. Both must lie in the range that the clock was made for.
  [[nodiscard]] base::Span between(base::Instant from, base::Instant to) const;

 private:
  struct Opening {
    base::Instant begin{}, end{};
    base::Span before{};  // open time before it
  };
  [[nodiscard]] base::Span until(base::Instant at) const;

  bool has_hours_ = false;
  std::vector<Opening> openings_;  // ascending
};

}  // namespace defcon::report
