#include "simulate/rest_of_day.hpp"

#include <algorithm>

namespace defcon::simulate {

namespace {

// A forecast that knows nothing yet holds much possible; more than this no desk is simulated with.
constexpr double most_tickets = 1e6;

constexpr double midnight = desk::slots_per_day;

double horizon_in_slots(const DayAhead& ahead) {
  return ahead.slots_elapsed +
         static_cast<double>(ahead.horizon - ahead.now) / double{desk::slot_length.count()};
}

}  // namespace

DayAhead day_ahead(const forecast::DayModel& model, std::vector<forecast::Explanation> explanations,
                   double slots_elapsed, Millis now, Millis horizon) {
  DayAhead ahead{.profile = model.profile(),
                 .slots_elapsed = slots_elapsed,
                 .now = now,
                 .horizon = horizon,
                 .ordinary_rate = model.expected};
  ahead.rests = forecast::PossibleRests(model, std::move(explanations), slots_elapsed,
                                        horizon_in_slots(ahead));
  return ahead;
}

Snapshot::Rest rest_of_day(const DayAhead& ahead, base::Random& random) {
  Demand demand{
      .begin = ahead.now, .slot = desk::slot_length.count(), .expected = ahead.rests.draw(random)};
  const double until = horizon_in_slots(ahead);
  std::size_t i = 0;
  for (double slot = ahead.slots_elapsed; slot < until; slot += 1, ++i) {
    if (i == demand.expected.size()) demand.expected.push_back(0);
    const double end = std::min(slot + 1, until);
    if (end <= midnight) continue;
    demand.expected[i] +=
        ahead.ordinary_rate * (ahead.profile.before(end - midnight) -
                               ahead.profile.before(std::max(slot - midnight, 0.0)));
  }
  const double mean = std::min(demand.total(), most_tickets);
  const auto tickets = static_cast<std::size_t>(random.poisson(mean));
  return {std::move(demand), tickets};
}

}  // namespace defcon::simulate
