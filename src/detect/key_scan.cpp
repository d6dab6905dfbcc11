#include "detect/key_scan.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "detect/count_tail.hpp"
#include "detect/expectation.hpp"
#include "detect/sightings.hpp"

namespace defcon::detect {

namespace {

constexpr std::array windows{base::Span(base::minutes(10)),  base::Span(base::minutes(20)),
                             base::Span(base::minutes(40)),  base::Span(base::minutes(80)),
                             base::Span(base::minutes(160)), longest_window};
// Tickets that the pace of the last hours is known from, beside those that came; and how much
// slower than usual a desk is taken for at most (a quiet feed proves nothing).
constexpr double pace_memory = 10;
constexpr double least_pace = 0.8;
// Peaks of the first week are those of rates not known yet.
constexpr int learns_from = 7;
// What is less surprising is not held against the past at all.
constexpr double least_told = 2;

constexpr Reach reach_of(base::Span window) {
  return window <= windows[1] ? Reach::within_minutes : Reach::within_hours;
}

// What the desk expects in each window up to now, and how it ran before each.
struct DeskNow {
  std::array<double, windows.size()> mean{};
  std::array<double, windows.size()> came{};
  std::array<double, windows.size()> pace_before{};
};

DeskNow desk_now(const Scan& scan, const Moment& moment) {
  DeskNow now;
  const auto& times = scan.active.at(digest({})).times;
  const double all = count_since(times, moment.now - longest_window);
  const double usual = expected_of_desk(moment.now - longest_window, moment);
  for (std::size_t i = 0; i < windows.size(); ++i) {
    now.mean[i] = expected_of_desk(moment.now - windows[i], moment);
    now.came[i] = count_since(times, moment.now - windows[i]);
    now.pace_before[i] = std::max(
        least_pace, (all - now.came[i] + pace_memory) / (usual - now.mean[i] + pace_memory));
  }
  return now;
}

// One key at this moment: what is expected of it and how clumped it comes.
struct Look {
  const Scan& scan;
  const KeyName& key;
  std::uint64_t id = 0;
  int kind = 0;
  const std::vector<Came>& times;
  const DeskNow& desk;
  const Moment& moment;

  [[nodiscard]] double count(std::size_t window) const {
    return count_since(times, moment.now - windows[window]);
  }
  [[nodiscard]] Expected expected_in(std::size_t window) const {
    const double against = key.dimension == Dimension::desk ? desk.pace_before[window]
                                                            : desk.came[window] - count(window);
    return expected(scan, key, desk.mean[window], moment, against);
  }
  [[nodiscard]] double surprise_in(std::size_t window) const {
    const auto [mean, known] = expected_in(window);
    const double spread = clumping(scan.rates, id, kind, reach_of(windows[window]), moment.now);
    return surprise(count(window), mean, 1 / (1 / known + spread));
  }
};

Look look_at(const Scan& scan, const KeyName& key, std::uint64_t id, const DeskNow& desk,
             const Moment& moment) {
  return {.scan = scan,
          .key = key,
          .id = id,
          .kind = kind_at(scan, key, id, moment),
          .times = scan.active.at(id).times,
          .desk = desk,
          .moment = moment};
}

// The most surprising window of one key within each reach.
std::array<Finding, reaches> find_in(const Look& look, const OutageSettings& settings) {
  std::array<Finding, reaches> all{Finding{.key = look.key, .reach = Reach::within_minutes},
                                   Finding{.key = look.key, .reach = Reach::within_hours}};
  for (std::size_t window = 0; window < windows.size(); ++window) {
    if (look.count(window) < settings.min_tickets) continue;
    const double surprise = look.surprise_in(window);
    Finding& found = all[static_cast<std::size_t>(reach_of(windows[window]))];
    if (surprise > found.surprise) {
      found.surprise = surprise;
      found.from = look.moment.now - windows[window];
    }
  }
  return all;
}

void note(Peak& peak, double surprise, int kind, base::Instant now) {
  if (surprise > peak.surprise) peak = {.surprise = surprise, .kind = kind, .at = now};
}

// What came shortly before this ticket, which is counted already.
void learn_neighbours(Scan& scan, const KeyName& key, const DeskNow& desk, const Moment& moment) {
  const std::uint64_t id = digest(key);
  const double itself = scan.active.at(id).times.back().counts;
  const Look look = look_at(scan, key, id, desk, moment);
  for (const std::size_t window : {std::size_t{1}, windows.size() - 1}) {
    const Clumps seen{.came = look.count(window) - itself,
                      .expected = look.expected_in(window).mean};
    learn_clumps(scan.rates, id, look.kind, reach_of(windows[window]), seen, moment.now);
  }
}

}  // namespace

std::optional<Finding> scan_keys(Scan& scan, const Sighting& sighting, const Moment& moment,
                                 const OutageSettings& settings) {
  const DeskNow desk = desk_now(scan, moment);
  const bool learns = moment.pace.history_days >= learns_from;
  Finding best;
  for (const KeyName& key : keys_of(sighting)) {
    if (key.dimension == Dimension::hand) continue;
    const std::uint64_t id = digest(key);
    const Look look = look_at(scan, key, id, desk, moment);
    for (Finding& found : find_in(look, settings)) {
      if (found.surprise <= 0) continue;
      if (learns) {
        note(scan.active.at(id).peaks[static_cast<std::size_t>(found.reach)], found.surprise,
             look.kind, moment.now);
      }
      if (found.surprise < least_told) continue;
      found.rarity = rarity(scan.past, look.kind, found.reach, found.surprise, moment.now);
      if (found.rarity > best.rarity) best = std::move(found);
    }
  }
  const bool knows_enough = moment.pace.history_days >= settings.min_history_days;
  if (knows_enough && best.surprise >= least_call_from &&
      best.rarity >= -std::log10(settings.false_calls_per_day)) {
    return best;
  }
  if (learns) {
    for (const KeyName& key : keys_of(sighting)) learn_neighbours(scan, key, desk, moment);
  }
  return std::nullopt;
}

}  // namespace defcon::detect
