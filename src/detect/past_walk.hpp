// A history that is imported is walked as if it had been watched: how surprising its keys were at
// their peaks, and how clumped their tickets came, is then known on the first day of a desk.
#pragma once

#include "detect/outage.hpp"

namespace defcon::detect {

// A sighting older than the longest window. In the order of time it is scanned at its own moment,
// and nothing is called; one that is older than what was seen before is learnt from alone.
void walk_past(Scan& scan, const Sighting& sighting, const base::Zone& zone);

}  // namespace defcon::detect
