// The ideal test that injected outages are held against: it is told the key and the ten minutes,
// and takes counts for Poisson with the key's own past rate of that hour.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "base/time.hpp"
#include "base/zone.hpp"

namespace defcon::bench {

// Expected in ten minutes of this hour on a working day, from the eight weeks before. `times`:
// milliseconds since 1970, ascending.
[[nodiscard]] double own_rate(const std::vector<std::int64_t>& times, const base::Zone& zone,
                              base::Instant at);
// From so many tickets on it calls, at one false call per key in 30 days divided by the number of
// keys.
[[nodiscard]] int critical_count(double mean, std::size_t keys);
// The smallest number of injected tickets, three at least, with which it calls in 95 % of the
// cases.
[[nodiscard]] int ideal_k(double mean, std::size_t keys);

// A working day, nine to five.
[[nodiscard]] bool is_business_hour(const base::Zone& zone, base::Instant at);

// One look of the ideal test at ten minutes of a log as it is.
struct IdealLook {
  double surprise = 0;  // -log10 of the chance
  bool is_call = false;
};
// From `from` on, all ten minutes of business hours in which three tickets or more came of a key
// with at least 40 in the eight weeks before. `keys`: how many are scanned at a time.
[[nodiscard]] std::vector<IdealLook> ideal_looks(
    const std::vector<std::int64_t>& times, const base::Zone& zone, std::int64_t from,
    const std::function<std::size_t(base::Instant)>& keys);

}  // namespace defcon::bench
