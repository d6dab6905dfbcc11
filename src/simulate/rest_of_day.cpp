#include "simulate/rest_of_day.hpp"

#include <algorithm>
#include <cmath>

namespace defcon::simulate {

namespace {

// A forecast that knows nothing yet holds much possible; more than this no desk is simulated with.
constexpr double most_tickets = 1e6;

// Share of a day that lies before this slot; after midnight the same course begins again.
double before(const forecast::Profile& profile, double slot) {
  constexpr double day = desk::slots_per_day;
  return slot <= day ? profile.before(slot) : 1 + profile.before(slot - day);
}

}  // namespace

Snapshot::Rest rest_of_day(const DayAhead& ahead, base::Random& random) {
  const double total = ahead.total.quantile(random.uniform());
  Demand demand{.begin = ahead.now, .slot = desk::slot_length.count()};
  const double from = ahead.slots_elapsed;
  const double until =
      from + static_cast<double>(ahead.horizon - ahead.now) / static_cast<double>(demand.slot);
  for (double slot = from; slot < until; slot += 1) {
    demand.expected.push_back(before(ahead.profile, std::min(slot + 1, until)) -
                              before(ahead.profile, slot));
  }
  const double midnight = desk::slots_per_day;
  const double today =
      before(ahead.profile, std::min(until, midnight)) - before(ahead.profile, from);
  const double of_rest = today / std::max(1 - ahead.profile.before(from), 1e-9);
  double tickets = std::max(0.0, total - ahead.arrived) * of_rest;
  if (until > midnight) {
    tickets += static_cast<double>(
        random.poisson(ahead.ordinary_rate * (before(ahead.profile, until) - 1)));
  }
  return {std::move(demand),
          static_cast<std::size_t>(std::lround(std::min(tickets, most_tickets)))};
}

}  // namespace defcon::simulate
