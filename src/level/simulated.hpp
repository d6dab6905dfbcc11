// What was simulated, in sentences that a manager can repeat aloud.
#pragma once

#include "level/recommend.hpp"

namespace defcon::level {

// Adds what was found for this level and for the next calmer one, and where not even the worst
// level holds says so with what to take first.
void add_simulated(const Simulated& simulated, Level level, std::vector<std::string>& sentences);

}  // namespace defcon::level
