// What is to be expected now: of the whole desk, and of one key, given how busy the rest of it is.
#pragma once

#include <optional>

#include "detect/outage.hpp"

namespace defcon::detect {

// Eighth of the day by the desk's clock (key_rates.hpp: day_parts).
[[nodiscard]] std::size_t part_of_day(const base::Zone& zone, base::Instant at);

// Tickets that the desk expects from `from` until now.
[[nodiscard]] double expected_of_desk(base::Instant from, const Moment& moment);

// What is usual of a key at this hour.
struct Usual {
  Share share;
  int kind = 0;
};
[[nodiscard]] Usual usual_of(const Scan& scan, const KeyName& key, std::uint64_t id,
                             const Moment& moment, double growth_now);

// How many of a key are expected where the whole desk expects `desk` (expected_of_desk), from its
// share of the desk. `others`: those that came to the desk and are not of the key, against which it
// is held where the desk is busy; of the desk itself, how it ran before. Without: as usual.
[[nodiscard]] double expected(const Share& share, Dimension dimension, double desk,
                              std::optional<double> others = {});
// From how many tickets that is known.
[[nodiscard]] double known_from(const Share& share);

}  // namespace defcon::detect
