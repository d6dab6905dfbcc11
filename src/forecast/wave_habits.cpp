#include "forecast/wave_habits.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "queueing/distributions.hpp"

namespace defcon::forecast {

namespace {

constexpr std::size_t block = 4;  // two hours
constexpr std::size_t blocks = desk::slots_per_day / block;
using Counts = std::array<std::uint32_t, blocks>;
using Shapes = std::array<double, blocks>;

// The day's rate as a multiple of its total: a burst makes the total larger than the rate.
constexpr std::array rates{0.4, 0.55, 0.7, 0.85, 1.0, 1.2};

double share_of(const Profile& profile, std::size_t b) {
  return profile.until[block * (b + 1)] - profile.until[block * b];
}

std::vector<Counts> recent_days(const Past& past) {
  constexpr std::size_t most = 60;
  constexpr std::uint32_t enough_tickets = 5;
  std::vector<Counts> days;
  const std::size_t count = past.days.size();
  for (std::size_t i = count > most ? count - most : 0; i < count; ++i) {
    const desk::DayArrivals& day = past.days[i];
    if (day.total < enough_tickets || !past.working(i)) continue;
    Counts counts{};
    for (std::size_t s = 0; s < desk::slots_per_day; ++s) counts[s / block] += day.slots[s];
    days.push_back(counts);
  }
  return days;
}

Shapes shapes_of(const Profile& profile, double stiffness, double power) {
  Shapes shapes{};
  for (std::size_t b = 0; b < blocks; ++b) {
    shapes[b] = stiffness * softness(share_of(profile, b), block, power);
  }
  return shapes;
}

double log_likelihood(const Counts& counts, const Profile& profile, const Shapes& shapes,
                      double rate) {
  double sum = 0;
  for (std::size_t b = 0; b < blocks; ++b) {
    sum += queueing::negative_binomial_evidence(counts[b], shapes[b], rate * share_of(profile, b));
  }
  return sum;
}

double total_of(const Counts& counts) {
  return static_cast<double>(std::accumulate(counts.begin(), counts.end(), 0U));
}

double learn_power(const std::vector<Counts>& days, const Profile& profile, const Tuning& tuning) {
  constexpr std::array grid{0.0, 0.2, 0.4, 0.6, 0.8, 1.0};
  constexpr double width = 0.3;  // of the first guess
  constexpr double surely_some = 1;
  // One day's waves hang together: its blocks weigh less than so many of their own.
  constexpr double independent_part = 0.3;
  std::array<double, grid.size()> fit{};
  for (std::size_t g = 0; g < grid.size(); ++g) {
    const Shapes shapes = shapes_of(profile, profile.stiffness, grid[g]);
    double sum = 0;
    for (const Counts& day : days) {
      sum += log_likelihood(day, profile, shapes, std::max(surely_some, total_of(day)));
    }
    fit[g] = independent_part * sum +
             std::log(queueing::normal_density((grid[g] - tuning.quiet_hours_power) / width));
  }
  const double best = std::ranges::max(fit);
  double weights = 0, mean = 0;
  for (std::size_t g = 0; g < grid.size(); ++g) {
    const double weight = std::exp(fit[g] - best);
    weights += weight;
    mean += weight * grid[g];
  }
  return mean / weights;
}

// How much better a burst explains each block than usual waves do, under the likeliest rate.
void add_odds(const Counts& day, const Profile& profile, const Shapes& usual, const Shapes& wild,
              double guess, std::vector<double>& odds) {
  constexpr double certain = 50;  // log odds; the product of as many as there are blocks has a log
  const double total = total_of(day);
  std::array<double, blocks> best{};
  double best_fit = -1e300;
  for (const double part : rates) {
    std::array<double, blocks> now{};
    double fit = 0, mixture = 1;
    for (std::size_t b = 0; b < blocks; ++b) {
      const double mean = part * total * share_of(profile, b);
      const double steady = queueing::negative_binomial_evidence(day[b], usual[b], mean);
      const double burst = queueing::negative_binomial_evidence(day[b], wild[b], mean);
      now[b] = std::exp(std::min(certain, burst - steady));
      fit += steady;
      mixture *= 1 - guess + guess * now[b];
    }
    fit += std::log(mixture);
    if (fit > best_fit) {
      best_fit = fit;
      best = now;
    }
  }
  odds.insert(odds.end(), best.begin(), best.end());
}

}  // namespace

double softness(double share_of_day, double slots, double power) {
  return std::pow(std::min(1.0, share_of_day * desk::slots_per_day / slots), power);
}

WaveHabits learn_wave_habits(const Profile& profile, const Past& past, const Tuning& tuning) {
  constexpr int rounds = 12;
  const std::vector<Counts> days = recent_days(past);
  WaveHabits habits{.burst_share = tuning.burst_share,
                    .quiet_hours_power = learn_power(days, profile, tuning)};
  const Shapes usual = shapes_of(profile, profile.stiffness, habits.quiet_hours_power);
  const Shapes wild = shapes_of(profile, tuning.burst_stiffness, habits.quiet_hours_power);
  std::vector<double> odds;
  odds.reserve(days.size() * blocks);
  for (const Counts& day : days) {
    add_odds(day, profile, usual, wild, tuning.burst_share, odds);
  }
  const double guess = tuning.burst_days * static_cast<double>(blocks);
  for (int round = 0; round < rounds; ++round) {
    double sum = tuning.burst_share * guess;
    for (const double o : odds) {
      sum += habits.burst_share * o / (habits.burst_share * o + 1 - habits.burst_share);
    }
    habits.burst_share = sum / (guess + static_cast<double>(odds.size()));
  }
  return habits;
}

}  // namespace defcon::forecast
