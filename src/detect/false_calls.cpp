#include "detect/false_calls.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace defcon::detect {

namespace {

constexpr base::Span one_day = std::chrono::days(1);
// Peaks that the tail is read from: the uppermost so many, or all of them.
constexpr double tail_peaks = 20;
// A right model's tail falls tenfold with every unit; it counts like so many peaks of the past of a
// group, and the group like so many of each of its kinds.
constexpr double prior_peaks = 5;
constexpr double prior_mean_excess = 1 / std::numbers::ln10;
// Single peaks far out are outages of the past, or one strange day: they count, but not by how far.
constexpr double most_excess = 3;

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

// A short past says less of what is rare, and a year holds what its months did not show: after a
// year, peaks are taken to be twice as frequent as the table says, after a month thirteen times.
constexpr double days_of_doubt = 30;

// A table of peaks, read as peaks over a threshold: the uppermost ones, and how fast they thin out.
struct Tail {
  double threshold = 0;
  double above = 0;
  double excess = 0;  // over the threshold, all together
};

Tail upper(const Peaks& peaks) {
  Tail tail{.threshold = 0, .above = 0, .excess = 0};
  int from = Peaks::steps;
  while (from > 1 && tail.above < tail_peaks) {
    --from;
    tail.above += peaks.count[static_cast<std::size_t>(from)];
  }
  tail.threshold = from * Peaks::step;
  for (int i = from; i < Peaks::steps; ++i) {
    tail.excess += peaks.count[static_cast<std::size_t>(i)] *
                   std::min(most_excess, (i + 0.5) * Peaks::step - tail.threshold);
  }
  return tail;
}

// How fast peaks of a group thin out on this desk: what a kind of which little is known is taken to
// be like.
double usual_excess(const FalseCalls& past, Group group, Reach reach) {
  double above = 0, excess = 0;
  for (int kind = 0; kind < kinds; ++kind) {
    if (group_of(kind) != group) continue;
    const Tail tail =
        upper(past.peaks[static_cast<std::size_t>(kind)][static_cast<std::size_t>(reach)]);
    above += tail.above;
    excess += tail.excess;
  }
  return (excess + prior_peaks * prior_mean_excess) / (above + prior_peaks);
}

void begin(base::Instant& since, base::Instant at) {
  if (since == base::Instant{} || at < since) since = at;
}

// One where nothing was seen yet.
double days_since(base::Instant since, base::Instant now) {
  if (since == base::Instant{}) return 1;
  return std::max(
      1.0, static_cast<double>((now - since).count()) / static_cast<double>(one_day.count()));
}

void add(Peaks& peaks, double height) {
  const int step = std::clamp(static_cast<int>(height / Peaks::step), 0, Peaks::steps - 1);
  peaks.count[static_cast<std::size_t>(step)] += 1;
  peaks.total += 1;
}

// The part of all false calls that a kind may make within one reach: a share for each group, in it
// by how much comes of the kind.
double part_of_false_calls(const FalseCalls& past, int kind, Reach reach) {
  const Group group = group_of(kind);
  double all = 0;
  for (int k = 0; k < kinds; ++k) {
    if (group_of(k) != group) continue;
    for (const Peaks& peaks : past.peaks[static_cast<std::size_t>(k)]) all += 1 + peaks.total;
  }
  const Peaks& own = past.peaks[static_cast<std::size_t>(kind)][static_cast<std::size_t>(reach)];
  return part_of(group) * (1 + own.total) / all;
}

}  // namespace

void note_peak(FalseCalls& past, int kind, Reach reach, double surprise, base::Instant at) {
  begin(past.since, at);
  add(past.peaks[static_cast<std::size_t>(kind)][static_cast<std::size_t>(reach)], surprise);
}

double rarity(const FalseCalls& past, int kind, Reach reach, double surprise, base::Instant now) {
  const Tail tail =
      upper(past.peaks[static_cast<std::size_t>(kind)][static_cast<std::size_t>(reach)]);
  const double mean_excess =
      (tail.excess + prior_peaks * usual_excess(past, group_of(kind), reach)) /
      (tail.above + prior_peaks);
  const double days = days_since(past.since, now);
  const double passed_a_day = (tail.above + 1) * (days + days_of_doubt) / (days * days);
  const double decades = (surprise - tail.threshold) / (mean_excess * std::numbers::ln10);
  return decades - std::log10(passed_a_day) + std::log10(part_of_false_calls(past, kind, reach));
}

void note_rarest(FalseCalls& past, double rarity, base::Instant at) {
  begin(past.rarest_since, at);
  add(past.rarest, rarity);
}

double desk_rarity(const FalseCalls& past, double rarity, base::Instant now) {
  // Before anything is known, rarity is what it says; that weighs as so many days.
  constexpr double days_of_trust = 30;
  const Tail tail = upper(past.rarest);
  const double days = days_since(past.rarest_since, now);
  const double mean_excess =
      (tail.excess + prior_peaks * prior_mean_excess) / (tail.above + prior_peaks);
  const double passed_a_day =
      (tail.above + days_of_trust * std::pow(10, -tail.threshold)) / (days + days_of_trust);
  return (rarity - tail.threshold) / (mean_excess * std::numbers::ln10) - std::log10(passed_a_day);
}

}  // namespace defcon::detect
