#include "forecast/bursts.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "queueing/distributions.hpp"

namespace defcon::forecast {

namespace {

constexpr std::size_t block = 4;  // two hours
constexpr std::size_t blocks = desk::slots_per_day / block;

// The day's rate as a multiple of its total: a burst makes the total larger than the rate.
constexpr std::array rates{0.4, 0.55, 0.7, 0.85, 1.0, 1.2};

double likelihood(const std::array<std::uint32_t, blocks>& counts, const Profile& profile,
                  double rate, double shape) {
  double sum = 0;
  for (std::size_t b = 0; b < blocks; ++b) {
    const double share = profile.until[block * (b + 1)] - profile.until[block * b];
    sum += queueing::negative_binomial_evidence(counts[b], shape, rate * share);
  }
  return sum;
}

// How much better wild waves explain the day than usual ones.
double odds_of_burst(const desk::DayArrivals& day, const Profile& profile, const Tuning& tuning) {
  std::array<std::uint32_t, blocks> counts{};
  for (std::size_t s = 0; s < desk::slots_per_day; ++s) counts[s / block] += day.slots[s];
  std::array<double, rates.size()> steady{}, wild{};
  for (std::size_t i = 0; i < rates.size(); ++i) {
    const double rate = rates[i] * day.total;
    steady[i] = likelihood(counts, profile, rate, profile.stiffness);
    wild[i] = likelihood(counts, profile, rate, tuning.burst_stiffness);
  }
  const double best = std::max(std::ranges::max(steady), std::ranges::max(wild));
  double steady_sum = 0, wild_sum = 0;
  for (std::size_t i = 0; i < rates.size(); ++i) {
    steady_sum += std::exp(steady[i] - best);
    wild_sum += std::exp(wild[i] - best);
  }
  return wild_sum / std::max(steady_sum, 1e-300);
}

}  // namespace

double learn_burst_share(const Profile& profile, const Past& past, const Tuning& tuning) {
  constexpr std::size_t recent_days = 90;
  constexpr std::uint32_t enough_tickets = 5;
  constexpr int rounds = 12;
  std::vector<double> odds;
  const std::size_t count = past.days.size();
  for (std::size_t i = count > recent_days ? count - recent_days : 0; i < count; ++i) {
    if (past.days[i].total < enough_tickets || !past.working(i)) continue;
    odds.push_back(odds_of_burst(past.days[i], profile, tuning));
  }
  double share = tuning.burst_share;
  for (int round = 0; round < rounds; ++round) {
    double sum = tuning.burst_share * tuning.burst_days;
    for (const double o : odds) sum += share * o / (share * o + 1 - share);
    share = sum / (tuning.burst_days + static_cast<double>(odds.size()));
  }
  return share;
}

}  // namespace defcon::forecast
