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
// How rare something is can be told when peaks are known.
constexpr int tells_rarity_from = 21;
// What is less surprising is not held against the past at all.
constexpr double least_told = 2;

constexpr Reach reach_of(base::Span window) {
  return window <= windows[1] ? Reach::within_minutes : Reach::within_hours;
}

std::array<double, windows.size()> count_within(const std::vector<Came>& times, base::Instant now) {
  std::array<double, windows.size()> counts{};
  std::ranges::transform(windows, counts.begin(),
                         [&](base::Span window) { return count_since(times, now - window); });
  return counts;
}

// What the desk expects in each window up to now, and how it ran before each.
struct DeskNow {
  double growth = 1;  // key_rates.hpp
  std::array<double, windows.size()> mean{};
  std::array<double, windows.size()> came{};
  std::array<double, windows.size()> pace_before{};
};

DeskNow desk_now(const Scan& scan, const Moment& moment) {
  DeskNow now{.growth = growth(scan.rates, moment.now)};
  const auto& times = scan.active.at(digest({})).times;
  now.came = count_within(times, moment.now);
  const double all = now.came.back();
  const double usual = expected_of_desk(moment.now - longest_window, moment);
  for (std::size_t i = 0; i < windows.size(); ++i) {
    now.mean[i] = expected_of_desk(moment.now - windows[i], moment);
    now.pace_before[i] = std::max(
        least_pace, (all - now.came[i] + pace_memory) / (usual - now.mean[i] + pace_memory));
  }
  return now;
}

// One key at this moment: what is usual of it, how clumped it comes and how many came.
struct Look {
  const KeyName& key;
  std::uint64_t id = 0;
  Usual usual;
  std::array<double, reaches> spread{};  // by Reach
  std::array<double, windows.size()> count{};
  const DeskNow& desk;

  [[nodiscard]] double expected_in(std::size_t window) const {
    const double against = key.dimension == Dimension::desk ? desk.pace_before[window]
                                                            : desk.came[window] - count[window];
    return expected(usual.share, key.dimension, desk.mean[window], against);
  }
  [[nodiscard]] double surprise_in(std::size_t window) const {
    const double spread_here = spread[static_cast<std::size_t>(reach_of(windows[window]))];
    return surprise(count[window], expected_in(window),
                    1 / (1 / known_from(usual.share) + spread_here));
  }
};

Look look_at(const Scan& scan, const KeyName& key, const DeskNow& desk, const Moment& moment) {
  const std::uint64_t id = digest(key);
  Look look{
      .key = key, .id = id, .usual = usual_of(scan, key, id, moment, desk.growth), .desk = desk};
  for (const Reach reach : {Reach::within_minutes, Reach::within_hours}) {
    look.spread[static_cast<std::size_t>(reach)] =
        clumping(scan.rates, id, look.usual.kind, reach, desk.growth);
  }
  const auto& times = scan.active.at(id).times;
  look.count = count_within(times, moment.now);
  return look;
}

// The most surprising window of one key within each reach.
std::array<Finding, reaches> find_in(const Look& look, base::Instant now,
                                     const OutageSettings& settings) {
  std::array<Finding, reaches> all{Finding{.key = look.key, .reach = Reach::within_minutes},
                                   Finding{.key = look.key, .reach = Reach::within_hours}};
  for (std::size_t window = 0; window < windows.size(); ++window) {
    if (look.count[window] < settings.min_tickets) continue;
    const double surprise = look.surprise_in(window);
    Finding& found = all[static_cast<std::size_t>(reach_of(windows[window]))];
    if (surprise > found.surprise) {
      found.surprise = surprise;
      found.from = now - windows[window];
    }
  }
  return all;
}

void note(Peak& peak, double surprise, int kind, base::Instant now) {
  if (surprise > peak.surprise) peak = {.surprise = surprise, .kind = kind, .at = now};
}

// What came shortly before this ticket, which is counted already.
void learn_neighbours(Scan& scan, const Look& look) {
  const double itself = scan.active.at(look.id).times.back().counts;
  for (const std::size_t window : {std::size_t{1}, windows.size() - 1}) {
    const Clumps seen{.came = look.count[window] - itself, .expected = look.expected_in(window)};
    learn_clumps(scan.rates, look.id, look.usual.kind, reach_of(windows[window]), seen,
                 look.desk.growth);
  }
}

}  // namespace

std::optional<Finding> scan_keys(Scan& scan, const Sighting& sighting, const Moment& moment,
                                 const OutageSettings& settings) {
  const DeskNow desk = desk_now(scan, moment);
  const bool learns = moment.pace.history_days >= learns_from;
  const std::vector<KeyName> keys = keys_of(sighting);
  std::vector<Look> looks;
  looks.reserve(keys.size());
  for (const KeyName& key : keys) looks.push_back(look_at(scan, key, desk, moment));
  Finding best;
  for (const Look& look : looks) {
    if (look.key.dimension == Dimension::hand) continue;
    for (Finding& found : find_in(look, moment.now, settings)) {
      if (found.surprise <= 0) continue;
      if (learns) {
        note(scan.active.at(look.id).peaks[static_cast<std::size_t>(found.reach)], found.surprise,
             look.usual.kind, moment.now);
      }
      if (found.surprise < least_told) continue;
      found.rarity = rarity(scan.past, look.usual.kind, found.reach, found.surprise, moment.now);
      if (found.rarity > best.rarity) best = std::move(found);
    }
  }
  if (moment.pace.history_days >= tells_rarity_from) {
    note(scan.rarest, best.rarity, 0, moment.now);
  }
  const bool knows_enough = moment.pace.history_days >= settings.min_history_days;
  if (knows_enough && best.surprise >= least_call_from &&
      desk_rarity(scan.past, best.rarity, moment.now) >=
          -std::log10(settings.false_calls_per_day)) {
    return best;
  }
  if (learns) {
    for (const Look& look : looks) learn_neighbours(scan, look);
  }
  return std::nullopt;
}

}  // namespace defcon::detect
