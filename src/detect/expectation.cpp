#include "detect/expectation.hpp"

#include <algorithm>

namespace defcon::detect {

namespace {

// Pseudo-tickets of the desk as usual: a quiet desk is not busy because of one ticket more.
constexpr double usual_memory = 5;
// Over this many tickets a rate is not known better: it drifts.
constexpr double most_known = 50;
constexpr double least_known = 0.5;

double pace_now(const Moment& moment) {
  const int slot = desk::day_time(moment.zone, moment.now).slot();
  return moment.pace.slots[static_cast<std::size_t>(slot)] * desk::slots_per_day;
}

}  // namespace

std::size_t part_of_day(const base::Zone& zone, base::Instant at) {
  return static_cast<std::size_t>(desk::day_time(zone, at).slot()) * day_parts /
         desk::slots_per_day;
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

Expected expected(const Scan& scan, const KeyName& key, double desk, const Moment& moment,
                  std::optional<double> others) {
  const std::size_t part = part_of_day(moment.zone, moment.now);
  const auto [share, known] = share_of(scan.rates, key, digest(key), part, moment.now);
  double mean = share * desk;
  if (others && key.dimension == Dimension::desk) mean *= *others;
  if (others && key.dimension != Dimension::desk) {
    const double usual = std::max(0.0, desk - mean);
    mean *= std::max(1.0, (*others + usual_memory) / (usual + usual_memory));
  }
  return {mean, std::clamp(known, least_known, most_known)};
}

int kind_at(const Scan& scan, const KeyName& key, std::uint64_t id, const Moment& moment) {
  const auto share =
      share_of(scan.rates, key, id, part_of_day(moment.zone, moment.now), moment.now);
  return kind_of(key.dimension, share.share * pace_now(moment));
}

}  // namespace defcon::detect
