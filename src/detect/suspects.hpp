// The life of a suspicion: it opens, gathers what is of it, and closes.
#pragma once

#include "detect/key_scan.hpp"
#include "detect/outage.hpp"

namespace defcon::detect {

// A new suspicion of what was found, or the one that it is the same as; 0 where too little is left
// of it once it is told where it is.
std::uint64_t open_suspect(Scan& scan, const Finding& finding, const Moment& moment,
                           const OutageSettings& settings);
// The open one that a sighting is of, or null.
[[nodiscard]] Suspect* open_suspect_of(Scan& scan, const Sighting& sighting);
// The sighting becomes a child; no key counts it any longer, so that what comes after is seen.
void adopt(Scan& scan, Suspect& suspect, Recent& recent);
// What was to be expected in its place, and in its words, from `from` until now.
[[nodiscard]] double expected_of(const Suspect& suspect, const Scan& scan, base::Instant from,
                                 const Moment& moment);
// Whether nothing unusual has come to it for long enough.
[[nodiscard]] bool has_gone_quiet(const Suspect& suspect, const Scan& scan, const Moment& moment,
                                  const OutageSettings& settings);

}  // namespace defcon::detect
