// The most surprising key and window of a sighting, at the moment it comes.
#pragma once

#include <optional>

#include "detect/outage.hpp"

namespace defcon::detect {

struct Finding {
  KeyName key;
  Reach reach = Reach::within_minutes;
  double surprise = 0;  // -log10 of the chance
  double rarity = 0;    // against the desk's own past (false_calls.hpp)
  base::Instant from{};
};

// What is to be called, if anything is. Notes how surprising each key was, and learns how clumped
// they come from what is not called.
[[nodiscard]] std::optional<Finding> scan_keys(Scan& scan, const Sighting& sighting,
                                               const Moment& moment,
                                               const OutageSettings& settings);

}  // namespace defcon::detect
