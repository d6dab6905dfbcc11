// What came within the longest window: counted under its keys, and learnt from when it leaves.
#pragma once

#include "detect/outage.hpp"

namespace defcon::detect {

inline constexpr base::Span longest_window = base::minutes(240);
// Within this time the same client, place and category may be one hand typing.
inline constexpr base::Span same_hand_within = base::minutes(20);
// Below this a ticket is taken for a repetition when they are told.
inline constexpr double one_hand = 0.5;

// The keys under which a sighting is scanned, the desk first.
[[nodiscard]] std::vector<KeyName> keys_of(const Sighting& sighting);

// Sightings of a key from `from` on.
[[nodiscard]] double count_since(const std::vector<Came>& times, base::Instant from);

// Sightings from `from` on that count and are nobody's children yet.
[[nodiscard]] std::vector<const Recent*> free_since(const Scan& scan, base::Instant from);

// Held and counted under its keys.
Recent& hold(Scan& scan, const Sighting& sighting, const Moment& moment);
// Its keys count it no longer.
void forget_times(Scan& scan, const Sighting& sighting);
// Forgets what has left the longest window, and learns from what was of no suspicion.
void forget_recent(Scan& scan, const Moment& moment);
// A sighting that came too late to be scanned is learnt from alone.
void learn_sighting(Scan& scan, const Sighting& sighting, double counts, const base::Zone& zone);

}  // namespace defcon::detect
