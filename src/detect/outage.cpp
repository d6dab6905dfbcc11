#include "detect/outage.hpp"

#include <algorithm>

#include "detect/key_scan.hpp"
#include "detect/past_walk.hpp"
#include "detect/sightings.hpp"
#include "detect/suspects.hpp"

namespace defcon::detect {

std::uint64_t take(Scan& scan, const Sighting& sighting, const Moment& moment,
                   const OutageSettings& settings) {
  if (sighting.at < moment.now - longest_window) {
    walk_past(scan, sighting, moment.zone);
    return 0;
  }
  Recent& recent = hold(scan, sighting, moment);
  if (Suspect* suspect = open_suspect_of(scan, sighting)) {
    suspect->expected = expected_of(*suspect, scan, suspect->began, moment);
    adopt(scan, *suspect, recent);
    return suspect->id;
  }
  const auto found = scan_keys(scan, sighting, moment, settings);
  return found ? open_suspect(scan, *found, moment, settings) : 0;
}

std::vector<std::uint64_t> pass(Scan& scan, const Moment& moment, const OutageSettings& settings) {
  forget_recent(scan, moment);
  std::vector<std::uint64_t> closed;
  for (Suspect& suspect : scan.suspects) {
    if (suspect.closed || !has_gone_quiet(suspect, scan, moment, settings)) continue;
    suspect.closed = moment.now;
    if (suspect.state == SuspectState::open) suspect.state = SuspectState::closed;
    closed.push_back(suspect.id);
  }
  return closed;
}

bool give_way(Scan& scan, const desk::TicketKey& contact, const desk::TicketKey& ticket) {
  const auto seen = std::ranges::find_if(scan.recent, [&](const Recent& recent) {
    return recent.sighting.is_contact && recent.sighting.key == contact;
  });
  if (seen == scan.recent.end()) return true;
  if (seen->suspect == 0) {
    forget_times(scan, seen->sighting);
    scan.recent.erase(seen);
    return true;
  }
  seen->sighting.key = ticket;
  seen->sighting.is_contact = false;
  for (Suspect& suspect : scan.suspects) {
    if (suspect.id == seen->suspect) std::ranges::replace(suspect.children, contact, ticket);
  }
  return false;
}

const Suspect* find(const Scan& scan, std::uint64_t id) {
  const auto found = std::ranges::find(scan.suspects, id, &Suspect::id);
  return found == scan.suspects.end() ? nullptr : &*found;
}

void answer(Scan& scan, std::uint64_t id, bool is_outage) {
  const auto found = std::ranges::find(scan.suspects, id, &Suspect::id);
  if (found != scan.suspects.end()) {
    found->state = is_outage ? SuspectState::confirmed : SuspectState::dismissed;
  }
}

}  // namespace defcon::detect
