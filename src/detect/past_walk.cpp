#include "detect/past_walk.hpp"

#include <cmath>
#include <limits>
#include <numbers>

#include "detect/expectation.hpp"
#include "detect/key_scan.hpp"
#include "detect/sightings.hpp"

namespace defcon::detect {

namespace {

constexpr OutageSettings nothing_is_called{.min_history_days = std::numeric_limits<int>::max()};
// What has left the windows is forgotten this often while a history is walked.
constexpr base::Span forgets_every = base::minutes(10);
constexpr std::size_t slots_per_part = desk::slots_per_day / day_parts;

double days(base::Span span) {
  return std::chrono::duration<double, std::chrono::days::period>(span).count();
}

// What the desk has brought up to now, by the time of day; a forecast of that day is not at hand.
Pace usual_pace(const KeyRates& rates, base::Instant now) {
  const double length = days(now - rates.since);
  const double half_life = days(KeyRates::half_life);
  // Days that the faded weights stand for.
  const double lived = half_life / std::numbers::ln2 * (std::exp2(length / half_life) - 1);
  Pace pace{.slots = {}, .history_days = static_cast<int>(length)};
  for (std::size_t slot = 0; slot < pace.slots.size(); ++slot) {
    pace.slots[slot] = rates.parts[slot / slots_per_part] / slots_per_part / std::max(1.0, lived);
  }
  return pace;
}

}  // namespace

void walk_past(Scan& scan, const Sighting& sighting, const base::Zone& zone) {
  if (sighting.at < scan.seen_to) {
    learn_sighting(scan, sighting, 1, zone);
    return;
  }
  const Pace pace = usual_pace(scan.rates, sighting.at);
  const Moment then{.zone = zone, .pace = pace, .now = sighting.at};
  const bool is_due = !scan.recent.empty() &&
                      scan.recent.front().sighting.at < then.now - longest_window - forgets_every;
  if (is_due) forget_recent(scan, then);
  hold(scan, sighting, then);
  (void)scan_keys(scan, sighting, then, nothing_is_called);
}

}  // namespace defcon::detect
