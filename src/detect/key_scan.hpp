// The most surprising key and window of a sighting, at the moment it comes.
#pragma once

#include <optional>

#include "detect/outage.hpp"

namespace defcon::detect {

struct Finding {
  KeyName key;
  double surprise = 0;   // -log10 of the chance
  double over = -1e300;  // over what is called
  base::Instant from{};
  int kind = 0;
};

// What is to be called, if anything is. Notes how surprising each key was, and learns how clumped
// they come from what is not called.
[[nodiscard]] std::optional<Finding> scan_keys(Scan& scan, const Sighting& sighting,
                                               const Moment& moment,
                                               const OutageSettings& settings);

}  // namespace defcon::detect
