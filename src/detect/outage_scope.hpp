// Where a cluster is: the smallest set of places that explains it best. Every explanation (the
// whole desk, a dependency, some clients, some areas) is weighed by its log likelihood ratio, less
// what it costs to single it out among all others. Subset scan: of one dimension the best set is a
// prefix of its keys by count / mean (Neill, Fast subset scan, 2012).
#pragma once

#include <span>

#include "detect/outage.hpp"

namespace defcon::detect {

// Expected number of one key in a stretch of time, and from how many tickets that is known.
struct Expected {
  double mean = 0;
  double known_from = 0;
};
// Where the whole desk expects `desk` tickets (expected_of_desk); `others`: those that came to it
// and are not of the key, against which it is held where the desk is busy. Without: as usual.
[[nodiscard]] Expected expected(const Scan& scan, const KeyName& key, double desk,
                                const Moment& moment, std::optional<double> others = {});
[[nodiscard]] double expected_of_desk(base::Instant from, const Moment& moment);

// The keys under which a sighting is scanned, the desk first.
[[nodiscard]] std::vector<KeyName> keys_of(const Sighting& sighting);

// Sets scope, places, category, cause and words of a suspect from the free sightings since `began`.
void name_scope(Suspect& suspect, const Scan& scan, std::span<const Recent* const> since_began,
                const Moment& moment);

// Whether a sighting is of this suspect: in its place, and in its words where it has some.
[[nodiscard]] bool belongs(const Suspect& suspect, const Sighting& sighting);

}  // namespace defcon::detect
