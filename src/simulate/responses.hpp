// What a run was like for those who wait: first response in business minutes, as docs/measures.md
// defines it. Who gave up is not answered; outage reports and tickets carried over that had their
// answer before are not among these.
#pragma once

#include <vector>

#include "base/zone.hpp"
#include "desk/calendar.hpp"
#include "simulate/desk_run.hpp"

namespace defcon::simulate {

// Business time since the window began, by minute; a moment inside an open minute in proportion.
class BusinessMinutes {
 public:
  BusinessMinutes() = default;  // round the clock
  BusinessMinutes(const desk::Calendar& calendar, const roster::Window& window);

  [[nodiscard]] std::int64_t until(Millis at) const {
    if (until_.empty()) return at;
    const auto minute = static_cast<std::size_t>(at / 60'000);
    if (minute + 1 >= until_.size()) return until_.back();
    const std::int64_t begin = until_[minute];
    return until_[minute + 1] > begin ? begin + at % 60'000 : begin;
  }

 private:
  std::vector<std::int64_t> until_;  // milliseconds, at each minute
};

struct Responses {
  std::size_t tickets = 0;  // that wait for a first response at all
  std::size_t answered = 0;
  std::size_t gave_up = 0;
  std::size_t waiting = 0;  // at the end
  // Of those answered, and for those who still wait at the end as long as they have waited: to
  // leave them out would praise a desk for leaving its worst tickets open. In order of arrival.
  std::vector<float> minutes;

  double mean = 0;          // of those answered
  double p50 = 0, p90 = 0;  // of `minutes`
  // Share answered within the target. Who gives up before the target is not judged, who waits
  // longer than it, or gave up later, is missed.
  double within_target = 1;
};

// Of the tickets that arrived in [from, to), those carried over included where from is 0.
struct Stretch {
  Millis from = 0;
  Millis to = 1'000'000'000'000;
};
[[nodiscard]] Responses responses(const DeskRun& run, const BusinessMinutes& business,
                                  double target_minutes, Stretch stretch = {});

// The smallest value that this share does not exceed; partially sorts. 0 of nothing.
[[nodiscard]] double quantile_of(std::vector<float>& values, double share);

}  // namespace defcon::simulate
