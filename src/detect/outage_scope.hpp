// Where a cluster is: the smallest set of places that explains it best. Every explanation (the
// whole desk, a dependency, some clients, some areas) is weighed by its log likelihood ratio, less
// what it costs to single it out among all others. Subset scan: of one dimension the best set is a
// prefix of its keys by count / mean (Neill, Fast subset scan, 2012).
#pragma once

#include <span>

#include "detect/outage.hpp"

namespace defcon::detect {

// Sets scope, places, category, cause and words of a suspect from the free sightings since `began`.
void name_scope(Suspect& suspect, const Scan& scan, std::span<const Recent* const> since_began,
                const Moment& moment);

// Whether a sighting is of this suspect: in its place, and in its words where it has some.
[[nodiscard]] bool belongs(const Suspect& suspect, const Sighting& sighting);

}  // namespace defcon::detect
