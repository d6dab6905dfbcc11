#include "detect/false_calls.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace defcon::detect {

namespace {

// Peaks that the tail is read from: the uppermost so many, or all of them.
constexpr base::Span one_day = std::chrono::days(1);
constexpr double tail_peaks = 20;
// A right model's tail falls tenfold with every unit; it counts like so many peaks of the past.
constexpr double prior_peaks = 5;
constexpr double prior_mean_excess = 1 / std::numbers::ln10;
// Single peaks far out are outages of the past, or one strange day: they count, but not by how far.
constexpr double most_excess = 3;
// So many days of peaks stand alone; before that the usual ones of service desks are mixed in.
constexpr double days_that_stand_alone = 28;

// What is out somewhere or everywhere is looked for first; what it is about mostly tells more of
// it.
enum class Group : std::uint8_t { desk, place, matter };

Group group_of(int kind) {
  const auto dimension = static_cast<Dimension>(kind / sizes);
  if (dimension == Dimension::desk) return Group::desk;
  const bool is_matter = dimension == Dimension::category || dimension == Dimension::word ||
                         dimension == Dimension::hand;
  return is_matter ? Group::matter : Group::place;
}

double part_of(Group group) {
  switch (group) {
    case Group::desk:
      return 0.3;
    case Group::place:
      return 0.5;
    case Group::matter:
      return 0.2;
  }
  return 0;
}

// A short past says less of what is rare: so many days are taken to have shown it more often.
constexpr double days_of_doubt = 30;

// What was called from on the desks that this was built on, by dimension: many rare keys need more.
double usual_call_from(int kind) {
  switch (static_cast<Dimension>(kind / sizes)) {
    case Dimension::word:
    case Dimension::hand:
      return 9;
    case Dimension::client:
    case Dimension::site:
    case Dimension::category:
      return 7;
    case Dimension::desk:
    case Dimension::area:
    case Dimension::dependency:
      return 6;
  }
  return 9;
}

}  // namespace

void note_peak(FalseCalls& past, int kind, double surprise, base::Instant at) {
  if (past.since == base::Instant{}) past.since = at;
  const int step = std::clamp(static_cast<int>(surprise / Peaks::step), 0, Peaks::steps - 1);
  past.peaks[static_cast<std::size_t>(kind)].count[static_cast<std::size_t>(step)] += 1;
}

double part_of_false_calls(const FalseCalls& past, int kind) {
  const Group group = group_of(kind);
  int alike = 0;
  for (int k = 0; k < kinds; ++k) {
    const auto& count = past.peaks[static_cast<std::size_t>(k)].count;
    const bool is_known = std::ranges::any_of(count, [](double n) { return n > 0; });
    if (is_known && group_of(k) == group) ++alike;
  }
  return part_of(group) / std::max(1, alike);
}

double call_from(const FalseCalls& past, int kind, double false_calls_per_day, base::Instant now) {
  const Peaks& peaks = past.peaks[static_cast<std::size_t>(kind)];
  if (past.since == base::Instant{}) return usual_call_from(kind);
  const double days = std::max(
      1.0, static_cast<double>((now - past.since).count()) / static_cast<double>(one_day.count()));
  double above = 0;
  int from = Peaks::steps;
  while (from > 1 && above < tail_peaks) {
    --from;
    above += peaks.count[static_cast<std::size_t>(from)];
  }
  const double threshold = from * Peaks::step;
  double excess = 0;
  for (int i = from; i < Peaks::steps; ++i) {
    excess += peaks.count[static_cast<std::size_t>(i)] *
              std::min(most_excess, (i + 0.5) * Peaks::step - threshold);
  }
  const double mean_excess = (excess + prior_peaks * prior_mean_excess) / (above + prior_peaks);
  const double seen =
      threshold + mean_excess * std::log(std::max(1.0, (above + 1) * (days + days_of_doubt) /
                                                           (days * days * false_calls_per_day)));
  const double trust = std::min(1.0, days / days_that_stand_alone);
  return std::max(least_call_from,
                  trust * seen + (1 - trust) * std::max(seen, usual_call_from(kind)));
}

}  // namespace defcon::detect
