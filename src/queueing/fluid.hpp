// The fluid model of overload: work flows in and is worked off, and chance is left aside. Where
// more comes than can be done this is what happens to first order, and it says when it is over
// (Newell 1982, "Applications of Queueing Theory", ch. 2).
//
// Work is measured in minutes of one person of ordinary speed, capacity in such people.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/result.hpp"

namespace defcon::queueing {

// A stretch of time over which both rates stay the same.
struct Flow {
  double minutes = 0;   // length, over 0
  double work = 0;      // minutes of work that arrive in a minute, 0 or more
  double capacity = 0;  // people at work, 0 or more
};

struct FluidPath {
  std::vector<double> backlog;  // minutes of work, at the beginning and after each flow
  double worst_backlog = 0;
  std::optional<double> clears_after;    // minutes until it is first empty; none: not within
  std::optional<double> clear_for_good;  // minutes until it is empty and stays so
};

// `backlog`: minutes of work waiting now. Error: no flow, or a negative number among them.
[[nodiscard]] base::Result<FluidPath> fluid(double backlog, std::span<const Flow> flows);

// Minutes until the backlog is first empty. Error where it is not within the flows given, with what
// is left then.
[[nodiscard]] base::Result<double> time_to_clear(double backlog, std::span<const Flow> flows);

}  // namespace defcon::queueing
