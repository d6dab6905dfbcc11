#include "forecast/outlook.hpp"

#include <algorithm>

namespace defcon::forecast {

namespace {

constexpr double day_end = desk::slots_per_day;

// Tickets before a slot boundary.
double arrived_before(const desk::DayArrivals& today, std::size_t boundary) {
  double sum = 0;
  for (std::size_t s = 0; s < boundary; ++s) sum += today.slots[s];
  return sum;
}

}  // namespace

Outlook outlook(const DayModel& model, const desk::DayArrivals& today, double slots_elapsed) {
  Evidence none;
  return outlook(model, today, slots_elapsed, none);
}

Outlook outlook(const DayModel& model, const desk::DayArrivals& today, double slots_elapsed,
                Evidence& memory) {
  const double now = std::clamp(slots_elapsed, 0.0, day_end);
  Outlook result;
  result.date = model.date;
  result.learning = model.learning;
  result.slots_elapsed = now;
  result.arrived = today.total;
  result.expected = model.expected;
  result.expected_by_now = model.expected * model.profile().before(now);
  result.normal = model.normal;
  result.explanations = weigh(model, today, now, memory);
  const auto rest = courses(model, result.explanations, now, day_end);
  result.predictive = Predictive(result.arrived, rest);
  result.total = result.predictive.quantiles();
  return result;
}

double chance_at_least(const Outlook& outlook, double total) {
  return outlook.predictive.at_least(total);
}

double quantile(const Outlook& outlook, double q) { return outlook.predictive.quantile(q); }

Band expected_band(const DayModel& model) {
  return projection_band(model, desk::DayArrivals{.date = model.date}, 0);
}

Band projection_band(const DayModel& model, const desk::DayArrivals& today, double slots_elapsed) {
  const double now = std::clamp(slots_elapsed, 0.0, day_end);
  Evidence memory;
  const auto explanations = weigh(model, today, now, memory);
  Band band{};
  for (std::size_t boundary = 0; boundary < band.size(); ++boundary) {
    const auto to = static_cast<double>(boundary);
    if (to < now) {
      const double n = arrived_before(today, boundary);
      band[boundary] = {.p05 = n, .p25 = n, .p50 = n, .p75 = n, .p95 = n};
    } else {
      band[boundary] = Predictive(today.total, courses(model, explanations, now, to)).quantiles();
    }
  }
  return band;
}

}  // namespace defcon::forecast
