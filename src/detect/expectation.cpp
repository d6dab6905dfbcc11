#include "detect/expectation.hpp"

#include <algorithm>

namespace defcon::detect {

namespace {

// Pseudo-tickets of the desk as usual: a quiet desk is not busy because of one ticket more.
constexpr double usual_memory = 5;
// Over this many tickets a rate is not known better: it drifts.
constexpr double most_known = 50;
constexpr double least_known = 0.5;

std::size_t part_of_slot(std::size_t slot) { return slot * day_parts / desk::slots_per_day; }

}  // namespace

std::size_t part_of_day(const base::Zone& zone, base::Instant at) {
  return part_of_slot(static_cast<std::size_t>(desk::day_time(zone, at).slot()));
}

double expected_of_desk(base::Instant from, const Moment& moment) {
  double sum = 0;
  for (base::Instant at = from; at < moment.now;) {
    const auto when = desk::day_time(moment.zone, at);
    const base::Span into_slot = when.since_midnight % desk::slot_length;
    const base::Instant next = std::min(moment.now, at + (desk::slot_length - into_slot));
    sum += moment.pace.slots[static_cast<std::size_t>(when.slot())] *
           static_cast<double>((next - at).count()) /
           static_cast<double>(desk::slot_length.count());
    at = next;
  }
  return sum;
}

Usual usual_of(const Scan& scan, const KeyName& key, std::uint64_t id, const Moment& moment,
               double growth_now) {
  const auto slot = static_cast<std::size_t>(desk::day_time(moment.zone, moment.now).slot());
  const Share share = share_of(scan.rates, key, id, part_of_slot(slot), growth_now);
  const double pace = moment.pace.slots[slot] * desk::slots_per_day;
  return {.share = share, .kind = kind_of(key.dimension, share.share * pace)};
}

double expected(const Share& share, Dimension dimension, double desk,
                std::optional<double> others) {
  const double mean = share.share * desk;
  if (!others) return mean;
  if (dimension == Dimension::desk) return mean * *others;
  const double usual = std::max(0.0, desk - mean);
  return mean * std::max(1.0, (*others + usual_memory) / (usual + usual_memory));
}

double known_from(const Share& share) {
  return std::clamp(share.known_from, least_known, most_known);
}

}  // namespace defcon::detect
