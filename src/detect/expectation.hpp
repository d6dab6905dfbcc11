// What is to be expected now: of the whole desk, and of one key, given how busy the rest of it is.
#pragma once

#include <optional>

#include "detect/outage.hpp"

namespace defcon::detect {

// Eighth of the day by the desk's clock (key_rates.hpp: day_parts).
[[nodiscard]] std::size_t part_of_day(const base::Zone& zone, base::Instant at);

// Tickets that the desk expects from `from` until now.
[[nodiscard]] double expected_of_desk(base::Instant from, const Moment& moment);

// Expected number of one key in a stretch of time, and from how many tickets that is known.
struct Expected {
  double mean = 0;
  double known_from = 0;
};
// Where the whole desk expects `desk` tickets (expected_of_desk); `others`: those that came to it
// and are not of the key, against which it is held where the desk is busy. Without: as usual.
[[nodiscard]] Expected expected(const Scan& scan, const KeyName& key, double desk,
                                const Moment& moment, std::optional<double> others = {});

// The kind that a key is of at this hour.
[[nodiscard]] int kind_at(const Scan& scan, const KeyName& key, std::uint64_t id,
                          const Moment& moment);

}  // namespace defcon::detect
